import plain_rendering

plain_rendering.install()

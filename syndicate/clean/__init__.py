"""Documents in, articles out. Pure: no clock, network, disk (but its own rule files) or global state."""

"""The service: the alarm clock that sets off runs, and the web application that serves what they publish.

Nothing is imported until `serve` is called: the command line knows this room, and must start at once.
"""

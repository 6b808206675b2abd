"""Figures about syndicate, made anew by one command each. Not part of the installed package."""

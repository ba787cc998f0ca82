"""Measurements of the running house over HTTP, with the limit of the machine beside them. Run `python -m bench`."""

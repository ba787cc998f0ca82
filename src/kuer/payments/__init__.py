"""Gebühr: what a service costs, how it is paid and whether it was."""

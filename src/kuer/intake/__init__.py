"""Antrag: received exactly once, whatever the channel; frozen, numbered, receipted."""

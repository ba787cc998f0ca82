"""Keeps files in a folder of this machine or of a share."""

"""Deciding: write, look at, approve, issue, and see what became of it."""

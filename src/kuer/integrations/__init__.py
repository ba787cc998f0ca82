"""Adapters to the world: each is one directory with everything in it, and knows no other."""

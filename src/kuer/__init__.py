"""Kür: a municipal service from the citizen's question to the closed file, without a media break."""

"""Filling in a form by itself: valid answers for its examples, and the proof that people can come to its end."""

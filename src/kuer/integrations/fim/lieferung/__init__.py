"""Uploaded schemas become drafts: taken in, imported in the background, with a state that people can watch."""

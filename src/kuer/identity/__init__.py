"""Konto and Ausweis: who you are, and how sure we are of it."""

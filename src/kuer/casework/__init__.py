"""Vorgang: what the authority does with an Antrag, from its arrival at a Stelle until it is put to the files."""

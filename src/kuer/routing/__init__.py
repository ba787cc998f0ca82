"""Zuordnung: which Stelle works on an Antrag, by which rule, and why."""

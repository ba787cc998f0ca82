"""Giving out what came in: JSON Schema, XSD, XDatenfelder 3, and the data of an Antrag valid against them."""

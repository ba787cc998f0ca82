"""Leistung, Lebenslage, Suche: what the Kommune offers, in immutable versions under their content hash."""

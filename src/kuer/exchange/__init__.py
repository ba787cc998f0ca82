"""Leistung folders as packages: check them, play their examples, publish them."""

"""Whole ways through the house, in a real browser, against the processes that `kuer demo` starts."""

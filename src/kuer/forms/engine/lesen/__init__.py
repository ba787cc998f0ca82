"""Reads formular.yaml: every mistake becomes a fault with its line, the rest becomes the compiled JSON."""

"""A virus scanner for demo and tests: it knows the one harmless test file. Never in production."""

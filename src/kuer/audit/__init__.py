"""Protokoll: what was done in a case, by whom and when; append-only, one hash chain per case."""

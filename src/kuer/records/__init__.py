"""Akte: what belongs to a case lies in it, in versions, with its hash, until the retention period ends."""

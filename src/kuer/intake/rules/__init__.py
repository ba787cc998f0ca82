"""Rules of receiving: the number, the canonical form of the answers, who applies."""

"""Postfach: messages between citizen and authority, when they were fetched, and word that they are there."""

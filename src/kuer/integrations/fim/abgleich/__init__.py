"""Keeping in step with FIM: what a newer schema changes, and what of it a Leistung that was worked on can take."""

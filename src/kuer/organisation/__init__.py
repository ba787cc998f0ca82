"""Who we are: Stellen, people at work, their roles, and which Stelle is responsible for what."""

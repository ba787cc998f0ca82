"""Rules for the time before an Antrag: how long an Entwurf is kept, and what a stale window may overwrite."""

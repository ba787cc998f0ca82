"""One's own case: where it stands, what was sent, what came back, and what one can still do."""

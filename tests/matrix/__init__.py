"""Who may do what: every route, every role, both Kommunen, one's own things and those of others (generated)."""

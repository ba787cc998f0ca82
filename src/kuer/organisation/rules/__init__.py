"""Pure: what a role may, who stands below whom, which Stelle is responsible, when it is open."""

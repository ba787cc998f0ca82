"""Kommune, the tenant: which municipality is at work, and the wall of row-level security between them."""

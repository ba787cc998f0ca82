"""A double of BundID for demo and tests: anybody can be one of the invented persons. Never in production."""

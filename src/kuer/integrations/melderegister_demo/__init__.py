"""A register of residents for demo and tests: invented persons only. Never in production."""

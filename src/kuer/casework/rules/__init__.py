"""Pure rules of casework: states, periods, what a citizen is told."""

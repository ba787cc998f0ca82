"""Pure rules of file keeping."""

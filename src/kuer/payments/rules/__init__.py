"""Pure rules of the cash desk."""

"""Pure rules of the Postfach."""

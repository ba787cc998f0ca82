"""From the first question to the receipt."""

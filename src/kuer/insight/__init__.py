"""What can be learned from use: ratings now, figures from the Protokoll as they come."""

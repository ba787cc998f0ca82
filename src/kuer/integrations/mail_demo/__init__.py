"""Shows the e-mails that the demo writes into a folder instead of sending them. Never in production."""

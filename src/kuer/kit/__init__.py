"""What every room may use: errors, actors, ids, dates, money, text. No Django, no input or output."""

"""Telling onwards: events are stored with the act and handled after it, any number of times. Transport only."""

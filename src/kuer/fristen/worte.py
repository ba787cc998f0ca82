"""Days as people read them: "Montag, 29. Oktober 2007"; what § 193 BGB calls Sonnabend is Samstag."""

from datetime import date
from typing import Final

from kuer.kit.dates import german_date

WOCHENTAGE: Final = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def day_in_words(tag: date) -> str:
    """The day with its weekday."""
    return f"{WOCHENTAGE[tag.weekday()]}, {german_date(tag)}"

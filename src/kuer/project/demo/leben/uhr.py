"""The clock of a case that has happened already: it goes on in office hours and never beyond now."""

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
SATURDAY = 5


class Uhr:
    """Gives one moment after another, from `beginn` on."""

    def __init__(self, beginn: datetime, jetzt: datetime, zufall: Random) -> None:
        """`jetzt` is the real moment; nothing is later."""
        self.at = min(beginn, jetzt)
        self._jetzt, self._zufall = jetzt, zufall

    def minutes(self) -> datetime:
        """Some minutes later, in the same sitting."""
        return self._set(self.at + timedelta(minutes=self._zufall.randint(2, 20)))

    def days(self, least: float, most: float) -> datetime:
        """Some days later, on a working day between eight and four."""
        later = (self.at + timedelta(days=self._zufall.uniform(least, most))).astimezone(BERLIN)
        while later.weekday() >= SATURDAY:
            later += timedelta(days=1)
        morning = later.replace(hour=8 + self._zufall.randint(0, 7), minute=self._zufall.randint(0, 59))
        return self._set(max(morning, self.at + timedelta(minutes=1)))

    def _set(self, later: datetime) -> datetime:
        self.at = min(later, self._jetzt)
        return self.at

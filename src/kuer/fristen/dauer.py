"""Lengths of time by name: days, weeks, months, years (§ 188 Abs. 1 and 2 BGB)."""

from kuer.fristen.types import Dauer

_ZAHLWORTE = {1: "ein", 2: "zwei", 3: "drei", 4: "vier", 6: "sechs"}


def _wort(anzahl: int, einzahl: str, mehrzahl: str, *, weiblich: bool = False) -> str:
    """As people say it: ein Monat, zwei Wochen, 10 Tage."""
    if anzahl == 1:
        return f"{'eine' if weiblich else 'ein'} {einzahl}"
    return f"{_ZAHLWORTE.get(anzahl, str(anzahl))} {mehrzahl}"


def tage(anzahl: int) -> Dauer:
    """A period of days."""
    return Dauer(0, anzahl, _wort(anzahl, "Tag", "Tage"))


def wochen(anzahl: int) -> Dauer:
    """A period of weeks; it ends on the same weekday."""
    return Dauer(0, anzahl * 7, _wort(anzahl, "Woche", "Wochen", weiblich=True))


def monate(anzahl: int) -> Dauer:
    """A period of months; it ends on the day of the same number."""
    return Dauer(anzahl, 0, _wort(anzahl, "Monat", "Monate"))


def jahre(anzahl: int) -> Dauer:
    """A period of years."""
    return Dauer(anzahl * 12, 0, _wort(anzahl, "Jahr", "Jahre"))

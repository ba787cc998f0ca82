"""Sums: „Die Summe aus ⟦A⟧ und ⟦B⟧ muss ⟦C⟧ entsprechen“, „… darf nicht größer als 100 sein“."""

from collections.abc import Sequence

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.baum import Baum
from kuer.integrations.fim.sprache.ordnung import UMGEKEHRT, zahl, zeichen
from kuer.integrations.fim.sprache.woerter import Strom, Unverstanden, Wort, gezeigt


def summe(words: Sequence[Wort]) -> Baum | None:
    """What must hold of a sum; None when the sentence knows none. Raises: Unverstanden."""
    if not any(one.art == "SUMME" for one in words):
        return None
    reader = Strom(words)
    left = _groesse(reader)
    never = bool(reader.nimm("DARF") and reader.nimm("NICHT"))
    if left is None or not (never or reader.nimm("MUSS", "SOLL")):
        raise _unclear(words)
    reader.nimm("BE")
    sign = zeichen(reader) or "="
    reader.nimm("EQ", "GLEICH")
    right = _groesse(reader)
    while reader.nimm("BE", "ERGIBT", "GLEICH"):
        pass
    if right is None or reader.art() or (never and sign == "="):
        raise _unclear(words)
    return {"equal": [left, right]} if sign == "=" else baum.geordnet(left, UMGEKEHRT[sign] if never else sign, right)


def _groesse(reader: Strom) -> Baum | None:
    """A sum, an element or a number; None for anything else."""
    if reader.nimm("SUMME"):
        reader.nimm("AUS")
        parts = []
        while named := reader.nimm("E"):
            parts.append(baum.feld(named.text))
            if reader.art(1) == "E":
                reader.nimm("KOMMA", "UND", "+")
        return {"sum": parts} if len(parts) > 1 else None
    if named := reader.nimm("E"):
        return baum.feld(named.text)
    number = reader.nimm("N")
    return zahl(number.text) if number else None


def _unclear(words: Sequence[Wort]) -> Unverstanden:
    return Unverstanden(f"Die Rechnung „{gezeigt(words)}“ wurde nicht verstanden")

"""The calculation that a decision rests on: amounts that it fixes, added up (§ 35 Abs. 1 SGB X wants it told)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rechenposten:
    """A line to be: the field with the amount, and whether it is deducted.

    `aus` names a calculation of the form whose parts are shown below, as long as the amount is the one it came to.
    """

    feld: str
    titel: str = ""
    abzug: bool = False
    aus: str = ""


@dataclass(frozen=True)
class Rechenplan:
    """What a Leistung adds up, and under which words."""

    titel: str
    ergebnis: str
    zeilen: tuple[Rechenposten, ...]


@dataclass(frozen=True)
class Rechenzeile:
    """A line: what it is, how much (negative where it is deducted), and its parts in words."""

    titel: str
    cents: int
    weg: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rechnung:
    """A calculation with its result in cents; never below nothing."""

    titel: str
    ergebnis: str
    zeilen: tuple[Rechenzeile, ...]
    cents: int

"""What the check tells."""

from dataclasses import dataclass
from enum import StrEnum

HILFE = "https://docs.fitko.de/fim/docs/datenfelder/QS_Bericht#M"


class Klasse(StrEnum):
    """How grave a message is, the gravest first; the values are those of the official list."""

    KRITISCH = "FehlerKritisch"
    METHODISCH = "FehlerMethodisch"
    WARNUNG = "Warnung"
    HINWEIS = "Hinweis"
    DEAKTIVIERT = "Deaktiviert"


@dataclass(frozen=True)
class Meldung:
    """A message of the quality check.

    `element` is the id with its version ("F60000000319V1.3.0", "(Schema)", or the URN of a code list) and `attribut`
    the row of the official report at which it stands: an attribute, or the element that is used there. `zeile` is the
    line in the XML.
    """

    code: str
    klasse: Klasse
    element: str
    name: str
    attribut: str
    zeile: int
    text: str

    @property
    def hilfe(self) -> str:
        """Where the message is explained."""
        return f"{HILFE}{self.code}"

    @property
    def ist_kritisch(self) -> bool:
        """Whether it stands in the way of an exchange."""
        return self.klasse is Klasse.KRITISCH


@dataclass(frozen=True)
class Pruefbericht:
    """What was checked, and what is told of it."""

    id: str
    version: str
    name: str
    meldungen: tuple[Meldung, ...]


@dataclass(frozen=True)
class Teil:
    """A node of a schema for looking at: a schema, a group or a field, with the messages that concern it."""

    art: str
    id: str
    version: str
    name: str
    bezeichnung: str
    anzahl: str
    feldart: str
    datentyp: str
    zeile: int
    meldungen: tuple[Meldung, ...]
    kinder: tuple["Teil", ...]

    @property
    def darunter(self) -> int:
        """How many messages there are here and below."""
        return len(self.meldungen) + sum(child.darunter for child in self.kinder)

"""What other rooms see of a Konto and of the person an Ausweis has vouched for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import IntEnum
from typing import Any, Final
from uuid import UUID


class Vertrauensniveau(IntEnum):
    """How surely a person was identified; the numbers are the STORK-QAA levels that BundID sends."""

    KEINES = 0
    NIEDRIG = 1
    SUBSTANZIELL = 3
    HOCH = 4

    @property
    def bezeichnung(self) -> str:
        """The word that OZG § 3 Abs. 4 and the BSI use for it."""
        return _BEZEICHNUNGEN[self]


_BEZEICHNUNGEN: Final = {
    Vertrauensniveau.KEINES: "ohne Anmeldung",
    Vertrauensniveau.NIEDRIG: "niedrig",
    Vertrauensniveau.SUBSTANZIELL: "substanziell",
    Vertrauensniveau.HOCH: "hoch",
}

# The attributes that a service may ask for, in the order in which people expect them.
ATTRIBUTE: Final = (
    "titel", "vorname", "nachname", "geburtsname", "geburtsdatum", "geburtsort", "geschlecht",
    "staatsangehoerigkeit", "strasse", "hausnummer", "plz", "ort", "land", "email", "telefon", "de_mail",
)  # fmt: skip


@dataclass(frozen=True)
class Identitaet:
    """The attributes of one person as an Ausweis has vouched for them; what it does not know is empty.

    `ausweis` is the name of the adapter, `quelle` its label for people. `bpk` is the pseudonym of the person
    for this service provider alone; it never reaches the database in the clear. `niveau_je_attribut` says
    how surely a single attribute is known: an e-mail address is what the person typed, whatever the sign-in.
    `land` and `ausstellungsland` are ISO 3166-1 codes of two letters, `geschlecht` is a code of ISO/IEC 5218,
    `nachweis` the means of the sign-in (AssertionProvedBy, "eID" for example).
    """

    ausweis: str
    quelle: str
    bpk: str
    vertrauensniveau: Vertrauensniveau
    titel: str = ""
    vorname: str = ""
    nachname: str = ""
    geburtsname: str = ""
    geburtsdatum: date | None = None
    geburtsort: str = ""
    geschlecht: str = ""
    staatsangehoerigkeit: str = ""
    strasse: str = ""
    hausnummer: str = ""
    plz: str = ""
    ort: str = ""
    land: str = ""
    email: str = ""
    telefon: str = ""
    de_mail: str = ""
    ausstellungsland: str = ""
    nachweis: str = ""
    version: str = ""
    niveau_je_attribut: Mapping[str, Vertrauensniveau] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The whole name as one says it."""
        return " ".join(part for part in (self.titel, self.vorname, self.nachname) if part)

    def angaben(self) -> dict[str, str | date]:
        """The attributes that are known, by name: what `identitaet.vorname` means in a formular.yaml."""
        known = {name: getattr(self, name) for name in ATTRIBUTE}
        return {name: value for name, value in known.items() if value}

    def to_json(self) -> dict[str, Any]:
        """The identity for storage, without the pseudonym."""
        values = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "bpk"}
        values["geburtsdatum"] = self.geburtsdatum.isoformat() if self.geburtsdatum else None
        values["vertrauensniveau"] = int(self.vertrauensniveau)
        values["niveau_je_attribut"] = {key: int(level) for key, level in self.niveau_je_attribut.items()}
        return {key: value for key, value in values.items() if value}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Identitaet":
        """The identity again; its pseudonym is gone."""
        known = {one.name for one in fields(cls)} - {"bpk"}
        given = {key: value for key, value in values.items() if key in known}
        if text := given.get("geburtsdatum"):
            given["geburtsdatum"] = date.fromisoformat(text)
        given["vertrauensniveau"] = Vertrauensniveau(given.get("vertrauensniveau", 0))
        levels = given.get("niveau_je_attribut", {})
        given["niveau_je_attribut"] = {key: Vertrauensniveau(level) for key, level in levels.items()}
        return cls(**{"ausweis": "", "quelle": "", **given}, bpk="")


@dataclass(frozen=True)
class KontoView:
    """A Konto: `art` is "buerger" or "mitarbeitende"; `email` is where the person can be told something."""

    id: UUID
    art: str
    name: str
    email: str
    aktiv: bool


@dataclass(frozen=True)
class Anfang:
    """The start of a sign-in: where the browser goes, and the secret that ties the return to this session."""

    url: str
    merkzeichen: str


@dataclass(frozen=True)
class Rueckkehr:
    """The end of a sign-in: who it was, and the page of our own where the person wanted to go."""

    identitaet: Identitaet
    weiter: str

"""What other rooms see of a Kommune."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Anschrift:
    """A postal address in Germany."""

    strasse: str = ""
    plz: str = ""
    ort: str = ""


@dataclass(frozen=True)
class Look:
    """The Kommune's own colours (CSS hex), its crest in ui/static/ui/wappen and its drawing in ui/bilder."""

    farbe: str = "#1a4f80"
    akzent: str = "#c8102e"
    wappen: str = ""
    bild: str = "stadt"


@dataclass(frozen=True)
class Bank:
    """Where fees are paid to."""

    inhaber: str = ""
    iban: str = ""
    bic: str = ""
    institut: str = ""


@dataclass(frozen=True)
class Stelle:
    """A person or office to turn to, with everything that an imprint or letter names."""

    name: str = ""
    anschrift: Anschrift = field(default_factory=Anschrift)
    telefon: str = ""
    email: str = ""


@dataclass(frozen=True)
class KommuneView:
    """A municipality: who it is, how it looks, what an imprint or a letter says of it.

    `art` is stadt, kreisfreie_stadt, gemeinde or kreis; `land` the two-letter code of ISO 3166-2:DE ("NW"), `ags`
    the eight-digit official key; `einwohner` 0 where nobody has said.
    `recht` holds what its Land and its own law decide, for decisions/rules (court, objection body,
    extra holidays); the keys are documented in docs/betrieb.
    `automatik_aus` names the Leistungen that a person decides here always, "*" stands for all.
    `satzungen` are the rates and days of its own statutes, by name; forms read them as `kommune.einstellungen`.
    """

    id: UUID
    slug: str
    name: str
    kurzname: str
    art: str
    land: str
    ags: str
    anschrift: Anschrift
    telefon: str
    email: str
    vertreten_durch: str
    look: Look
    bank: Bank
    datenschutz: Stelle
    ueberwachung: Stelle
    recht: dict[str, Any]
    automatik_aus: frozenset[str] = frozenset()
    einwohner: int = 0
    satzungen: dict[str, Any] = field(default_factory=dict)

"""The automatic way of a Vorgang: how far it has come, and why a person takes over."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class AutomatikStand(StrEnum):
    """Where the automatic way stands; empty where the Leistung has none."""

    KEINE = ""
    LAEUFT = "laeuft"
    UEBERGEBEN = "uebergeben"
    ERLEDIGT = "erledigt"


class Uebergabegrund(StrEnum):
    """Why a person decides."""

    ABGESCHALTET = "abgeschaltet"
    ANMELDUNG = "anmeldung"
    IDENTITAET = "identitaet"
    FREITEXT = "freitext"
    BEDINGUNG = "bedingung"
    REGISTER_KEINE = "register_keine"
    REGISTER_MEHRERE = "register_mehrere"
    REGISTER_GESPERRT = "register_gesperrt"
    REGISTER_ABWEICHEND = "register_abweichend"
    REGISTER_ABGELEHNT = "register_abgelehnt"
    REGISTER_NICHT_ERREICHBAR = "register_nicht_erreichbar"
    UNVOLLSTAENDIG = "unvollstaendig"
    ZU_LANGE = "zu_lange"
    UEBERNOMMEN = "uebernommen"


@dataclass(frozen=True)
class Automatikregel:
    """What a Leistung says of its automatic way (leistung.yaml, `automatik`), as its version keeps it.

    `person` maps vorname, nachname, geburtsdatum and anschrift to paths of the form; where `andere_person` is answered
    it is about that one. `daten` are names of the register that are always needed, `daten_aus` a question whose answers
    are such names.
    """

    register: str
    wenn: str
    rechtsgrundlage: str
    niveau: int
    person: Mapping[str, str]
    andere_person: Mapping[str, str]
    daten: tuple[str, ...]
    daten_aus: str
    freitext: tuple[str, ...]

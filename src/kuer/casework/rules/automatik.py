"""Whether a Vorgang may go its way without a person, and why not.

A fully automatic act needs a law that allows it and leaves no discretion (§ 35a VwVfG); circumstances of the single
case that only a person can weigh must be looked at (§ 24 Abs. 1 Satz 3 VwVfG). A certificate is no act, but it goes by
the same rules here: whoever is not surely known, writes free text or does not fit the condition comes to a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kuer.casework.types import Registerausgang, Uebergabegrund

G = Uebergabegrund


@dataclass(frozen=True)
class Ausgangslage:
    """What is known before a register is asked.

    `niveau` is the level of the sign-in at the time of sending, `bewiesen` whether the person that the Antrag names
    is the one who signed in, surely enough, `freitext` whether there are words or files that only a person can weigh.
    """

    abgeschaltet: bool
    niveau: int
    verlangt: int
    bewiesen: bool
    freitext: bool
    bedingung_moeglich: bool


def hindernis(lage: Ausgangslage) -> Uebergabegrund | None:
    """Why a person must decide before any register is asked; None where it may be asked."""
    for grund, stands in (
        (G.ABGESCHALTET, lage.abgeschaltet),
        (G.ANMELDUNG, lage.niveau < max(lage.verlangt, 1)),
        (G.IDENTITAET, not lage.bewiesen),
        (G.FREITEXT, lage.freitext),
        (G.BEDINGUNG, not lage.bedingung_moeglich),
    ):
        if stands:
            return grund
    return None


_AUSGANG: Final[Mapping[Registerausgang, Uebergabegrund]] = {
    Registerausgang.KEINE: G.REGISTER_KEINE,
    Registerausgang.MEHRERE: G.REGISTER_MEHRERE,
    Registerausgang.GESPERRT: G.REGISTER_GESPERRT,
    Registerausgang.ABWEICHEND: G.REGISTER_ABWEICHEND,
    Registerausgang.ABGELEHNT: G.REGISTER_ABGELEHNT,
    Registerausgang.NICHT_ERREICHBAR: G.REGISTER_NICHT_ERREICHBAR,
}


def nach_auskunft(ausgang: Registerausgang, *, bedingung: bool) -> Uebergabegrund | None:
    """Why a person must decide after the register has answered; None where all is certain."""
    if ausgang is Registerausgang.GEFUNDEN:
        return None if bedingung else G.BEDINGUNG
    return _AUSGANG[ausgang]

"""Words of the workplace about the automatic way and the answers of registers."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from kuer.casework.types import Registerausgang, Uebergabegrund
from kuer.workplace.words import Word

# Why a person decides, after "An Sie, weil: ".
UEBERGABE: Final[dict[Uebergabegrund, Word]] = {
    Uebergabegrund.ABGESCHALTET: _("die Automatik ist hier ausgeschaltet"),
    Uebergabegrund.ANMELDUNG: _("die Anmeldung war nicht sicher genug"),
    Uebergabegrund.IDENTITAET: _("es geht um eine andere Person als die angemeldete"),
    Uebergabegrund.FREITEXT: _("eine Bemerkung oder Datei muss jemand ansehen"),
    Uebergabegrund.BEDINGUNG: _("die Bedingungen für die Automatik sind nicht erfüllt"),
    Uebergabegrund.REGISTER_KEINE: _("im Register passt niemand"),
    Uebergabegrund.REGISTER_MEHRERE: _("mehrere Personen passen"),
    Uebergabegrund.REGISTER_GESPERRT: _("im Register steht eine Sperre"),
    Uebergabegrund.REGISTER_ABWEICHEND: _("das Register sagt etwas anderes als der Antrag"),
    Uebergabegrund.REGISTER_ABGELEHNT: _("das Register hat die Auskunft abgelehnt"),
    Uebergabegrund.REGISTER_NICHT_ERREICHBAR: _("das Register war nicht zu erreichen"),
    Uebergabegrund.UNVOLLSTAENDIG: _("dem Schreiben fehlt noch etwas"),
    Uebergabegrund.ZU_LANGE: _("es hat von selbst zu lange gedauert"),
    Uebergabegrund.UEBERNOMMEN: _("jemand hat den Vorgang übernommen"),
}

AUSKUNFT: Final[dict[Registerausgang, Word]] = {
    Registerausgang.GEFUNDEN: _("Eine Person, alles passt"),
    Registerausgang.KEINE: _("Niemand passt"),
    Registerausgang.MEHRERE: _("Mehrere Personen passen"),
    Registerausgang.GESPERRT: _("Sperre eingetragen (§§ 51, 52 BMG)"),
    Registerausgang.ABWEICHEND: _("Eine Person, aber nicht alles passt"),
    Registerausgang.ABGELEHNT: _("Auskunft abgelehnt"),
    Registerausgang.NICHT_ERREICHBAR: _("Register nicht erreichbar"),
}
AUSKUNFT_LOOK: Final[dict[Registerausgang, str]] = {
    Registerausgang.GEFUNDEN: "success",
    Registerausgang.GESPERRT: "danger",
    Registerausgang.KEINE: "info",
}
ABWEICHUNG: Final[dict[str, Word]] = {
    "familienname": _("Familienname"),
    "vornamen": _("Vornamen"),
    "geburtsdatum": _("Geburtsdatum"),
    "anschrift": _("Anschrift der Hauptwohnung"),
}

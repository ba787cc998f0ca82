"""What the receipt says."""

from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from kuer.catalogue.queries import leistung_version
from kuer.intake.queries import angaben
from kuer.intake.types import AntragView, Zustellung
from kuer.kit.dates import local_date
from kuer.letters.queries import absender
from kuer.letters.types import Abschnitt, Brief, Datei, Eingangsbestaetigung, Zeile
from kuer.tenancy.types import KommuneView

AMTSSPRACHE: Final = "de"
# What stands before everything that is not in the official language.
ZUR_HILFE: Final = {
    "en": "Translation to help you; the German text is authoritative.",
    "leicht": "Das ist eine Hilfe zum Verstehen. Es gilt der Text in schwerer Sprache.",
}
LEICHT: Final = (
    "Ihr Antrag ist bei uns angekommen.",
    "Wir prüfen jetzt Ihren Antrag.",
    "Fehlt noch etwas? Dann schreiben wir Ihnen.",
    "Sie müssen jetzt nichts tun.",
    "Heben Sie diesen Brief gut auf.",
)


def eingangsbestaetigung(antrag: AntragView, kommune: KommuneView) -> Eingangsbestaetigung:
    """The receipt of an Antrag: the letter in German (§ 23 Abs. 1 VwVfG), the answers in the language of the Antrag."""
    leistung = leistung_version(antrag.leistung_version_id, AMTSSPRACHE)
    with translation.override(AMTSSPRACHE):
        return Eingangsbestaetigung(
            brief=Brief(
                absender=absender(kommune),
                anschrift=empfaenger(antrag),
                betreff=_("Eingangsbestätigung: {leistung}").format(leistung=leistung.name),
                datum=local_date(antrag.eingegangen_am),
                zeichen=antrag.nummer,
                abschnitte=(Abschnitt(absaetze=(_opening(antrag),)),),
            ),
            nummer=antrag.nummer,
            eingegangen_am=antrag.eingegangen_am,
            leistung=leistung.name,
            schritte=_steps(antrag, leistung.dauer),
            angaben=(*_erklaerung(antrag), *antrag_zeilen(antrag)),
            dateien=antrag_dateien(antrag),
        )


def _erklaerung(antrag: AntragView) -> tuple[Abschnitt, ...]:
    """What the letter says, in the language of an Antrag that is not in German, and that German is binding."""
    if antrag.sprache == "leicht":
        return (Abschnitt(titel="Das steht in dem Brief", absaetze=(ZUR_HILFE["leicht"], *LEICHT)),)
    if antrag.sprache not in ZUR_HILFE:
        return ()
    leistung = leistung_version(antrag.leistung_version_id, antrag.sprache)
    with translation.override(antrag.sprache):
        said = (_opening(antrag), *_steps(antrag, leistung.dauer))
        return (Abschnitt(titel=_("Was dieser Brief sagt"), absaetze=(ZUR_HILFE[antrag.sprache], *said)),)


def empfaenger(antrag: AntragView) -> tuple[str, ...]:
    """The lines of the address field."""
    person = antrag.antragsteller
    return (person.name, *person.anschrift) if person.name else (_("Antragstellerin oder Antragsteller"),)


def _opening(antrag: AntragView) -> str:
    if antrag.channel == "online":
        return _("Ihr Antrag ist vollständig bei uns eingegangen. Vielen Dank, dass Sie ihn online gestellt haben.")
    return _("Ihr Antrag ist bei uns eingegangen. Vielen Dank.")


def _steps(antrag: AntragView, dauer: str) -> tuple[str, ...]:
    return (
        _("Wir prüfen Ihren Antrag. {dauer}").format(dauer=dauer),
        _("Wenn etwas fehlt oder unklar ist, fragen wir nach. Bis dahin müssen Sie nichts tun."),
        _way_of_answer(antrag),
        _("Wie weit Ihr Antrag ist, sehen Sie jederzeit auf unserer Seite, wenn Sie angemeldet sind.")
        if antrag.konto_id
        else _(
            "Wie weit Ihr Antrag ist, sehen Sie jederzeit auf unserer Seite. Dafür brauchen Sie die Antragsnummer "
            "und den Zugangscode, den wir Ihnen nach dem Absenden gezeigt haben."
        ),
    )


def _way_of_answer(antrag: AntragView) -> str:
    if antrag.zustellung is Zustellung.POST:
        return _("Sie bekommen die Entscheidung als Brief.")
    if antrag.antragsteller.email:
        return _(
            "Sie bekommen die Entscheidung in Ihr Postfach. Wir sagen Ihnen per E-Mail Bescheid, wenn dort etwas liegt."
        )
    return _("Sie bekommen die Entscheidung in Ihr Postfach. Schauen Sie dort bitte jede Woche nach.")


def antrag_dateien(antrag: AntragView) -> tuple[Datei, ...]:
    """The files that belong to the answers, with their checksums."""
    return tuple(Datei(name=one.name, groesse=one.groesse, sha256=one.sha256, zu=one.label) for one in antrag.anlagen)


def antrag_zeilen(antrag: AntragView) -> tuple[Abschnitt, ...]:
    """The whole answers, to be read, in the language of the Antrag."""
    return tuple(
        Abschnitt(
            titel=section.titel, zeilen=tuple(Zeile(label=line.label, text=line.mit_weg) for line in section.zeilen)
        )
        for section in angaben(antrag, antrag.sprache)
    )

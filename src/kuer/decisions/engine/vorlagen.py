"""The Leistung's own letters: bescheid/*.typ, which one is used for what, and whether they can be set.

Every template is set with sample data in the print shop's closed cell, once with everything and once with little.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from kuer.decisions.types import EntscheidungArt
from kuer.kit.faults import WARNING, Fault
from kuer.letters.actions import render
from kuer.letters.errors import LetterFaulty
from kuer.letters.types import (
    Abschnitt,
    Absender,
    Anschreiben,
    AusweisDruck,
    Bankverbindung,
    Bescheid,
    Brief,
    Posten,
    QrCode,
    Rechenzeile,
    Rechnung,
    Rechtsbehelf,
    Unterschrift,
    Zahlung,
    Zeile,
)

ORDNER: Final = "bescheid/"
ALLE: Final = "bescheid.typ"
AUSWEIS: Final = "ausweis.typ"
NAMEN: Final[Mapping[EntscheidungArt, str]] = {
    EntscheidungArt.BEWILLIGT: "bewilligung.typ",
    EntscheidungArt.BEWILLIGT_MIT_AUFLAGEN: "bewilligung_mit_auflagen.typ",
    EntscheidungArt.ABGELEHNT: "ablehnung.typ",
    EntscheidungArt.FESTGESETZT: "festsetzung.typ",
    EntscheidungArt.FREIGESTELLT: "freistellung.typ",
    EntscheidungArt.BESCHEINIGT: "bescheinigung.typ",
    EntscheidungArt.BESTAETIGT: "bestaetigung.typ",
}
_NOW: Final = datetime(2026, 3, 3, 12, tzinfo=UTC)
_DAY: Final = date(2026, 3, 3)


def template_for(art: EntscheidungArt, files: Mapping[str, bytes]) -> str | None:
    """The path of the Leistung's own letter for this kind of decision; None for the one of the house."""
    names = [NAMEN[art], *([ALLE] if art.ist_bescheid else [])]
    return next((ORDNER + name for name in names if ORDNER + name in files), None)


def parts_for(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The folder's files as a template sees them: relative to bescheid/, without what is no part of a letter."""
    own = {path.removeprefix(ORDNER): content for path, content in files.items() if path.startswith(ORDNER)}
    return {name: content for name, content in own.items() if not name.endswith(".yaml")}


def check_vorlagen(ordner: Mapping[str, bytes]) -> list[Fault]:
    """Every fault in the Leistung's own letters, with the line that typst names."""
    used = {ALLE, AUSWEIS, *NAMEN.values()}
    found: list[Fault] = []
    for path in ordner:
        name = path.removeprefix(ORDNER)
        if path.startswith(ORDNER) and "/" not in name and name in used:
            found += _check(path, ordner)
    return found


def _check(path: str, ordner: Mapping[str, bytes]) -> list[Fault]:
    parts = parts_for(ordner)
    parts.pop(path.removeprefix(ORDNER))
    try:
        for data in _samples(path.removeprefix(ORDNER)):
            plain = render(ordner[path], data, files=parts, now=_NOW, name=path)
        draft = render(ordner[path], data, files=parts, wasserzeichen="ENTWURF", now=_NOW, name=path)
    except LetterFaulty as fault:
        return [_fault(path, fault.facts)]
    if draft == plain:
        text = "Ein Entwurf ist nicht als Entwurf zu erkennen. Setzen Sie den Brief mit „brief.with“."
        return [Fault(path, 0, text, WARNING)]
    return []


def _fault(path: str, facts: Mapping[str, Any]) -> Fault:
    """What typst says, where it says it; files of the folder get their place in the folder back."""
    file = str(facts.get("datei") or path)
    if file != path:
        file = ORDNER + file
    hints = " ".join(str(hint) for hint in facts.get("hinweise", ()))
    said = facts.get("meldung") or f"Die Vorlage braucht zu viel Zeit oder Speicher ({facts.get('grenze')})."
    return Fault(file, int(facts.get("zeile") or 0), f"Die Vorlage lässt sich nicht setzen: {said} {hints}".strip())


def _samples(name: str) -> tuple[Any, ...]:
    """Data with everything, then with little, of the type that this template prints."""
    if name == AUSWEIS:
        return _ausweis("zwei Kennzeichen, Bedingungen"), _ausweis("")
    if name in {NAMEN[EntscheidungArt.BESCHEINIGT], NAMEN[EntscheidungArt.BESTAETIGT]}:
        return Anschreiben(brief=_brief(voll=True)), Anschreiben(brief=_brief(voll=False))
    voll = Bescheid(
        brief=_brief(voll=True),
        tenor=("Wir geben Ihrem Antrag statt.", "Die Gebühr beträgt 30,70 Euro."),
        auflagen=("Die erste Auflage.", "Die zweite Auflage."),
        sachverhalt=("Was geschehen ist.",),
        begruendung=("Der erste Grund.\n\nEin zweiter Absatz.", "Der zweite Grund."),
        rechnung=Rechnung(
            titel="Berechnung",
            zeilen=(
                Rechenzeile(text="Bedarf", betrag_cents=92_000, weg=("Stufe 1: 1 × 563,00 Euro",)),
                Rechenzeile(text="Einkommen", betrag_cents=-12_000),
            ),
            ergebnis="Im Monat",
            betrag_cents=80_000,
        ),
    )
    return voll, Bescheid(brief=_brief(voll=False), tenor=("Wir lehnen Ihren Antrag ab.",))


def _absender() -> Absender:
    return Absender(behoerde="Stadt Musterstadt", stelle="Ordnungsamt", anschrift=("Markt 1", "12345 Musterstadt"))


def _brief(*, voll: bool) -> Brief:
    anschrift = ("Erika Muster", "Lindenweg 3", "12345 Musterstadt")
    brief = Brief(absender=_absender(), anschrift=anschrift, betreff="Ihr Antrag", datum=_DAY)
    if not voll:
        return brief
    konto = Bankverbindung(inhaber="Stadt Musterstadt", iban="DE02120300000000202051", bic="BYLADEM1001")
    return Brief(
        **{
            **brief.__dict__,
            "bezug": "Ihr Antrag vom 1. März 2026, Nummer A-2026-1",
            "zeichen": "A-2026-1",
            "abschnitte": (Abschnitt(titel="Angaben", zeilen=(Zeile(label="Zone", text="B"),)),),
            "zahlung": Zahlung(
                betrag_cents=3070, empfaenger=konto, zweck="Kassenzeichen 26 0000 0018", faellig_am=date(2026, 4, 2),
                posten=(Posten(text="Gebühr", betrag_cents=3070),), text="Rechtsgrundlage: die Gebührenordnung.",
            ),
            "rechtsbehelf": Rechtsbehelf(absaetze=("Gegen diesen Bescheid können Sie Widerspruch einlegen.",)),
            "unterschrift": Unterschrift(name="Max Beispiel", funktion="Sachbearbeiter"),
            "anlagen": ("Ausweis zum Ausdrucken",),
        }
    )  # fmt: skip


def _ausweis(bedingungen: str) -> AusweisDruck:
    return AusweisDruck(
        absender=_absender(),
        titel="Ausweis",
        nummer="A-2026-00001",
        kennzeichen=("MU-S 1", "MU-S 2") if bedingungen else ("MU-S 1",),
        zone="B",
        gueltig_ab=_DAY,
        gueltig_bis=date(2027, 3, 2),
        ausgestellt_am=_DAY,
        qr=QrCode(qr_text="https://kuer.example/p/AAAAAAAAAAAAAAAAAAAAAA", beschreibung="QR-Code zur Prüfseite"),
        bedingungen=(bedingungen,) if bedingungen else (),
    )

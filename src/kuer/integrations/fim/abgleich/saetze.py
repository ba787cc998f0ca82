"""The sentences about a difference, plain German."""

from collections.abc import Sequence
from typing import Final

from kuer.integrations.fim.types import Anzahl, FimFeld, FimGruppe, Wert

SCHEMA: Final = "Das Datenschema"
SHOWN: Final = 5
LONGEST: Final = 160

ATTRIBUTE: Final = {
    "label": "Bezeichnung", "name": "Name in der Bibliothek", "hilfe": "Hilfetext", "inhalt": "Inhalt",
    "feldart": "Feldart", "datentyp": "Datentyp", "vorbefuellung": "Vorbefüllung", "version": "Version",
    "max_bytes": "höchste Dateigröße", "medientypen": "Dateitypen", "auswahl": "Art der Gruppe",
    "minLength": "Mindestlänge", "maxLength": "Höchstlänge", "minValue": "kleinster Wert",
    "maxValue": "größter Wert", "pattern": "Muster", "urn": "Codeliste", "codeliste_version": "Version der Codeliste",
    "anzahl": "Anzahl", "titel": "Titel", "beschreibung": "Beschreibung",
}  # fmt: skip
_WORTE: Final = {
    "text": "Text", "text_latin": "Text (lateinische Schrift)", "date": "Datum", "time": "Uhrzeit",
    "datetime": "Tag und Uhrzeit", "bool": "ja oder nein", "num": "Zahl", "num_int": "ganze Zahl",
    "num_currency": "Geldbetrag", "file": "Datei", "obj": "Objekt", "input": "Eingabe", "select": "Auswahl",
    "label": "fester Text", "hidden": "versteckt", "locked": "gesperrt",
}  # fmt: skip


def artikel(element: FimFeld | FimGruppe) -> str:
    """How a sentence about the element begins."""
    kind = "Das Feld" if isinstance(element, FimFeld) else "Die Gruppe"
    return f"{kind} „{kurz(element.label)}“"


def kurz(text: str) -> str:
    """A text of one line that a sentence can hold."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 2]} …"


def wort(text: str) -> str:
    """A code of the standard in words; other texts as they are."""
    return _WORTE.get(text, kurz(text))


def haeufigkeit(anzahl: Anzahl) -> str:
    """How often, in words."""
    least, most = anzahl.mindestens, anzahl.hoechstens
    if (least, most) == (1, 1):
        return "genau einmal"
    if (least, most) == (0, 1):
        return "höchstens einmal"
    upper = "beliebig oft" if most is None else f"höchstens {most}-mal"
    return upper if least == 0 else f"mindestens {least}-mal, {upper}"


def neue_anzahl(beginn: str, alt: Anzahl, neu: Anzahl) -> str:
    """What a changed multiplicity means for whoever fills in."""
    said = []
    if bool(alt.mindestens) != bool(neu.mindestens):
        said.append(f"{beginn} ist jetzt {'Pflicht' if neu.mindestens else 'freiwillig'}.")
    most_changed = alt.hoechstens != neu.hoechstens
    if most_changed or (alt.mindestens != neu.mindestens and not said):
        said.append(f"{beginn} gibt es jetzt {haeufigkeit(neu)} (vorher {haeufigkeit(alt)}).")
    return " ".join(said)


def geaendert(beginn: str, was: str, alt: str, neu: str) -> str:
    """An attribute that has come, gone or changed."""
    what = ATTRIBUTE.get(was, was)
    if not alt:
        return f"{beginn}: {what} ist neu: „{wort(neu)}“."
    if not neu:
        return f"{beginn}: {what} ist entfallen (vorher „{wort(alt)}“)."
    return f"{beginn}: {what} ist jetzt „{wort(neu)}“ (vorher „{wort(alt)}“)."


def werte(beginn: str, was: str, found: Sequence[Wert]) -> str:
    """Entries of a code list that have come or gone."""
    names = [f"„{kurz(one.name)}“ ({one.code})" for one in found[:SHOWN]]
    more = f" und {len(found) - SHOWN} weitere" if len(found) > SHOWN else ""
    return f"{beginn}: {was}: {', '.join(names)}{more}."


def umbenannt(beginn: str, found: Sequence[tuple[Wert, Wert]]) -> str:
    """Entries of a code list that are called otherwise now."""
    names = [f"{new.code} „{kurz(old.name)}“ heißt „{kurz(new.name)}“" for old, new in found[:SHOWN]]
    more = f" und {len(found) - SHOWN} weitere" if len(found) > SHOWN else ""
    return f"{beginn}: umbenannte Auswahlmöglichkeiten: {', '.join(names)}{more}."


def bezug(beginn: str, gone: Sequence[str], come: Sequence[str]) -> str:
    """What an element rests on and did not before, and the other way round."""
    parts = []
    for word, found in (("neu", come), ("entfallen", gone)):
        if found:
            parts.append(f"{word}: {', '.join(f'„{kurz(one)}“' for one in found[:SHOWN])}")
    return f"{beginn}: Bezug {', '.join(parts)}."

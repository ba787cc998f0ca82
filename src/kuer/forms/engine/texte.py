"""The texts of a form by key, and the form in another language.

Keys: titel, beschreibung, seiten.<id>.titel|hinweis, felder.<path>.label|hilfe|beispiel|fehlt|text|muster_hinweis,
felder.<path>.einheit, felder.<path>.optionen.<code>.name|hilfe, felder.<path>.wiederholung.titel|hinzufuegen,
felder.<path>.wiederholung.summe.titel, felder.<path>.teile.<part>.label|hilfe, berechnungen.<id>.titel|regel,
berechnungen.<id>.herleitung.<id>.titel, pruefungen.<id>.meldung,
codelisten.<name>.<code>.
"""

import copy
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any, Final

_FELD: Final = ("label", "hilfe", "beispiel", "fehlt")
_ANGABEN: Final = ("text", "muster_hinweis", "einheit")
Stelle = tuple[str, Any, Any]


def stellen(data: Mapping[str, Any]) -> Iterator[Stelle]:
    """Every translatable text: its key, the container it stands in, and the key in that."""
    yield from _texte("", data, "titel", "beschreibung")
    for seite in data["seiten"]:
        yield from _texte(f"seiten.{seite['id']}.", seite, "titel", "hinweis")
        for feld in seite["felder"]:
            yield from _feld(feld, "")
    for berechnung in data.get("berechnungen", ()):
        prefix = f"berechnungen.{berechnung['id']}."
        yield from _texte(prefix, berechnung, "titel", "regel")
        for posten in berechnung.get("herleitung", ()):
            yield from _texte(f"{prefix}herleitung.{posten['id']}.", posten, "titel")
    for pruefung in data.get("pruefungen", ()):
        yield from _texte(f"pruefungen.{pruefung['id']}.", pruefung, "meldung")


def _texte(prefix: str, container: Mapping[str, Any], *keys: str) -> Iterator[Stelle]:
    for key in keys:
        if container.get(key):
            yield prefix + key, container, key


def _feld(feld: Mapping[str, Any], eltern: str) -> Iterator[Stelle]:
    pfad = f"{eltern}{feld['id']}"
    prefix = f"felder.{pfad}."
    angaben = feld.get("angaben", {})
    yield from _texte(prefix, feld, *_FELD)
    yield from _texte(prefix, angaben, *_ANGABEN)
    for option in angaben.get("optionen", ()):
        yield from _texte(f"{prefix}optionen.{option['code']}.", option, "name", "hilfe")
    for name, teil in angaben.get("teile", {}).items():
        yield from _texte(f"{prefix}teile.{name}.", teil, "label", "hilfe")
    if repeat := feld.get("wiederholung"):
        yield from _texte(f"{prefix}wiederholung.", repeat, "titel", "hinzufuegen")
        yield from _texte(f"{prefix}wiederholung.summe.", repeat.get("summe", {}), "titel")
    for pruefung in feld.get("pruefungen", ()):
        yield from _texte(f"pruefungen.{pruefung['id']}.", pruefung, "meldung")
    for inner in feld.get("felder", ()):
        yield from _feld(inner, f"{pfad}.")


def codelisten_stellen(data: Mapping[str, Any]) -> Iterator[Stelle]:
    """The names of the entries of code lists; translating them is left to the author."""
    for name, codeliste in data.get("codelisten", {}).items():
        for eintrag in codeliste["eintraege"]:
            yield f"codelisten.{name}.{eintrag[0]}", eintrag, 1


def uebersetzt(data: Mapping[str, Any], sprache: str) -> Mapping[str, Any]:
    """The data with the texts of a language; untranslated ones stay German."""
    texte = data.get("texte", {}).get(sprache)
    if not texte:
        return data
    own = copy.deepcopy(dict(data))
    for source in (stellen(own), codelisten_stellen(own)):
        for key, container, place in source:
            if key in texte:
                _setze(container, place, texte[key])
    return own


def _setze(container: MutableMapping[Any, Any], place: Any, text: str) -> None:
    container[place] = text

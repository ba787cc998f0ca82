"""The compiled Formular: what a published version stores, and what all other parts of the engine work with."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kuer.expressions import BOOL, CelType
from kuer.forms.engine.bau import Bau
from kuer.forms.engine.bedingung import Bedingung
from kuer.forms.engine.codelisten import Codeliste, Eintrag, aus_json
from kuer.forms.engine.knoten import Berechnung, Feld, Fim, Pruefung, Seite, Tabelle
from kuer.forms.engine.namen import Namensraum
from kuer.forms.engine.texte import uebersetzt

FORMAT: Final = 1


class Formular:
    """A form, ready to be filled in. Unchanging and safe to share between threads; expressions compile on first use.

    `seiten`, `berechnungen` and `pruefungen` are in the order of the form. `sprache` is the language of its texts.
    """

    def __init__(self, data: Mapping[str, Any], sprache: str = "de") -> None:
        """Use `from_json`; `data` must come from the compiler."""
        if data.get("format") != FORMAT:
            raise ValueError(f"a form of format {data.get('format')} can't be read")
        self._data = data
        self._sprachen: dict[str, Formular] = {}
        self.sprache = sprache
        texts = uebersetzt(data, sprache)
        self.titel: str = texts["titel"]
        self.beschreibung: str = texts.get("beschreibung", "")
        fim = texts.get("fim")
        self.fim = Fim(fim["schema"], fim.get("version", "")) if fim else None
        self.codelisten: Mapping[str, Codeliste] = {
            name: aus_json(name, entries) for name, entries in texts.get("codelisten", {}).items()
        }
        raum = self._raum = Namensraum()
        bau = Bau(self.codelisten, raum, sprache)
        self.seiten: tuple[Seite, ...] = tuple(bau.seite(one) for one in texts["seiten"])
        self.berechnungen: Mapping[str, Berechnung] = {
            one["id"]: bau.berechnung(one) for one in texts.get("berechnungen", ())
        }
        self.pruefungen: tuple[Pruefung, ...] = tuple(bau.pruefung(one, None) for one in texts.get("pruefungen", ()))
        self.tabellen: Mapping[str, Tabelle] = {
            name: bau.tabelle(name, one) for name, one in texts.get("tabellen", {}).items()
        }
        self.felder: Mapping[str, Feld] = {feld.pfad: feld for feld in self.alle()}
        raum.fuelle(self.seiten, self.berechnungen.values(), self.tabellen.values())

    @classmethod
    def from_json(cls, data: Mapping[str, Any], sprache: str = "de") -> "Formular":
        """A form from what `to_json` gave (also after a way through a database). Takes about a millisecond."""
        return cls(data, sprache)

    def to_json(self) -> dict[str, Any]:
        """Everything, as plain JSON."""
        return copy.deepcopy(dict(self._data))

    @property
    def sprachen(self) -> tuple[str, ...]:
        """The languages that the form has texts in; German first."""
        return ("de", *sorted(self._data.get("texte", {})))

    def in_sprache(self, sprache: str) -> "Formular":
        """The same form in another language; texts that are not translated stay German."""
        if sprache == self.sprache:
            return self
        found = self._sprachen.get(sprache)
        if found is None:
            found = self._sprachen[sprache] = Formular(self._data, sprache)
        return found

    def alle(self) -> Iterator[Feld]:
        """All fields and groups, in the order of the form."""
        for seite in self.seiten:
            yield from seite.alle()

    def alle_pruefungen(self) -> Iterator[Pruefung]:
        """The checks of the form and of its groups."""
        yield from self.pruefungen
        for feld in self.alle():
            yield from feld.pruefungen

    def seite(self, seite_id: str) -> Seite | None:
        """A page by its id."""
        return next((seite for seite in self.seiten if seite.id == seite_id), None)

    def bedingungen(self) -> Iterator[Bedingung]:
        """All expressions of the form."""
        for seite in self.seiten:
            yield from _vorhanden(seite.wenn)
        for feld in self.alle():
            yield from _vorhanden(feld.wenn, feld.pflicht)
            if feld.wiederholung:
                yield from _vorhanden(feld.wiederholung.summe)
        for tabelle in self.tabellen.values():
            yield tabelle.stichtag
        for berechnung in self.berechnungen.values():
            for posten in berechnung.herleitung:
                yield from _vorhanden(posten.wenn, posten.anzahl, posten.einzel)
            yield from _vorhanden(berechnung.wenn, berechnung.ausdruck)
        for pruefung in self.alle_pruefungen():
            yield from _vorhanden(pruefung.wenn, pruefung.gilt)

    def namen(self) -> Mapping[str, CelType]:
        """The names and types that expressions about this form may use: fields, calculations, what is given."""
        return self._raum.namen(None)

    def bedingung(self, quelle: str, typ: CelType = BOOL, ort: str = "") -> Bedingung:
        """An expression of somebody else about the answers to this form, for `Auswertung.evaluate`; worth keeping.

        Raises: ExpressionFault.
        """
        found = Bedingung(quelle, typ, ort, None, self._raum.namen)
        _ = found.ausdruck  # compiles now
        return found

    def __repr__(self) -> str:
        """The title."""
        return f"Formular({self.titel!r}, {self.sprache})"


def _vorhanden(*candidates: Bedingung | bool | None) -> Iterator[Bedingung]:
    yield from (one for one in candidates if isinstance(one, Bedingung))


def codeliste_suche(formular: Formular, path: str, text: str, limit: int = 20) -> list[Eintrag]:
    """Entries of the code list of the field at `path` (indices are ignored) that fit a text, best first.

    An empty list for paths that have no code list.
    """
    from kuer.forms.engine.pfad import ohne_indizes

    feld = formular.felder.get(ohne_indizes(path))
    return feld.codeliste.suche(text, limit) if feld and feld.codeliste else []

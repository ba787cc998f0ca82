"""The parts of a Formular as the engine works with them; built from the compiled JSON, never changed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kuer.forms.engine.codelisten import Codeliste

if TYPE_CHECKING:
    from kuer.forms.engine.arten.basis import Art
    from kuer.forms.engine.bedingung import Bedingung

PLATZ: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Fim:
    """The element of the FIM Stammdatenschema that a part came from.

    `unter` are the ids of the groups between it and the part of the form that it stands in ("G1/G2"): a page may
    show a group without those around it.
    """

    id: str
    version: str = ""
    unter: str = ""


@dataclass(frozen=True, slots=True)
class Wiederholung:
    """How often a group may be given; `titel` of an entry may hold {nr} and names of its text fields.

    `als_tabelle`: its entries are rows. `summe` is what follows from one entry and is added up over all of them.
    """

    min: int
    max: int
    titel: str
    hinzufuegen: str = ""
    als_tabelle: bool = False
    summe_titel: str = ""
    summe: "Bedingung | None" = None

    def titel_von(self, nr: int, daten: Mapping[str, Any]) -> str:
        """The title of an entry: "Kind 2", or with its name "Kind 2: Mia"; what is not known yet is left out."""
        words = {name: text for name, text in daten.items() if isinstance(text, str)}
        filled = PLATZ.sub(lambda found: str(nr) if found[1] == "nr" else words.get(found[1], ""), self.titel)
        return filled.strip(" :,–-()")


@dataclass(slots=True, eq=False)
class Feld:
    """A field, a group or a static text.

    `pfad` is the path without indices ("kinder.name"). `bereich` is the repeated group around it, `schritte` the
    names that lead from an entry of `bereich` (or from the top) to it.
    """

    id: str
    art: "Art"
    pfad: str
    label: str
    seite: str
    eltern: "Feld | None" = field(repr=False)
    bereich: "Feld | None" = field(repr=False)
    schritte: tuple[str, ...]
    hilfe: str = ""
    beispiel: str = ""
    fehlt: str = ""
    vorbelegung: str = ""
    autocomplete: str = ""
    fim: Fim | None = None
    angaben: Mapping[str, Any] = field(default_factory=dict)
    wiederholung: Wiederholung | None = None
    codeliste: Codeliste | None = None
    pflicht: "bool | Bedingung" = True
    wenn: "Bedingung | None" = None
    felder: tuple["Feld", ...] = ()
    pruefungen: tuple["Pruefung", ...] = ()

    @property
    def ist_gruppe(self) -> bool:
        """Whether it has fields of its own."""
        return self.art.hat_felder

    @property
    def hat_wert(self) -> bool:
        """Whether it takes an answer."""
        return self.art.hat_wert

    def alle(self) -> Iterator["Feld"]:
        """Itself and everything below, in the order of the form."""
        yield self
        for feld in self.felder:
            yield from feld.alle()


@dataclass(slots=True, eq=False)
class Seite:
    """A page."""

    id: str
    titel: str
    hinweis: str
    felder: tuple[Feld, ...]
    wenn: "Bedingung | None" = None

    def alle(self) -> Iterator[Feld]:
        """Everything on the page."""
        for feld in self.felder:
            yield from feld.alle()


@dataclass(frozen=True, slots=True, eq=False)
class Tabelle:
    """Values that the law sets and changes: for each day since `fassungen` begin, amounts by name.

    `stichtag` gives the day that counts. `quelle` cites where the values stand.
    """

    id: str
    quelle: str
    stichtag: "Bedingung"
    fassungen: tuple[tuple[date, Mapping[str, int]], ...]

    def am(self, tag: date) -> Mapping[str, int]:
        """The values in force on a day; empty before the first."""
        return next((werte for beginn, werte in reversed(self.fassungen) if beginn <= tag), {})


@dataclass(frozen=True, slots=True, eq=False)
class Posten:
    """A part of a result: `einzel`, `anzahl` times where there is one; it counts only while `wenn` holds."""

    id: str
    titel: str
    einzel: "Bedingung"
    anzahl: "Bedingung | None" = None
    wenn: "Bedingung | None" = None


@dataclass(slots=True, eq=False)
class Berechnung:
    """A calculated value. `art` is geld, zahl, text, datum or ja_nein; `regel` is shown to people.

    With a `herleitung` the value is the sum of its parts.
    """

    id: str
    titel: str
    art: str
    ausdruck: "Bedingung"
    nachkommastellen: int = 0
    zeigen: bool = False
    regel: str = ""
    wenn: "Bedingung | None" = None
    herleitung: tuple[Posten, ...] = ()


@dataclass(slots=True, eq=False)
class Pruefung:
    """Something that must be true; `felder` are the paths (without indices) where the sentence is shown.

    `code` picks a sentence of the engine's own, where there is no `meldung`.
    """

    id: str
    gilt: "Bedingung"
    meldung: str
    felder: tuple[str, ...]
    wenn: "Bedingung | None" = None
    bereich: Feld | None = None
    code: str = "pruefung"

"""The parts of a Formular as the engine works with them; built from the compiled JSON, never changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kuer.forms.engine.codelisten import Codeliste

if TYPE_CHECKING:
    from kuer.forms.engine.arten.basis import Art
    from kuer.forms.engine.bedingung import Bedingung


@dataclass(frozen=True, slots=True)
class Fim:
    """The element of the FIM Stammdatenschema that a part came from."""

    id: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Wiederholung:
    """How often a group may be given; `titel` of an entry may hold {nr}."""

    min: int
    max: int
    titel: str
    hinzufuegen: str = ""


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


@dataclass(slots=True, eq=False)
class Berechnung:
    """A calculated value. `art` is geld, zahl, text, datum or ja_nein; `regel` is shown to people."""

    id: str
    titel: str
    art: str
    ausdruck: "Bedingung"
    nachkommastellen: int = 0
    zeigen: bool = False
    regel: str = ""
    wenn: "Bedingung | None" = None


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

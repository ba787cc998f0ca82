"""What the needs of an expression mean in a form: which field, calculation or given value answers each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kuer.expressions import Need
from kuer.forms.engine.knoten import Berechnung, Feld, Tabelle
from kuer.forms.engine.namen import GEGEBEN

if TYPE_CHECKING:
    from kuer.forms.engine.bedingung import Bedingung
    from kuer.forms.engine.formular import Formular


@dataclass(frozen=True, slots=True)
class Zugriff:
    """How a need is answered. `ebene`: 0 from the top, 1 from the entry at hand, 2 from the entry around it."""

    art: Literal["gegeben", "nr", "berechnung", "tabelle", "feld"]
    ebene: int = 0
    feld: Feld | None = None
    berechnung: Berechnung | None = None
    tabelle: Tabelle | None = None
    liste: Feld | None = None


def zugriffe(formular: "Formular", bedingung: "Bedingung") -> Mapping[Need, Zugriff]:
    """The answers to all needs; kept with the expression."""
    found: Mapping[Need, Zugriff] | None = bedingung.zugriffe
    if found is None:
        needs = bedingung.ausdruck.needs
        found = bedingung.zugriffe = {need: _zugriff(formular, need, bedingung.bereich) for need in needs}
    return found


def _zugriff(formular: "Formular", need: Need, bereich: Feld | None) -> Zugriff:
    first, _, rest = need.name.partition(".")
    if first == "nr" and bereich is not None:
        return Zugriff("nr")
    if first in formular.berechnungen:
        return Zugriff("berechnung", berechnung=formular.berechnungen[first])
    if first in formular.tabellen:
        return Zugriff("tabelle", tabelle=formular.tabellen[first])
    if first in GEGEBEN:
        return Zugriff("gegeben")
    around = {"eintrag": (1, bereich), "aussen": (2, bereich.bereich if bereich else None)}
    ebene, owner = around.get(first, (0, None))
    prefix = f"{owner.pfad}." if owner else ""
    name = rest if owner else need.name
    liste = need.list_name.partition(".")[2] if owner else need.list_name
    around_column = formular.felder[prefix + liste] if liste else None
    if around_column is not None and not around_column.ist_gruppe:  # a property of files
        return Zugriff("feld", ebene, around_column, liste=around_column)
    feld = formular.felder[prefix + name] if name or owner is None else owner
    return Zugriff("feld", ebene, feld, liste=around_column)


def gelesene_felder(formular: "Formular", bedingung: "Bedingung") -> Iterator[Feld]:
    """The fields whose answers an expression reads."""
    for need, zugriff in zugriffe(formular, bedingung).items():
        if zugriff.feld is None:
            continue
        yield zugriff.feld
        if zugriff.feld.ist_gruppe:
            yield from (formular.felder[f"{zugriff.feld.pfad}.{inner}"] for inner in need.fields)
        if fragt_gruppe(need):
            yield from (inner for inner in zugriff.feld.alle() if inner.hat_wert)


def fragt_gruppe(need: Need) -> bool:
    """Whether it is asked if anything in a group (or in the entry at hand) is answered."""
    return need.kind == "presence" and need.type.kind == "record"


def zugrunde_liegende_felder(formular: "Formular", bedingung: "Bedingung") -> Iterator[Feld]:
    """The fields that a result hangs on, through other calculations too; a field may come more than once."""
    yield from gelesene_felder(formular, bedingung)
    for zugriff in zugriffe(formular, bedingung).values():
        if zugriff.berechnung is not None:
            yield from zugrunde_liegende_felder(formular, zugriff.berechnung.ausdruck)

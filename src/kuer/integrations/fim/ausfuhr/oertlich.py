"""An element of the library as a town has changed it in its form: words, duty, how often, what is valid there."""

from dataclasses import replace
from typing import Any, Final

from kuer.forms.engine.knoten import Feld
from kuer.integrations.fim.ausfuhr.eigene import anzahl, eigenes_feld, mindestens, werte
from kuer.integrations.fim.ausfuhr.eingriffe import Anders
from kuer.integrations.fim.bau.namen import gekuerzt
from kuer.integrations.fim.types import Anzahl, Codeliste, FimFeld, FimGruppe

Element = FimFeld | FimGruppe
_MEISTENS: Final = 200
_LAENGSTER_NAME: Final = 500
# Components that take several values at once, and what decides how many.
_MEHRERE: Final = frozenset({"anlage", "mehrfachauswahl"})
_WIEVIELE: Final = frozenset({"art", "min_anzahl", "max_anzahl", "min", "max", "optionen"})
# What decides about the type of a value, and what about its bounds.
_TYP: Final = frozenset({"art", "nachkommastellen", "schrift"})
_GRENZEN: Final = frozenset({"min", "max", "min_laenge", "max_laenge", "muster"}) | _TYP
_DATEIEN: Final = frozenset({"typen", "max_groesse"}) | _TYP


def geaendert(element: Element, feld: Feld, mehrmals: Feld | None, anders: Anders) -> Element:
    """The element with the changes; the same when there are none. A group comes without what is in it.

    `anders` is what the form says otherwise than when it was imported.
    """
    changes: dict[str, Any] = {}
    if "label" in anders and feld.label:
        changes["label"] = feld.label
    if "hilfe" in anders:
        changes["hilfe"] = feld.hilfe
    if (times := _anzahl(element, feld, mehrmals, anders)) != element.anzahl:
        changes["anzahl"] = times
    if isinstance(element, FimGruppe):
        return replace(element, **changes, kinder=())
    changes |= _wertebereich(element, feld, anders)
    if (entries := _liste(element, feld, anders)) != element.codeliste:
        changes["codeliste"] = entries
    return replace(element, **changes) if changes else element


def _wertebereich(element: FimFeld, feld: Feld, anders: Anders) -> dict[str, Any]:
    """What is valid now, as far as somebody has changed it."""
    own = eigenes_feld(feld, lambda _letter, _path: element.id)
    names = ["inhalt"] if anders & {"wert", "text", "art"} and feld.art.name in {"fest", "hinweis"} else []
    names += ["feldart", "datentyp"] if anders & _TYP else []
    names += ["praezisierung"] if anders & _GRENZEN else []
    names += ["max_bytes", "medientypen"] if anders & _DATEIEN else []
    return {name: getattr(own, name) for name in names}


def _anzahl(element: Element, feld: Feld, mehrmals: Feld | None, anders: Anders) -> Anzahl:
    least, most = element.anzahl.mindestens, element.anzahl.hoechstens
    repeat = mehrmals.wiederholung if mehrmals else None
    holder = mehrmals if repeat and mehrmals else feld
    if repeat:
        if repeat.max != min(most or _MEISTENS, _MEISTENS):
            most = repeat.max
        if repeat.min != min(least, _MEISTENS) and holder.pflicht is True:
            least = repeat.min
        if feld is not holder and feld.art.name in _MEHRERE and anders & _WIEVIELE:
            each = anzahl(feld).hoechstens
            most = None if most is None or each is None else most * each
    elif feld.art.name in _MEHRERE and anders & _WIEVIELE:
        least, most = (mindestens(feld) if least else 0), anzahl(feld).hoechstens
    if False in {holder.pflicht, feld.pflicht}:
        least = 0
    elif holder.pflicht is True and least == 0 and not repeat and _immer(holder):
        least = 1
    return Anzahl(least, most)


def _immer(feld: Feld) -> bool:
    """Whether everybody is asked; what is given without being asked says nothing of duty."""
    return feld.wenn is None and feld.art.name != "fest" and (feld.hat_wert or feld.ist_gruppe)


def _liste(element: FimFeld, feld: Feld, anders: Anders) -> Codeliste | None:
    """The options of the form, where the list is one of the schema's own."""
    known, shown = element.codeliste, werte(feld)
    if not shown:
        return None if "art" in anders else known
    if known is None:
        return Codeliste("", element.id, shown) if "art" in anders else None
    if known.urn and not (known.werte is None and "urn:de:fim:" in known.urn):
        return known
    if feld.art.name == "zustimmung":
        name = feld.label.removeprefix(element.label).removeprefix(": ")
        return known if known.werte else Codeliste("", element.id, (replace(shown[0], name=name),))
    old = {one.code: one for one in known.werte or ()}
    if [one.code for one in shown] == list(old) and all(
        one.name == gekuerzt(old[one.code].name, _LAENGSTER_NAME) for one in shown
    ):
        return known
    kept = (replace(one, hilfe=one.hilfe or old[one.code].hilfe) if one.code in old else one for one in shown)
    return Codeliste("", element.id, tuple(kept))

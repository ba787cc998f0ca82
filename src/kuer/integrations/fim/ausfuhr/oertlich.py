"""An element of the library as a town has changed it in its form: words, duty, how often, what can be chosen.

The import itself shortens labels and bounds repetitions; that is no change.
"""

from dataclasses import replace
from typing import Any, Final

from kuer.forms.engine.knoten import Feld
from kuer.integrations.fim.ausfuhr.eigene import werte
from kuer.integrations.fim.types import Anzahl, Codeliste, FimFeld, FimGruppe

Element = FimFeld | FimGruppe
_MEISTENS: Final = 200


def geaendert(element: Element, feld: Feld, mehrmals: Feld | None) -> Element:
    """The element with the changes; the same when there are none. A group comes without what is in it."""
    changes: dict[str, Any] = {}
    if _neues_label(element, feld):
        changes["label"] = feld.label
    if feld.hilfe and element.hilfe and not _enthalten(element.hilfe, feld.hilfe) and element.label not in feld.hilfe:
        changes["hilfe"] = feld.hilfe
    if (times := _anzahl(element, feld, mehrmals)) != element.anzahl:
        changes["anzahl"] = times
    if isinstance(element, FimGruppe):
        return replace(element, **changes, kinder=())
    if feld.art.name == "fest" and element.inhalt and (fixed := str(feld.art.vorgegeben(feld) or "")) != element.inhalt:
        changes["inhalt"] = fixed
    if (entries := _liste(element, feld)) != element.codeliste:
        changes["codeliste"] = entries
    return replace(element, **changes) if changes else element


def _neues_label(element: Element, feld: Feld) -> bool:
    shown = feld.label.rstrip(": …")
    if not shown or (not feld.hat_wert and not feld.ist_gruppe):
        return False
    return not any(known.startswith(shown) or shown.startswith(known.rstrip(": ")) for known in _namen(element))


def _namen(element: Element) -> list[str]:
    return [known for known in (element.label, element.name) if known.strip(": ")]


def _enthalten(known: str, shown: str) -> bool:
    return known[:100] in shown or shown[:100] in known


def _anzahl(element: Element, feld: Feld, mehrmals: Feld | None) -> Anzahl:
    least, most = element.anzahl.mindestens, element.anzahl.hoechstens
    repeat = mehrmals.wiederholung if mehrmals else None
    holder = mehrmals if repeat and mehrmals else feld
    if repeat:
        if repeat.max != min(most or _MEISTENS, _MEISTENS):
            most = repeat.max
        if repeat.min != min(least, _MEISTENS) and holder.pflicht is True:
            least = repeat.min
    if holder.pflicht is False:
        least = 0
    elif holder.pflicht is True and least == 0 and not repeat and _immer(holder):
        least = 1
    return Anzahl(least, most)


def _immer(feld: Feld) -> bool:
    return feld.wenn is None and (feld.hat_wert or feld.ist_gruppe)


def _liste(element: FimFeld, feld: Feld) -> Codeliste | None:
    """The options of the form, where the list is one of the schema's own."""
    known, shown = element.codeliste, werte(feld)
    if known is None or not shown:
        return known
    if known.urn and not (known.werte is None and "urn:de:fim:" in known.urn):
        return known
    if feld.art.name == "zustimmung":
        name = feld.label.removeprefix(element.label).removeprefix(": ")
        return known if known.werte else Codeliste("", element.id, (replace(shown[0], name=name),))
    old = {one.code: one for one in known.werte or ()}
    if [one.code for one in shown] == list(old) and all(old[one.code].name == one.name for one in shown):
        return known
    kept = (replace(one, hilfe=one.hilfe or old[one.code].hilfe) if one.code in old else one for one in shown)
    return Codeliste("", element.id, tuple(kept))

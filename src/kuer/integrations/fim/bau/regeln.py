"""Puts the rules of a schema into its form: what is understood becomes a condition, the rest an open point."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from kuer.integrations.fim.bau.meldungen import meldung, mindestens_einer
from kuer.integrations.fim.bau.orte import Fragen, Lage, Ort, naechster, orte
from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.cel import als_cel
from kuer.integrations.fim.sprache.folge import FIXED, FORBIDDEN, OPTIONAL, PREFILL, REQUIRED, VALIDATION
from kuer.integrations.fim.sprache.namen import Verzeichnis
from kuer.integrations.fim.sprache.satz import Aussage, uebersetze
from kuer.integrations.fim.sprache.wertetafel import gegenteil
from kuer.integrations.fim.sprache.woerter import Unverstanden
from kuer.integrations.fim.types import FimFeld, FimGruppe, FimSchema, OffenerPunkt, Regel

Yaml = dict[str, Any]
LONGEST: Final = 3_500
ZUSAMMEN: Final = (
    "Mehrere Regeln verlangen diese Angabe, jede unter ihrer eigenen Bedingung, und verbieten sie sonst. Sie wird "
    "gezeigt, wenn eine der Bedingungen gilt. Bitte prüfen Sie das"
)
_REIHE: Final = (FIXED, FORBIDDEN, REQUIRED, VALIDATION)
_FEST: Final = frozenset({"auswahl", "codeliste", "text", "fest"})


@dataclass(frozen=True)
class Aenderung:
    """What a rule changes in the form: an expression at a node, or a check below it."""

    regel: str
    node: Yaml
    aktion: str
    ausdruck: str
    meldung: str = ""
    felder: tuple[str, ...] = ()
    ort: Ort | None = None
    wert: str = ""
    entweder: bool = False  # the same rule demands it otherwise: of several such rules one is enough

    def pruefe_in(self, nummer: int) -> None:
        """Write the check; `nummer` tells it from others of the same rule."""
        given = self.ort.gegeben() if self.ort else ""
        self.node.setdefault("pruefungen", []).append({
            "id": f"{self.regel.lower()}_{nummer}", **({"wenn": given} if given else {}), "gilt": self.ausdruck,
            "meldung": self.meldung, "felder": list(self.felder),
        })  # fmt: skip

    def lege_fest(self) -> None:
        """The field becomes a value that goes along unseen."""
        names = {one["code"]: one["name"] for one in self.node.get("optionen", ())}
        kept: Yaml = {key: self.node[key] for key in ("id", "label", "fim", "wenn") if key in self.node}
        self.node.clear()
        self.node.update({**kept, "art": "fest", "wert": self.wert, "zeigen": False})
        if self.wert in names:
            self.node["text"] = names[self.wert]
        if self.ausdruck != "true":
            _fasse(self.node, "wenn", " && ", [self.ausdruck])


Gebaut = list[tuple[Regel, list[Aenderung]]]


class Regelwerk:
    """The rules of one schema at work on the form made of it. `eingebaut` counts those that are in it."""

    def __init__(self, schema: FimSchema, form: Yaml, fragen: Fragen) -> None:
        """Look where everything stands."""
        self.schema = schema
        self.form = form
        self.orte = orte(form, schema.id, fragen)
        self.verzeichnis = Verzeichnis.aus_schema(schema)
        self.regeln = list(dict.fromkeys(_rules(schema.id, schema)))
        self.eingebaut = 0

    def einbauen(self, faults: Callable[[], list[str]]) -> list[OffenerPunkt]:
        """Write all rules that the form bears; returns those that stay open, with the reason.

        `faults` checks the form as it stands. A rule that makes it unsound, by a circle say, is taken out again.
        """
        told, left = self.uebersetzen()
        before = [(node, dict(node)) for node in [self.form, *(one.node for one in self.orte)]]

        def wrong_with(some: Gebaut) -> list[str]:
            _restore(before)
            self._write(one for _, changes in some for one in changes)
            return faults()

        sound = _vertraegliche(told, [], wrong_with, left)
        if len(sound) < len(told):
            wrong_with(sound)
        self.eingebaut = len(sound)
        return [*left, *_mehrdeutig(sound)]

    @staticmethod
    def _write(changes: Iterable[Aenderung]) -> None:
        """Hidden by any, required by any. Checks come last: whether they count hangs on what they stand at."""
        by_kind: dict[str, list[Aenderung]] = {kind: [] for kind in _REIHE}
        for one in changes:
            by_kind[one.aktion].append(one)
        for one in by_kind[FIXED]:
            one.lege_fest()
        for node, several in _je_knoten(by_kind[FORBIDDEN]):
            _fasse(node, "wenn", " && ", _sichtbar(several))
        for node, several in _je_knoten(by_kind[REQUIRED]):
            _verlange(node, [one.ausdruck for one in several])
        count = Counter[str]()
        for one in by_kind[VALIDATION]:
            count[one.regel] += 1
            one.pruefe_in(count[one.regel])

    def uebersetzen(self) -> tuple[list[tuple[Regel, list[Aenderung]]], list[OffenerPunkt]]:
        """What each rule changes, and the rules that stay open; nothing is written yet."""
        found: list[tuple[Regel, list[Aenderung]]] = []
        open_: list[OffenerPunkt] = []
        for element, rule in self.regeln:
            try:
                found.append((rule, list(self._rule(element, rule))))
            except Unverstanden as reason:
                open_.append(OffenerPunkt(rule.id, rule.text, str(reason)))
        return found, open_

    def _rule(self, element: str, rule: Regel) -> Iterator[Aenderung]:
        told = uebersetze(rule.text, self.verzeichnis.umkreis(element, rule.text))
        if any(one.aktion == PREFILL for one in told):
            raise Unverstanden("Eine Vorbefüllung, die sich ändern lässt, kennt das Formular nicht")
        places: list[Ort | None] = [one for one in self.orte if one.id == element] or [None]
        for place in places:
            for one in told:
                if one.ziel is None:
                    yield self._check(rule, one, place)
                elif one.aktion != OPTIONAL:
                    changed = self._change(rule, one, one.ziel, place)
                    yield from (replace(change, entweder=_verlangt_sonst(one, told)) for change in changed)

    def _change(self, rule: Regel, one: Aussage, element: str, place: Ort | None) -> Iterator[Aenderung]:
        """What becomes of the element; of a group that is spread over pages what becomes of its parts."""
        target = naechster(self.orte, element, place)
        if target is None:
            raise Unverstanden(f"{element} steht nicht genau einmal an dieser Stelle")
        if target.lage is Lage.TEIL:
            raise Unverstanden(f"{element} ist ein Teil einer Anschrift und hängt von keiner Bedingung ab")
        if target.lage is Lage.VERTEILT:
            if one.aktion == FORBIDDEN:
                for part in [part for part in self.orte if part.um is target]:
                    yield self._at(rule, one, part, place)
            return
        target = target.ganzes
        if one.aktion == REQUIRED and target.node.get("wiederholung", {}).get("min") == 0:
            yield self._mindestens_einer(rule, one, element, place, target)
        yield self._at(rule, one, target, place)

    def _mindestens_einer(self, rule: Regel, one: Aussage, element: str, place: Ort | None, target: Ort) -> Aenderung:
        """That an entry must be there is a check: what the form demands of a repetition counts within each entry."""
        if target.wiederholt != (place.innen().wiederholt if place else ()):
            raise Unverstanden(f"{element} steht nicht genau einmal dort, wo die Regel danach fragt")
        given = baum.nicht(baum.leer(element))
        demanded = given if one.bedingung is True else baum.eines([baum.nicht(one.bedingung), given])
        check = self._check(rule, replace(one, bedingung=demanded), place)
        return replace(check, meldung=mindestens_einer(target.node), felder=(target.pfad,), ort=target.um)

    def _at(self, rule: Regel, one: Aussage, target: Ort, place: Ort | None) -> Aenderung:
        if one.aktion == FIXED and target.node["art"] not in _FEST:
            raise Unverstanden(f"Ein Feld der Art {target.node['art']} kann keinen festen Wert haben")
        tree = baum.nicht(one.bedingung) if one.aktion == FORBIDDEN and one.bedingung is not True else one.bedingung
        if tree is True:
            text = "false" if one.aktion == FORBIDDEN else "true"
        else:
            text = _bounded(als_cel(tree, partial(self._seen, place, target)))
        return Aenderung(rule.id, target.node, one.aktion, text, wert=str(one.wert) if one.aktion == FIXED else "")

    def _check(self, rule: Regel, one: Aussage, place: Ort | None) -> Aenderung:
        """A check of the group's entry where it is repeated, else of the whole form."""
        at = place.innen() if place else Ort((), "", self.form, "", (), self.form)
        text = als_cel(one.bedingung, partial(self._seen, place, at))
        elements = [key for key in dict.fromkeys(baum.elemente(one.bedingung)) if key not in baum.UMSTAENDE]
        fields = tuple(self._seen(place, at, key)[0] for key in elements)
        words = meldung(one.bedingung, lambda key: self._seen(place, at, key)[1])
        return Aenderung(rule.id, at.halter, VALIDATION, _bounded(text), words, fields, _gruppe(place))

    def _seen(self, place: Ort | None, at: Ort, element: str) -> tuple[str, Yaml]:
        """The name of an element from where the expression stands. Raises: Unverstanden."""
        found = naechster(self.orte, element, place)
        for seen in (found, found.ganzes) if found else ():
            if (name := at.sieht(seen)) is not None:
                return name, seen.node
        raise Unverstanden(f"{element} steht nicht genau einmal dort, wo die Regel danach fragt")


def _verlangt_sonst(one: Aussage, told: list[Aussage]) -> bool:
    """Whether the same rule demands what it forbids here, under the opposite condition, and not by the Land."""
    if one.aktion != FORBIDDEN or baum.LAND in set(baum.elemente(one.bedingung)):
        return False
    return any(
        other.aktion == REQUIRED and other.ziel == one.ziel and gegenteil(other.bedingung, one.bedingung)
        for other in told
    )


def _je_knoten(changes: Iterable[Aenderung]) -> Iterator[tuple[Yaml, list[Aenderung]]]:
    found: dict[int, tuple[Yaml, list[Aenderung]]] = {}
    for one in changes:
        found.setdefault(id(one.node), (one.node, []))[1].append(one)
    yield from found.values()


def _sichtbar(several: list[Aenderung]) -> list[str]:
    """When it is to be seen. Rules that demand and otherwise forbid contradict each other: there one is enough."""
    either = list(dict.fromkeys(one.ausdruck for one in several if one.entweder))
    joined = [" || ".join(_klammer(one, len(either)) for one in either)] if either else []
    return [*joined, *(one.ausdruck for one in several if not one.entweder)]


def _verlange(node: Yaml, parts: list[str]) -> None:
    """What must be given anyway needs no condition; nor does what nobody types."""
    if node["art"] in {"hinweis", "fest"} or "pflicht" not in node:
        return
    if "true" in parts:
        del node["pflicht"]
    else:
        _fasse(node, "pflicht", " || ", parts)


def _fasse(node: Yaml, key: str, join: str, parts: list[str]) -> None:
    """Put conditions together, with the one that is there."""
    known = node.get(key)
    every = list(dict.fromkeys([*([known] if isinstance(known, str) else []), *parts]))
    node[key] = join.join(_klammer(one, len(every)) for one in every)


def _klammer(text: str, of: int) -> str:
    return f"({text})" if of > 1 and " " in text else text


def _mehrdeutig(built: Gebaut) -> Iterator[OffenerPunkt]:
    """Where several rules were joined that contradict each other as they stand."""
    for node, several in _je_knoten(one for _, changes in built for one in changes if one.entweder):
        if len({one.ausdruck for one in several}) > 1:
            rules = ", ".join(dict.fromkeys(one.regel for one in several))
            yield OffenerPunkt(node.get("fim", {}).get("id", ""), rules, ZUSAMMEN, art="feld")


def _vertraegliche(
    told: Gebaut, sound: Gebaut, wrong_with: Callable[[Gebaut], list[str]], left: list[OffenerPunkt]
) -> Gebaut:
    """Those of some rules that the form bears beside the sound ones before them; halves are tried, not each alone."""
    wrong = wrong_with([*sound, *told]) if told else []
    if not wrong:
        return told
    if len(told) == 1:
        rule = told[0][0]
        left.append(OffenerPunkt(rule.id, rule.text, f"Sie verträgt sich nicht mit dem Formular: {wrong[0]}"))
        return []
    middle = len(told) // 2
    first = _vertraegliche(told[:middle], sound, wrong_with, left)
    return [*first, *_vertraegliche(told[middle:], [*sound, *first], wrong_with, left)]


def _gruppe(place: Ort | None) -> Ort | None:
    """The group that a check belongs to: the rule stands there, or at a field of it."""
    return place if place is None or place.ist_gruppe else place.um


def _restore(before: list[tuple[Yaml, Yaml]]) -> None:
    for node, kept in before:
        node.clear()
        node.update(kept)


def _bounded(text: str) -> str:
    if len(text) > LONGEST:
        raise Unverstanden("Die Bedingung ist zu lang für das Formular")
    return text


def _rules(own: str, element: FimSchema | FimGruppe | FimFeld) -> Iterator[tuple[str, Regel]]:
    """The rules with the ids of their elements; the same at the same element is one."""
    for rule in element.regeln:
        yield own, rule
    if not isinstance(element, FimFeld):
        for child in element.kinder:
            yield from _rules(child.id, child)

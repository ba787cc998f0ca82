"""Puts the rules of a schema into its form: what is understood becomes a condition, the rest an open point."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from kuer.integrations.fim.bau.orte import Fragen, Lage, Ort, naechster, orte
from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.bedingung import Unverstanden
from kuer.integrations.fim.sprache.cel import als_cel
from kuer.integrations.fim.sprache.namen import Verzeichnis
from kuer.integrations.fim.sprache.satz import FORBIDDEN, VALIDATION, Aussage, uebersetze
from kuer.integrations.fim.types import FimFeld, FimGruppe, FimSchema, OffenerPunkt, Regel

Yaml = dict[str, Any]
LONGEST: Final = 3_500
LONGEST_MESSAGE: Final = 400
_UNBEWEGLICH: Final = {
    Lage.VERTEILT: "verteilt sich auf mehrere Seiten",
    Lage.TEIL: "ist ein Teil einer Anschrift und hängt von keiner Bedingung ab",
}


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

    def schreiben(self) -> None:
        """Do it. Several rules for one node add up: hidden by any, required by any."""
        if self.aktion == VALIDATION:
            checks = self.node.setdefault("pruefungen", [])
            name = f"{self.regel.lower()}_{len(checks) + 1}"
            given = self.ort.gegeben() if self.ort else ""
            checks.append({
                "id": name, **({"wenn": given} if given else {}), "gilt": self.ausdruck, "meldung": self.meldung,
                "felder": list(self.felder),
            })  # fmt: skip
        elif self.aktion == FORBIDDEN:
            self._add("wenn", " && ")
        elif self.node["art"] != "hinweis" and self.ausdruck != "true":
            self._add("pflicht", " || ")

    def _add(self, key: str, join: str) -> None:
        known = self.node.get(key)
        parts = [*([known] if isinstance(known, str) else []), self.ausdruck]
        self.node[key] = join.join(dict.fromkeys(parts)) if len(parts) == 1 else join.join(f"({one})" for one in parts)


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
        self._write(one for _, changes in told for one in changes)
        if faults():
            sound: list[tuple[Regel, list[Aenderung]]] = []
            for rule, changes in told:
                _restore(before)
                self._write(one for _, known in [*sound, (rule, changes)] for one in known)
                if wrong := faults():
                    left.append(
                        OffenerPunkt(rule.id, rule.text, f"Sie verträgt sich nicht mit dem Formular: {wrong[0]}")
                    )
                else:
                    sound.append((rule, changes))
            _restore(before)
            self._write(one for _, changes in sound for one in changes)
            told = sound
        self.eingebaut = len(told)
        return left

    @staticmethod
    def _write(changes: Iterable[Aenderung]) -> None:
        """Checks come last: whether they count hangs on the conditions of what they stand at."""
        for one in sorted(changes, key=lambda one: one.aktion == VALIDATION):
            one.schreiben()

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
        places: list[Ort | None] = [one for one in self.orte if one.id == element] or [None]
        for place in places:
            for one in told:
                yield self._check(rule, one, place) if one.ziel is None else self._change(rule, one, one.ziel, place)

    def _change(self, rule: Regel, one: Aussage, element: str, place: Ort | None) -> Aenderung:
        target = naechster(self.orte, element, place)
        if target is None:
            raise Unverstanden(f"{element} steht nicht genau einmal an dieser Stelle")
        if target.lage in _UNBEWEGLICH:
            raise Unverstanden(f"{element} {_UNBEWEGLICH[target.lage]}")
        tree = baum.nicht(one.bedingung) if one.aktion == FORBIDDEN and one.bedingung is not True else one.bedingung
        if tree is True:
            text = "false" if one.aktion == FORBIDDEN else "true"
        else:
            text = als_cel(tree, partial(self._seen, place, target))
        return Aenderung(rule.id, target.node, one.aktion, _bounded(text))

    def _check(self, rule: Regel, one: Aussage, place: Ort | None) -> Aenderung:
        """A check of the group's entry where it is repeated, else of the whole form."""
        at = place.innen() if place else Ort((), "", self.form, "", (), self.form)
        text = als_cel(one.bedingung, partial(self._seen, place, at))
        elements = list(dict.fromkeys(baum.elemente(one.bedingung)))
        fields = tuple(self._seen(place, at, element)[0] for element in elements)
        labels = [self._seen(place, at, element)[1].get("label", element) for element in elements]
        return Aenderung(
            rule.id, at.halter, VALIDATION, _bounded(text), _message(one.bedingung, labels), fields, _gruppe(place)
        )

    def _seen(self, place: Ort | None, at: Ort, element: str) -> tuple[str, Yaml]:
        """The name of an element from where the expression stands. Raises: Unverstanden."""
        found = naechster(self.orte, element, place)
        name = at.sieht(found) if found else None
        if found is None or name is None:
            raise Unverstanden(f"{element} steht nicht genau einmal dort, wo die Regel danach fragt")
        return name, found.node


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


def _message(tree: baum.Baum, labels: list[str]) -> str:
    """What people are told: in the words of the form, not in those of the library."""
    quoted = [f"„{label}“" for label in labels]
    listed = f"{', '.join(quoted[:-1])} oder {quoted[-1]}" if len(quoted) > 1 else "".join(quoted)
    key = next(iter(tree)) if isinstance(tree, dict) else ""
    words = {
        "xor": f"Machen Sie genau eine dieser Angaben: {listed}.",
        "or": f"Machen Sie mindestens eine dieser Angaben: {listed}.",
        "less_than": f"{quoted[0]} muss vor {quoted[-1]} liegen.",
        "not_equal": f"Diese Auswahl ist bei {listed} hier nicht möglich.",
    }
    return words.get(key, f"Bitte prüfen Sie {listed}.")[:LONGEST_MESSAGE]


def _rules(own: str, element: FimSchema | FimGruppe | FimFeld) -> Iterator[tuple[str, Regel]]:
    """The rules with the ids of their elements; the same at the same element is one."""
    for rule in element.regeln:
        yield own, rule
    if not isinstance(element, FimFeld):
        for child in element.kinder:
            yield from _rules(child.id, child)

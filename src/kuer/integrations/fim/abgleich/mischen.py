"""Merges plain data: what only one side has changed is taken, what both have changed is a conflict.

There are four versions of everything: `u` as it was once imported, `e` as it is now, `b` and `n` as today's importer
makes the old and the new schema. What was changed here is the difference of `e` to `u`, what the library has changed
that of `n` to `b`; so an importer that has learned something since does not look like somebody's change.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kuer.integrations.fim.abgleich import ergebnis
from kuer.integrations.fim.abgleich.ausdruck import Ausdruck
from kuer.integrations.fim.abgleich.ergebnis import Konflikt, Schritt

# Words for people: here one's own win. In all else the library knows what is valid.
WORTE: Final = frozenset({
    "titel", "label", "hilfe", "hinweis", "beispiel", "fehlt", "text", "beschreibung", "meldung", "name", "einheit",
    "muster_hinweis", "hinzufuegen", "stil", "darstellung", "summe", "stichworte", "fim",
})  # fmt: skip
# By what the entries of a list are told apart.
_SCHLUESSEL: Final = ("id", "code", "name", "text", "element", "regel")
_LAENGE: Final = 300


class _Fehlt:
    """Stands for what is not there."""

    def __repr__(self) -> str:
        return "–"


FEHLT: Final = _Fehlt()


@dataclass(frozen=True)
class Vierfach:
    """One value in the four versions."""

    u: Any
    e: Any
    b: Any
    n: Any

    def alle(self) -> tuple[Any, Any, Any, Any]:
        """In this order: as imported, one's own, the old and the new schema today."""
        return self.u, self.e, self.b, self.n

    def je(self, of: Callable[[Any], Any]) -> "Vierfach":
        """A part of each."""
        return Vierfach(*(of(one) for one in self.alle()))


@dataclass
class Mischer:
    """Merges the values of one file and writes down what it did. `eigen_zuerst`: one's own always win."""

    datei: str
    eigen_zuerst: bool = False
    uebernommen: list[Schritt] = field(default_factory=list)
    behalten: list[Schritt] = field(default_factory=list)
    konflikte: list[Konflikt] = field(default_factory=list)

    def wert(self, pfad: str, stand: Vierfach) -> Any:
        """The value to take; FEHLT for none."""
        u, e, b, n = stand.alle()
        if e == n:
            return e
        if e == u:
            self._took(pfad, e, n)
            return n
        if b == n:
            self.behalten.append(Schritt(self.datei, pfad, lesbar(u), lesbar(e)))
            return e
        present = [one for one in stand.alle() if one is not FEHLT]
        if isinstance(e, Mapping) and isinstance(n, Mapping) and all(isinstance(one, Mapping) for one in present):
            return self.angaben(pfad, stand)
        if isinstance(e, list) and isinstance(n, list) and all(isinstance(one, list) for one in present):
            return self.liste(pfad, stand)
        return self._conflict(pfad, stand)

    def angaben(self, pfad: str, stand: Vierfach) -> dict[str, Any]:
        """Mappings key by key, in one's own order; what is new comes last."""
        parts = stand.je(lambda one: one if isinstance(one, Mapping) else {})
        merged: dict[str, Any] = {}
        for key in dict.fromkeys([*parts.e, *parts.n]):
            value = self.wert(f"{pfad}.{key}".lstrip("."), _teil(parts, key))
            if value is not FEHLT:
                merged[key] = value
        return merged

    def liste(self, pfad: str, stand: Vierfach) -> Any:
        """Lists entry by entry, where entries can be told apart; else as a whole."""
        keyed = stand.je(lambda one: _keyed(one) if isinstance(one, list) else {})
        if any(one is None for one in keyed.alle()):
            return self._conflict(pfad, stand)
        chosen: dict[Any, Any] = {}
        for key in reihenfolge(list(keyed.e), list(keyed.n)):
            value = self.wert(f"{pfad}[{key}]", _teil(keyed, key))
            if value is not FEHLT:
                chosen[key] = value
        order = reihenfolge(list(keyed.e), list(keyed.n))
        if list(keyed.e) == list(keyed.u):
            order = reihenfolge(list(keyed.n), list(keyed.e))
        return [chosen[key] for key in order if key in chosen]

    def _conflict(self, pfad: str, stand: Vierfach) -> Any:
        own = self.eigen_zuerst or pfad.rpartition(".")[2].partition("[")[0] in WORTE
        gone = stand.e is FEHLT or (own and stand.n is FEHLT)
        taken = ergebnis.EIGEN if own or gone else ergebnis.NEU
        what = "Ihr Wortlaut ist geblieben" if own else "die neue Fassung gilt"
        if stand.e is FEHLT:
            what = "es bleibt entfernt"
        told = f"Hier und im neuen Schema geändert; {what}. Bitte ansehen."
        basis, eigen, neu = (lesbar(one) for one in (stand.u, stand.e, stand.n))
        self.konflikte.append(Konflikt(ergebnis.BEIDE, self.datei, pfad, told, basis, eigen, neu, taken))
        return stand.e if taken == ergebnis.EIGEN else stand.n

    def _took(self, pfad: str, before: Any, after: Any) -> None:
        self.uebernommen.append(Schritt(self.datei, pfad, lesbar(before), lesbar(after)))


def _teil(of: Vierfach, key: Any) -> Vierfach:
    """What stands under a key in each."""
    return of.je(lambda one: one.get(key, FEHLT))


def reihenfolge(zuerst: Sequence[Any], dazu: Sequence[Any]) -> list[Any]:
    """The first order, with what only the second has put behind what it stands behind there."""
    order, known = list(zuerst), set(zuerst)
    for number, one in enumerate(dazu):
        if one in known:
            continue
        before = next((other for other in reversed(dazu[:number]) if other in known), None)
        order.insert(order.index(before) + 1 if before is not None else 0, one)
        known.add(one)
    return order


def lesbar(value: Any) -> str:
    """A value for a person who reads a list of conflicts."""
    if value is FEHLT:
        return ""
    if isinstance(value, Ausdruck):
        text = value.text
    elif isinstance(value, bool):
        text = "ja" if value else "nein"
    elif isinstance(value, Mapping):
        text = ", ".join(f"{key}: {lesbar(one)}" for key, one in value.items())
    elif isinstance(value, list):
        text = "; ".join(lesbar(one) for one in value)
    else:
        text = " ".join(str(value).split())
    return text if len(text) <= _LAENGE else f"{text[: _LAENGE - 2]} …"


def _keyed(given: list[Any]) -> dict[Any, Any] | None:
    """The entries by what tells them apart; None when they can't be told apart."""
    if all(isinstance(one, str | int | float) for one in given):
        found = {one: one for one in given}
    elif all(isinstance(one, Mapping) for one in given):
        key = next((name for name in _SCHLUESSEL if all(isinstance(one.get(name), str) for one in given)), None)
        found = {one[key]: one for one in given} if key else {}
    else:
        return None
    return found if len(found) == len(given) else None

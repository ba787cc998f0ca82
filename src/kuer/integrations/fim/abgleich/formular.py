"""Merges a form with the newer one: node by node, then its expressions with the names that fields have now."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kuer.integrations.fim.abgleich import ergebnis
from kuer.integrations.fim.abgleich.ausdruck import Ausdruck, schreibe
from kuer.integrations.fim.abgleich.baum import FELD, FORMULAR, SEITE, Knoten
from kuer.integrations.fim.abgleich.ergebnis import Konflikt, Schritt
from kuer.integrations.fim.abgleich.mischen import FEHLT, Mischer, Vierfach, lesbar, reihenfolge
from kuer.integrations.fim.abgleich.platz import Platz
from kuer.integrations.fim.abgleich.vierer import Vierer

# What identifies a node or follows from where it stands is never merged as a value.
_GESETZT: Final = frozenset({"id", "fim"})


class Formularmischung:
    """One merged form. `wurzel` is its tree, `nach` maps the things to its nodes."""

    def __init__(self, forms: Vierfach, mischer: Mischer) -> None:
        """Merge; what was done is in the mischer."""
        self.mischer = mischer
        self.vierer = Vierer(forms)
        self.platz = Platz(self.vierer)
        self.nach: dict[int, Knoten] = {}
        self.wurzel = self._node(self.platz.wurzel, None)
        self._tell()
        for one in self.wurzel.alle():
            one.angaben = self._written(one)

    def als_daten(self) -> dict[str, Any]:
        """The form as it stands in the file."""
        return self.wurzel.als_daten()

    def _node(self, wesen: int, above: Knoten | None) -> Knoten:
        stand = self.vierer.knoten(wesen)
        sorte = next(one.sorte for one in (stand.e, stand.n) if one is not None)
        node = Knoten(sorte, {}, above)
        node.wesen = wesen
        node.reihe = reihenfolge(*(one.reihe if one is not None else [] for one in (stand.e, stand.n)))
        node.angaben = self._said(stand, above)
        if above is not None:
            node.angaben["id"] = self._free(stand, above)
            above.kinder.append(node)
        self.nach[wesen] = node
        for child in self.platz.kinder(wesen):
            self._node(child, node)
        return node

    def _said(self, stand: Vierfach, above: Knoten | None) -> dict[str, Any]:
        """What a node says of itself."""
        _, e, _, n = stand.alle()
        where = _where(stand)
        own = stand.je(lambda one: FEHLT if one is None else _plain(one))
        if e is None:
            said = dict(own.n)
            self.mischer.uebernommen.append(Schritt(self.mischer.datei, where, "", _name(n)))
        elif n is None:
            said = dict(own.e)
            if e.sorte != FORMULAR:
                self.mischer.behalten.append(Schritt(self.mischer.datei, where, "", _name(e)))
        else:
            said = self.mischer.angaben(where, own)
        first = {"id": ""} if (e or n).sorte != FORMULAR else {}
        fim = self._fim(stand, above)
        return {**first, **said, **({"fim": fim} if fim else {})}

    def _fim(self, stand: Vierfach, above: Knoten | None) -> dict[str, Any]:
        """The origin as the new schema tells it, with the groups that have no node between here and what is above."""
        u, e, b, n = stand.alle()
        found: dict[str, Any] = (n or e).herkunft
        if n is None or not n.fim or above is None:
            return found
        path, here = n.fimpfad(), above.fimpfad()
        mine = str(e.herkunft.get("unter", "")) if e is not None else ""
        moved = u is not None and e is not None and b is not None and u.ober.wesen != e.ober.wesen
        known = path[: len(here)] == here and not (moved and b.fimpfad() == path)
        between = "/".join(path[len(here) : -1]) if known else mine
        found.pop("unter", None)
        return {**found, **({"unter": between} if between else {})}

    def _free(self, stand: Vierfach, above: Knoten) -> str:
        """The name that it has here; what is new or comes from elsewhere may find it taken by a neighbour."""
        _, e, _, n = stand.alle()
        if e is not None and self._stays(e, above):
            return str(e.id)
        wanted = str(e.id if e is not None else n.id)
        siblings = set(self.platz.kinder(above.wesen)) if above.sorte != SEITE else self._on_pages()
        others = [one for wesen in siblings if (one := self.vierer.bei.e.get(wesen)) not in {None, e}]
        taken = {one.id for one in others if e is None or self._stays(one, above)}
        taken |= {one.id for wesen in siblings if (one := self.nach.get(wesen)) is not None}
        free, number = wanted, 2
        while free in taken:
            free, number = f"{wanted}_{number}", number + 1
        return free

    @staticmethod
    def _stays(node: Knoten, above: Knoten) -> bool:
        """Whether it stood there before; the fields of all pages have their names side by side."""
        before = node.ober
        return before is not None and (before.wesen == above.wesen or before.sorte == above.sorte == SEITE)

    def _on_pages(self) -> set[int]:
        return {one for page in self.platz.kinder(self.platz.wurzel) for one in self.platz.kinder(page)}

    def _tell(self) -> None:
        """What is no longer there, what somebody removed, and what has no clear place."""
        for wesen in self.platz.entfallen:
            self._tell_dropped(wesen)
        for wesen in self.platz.entfernt:
            self._tell_removed(wesen)
        for told, words in (
            (self.platz.ohne_platz, "ist neu, aber dort, wo Sie alles entfernt haben; es fehlt im Entwurf"),
            (self.platz.versetzt, "stand in einem Teil, den es nicht mehr gibt; es ist an die nächste Stelle gerückt"),
            (self.platz.strittig, "ist hier und im neuen Schema verschoben; es bleibt, wo Sie es haben"),
        ):
            for wesen in told:
                stand = self.vierer.knoten(wesen)
                node = stand.e if stand.e is not None else stand.n
                if node.ober is None or node.ober.wesen not in told:
                    self._conflict(ergebnis.ENTFERNT, node.pfad, f"„{_name(node)}“ {words}.", ergebnis.EIGEN)

    def _tell_dropped(self, wesen: int) -> None:
        """Gone with the schema: a conflict where somebody had worked on it."""
        u, e, _, _ = self.vierer.knoten(wesen).alle()
        self.mischer.uebernommen.append(Schritt(self.mischer.datei, e.pfad, _name(e), ""))
        if u is not None and e.sorte == FELD and (changed := _changes(u, e)):
            text = f"„{_name(e)}“ gibt es im neuen Schema nicht mehr; Ihre Änderungen daran ({changed}) entfallen."
            self._conflict(ergebnis.ENTFALLEN, e.pfad, text, ergebnis.NEU)

    def _tell_removed(self, wesen: int) -> None:
        """Removed here, which stays so: a conflict where the schema has changed it."""
        u, _, b, n = self.vierer.knoten(wesen).alle()
        above = u.ober.wesen if u.ober is not None else None
        if n is None or b is None or above in self.platz.entfernt or self._in_parts(u) or _whole(b) == _whole(n):
            return
        text = f"„{_name(n)}“ haben Sie entfernt; im neuen Schema ist es geändert. Es bleibt entfernt."
        self._conflict(ergebnis.ENTFERNT, u.pfad, text, ergebnis.EIGEN)

    def _in_parts(self, node: Knoten) -> bool:
        """Whether all elements of a node that was removed are parts of an address that somebody put instead."""
        parts = {own for one in self.vierer.baeume.e.alle() for own in _parts(one)}
        leaves = {one.fim for one in node.alle() if not one.kinder}
        return bool(leaves) and leaves <= parts

    def _written(self, node: Knoten) -> dict[str, Any]:
        """What a node says, its expressions as text."""
        found: dict[str, Any] = {}
        stand = self.vierer.knoten(node.wesen)
        for key, value in node.angaben.items():
            if key in {"wenn", "pflicht"} and isinstance(value, Ausdruck):
                value = self._condition(node, key, value, stand)  # noqa: PLW2901 - the value that the form bears
            elif key == "pruefungen" and isinstance(value, list):
                value = [one for one in value if self._bears(node, one, stand)]  # noqa: PLW2901 - as above
            if value is not FEHLT and (value or key != "pruefungen"):
                found[key] = self._text(node, f"{node.pfad}.{key}".lstrip("."), value)
        return found

    def _condition(self, node: Knoten, key: str, value: Ausdruck, stand: Vierfach) -> Any:
        """A condition of the library that asks for what was removed here can't be borne: one's own stays."""
        if not (gone := self._gone(value)) or stand.n is None or value != stand.n.angaben.get(key):
            return value
        mine = stand.e.angaben.get(key, FEHLT) if stand.e is not None else FEHLT
        if isinstance(mine, Ausdruck) and self._gone(mine):
            mine = FEHLT
        text = f"Die Bedingung des Schemas fragt nach „{gone}“, das Sie entfernt haben. Sie ist nicht übernommen."
        self._conflict(ergebnis.AUSDRUCK, f"{node.pfad}.{key}", text, ergebnis.EIGEN, lesbar(value))
        return False if mine is FEHLT and key == "pflicht" else mine

    def _bears(self, node: Knoten, check: Any, stand: Vierfach) -> bool:
        rule = check.get("gilt") if isinstance(check, Mapping) else None
        theirs = stand.n.angaben.get("pruefungen", []) if stand.n is not None else []
        if not isinstance(rule, Ausdruck) or check not in theirs or not (gone := self._gone(rule)):
            return True
        text = f"Die Prüfung des Schemas fragt nach „{gone}“, das Sie entfernt haben. Sie ist nicht übernommen."
        self._conflict(
            ergebnis.AUSDRUCK, f"{node.pfad}.pruefungen[{check.get('id')}]", text, ergebnis.EIGEN, lesbar(rule)
        )
        return False

    def _text(self, node: Knoten, where: str, value: Any) -> Any:
        if isinstance(value, Ausdruck):
            if gone := self._gone(value):
                text = f"Der Ausdruck „{value.text}“ nennt „{gone}“; das gibt es nicht mehr. Schreiben Sie ihn neu."
                self._conflict(ergebnis.AUSDRUCK, where, text, ergebnis.EIGEN)
            return schreibe(value, node, self.nach.get)
        if isinstance(value, Mapping):
            return {key: self._text(node, f"{where}.{key}", one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._text(node, f"{where}[{_key(one, at)}]", one) for at, one in enumerate(value)]
        return value

    def _gone(self, given: Ausdruck) -> str:
        """The first field that an expression names and the form no longer has."""
        return next((one.text for one in given.verweise() if one.wesen not in self.nach), "")

    def _conflict(self, art: str, where: str, text: str, taken: str, new: str = "") -> None:
        self.mischer.konflikte.append(Konflikt(art, self.mischer.datei, where, text, neu=new, genommen=taken))


def _parts(node: Knoten) -> Iterator[str]:
    """The elements that the parts of an address stand for."""
    parts = node.angaben.get("teile")
    for part in parts.values() if isinstance(parts, Mapping) else ():
        origin = part.get("fim") if isinstance(part, Mapping) else None
        if isinstance(origin, Mapping):
            yield str(origin.get("id", ""))


def _plain(node: Knoten) -> dict[str, Any]:
    return {key: value for key, value in node.angaben.items() if key not in _GESETZT}


def _whole(node: Knoten) -> Any:
    """A node with all that is in it, whatever its names and versions."""
    return _plain(node), [_whole(child) for child in node.kinder]


def _changes(before: Knoten, after: Knoten) -> str:
    old, new = _plain(before), _plain(after)
    return ", ".join(key for key in dict.fromkeys([*new, *old]) if old.get(key, FEHLT) != new.get(key, FEHLT))


def _where(stand: Vierfach) -> str:
    node = stand.e if stand.e is not None else stand.n
    return str(node.pfad)


def _name(node: Knoten) -> str:
    return str(node.angaben.get("label") or node.angaben.get("titel") or node.id)


def _key(entry: Any, at: int) -> str:
    return str(entry.get("id", entry.get("code", at))) if isinstance(entry, Mapping) else str(at)

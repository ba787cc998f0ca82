"""What a town has done to its form since the import, node by node: what the folder keeps of then against what is now.

A folder of before such records is compared with what today's import makes of its schema.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kuer.integrations.fim.abgleich.baum import FORMULAR, SEITE, Knoten
from kuer.integrations.fim.abgleich.herkunft import ORDNER
from kuer.integrations.fim.abgleich.paarung import paare
from kuer.integrations.fim.bau.formular import Bau
from kuer.integrations.fim.types import FimSchema
from kuer.kit.yamlmarks import load

Anders = frozenset[str]
NICHTS: Final[Anders] = frozenset()
_DATEI: Final = "formular.yaml"


class Eingriffe:
    """The names of what a node says otherwise than then, by its path in the form."""

    def __init__(self, dateien: Mapping[str, bytes], schema: FimSchema | None) -> None:
        """`schema` is the one that the form was made of, as it was read; without one nothing was imported."""
        self._anders: dict[str, Anders] = {}
        own, kept = dateien[_DATEI], dateien.get(f"{ORDNER}{_DATEI}")
        if schema is None or own == kept:
            return
        then = load(kept, _DATEI).data if kept else Bau(schema).formular()
        before, now = (Knoten(FORMULAR, one) for one in (then, load(own, _DATEI).data))
        for one, other in paare(before, now).items():
            if other.sorte != SEITE:
                self._anders |= _verglichen(other.pfad, one.angaben, other.angaben)

    def __getitem__(self, path: str) -> Anders:
        """Nothing for what is as it was, and for what was added: that has its own words anyway."""
        return self._anders.get(path, NICHTS)


def _verglichen(path: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, Anders]]:
    """A node, and the parts of an address, which are fields of their own."""
    changed = frozenset(key for key in before.keys() | now.keys() if before.get(key) != now.get(key))
    yield path, changed
    then, today = before.get("teile"), now.get("teile")
    if "teile" in changed and isinstance(then, Mapping) and isinstance(today, Mapping):
        for name in then.keys() & today.keys():
            part, own = then[name], today[name]
            if isinstance(part, Mapping) and isinstance(own, Mapping):
                yield from _verglichen(f"{path}.{name}", part, own)

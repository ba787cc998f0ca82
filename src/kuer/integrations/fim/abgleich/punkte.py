"""The open points after a newer schema has come: its own, and of the settled ones those that are still the same."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kuer.integrations.fim.abgleich.schrift import kopf_von, schreibe
from kuer.kit.yamlmarks import load

_DATEI: Final = "offen.yaml"
_GLEICH: Final = ("element", "text", "grund")


def offene_punkte(eigen: bytes, neu: bytes, basis: Any) -> bytes:
    """The points of the new import; what somebody settled stays settled, what somebody added stays."""
    mine, theirs = load(eigen, _DATEI).data, load(neu, _DATEI).data
    known = {_key(one): one for one in _points(mine)}
    before = {_key(one) for one in _points(load(basis, _DATEI).data)} if isinstance(basis, bytes) else set()
    merged: list[Any] = []
    for one in _points(theirs):
        settled = known.get(_key(one), {}).get("erledigt")
        merged.append({**one, "erledigt": settled} if settled else one)
    there = {_key(one) for one in merged}
    if before:
        merged += [one for key, one in known.items() if key not in there and key not in before and not _from_fim(one)]
    if merged == list(_points(theirs)):
        return neu
    told = {**theirs, "punkte": merged} if isinstance(theirs, Mapping) else merged
    return schreibe(told, kopf_von(neu.decode("utf-8-sig"))).encode()


def _points(data: Any) -> Iterator[Mapping[str, Any]]:
    found = data.get("punkte") if isinstance(data, Mapping) else data
    yield from (one for one in (found if isinstance(found, list) else []) if isinstance(one, Mapping))


def _key(one: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(" ".join(str(one.get(name) or "").split()) for name in _GLEICH)


def _from_fim(one: Mapping[str, Any]) -> bool:
    """Whether a point is about an element of the library: the import itself says whether it is still open."""
    return bool(one.get("element"))

"""The tree of Stellen: who stands below whom. Source: the Kommune's own Organisationsplan."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID


def below(parents: Mapping[UUID, UUID | None]) -> dict[UUID, frozenset[UUID]]:
    """For every Stelle itself and all that stand below it; a ring in the data ends where it began."""
    children: dict[UUID, list[UUID]] = defaultdict(list)
    for stelle, parent in parents.items():
        if parent is not None:
            children[parent].append(stelle)
    return {stelle: _reach(stelle, children) for stelle in parents}


def would_be_a_ring(stelle: UUID, parent: UUID, parents: Mapping[UUID, UUID | None]) -> bool:
    """Whether placing the Stelle under this parent would put it under itself."""
    return parent in below({**parents, stelle: None})[stelle]


def _reach(start: UUID, children: Mapping[UUID, list[UUID]]) -> frozenset[UUID]:
    seen = {start}
    open_ends = [start]
    while open_ends:
        for child in children.get(open_ends.pop(), ()):
            if child not in seen:
                seen.add(child)
                open_ends.append(child)
    return frozenset(seen)

"""Who acts: a frozen value, built once at the door and passed to every act."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from kuer.kit.errors import PermissionRefused


class ActorKind(StrEnum):
    """The four kinds that the Protokoll tells apart."""

    CITIZEN = "citizen"
    STAFF = "staff"
    SYSTEM = "system"
    EXTERNAL = "external"


class _Everywhere:
    """The set of all Stellen; it contains every id."""

    def __contains__(self, stelle: object) -> bool:
        return True

    def __repr__(self) -> str:
        return "ALL"


ALL: Final = _Everywhere()


@dataclass(frozen=True)
class Vertretung:
    """Somebody absent for whom an actor stands in, with what that person's roles allow and where."""

    id: UUID
    name: str
    permissions: Mapping[str, frozenset[UUID] | _Everywhere]


@dataclass(frozen=True)
class Actor:
    """A person or program at work.

    `permissions` maps a permission ("casework.work") to the Stellen it holds for, or `ALL`.
    `faelle` are the cases that a guest without an account has opened with its code.
    `vertrauensniveau` is that of the present sign-in (0 none, 1 niedrig, 3 substanziell, 4 hoch).
    `vertretungen` are the absent for whom the actor stands in: what they lend is in `permissions` too, `eigene` is
    what the actor holds without them.
    """

    kind: ActorKind
    id: UUID | None = None
    kommune_id: UUID | None = None
    name: str = ""
    permissions: Mapping[str, frozenset[UUID] | _Everywhere] = field(default_factory=dict)
    faelle: frozenset[UUID] = frozenset()
    vertrauensniveau: int = 0
    stellen: frozenset[UUID] = frozenset()
    channel: str = "online"
    vertretungen: tuple[Vertretung, ...] = ()
    eigene: Mapping[str, frozenset[UUID] | _Everywhere] = field(default_factory=dict)

    @classmethod
    def system(cls, name: str, kommune_id: UUID | None = None) -> "Actor":
        """The platform itself; it holds every permission and signs with the name of its part."""
        return cls(ActorKind.SYSTEM, kommune_id=kommune_id, name=name)

    def may(self, permission: str, stelle: UUID | None = None) -> bool:
        """Whether the permission is held, for this Stelle or (without one) for any."""
        if self.kind is ActorKind.SYSTEM:
            return True
        places = self.permissions.get(permission)
        if places is None:
            return False
        return stelle is None or stelle in places

    def require(self, permission: str, stelle: UUID | None = None) -> None:
        """Raise PermissionRefused unless the permission is held."""
        if not self.may(permission, stelle):
            raise PermissionRefused(permission=permission, stelle=stelle)

    def stands_in(self, permission: str, stelle: UUID, person: UUID | None = None) -> Vertretung | None:
        """For whom an act is done: for `person`, whose matter it is, or for who lends the right; None for oneself."""
        for one in self.vertretungen:
            if one.id == person:
                return one
        if not self.vertretungen or stelle in self.eigene.get(permission, frozenset()):
            return None
        lenders = (one for one in self.vertretungen if stelle in one.permissions.get(permission, frozenset()))
        return next(lenders, None)

    @property
    def vertretene(self) -> frozenset[UUID]:
        """The absent for whom the actor stands in."""
        return frozenset(one.id for one in self.vertretungen)

    def places(self, permission: str) -> "frozenset[UUID] | None":
        """The Stellen that a permission holds for; None stands for all of them."""
        if self.kind is ActorKind.SYSTEM:
            return None
        held = self.permissions.get(permission, frozenset())
        return None if isinstance(held, _Everywhere) else held

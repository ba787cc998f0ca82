"""What can go wrong in the organisation.

KuerError
├── Conflict › StelleCycle     a Stelle would stand under itself
│            › AbwesenheitOverlaps   there is another one on these days
└── Invalid  › OeffnungszeitWrong, RolleUnknown, AbwesenheitInvalid
"""

from kuer.kit.errors import Conflict, Invalid


class StelleCycle(Conflict):
    """A Stelle can't be placed under itself or under one of its own."""

    code = "stelle_cycle"


class OeffnungszeitWrong(Invalid):
    """An opening time that no clock knows, that ends before it begins or overlaps another."""

    code = "oeffnungszeit_wrong"


class RolleUnknown(Invalid):
    """There is no such role; fact `rolle`."""

    code = "rolle_unknown"


class AbwesenheitOverlaps(Conflict):
    """On some of these days the person is down as absent already: facts von, bis (ISO days)."""

    code = "abwesenheit_overlaps"


class AbwesenheitInvalid(Invalid):
    """An Abwesenheit has wrong days or nobody who can stand in: facts field (von, bis, vertretung)."""

    code = "abwesenheit_invalid"

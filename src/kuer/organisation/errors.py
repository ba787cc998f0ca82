"""What can go wrong in the organisation.

KuerError
├── Conflict › StelleCycle     a Stelle would stand under itself
└── Invalid  › OeffnungszeitWrong, RolleUnknown
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

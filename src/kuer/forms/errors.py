"""What can go wrong with an Entwurf.

KuerError
├── Conflict          › EntwurfSubmitted   it was sent already; there is an Antrag
├── PermissionRefused › NiveauTooLow       the Leistung asks for a stronger sign-in
└── Invalid           › SpracheUnknown     the form has no texts in that language
"""

from kuer.kit.errors import Conflict, Invalid, PermissionRefused


class EntwurfSubmitted(Conflict):
    """The Entwurf was sent and can't be changed any more: fact entwurf."""

    code = "entwurf_submitted"


class NiveauTooLow(PermissionRefused):
    """The sign-in is not strong enough for this Leistung (§ 3 Abs. 4 OZG): facts required, present."""

    code = "niveau_too_low"


class SpracheUnknown(Invalid):
    """The form has no texts in that language: facts sprache, known."""

    code = "sprache_unknown"

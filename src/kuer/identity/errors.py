"""What can go wrong while somebody signs in.

KuerError
├── SignInCancelled    the person turned back
├── SignInRefused      forged, expired, from another session, or the Konto is closed (fact `reason`)
└── NiveauTooLow       identified, but not surely enough (facts `needed`, `reached`)
"""

from kuer.kit.errors import KuerError, PermissionRefused


class SignInCancelled(KuerError):
    """The person broke off at the Ausweis; nothing was sent."""

    code = "sign_in_cancelled"


class SignInRefused(PermissionRefused):
    """The answer of the Ausweis can't be trusted; `reason` is forged, expired, foreign, unknown or closed."""

    code = "sign_in_refused"


class NiveauTooLow(PermissionRefused):
    """The sign-in is good but not sure enough for what was asked (OZG § 3 Abs. 4)."""

    code = "niveau_too_low"

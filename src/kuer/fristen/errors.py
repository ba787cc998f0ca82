"""What can go wrong when counting (BGB §§ 187–193): a place or a length that the law does not know.

KuerError
└── Invalid
    ├── LandUnknown           not one of the sixteen
    ├── DauerInvalid          nothing to count
    ├── JahrNotCovered        no calendar of holidays for that year
    ├── FeiertagUncertain     the settings do not say whether that day is a holiday there
    └── VerlaengerungRefused  only periods set by an authority can be extended
"""

from kuer.kit.errors import Invalid


class LandUnknown(Invalid):
    """`land` is none of the sixteen two-letter codes."""

    code = "fristen.land_unknown"


class DauerInvalid(Invalid):
    """A period of zero or negative length."""

    code = "fristen.dauer_invalid"


class JahrNotCovered(Invalid):
    """There is no reliable calendar of holidays for `jahr`."""

    code = "fristen.jahr_not_covered"


class FeiertagUncertain(Invalid):
    """`name` on `tag` is a holiday only in some municipalities of `land`: the Kommune's settings tell."""

    code = "fristen.feiertag_uncertain"


class VerlaengerungRefused(Invalid):
    """Statutory periods can't be extended (§ 31 Abs. 7 VwVfG speaks of periods set by an authority)."""

    code = "fristen.verlaengerung_refused"

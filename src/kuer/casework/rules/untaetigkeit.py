"""Untätigkeit: when an applicant may sue because nothing was decided.

§ 75 Satz 2 VwGO: not before three months have passed since the Antrag (or Widerspruch). The house warns after
ten weeks, so that there is time left. The day of receipt is not counted (§ 57 Abs. 2 VwGO with § 187 Abs. 1 BGB);
the end is not shifted, because it is the first day of a right and no period for an act.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from kuer.fristen import add_months, add_weeks

MONATE: Final = 3
WARNUNG_WOCHEN: Final = 10
RECHTSGRUNDLAGE: Final = (
    "§ 75 VwGO: Drei Monate nach dem Antrag kann Untätigkeitsklage erhoben werden. Gewarnt wird nach zehn Wochen."
)


@dataclass(frozen=True)
class Untaetigkeit:
    """The day to look at it, and the last day before a suit is admissible."""

    warnung_am: date
    ende: date


def untaetigkeit(eingang: date) -> Untaetigkeit:
    """Both days for an Antrag that arrived on a (civil) day."""
    return Untaetigkeit(add_weeks(eingang, WARNUNG_WOCHEN), add_months(eingang, MONATE))

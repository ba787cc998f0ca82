"""How long the citizen has to hand in what is missing.

§ 31 Abs. 2 VwVfG: a period set by the authority begins on the day after its Bekanntgabe. When the letter will be
announced is not known yet when it is written, so it names a day, counted as if it took the four days that
§ 41 Abs. 2 VwVfG assumes for post and electronic transmission; naming the day is the "something else" that the same
sentence allows, and never shortens the period. § 31 Abs. 3 VwVfG: the end moves on to a Werktag. § 31 Abs. 7: it may be
extended, also after its end. § 26 Abs. 2 VwVfG: taking part is asked, not forced.
"""

from datetime import date
from typing import Final

from kuer.fristen import Fristende, Ort, add_days, behoerdenfrist, behoerdenfrist_bis, tage

WEGE_TAGE: Final = 4
MINDESTENS_TAGE: Final = 7
HOECHSTENS_TAGE: Final = 365
VORGABE_TAGE: Final = 14


def frist_in_tagen(gesendet: date, anzahl: int, ort: Ort) -> Fristende:
    """The last day of a period of `anzahl` days in a letter sent on a day.

    Raises: ValueError outside of 7 to 365 days.
    """
    if not MINDESTENS_TAGE <= anzahl <= HOECHSTENS_TAGE:
        raise ValueError("the period has 7 to 365 days")
    return behoerdenfrist(add_days(gesendet, WEGE_TAGE), tage(anzahl), ort=ort)


def frist_bis(gesendet: date, tag: date, ort: Ort) -> Fristende:
    """The last day when the clerk names one; it moves on to a Werktag.

    Raises: ValueError when it leaves less than seven days after the way of the letter, or more than 365.
    """
    if not add_days(gesendet, WEGE_TAGE + MINDESTENS_TAGE) <= tag <= add_days(gesendet, HOECHSTENS_TAGE):
        raise ValueError("the day lies too near or too far")
    return behoerdenfrist_bis(tag, ort=ort)


def is_over(bis: date, heute: date) -> bool:
    """The last day belongs to the period (§ 188 Abs. 1 BGB)."""
    return heute > bis

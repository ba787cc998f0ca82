"""F7: a period that would end on a Saturday, Sunday or legal holiday ends with the next Werktag.

§ 31 Abs. 3 Satz 1 VwVfG, § 193 BGB, § 26 Abs. 3 SGB X, § 108 Abs. 3 AO, § 222 Abs. 2 ZPO. Only the end of a
period is shifted, never its start.
"""

from datetime import date, timedelta
from typing import Final

from kuer.fristen.errors import FeiertagUncertain
from kuer.fristen.feiertage import holidays, uncertain_holidays
from kuer.fristen.types import Ort

SAMSTAG: Final = 5
SONNTAG: Final = 6


def why_no_werktag(tag: date, ort: Ort) -> str:
    """The reason in German why no period ends on that day; empty when it is a Werktag.

    Raises: FeiertagUncertain when the settings leave open whether the day is a holiday there.
    """
    if tag.weekday() == SAMSTAG:
        return "ein Samstag"
    if tag.weekday() == SONNTAG:
        return "ein Sonntag"
    if name := holidays(ort, tag.year).get(tag):
        return f"ein gesetzlicher Feiertag ({name})"
    if name := uncertain_holidays(ort, tag.year).get(tag):
        raise FeiertagUncertain(land=ort.land, tag=tag.isoformat(), name=name)
    return ""


def is_werktag(tag: date, ort: Ort) -> bool:
    """Whether a period can end on that day at that place: no Saturday, Sunday or legal holiday."""
    return not why_no_werktag(tag, ort)


def werktag_shift(tag: date, ort: Ort) -> date:
    """The day itself, or the next Werktag after it (§ 31 Abs. 3 Satz 1 VwVfG)."""
    while why_no_werktag(tag, ort):
        tag += timedelta(days=1)
    return tag

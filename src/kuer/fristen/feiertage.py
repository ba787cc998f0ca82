"""F14: the legal holidays of a place, by Land and municipality (§ 31 Abs. 3 VwVfG, § 193 BGB).

From the package `holidays`, with what it leaves open: the catholic municipalities of Bayern, Sachsen and
Thüringen come from the Kommune's settings, and so do holidays of its own. 24 and 31 December are Werktage.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from kuer.fristen.errors import JahrNotCovered
from kuer.fristen.types import Ort

ERSTES_JAHR: Final = 1991
LETZTES_JAHR: Final = 2099
AUGSBURG_AGS: Final = "09761000"
TEILS_KATHOLISCH: Final = frozenset({"BY", "SN", "TH"})


@lru_cache(maxsize=512)
def _calendar(gebiet: str, jahr: int, *, katholisch: bool) -> Mapping[date, str]:
    """The holidays of a Land (or Augsburg) in one year; the package loads late because it is large."""
    from holidays import country_holidays

    kategorien = ("public", "catholic") if katholisch else ("public",)
    tage = country_holidays("DE", subdiv=gebiet, years=jahr, language="de", categories=kategorien)
    return MappingProxyType(dict(tage))


def _area(ort: Ort) -> str:
    """The area that the package knows: the Land, or Augsburg with its Friedensfest."""
    return "Augsburg" if ort.ags.ljust(8, "0") == AUGSBURG_AGS else ort.land


def _check(jahr: int) -> None:
    if not ERSTES_JAHR <= jahr <= LETZTES_JAHR:
        raise JahrNotCovered(jahr=jahr)


@lru_cache(maxsize=512)
def holidays(ort: Ort, jahr: int) -> Mapping[date, str]:
    """Day and name of every legal holiday of the place in a year (§ 31 Abs. 3 VwVfG).

    A holiday that only some municipalities of the Land have is in it when `ort.katholisch` says so.
    Raises: JahrNotCovered before 1991 and after 2099.
    """
    _check(jahr)
    gebiet = _area(ort)
    katholisch = bool(ort.katholisch) and gebiet in TEILS_KATHOLISCH
    tage = dict(_calendar(gebiet, jahr, katholisch=katholisch))
    for eigener in ort.eigene:
        if (eigener.monat, eigener.tag) == (2, 29) and (jahr % 4 or (jahr % 100 == 0 and jahr % 400)):
            continue
        tag = date(jahr, eigener.monat, eigener.tag)
        if eigener.ab <= tag <= eigener.bis:
            tage[tag] = eigener.name
    return MappingProxyType(tage)


@lru_cache(maxsize=512)
def uncertain_holidays(ort: Ort, jahr: int) -> Mapping[date, str]:
    """Days that may be holidays there, as long as the settings do not say whether they are."""
    _check(jahr)
    gebiet = _area(ort)
    if ort.katholisch is not None or gebiet not in TEILS_KATHOLISCH:
        return MappingProxyType({})
    sichere = holidays(ort, jahr)
    alle = _calendar(gebiet, jahr, katholisch=True)
    return MappingProxyType({tag: name for tag, name in alle.items() if tag not in sichere})

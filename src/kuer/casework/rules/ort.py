"""Whose holidays count for a period that the authority sets: those of its seat (§ 31 Abs. 3 VwVfG, § 193 BGB)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kuer.fristen import Ort, OrtsFeiertag


def ort_of(land: str, ags: str, recht: Mapping[str, Any]) -> Ort:
    """The seat of a Kommune out of its settings (`katholisch`, `feiertage`)."""
    return Ort(land, ags, recht.get("katholisch"), tuple(_own(one) for one in recht.get("feiertage") or ()))


def _own(given: Mapping[str, Any]) -> OrtsFeiertag:
    since, until = (date.fromisoformat(str(given[key])) if given.get(key) else None for key in ("ab", "bis"))
    return OrtsFeiertag(
        str(given["name"]), int(given["monat"]), int(given["tag"]), since or date.min, until or date.max
    )

"""Which Stelle is responsible for a Leistung at a place.

Source: örtliche and sachliche Zuständigkeit (VwVfG § 3, SGB X § 2); within the Kommune its own
Geschäftsverteilungsplan, of which each rule is one line.
"""

import re
from collections.abc import Iterable, Mapping

from kuer.kit.text import slug
from kuer.organisation.types import ANY_LEISTUNG, ZustaendigkeitView


def choose(
    rules: Iterable[ZustaendigkeitView], leistung_key: str, place: Mapping[str, str]
) -> ZustaendigkeitView | None:
    """The rule that wins for this Leistung at this place (`plz`, `ort`, `strasse`), or None.

    First the priority, then the rule for this very Leistung before that for all, then the one with the
    narrower place (street before town before postal code), then the older one, so that it is always the same.
    """
    fitting = [rule for rule in rules if _fits(rule, leistung_key, place)]
    return min(fitting, key=_rank, default=None)


def street_name(text: str) -> str:
    """A street as it is compared: "Bahnhof Str." and "Bahnhofstraße" are one."""
    plain = slug(re.sub(r"(?i)(str)(\.|\b)", r"strasse", text))
    return plain.replace("-", "")


def _fits(rule: ZustaendigkeitView, leistung_key: str, place: Mapping[str, str]) -> bool:
    return (
        rule.leistung_key in (leistung_key, ANY_LEISTUNG)
        and (not rule.plz or place.get("plz", "").strip() in rule.plz)
        and (not rule.orte or slug(place.get("ort", "")) in {slug(one) for one in rule.orte})
        and (not rule.strassen or street_name(place.get("strasse", "")) in {street_name(one) for one in rule.strassen})
    )


def _rank(rule: ZustaendigkeitView) -> tuple[object, ...]:
    return (
        -rule.prioritaet,
        rule.leistung_key == ANY_LEISTUNG,
        not rule.strassen,
        not rule.orte,
        not rule.plz,
        rule.id,
    )

"""A line of the table of cases: the kinds of routes, and the classes of answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

OK, ABSENT, REFUSED, SIGN_IN = "ok", "fehlt", "verboten", "anmelden"
ANY = "beliebig"  # whatever the view says, only never a fault
ANY_CASE: Final = ("gast", "konto")


@dataclass(frozen=True)
class Zeile:
    """How a route is asked."""

    art: str
    teile: Mapping[str, str] = field(default_factory=dict)
    post: Mapping[str, Any] = field(default_factory=dict)
    darf_post: str = ""
    nur: tuple[str, ...] = ANY_CASE
    erwartet: str = OK


def frei(*, erwartet: str = OK, post: Mapping[str, Any] | None = None, **teile: str) -> Zeile:
    return Zeile("frei", teile, post or {}, erwartet=erwartet)


def aushang(**teile: str) -> Zeile:
    return Zeile("aushang", teile)


def eigen(*, nur: tuple[str, ...] = ANY_CASE, post: Mapping[str, Any] | None = None, **teile: str) -> Zeile:
    return Zeile("eigen", teile, post or {}, nur=nur)


def amt(
    *,
    darf_post: str = "",
    nur: tuple[str, ...] = ANY_CASE,
    erwartet: str = OK,
    post: Mapping[str, Any] | None = None,
    **teile: str,
) -> Zeile:
    return Zeile("amt", teile, post or {}, darf_post, nur, erwartet)


def anmeldung(*, erwartet: str = ANY, **teile: str) -> Zeile:
    return Zeile("anmeldung", teile, erwartet=erwartet)

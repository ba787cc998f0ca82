"""From a person in the register to what is kept of them and to words: no more than was asked for.

The data are those of § 3 Abs. 1 BMG; a certificate holds those of § 18 Abs. 1 and, where wanted, Abs. 2 BMG, with the
given name in use marked and homes told apart as main and secondary. Data minimisation: Art. 5 Abs. 1 Buchst. c DSGVO.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kuer.casework.types import KENNDATEN, REGISTERDATEN, Registerperson, Wohnungsart
from kuer.expressions import DATE
from kuer.kit.dates import german_date


def werte_of(person: Registerperson, daten: Iterable[str]) -> dict[str, str]:
    """What is kept: texts by name, days as 2026-03-03; only what identifies and what was asked for."""
    wanted = {*KENNDATEN, *daten}
    homes = {home.art: home for home in person.wohnungen if home.art is not Wohnungsart.NEBEN}
    main = homes.get(Wohnungsart.ALLEINIGE) or homes.get(Wohnungsart.HAUPT)
    second = [home.anschrift.zeile for home in person.wohnungen if home.art is Wohnungsart.NEBEN]
    known: dict[str, str] = {
        **person.weitere,
        "familienname": person.familienname,
        "vornamen": _given_names(person),
        "geburtsdatum": person.geburtsdatum.isoformat(),
        "hauptwohnung": main.anschrift.zeile if main else "",
        "nebenwohnungen": "; ".join(second),
        "einzugsdatum": main.einzug.isoformat() if main and main.einzug else "",
    }
    return {name: known[name] for name in REGISTERDATEN if name in wanted and known.get(name)}


def lage_of(werte: Mapping[str, Any]) -> dict[str, bool]:
    """What follows from what is kept: whether the person has a home here, or has moved away."""
    return {"gemeldet": any(name in werte for name in ("hauptwohnung", "nebenwohnungen"))}


def for_conditions(werte: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept, with days as days, as conditions read it."""
    days = {name for name, (_, kind, _) in REGISTERDATEN.items() if kind == DATE}
    return {name: date.fromisoformat(value) if name in days else value for name, value in werte.items()}


def in_words(werte: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What is kept, for people: label and text, in the order of the law."""
    typed = for_conditions(werte)
    return tuple(
        (label, german_date(typed[name]) if kind == DATE else str(typed[name]))
        for name, (label, kind, _) in REGISTERDATEN.items()
        if name in typed
    )


def _given_names(person: Registerperson) -> str:
    """All of them, the one in use marked where there are several (§ 18 Abs. 1 Satz 2 Nr. 2 BMG)."""
    if person.rufname and person.rufname != person.vornamen:
        return f"{person.vornamen} (gebräuchlicher Vorname: {person.rufname})"
    return person.vornamen

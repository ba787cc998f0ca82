"""What the Antrag says that a decision can take over: its answers, what the form calculated, what it costs."""

from collections.abc import Collection, Mapping

from kuer.casework.queries import registerwerte
from kuer.decisions.engine.herkunft import REGISTER, from_register, taken_over
from kuer.decisions.engine.rechnung import Wege, add_up
from kuer.decisions.queries.sache import Sache
from kuer.decisions.types import Rechnung
from kuer.forms.engine import auswerten
from kuer.forms.queries import formular, make_kontext


def given_values(sache: Sache) -> dict[str, str]:
    """For each field of the decision what the Antrag, or a register, says to it; others are left out."""
    if not any(feld.aus for feld in sache.felder):
        return {}
    antrag = sache.antrag
    given = taken_over(sache.felder, antrag.antworten, antrag.werte, formular(sache.leistung.version_id))
    if any(feld.aus.startswith(REGISTER) for feld in sache.felder):
        given |= from_register(sache.felder, registerwerte(sache.vorgang.id))
    return given


def gebuehr_cents(sache: Sache) -> int:
    """What the Leistung costs in this case, in cents: the form's calculation goes before a fixed amount."""
    angabe = sache.leistung.gebuehr
    if angabe is None:
        return 0
    value = sache.antrag.werte.get(angabe.berechnung) if angabe.berechnung else angabe.betrag_cents
    return value if isinstance(value, int) and value > 0 else 0


def rechnung_of(sache: Sache, werte: Mapping[str, str]) -> Rechnung | None:
    """The calculation that these values of the decision make, with the parts that the form gave; None without one."""
    plan = sache.texte.rechnung
    return add_up(plan, sache.felder, werte, _ways(sache, {one.aus for one in plan.zeilen} - {""}) if plan else None)


def _ways(sache: Sache, names: Collection[str]) -> Wege:
    """How the results of the Antrag came about, in words."""
    if not names:
        return {}
    antrag = sache.antrag
    found = auswerten(formular(sache.leistung.version_id), antrag.antworten, make_kontext({}, antrag.eingegangen_am))
    ways = {}
    for name in sorted(names):
        parts, result = found.derivation(name, "de"), found.values[name]
        if isinstance(result, int):
            ways[name] = tuple(f"{one.titel}: {one.rechnung or one.text}" for one in parts), result
    return ways

"""What the Antrag says that a decision can take over: its answers, what the form calculated, what it costs."""

from kuer.casework.queries import registerwerte
from kuer.decisions.engine.herkunft import REGISTER, from_register, taken_over
from kuer.decisions.queries.sache import Sache
from kuer.forms.queries import formular


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

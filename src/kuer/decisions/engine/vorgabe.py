"""What a field of a decision suggests: CEL over the fields before it, `heute` and `eingang` (the day of receipt)."""

from collections.abc import Mapping, Sequence
from datetime import date

from kuer.decisions.engine.felder import day
from kuer.decisions.types import Entscheidungsfeld, Feldart
from kuer.expressions import DATE, STRING, AnswerMissing, Ausdruck, EvaluationFault, compile_expression


def compile_vorgabe(feld: Entscheidungsfeld, before: Sequence[Entscheidungsfeld]) -> Ausdruck:
    """The expression, checked. Raises: ExpressionFault."""
    names = {one.id: DATE if one.art is Feldart.DATUM else STRING for one in before}
    return compile_expression(feld.vorgabe, {**names, "heute": DATE, "eingang": DATE})


def suggest(
    felder: Sequence[Entscheidungsfeld], given: Mapping[str, str], *, heute: date, eingang: date
) -> dict[str, str]:
    """The values to begin with: what the Antrag gives, else what the field's own expression makes of the others."""
    werte: dict[str, str] = {}
    for number, feld in enumerate(felder):
        value = given.get(feld.id, "") or (_worked_out(feld, felder[:number], werte, heute, eingang))
        if value:
            werte[feld.id] = value
    return werte


def _worked_out(
    feld: Entscheidungsfeld, before: Sequence[Entscheidungsfeld], werte: Mapping[str, str], heute: date, eingang: date
) -> str:
    """The suggestion as text; "" where there is none or it can't be worked out yet."""
    if not feld.vorgabe:
        return ""
    there = [one for one in before if one.id in werte]
    known = {one.id: day(werte[one.id]) if one.art is Feldart.DATUM else werte[one.id] for one in there}
    try:
        value = compile_vorgabe(feld, before).evaluate({**known, "heute": heute, "eingang": eingang})
    except (AnswerMissing, EvaluationFault):
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)

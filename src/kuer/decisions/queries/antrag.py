"""What the Antrag says that a decision can take over: its answers, what the form calculated, where it was sent from."""

from collections.abc import Mapping
from typing import Any

from kuer.decisions.queries.sache import Sache
from kuer.decisions.types import Entscheidungsfeld, Feldart
from kuer.forms.queries import formular

# Kinds of answers that are kept as they are; of all others people's words are taken.
_PLAIN = frozenset({"text", "mehrzeilig", "datum", "kennzeichen"})


def given_values(sache: Sache) -> dict[str, str]:
    """For each field of the decision what the Antrag says to it; fields without source or answer are left out."""
    found = {feld.id: _value(sache, feld) for feld in sache.felder if feld.aus}
    return {name: text for name, text in found.items() if text}


def gebuehr_cents(sache: Sache) -> int:
    """What the Leistung costs in this case, in cents: the form's calculation goes before a fixed amount."""
    angabe = sache.leistung.gebuehr
    if angabe is None:
        return 0
    value = sache.antrag.werte.get(angabe.berechnung) if angabe.berechnung else angabe.betrag_cents
    return value if isinstance(value, int) and value > 0 else 0


def _value(sache: Sache, feld: Entscheidungsfeld) -> str:
    """The result of a calculation, or the answer at a path, as text; of a choice its code."""
    if feld.aus in sache.antrag.werte:
        value = sache.antrag.werte[feld.aus]
        return "" if value is None else str(value)
    answer = _at(sache.antrag.antworten, feld.aus)
    if feld.art is Feldart.AUSWAHL:
        return answer if isinstance(answer, str) and answer in dict(feld.optionen) else ""
    return _in_words(sache, feld.aus, answer)


def _at(answers: Any, path: str) -> Any:
    for step in path.split("."):
        answers = answers.get(step) if isinstance(answers, Mapping) else None
    return answers


def _in_words(sache: Sache, path: str, value: Any) -> str:
    """The answer as people read it; days and plates as they are kept."""
    source = formular(sache.leistung.version_id).felder.get(path)
    if value in (None, "", []) or source is None:
        return ""
    if source.art.name in _PLAIN and isinstance(value, str):
        return value
    return source.art.anzeige(source, value, "de")

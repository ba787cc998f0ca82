"""What the Antrag says that a decision can take over: its answers, what the form calculated, where it was sent from."""

from collections.abc import Mapping
from typing import Any

from kuer.decisions.queries.sache import Sache
from kuer.forms.queries import formular
from kuer.kit.errors import NotFound

# Kinds of answers that are kept as they are; of all others people's words are taken.
_PLAIN = frozenset({"text", "mehrzeilig", "datum", "kennzeichen"})


def given_values(sache: Sache) -> dict[str, str]:
    """For each field of the decision what the Antrag says to it; fields without source or answer are left out."""
    found = {feld.id: _value(sache, feld.aus) for feld in sache.felder if feld.aus}
    return {name: text for name, text in found.items() if text}


def gebuehr_cents(sache: Sache) -> int:
    """What the Leistung costs in this case, in cents: the form's calculation goes before a fixed amount."""
    angabe = sache.leistung.gebuehr
    if angabe is None:
        return 0
    value = sache.antrag.werte.get(angabe.berechnung) if angabe.berechnung else angabe.betrag_cents
    return value if isinstance(value, int) and value > 0 else 0


def _value(sache: Sache, source: str) -> str:
    """The result of a calculation, or the answer at a path, as text."""
    if source in sache.antrag.werte:
        value = sache.antrag.werte[source]
        return "" if value is None else str(value)
    return _answer(sache, source, _at(sache.antrag.antworten, source))


def _at(answers: Any, path: str) -> Any:
    for step in path.split("."):
        answers = answers.get(step) if isinstance(answers, Mapping) else None
    return answers


def _answer(sache: Sache, path: str, value: Any) -> str:
    if value in (None, "", []):
        return ""
    try:
        feld = formular(sache.leistung.version_id, "de").felder.get(path)
    except NotFound:
        feld = None
    if feld is None or (feld.art.name in _PLAIN and isinstance(value, str)):
        return value if isinstance(value, str) else ""
    return feld.art.anzeige(feld, value, "de")

"""From the answers and calculations of an Antrag to the fields of its decision."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kuer.decisions.engine.felder import amount
from kuer.decisions.types import Entscheidungsfeld, Feldart
from kuer.forms.engine import Formular
from kuer.kit.money import euro

# What a register has said is named like this: "register.familienname".
REGISTER: Final = "register."
# Kinds of answers that are kept as they are; of all others people's words are taken.
_PLAIN = frozenset({"text", "mehrzeilig", "datum", "kennzeichen"})


def taken_over(
    felder: Sequence[Entscheidungsfeld], antworten: Mapping[str, Any], werte: Mapping[str, Any], formular: Formular
) -> dict[str, str]:
    """For each field what its source says: the result of a calculation, or the answer at a path; of a choice its code.

    Fields without source or answer are left out.
    """
    found = {feld.id: _value(feld, antworten, werte, formular) for feld in felder if feld.aus}
    return {name: text for name, text in found.items() if text}


def from_register(felder: Sequence[Entscheidungsfeld], werte: Mapping[str, str]) -> dict[str, str]:
    """For each field with a source in a register what that has said; the rest is left out."""
    named = {feld.id: feld.aus.removeprefix(REGISTER) for feld in felder if feld.aus.startswith(REGISTER)}
    return {key: text for key, name in named.items() if (text := werte.get(name, ""))}


def _value(feld: Entscheidungsfeld, antworten: Mapping[str, Any], werte: Mapping[str, Any], formular: Formular) -> str:
    if feld.aus in werte:
        value = werte[feld.aus]
        if isinstance(value, int) and formular.berechnungen[feld.aus].art == "geld":
            return amount(value) if feld.art is Feldart.GELD else euro(value)
        return "" if value is None else str(value)
    answer = _at(antworten, feld.aus)
    if feld.art is Feldart.AUSWAHL:
        return answer if isinstance(answer, str) and answer in dict(feld.optionen) else ""
    return _in_words(formular, feld.aus, answer)


def _at(answers: Any, path: str) -> Any:
    for step in path.split("."):
        answers = answers.get(step) if isinstance(answers, Mapping) else None
    return answers


def _in_words(formular: Formular, path: str, value: Any) -> str:
    """The answer as people read it; days and plates as they are kept."""
    source = formular.felder.get(path)
    if value in (None, "", []) or source is None:
        return ""
    if source.art.name in _PLAIN and isinstance(value, str):
        return value
    return source.art.anzeige(source, value, "de")

"""The answers that a form is filled in with, page by page: what goes into which control, and what must be stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from kuer.forms.engine import Auswertung, FieldState, Formular, Kontext, auswerten
from kuer.integrations.fim.probe.ausfuellen import ausfuellen
from tests.integrations.fim.echte import formular

DATEI = {"datei_id", "sha256", "groesse"}


@dataclass(frozen=True)
class Plan:
    """What a person wants to say, and what the engine thinks of it."""

    formular: Formular
    answers: Mapping[str, Any]
    auswertung: Auswertung

    def fragen(self, seite: str) -> list[FieldState]:
        """The questions of a page that are answered, in their order."""
        return [
            one
            for one in self.auswertung.fields
            if one.page_id == seite and one.feld.hat_wert and one.value is not None and one.feld.art.name != "fest"
        ]

    def wiederholungen(self, seite: str) -> dict[str, int]:
        """How many entries each repeated group of a page has; the outer ones first."""
        return {
            one.path: len(one.value or ())
            for one in self.auswertung.fields
            if one.page_id == seite and one.feld.wiederholung is not None
        }


@cache
def plan(name: str, heute: date, *, alles: bool = True, land: str = "NW") -> Plan:
    """The answers for a real schema, as people of a town of this Land would give them on this day."""
    form, kontext = formular(name), Kontext(heute, kommune={"land": land})
    found = ausfuellen(form, kontext, alles=alles)
    assert found.vollstaendig, found.offen
    return Plan(form, found.answers, auswerten(form, found.answers, kontext))


def ohne_dateien(answers: Any) -> Any:
    """Answers to compare: of files only how many there are."""
    if isinstance(answers, list):
        if answers and isinstance(answers[0], dict) and answers[0].keys() >= DATEI:
            return len(answers)
        return [ohne_dateien(one) for one in answers]
    if isinstance(answers, dict):
        return {name: ohne_dateien(one) for name, one in answers.items()}
    return answers

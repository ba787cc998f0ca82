"""Every real schema gives a form that can be filled in to its end; a rule never stands in the way of all answers."""

from datetime import date
from pathlib import Path

import pytest

from kuer.forms.engine import Kontext, auswerten, schema_problems
from kuer.integrations.fim.probe.ausfuellen import ausfuellen
from tests.integrations.fim.echte import ALLE, formular, real
from tests.integrations.fim.nutzdaten import beanstandungen
from tests.integrations.fim.test_xdf3 import element, field, imported

HEUTE = Kontext(date(2026, 11, 22), kommune={"land": "NW"})


@real
@pytest.mark.parametrize("name", ALLE)
def test_a_real_schema_is_filled_in_to_its_end(name: str) -> None:
    form = formular(name)
    filled = {}
    for alles in (False, True):
        found = ausfuellen(form, HEUTE, alles=alles)
        assert found.vollstaendig, [(problem.path, problem.text()) for problem in found.offen]
        assert schema_problems(form, found.answers) == []
        assert beanstandungen(name, found.answers) == []
        seen = auswerten(form, found.answers, HEUTE)
        filled[alles] = {state.path for state in seen.fields if state.feld.hat_wert and state.value is not None}
    assert len(filled[True]) >= len(filled[False]) > 0


RULE = (
    "<xdf:regel><xdf:identifikation><xdf:id>R01000000001</xdf:id></xdf:identifikation><xdf:name>Eins davon</xdf:name>"
    "<xdf:freitextRegel>{}</xdf:freitextRegel></xdf:regel>"
)


@pytest.mark.parametrize(("anzahl", "missing"), [("0:1", []), ("1:1", ["R01000000001"])])
def test_a_rule_counts_where_its_group_is_given(tmp_path: Path, anzahl: str, missing: list[str]) -> None:
    one = field("F01000000001", "Zimmer", anzahl="0:1")
    other = field("F01000000002", "Flur", anzahl="0:1")
    rule = RULE.format("Entweder F01000000001 „Zimmer“ oder F01000000002 „Flur“ muss befüllt werden.")
    inside = element("datenfeldgruppe", "G01000000001", "Kontakt", f"{rule}{one}{other}")
    name = field("F01000000003", "Name", anzahl="0:1")
    form, report = imported(tmp_path, element("datenfeldgruppe", "G01000000002", "Firma", f"{name}{inside}", anzahl))
    assert (report.regeln, report.regeln_uebersetzt) == (1, 1), report.offen

    def told(answers: dict[str, object]) -> list[str]:
        return [problem.facts["pruefung"].upper()[:12] for problem in auswerten(form, answers, HEUTE).errors]

    assert told({}) == missing
    assert told({"firma": {"name": "Brückner"}}) == ["R01000000001"]
    assert told({"firma": {"kontakt": {"zimmer": "1", "flur": "2"}}}) == ["R01000000001"]
    assert told({"firma": {"kontakt": {"zimmer": "1"}}}) == []

"""JSON Schema and XSD of one form are of one mind: what the one refuses the other refuses, too."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import jsonschema_rs
import pytest
from lxml import etree

from kuer.forms.engine import Kontext
from kuer.integrations.fim.ausfuhr.daten import als_json
from kuer.integrations.fim.ausfuhr.fassung import fassung_von
from kuer.integrations.fim.ausfuhr.json_schema import json_schema
from kuer.integrations.fim.ausfuhr.xdf3 import xdf3
from kuer.integrations.fim.ausfuhr.xsd import xsd
from kuer.integrations.fim.probe.ausfuellen import ausfuellen
from tests.integrations.fim.gebrochen import dokument, gebrochen
from tests.integrations.fim.schemata import ordner
from tests.integrations.fim.zufall import Zufall

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
JE = 150


@pytest.mark.parametrize("seed", [9, 16, 39])
def test_broken_data_are_refused_by_both(seed: int, tmp_path: Path) -> None:
    """Random schemas, random faults; what only one of both can say is not among the faults."""
    version = fassung_von(ordner(tmp_path, xdf3(Zufall(seed).schema(), NOW).decode()))
    shape = json_schema(version.datenschema)
    first = jsonschema_rs.Draft202012Validator(shape, validate_formats=True)
    second = etree.XMLSchema(etree.fromstring(xsd(version.datenschema)))
    data = als_json(version, dict(ausfuellen(version.formular, Kontext(date(2026, 11, 24)), alles=True).answers))
    assert first.is_valid(data)
    assert second.validate(dokument(shape, data)), second.error_log
    verdicts: Counter[bool] = Counter()
    for how, broken in gebrochen(shape, data, Random(seed), JE):
        verdict = first.is_valid(broken)
        assert second.validate(dokument(shape, broken)) is verdict, how
        verdicts[verdict] += 1
    assert verdicts[False] > JE // 3
    assert verdicts[True] > JE // 20, "some of it must be right"

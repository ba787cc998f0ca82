"""Services imported from FIM are opened, filled in to the end without JavaScript and sent; the answers arrive as given.

The normal run takes every fifth and both of version 2; KUER_FIM_ALLE=1 takes all.
"""

import os
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from kuer.catalogue.actions import publish
from kuer.catalogue.ports import Ordner
from kuer.forms.engine import schema_problems
from kuer.intake.queries import antrag
from tests.integrations.fim.antworten import ohne_dateien, plan
from tests.integrations.fim.echte import ALLE, leistung, real
from tests.integrations.fim.nutzdaten import beanstandungen
from tests.portal.browser import Browser
from tests.portal.fim_weg import ausgefuellt
from tests.portal.stadt import OFFICE, Stadt, send


@pytest.fixture
def stadt(kommune: UUID, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Stadt:
    """Lindenbrück without a Leistung. Our own files need no process to look at them: they are hundreds."""
    monkeypatch.setattr("kuer.files.actions.probe", lambda content, medientyp: {})
    return Stadt(kommune, kommune, kommune, now)


VERSION_2 = {name for name in ALLE if "x" in name}
WANTED = ALLE if os.environ.get("KUER_FIM_ALLE") else sorted({*ALLE[::5], *VERSION_2})


@real
@pytest.mark.parametrize("name", WANTED)
def test_a_service_of_fim_is_filled_in_and_sent(gast: Browser, stadt: Stadt, name: str) -> None:
    slug, files = leistung(name)
    with stadt.inside():
        publish(Ordner(files, slug), by=OFFICE, now=stadt.now)
    wanted = plan(name, stadt.now.date())

    page = gast.begin(slug)
    receipt = gast.follow(send(gast, ausgefuellt(gast, page, wanted)))

    assert receipt.heading == "Ihr Antrag ist angekommen", receipt.errors
    got = _answers(stadt, receipt)
    assert ohne_dateien(got) == ohne_dateien(wanted.answers)
    assert schema_problems(wanted.formular, got) == []
    assert beanstandungen(name, got) == []


def _answers(stadt: Stadt, receipt: Any) -> Any:
    key = UUID(receipt.response.request["PATH_INFO"].rstrip("/").rpartition("/")[2])
    with stadt.inside():
        return antrag(key, OFFICE).antworten

"""Rating without a trace, and the permit that anybody may check."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.portal.amt import Amt
from tests.portal.browser import Browser
from tests.portal.stadt import Stadt, apply

RATE = "/leistung/bewohnerparkausweis/bewerten"


def test_stars_and_words_are_kept_without_a_name(ayse: Browser, stadt: Stadt) -> None:
    page = ayse.follow(ayse.submit(ayse.get(RATE), "senden", sterne="4", text="Ging schnell."))
    assert page.heading == "Danke für Ihre Bewertung"
    from kuer.insight.models import Bewertung

    with stadt.inside():
        [row] = Bewertung.objects.all()
    assert (row.leistung, row.sterne, row.text) == ("bewohnerparkausweis", 4, "Ging schnell.")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "sterne"),
        ({"sterne": "9"}, "sterne"),
        ({"sterne": "x"}, "sterne"),
        ({"sterne": "3", "text": "x" * 3000}, "text"),
    ],
)
def test_a_rating_that_is_none_says_why_and_keeps_the_words(gast: Browser, given: dict[str, str], field: str) -> None:
    page = gast.post(RATE, {"text": "Meine Worte", **given})
    assert page.status == 422
    assert set(page.errors) == {field}
    assert given.get("text", "Meine Worte") in page.values()["text"]


def test_an_unknown_leistung_has_no_rating(gast: Browser) -> None:
    assert gast.get("/leistung/gibtsnicht/bewerten").status == 404


@pytest.fixture
def token(gast: Browser, stadt: Stadt, drain: Any) -> str:
    amt = Amt(stadt, drain)
    apply(gast)
    amt.work_off()
    amt.grant()
    return amt.token()


def test_a_valid_permit_shows_what_is_printed_and_nothing_more(token: str) -> None:
    page = Browser().get(f"/p/{token}")
    assert page.heading == "Gültig"
    for words in ("LB-MS 412", "Zone D", "BPA-2026-00001", "24. November 2026 bis 23. November 2027"):
        assert words in page.words, words
    for secret in ("Mira", "Sommerfeld", "Brückenstraße", "LIN-2026"):
        assert secret not in page.words, secret


def test_a_permit_runs_out(token: str, time_machine: Any, now: datetime) -> None:
    time_machine.move_to(now + timedelta(days=365), tick=False)
    assert Browser().get(f"/p/{token}").heading == "Abgelaufen"


def test_a_permit_can_be_revoked(token: str, stadt: Stadt) -> None:
    from kuer.decisions.models import Genehmigung

    with stadt.inside():
        Genehmigung.objects.update(widerrufen_am=stadt.now, widerrufsgrund="Umzug")
    page = Browser().get(f"/p/{token}")
    assert page.heading == "Nicht mehr gültig"
    assert "Umzug" not in page.words


@pytest.mark.parametrize("wrong", ["abc", "AAAAAAAAAAAAAAAAAAAAAA", "%00", "x" * 300])
def test_an_unknown_permit_is_unknown(stadt: Stadt, wrong: str) -> None:
    page = Browser().get(f"/p/{wrong}")
    assert page.status == 404
    assert page.heading == "Unbekannt"


def test_a_permit_of_another_kommune_is_unknown(token: str, kommune2: UUID) -> None:
    assert Browser().get(f"/hohenrebach/p/{token}").heading == "Unbekannt"

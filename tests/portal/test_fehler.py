"""What goes wrong is said in plain German, with a way on."""

from typing import Any

import pytest
from django.db import OperationalError

from kuer.kit.errors import Conflict, Invalid, KuerError, NotFound, PermissionRefused, Unavailable
from tests.portal.browser import Browser, Page


@pytest.mark.parametrize(
    ("error", "status", "heading"),
    [
        (NotFound(), 404, "Diese Seite gibt es nicht"),
        (PermissionRefused(permission="x"), 403, "Hier dürfen Sie nicht hinein"),
        (Conflict(), 409, "Das hat sich inzwischen geändert"),
        (Invalid(), 400, "Damit konnten wir nichts anfangen"),
        (Unavailable(), 503, "Wir sind gleich wieder da"),
        (KuerError(), 400, "Damit konnten wir nichts anfangen"),
        (OperationalError("away"), 503, "Wir sind gleich wieder da"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_every_error_has_its_page(gast: Browser, monkeypatch: Any, error: Exception, status: int, heading: str) -> None:
    from kuer.catalogue import queries

    def fail(*args: Any) -> None:
        raise error

    monkeypatch.setattr(queries, "meistgenutzt", fail)
    page = gast.get("/")
    assert (page.status, page.heading) == (status, heading)
    assert page.links("Zur Startseite")
    assert "Impressum" in page.words
    if status == 503:
        assert page.response.headers["Retry-After"] == "5"


def test_our_own_fault_keeps_the_frame(gast: Browser, monkeypatch: Any) -> None:
    from kuer.catalogue import queries

    def fail(*args: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(queries, "meistgenutzt", fail)
    gast.client.raise_request_exception = False
    page = gast.get("/")
    assert (page.status, page.heading) == (500, "Da ist uns ein Fehler passiert")
    assert "Das liegt an uns, nicht an Ihnen." in page.words


def test_what_can_not_be_read_is_a_bad_request(gast: Browser) -> None:
    gast.client.raise_request_exception = False
    answer = Page(gast.client.get("/lindenbrueck/", headers={"host": "evil.example"}))
    assert answer.status == 400
    assert answer.heading == "Damit konnten wir nichts anfangen"


def test_too_many_fields_are_refused(gast: Browser) -> None:
    gast.client.raise_request_exception = False
    page = gast.post("/weiter", {f"f{n}": "x" for n in range(2_100)})
    assert page.status == 400
    assert page.heading == "Damit konnten wir nichts anfangen"


@pytest.mark.parametrize(
    "path", ["impressum", "datenschutz", "barrierefreiheit", "leichte-sprache", "gebaerdensprache", "barriere-melden"]
)
def test_the_pages_that_the_law_asks_for_are_reached_from_every_page(gast: Browser, path: str) -> None:
    links = gast.get("/suche").tree.xpath("//a/@href")
    assert f"/lindenbrueck/{path}" in links
    assert gast.get(f"/{path}").status == 200


def test_a_barrier_is_reported_without_an_account(gast: Browser, stadt: Any) -> None:
    form = gast.get("/barriere-melden", data={"seite": "/lindenbrueck/suche"})
    assert form.values()["seite"] == "/lindenbrueck/suche"
    assert set(gast.submit(form, "senden").errors) == {"beschreibung"}
    assert set(gast.submit(form, "senden", beschreibung="Kontrast", email="kein").errors) == {"email"}
    page = gast.follow(gast.submit(form, "senden", beschreibung="Kontrast zu schwach"))
    assert "Ihre Meldung ist angekommen" in page.words


ODD = "\x00\u202e\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace") + "x" * 5_000


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/weiter", ("code",)),
        ("/antraege/oeffnen", ("nummer", "code")),
        ("/barriere-melden", ("seite", "beschreibung", "email")),
        ("/leistung/bewohnerparkausweis/bewerten", ("sterne", "text")),
        ("/sprache", ("language", "next")),
        ("/anmelden", ("ausweis", "weiter", "niveau")),
        ("/leistung/bewohnerparkausweis/antrag", ("weg",)),
    ],
)
def test_hostile_words_are_no_fault(gast: Browser, path: str, names: tuple[str, ...]) -> None:
    for odd in (ODD, "\x00", "' OR 1=1 --", "9" * 5_000, "{{7*7}}"):
        page = gast.post(path, dict.fromkeys(names, odd))
        assert page.status < 500, (odd[:20], page.status)
        assert "49" not in page.words or "{{7*7}}" not in odd


@pytest.mark.parametrize(
    "path",
    ["/suche?q=", "/barriere-melden?seite=", "/anmelden?weiter=", "/anmelden/zurueck?antwort=", "/postfach?nach="],
)
@pytest.mark.parametrize("odd", ["%00", "%FF%FE", "x" * 3_000, "%E2%80%AE", "'%22%3E"])
def test_hostile_addresses_are_no_fault(ayse: Browser, path: str, odd: str) -> None:
    assert ayse.get(path + odd).status < 500


def test_a_request_that_is_far_too_large_is_not_even_read(gast: Browser, settings: Any) -> None:
    settings.MAX_REQUEST_BYTES = 10_000
    page = gast.post("/weiter", {"code": "x" * 20_000})
    assert (page.status, page.heading) == (413, "Das war zu groß")
    assert page.links("Stadt Lindenbrück") == ["/lindenbrueck/"]

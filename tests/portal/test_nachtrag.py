"""Fields are opened once more: exactly these can be changed, everything is saved, reviewed, and sent once."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kuer.casework.models import Nachforderung
from kuer.casework.queries import vorgang
from kuer.intake.models import Antrag, Nachtrag, Nachtragsentwurf
from kuer.intake.queries import antrag as antrag_of
from kuer.intake.queries import eingereicht, nachtraege, unaltered
from kuer.records.queries import akte
from tests.portal.amt import Amt
from tests.portal.browser import Browser
from tests.portal.stadt import OFFICE, apply, upload
from tests.portal.test_fall import case_of
from tests.probe import pdf

KENNZEICHEN, SCHEIN, ART = "fahrzeug.kennzeichen", "nachweise.fahrzeugschein", "antrag.art"


@pytest.fixture
def amt(stadt: Any, drain: Any) -> Amt:
    return Amt(stadt, drain)


def asked(browser: Browser, amt: Amt, *pfade: str) -> tuple[Any, Any]:
    """An Antrag of which these fields were opened; the receipt, and the page to answer on."""
    receipt = apply(browser)
    amt.work_off()
    amt.request("Bitte prüfen:", *pfade)
    return receipt, browser.get(case_of(browser, receipt).links("Jetzt antworten")[0])


def the_request() -> Any:
    return Nachforderung.objects.get()


def the_antrag() -> Any:
    return Antrag.objects.get()


def names(page: Any) -> set[str]:
    """The controls of the form of the page."""
    found = page.tree.xpath("//form[@id='formular']//*[self::input or self::select or self::textarea]/@name")
    return {name for name in found if name not in {"csrfmiddlewaretoken", "revision"}}


def test_exactly_the_open_fields_are_there_with_what_was_answered(gast: Browser, amt: Amt) -> None:
    _, page = asked(gast, amt, KENNZEICHEN, SCHEIN)
    form = {name for name in names(page) if not name.startswith("text.")}
    assert form == {KENNZEICHEN, SCHEIN, "bemerkung"}
    assert page.values()[KENNZEICHEN] == "LB-MS 412"
    assert "schein.pdf" in page.words
    assert "Familienname" in page.words, "the rest is there to be read"
    assert "§ 26 Abs. 2 VwVfG" in page.words


def test_changed_reviewed_and_sent_once(gast: Browser, amt: Amt) -> None:
    receipt, page = asked(gast, amt, KENNZEICHEN, SCHEIN)
    wrong = gast.follow(gast.submit(page, fahrzeug__kennzeichen=""))
    assert len(wrong.errors) == 1, "at the open field, in the summary and beside it"
    gone = wrong.tree.xpath("//button[starts-with(@value,'entfernen:')]/@value")[0]
    page = gast.follow(gast.post(wrong.action(), {**wrong.values(), KENNZEICHEN: "LIN-NE 42", "aktion": gone}))
    data = {**page.values(), SCHEIN: upload(pdf(2), "neu.pdf"), "person.nachname": "Gefälscht", "aktion": "weiter"}
    review = gast.follow(gast.post(page.action(), data))
    assert review.heading == "Bitte prüfen Sie Ihre Antwort"
    assert "LIN-NE 42" in review.words
    assert "vorher:" in review.words
    assert "Gefälscht" not in review.words
    assert "Gespeichert" in gast.get(case_of(gast, receipt).links("Jetzt antworten")[0]).words
    done = gast.follow(gast.submit(review, "senden"))
    assert "Danke. Ihre Antwort ist angekommen" in done.words
    assert "schon beantwortet" in gast.follow(gast.submit(review, "senden")).words
    amt.work_off()
    with amt.stadt.inside():
        row = the_antrag()
        (added,) = Nachtrag.objects.all()
        now, first = antrag_of(row.id, OFFICE), eingereicht(row.id, OFFICE)
        assert (now.nachtrag, first.nachtrag, added.nummer) == (1, 0, 1)
        assert now.antworten["fahrzeug"]["kennzeichen"] != first.antworten["fahrzeug"]["kennzeichen"]
        assert now.antworten["person"] == first.antworten["person"]
        assert [one.name for one in now.anlagen] == ["neu.pdf"]
        assert [one.name for one in first.anlagen] == ["schein.pdf"]
        assert unaltered(now)
        assert unaltered(first)
        assert not Nachtragsentwurf.objects.exists()
        titles = [one.titel for one in akte(row.fall_id).dokumente]
        assert [one for one in titles if one.startswith("Nachtrag 1")] == [
            f"Nachtrag 1 zum Antrag {row.nummer} (Daten)", f"Nachtrag 1 zum Antrag {row.nummer}",
        ]  # fmt: skip
        assert sum("neu.pdf" in one for one in titles) == 1
        assert sum("schein.pdf" in one for one in titles) == 1, "what came first stays in the Akte"
        clerk = amt.person("Anna Berg", "sachbearbeitung")
        assert vorgang(amt.newest().id, clerk, amt.stadt.now).neue_nachricht
    page = case_of(gast, receipt)
    assert gast.client.get(page.links("Nachtrag 1")[0]).status_code == 200
    assert "LIN-NE 42" in page.words


def test_a_consequence_opens_and_is_explained(gast: Browser, amt: Amt) -> None:
    _, page = asked(gast, amt, ART)
    saved = gast.follow(gast.submit(page, antrag__art="02"))
    assert "Das kommt dazu" in saved.words
    assert "antrag.bisher.nummer" in names(saved)
    assert len(saved.errors) == 2
    back = gast.follow(gast.submit(saved, antrag__art="01"))
    assert "Ihre Antwort ist noch leer" in back.words


def test_the_answer_waits_and_another_window_is_seen(gast: Browser, amt: Amt) -> None:
    receipt, page = asked(gast, amt, KENNZEICHEN)
    later = gast.follow(gast.submit(page, "spaeter", fahrzeug__kennzeichen="LIN-AA 1", bemerkung="Neues Auto"))
    assert "noch nicht gesendet" in later.words
    again = gast.get(case_of(gast, receipt).links("Jetzt antworten")[0])
    assert (again.values()[KENNZEICHEN], again.values()["bemerkung"]) == ("LIN-AA 1", "Neues Auto")
    late = gast.submit(page, fahrzeug__kennzeichen="LIN-BB 2")
    assert late.status == 409
    assert "in einem anderen Fenster" in late.words
    wins = gast.follow(gast.submit(late))
    assert "LIN-BB 2" in wins.words


def test_autosave_answers_with_the_questions(gast: Browser, amt: Amt) -> None:
    _, page = asked(gast, amt, ART)
    url = page.tree.xpath("//form[@id='formular']/@hx-post")[0]
    part = gast.post(url, {**page.values(), "antrag.art": "02"})
    assert "antrag.bisher.nummer" in part.html
    assert gast.post(url, {**page.values(), "antrag.art": "01"}).status == 409


def test_an_ended_request_takes_its_draft_with_it(gast: Browser, amt: Amt) -> None:
    from kuer.casework.actions import end_nachforderung
    from kuer.files.models import Datei

    _, page = asked(gast, amt, SCHEIN)
    gast.follow(gast.submit(page, "hochladen:x", **{"bemerkung": "x", SCHEIN: upload(pdf(3), "zuviel.pdf")}))
    with amt.stadt.inside():
        assert Nachtragsentwurf.objects.count() == 1
        clerk = amt.person("Anna Berg", "sachbearbeitung")
        end_nachforderung(the_request().id, "Liegt vor", by=clerk, now=amt.stadt.now)
        assert not Nachtragsentwurf.objects.exists()
        left = Datei.objects.filter(geloescht_am=None).values_list("name", flat=True)
        assert "schein.pdf" in left
        assert "zuviel.pdf" not in left


def test_staff_sees_what_was_changed_and_what_stood_there(gast: Browser, amt: Amt) -> None:
    from kuer.workplace.pages.vorgang.antrag import sections

    _, page = asked(gast, amt, KENNZEICHEN, ART)
    review = gast.follow(gast.submit(page, fahrzeug__kennzeichen="LB-NE 42"))
    gast.submit(review, "senden")
    amt.work_off()
    with amt.stadt.inside():
        given = antrag_of(the_antrag().id, OFFICE)
        rows = [row for part in sections(given, nachtraege(given.id, OFFICE)) for row in part.zeilen if row.note]
    assert [(row.value, row.note) for row in rows] == [
        (["LB-NE 42"], "geändert am 24. November 2026 (vorher: LB-MS 412)")
    ]


def test_the_search_and_the_head_follow(gast: Browser, amt: Amt) -> None:
    from kuer.casework.queries import suche

    _, page = asked(gast, amt, "person.nachname", "anschrift")
    review = gast.follow(gast.submit(page, person__nachname="Neumeier", anschrift__strasse="Lange Gasse"))
    gast.submit(review, "senden")
    amt.work_off()
    with amt.stadt.inside():
        row = amt.newest()
        assert "Neumeier" in row.antragsteller
        assert any("Lange Gasse" in line for line in row.anschrift)
        clerk = amt.person("Anna Berg", "sachbearbeitung")
        assert [one.id for one in suche("Neumeier", clerk)] == [row.id]


def test_reading_takes_no_more_statements(gast: Browser, amt: Amt) -> None:
    _, page = asked(gast, amt, KENNZEICHEN)

    def count() -> int:
        with amt.stadt.inside(), CaptureQueriesContext(connection) as captured:
            antrag_of(the_antrag().id, OFFICE)
        return len(captured)

    before = count()
    gast.submit(gast.follow(gast.submit(page, fahrzeug__kennzeichen="LB-NE 42")), "senden")
    assert count() == before

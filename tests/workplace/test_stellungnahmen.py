"""Stellungnahmen in the workplace: asked for, answered, corrected, taken over; the asked Stelle sees nothing else."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuer.audit.queries import timeline as protokoll
from kuer.casework.actions import ask_stelle, decision_prepared, give_stellungnahme
from kuer.casework.queries import beteiligungen
from kuer.casework.types import BeteiligungStatus, Votum
from kuer.decisions.queries import entscheidung_of
from kuer.files.actions import store_own
from kuer.files.types import PDF
from kuer.records.actions import file_document
from tests.probe import pdf
from tests.workplace.test_vorgang import words

Als = Callable[[str], Client]
FORBIDDEN = (
    "",
    "akte",
    "nachrichten",
    "verlauf",
    "notizen",
    "stellungnahmen",
    "nachfordern",
    "entscheidung",
    "abgeben",
)


def frage(haus: Any, view: Any, **more: Any) -> UUID:
    """Anna asks the Ordnungsamt, where Otto works."""
    given = {"titel": "Lärm", "frage": "Wird es zu laut?", "frist_tage": 5, **more}
    with haus.drinnen() as amt:
        key: UUID = ask_stelle(view.id, amt.andere, **given, by=amt.anna, now=haus.now)
        return key


def stand(haus: Any, view: Any) -> list[Any]:
    with haus.drinnen() as amt:
        return beteiligungen(view.id, amt.anna, haus.now)


def test_without_a_question_the_tab_says_how_to_ask(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    page = words(als("anna").get(haus.fall(view, "stellungnahmen")))
    assert "Noch keine andere Stelle gefragt" in page
    assert "Weitere Stelle fragen" in page
    assert "Weitere Stelle fragen" not in words(als("lotsin").get(haus.fall(view, "stellungnahmen")))
    assert "Niemand wartet auf Ihre Stellungnahme" in words(als("otto").get(haus.url("stellungnahmen")))
    assert "Noch nichts abgegeben" in words(als("otto").get(haus.url("stellungnahmen?stand=abgegeben")))


def test_asking_says_what_is_missing_and_keeps_what_was_typed(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    anna, url = als("anna"), haus.fall(view, "stellungnahmen/neu")
    empty = anna.post(url, {"titel": "Lärm", "tage": "bald"})
    assert empty.status_code == 422
    for told in ("Wählen Sie die Stelle aus.", "Schreiben Sie Ihre Frage an die Stelle.", "eine Zahl von 1 bis 180"):
        assert told in words(empty)
    assert 'value="Lärm"' in empty.text
    with haus.drinnen() as amt:
        given = {"stelle": str(amt.andere), "titel": "Lärm", "frage": "Wird es zu laut?", "tage": "500"}
    assert anna.post(url, given).status_code == 422
    done = anna.post(url, {**given, "tage": "5"}, follow=True)
    assert "0 von 1 Stellungnahmen sind da." in words(done)
    assert "Die nächste Frist endet am 30. November 2026." in words(done)
    (one,) = stand(haus, view)
    assert (one.titel, one.stelle_name) == ("Lärm", "Ordnungsamt")


def test_the_page_of_the_vorgang_and_the_inbox_say_how_far_it_is(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    frage(haus, view)
    anna = als("anna")
    told = "0 von 1 Stellungnahmen sind da. Nächste Frist: Montag, 30. November 2026."
    assert told in words(anna.get(haus.fall(view)))
    assert "0 von 1 Stellungnahmen" in words(anna.get(haus.url("eingang")))


def test_the_asked_stelle_reads_the_antrag_and_answers(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    key = frage(haus, view)
    with haus.drinnen() as amt:
        paper = store_own(pdf(), name="schein.pdf", medientyp=PDF, by=amt.anna, now=haus.now)
        file_document(view.fall_id, "nachweis", "Schein", paper.id, paper.sha256, by=amt.anna, now=haus.now)
    otto = als("otto")
    listed = words(otto.get(haus.url("stellungnahmen")))
    assert view.nummer in listed
    assert "Wird es zu laut?" in listed
    assert view.antragsteller not in listed
    url = haus.url(f"stellungnahmen/{key}")
    page = otto.get(url)
    assert "LB-MS 412" in words(page)
    (document,) = re.findall(rf'href="({url}/dokument/[0-9a-f-]+)"', page.text)
    assert otto.get(document).status_code == 200
    file = SimpleUploadedFile("messung.pdf", pdf(3), "application/pdf")
    said = {
        "fassung": "0",
        "votum": "bedenken_mit_auflagen",
        "text": "Nachts ist es still.",
        "auflagen": ["Ab 22 Uhr leise.", ""],
        "dateien": file,
        "aktion": "abgeben",
    }
    done = otto.post(url, said, follow=True)
    text = words(done)
    assert "Ihre Stellungnahme ist abgegeben" in text
    assert "Ab 22 Uhr leise." in text
    assert "messung.pdf" in text
    assert "Ändern" in text
    (one,) = stand(haus, view)
    assert one.status is BeteiligungStatus.ABGEGEBEN
    assert view.nummer in words(otto.get(haus.url("stellungnahmen?stand=abgegeben")))
    assert "Alle Stellungnahmen sind da." in words(als("anna").get(haus.fall(view, "stellungnahmen")))


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({}, "votum", "Wählen Sie aus, wie Ihre Stelle dazu steht."),
        ({"votum": "ablehnung", "text": " "}, "text", "Begründen Sie, warum Sie nicht zustimmen."),
        ({"votum": "bedenken_mit_auflagen"}, "auflagen", "Schreiben Sie mindestens eine Auflage auf"),
        ({"votum": "keine_bedenken", "auflagen": ["Leise"]}, "votum", "Auflagen passen nur zu"),
        ({"votum": "ablehnung", "text": "x" * 10_001}, "text", "Kürzen Sie auf höchstens 10000 Zeichen"),
    ],
)
def test_an_answer_that_lacks_something(haus: Any, als: Als, given: dict[str, Any], field: str, told: str) -> None:
    view = haus.vorgang()
    key = frage(haus, view)
    answer = als("otto").post(haus.url(f"stellungnahmen/{key}"), {"fassung": "0", "text": "Behalten", **given})
    assert answer.status_code == 422
    assert told in words(answer)
    assert f'href="#{field}"' in answer.text
    assert "text" in given or "Behalten" in answer.text
    assert stand(haus, view)[0].fassungen == ()


def test_a_file_that_is_none_is_refused(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    key = frage(haus, view)
    file = SimpleUploadedFile("programm.pdf", b"MZ\x90\x00" * 50, "application/pdf")
    answer = als("otto").post(
        haus.url(f"stellungnahmen/{key}"), {"fassung": "0", "votum": "keine_bedenken", "dateien": file}
    )
    assert answer.status_code == 422
    assert "Eine Datei wurde nicht angenommen." in words(answer)
    assert stand(haus, view)[0].fassungen == ()


def test_one_more_condition_without_script(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    key = frage(haus, view)
    given = {"votum": "bedenken_mit_auflagen", "auflagen": ["Leise"], "fassung": "0", "aktion": "mehr"}
    page = als("otto").post(haus.url(f"stellungnahmen/{key}"), given)
    assert page.status_code == 200
    assert page.text.count('name="auflagen"') == 2
    assert stand(haus, view)[0].fassungen == ()


def test_a_correction_and_a_faster_colleague(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    key = frage(haus, view)
    otto, url = als("otto"), haus.url(f"stellungnahmen/{key}")
    otto.post(url, {"fassung": "0", "votum": "keine_bedenken"})
    assert "Ihre Stellungnahme ändern" in words(otto.get(f"{url}?aendern=ja"))
    late = otto.post(url, {"fassung": "0", "votum": "nicht_betroffen"})
    assert late.status_code == 409
    assert "hat inzwischen geantwortet" in words(late)
    done = words(otto.post(url, {"fassung": "1", "votum": "ablehnung", "text": "Doch zu laut."}, follow=True))
    assert "Keine Zustimmung" in done
    assert "Frühere Fassungen" in done
    with haus.drinnen() as amt:
        decision_prepared(view.id, by=amt.anna, now=haus.now)
    assert "Ändern lässt sie sich nicht mehr" in words(otto.get(f"{url}?aendern=ja"))
    assert otto.post(url, {"fassung": "2", "votum": "keine_bedenken"}).status_code == 409


def test_of_the_vorgang_itself_the_asked_stelle_sees_nothing(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    key = frage(haus, view)
    otto = als("otto")
    for rest in FORBIDDEN:
        assert otto.get(haus.fall(view, rest)).status_code == 404, rest
    for rest in ("mehr-zeit", "zuruecknehmen", "stelle"):
        assert otto.get(haus.fall(view, f"stellungnahmen/{key}/{rest}")).status_code == 404, rest
    assert otto.post(haus.fall(view, f"stellungnahmen/{key}/erinnern")).status_code == 404
    assert view.nummer not in words(otto.get(haus.url("eingang")))
    assert "gibt es in Ihren Stellen nichts" in words(otto.get(haus.url(f"suche?q={view.nummer}")))
    for who in ("anna", "lotsin", "klaus", "verwalter"):
        assert als(who).get(haus.url(f"stellungnahmen/{key}")).status_code in {403, 404}, who


def test_after_the_withdrawal_the_question_is_gone(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    key = frage(haus, view)
    anna, otto = als("anna"), als("otto")
    url = haus.fall(view, f"stellungnahmen/{key}/zuruecknehmen")
    assert anna.post(url, {"grund": " "}).status_code == 422
    assert "Hat sich geklärt." in words(anna.post(url, {"grund": "Hat sich geklärt."}, follow=True))
    again = anna.post(url, {"grund": "Noch einmal"})
    assert again.status_code == 409
    for path in (f"stellungnahmen/{key}", f"stellungnahmen/{key}/dokument/{key}"):
        assert otto.get(haus.url(path)).status_code == 404
    assert otto.post(haus.url(f"stellungnahmen/{key}"), {"votum": "keine_bedenken"}).status_code == 404


def test_reminding_and_more_time(haus: Any, als: Als, clock: Any) -> None:
    view = haus.vorgang()
    key = frage(haus, view)
    clock.move_to(haus.now + timedelta(days=7))
    anna, otto = als("anna"), als("otto")
    assert "überfällig seit" in words(anna.get(haus.fall(view, "stellungnahmen")))
    assert "überfällig" in words(otto.get(haus.url("stellungnahmen")))
    assert "Erinnert" in words(anna.post(haus.fall(view, f"stellungnahmen/{key}/erinnern"), follow=True))
    assert "Erinnerung vom" in words(otto.get(haus.url("stellungnahmen")))
    url = haus.fall(view, f"stellungnahmen/{key}/mehr-zeit")
    for given in ({"bis": "", "grund": "x"}, {"bis": "1.12.2026", "grund": ""}, {"bis": "1.12.2026", "grund": "x"}):
        assert anna.post(url, given).status_code == 422, given
    done = anna.post(url, {"bis": "18.12.2026", "grund": "Ortstermin"}, follow=True)
    assert "Die Stelle hat jetzt mehr Zeit." in words(done)
    assert "18. Dezember 2026" in words(done)


def test_what_was_said_is_taken_over_into_the_decision(haus: Any, als: Als) -> None:
    view = haus.vorgang(zwei_augen=True)
    key, _open = frage(haus, view), frage(haus, view, titel="Abfall")
    with haus.drinnen() as amt:
        give_stellungnahme(
            key, Votum.BEDENKEN_MIT_AUFLAGEN, "Nachts ist es still.", ["Ab 22 Uhr leise."], by=amt.otto, now=haus.now
        )
    anna, url = als("anna"), haus.fall(view, "entscheidung/schreiben")
    page = words(anna.get(url))
    assert "Vorschläge aus den Stellungnahmen" in page
    assert "Es fehlen noch Stellungnahmen: Abfall" in page
    given = {"art": "bewilligt", "revision": "", "gruende": "Weil.", "gebuehr": "30,70"}
    taken = anna.post(url, {**given, "aktion": "uebernehmen:stelle-1-1"})
    assert 'name="art" value="bewilligt_mit_auflagen"' in taken.text
    assert "Ab 22 Uhr leise.</textarea>" in taken.text
    reasons = anna.post(url, {**given, "aktion": "grund:stelle-1"})
    assert "Stellungnahme Lärm (Ordnungsamt): Nachts ist es still.</textarea>" in reasons.text
    saved = {**given, "art": "bewilligt_mit_auflagen", "auflagen": ["Ab 22 Uhr leise."], "aktion": "speichern"}
    refused = anna.post(url, saved)
    assert refused.status_code == 422
    assert "Bestätigen Sie, dass Sie ohne diese Stellungnahmen entscheiden." in words(refused)
    assert "Ab 22 Uhr leise.</textarea>" in refused.text
    done = anna.post(url, {**saved, "ohne_stellungnahmen": "ja"}, follow=True)
    assert "Der Entwurf ist gespeichert." in words(done)
    with haus.drinnen() as amt:
        known = entscheidung_of(view.id, amt.anna, haus.now)
        saved_as = [one.refs for one in protokoll(view.fall_id) if one.activity == "entscheidung.saved"]
    assert [refs["ohne_stellungnahme"] for refs in saved_as] == ["Abfall"]
    assert known is not None
    assert known.auflagen == ("Ab 22 Uhr leise.",)


def test_the_lists_cost_the_same_however_long(haus: Any, als: Als) -> None:
    otto = als("otto")
    costs = []
    for _ in range(2):
        frage(haus, haus.vorgang())
        with CaptureQueriesContext(connection) as counted:
            otto.get(haus.url("stellungnahmen"))
        costs.append(len(counted))
    assert costs[0] == costs[1]

"""Asking for documents: ticked, written, looked at, sent; given more time, ended, posted. Nothing typed is lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kuer.casework.actions import request_documents, save_answer, send_answer
from kuer.casework.types import NachforderungStatus, PunktWunsch, VorgangStatus
from tests.workplace.test_vorgang import words

Als = Callable[[str], Client]


def form(view: Any, **more: Any) -> dict[str, Any]:
    given = {
        "version": view.version,
        "pfade": ["nachweise.fahrzeugschein", "fahrzeug.kennzeichen"],
        "frei": ["Mietvertrag", "", ""],
        "frei_text": ["Seite 1 genügt.", "", ""],
        "text": "Es fehlt nicht viel.",
        "wahl": "tage",
        "tage": "14",
        "bis": "",
    }
    return {**given, **more}


def test_the_form_knows_what_came_and_what_did_not(haus: Any, als: Als) -> None:
    page = words(als("anna").get(haus.fall(haus.vorgang(), "nachfordern")))
    assert "Fahrzeugschein (Zulassungsbescheinigung Teil I) Liegt vor: schein.pdf" in page
    assert "Noch nicht eingereicht" in page
    assert "Kennzeichen LB-MS 412" in page


def test_preview_then_send(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    anna, url = als("anna"), haus.fall(view, "nachfordern")
    preview = anna.post(url, form(view, aktion="vorschau"))
    assert preview.status_code == 200
    text = words(preview)
    assert "So steht es im Schreiben" in text
    assert "Bitte antworten Sie bis zum 14. Dezember 2026." in text
    assert "So wurde die Frist gezählt" in text
    assert haus.now_is(view).status is VorgangStatus.EINGEGANGEN
    sent = anna.post(url, form(view, aktion="senden"), follow=True)
    assert "Die Nachforderung ist unterwegs." in words(sent)
    now = haus.now_is(view)
    assert now.status is VorgangStatus.WARTET_AUF_UNTERLAGEN
    (request,) = now.nachforderungen
    assert [(one.titel, one.pfad) for one in request.punkte] == [
        ("Fahrzeugschein (Zulassungsbescheinigung Teil I)", "nachweise.fahrzeugschein"),
        ("Kennzeichen", "fahrzeug.kennzeichen"),
        ("Mietvertrag", ""),
    ]
    assert request.bis.isoformat() == "2026-12-14"
    assert "Frist verlängern" in words(sent)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"pfade": [], "frei": [""], "frei_text": [""]}, "Kreuzen Sie an oder schreiben Sie, was fehlt."),
        ({"pfade": ["kein.feld"], "frei": [" "]}, "Kreuzen Sie an oder schreiben Sie, was fehlt."),
        ({"tage": "bald"}, "Schreiben Sie eine Zahl von 7 bis 365."),
        ({"tage": "3"}, "Die Frist hat 7 bis 365 Tage"),
        ({"wahl": "bis", "bis": "morgen"}, "Schreiben Sie den Tag wie 3.3.2026."),
        ({"wahl": "bis", "bis": "31.2.2027"}, "Schreiben Sie den Tag wie 3.3.2026."),
        ({"wahl": "bis", "bis": "25.11.2026"}, "Die Frist hat 7 bis 365 Tage"),
    ],
)
def test_what_is_wrong_is_said_and_all_is_kept(haus: Any, als: Als, changes: dict[str, Any], told: str) -> None:
    view = haus.vorgang()
    answer = als("anna").post(haus.fall(view, "nachfordern"), form(view, aktion="senden", **changes))
    assert answer.status_code == 422
    assert told in words(answer)
    assert "Es fehlt nicht viel." in answer.text
    assert haus.now_is(view).nachforderungen == ()


def test_one_more_line_without_script(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    page = als("anna").post(haus.fall(view, "nachfordern"), form(view, aktion="mehr"))
    assert page.text.count('name="frei"') == 4
    assert "Seite 1 genügt." in page.text


def test_somebody_was_faster(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    als("ben").post(haus.fall(view, "nehmen"), {"version": view.version})
    answer = als("anna").post(haus.fall(view, "nachfordern"), form(view, aktion="senden"))
    assert answer.status_code == 409
    assert "Ben Cordes hat diesen Vorgang inzwischen geändert" in words(answer)
    assert "Mietvertrag" in answer.text
    assert re.search(r'value="nachweise.fahrzeugschein" checked', answer.text)


def waiting(haus: Any, **more: Any) -> Any:
    view = haus.vorgang(**more)
    with haus.drinnen() as amt:
        request_documents(view.id, [PunktWunsch("Mietvertrag")], by=amt.anna, now=haus.now)
    return haus.now_is(view)


def test_more_time(haus: Any, als: Als) -> None:
    view = waiting(haus)
    (one,) = view.nachforderungen
    anna, url = als("anna"), haus.fall(view, f"nachforderung/{one.id}/verlaengern")
    assert "Frist verlängern" in words(anna.get(url))
    for typed, told in (("", "Schreiben Sie den Tag"), ("1.12.2026", "Der neue Tag liegt nach dem 14.12.2026")):
        answer = anna.post(url, {"bis": typed})
        assert answer.status_code == 422
        assert told in words(answer)
        assert f'value="{typed}"' in answer.text
    assert "verlängert" in words(anna.post(url, {"bis": "31.1.2027"}, follow=True))
    assert haus.now_is(view).nachforderungen[0].bis.isoformat() == "2027-02-01"
    assert als("otto").get(url).status_code == 404


def test_on_without_an_answer(haus: Any, als: Als) -> None:
    view = waiting(haus)
    (one,) = view.nachforderungen
    anna, url = als("anna"), haus.fall(view, f"nachforderung/{one.id}/beenden")
    assert anna.post(url, {"grund": " "}).status_code == 422
    anna.post(url, {"grund": "Liegt schon in einer anderen Akte."})
    now = haus.now_is(view)
    assert now.nachforderungen[0].status is NachforderungStatus.BEENDET
    assert now.notizen[0].text == "Liegt schon in einer anderen Akte."
    late = anna.post(url, {"grund": "noch einmal"})
    assert late.status_code == 409
    assert "schon erledigt" in words(late)


def test_a_letter_is_posted(haus: Any, als: Als) -> None:
    view = waiting(haus, zustellung="post")
    (one,) = view.nachforderungen
    anna, url = als("anna"), haus.fall(view, f"nachforderung/{one.id}/versandt")
    assert "Versand vermerken" in words(anna.get(haus.fall(view)))
    assert anna.post(url, {"tag": "1.1.2030"}).status_code == 422
    anna.post(url, {"tag": "24.11.2026"})
    assert haus.now_is(view).nachforderungen[0].zur_post_am.isoformat() == "2026-11-24"


def test_a_request_of_another_case_is_not_there(haus: Any, als: Als) -> None:
    view, other = waiting(haus), haus.vorgang()
    (one,) = view.nachforderungen
    assert als("anna").get(haus.fall(other, f"nachforderung/{one.id}/beenden")).status_code == 404


def test_any_field_or_group_is_opened_with_a_reason(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    anna, url = als("anna"), haus.fall(view, "nachfordern")
    page = anna.get(url)
    for path in ("fahrzeug", "anschrift", "anschrift.plz", "person.nachname", "antrag.dauer"):
        assert f'name="warum.{path}"' in page.text
    found = anna.post(url, form(view, aktion="suchen", suche="kennzeichen"))
    assert 'value="fahrzeug.kennzeichen"' in found.text
    assert 'value="person.nachname"' not in found.text
    assert 'value="nachweise.fahrzeugschein" checked' in found.text, "what is ticked stays in sight"
    assert "Dazu gibt es in diesem Antrag keine Angabe." in words(
        anna.post(url, form(view, aktion="suchen", suche="xyz", pfade=[]))
    )
    given = form(
        view, **{"pfade": ["fahrzeug.kennzeichen"], "warum.fahrzeug.kennzeichen": "Im Schein steht LB-MS 421."}
    )
    preview = words(anna.post(url, {**given, "aktion": "vorschau"}))
    assert "Im Schein steht LB-MS 421." in preview
    assert "§ 26 Abs. 2 VwVfG" in preview
    anna.post(url, {**given, "aktion": "senden"})
    point = haus.now_is(view).nachforderungen[0].punkte[0]
    assert (point.pfad, point.text) == ("fahrzeug.kennzeichen", "Im Schein steht LB-MS 421.")


def test_what_was_changed_says_so(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    with haus.drinnen() as amt:
        wish = PunktWunsch("Kennzeichen", "", "fahrzeug.kennzeichen")
        asked = request_documents(view.id, [wish], by=amt.anna, now=haus.now)
        mira = amt.mira(view.id)
        save_answer(asked, {"fahrzeug.kennzeichen": ["LB-NE 42"]}, {}, by=mira, now=haus.now)
        send_answer(asked, by=mira, now=haus.now)
    page = words(als("anna").get(haus.fall(view)))
    assert "LB-NE 42" in page
    assert "geändert am 24. November 2026 (vorher: LB-MS 412)" in page
    assert "Es gilt Nachtrag 1 vom 24. November 2026." in page

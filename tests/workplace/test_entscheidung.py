"""Deciding: written out of blocks, looked at, approved by a second person, issued, announced, and what comes later."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuer.casework.types import VorgangStatus
from kuer.decisions.queries import bescheide, entscheidung_of
from kuer.decisions.types import EntscheidungArt, EntscheidungStatus
from tests.workplace.test_vorgang import statements, words

Als = Callable[[str], Client]


def posted(page: Any) -> dict[str, Any]:
    """What the form would send as it stands."""
    given: dict[str, Any] = {}
    for name, value in re.findall(r'<input[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"', page.text):
        given.setdefault(name, value)
    for name, value in re.findall(r'<textarea[^>]*? name="([^"]+)"[^>]*>\n(.*?)</textarea>', page.text, re.DOTALL):
        given.setdefault(name, value)
    for name, body in re.findall(r'<select[^>]*? name="([^"]+)"[^>]*>(.*?)</select>', page.text, re.DOTALL):
        chosen = re.search(r'value="([^"]+)" selected', body)
        given.setdefault(name, chosen[1] if chosen else "")
    return {key: value for key, value in given.items() if key not in {"csrfmiddlewaretoken", "q", "next", "aktion"}}


def known(haus: Any, view: Any) -> Any:
    with haus.drinnen() as amt:
        return entscheidung_of(view.id, amt.chefin, haus.now)


def issued(haus: Any, view: Any) -> Any:
    with haus.drinnen() as amt:
        return bescheide(view.fall_id, amt.chefin)[-1]


def prepared(haus: Any, als: Als, **more: Any) -> Any:
    """Anna has saved what the house suggests."""
    view = haus.vorgang(**more)
    anna, url = als("anna"), haus.fall(view, "entscheidung/schreiben")
    answer = anna.post(url, {**posted(anna.get(url)), "aktion": "speichern"})
    assert answer.status_code == 302, words(answer)
    return view


def test_the_form_begins_with_what_the_antrag_says(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    given = posted(als("anna").get(haus.fall(view, "entscheidung/schreiben")))
    assert given["art"] == "bewilligt"
    assert given["felder.kennzeichen"] == "LB-MS 412"
    assert given["gebuehr"] == "30,70"
    assert given["felder.gueltig_ab"] == "24.11.2026"
    assert "{kennzeichen}" in given["tenor"]


def test_saved_and_shown(haus: Any, als: Als) -> None:
    view = prepared(haus, als)
    page = words(als("anna").get(haus.fall(view, "entscheidung")))
    assert "Entscheidung: bewilligt" in page
    assert "LB-MS 412" in page
    assert "{kennzeichen}" not in page
    assert "Zur Freigabe geben" in page
    draft = known(haus, view)
    assert (draft.art, draft.status, draft.gebuehr_cents) == (
        EntscheidungArt.BEWILLIGT,
        EntscheidungStatus.ENTWURF,
        3070,
    )


def test_another_kind_keeps_what_was_typed(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    anna, url = als("anna"), haus.fall(view, "entscheidung/schreiben")
    given = {**posted(anna.get(url)), "gruende": "Eigene Worte", "aktion": "art:abgelehnt"}
    page = anna.post(url, given)
    assert page.status_code == 200
    now = posted(page)
    assert (now["art"], now["gruende"]) == ("abgelehnt", "Eigene Worte")
    assert now["tenor"] != given["tenor"]
    assert known(haus, view) is None
    page = anna.post(url, {**now, "aktion": "art:bewilligt_mit_auflagen"})
    assert 'name="auflagen"' in page.text


def test_a_block_is_put_in_once(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    anna, url = als("anna"), haus.fall(view, "entscheidung/schreiben")
    page = anna.get(url)
    block = re.findall(r'value="(grund:[^"]+)"', page.text)[-1]
    for _ in range(2):
        page = anna.post(url, {**posted(page), "aktion": block})
    assert posted(page)["gruende"].count("mehrere Kennzeichen") == 1


def test_a_wrong_field_is_said_at_the_field(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    anna, url = als("anna"), haus.fall(view, "entscheidung/schreiben")
    given = posted(anna.get(url))
    for name, value in (
        ("felder.gueltig_ab", "gestern"),
        ("felder.kennzeichen", "???"),
        ("gebuehr", "viel"),
        ("gebuehr", "1" * 5_000),
    ):
        answer = anna.post(url, {**given, name: value, "aktion": "speichern"})
        assert answer.status_code == 422, name
        assert "Fehler:" in words(answer)
        assert value in answer.text
    assert known(haus, view) is None


def test_the_draft_of_a_colleague_is_not_overwritten(haus: Any, als: Als) -> None:
    view = prepared(haus, als)
    anna, url = als("anna"), haus.fall(view, "entscheidung/schreiben")
    old = posted(anna.get(url))
    anna.post(url, {**old, "gruende": "Neuer", "aktion": "speichern"})
    stale = anna.post(url, {**old, "gruende": "Im zweiten Fenster", "aktion": "speichern"})
    assert stale.status_code == 409
    assert "inzwischen geändert" in words(stale)
    assert posted(stale)["gruende"] == "Im zweiten Fenster"
    assert anna.post(url, {**old, "revision": "²", "aktion": "speichern"}).status_code == 409
    assert anna.post(url, {**posted(stale), "aktion": "speichern"}).status_code == 302
    ben = als("ben").post(url, {**old, "aktion": "speichern"})
    assert ben.status_code == 409
    assert "Anna Berg" in words(ben)


def test_the_preview_is_a_pdf_for_those_who_prepare(haus: Any, als: Als) -> None:
    view = prepared(haus, als)
    url = haus.fall(view, "entscheidung/vorschau")
    answer = als("anna").get(url)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Cache-Control"] == "no-store"
    assert als("otto").get(url).status_code == 404
    assert als("lotsin").get(url).status_code == 403


def test_four_eyes(haus: Any, als: Als) -> None:
    view = prepared(haus, als)
    anna, chefin, page = als("anna"), als("chefin"), haus.fall(view, "entscheidung")
    assert anna.get(f"{page}/erlassen").status_code == 302
    answer = anna.post(f"{page}/einreichen", {"revision": known(haus, view).revision}, follow=True)
    assert "Wartet auf Freigabe" in words(answer)
    assert haus.now_is(view).status is VorgangStatus.ENTSCHEIDUNG_ZUR_FREIGABE
    assert anna.post(f"{page}/freigeben", {"inhalt": known(haus, view).inhalt_hash}).status_code == 403
    seen = re.search(r'name="inhalt" value="([0-9a-f]{64})"', chefin.get(page).text)
    assert seen
    wrong = chefin.post(f"{page}/freigeben", {"inhalt": "0" * 64})
    assert wrong.status_code == 409
    empty = chefin.post(f"{page}/freigeben", {})
    assert empty.status_code == 409
    assert "Freigegeben." in words(chefin.post(f"{page}/freigeben", {"inhalt": seen[1]}, follow=True))
    assert known(haus, view).freigabe_name == "Carla Dorn"


def test_whoever_wrote_can_not_approve(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    chefin, page = als("chefin"), haus.fall(view, "entscheidung")
    chefin.post(f"{page}/schreiben", {**posted(chefin.get(f"{page}/schreiben")), "aktion": "speichern"})
    chefin.post(f"{page}/einreichen", {"revision": known(haus, view).revision})
    assert "Doch noch ändern?" in words(chefin.get(page))
    answer = chefin.post(f"{page}/freigeben", {"inhalt": known(haus, view).inhalt_hash})
    assert answer.status_code == 409
    assert "Vier-Augen-Prinzip" in words(answer)


def test_given_back_with_a_remark(haus: Any, als: Als) -> None:
    view = prepared(haus, als)
    anna, chefin, page = als("anna"), als("chefin"), haus.fall(view, "entscheidung")
    anna.post(f"{page}/einreichen", {"revision": known(haus, view).revision})
    empty = chefin.post(f"{page}/zurueck", {"aktion": "zurueckgeben", "bemerkung": " "})
    assert empty.status_code == 422
    assert anna.post(f"{page}/zurueck", {"aktion": "zurueckgeben", "bemerkung": "x"}).status_code == 403
    chefin.post(f"{page}/zurueck", {"aktion": "zurueckgeben", "bemerkung": "Bitte die Zone begründen."})
    assert "Bitte die Zone begründen." in words(anna.get(page))
    assert known(haus, view).status is EntscheidungStatus.ENTWURF


def test_a_draft_is_thrown_away(haus: Any, als: Als) -> None:
    view = prepared(haus, als)
    assert "verworfen" in words(als("anna").post(haus.fall(view, "entscheidung/verwerfen"), follow=True))
    assert known(haus, view) is None


def approve_and_issue(haus: Any, als: Als, view: Any) -> None:
    anna, chefin, page = als("anna"), als("chefin"), haus.fall(view, "entscheidung")
    anna.post(f"{page}/einreichen", {"revision": known(haus, view).revision})
    chefin.post(f"{page}/freigeben", {"inhalt": known(haus, view).inhalt_hash})
    assert "Bescheid erlassen?" in words(anna.get(f"{page}/erlassen"))
    stale = anna.post(f"{page}/erlassen", {"inhalt": "0" * 64})
    assert "hat sich geändert" in words(stale)
    answer = anna.post(f"{page}/erlassen", {"inhalt": known(haus, view).inhalt_hash}, follow=True)
    assert "Der Bescheid ist erlassen und liegt in der Akte." in words(answer)


def test_issued_by_post_printed_and_announced(haus: Any, als: Als, clock: Any) -> None:
    view = prepared(haus, als, zustellung="post")
    approve_and_issue(haus, als, view)
    anna = als("anna")
    page = words(anna.get(haus.fall(view, "bescheide")))
    for text in ("Brief mit der Post", "Noch offen", "Fehlt noch:", "BPA-2026-00001", "30,70 Euro"):
        assert text in page, text
    desk = anna.get(haus.url("versand"))
    assert view.nummer in desk.text
    assert view.nummer not in als("otto").get(haus.url("versand")).text
    key = str(issued(haus, view).bekanntgabe.id)
    assert anna.post(haus.url("versand"), {"aktion": "drucken"}).status_code == 422
    anna.post(haus.url("versand"), {"aktion": "drucken", "brief": [key]})
    run = re.search(r'href="([^"]+/versand/[^"]+)"', anna.get(haus.url("versand")).text)
    assert run
    assert anna.get(run[1]).content.startswith(b"%PDF")
    assert als("otto").get(run[1]).status_code == 404
    future = anna.post(haus.url("versand"), {"aktion": "versandt", "brief": [key], "tag": "1.1.2030"})
    assert future.status_code == 422
    assert "Dieser Tag kann nicht stimmen" in words(future)
    anna.post(haus.url("versand"), {"aktion": "versandt", "brief": [key], "tag": "24.11.2026"})
    page = words(anna.get(haus.fall(view, "bescheide")))
    assert "Gilt als bekannt gegeben am 28. November 2026" in page
    assert "Klage möglich bis 28. Dezember 2026" in page
    assert "So wurde der Tag der Bekanntgabe bestimmt" in page
    gone = anna.post(haus.url("versand"), {"aktion": "drucken", "brief": [key]})
    assert gone.status_code == 409
    assert "Inzwischen hat sich etwas geändert." in words(gone)
    clock.move_to(haus.now + timedelta(days=10))
    anna = als("anna")
    way = issued(haus, view).bekanntgabe
    late = {"aktion": f"zugang:{way.id}", "tag": "3.12.2026", "beleg": ""}
    wrong = anna.post(haus.fall(view, "bescheide"), late)
    assert wrong.status_code == 422
    assert 'value="3.12.2026"' in wrong.text
    anna.post(haus.fall(view, "bescheide"), {**late, "beleg": "Umschlag, Blatt 12"})
    page = words(anna.get(haus.fall(view, "bescheide")))
    assert "Gilt als bekannt gegeben am 3. Dezember 2026" in page
    assert "Umschlag, Blatt 12" in page


def test_the_permit_is_revoked_and_the_vorgang_closed(haus: Any, als: Als) -> None:
    view = prepared(haus, als, zustellung="post")
    approve_and_issue(haus, als, view)
    anna, url = als("anna"), haus.fall(view, "bescheide")
    permit = issued(haus, view).genehmigung_id
    assert anna.post(url, {"aktion": f"widerrufen:{permit}", "grund": ""}).status_code == 422
    page = anna.post(url, {"aktion": f"widerrufen:{permit}", "grund": "Weggezogen"}, follow=True)
    assert "Weggezogen" in words(page)
    assert "Widerrufen" in words(page)
    key = issued(haus, view).bekanntgabe.id
    anna.post(url, {"aktion": f"versandt:{key}", "tag": "24.11.2026"})
    assert haus.now_is(view).status is VorgangStatus.BEKANNTGEGEBEN
    ask = anna.get(haus.fall(view, "schliessen"))
    assert "Bis zum 28. Dezember 2026 kann noch ein Rechtsbehelf eingehen." in words(ask)
    done = anna.post(haus.fall(view, "schliessen"), {"version": haus.now_is(view).version}, follow=True)
    assert "Der Vorgang liegt jetzt bei den Akten." in words(done)
    assert "Zu den Akten gelegt" in words(done)


def test_acts_on_foreign_things_are_not_there(haus: Any, als: Als) -> None:
    view, other = prepared(haus, als, zustellung="post"), prepared(haus, als, zustellung="post")
    approve_and_issue(haus, als, view)
    approve_and_issue(haus, als, other)
    foreign = issued(haus, other)
    anna, url = als("anna"), haus.fall(view, "bescheide")
    for aktion in (f"versandt:{foreign.bekanntgabe.id}", f"widerrufen:{foreign.genehmigung_id}", "unsinn", "neu:x", ""):
        assert anna.post(url, {"aktion": aktion, "grund": "x", "tag": "24.11.2026"}).status_code == 404, aktion
    assert als("otto").post(url, {"aktion": f"neu:{issued(haus, view).bekanntgabe.id}"}).status_code == 404


def test_one_person_is_enough_where_the_leistung_says_so(haus: Any, als: Als) -> None:
    view = prepared(haus, als, zwei_augen=True)
    anna, page = als("anna"), haus.fall(view, "entscheidung")
    assert "Bescheid erlassen" in words(anna.get(page))
    answer = anna.post(f"{page}/erlassen", {"inhalt": known(haus, view).inhalt_hash}, follow=True)
    assert "Abruf aus dem Postfach (VwVfG)" in words(answer)
    again = anna.post(f"{page}/erlassen", {"inhalt": known(haus, view).inhalt_hash}, follow=True)
    assert again.status_code == 200
    with haus.drinnen() as amt:
        assert len(bescheide(view.fall_id, amt.anna)) == 1


def test_the_pages_of_a_decision_ask_for_nothing_twice(haus: Any, als: Als) -> None:
    view = prepared(haus, als, zwei_augen=True)
    anna = als("anna")

    def cost(rest: str) -> int:
        anna.get(haus.fall(view, rest))
        with CaptureQueriesContext(connection) as seen:
            assert anna.get(haus.fall(view, rest)).status_code == 200
        return len(statements(seen))

    assert cost("entscheidung") <= 18
    assert cost("entscheidung/schreiben") <= 19
    assert cost("entscheidung/erlassen") <= 16
    anna.post(haus.fall(view, "entscheidung/erlassen"), {"inhalt": known(haus, view).inhalt_hash})
    assert cost("bescheide") <= 21

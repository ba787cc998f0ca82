"""The page of a Vorgang: all that is known of it, to those who may know it, and the acts on it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuer.casework.actions import claim, note_message, request_documents
from kuer.casework.types import PunktWunsch, VorgangStatus
from kuer.mailbox.actions import reply
from kuer.mailbox.queries import nachrichten
from kuer.records.queries import akte

Als = Callable[[str], Client]
TEILE = ("", "akte", "nachrichten", "verlauf", "notizen")
ROUTEN = (
    *TEILE,
    "abgeben",
    "uebernehmen",
    "nachfordern",
    "schliessen",
    "entscheidung",
    "entscheidung/schreiben",
    "bescheide",
)
AKTE = ("nehmen", "zurueckgeben", "schritt", "anwesend", "gelesen", "notizen", "nachrichten", "abgeben", "schliessen")


def words(page: Any) -> str:
    """What a person reads, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def content(answer: Any) -> bytes:
    """What was handed out."""
    whole: bytes = b"".join(answer.streaming_content)
    return whole


def statements(seen: CaptureQueriesContext) -> list[str]:
    return [one["sql"] for one in seen if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


def test_the_page_shows_the_antrag_and_why_it_is_here(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    page = words(als("anna").get(haus.fall(view)))
    for text in ("Bewohnerparkausweis", "Mira Sommerfeld", view.nummer, "Straßenverkehrsbehörde", "LB-MS 412", "Neu"):
        assert text in page, text
    assert "Warum dieser Vorgang hier liegt" in page
    assert "§ 75 VwGO" in page
    assert "Nächster Schritt Antrag prüfen" in page
    assert "In Bearbeitung nehmen" in page


@pytest.mark.parametrize("teil", TEILE)
def test_every_part_costs_at_most_25_statements(haus: Any, als: Als, teil: str) -> None:
    view = haus.vorgang()
    anna = als("anna")
    anna.get(haus.fall(view, teil))
    with CaptureQueriesContext(connection) as seen:
        assert anna.get(haus.fall(view, teil)).status_code == 200
    cost = statements(seen)
    assert len(cost) <= 25, "\n".join(cost)


@pytest.mark.parametrize("name", ["otto", "klaus", "niemand"])
def test_a_foreign_vorgang_is_not_there(haus: Any, als: Als, name: str) -> None:
    view = haus.vorgang()
    stranger = als(name)
    for rest in ROUTEN:
        assert stranger.get(haus.fall(view, rest)).status_code == 404, rest
    for rest in AKTE:
        assert stranger.post(haus.fall(view, rest), {"version": "1", "text": "x"}).status_code == 404, rest
    assert haus.now_is(view).version == view.version


def test_an_absent_vorgang_looks_the_same(haus: Any, als: Als) -> None:
    assert als("anna").get(haus.url("vorgang/019a0000-0000-7000-8000-000000000000")).status_code == 404
    assert als("anna").get(haus.url("vorgang/unsinn")).status_code == 404


def test_the_lotsin_sees_and_passes_on_but_does_not_work(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    lotsin = als("lotsin")
    page = words(lotsin.get(haus.fall(view)))
    assert "ansehen und abgeben, aber nicht bearbeiten" in page
    assert "In Bearbeitung nehmen" not in page
    assert lotsin.post(haus.fall(view, "nehmen"), {"version": view.version}).status_code == 403
    assert lotsin.post(haus.fall(view, "notizen"), {"text": "x"}).status_code == 403
    assert lotsin.get(haus.fall(view, "akte")).status_code == 403
    form = {"stelle": haus.amt.andere, "grund": "Gehört zum Ordnungsamt.", "version": view.version}
    assert lotsin.post(haus.fall(view, "abgeben"), form).status_code == 302


def test_claiming_and_giving_back(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    anna = als("anna")
    answer = anna.post(haus.fall(view, "nehmen"), {"version": view.version}, follow=True)
    assert "Sie bearbeiten jetzt diesen Vorgang." in words(answer)
    assert "Entscheidung vorbereiten" in words(answer)
    mine = haus.now_is(view)
    assert (mine.bearbeiter_name, mine.status) == ("Anna Berg", VorgangStatus.IN_BEARBEITUNG)
    assert "Diesen Vorgang bearbeitet Anna Berg." in words(als("ben").get(haus.fall(view)))
    answer = anna.post(haus.fall(view, "zurueckgeben"), {"version": mine.version}, follow=True)
    assert "wieder frei" in words(answer)
    assert haus.now_is(view).bearbeiter_id is None


def test_of_two_who_claim_one_is_told_who_was_faster(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    als("anna").post(haus.fall(view, "nehmen"), {"version": view.version})
    answer = als("ben").post(haus.fall(view, "nehmen"), {"version": view.version}, follow=True)
    assert "Diesen Vorgang bearbeitet gerade Anna Berg" in words(answer)
    assert haus.now_is(view).bearbeiter_name == "Anna Berg"


def test_taking_over_asks_back_first(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    with haus.drinnen() as amt:
        claim(view.id, view.version, by=amt.anna, now=haus.now)
    ben = als("ben")
    assert "Vorgang übernehmen?" in words(ben.get(haus.fall(view, "uebernehmen")))
    answer = ben.post(haus.fall(view, "uebernehmen"), {"version": haus.now_is(view).version}, follow=True)
    assert "übernommen" in words(answer)
    assert haus.now_is(view).bearbeiter_name == "Ben Cordes"
    assert "Von einer anderen Person übernommen" in words(ben.get(haus.fall(view, "verlauf")))


def test_a_version_of_yesterday_or_nonsense_is_refused(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    anna = als("anna")
    for version in ("0", "999999999", "x", "", "١", "9" * 40):
        answer = anna.post(haus.fall(view, "nehmen"), {"version": version}, follow=True)
        assert "inzwischen geändert" in words(answer), version
    assert haus.now_is(view).version == view.version


def test_passing_on_needs_stelle_and_reason_and_keeps_what_was_typed(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    anna, url = als("anna"), haus.fall(view, "abgeben")
    answer = anna.post(url, {"stelle": "", "grund": "", "version": view.version})
    assert answer.status_code == 422
    assert "Wählen Sie die Stelle" in words(answer)
    form = {"stelle": str(haus.amt.andere), "grund": "Falsches Amt", "version": view.version}
    als("ben").post(haus.fall(view, "nehmen"), {"version": view.version})
    stale = anna.post(url, form)
    assert stale.status_code == 409
    assert "Ben Cordes hat diesen Vorgang inzwischen geändert" in words(stale)
    assert "Falsches Amt" in stale.text
    fresh = re.search(r'name="version" value="(\d+)"', stale.text)
    assert fresh
    done = anna.post(url, {**form, "version": fresh[1]}, follow=True)
    assert "Abgegeben an: Ordnungsamt." in words(done)
    assert anna.get(haus.fall(view)).status_code == 404
    page = words(als("otto").get(haus.fall(view)))
    assert "Falsches Amt" in page


def test_notes(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    anna, url = als("anna"), haus.fall(view, "notizen")
    empty = anna.post(url, {"text": "  "})
    assert empty.status_code == 422
    assert "Eine Notiz braucht Text" in words(empty)
    long = anna.post(url, {"text": "ä" * 5001})
    assert long.status_code == 422
    assert "ä" * 5001 in long.text
    anna.post(url, {"text": "Rückruf <b>morgen</b>\num acht"})
    page = als("ben").get(url)
    assert "Rückruf &lt;b&gt;morgen&lt;/b&gt;<br>" in page.text
    assert "Anna Berg" in page.text


def test_the_akte_hands_out_documents_and_proves_them(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    with haus.drinnen() as amt:
        request_documents(view.id, [PunktWunsch("Mietvertrag")], by=amt.anna, now=haus.now)
        sha256 = akte(view.fall_id).dokumente[-1].sha256
    anna = als("anna")
    page = anna.get(haus.fall(view, "akte"))
    assert f"Akte {view.nummer}" not in words(page)
    assert "Nachforderung vom 24. November 2026" in words(page)
    assert sha256[:12] in page.text
    (link,) = set(re.findall(r'href="([^"]+/dokument/[^"?]+)"', page.text))
    document = anna.get(link)
    assert document.headers["Content-Disposition"].startswith("attachment")
    assert content(document).startswith(b"%PDF")
    assert anna.get(f"{link}?version=2").status_code == 404
    for name, status in (("otto", 404), ("klaus", 404), ("lotsin", 403)):
        assert als(name).get(link).status_code == status
    assert "Alles unversehrt" in words(anna.get(haus.fall(view, "akte?pruefen=ja")))
    (stored,) = [path for path in Path(settings.FILES_DIR).rglob("*") if path.name.endswith(sha256[4:])]
    stored.chmod(0o600)
    stored.write_bytes(stored.read_bytes() + b" ")
    assert "Inhalt verändert" in words(anna.get(haus.fall(view, "akte?pruefen=ja")))


def test_files_of_the_antrag_are_saved_never_shown(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    anna = als("anna")
    link = re.search(r'href="([^"]+/anlage/[^"]+)"', anna.get(haus.fall(view)).text)
    assert link
    file = anna.get(link[1])
    assert file.status_code == 200
    assert "attachment" in file.headers["Content-Disposition"]
    assert content(file).startswith(b"%PDF")
    assert als("lotsin").get(link[1]).status_code == 403
    other = haus.fall(view, "anlage/019a0000-0000-7000-8000-000000000000")
    assert anna.get(other).status_code == 404


def test_messages_go_both_ways(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    anna, url = als("anna"), haus.fall(view, "nachrichten")
    empty = anna.post(url, {"betreff": "", "text": "Guten Tag"})
    assert empty.status_code == 422
    assert "Guten Tag" in empty.text
    assert "Schreiben Sie einen Betreff" in words(empty)
    answer = anna.post(url, {"betreff": "Ihr Antrag", "text": "Wir melden uns."}, follow=True)
    assert "liegt im Postfach bereit" in words(answer)
    assert "Noch nicht abgerufen." in words(answer)
    with haus.drinnen() as amt:
        (sent,) = [one for one in nachrichten(view.fall_id) if one.betreff == "Ihr Antrag"]
        assert (sent.konto_id, sent.absender) == (view.konto_id, "Straßenverkehrsbehörde")
        reply(view.fall_id, "Danke", "Gern", by=amt.mira(view.id), now=haus.now)
    with haus.drinnen() as amt:
        last = next(one for one in nachrichten(view.fall_id) if one.betreff == "Danke")
        note_message(view.fall_id, last.id, by=amt.mira(view.id), now=haus.now)
    assert "Es ist etwas Neues eingegangen." in words(anna.get(url))
    assert "Neue Nachricht" in words(anna.get(haus.url("eingang")))
    assert als("lotsin").post(haus.fall(view, "gelesen")).status_code == 403
    assert "Als gelesen vermerkt." in words(anna.post(haus.fall(view, "gelesen"), follow=True))
    assert "Neue Nachricht" not in words(anna.get(haus.url("eingang")))


def test_the_timeline_says_that_the_protokoll_holds(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    page = words(als("anna").get(haus.fall(view, "verlauf")))
    assert re.search(r"Protokoll geprüft: \d+ Einträge, die Kette ist unversehrt\.", page)
    assert "Antrag eingegangen" in page


def test_a_changed_protokoll_is_seen(haus: Any, als: Als, monkeypatch: pytest.MonkeyPatch) -> None:
    from kuer.audit.types import Befund
    from kuer.workplace.pages.vorgang import verlauf

    view = haus.vorgang()
    found = [Befund(haus.kommune, view.fall_id, 2, "changed", "x")]
    monkeypatch.setattr(verlauf, "verify_fall", lambda fall_id: found)
    page = words(als("anna").get(haus.fall(view, "verlauf")))
    assert "Das Protokoll ist verändert worden" in page
    assert "unversehrt" not in page


def test_people_see_each_other(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    als("anna").post(haus.fall(view, "anwesend"), {"gezeigt": view.version})
    ben = als("ben")
    assert "Anna Berg hat diesen Vorgang gerade offen." in words(ben.get(haus.fall(view)))
    ben.post(haus.fall(view, "nehmen"), {"version": view.version})
    answer = words(als("anna").post(haus.fall(view, "anwesend"), {"gezeigt": view.version}))
    assert "Der Vorgang hat sich inzwischen geändert." in answer


def test_a_step_that_is_not_open_is_refused_in_words(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    for step in ("abschliessen", "unsinn", ""):
        answer = als("anna").post(haus.fall(view, "schritt"), {"version": view.version, "schritt": step}, follow=True)
        assert "im jetzigen Stand des Vorgangs nicht möglich" in words(answer)
    early = als("anna").post(haus.fall(view, "schliessen"), {"version": view.version})
    assert early.status_code == 409
    assert haus.now_is(view).status is VorgangStatus.EINGEGANGEN


def test_acts_are_never_done_by_looking(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    for rest in ("nehmen", "zurueckgeben", "schritt", "gelesen", "anwesend"):
        assert als("anna").get(haus.fall(view, rest)).status_code == 405, rest

"""Sent by post: printed, posted, corrected, disputed; and until when it can be challenged."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from kuer.audit.queries import timeline
from kuer.casework.actions import close
from kuer.casework.queries import vorgang as vorgang_of
from kuer.casework.types import VorgangStatus
from kuer.decisions.actions import (
    announce_by_post,
    compute_again,
    correct_posting,
    dispute_receipt,
    make_print_run,
    record_posting,
    record_receipt,
    record_rechtsbehelf,
)
from kuer.decisions.errors import (
    BekanntgabeNotOpen,
    EntscheidungInvalid,
    FiktionstageNotKnown,
    PostingDiffers,
    ReasonMissing,
    TagInvalid,
)
from kuer.decisions.queries import (
    bescheid,
    bestandskraft,
    postausgaenge,
    postausgang,
    print_run,
    print_run_pdf,
)
from kuer.decisions.types import Nachweis, Stand
from kuer.intake.actions import revoke_einwilligung
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.mailbox.queries import postfach
from tests.decisions.amt import Amt, build, squeezed
from tests.decisions.conftest import NW, enter_recht
from tests.decisions.wege import AO, SGBX, days, told, way
from tests.letters import pdftext


@pytest.mark.parametrize(
    ("who", "own", "words"),
    [
        ({"zustellung": "post"}, {}, "Gewünscht wurde Post"),
        ({"konto": False}, {"abruf_mit_code": False}, "Ohne Konto"),
        ({"konto": False, "changes": SGBX}, {}, "Ohne Konto"),
        ({"konto": False, "changes": AO}, {}, "Ohne Konto"),
    ],
)
def test_everybody_else_gets_a_letter_and_the_reason_is_kept(
    amt: Amt, kommune: UUID, who: dict[str, Any], own: dict[str, Any], words: str
) -> None:
    enter_recht(kommune, {**NW, **own})
    issued = amt.issued(amt.vorgang(**who))
    found = way(issued, amt)
    assert (found.zustellung, found.regime, found.stand) == ("post", "post", Stand.OFFEN)
    assert words in found.grund
    assert [one for one in postfach(amt.mira(issued.vorgang_id)).items if one.art == "bescheid"] == []


def test_after_the_consent_was_revoked_a_letter_goes_by_post(amt: Amt) -> None:
    key = amt.vorgang()
    before = vorgang_of(key, amt.anna, amt.now)
    revoke_einwilligung(before.antrag_id, by=amt.mira(key), now=amt.now)
    found = way(amt.issued(key), amt)
    assert (found.zustellung, found.regime) == ("post", "post")
    assert "widerrufen" in found.grund


def test_print_run_posting_and_the_day_that_follows(amt: Amt) -> None:
    key, other = amt.vorgang(zustellung="post"), amt.vorgang(zustellung="post")
    first, second = amt.issued(key), amt.issued(other, "abgelehnt", gruende="Nein, denn.", felder={})
    lines = print_run(amt.anna)
    assert [one.bescheid_id for one in lines] == [first.id, second.id]
    assert lines[0].anschrift == ("Mira Sommerfeld", "Brückenstraße 7", "59999 Lindenbrück")
    assert print_run(amt.otto) == []
    run = make_print_run(by=amt.anna, now=amt.now)
    with pytest.raises(NotFound):
        make_print_run(by=amt.anna, now=amt.now)  # nothing is left
    assert {one.postausgang for one in print_run(amt.anna)} == {"2026-11-24/1"}
    again = make_print_run([lines[0].bekanntgabe_id], by=amt.ben, now=amt.now)  # the paper jammed
    assert postausgang(again, amt.anna).nummer == "2026-11-24/2"
    assert postausgang(run, amt.anna).sendungen == (lines[1].bekanntgabe_id,)
    assert len(postausgaenge(amt.anna)) == 2
    with pytest.raises(NotFound):
        postausgang(run, amt.otto)
    ids = [one.bekanntgabe_id for one in lines]
    record_posting(ids, date(2026, 11, 25), by=amt.anna, now=days(amt, 1))
    assert print_run(amt.anna) == []
    for issued in (first, second):
        found = way(issued, amt)
        assert (found.am, found.letzter_tag) == (date(2026, 11, 29), date(2026, 12, 29))
        assert found.schritte[0] == "Aufgabe zur Post: Mittwoch, 25. November 2026."
    proof = way(first, amt).belege[0]
    assert (proof.nachweis, proof.tag, proof.von) == (Nachweis.AUFGABE_ZUR_POST, date(2026, 11, 25), "Anna Berg")
    assert proof.beleg == "Postausgang 2026-11-24/2"
    assert postausgang(run, amt.anna).abgesandt_am == date(2026, 11, 25)
    assert vorgang_of(key, amt.anna, amt.now).status is VorgangStatus.BEKANNTGEGEBEN


def test_the_print_run_is_one_file_with_every_paper_on_new_sheets(amt: Amt) -> None:
    import io

    import pikepdf

    amt.issued(amt.vorgang(zustellung="post"))
    amt.issued(amt.vorgang(zustellung="post"), "abgelehnt", gruende="Nein, denn.", felder={})
    run = make_print_run(by=amt.anna, now=amt.now)
    content = print_run_pdf(run, amt.anna)
    assert content == print_run_pdf(run, amt.anna)
    with pikepdf.open(io.BytesIO(content)) as document:
        assert len(document.pages) % 2 == 0
    pages = pdftext.page_texts(content)
    assert squeezed("Postausgang 2026-11-24/1") in pages[0]
    assert squeezed("2 Sendungen") in pages[0]
    assert "Entscheidung" in pages[2]  # the first letter begins on a new sheet
    starts = [number for number, page in enumerate(pages) if "BESCHEID" in page or "Ausweisnummer" in page]
    assert len(starts) >= 3
    assert all(number % 2 == 0 for number in starts)
    with pytest.raises(NotFound):
        print_run_pdf(run, amt.otto)


@pytest.mark.parametrize(
    ("day", "error"),
    [
        (date(2026, 11, 26), TagInvalid),  # tomorrow
        (date(2026, 11, 23), TagInvalid),  # before the issue
    ],
)
def test_a_day_of_posting_must_be_possible(amt: Amt, day: date, error: type[Exception]) -> None:
    issued = amt.issued(amt.vorgang(zustellung="post"))
    with pytest.raises(error):
        record_posting([way(issued, amt).id], day, by=amt.anna, now=days(amt, 1))
    assert way(issued, amt).abgesandt_am is None


def test_all_letters_of_a_posting_or_none(amt: Amt) -> None:
    good, mail = amt.issued(amt.vorgang(zustellung="post")), amt.issued(amt.vorgang())
    ids = [way(good, amt).id, way(mail, amt).id]
    for wrong in (ids, [ids[0], UUID(int=3)]):
        with pytest.raises((BekanntgabeNotOpen, NotFound)):
            record_posting(wrong, date(2026, 11, 24), by=amt.anna, now=amt.now)
        assert way(good, amt).abgesandt_am is None
    with pytest.raises(NotFound):
        record_posting([ids[0]], date(2026, 11, 24), by=amt.otto, now=amt.now)


def test_a_correction_keeps_both_days_in_the_protokoll(amt: Amt, heard: None) -> None:
    key = amt.vorgang(zustellung="post")
    issued = amt.issued(key)
    first = way(issued, amt).id
    with pytest.raises(BekanntgabeNotOpen):
        correct_posting(first, date(2026, 11, 24), "Vertippt.", by=amt.anna, now=amt.now)
    for _ in range(2):
        record_posting([first], date(2026, 11, 24), by=amt.anna, now=days(amt, 2))
    with pytest.raises(PostingDiffers):
        record_posting([first], date(2026, 11, 25), by=amt.anna, now=days(amt, 2))
    with pytest.raises(ReasonMissing):
        correct_posting(first, date(2026, 11, 25), " ", by=amt.anna, now=days(amt, 2))
    correct_posting(first, date(2026, 11, 25), "Die Post holte erst am Mittwoch ab.", by=amt.anna, now=days(amt, 2))
    assert way(issued, amt).am == date(2026, 11, 29)
    entry = next(one for one in timeline(issued.fall_id) if one.activity == "posting.corrected")
    assert (entry.refs["vorher"], entry.refs["tag"]) == ("2026-11-24", "2026-11-25")
    assert [one["tag"] for one in told("BescheidAnnounced")] == ["2026-11-28", "2026-11-29"]
    assert vorgang_of(key, amt.anna, amt.now).bekanntgegeben_am == date(2026, 11, 29)


def test_a_later_receipt_wins_an_earlier_does_not(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang(zustellung="post"))
    first = way(issued, amt).id
    with pytest.raises(BekanntgabeNotOpen):
        record_receipt(first, date(2026, 11, 24), "Rückschein", by=amt.anna, now=amt.now)
    record_posting([first], date(2026, 11, 24), by=amt.anna, now=amt.now)
    record_receipt(first, date(2026, 11, 25), "Telefonat", by=amt.anna, now=days(amt, 2))
    assert way(issued, amt).am == date(2026, 11, 28)
    record_receipt(first, date(2026, 12, 3), "Umschlag mit Poststempel", by=amt.anna, now=days(amt, 12))
    found = way(issued, amt)
    assert (found.am, found.letzter_tag) == (date(2026, 12, 3), date(2027, 1, 4))  # 3 January is a Sunday
    assert next(one.beleg for one in found.belege if one.nachweis is Nachweis.ZUGANG) == "Umschlag mit Poststempel"
    for wrong in (date(2026, 11, 23), date(2026, 12, 24)):
        with pytest.raises(TagInvalid):
            record_receipt(first, wrong, "Beleg", by=amt.anna, now=days(amt, 12))


def test_a_letter_that_came_back_was_not_announced(amt: Amt) -> None:
    key = amt.vorgang(zustellung="post")
    issued = amt.issued(key)
    first = way(issued, amt).id
    record_posting([first], date(2026, 11, 24), by=amt.anna, now=amt.now)
    dispute_receipt(first, "Brief kam als unzustellbar zurück.", by=amt.anna, now=days(amt, 6))
    found = way(issued, amt)
    assert (found.stand, found.am, found.anderer_weg) == (Stand.NICHT_BEKANNTGEGEBEN, None, True)
    assert "unzustellbar" in found.hinweis
    assert not bestandskraft(issued.id, amt.anna, days(amt, 400)).bestandskraeftig
    new = ("Mira Sommerfeld", "Am Wehr 3", "59999 Lindenbrück")
    with pytest.raises(EntscheidungInvalid):
        announce_by_post(first, "Neue Anschrift", anschrift=("Mira Sommerfeld",), by=amt.anna, now=days(amt, 7))
    second = announce_by_post(first, "Neue Anschrift ermittelt.", anschrift=new, by=amt.anna, now=days(amt, 7))
    assert way(issued, amt).anschrift == new
    with pytest.raises(BekanntgabeNotOpen):
        record_receipt(first, date(2026, 11, 28), "Zu spät", by=amt.anna, now=days(amt, 8))
    record_posting([second], date(2026, 12, 1), by=amt.anna, now=days(amt, 7))
    assert way(issued, amt).am == date(2026, 12, 5)


def test_until_when_it_can_be_challenged(amt_rp: Amt) -> None:
    amt = amt_rp
    issued = amt.issued(amt.vorgang(zustellung="post"))
    assert bestandskraft(issued.id, amt.anna, amt.now).letzter_tag is None
    record_posting([way(issued, amt).id], date(2026, 11, 27), by=amt.anna, now=days(amt, 3))
    running = bestandskraft(issued.id, amt.anna, days(amt, 20))
    assert running.letzter_tag == date(2027, 1, 4)  # 1 January, then a weekend
    assert running.ab == date(2027, 1, 5)
    assert not running.bestandskraeftig
    assert any("§ 70" in step or "Monat" in step for step in running.schritte)
    assert not bestandskraft(issued.id, amt.anna, datetime(2027, 1, 4, 22, 59, tzinfo=UTC)).bestandskraeftig
    assert bestandskraft(issued.id, amt.anna, datetime(2027, 1, 4, 23, 1, tzinfo=UTC)).bestandskraeftig
    with pytest.raises(TagInvalid):
        record_rechtsbehelf(issued.id, date(2027, 6, 1), by=amt.anna, now=days(amt, 60))
    record_rechtsbehelf(issued.id, date(2027, 1, 4), by=amt.anna, now=days(amt, 60))
    after = bestandskraft(issued.id, amt.anna, days(amt, 60))
    assert (after.bestandskraeftig, after.eingelegt_am) == (False, date(2027, 1, 4))
    assert "rechtzeitig" in after.grund
    with pytest.raises(NotFound):
        bestandskraft(issued.id, amt.otto, amt.now)


def test_where_the_law_is_not_known_nothing_is_guessed(recht: None, kommune: UUID, in_kommune: UUID) -> None:
    """Since when Hamburg counts four days is not known: in March 2026 no day is computed, until it is entered."""
    from kuer.tenancy.models import Kommune
    from kuer.tenancy.queries import forget

    Kommune.objects.filter(pk=kommune).update(land="HH")
    forget()
    amt = build(datetime(2026, 3, 3, 9, tzinfo=UTC))
    issued = amt.issued(amt.vorgang(zustellung="post"))
    first = way(issued, amt).id
    with pytest.raises(FiktionstageNotKnown):
        record_posting([first], date(2026, 3, 3), by=amt.anna, now=amt.now)
    assert way(issued, amt).abgesandt_am is None
    entered = {"recht": "vwvfg", "tage": 3, "ab": "2026-01-01", "quelle": "§ 41 Abs. 2 HmbVwVfG"}
    enter_recht(kommune, {**NW, "fiktionstage": [entered]})
    record_posting([first], date(2026, 3, 3), by=amt.anna, now=amt.now)
    assert way(issued, amt).am == date(2026, 3, 6)


def test_nobody_posts_without_the_right(amt: Amt) -> None:
    from dataclasses import replace

    issued = amt.issued(amt.vorgang(zustellung="post"))
    lotse = replace(amt.anna, permissions={"casework.view": frozenset({amt.stelle})})
    assert print_run(lotse) == []
    for act in (
        lambda: make_print_run(by=lotse, now=amt.now),
        lambda: record_posting([way(issued, amt).id], date(2026, 11, 24), by=lotse, now=amt.now),
        lambda: announce_by_post(way(issued, amt).id, "Grund", by=lotse, now=amt.now),
        lambda: compute_again(way(issued, amt).id, by=lotse, now=amt.now),
    ):
        with pytest.raises(PermissionRefused):
            act()


def test_what_becomes_known_after_the_end_is_still_noted(amt: Amt) -> None:
    key = amt.vorgang(zustellung="post")
    issued = amt.issued(key)
    first = way(issued, amt).id
    record_posting([first], date(2026, 11, 24), by=amt.anna, now=amt.now)
    close(key, by=amt.anna, now=days(amt, 5))
    record_receipt(first, date(2026, 12, 3), "Umschlag mit Poststempel", by=amt.anna, now=days(amt, 12))
    assert way(issued, amt).am == date(2026, 12, 3)
    view = vorgang_of(key, amt.anna, days(amt, 12))
    assert (view.status, view.bekanntgegeben_am) == (VorgangStatus.ABGESCHLOSSEN, date(2026, 12, 3))
    dispute_receipt(first, "Der Umschlag gehörte zu einem anderen Brief.", by=amt.anna, now=days(amt, 13))
    second = announce_by_post(first, "Noch einmal.", by=amt.anna, now=days(amt, 13))
    record_posting([second], date(2026, 12, 7), by=amt.anna, now=days(amt, 13))
    assert way(issued, amt).am == date(2026, 12, 11)


def test_a_case_that_moves_takes_its_letters_along(amt: Amt) -> None:
    from kuer.casework.actions import reassign
    from kuer.decisions.actions import move_with_vorgang

    key = amt.vorgang(zustellung="post")
    issued = amt.issued(key)
    version = vorgang_of(key, amt.anna, amt.now).version
    reassign(key, amt.andere, "Dort zuständig.", version, by=amt.anna, now=days(amt, 1))
    move_with_vorgang(key, amt.andere)
    assert print_run(amt.anna) == []
    assert [one.bescheid_id for one in print_run(amt.otto)] == [issued.id]
    with pytest.raises(NotFound):
        bescheid(issued.id, amt.anna)
    record_posting([print_run(amt.otto)[0].bekanntgabe_id], date(2026, 11, 25), by=amt.otto, now=days(amt, 1))
    assert bescheid(issued.id, amt.otto).bekanntgaben[0].am == date(2026, 11, 29)

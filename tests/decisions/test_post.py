"""Sent by post: who gets a letter, printed, posted, by whom; it moves with its case."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from kuer.casework.queries import vorgang as vorgang_of
from kuer.casework.types import VorgangStatus
from kuer.decisions.actions import (
    announce_by_post,
    compute_again,
    make_print_run,
    record_posting,
)
from kuer.decisions.errors import (
    BekanntgabeNotOpen,
    TagInvalid,
)
from kuer.decisions.queries import (
    bescheid,
    postausgaenge,
    postausgang,
    print_run,
    print_run_pdf,
)
from kuer.decisions.types import Nachweis, Stand
from kuer.intake.actions import revoke_einwilligung
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.mailbox.queries import postfach
from tests.decisions.amt import Amt, squeezed
from tests.decisions.conftest import NW, enter_recht
from tests.decisions.wege import AO, SGBX, days, way
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

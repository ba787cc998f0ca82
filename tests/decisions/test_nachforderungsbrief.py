"""Letters of a Nachforderung go out in the same run as Bescheide, once each, and the day of posting notes itself."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kuer.casework.actions import claim, end_nachforderung, extend_nachforderung, note_way, request_documents
from kuer.casework.errors import NachforderungInvalid
from kuer.casework.queries import timeline, vorgang
from kuer.casework.types import PunktWunsch
from kuer.decisions.actions import make_print_run, record_posting
from kuer.decisions.queries import postausgaenge, postausgang, print_run, print_run_pdf
from kuer.intake.actions import revoke_einwilligung
from kuer.kit.errors import NotFound
from tests.decisions.amt import Amt
from tests.letters import pdftext

DAY = date(2026, 11, 24)


def asked(amt: Amt, **more: Any) -> UUID:
    key = amt.vorgang(**{"zustellung": "post", **more})
    claim(key, 1, by=amt.anna, now=amt.now)
    return request_documents(key, [PunktWunsch("Rückseite des Scheins")], by=amt.anna, now=amt.now)


def test_one_run_for_both(amt: Amt) -> None:
    issued, letter = amt.issued(amt.vorgang(zustellung="post")), asked(amt)
    asked(amt, zustellung="postfach")
    first, second = print_run(amt.anna)
    assert (first.bescheid_id, second.brief_id, second.id) == (issued.id, letter, letter)
    assert second.anschrift == ("Mira Sommerfeld", "Brückenstraße 7", "59999 Lindenbrück")
    assert print_run(amt.otto) == []
    run = make_print_run(by=amt.anna, now=amt.now)
    with pytest.raises(NotFound):
        make_print_run(by=amt.ben, now=amt.now)  # each once
    assert postausgang(run, amt.anna).sendungen == (first.id, second.id)
    assert {one.postausgang for one in print_run(amt.anna)} == {"2026-11-24/1"}
    text = pdftext.text(print_run_pdf(run, amt.anna))
    assert "RückseitedesScheins" in text
    assert text.index("Nachforderung:Bewohnerparkausweis") < text.index("RückseitedesScheins")
    with pytest.raises(NotFound):
        print_run_pdf(run, amt.otto)


def test_the_day_notes_itself(amt: Amt) -> None:
    issued, letter = amt.issued(amt.vorgang(zustellung="post")), asked(amt)
    run = make_print_run(by=amt.anna, now=amt.now)
    with pytest.raises(NachforderungInvalid):
        record_posting([letter], date(2026, 11, 25), by=amt.anna, now=amt.now)
    record_posting([one.id for one in print_run(amt.anna)], DAY, by=amt.anna, now=amt.now)
    assert print_run(amt.anna) == []
    assert postausgang(run, amt.anna).abgesandt_am == DAY
    view = next(v for v in (vorgang(k, amt.anna, amt.now) for k in keys()) if v.nachforderungen)
    assert view.nachforderungen[0].zur_post_am == DAY
    assert issued.id
    record_posting([letter], DAY, by=amt.anna, now=amt.now)  # once more is nothing


def test_printed_again_it_moves_to_the_later_run(amt: Amt) -> None:
    letter = asked(amt)
    first = make_print_run(by=amt.anna, now=amt.now)
    again = make_print_run([letter], by=amt.ben, now=amt.now)
    assert [one.id for one in postausgaenge(amt.anna)] == [again]
    with pytest.raises(NotFound):
        postausgang(first, amt.anna)


def test_what_was_ended_needs_no_stamp(amt: Amt) -> None:
    letter = asked(amt)
    end_nachforderung(letter, "Liegt vor", by=amt.anna, now=amt.now)
    assert print_run(amt.anna) == []


def test_more_time_is_told_by_a_letter_of_its_own(amt: Amt) -> None:
    letter = asked(amt)
    first = make_print_run(by=amt.anna, now=amt.now)
    record_posting([letter], DAY, by=amt.anna, now=amt.now)
    extend_nachforderung(letter, date(2027, 1, 8), by=amt.anna, now=amt.now)
    (line,) = print_run(amt.anna)
    assert (line.betreff, line.postausgang) == ("Mehr Zeit: Bewohnerparkausweis", "")
    run = make_print_run(by=amt.anna, now=amt.now)
    text = pdftext.text(print_run_pdf(run, amt.anna))
    assert "BitteantwortenSiebiszum8.Januar2027" in text
    extend_nachforderung(letter, date(2027, 2, 8), by=amt.anna, now=amt.now)
    (later,) = print_run(amt.anna)  # the day of the first one no longer counts
    record_posting([later.id], DAY, by=amt.anna, now=amt.now)
    assert print_run(amt.anna) == []
    assert postausgang(first, amt.anna).abgesandt_am == DAY
    told = [one.text for one in timeline(later.fall_id, amt.anna)]
    assert "Schreiben über mehr Zeit gedruckt" in told
    assert "Schreiben über mehr Zeit zur Post gegeben am 24. November 2026" in told


def test_who_revoked_the_consent_is_told_by_a_letter(amt: Amt) -> None:
    letter = asked(amt, zustellung="postfach")
    assert print_run(amt.anna) == []
    view = vorgang(keys()[0], amt.anna, amt.now)
    revoke_einwilligung(view.antrag_id, by=amt.mira(view.id), now=amt.now)
    note_way(view.fall_id)
    extend_nachforderung(letter, date(2027, 1, 8), by=amt.anna, now=amt.now)
    (line,) = print_run(amt.anna)
    with pytest.raises(NachforderungInvalid):
        record_posting([line.id], date(2026, 11, 23), by=amt.anna, now=amt.now)
    assert "Mehr Zeit" in line.betreff


def test_more_letters_take_no_more_statements(amt: Amt) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            print_run(amt.anna)
            postausgaenge(amt.anna)
        return len(captured)

    asked(amt)
    make_print_run(by=amt.anna, now=amt.now)
    few = count()
    for _time in range(2):
        asked(amt)
        make_print_run(by=amt.anna, now=amt.now)
    assert count() == few


def keys() -> list[UUID]:
    from kuer.casework.models import Vorgang

    return list(Vorgang.objects.values_list("id", flat=True))

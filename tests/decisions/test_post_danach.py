"""What becomes known of a letter after it was posted: corrected, received, disputed; until when it can be challenged."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from kuer.audit.queries import timeline
from kuer.casework.actions import close
from kuer.casework.queries import vorgang as vorgang_of
from kuer.casework.types import VorgangStatus
from kuer.decisions.actions import (
    announce_by_post,
    correct_posting,
    dispute_receipt,
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
    bestandskraft,
)
from kuer.decisions.types import Nachweis, Stand
from kuer.kit.errors import NotFound
from tests.decisions.amt import Amt, build
from tests.decisions.conftest import NW, enter_recht
from tests.decisions.wege import days, told, way


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

"""The second person is never the author: not in somebody's place, and not by a chain that comes back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from kuer.audit.queries import timeline
from kuer.casework.actions import claim, release
from kuer.casework.errors import AlreadyClaimed
from kuer.casework.queries import counts, inbox, vorgang
from kuer.casework.queries import timeline as verlauf
from kuer.casework.types import InboxFilter
from kuer.decisions.actions import approve, issue_bescheid, prepare_entscheidung, submit_for_approval
from kuer.decisions.errors import SamePerson
from kuer.decisions.models import Entscheidung
from kuer.decisions.queries import bescheid, entscheidung, vorschlag
from kuer.decisions.rules.freigabe import may_approve
from kuer.decisions.types import EntscheidungArt
from kuer.kit.actor import Actor
from kuer.kit.errors import PermissionRefused
from kuer.organisation.actions import employ, note_abwesenheit
from kuer.organisation.queries import staff_actor
from kuer.tenancy.context import active
from tests.decisions.amt import GRUENDE, OFFICE, Amt, words

A, B, C = (UUID(int=number) for number in range(1, 4))


@pytest.mark.parametrize(
    ("person", "written", "fuer", "may"),
    [
        (A, [B], None, True),
        (A, [A], None, False),
        (None, [], None, False),
        (A, [B], C, True),
        (A, [A], C, False),  # in the head's place, but the words are one's own
        (A, [B], B, False),  # nobody agrees to their own words through a substitute
    ],
)
def test_who_may_agree(person: UUID | None, written: list[UUID], fuer: UUID | None, *, may: bool) -> None:
    assert may_approve(person, written, fuer) is may


def away(amt: Amt, who: Actor, *others: Actor) -> None:
    tag = amt.now.date()
    keys = [one.id for one in others if one.id]
    assert who.id is not None
    note_abwesenheit(who.id, tag, tag + timedelta(days=5), keys, by=OFFICE, now=amt.now)


def fresh(amt: Amt, who: Actor) -> Actor:
    assert who.id is not None
    found = staff_actor(who.id, active(), amt.now)
    assert found is not None
    return found


def submitted(amt: Amt) -> UUID:
    key = amt.prepare(amt.vorgang())
    submit_for_approval(key, by=amt.anna, now=amt.now)
    return key


def test_in_the_place_of_the_head_a_colleague_approves_and_it_says_so(amt: Amt) -> None:
    key = submitted(amt)
    with pytest.raises(PermissionRefused):
        approve(key, by=fresh(amt, amt.ben), now=amt.now)
    away(amt, amt.chefin, amt.ben)
    approve(key, by=fresh(amt, amt.ben), now=amt.now)
    row: Any = Entscheidung.objects.get(pk=key)
    assert row.freigabe_name == f"{amt.ben.name} in Vertretung für {amt.chefin.name}"
    entry = next(one for one in timeline(row.fall_id) if one.activity == "entscheidung.approved")
    assert (entry.actor_id, entry.refs["vertretung"]) == (amt.ben.id, str(amt.chefin.id))
    told = [one.wer for one in verlauf(row.fall_id, amt.anna) if one.activity == "entscheidung.approved"]
    assert told == [f"{amt.ben.name} in Vertretung für {amt.chefin.name}"]


def test_the_author_in_the_place_of_the_head_is_refused(amt: Amt) -> None:
    key = submitted(amt)
    away(amt, amt.chefin, amt.anna)
    anna = fresh(amt, amt.anna)
    assert anna.may("decisions.approve", amt.stelle)
    with pytest.raises(SamePerson):
        approve(key, by=anna, now=amt.now)


def test_a_chain_that_comes_back_to_the_author_is_refused(amt: Amt) -> None:
    key = submitted(amt)
    away(amt, amt.chefin, amt.ben)
    away(amt, amt.ben, amt.anna)
    anna = fresh(amt, amt.anna)
    assert {one.name for one in anna.vertretungen} == {amt.ben.name, amt.chefin.name}
    assert anna.may("decisions.approve", amt.stelle)
    with pytest.raises(SamePerson):
        approve(key, by=anna, now=amt.now)
    assert entscheidung(key, amt.anna, amt.now).status == "zur_freigabe"


def test_the_right_is_not_lent_by_who_wrote_it(amt: Amt) -> None:
    key = amt.vorgang()
    found = vorschlag(key, amt.chefin, amt.now, art=EntscheidungArt.BEWILLIGT)
    draft = prepare_entscheidung(key, "bewilligt", GRUENDE, felder=found.werte, by=amt.chefin, now=amt.now)
    submit_for_approval(draft, by=amt.chefin, now=amt.now)
    away(amt, amt.chefin, amt.ben)
    with pytest.raises(SamePerson):
        approve(draft, by=fresh(amt, amt.ben), now=amt.now)


def test_the_work_of_the_absent_is_seen_and_taken(amt: Amt) -> None:
    key = amt.vorgang()
    claim(key, 1, by=amt.anna, now=amt.now)
    version = vorgang(key, amt.anna, amt.now).version
    with pytest.raises(AlreadyClaimed):
        claim(key, version, by=fresh(amt, amt.ben), now=amt.now)
    assert inbox(fresh(amt, amt.ben), InboxFilter(bereich="vertretung")).items == ()
    away(amt, amt.anna, amt.otto)
    otto = fresh(amt, amt.otto)
    assert counts(otto).vertretung == 1
    assert [one.id for one in inbox(otto, InboxFilter(bereich="vertretung")).items] == [key]
    claim(key, version, by=otto, now=amt.now)
    view = vorgang(key, otto, amt.now)
    assert view.bearbeiter_id == otto.id
    taken = timeline(view.fall_id)[-1]
    assert (taken.activity, taken.refs["vertretung"]) == ("vorgang.taken_over", str(amt.anna.id))
    assert counts(otto).vertretung == 0


def test_the_letter_is_signed_in_the_place_of_the_absent(amt: Amt) -> None:
    key = amt.approved(amt.vorgang())
    away(amt, amt.anna, amt.otto)
    otto = fresh(amt, amt.otto)
    claim(Entscheidung.objects.get(pk=key).vorgang_id, vorgang_version(amt, key), by=otto, now=amt.now)
    issued = bescheid(issue_bescheid(key, by=otto, now=amt.now), otto)
    assert "ImAuftragOttoErnst" in words(issued.datei_id)


def test_for_the_head_one_signs_in_vertretung(amt: Amt) -> None:
    assert amt.chefin.id is not None
    employ(
        amt.chefin.id, stelle_id=amt.stelle, rolle="leitung", name="Carla Dorn", zeichnung="", by=OFFICE, now=amt.now
    )
    key = amt.approved(amt.vorgang())
    release(Entscheidung.objects.get(pk=key).vorgang_id, vorgang_version(amt, key), by=amt.anna, now=amt.now)
    away(amt, amt.chefin, amt.otto)
    otto = fresh(amt, amt.otto)
    issued = bescheid(issue_bescheid(key, by=otto, now=amt.now), otto)
    assert "InVertretungOttoErnst" in words(issued.datei_id)


def vorgang_version(amt: Amt, key: UUID) -> int:
    return vorgang(Entscheidung.objects.get(pk=key).vorgang_id, amt.anna, amt.now).version

"""A decision is written from what the Antrag says, and approved by somebody who wrote no word of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from kuer.audit.queries import timeline, verify
from kuer.casework.errors import AlreadyClaimed
from kuer.casework.queries import vorgang as vorgang_of
from kuer.casework.types import VorgangStatus
from kuer.decisions.actions import (
    approve,
    discard_entscheidung,
    issue_bescheid,
    prepare_entscheidung,
    return_with_remark,
    submit_for_approval,
    take_back,
)
from kuer.decisions.errors import (
    EntscheidungChanged,
    EntscheidungInvalid,
    EntscheidungNotOpen,
    NotApproved,
    ReasonMissing,
    SamePerson,
)
from kuer.decisions.models import Entscheidung
from kuer.decisions.queries import bescheid, bescheide, entscheidung, entscheidung_of, vorschlag
from kuer.decisions.types import EntscheidungArt, EntscheidungStatus
from kuer.kit.errors import PermissionRefused
from tests.decisions.amt import GRUENDE, ZWEI_AUGEN, Amt

S = EntscheidungStatus


def test_the_house_suggests_what_the_antrag_says(amt: Amt) -> None:
    key = amt.vorgang()
    found = vorschlag(key, amt.anna, amt.now)
    assert found.arten == (
        EntscheidungArt.BEWILLIGT,
        EntscheidungArt.BEWILLIGT_MIT_AUFLAGEN,
        EntscheidungArt.ABGELEHNT,
    )
    assert found.werte == {
        "kennzeichen": "LB-MS 412",
        "zone": "D",
        "gueltig_ab": "2026-11-24",
        "gueltig_bis": "2027-11-23",
    }
    assert [one.id for one in found.felder] == ["kennzeichen", "zone", "gueltig_ab", "gueltig_bis"]
    assert dict(found.felder[1].optionen)["D"] == "Zone D – Brückenviertel"
    assert found.gebuehr_cents == 3070
    assert found.vier_augen
    assert "{kennzeichen}" in found.tenor
    assert "§ 45 Absatz 1b" in found.gruende
    refusal = vorschlag(key, amt.anna, amt.now, art=EntscheidungArt.ABGELEHNT)
    assert refusal.gebuehr_cents == 0
    assert refusal.gruende == ""
    assert {one.id for one in refusal.begruendungen} >= {"nicht_im_gebiet", "zweiter_ausweis", "unterlagen_fehlen"}


@pytest.mark.parametrize("art", ["bewilligt", "bewilligt_mit_auflagen", "abgelehnt"])
def test_every_text_block_that_ships_fills_all_its_places(amt: Amt, art: str) -> None:
    key = amt.vorgang()
    found = vorschlag(key, amt.anna, amt.now, art=EntscheidungArt(art))
    assert found.begruendungen
    for block in found.begruendungen:
        draft = amt.prepare(key, art, gruende=block.text, auflagen=())
        said = entscheidung(draft, amt.anna, amt.now).inhalt
        assert "{" not in said.gruende + said.tenor, block.id


def test_from_draft_to_bescheid_with_four_eyes(amt: Amt) -> None:
    key = amt.vorgang()
    draft = amt.prepare(key)
    assert entscheidung(draft, amt.anna, amt.now).status is S.ENTWURF
    with pytest.raises(NotApproved):
        issue_bescheid(draft, by=amt.anna, now=amt.now)
    submit_for_approval(draft, by=amt.anna, now=amt.now)
    assert vorgang_of(key, amt.anna, amt.now).status is VorgangStatus.ENTSCHEIDUNG_ZUR_FREIGABE
    with pytest.raises(NotApproved):
        issue_bescheid(draft, by=amt.anna, now=amt.now)
    seen = entscheidung(draft, amt.chefin, amt.now).inhalt_hash
    approve(draft, inhalt_hash_gesehen=seen, by=amt.chefin, now=amt.now)
    assert vorgang_of(key, amt.anna, amt.now).status is VorgangStatus.ENTSCHEIDUNG_VORBEREITET
    issued = bescheid(issue_bescheid(draft, by=amt.anna, now=amt.now), amt.anna)
    after = entscheidung(draft, amt.anna, amt.now)
    assert issued.inhalt_hash == after.freigegeben_hash == after.inhalt_hash == seen
    assert after.status is S.ERLASSEN
    assert after.bescheid_id == issued.id
    assert after.freigabe_name == "Carla Dorn"
    assert vorgang_of(key, amt.anna, amt.now).status is VorgangStatus.ENTSCHIEDEN
    assert bescheide(issued.fall_id, amt.anna) == [issued]
    assert entscheidung_of(key, amt.anna, amt.now) == after
    activities = [entry.activity for entry in timeline(issued.fall_id)]
    for one in ("entscheidung.saved", "entscheidung.submitted", "entscheidung.approved", "bescheid.issued"):
        assert activities.count(one) == 1
    assert verify() == []


def test_nobody_approves_a_word_of_their_own(amt: Amt) -> None:
    key = amt.vorgang()
    draft = prepare_entscheidung(key, "abgelehnt", "Erster Grund.", by=amt.chefin, now=amt.now)
    submit_for_approval(draft, by=amt.chefin, now=amt.now)
    with pytest.raises(SamePerson):
        approve(draft, by=amt.chefin, now=amt.now)
    with pytest.raises(PermissionRefused):
        approve(draft, by=amt.anna, now=amt.now)


def test_who_wrote_once_on_it_never_approves_it(amt: Amt) -> None:
    """The head writes first, the clerk last: the last editor is not the only author."""
    from kuer.casework.actions import release

    key = amt.vorgang()
    draft = prepare_entscheidung(key, "abgelehnt", "Erster Grund.", by=amt.chefin, now=amt.now)
    release(key, vorgang_of(key, amt.chefin, amt.now).version, by=amt.chefin, now=amt.now)
    assert amt.prepare(key, "abgelehnt", gruende="Zweiter Grund.", felder={}) == draft
    submit_for_approval(draft, by=amt.anna, now=amt.now)
    with pytest.raises(SamePerson):
        approve(draft, by=amt.chefin, now=amt.now)


def test_two_people_never_write_one_decision(amt: Amt) -> None:
    key = amt.vorgang()
    amt.prepare(key)
    with pytest.raises(AlreadyClaimed):
        prepare_entscheidung(key, "abgelehnt", "Grund.", by=amt.ben, now=amt.now)


def test_the_second_person_gives_it_back_with_a_remark(amt: Amt) -> None:
    key = amt.vorgang()
    draft = amt.prepare(key)
    submit_for_approval(draft, by=amt.anna, now=amt.now)
    with pytest.raises(ReasonMissing):
        return_with_remark(draft, "  ", by=amt.chefin, now=amt.now)
    return_with_remark(draft, "Bitte das Datum prüfen.", by=amt.chefin, now=amt.now)
    view = entscheidung(draft, amt.anna, amt.now)
    assert (view.status, view.bemerkung) == (S.ENTWURF, "Bitte das Datum prüfen.")
    assert [note.text for note in vorgang_of(key, amt.anna, amt.now).notizen] == ["Bitte das Datum prüfen."]
    submit_for_approval(draft, by=amt.anna, now=amt.now)
    approve(draft, by=amt.chefin, now=amt.now)
    assert issue_bescheid(draft, by=amt.anna, now=amt.now)


def test_what_was_approved_can_be_taken_back_but_not_changed_behind(amt: Amt) -> None:
    key = amt.vorgang()
    draft = amt.approved(key)
    with pytest.raises(EntscheidungNotOpen):
        amt.prepare(key, gruende="Anders.")
    Entscheidung.objects.filter(pk=draft).update(gruende="Heimlich anders.")
    with pytest.raises(NotApproved) as caught:
        issue_bescheid(draft, by=amt.anna, now=amt.now)
    assert caught.value.facts["stale"]
    take_back(draft, "Ich habe mich geirrt.", by=amt.anna, now=amt.now)
    view = entscheidung(draft, amt.anna, amt.now)
    assert (view.status, view.freigegeben_hash, view.freigegeben_von) == (S.ENTWURF, "", None)
    with pytest.raises(NotApproved):
        issue_bescheid(draft, by=amt.anna, now=amt.now)


def test_only_what_was_seen_is_approved(amt: Amt) -> None:
    draft = amt.prepare(amt.vorgang())
    submit_for_approval(draft, by=amt.anna, now=amt.now)
    with pytest.raises(EntscheidungChanged):
        approve(draft, inhalt_hash_gesehen="0" * 64, by=amt.chefin, now=amt.now)


def test_without_four_eyes_it_is_issued_in_one_breath(amt: Amt) -> None:
    key = amt.vorgang(changes=ZWEI_AUGEN)
    draft = amt.prepare(key)
    with pytest.raises(EntscheidungNotOpen):
        submit_for_approval(draft, by=amt.anna, now=amt.now)
    issue_bescheid(draft, by=amt.anna, now=amt.now)
    assert vorgang_of(key, amt.anna, amt.now).status is VorgangStatus.ENTSCHIEDEN


@pytest.mark.parametrize(
    ("art", "more", "field", "grund"),
    [
        ("bewilligt", {"felder": {"kennzeichen": "LB-MS 412", "zone": "D", "gueltig_ab": "24.11.2026"}}, "felder.gueltig_bis", "missing"),
        ("bewilligt_mit_auflagen", {}, "auflagen", "missing"),
        ("bewilligt", {"gruende": "Sie wohnen in {wohnort}."}, "gruende", "placeholder"),
        ("abgelehnt", {"gruende": "Ihr Auto {kennzeichen} nicht.", "felder": {}}, "gruende", "placeholder"),
    ],
)  # fmt: skip
def test_what_is_not_definite_goes_nowhere(amt: Amt, art: str, more: dict[str, Any], field: str, grund: str) -> None:
    draft = amt.prepare(amt.vorgang(), art, **more)
    with pytest.raises(EntscheidungInvalid) as caught:
        submit_for_approval(draft, by=amt.anna, now=amt.now)
    assert (caught.value.facts["field"], caught.value.facts["grund"]) == (field, grund)


@pytest.mark.parametrize(
    ("art", "more", "field", "grund"),
    [
        ("vielleicht", {}, "art", "unknown"),
        ("bescheinigt", {}, "art", "not_here"),
        ("bewilligt", {"auflagen": ["Eine."]}, "auflagen", "not_here"),
        ("bewilligt", {"felder": {"gueltig_ab": "31.2.2026"}}, "felder.gueltig_ab", "invalid"),
        ("bewilligt", {"felder": {"gueltig_ab": "2026-12-01", "gueltig_bis": "2026-11-30"}}, "felder.gueltig_bis", "order"),
        ("bewilligt", {"felder": {"zone": "Q"}}, "felder.zone", "invalid"),
        ("bewilligt", {"felder": {"kennzeichen": "nicht eines"}}, "felder.kennzeichen", "invalid"),
        ("bewilligt", {"felder": {"farbe": "rot"}}, "felder.farbe", "unknown"),
        ("bewilligt", {"gruende": "x" * 20_001}, "gruende", "too_long"),
        ("bewilligt", {"gebuehr_cents": -1}, "gebuehr_cents", "invalid"),
    ],
)  # fmt: skip
def test_bad_input_is_named_and_nothing_is_kept(
    amt: Amt, art: str, more: dict[str, Any], field: str, grund: str
) -> None:
    key = amt.vorgang()
    with pytest.raises(EntscheidungInvalid) as caught:
        prepare_entscheidung(key, art, by=amt.anna, now=amt.now, **{"gruende": GRUENDE, "felder": {}, **more})
    assert (caught.value.facts["field"], caught.value.facts["grund"]) == (field, grund)
    assert not Entscheidung.objects.filter(vorgang_id=key).exists()


def test_a_draft_knows_when_the_page_is_old(amt: Amt) -> None:
    key = amt.vorgang()
    draft = amt.prepare(key)
    assert amt.prepare(key, revision=1) == draft
    with pytest.raises(EntscheidungChanged):
        amt.prepare(key, revision=1)
    assert entscheidung(draft, amt.anna, amt.now).revision == 2
    discard_entscheidung(draft, by=amt.anna, now=amt.now)
    assert entscheidung_of(key, amt.anna, amt.now) is None
    assert amt.prepare(key) != draft


def test_a_withdrawn_antrag_takes_its_draft_along(amt: Amt, now: datetime) -> None:
    from kuer.decisions.actions import discard_open
    from kuer.intake.actions import withdraw_antrag
    from kuer.kit.actor import Actor

    key = amt.vorgang()
    draft = amt.prepare(key)
    view = vorgang_of(key, amt.anna, now)
    withdraw_antrag(view.antrag_id, by=amt.mira(key), now=now + timedelta(hours=1))
    for _ in range(2):
        discard_open(view.fall_id, by=Actor.system("test"), now=now)
    assert entscheidung(draft, amt.anna, now).status is S.VERWORFEN
    with pytest.raises(EntscheidungNotOpen):
        issue_bescheid(draft, by=amt.anna, now=now)

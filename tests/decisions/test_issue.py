"""A decision is written, approved by somebody else, and issued: complete, once, unchangeable."""

import threading
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

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
    BescheidIncomplete,
    EntscheidungChanged,
    EntscheidungInvalid,
    EntscheidungNotOpen,
    NotApproved,
    ReasonMissing,
    SamePerson,
)
from kuer.decisions.models import Bekanntgabe, Bescheid, Entscheidung, Genehmigung
from kuer.decisions.queries import bescheid, bescheide, entscheidung, entscheidung_of, missing, preview, vorschlag
from kuer.decisions.types import Bescheidteil, EntscheidungArt, EntscheidungStatus
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.payments.queries import gebuehren
from kuer.records.queries import akte
from kuer.tenancy.context import kommune_context
from tests.conftest import as_owner, found
from tests.decisions.amt import GRUENDE, ZWEI_AUGEN, Amt, build, squeezed, words
from tests.decisions.conftest import NW, enter_recht
from tests.letters import pdftext

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
def test_bad_input_is_named_and_nothing_is_kept(amt: Amt, art: str, more: dict[str, Any], field: str, grund: str) -> None:
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


def test_a_refusal_without_reasons_is_not_issued(amt: Amt) -> None:
    draft = amt.prepare(amt.vorgang(changes=ZWEI_AUGEN), "abgelehnt", gruende="")
    assert [one.teil for one in missing(draft, amt.anna, amt.now)] == [Bescheidteil.BEGRUENDUNG]
    with pytest.raises(BescheidIncomplete) as caught:
        issue_bescheid(draft, by=amt.anna, now=amt.now)
    (part,) = caught.value.facts["missing"]
    assert (part.teil, part.norm) == (Bescheidteil.BEGRUENDUNG, "§ 39 Abs. 1 Satz 2 VwVfG")
    assert not Bescheid.objects.exists()
    assert not Bekanntgabe.objects.exists()


def test_without_a_belehrung_nothing_is_issued(amt: Amt, kommune: UUID) -> None:
    enter_recht(kommune, {})  # no court entered
    draft = amt.prepare(amt.vorgang(changes=ZWEI_AUGEN))
    with pytest.raises(BescheidIncomplete) as caught:
        issue_bescheid(draft, by=amt.anna, now=amt.now)
    assert [part.teil for part in caught.value.facts["missing"]] == [Bescheidteil.BELEHRUNG]
    assert "Gericht" in caught.value.facts["grund"]
    shown = pdftext.text(preview(draft, amt.anna, amt.now))
    assert squeezed("Hier fehlt die Belehrung.") in shown


def test_the_letter_says_all_its_parts_nw(amt: Amt) -> None:
    issued = amt.issued(
        amt.vorgang(), "bewilligt_mit_auflagen", auflagen=["Teilen Sie uns einen Umzug mit.", "Geben Sie ihn zurück."]
    )
    said = words(issued.datei_id)
    fee = gebuehren(issued.fall_id)[0]
    for part in (
        "Stadt Probe", "Die Bürgermeisterin", "Straßenverkehrsbehörde", "Mira Sommerfeld", "Brückenstraße 7",
        "Ihr Antrag auf einen Bewohnerparkausweis", "Ihr Antrag vom 24. November 2026, Nummer",
        "für das Fahrzeug mit dem Kennzeichen LB-MS 412", "Zone D – Brückenviertel",
        "vom 24. November 2026 bis zum 23. November 2027", "Die Gebühr beträgt 30,70 Euro.",
        "Teilen Sie uns einen Umzug mit.", "Geben Sie ihn zurück.", "Sie wohnen in der Zone D – Brückenviertel",
        "DE02 1203 0000 0000 2020 51", fee.verwendungszweck, "Rechtsgrundlage: Nr. 265",
        "Gegen diesen Bescheid können Sie innerhalb eines Monats nach seiner Bekanntgabe Klage erheben",
        "bei dem Verwaltungsgericht Arnsberg, Jägerstraße 1, 59821 Arnsberg.", "Anna Berg", "Sachgebiet Verkehr",
        "Im Auftrag", "Bewohnerparkausweis BPA-2026-00001 zum Ausdrucken",
    ):  # fmt: skip
        assert squeezed(part) in said, part
    assert "ENTWURF" not in said
    assert issued.unterzeichner == "Anna Berg"
    assert issued.rechtsbehelf == "klage"


def test_the_letter_says_all_its_parts_rp(amt_rp: Amt) -> None:
    issued = amt_rp.issued(amt_rp.vorgang(), "abgelehnt", gruende="Sie wohnen nicht im Gebiet.", felder={})
    said = words(issued.datei_id)
    for part in (
        "ABLEHNUNGSBESCHEID", "Wir lehnen Ihren Antrag vom 24. November 2026", "Sie wohnen nicht im Gebiet.",
        "innerhalb eines Monats nach seiner Bekanntgabe Widerspruch einlegen",
        "bei der Gemeinde Hohenrebach, Markt 1, 59999 Hohenrebach.",
    ):  # fmt: skip
        assert squeezed(part) in said, part
    assert issued.rechtsbehelf == "widerspruch"
    assert issued.gebuehr_id is None
    assert gebuehren(issued.fall_id) == []
    assert issued.genehmigung_id is None
    assert squeezed("Gebühr") not in said


def test_the_fee_is_demanded_once_and_due_on_a_werktag(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang())
    (fee,) = gebuehren(issued.fall_id)
    assert (fee.id, fee.betrag_cents) == (issued.gebuehr_id, 3070)
    assert fee.faellig_am == date(2026, 12, 24)  # a Thursday; Christmas Eve is a Werktag
    assert fee.rechtsgrundlage == "Nr. 265 der Anlage zu § 1 GebOSt"


def test_a_fee_may_be_set_by_hand_and_nothing_is_asked_for_zero(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang(), gebuehr_cents=0)
    assert gebuehren(issued.fall_id) == []
    assert issued.gebuehr_id is None


def test_letter_and_permit_lie_in_the_akte(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang())
    documents = {one.art: one for one in akte(issued.fall_id).dokumente}
    assert documents["bescheid"].id == issued.dokument_id
    assert documents["bescheid"].sha256 == issued.sha256
    assert not documents["bescheid"].sichtbar_fuer_buerger  # it must be fetched first
    assert documents["ausweis"].titel == "Bewohnerparkausweis BPA-2026-00001"


def test_the_preview_is_a_draft_and_stores_nothing(amt: Amt) -> None:
    key = amt.vorgang()
    draft = amt.prepare(key)
    before = (len(akte(vorgang_of(key, amt.anna, amt.now).fall_id).dokumente), Genehmigung.objects.count())
    for page in pdftext.page_texts(preview(draft, amt.chefin, amt.now)):
        assert "ENTWURF" in page
    shown = pdftext.text(preview(draft, amt.chefin, amt.now))
    assert squeezed("Anna Berg") in shown
    assert squeezed("Klage erheben") in shown
    assert "Kassenzeichen" not in shown
    fall = vorgang_of(key, amt.anna, amt.now).fall_id
    assert (len(akte(fall).dokumente), Genehmigung.objects.count()) == before
    assert gebuehren(fall) == []


def test_a_certificate_is_a_letter_of_its_own_kind(amt: Amt) -> None:
    key = amt.vorgang(
        zustellung="post", changes={**ZWEI_AUGEN, "leistung.yaml": ("ergebnis: bescheid", "ergebnis: bescheinigung")}
    )
    draft = amt.prepare(key, "bescheinigt", gruende="Sie sind im Gebiet gemeldet.")
    assert missing(draft, amt.anna, amt.now) == ()
    submit_for_approval(draft, by=amt.anna, now=amt.now)
    approve(draft, by=amt.chefin, now=amt.now)
    issued = bescheid(issue_bescheid(draft, by=amt.anna, now=amt.now), amt.anna)
    said = words(issued.datei_id)
    assert squeezed("Bescheinigung") in said
    assert squeezed("Sie sind im Gebiet gemeldet.") in said
    for foreign in ("Rechtsbehelfsbelehrung", "Klage", "Bescheid"):
        assert foreign not in said.replace("Bescheinigung", "")
    assert not issued.anfechtbar
    assert issued.rechtsbehelf == ""
    assert issued.bekanntgabe is not None
    assert issued.bekanntgabe.regime == ""
    assert {one.art for one in akte(issued.fall_id).dokumente} >= {"bescheinigung"}


def test_who_refuses_a_certificate_decides_by_an_act(amt: Amt) -> None:
    key = amt.vorgang(changes={"leistung.yaml": ("ergebnis: bescheid", "ergebnis: bescheinigung")})
    issued = amt.issued(key, "abgelehnt", gruende="Es gibt keine Grundlage.", felder={})
    assert issued.anfechtbar
    assert squeezed("Klage erheben") in words(issued.datei_id)


def test_a_letter_of_the_leistung_itself_goes_before_that_of_the_house(amt: Amt) -> None:
    from kuer.catalogue.actions import publish
    from tests.decisions.amt import OFFICE, folder

    own = (
        '#import "/kuer/brief.typ": *\n#import "gruss.typ": satz_am_ende\n'
        "#show: brief.with(daten.brief, art: daten.art)\n#tenor(daten.tenor)\n= Eigene Überschrift\n#satz_am_ende\n"
    )
    files = folder(bescheid__bewilligung_typ=own, bescheid__gruss_typ='#let satz_am_ende = "Gute Fahrt!"\n')
    amt.versionen["[]"] = publish(files, by=OFFICE, now=amt.now)
    said = words(amt.issued(amt.vorgang()).datei_id)
    assert squeezed("Eigene Überschrift Gute Fahrt!") in said
    assert squeezed("Klage erheben") in said


def test_what_was_issued_stays_in_the_database_too(amt: Amt, kommune: UUID) -> None:
    issued = amt.issued(amt.vorgang())
    for act in (
        lambda: Bescheid.objects.update(belehrung="anders"),
        lambda: Bescheid.objects.all()._raw_delete("default"),
        lambda: Genehmigung.objects.update(zone="Z"),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            act()
    for column, value in {"gruende": "'anders'", "art": "'abgelehnt'", "status": "'entwurf'"}.items():
        with pytest.raises(DatabaseError, match="what was issued stays"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"UPDATE decisions_entscheidung SET {column} = {value}")
    assert bescheid(issued.id, amt.anna) == issued


@pytest.mark.parametrize("table", ["decisions_bescheid", "decisions_genehmigung", "decisions_bekanntgabe"])
def test_not_even_the_owner_of_the_tables_deletes(real_kommune: UUID, now: datetime, table: str) -> None:
    enter_recht(real_kommune, NW)
    with kommune_context(real_kommune):
        amt = build(now)
        amt.issued(amt.vorgang())

    def delete() -> None:
        with kommune_context(real_kommune), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")

    with pytest.raises(DatabaseError, match="what was issued stays"):
        as_owner(delete)


def test_a_hundred_clicks_issue_one_bescheid(real_kommune: UUID, now: datetime) -> None:
    enter_recht(real_kommune, NW)
    with kommune_context(real_kommune):
        amt = build(now)
        key = amt.vorgang(zustellung="post")
        draft = amt.approved(key)
    found: list[Any] = []

    def click() -> None:
        try:
            with kommune_context(real_kommune):
                found.append(issue_bescheid(draft, by=amt.anna, now=now))
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            found.append(error)
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1, found
    with kommune_context(real_kommune):
        (row,) = Bescheid.objects.all()
        assert row.id == found[0]
        assert Genehmigung.objects.count() == Bekanntgabe.objects.count() == 1
        assert len(gebuehren(row.fall_id)) == 1
        assert [one.activity for one in timeline(row.fall_id)].count("bescheid.issued") == 1
        assert len([one for one in akte(row.fall_id).dokumente if one.art == "bescheid"]) == 1


def test_two_who_begin_at_once_write_one_draft(real_kommune: UUID, now: datetime) -> None:
    enter_recht(real_kommune, NW)
    with kommune_context(real_kommune):
        amt = build(now)
        key = amt.vorgang()
    results: list[str] = []

    def begin(who: Any) -> None:
        try:
            with kommune_context(real_kommune):
                prepare_entscheidung(key, "abgelehnt", "Grund.", by=who, now=now)
            results.append("ok")
        except (AlreadyClaimed, EntscheidungChanged) as error:
            results.append(error.code)
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            results.append(repr(error))
        connection.close()

    threads = [threading.Thread(target=begin, args=(who,)) for who in (amt.anna, amt.ben)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count("ok") == 1, results
    with kommune_context(real_kommune):
        assert Entscheidung.objects.count() == 1


def test_to_others_it_does_not_exist(amt: Amt, now: datetime) -> None:
    key = amt.vorgang()
    draft = amt.prepare(key)
    issued = amt.issued(amt.vorgang())
    for reading in (
        lambda: entscheidung(draft, amt.otto, now),
        lambda: preview(draft, amt.otto, now),
        lambda: missing(draft, amt.otto, now),
        lambda: vorschlag(key, amt.otto, now),
        lambda: entscheidung_of(key, amt.otto, now),
        lambda: bescheid(issued.id, amt.otto),
        lambda: bescheide(issued.fall_id, amt.otto),
        lambda: prepare_entscheidung(key, "abgelehnt", "Grund.", by=amt.otto, now=now),
        lambda: submit_for_approval(draft, by=amt.otto, now=now),
        lambda: approve(draft, by=amt.otto, now=now),
        lambda: issue_bescheid(draft, by=amt.otto, now=now),
        lambda: issue_bescheid(UUID(int=7), by=amt.anna, now=now),
    ):
        with pytest.raises(NotFound):
            reading()


def test_in_another_kommune_it_does_not_exist(real_db: None, now: datetime) -> None:
    here, there = found(f"d{now:%H%M%S}a", "Stadt Eins", "NW", "05999011"), found(f"d{now:%H%M%S}b", "Stadt Zwei", "NW", "05999012")
    enter_recht(here, NW)
    with kommune_context(here):
        amt = build(now)
        issued = amt.issued(amt.vorgang())
    with kommune_context(there):
        assert Bescheid.objects.count() == 0
        with pytest.raises(NotFound):
            bescheid(issued.id, amt.anna)
        with pytest.raises(NotFound):
            issue_bescheid(issued.entscheidung_id, by=amt.anna, now=now)


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

"""A Bescheid is issued: complete, with its fee, its remedy and its place in the Akte."""

from datetime import date
from uuid import UUID

import pytest

from kuer.casework.queries import vorgang as vorgang_of
from kuer.decisions.actions import (
    approve,
    issue_bescheid,
    submit_for_approval,
)
from kuer.decisions.errors import (
    BescheidIncomplete,
)
from kuer.decisions.models import Bekanntgabe, Bescheid, Genehmigung
from kuer.decisions.queries import bescheid, missing, preview
from kuer.decisions.types import Bescheidteil
from kuer.payments.queries import gebuehren
from kuer.records.queries import akte
from tests.decisions.amt import ZWEI_AUGEN, Amt, squeezed, words
from tests.decisions.conftest import enter_recht
from tests.letters import pdftext


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


def test_every_word_to_the_citizen_is_translated() -> None:
    from pathlib import Path

    from babel.messages.extract import extract
    from babel.messages.pofile import read_po

    import kuer.decisions

    room = Path(kuer.decisions.__file__ or "").parent
    with (room / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        known = {message.id: message.string for message in read_po(file) if message.id}
    written: set[str] = set()
    for path in room.rglob("*.py"):
        with path.open("rb") as file:
            found = extract("python", file, keywords={"_": None}, options={"encoding": "utf-8"})
            written |= {str(one[1]) for one in found}
    assert written == known.keys()
    assert all(known.values())


def test_the_message_speaks_the_language_of_the_antrag(amt: Amt) -> None:
    from kuer.mailbox.queries import postfach

    key = amt.vorgang(sprache="en")
    amt.issued(key)
    (line,) = [one for one in postfach(amt.mira(key)).items if one.art == "bescheid"]
    assert line.betreff == "Your decision: Resident parking permit"

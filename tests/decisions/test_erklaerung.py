"""Whoever chose another language gets a sheet that explains the letter; the letter itself stays German."""

import pytest

from kuer.decisions.actions import make_print_run
from kuer.decisions.engine.erklaerung import DOKUMENTART, erklaerung
from kuer.decisions.queries import bescheid, print_run_pdf
from kuer.decisions.types import EntscheidungArt, Rechtsbehelfsart
from kuer.mailbox.queries import nachrichten
from kuer.records.queries import akte
from tests.decisions.amt import Amt, squeezed, words

SAYS = {
    "en": ("What does this letter mean?", "30,70", "Klage", "authoritative"),
    "leicht": ("Was bedeutet dieser Brief?", "30,70", "Klage", "schwerer Sprache"),
}


@pytest.mark.parametrize("sprache", SAYS)
def test_it_lies_behind_the_letter_in_the_postfach(amt: Amt, sprache: str) -> None:
    issued = amt.issued(amt.vorgang(sprache=sprache))
    (message,) = [one for one in nachrichten(issued.fall_id) if one.art.value == "bescheid"]
    papers = akte(issued.fall_id)
    (sheet,) = [one for one in papers.dokumente if one.art == DOKUMENTART]
    assert message.dokument_ids[0] == issued.dokument_id, "the letter comes first"
    assert message.dokument_ids[-1] == sheet.id
    said = words(sheet.datei_id)
    for text in SAYS[sprache]:
        assert squeezed(text) in said
    assert squeezed("Wir erteilen Ihnen einen Bewohnerparkausweis") in words(
        papers.dokument(issued.dokument_id).datei_id
    )


def test_with_german_there_is_none(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang())
    assert DOKUMENTART not in [one.art for one in akte(issued.fall_id).dokumente]


def test_in_print_it_lies_in_the_same_envelope(amt: Amt) -> None:
    from tests.letters import pdftext

    issued = amt.issued(amt.vorgang(zustellung="post", sprache="en"))
    way = bescheid(issued.id, amt.anna).bekanntgabe
    assert way is not None
    run = make_print_run([way.id], by=amt.anna, now=amt.now)
    assert squeezed("What does this letter mean?") in pdftext.text(print_run_pdf(run, amt.anna))


@pytest.mark.parametrize("sprache", SAYS)
@pytest.mark.parametrize("art", EntscheidungArt)
def test_every_kind_and_every_remedy_has_words(sprache: str, art: EntscheidungArt) -> None:
    for remedy in ("", *Rechtsbehelfsart):
        found = erklaerung(sprache, art, leistung="Hund", rechtsbehelf=remedy, zahlung=None, kontakt=("Amt", "02999 1"))
        assert found is not None
        assert len(found.absaetze) == (5 if remedy else 4)
    assert erklaerung("de", art, leistung="x", rechtsbehelf="", zahlung=None, kontakt=("", "")) is None

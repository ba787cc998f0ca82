"""A tax is assessed, or somebody is freed of it: words, money, reasons and remedy follow the AO and the Land."""

import pytest

from kuer.decisions.queries import missing
from kuer.decisions.rules.arten import arten_of
from kuer.decisions.types import ARTEN, EntscheidungArt
from kuer.payments.queries import gebuehren
from tests.decisions.amt import Amt, squeezed, words

STEUER = {
    "leistung.yaml": ("rechtsgebiet: vwvfg\nergebnis: bescheid", "rechtsgebiet: ao\nergebnis: festsetzung"),
}


def test_nothing_is_granted_or_refused_where_a_tax_is_assessed() -> None:
    assert arten_of("festsetzung") == (EntscheidungArt.FESTGESETZT, EntscheidungArt.FREIGESTELLT)
    assert all(art.ist_bescheid for art in ARTEN["festsetzung"])
    assert [art.gibt for art in ARTEN["festsetzung"]] == [True, False]


@pytest.mark.parametrize(("fixture", "remedy"), [("amt", "klage"), ("amt_rp", "widerspruch")])
def test_the_assessment_says_what_is_to_be_paid_and_the_remedy_of_the_land(
    request: pytest.FixtureRequest, fixture: str, remedy: str
) -> None:
    amt: Amt = request.getfixturevalue(fixture)
    issued = amt.issued(amt.vorgang(changes=STEUER), "festgesetzt", gruende="§ 155 AO, Hundesteuersatzung.")
    said = words(issued.datei_id)
    for part in ("FESTSETZUNGSBESCHEID", "Jetzt zu zahlen: 30,70 Euro.", "Kassenzeichen", "Ihre Angaben vom"):
        assert squeezed(part) in said, part
    for part in ("Die Gebühr beträgt", "Einspruch", "Ihr Antrag vom"):
        assert squeezed(part) not in said, part
    assert issued.rechtsbehelf == remedy
    (demand,) = gebuehren(issued.fall_id)
    assert (demand.betrag_cents, demand.zweck) == (3070, "Ihr Antrag auf einen Bewohnerparkausweis")  # the subject


def test_who_is_freed_pays_nothing_and_still_gets_an_act(amt: Amt) -> None:
    issued = amt.issued(amt.vorgang(changes=STEUER), "freigestellt", gruende="Ein Rettungshund.", felder={})
    said = words(issued.datei_id)
    assert squeezed("FREISTELLUNGSBESCHEID") in said
    assert squeezed("Klage erheben") in said
    assert gebuehren(issued.fall_id) == []
    assert issued.genehmigung_id is None


def test_an_assessment_needs_its_reasons(amt: Amt) -> None:
    key = amt.prepare(amt.vorgang(changes=STEUER), "festgesetzt", gruende="")
    assert [(one.teil.value, one.norm) for one in missing(key, amt.anna, amt.now)] == [
        ("begruendung", "§ 121 Abs. 1 AO")
    ]

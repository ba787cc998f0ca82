"""Repeats inside repeats without JavaScript: tables of income with sums, undo, limits, files in an entry, the review."""

from typing import Any

import pytest

from tests.portal.browser import Browser, Page
from tests.portal.stadt import Stadt, upload
from tests.probe import pdf

FORM = """\
titel: Probe
seiten:
  - id: haushalt
    titel: Wer wohnt bei Ihnen?
    felder:
      - id: leute
        art: gruppe
        label: Leute
        wiederholung: {min: 0, max: 2, titel: "Person {nr}: {name}", hinzufuegen: Person hinzufügen}
        felder:
          - {id: name, art: text, label: Name}
          - id: geld
            art: gruppe
            label: Einkommen
            wiederholung:
              min: 1
              max: 3
              titel: Einkommen {nr}
              hinzufuegen: Weiteres Einkommen
              darstellung: tabelle
              summe: {titel: Zusammen, ausdruck: eintrag.betrag}
            felder:
              - id: art
                art: auswahl
                label: Art
                optionen: [{code: lohn, name: Lohn}, {code: rente, name: Rente}]
              - {id: betrag, art: geld, label: Betrag}
          - {id: belege, art: anlage, label: Belege, pflicht: false, max_anzahl: 3, typen: [pdf]}
  - id: ende
    titel: Ende
    felder:
      - {id: gut, art: ja_nein, label: Gut?}
berechnungen:
  - id: bedarf
    titel: Bedarf
    art: geld
    zeigen: true
    regel: So sagt es die Satzung.
    herleitung:
      - {id: leute, titel: Person, anzahl: size(leute), ausdruck: 'euro("500,00")'}
      - {id: sockel, titel: Sockel, ausdruck: 'euro("20,00")'}
  - {id: gesamt, titel: Einkommen im Haus, art: geld, zeigen: true, ausdruck: "summe(leute.map(p, summe(p.geld.map(e, e.betrag))))"}
"""


@pytest.fixture
def begun(gast: Browser, stadt: Stadt) -> Any:
    stadt.publish_form("probe", FORM)
    page = gast.begin("probe")
    return gast.follow(gast.submit(page, "mehr:leute"))


def filled(gast: Browser, page: Page) -> Page:
    """One person with two incomes."""
    page = gast.follow(gast.submit(page, "mehr:leute[0].geld", **{"leute[0]__name": "Ada"}))
    given = {
        "leute[0]__geld[0]__art": "lohn", "leute[0]__geld[0]__betrag": "1.000,50",
        "leute[0]__geld[1]__art": "rente", "leute[0]__geld[1]__betrag": "200",
    }  # fmt: skip
    return gast.follow(gast.submit(page, "anzeigen", **given))


def cells(page: Page, path: str) -> list[str]:
    """The words of all elements that `path` finds below an element of a class: "kuer-undo" or "kuer-undo//p"."""
    name, _slash, below = path.partition("//")
    found = page.tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]{'//' + below if below else ''}")
    return [" ".join(" ".join(one.itertext()).split()).replace(" : ", ": ") for one in found]


def test_income_is_a_table_with_headers_a_name_for_every_control_and_a_sum(gast: Browser, begun: Any) -> None:
    page = filled(gast, begun)
    assert [text for text in cells(page, "kuer-rows-table//thead//th[@scope='col']") if text] == [
        "Eintrag", "Art", "Betrag", "Entfernen",
    ]  # fmt: skip
    assert cells(page, "kuer-rows-table__entry//th[@scope='row']") == ["Einkommen 1", "Einkommen 2"]
    control = page.tree.xpath("//*[@name='leute[0].geld[1].betrag']")[0]
    label = page.tree.xpath(f"//label[@for='{control.get('id')}']")[0]
    assert label.text_content() == "Betrag: Einkommen 2"
    assert page.tree.xpath("//select[@name='leute[0].geld[0].art']/option[@selected]/text()") == ["Lohn"]
    assert cells(page, "kuer-rows-table__total") == ["Zusammen 1.200,50 Euro"]
    assert "Person 1: Ada" in cells(page, "kuer-repeat__entry//legend")


def test_what_follows_is_shown_with_its_way_on_the_page_and_on_the_review(gast: Browser, begun: Any) -> None:
    page = filled(gast, begun)
    rows = ["Person 1 × 500,00 Euro 500,00 Euro", "Sockel 20,00 Euro", "Zusammen 520,00 Euro"]
    assert cells(page, "kuer-rechnung//tr[td]") == rows
    assert "1.200,50 Euro" in cells(page, "kuer-ergebnis//dd")
    page = gast.follow(gast.submit(page))
    review = gast.follow(gast.submit(page, gut="ja"))
    assert cells(review, "kuer-rechnung//tr[td]") == rows
    assert "So sagt es die Satzung." in review.words
    assert cells(review, "kuer-row//dd").count("Rente, 200,00 Euro") == 1
    assert cells(review, "kuer-row//dd").count("1.200,50 Euro") == 2, "below the table, and as a result of its own"


def test_what_was_taken_away_comes_back_once(gast: Browser, begun: Any) -> None:
    page = filled(gast, begun)
    page = gast.follow(gast.submit(page, "weg:leute[0].geld[0]"))
    assert "„Einkommen 1“ ist entfernt." in page.words
    assert cells(page, "kuer-rows-table__total") == ["Zusammen 200,00 Euro"]
    back = gast.submit(page, "rueckgaengig:leute[0].geld[0]")
    page = gast.follow(back)
    assert page.values()["leute[0].geld[0].betrag"] == "1000,50"
    assert "ist entfernt" not in page.words
    again = gast.follow(gast.submit(page, "rueckgaengig:leute[0].geld[0]"))
    assert cells(again, "kuer-rows-table__total") == ["Zusammen 1.200,50 Euro"]


def test_who_goes_on_has_decided(gast: Browser, begun: Any) -> None:
    page = gast.follow(gast.submit(filled(gast, begun), "weg:leute[0]"))
    assert "„Person 1: Ada“ ist entfernt." in page.words
    page = gast.follow(gast.submit(page, "speichern"))
    assert "ist entfernt" not in page.words
    page = gast.follow(gast.submit(page, "rueckgaengig:leute[0]"))
    assert "leute[0].name" not in page.values()


def test_another_persons_answers_do_not_come_back_here(gast: Browser, begun: Any) -> None:
    gast.submit(filled(gast, begun), "weg:leute[0]")
    other = gast.begin("probe")
    other = gast.follow(gast.submit(other, "rueckgaengig:leute[0]"))
    assert "Ada" not in other.html


def test_the_limit_is_told_and_the_least_can_not_be_removed(gast: Browser, begun: Any) -> None:
    assert not begun.tree.xpath("//button[@value='weg:leute[0].geld[0]']"), "one row stays"
    page = gast.follow(gast.submit(begun, "mehr:leute"))
    assert "Person hinzufügen" not in page.words
    assert "Mehr als 2 Einträge sind hier nicht möglich." in page.words
    full = gast.follow(gast.submit(page, "mehr:leute"))
    assert "leute[2].name" not in full.values()


def test_files_hang_at_their_entry_and_go_with_it(gast: Browser, begun: Any) -> None:
    page = filled(gast, begun)
    for number, name in enumerate(("eins.pdf", "zwei.pdf"), 1):
        file = upload(pdf(number), name)
        page = gast.follow(gast.submit(page, "hochladen:leute[0].belege", **{"leute[0]__belege": file}))
    assert cells(page, "kuer-file__name//a") == ["eins.pdf", "zwei.pdf"]
    page = gast.follow(gast.submit(page, "mehr:leute"))
    page = gast.follow(gast.submit(page, "weg:leute[0]"))
    assert cells(page, "kuer-file__name//a") == []
    page = gast.follow(gast.submit(page, "rueckgaengig:leute[0]"))
    assert cells(page, "kuer-file__name//a") == ["eins.pdf", "zwei.pdf"]


def test_a_wrong_amount_is_told_in_its_row(gast: Browser, begun: Any) -> None:
    page = gast.follow(gast.submit(begun, **{"leute[0]__name": "Ada", "leute[0]__geld[0]__betrag": "1,234"}))
    assert "Betrag (Einkommen 1)" in page.errors["leute-0-geld-0-betrag"]
    control = page.tree.xpath("//*[@name='leute[0].geld[0].betrag']")[0]
    assert (control.get("aria-invalid"), control.get("value")) == ("true", "1,234")

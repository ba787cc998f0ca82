"""Groups that repeat and long code lists, without JavaScript."""

from typing import Any

import pytest

from tests.portal.browser import Browser
from tests.portal.stadt import Stadt

LONG = "\n".join(f'      - {{code: "{n:03d}", name: Beruf {n}}}' for n in range(400))
FORM = f"""\
titel: Probe
codelisten:
  berufe:
    eintraege:
      - {{code: G, name: Gärtnerin oder Gärtner, stichworte: [Florist]}}
{LONG}
seiten:
  - id: eins
    titel: Wer wohnt bei Ihnen?
    felder:
      - id: kinder
        art: gruppe
        label: Kinder
        wiederholung: {{min: 0, max: 2, titel: "Kind {{nr}}", hinzufuegen: Kind hinzufügen}}
        felder:
          - {{id: name, art: text, label: Name}}
      - {{id: beruf, art: codeliste, label: Beruf, codeliste: berufe}}
"""


@pytest.fixture
def begun(gast: Browser, stadt: Stadt) -> Any:
    stadt.publish_form("probe", FORM)
    return gast.begin("probe")


def test_entries_are_added_filled_and_removed(gast: Browser, begun: Any) -> None:
    page = gast.follow(gast.submit(begun, "mehr:kinder"))
    page = gast.follow(gast.submit(page, "mehr:kinder", **{"kinder[0]__name": "Ada"}))
    assert page.values()["kinder[0].name"] == "Ada"
    assert "Kind 2" in page.words
    assert "Kind hinzufügen" not in page.words
    page = gast.follow(gast.submit(page, "weg:kinder[0]", **{"kinder[1]__name": "Bo"}))
    assert page.values()["kinder[0].name"] == "Bo"
    assert "Kind 2" not in page.words


def test_adding_leads_to_the_new_entry(gast: Browser, begun: Any) -> None:
    answer = gast.submit(begun, "mehr:kinder")
    assert answer.location.endswith("#kinder-0")
    assert "kinder-0" in gast.follow(answer).ids()


def test_errors_in_an_entry_name_it(gast: Browser, begun: Any) -> None:
    page = gast.follow(gast.submit(begun, "mehr:kinder"))
    page = gast.follow(gast.submit(page))
    assert page.errors["kinder-0-name"] == "Füllen Sie „Name (Kind 1)“ aus."


def test_a_long_list_is_searched_by_a_button_and_chosen_from(gast: Browser, begun: Any) -> None:
    page = gast.follow(gast.submit(begun, "suche:beruf", beruf__suche="Flor"))
    names = page.tree.xpath("//input[@type='radio'][@name='beruf']/following-sibling::label/text()")
    assert names == ["Gärtnerin oder Gärtner"]
    saved = gast.follow(gast.submit(page, "speichern", beruf="G"))
    assert "Gewählt: Gärtnerin oder Gärtner" in saved.words
    assert saved.values()["beruf"] == "G"


def test_an_exact_name_needs_no_choosing(gast: Browser, begun: Any) -> None:
    saved = gast.follow(gast.submit(begun, "speichern", beruf__suche="beruf 17"))
    assert saved.values()["beruf"] == "017"


def test_the_combobox_gets_its_hits(gast: Browser, begun: Any) -> None:
    url = begun.tree.xpath("//*[@data-combobox]/@data-combobox")[0]
    found = gast.client.get(f"{url}&q=gaert").json()
    assert found == {"treffer": [{"code": "G", "name": "Gärtnerin oder Gärtner"}]}
    assert gast.client.get(url.partition("?")[0], {"q": "x"}).json() == {"treffer": []}

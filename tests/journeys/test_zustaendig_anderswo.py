"""In the village somebody searches for what the Landkreis does: the portal says so and leads to the form over there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import look
from tests.journeys.haus import Haus
from tests.journeys.wege import heading

pytestmark = pytest.mark.browser

ANDREA = "andrea.stein@hohenrebach.example"
HIER = "/hohenrebach/leistung/hilfe-zum-lebensunterhalt"


def test_from_the_search_of_the_village_to_the_form_of_the_kreis(haus: Haus, person: Callable[..., Page]) -> None:
    page = person()
    page.goto(haus.at("/"))
    for name in ("Stadt Lindenbrück", "Gemeinde Hohenrebach", "Landkreis Rebental"):
        expect(page.get_by_role("link", name=name)).to_be_visible()
    look(page, "anderswo-1-kommunen")
    page.get_by_role("link", name="Gemeinde Hohenrebach").click()
    page.get_by_role("searchbox").fill("Sozialhilfe")
    page.get_by_role("search").get_by_role("button").click()
    expect(page.get_by_text("Zuständig: Landkreis Rebental")).to_be_visible()
    look(page, "anderswo-2-suche")
    page.get_by_role("link", name="Hilfe zum Lebensunterhalt").first.click()

    heading(page, "Hilfe zum Lebensunterhalt")
    expect(page.get_by_role("heading", name="Dafür ist zuständig: Landkreis Rebental")).to_be_visible()
    expect(page.get_by_role("link", name="§ 3 Abs. 2 SGB XII")).to_be_visible()
    expect(page.get_by_text("Schlossplatz 5")).to_be_visible()
    expect(page.get_by_role("link", name="06998 900-510")).to_be_visible()
    look(page, "anderswo-3-verweis")

    # to apply here leads to the same page; over there to the same Leistung, in the look of the Kreis
    page.goto(haus.at(f"{HIER}/antrag"))
    expect(page).to_have_url(haus.at(HIER))
    page.get_by_role("link", name="Weiter: Landkreis Rebental").click()
    expect(page).to_have_url(haus.at("/landkreis-rebental/leistung/hilfe-zum-lebensunterhalt?von=hohenrebach"))
    expect(page.get_by_text("Kreisverwaltung").or_(page.get_by_text("Sozialamt")).first).to_be_visible()
    look(page, "anderswo-4-beim-kreis")
    page.get_by_role("link", name="Jetzt beantragen").first.click()
    heading(page, "Bevor Sie beginnen")
    assert "/landkreis-rebental/" in page.url


def test_in_english_on_a_telephone_in_the_dark(haus: Haus, person: Callable[..., Page]) -> None:
    page = person(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(haus.at(HIER))
    look(page, "anderswo-5-schmal-dunkel")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("Responsible for this: Landkreis Rebental")).to_be_visible()
    expect(page.get_by_text("Social assistance is a task of the districts")).to_be_visible()
    look(page, "anderswo-6-englisch")


def test_what_the_kreis_does_not_offer_is_said_with_both_numbers(haus: Haus, person: Callable[..., Page]) -> None:
    page = person()
    page.goto(haus.at("/landkreis-rebental/leistung/hundesteuer-anmeldung?von=hohenrebach"))
    heading(page, "Das gibt es hier gerade nicht online")
    expect(page.get_by_role("link", name="06998 900-0").first).to_be_visible()
    expect(page.get_by_role("link", name="06999 45-0").first).to_be_visible()
    look(page, "anderswo-7-nicht-im-angebot")


def test_the_pilot_of_the_village_sees_the_referral(haus: Haus, at_work: Callable[[str], Page]) -> None:
    page = at_work(ANDREA)
    page.goto(haus.at("/hohenrebach/amt/leistungen"))
    section = page.get_by_role("region", name="Zuständig ist jemand anderes")
    expect(section.get_by_role("link", name="Hilfe zum Lebensunterhalt")).to_be_visible()
    expect(section.get_by_role("cell", name="Landkreis Rebental").first).to_be_visible()
    look(page, "anderswo-8-im-amt")

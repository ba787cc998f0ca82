"""The inbox: what of one's Stellen waits, found again by number, name and content, at a price that stays."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuer.casework.actions import claim

Als = Callable[[str], Client]


def test_the_start_leads_to_the_first_page_one_may_see(haus: Any, als: Als) -> None:
    assert als("anna").get(haus.url()).headers["Location"] == haus.url("eingang")
    assert als("verwalter").get(haus.url()).headers["Location"] == haus.url("leistungen")


def test_whoever_is_not_signed_in_comes_back_after_it(haus: Any, client: Client) -> None:
    answer = client.get(haus.url("eingang?bereich=meine"))
    assert answer.headers["Location"] == "/anmelden/?next=%2Flindenbrueck%2Famt%2Feingang%3Fbereich%3Dmeine"


@pytest.mark.parametrize("name", ["klaus", "niemand"])
def test_for_strangers_the_workplace_does_not_exist(haus: Any, als: Als, name: str) -> None:
    assert als(name).get(haus.url("eingang")).status_code == 404


def test_the_administrator_sees_no_case(haus: Any, als: Als) -> None:
    assert als("verwalter").get(haus.url("eingang")).status_code == 403


def test_a_new_vorgang_stands_in_the_inbox_of_its_stelle_alone(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    page = als("anna").get(haus.url("eingang")).text
    assert view.nummer in page
    assert "Mira Sommerfeld" in page
    assert view.nummer not in als("otto").get(haus.url("eingang")).text
    assert "Alles erledigt" in als("otto").get(haus.url("eingang")).text


def test_tabs_and_filters(haus: Any, als: Als) -> None:
    first, second = haus.vorgang(), haus.vorgang(tage=120)
    with haus.drinnen() as amt:
        claim(first.id, first.version, by=amt.anna, now=haus.now)
    anna = als("anna")

    def shown(query: str) -> set[str]:
        page = anna.get(haus.url(f"eingang?{query}")).text
        return {one.nummer for one in (first, second) if one.nummer in page}

    assert shown("bereich=meine") == {first.nummer}
    assert shown("bereich=frei") == {second.nummer}
    assert shown("status=in_bearbeitung") == {first.nummer}
    assert second.nummer in shown(f"text={second.nummer}")
    assert shown("text=Sommerfeld&bereich=frei") == {second.nummer}
    assert shown("geschlossen=ja") == set()
    assert shown("status=unsinn&stelle=unsinn&bereich=unsinn&nach=unsinn") == {first.nummer, second.nummer}


def test_pages_follow_each_other(haus: Any, als: Als, monkeypatch: pytest.MonkeyPatch) -> None:
    from kuer.workplace.pages import eingang

    views = [haus.vorgang(tage=days) for days in (3, 2, 1)]
    monkeypatch.setattr(eingang, "PAGE", 2)
    anna = als("anna")
    first = anna.get(haus.url("eingang"))
    assert [one.nummer for one in views if one.nummer in first.text] == [views[0].nummer, views[1].nummer]
    assert "Weitere Vorgänge" in first.text
    following = first.text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = anna.get(haus.url("eingang") + following).text
    assert [one.nummer for one in views if one.nummer in second] == [views[2].nummer]
    assert "Zum Anfang" in second


def test_the_inbox_costs_ten_statements_however_full_it_is(haus: Any, als: Als) -> None:
    anna = als("anna")
    costs = []
    for _ in range(2):
        haus.vorgang()
        haus.vorgang()
        anna.get(haus.url("eingang"))
        with CaptureQueriesContext(connection) as seen:
            assert anna.get(haus.url("eingang")).status_code == 200
        costs.append(
            [one["sql"] for one in seen if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
        )
    assert len(costs[0]) == len(costs[1])
    assert len(costs[1]) <= 10, "\n".join(costs[1])


def test_the_search_finds_number_name_and_content(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    anna = als("anna")
    assert anna.get(haus.url("suche"), {"q": view.nummer.lower()}).headers["Location"] == haus.fall(view)
    for words in ("Sommerfeld", "LB-MS 412", "Brückenstr"):
        assert view.nummer in anna.get(haus.url("suche"), {"q": words}).text, words
    assert "gibt es in Ihren Stellen nichts" in anna.get(haus.url("suche"), {"q": "Zebrafink"}).text
    assert "gibt es in Ihren Stellen nichts" in als("otto").get(haus.url("suche"), {"q": "Sommerfeld"}).text
    assert anna.get(haus.url("suche"), {"q": "a\x00' OR 1=1 --" + "x" * 5000}).status_code == 200
    assert "Wonach suchen Sie?" in anna.get(haus.url("suche")).text


def test_staying_signed_in(haus: Any, als: Als) -> None:
    anna = als("anna")
    assert anna.get(haus.url("weiterarbeiten")).status_code == 405
    assert anna.post(haus.url("weiterarbeiten"), headers={"accept": "application/json"}).status_code == 204
    assert anna.post(haus.url("weiterarbeiten")).status_code == 302

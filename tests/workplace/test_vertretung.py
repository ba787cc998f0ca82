"""Days of absence are entered and cut short; the substitute sees what lies there and takes it; the page says why not."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from kuer.casework.actions import claim
from kuer.decisions.actions import submit_for_approval
from tests.workplace.test_vorgang import words

Als = Callable[[str], Client]


def enter(client: Client, url: str, *others: Any, von: str = "24.11.2026", bis: str = "26.11.2026") -> Any:
    given = {"aktion": "eintragen", "von": von, "bis": bis, "vertretung": [str(one) for one in others]}
    return client.post(url, given, follow=True)


def test_entered_shown_and_cut_short(haus: Any, als: Als) -> None:
    anna, url = als("anna"), haus.url("abwesenheit")
    page = enter(anna, url, haus.konto("ben"))
    assert "Eingetragen. Die Vertretung gilt von selbst" in words(page)
    assert "24. November 2026 bis 26. November 2026" in words(page)
    assert "abwesend bis 26. November 2026, Vertretung: Ben Cordes" in words(als("otto").get(haus.url("stellen")))
    button = page.text.partition('value="beenden:')[2].partition('"')[0]
    assert "Beendet." in words(anna.post(url, {"aktion": f"beenden:{button}"}, follow=True))
    assert "Keine Abwesenheit eingetragen." in words(anna.get(url))


def test_what_is_wrong_is_said_and_kept(haus: Any, als: Als) -> None:
    anna, url = als("anna"), haus.url("abwesenheit")
    wrong = enter(anna, url, von="morgen", bis="")
    assert wrong.status_code == 422
    assert 'value="morgen"' in wrong.text
    assert "Wählen Sie, wer vertritt." in words(wrong)
    ben = haus.konto("ben")
    assert "nicht in der Vergangenheit" in words(enter(anna, url, ben, von="1.11.2026", bis="2.11.2026"))
    assert "eine bis fünf andere Personen" in words(enter(anna, url, haus.konto("anna")))
    enter(anna, url, ben)
    assert "schon eine Abwesenheit" in words(enter(anna, url, ben))
    assert anna.post(url, {"aktion": "beenden:kein"}).status_code == 404


def test_the_head_enters_it_for_her_people_and_nobody_else(haus: Any, als: Als) -> None:
    url = haus.url(f"abwesenheit/{haus.konto('anna')}")
    assert "Eingetragen." in words(enter(als("chefin"), url, haus.konto("ben")))
    assert als("ben").get(url).status_code == 403
    assert als("chefin").get(haus.url(f"abwesenheit/{haus.konto('otto')}")).status_code == 404


def test_the_substitute_takes_over_without_asking(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    with haus.drinnen() as amt:
        claim(view.id, view.version, by=amt.anna, now=haus.now)
    otto = als("otto")
    assert otto.get(haus.fall(view)).status_code == 404
    enter(als("anna"), haus.url("abwesenheit"), haus.konto("otto"))
    inbox = words(otto.get(haus.url("eingang?bereich=vertretung")))
    assert "Sie vertreten zurzeit: Anna Berg." in inbox
    assert view.nummer in inbox
    page = otto.get(haus.fall(view))
    assert "Anna Berg ist abwesend, Sie vertreten." in words(page)
    now = haus.now_is(view)
    otto.post(haus.fall(view, "nehmen"), {"version": now.version})
    assert haus.now_is(view).bearbeiter_name == "Otto Ernst"
    assert "Otto Ernst in Vertretung für Anna Berg" in words(otto.get(haus.fall(view, "verlauf")))


def test_nobody_is_there_to_pass_it_on_to(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    enter(als("otto"), haus.url("abwesenheit"), haus.konto("ben"))
    given = {"stelle": str(haus.amt.andere), "grund": "Gehört dorthin", "version": view.version}
    warned = als("anna").post(haus.fall(view, "abgeben"), given)
    assert warned.status_code == 422
    assert "heute niemand da" in words(warned)
    assert "Abgegeben an" in words(
        als("anna").post(haus.fall(view, "abgeben"), {**given, "trotzdem": "ja"}, follow=True)
    )


def test_the_page_tells_the_author_why_not(haus: Any, als: Als) -> None:
    view = haus.vorgang()
    with haus.drinnen() as amt:
        submit_for_approval(amt.prepare(view.id), by=amt.anna, now=haus.now)
    enter(als("chefin"), haus.url("abwesenheit"), haus.konto("anna"))
    page = words(als("anna").get(haus.fall(view, "entscheidung")))
    assert "Deshalb können Sie sie nicht freigeben, auch nicht in Vertretung." in page

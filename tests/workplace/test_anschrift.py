"""Where a letter goes to can be put right before the decision goes out, and on another way after it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kuer.decisions.models import Bekanntgabe
from kuer.decisions.queries import entscheidung_of
from kuer.decisions.queries.sache import Sache
from tests.workplace.test_vorgang import words

Als = Callable[..., Client]
OTHER = "Mira Sommerfeld\r\nc/o Klee\r\n\r\nMarkt 1\r\n59999 Lindenbrück"


def ready(haus: Any, **more: Any) -> tuple[Any, str]:
    """A decision that waits for its issue, and the digest of what it says."""
    view = haus.vorgang(**more)
    with haus.drinnen() as amt:
        amt.approved(view.id)
        found = entscheidung_of(view.id, amt.anna, haus.now)
        return view, found.inhalt_hash


def addresses(haus: Any) -> list[list[str]]:
    with haus.drinnen():
        return list(Bekanntgabe.objects.order_by("nummer").values_list("anschrift", flat=True))


def test_before_the_issue(haus: Any, als: Als) -> None:
    view, seen = ready(haus, zustellung="post")
    anna, url = als("anna"), haus.fall(view, "entscheidung/erlassen")
    assert "Brückenstraße 7\n59999 Lindenbrück</textarea>" in anna.get(url).text
    wrong = anna.post(url, {"inhalt": seen, "anschrift": "Mira Sommerfeld"})
    assert wrong.status_code == 422
    assert "zwei bis sechs Zeilen" in words(wrong)
    assert addresses(haus) == []
    assert anna.post(url, {"inhalt": seen, "anschrift": OTHER}).status_code == 302
    assert addresses(haus) == [["Mira Sommerfeld", "c/o Klee", "Markt 1", "59999 Lindenbrück"]]


def test_a_letter_without_any_address_asks_for_one(haus: Any, als: Als, monkeypatch: pytest.MonkeyPatch) -> None:
    view, seen = ready(haus, zustellung="post")
    monkeypatch.setattr(Sache, "empfaenger", ())  # as where a form asks for none
    anna, url = als("anna"), haus.fall(view, "entscheidung/erlassen")
    refused = anna.post(url, {"inhalt": seen})
    assert refused.status_code == 422
    assert "Der Bescheid geht mit der Post. Dafür fehlt die Anschrift." in words(refused)
    assert anna.post(url, {"inhalt": seen, "anschrift": OTHER}).status_code == 302


def test_what_goes_to_the_postfach_needs_none(haus: Any, als: Als) -> None:
    view, _seen = ready(haus)
    assert "Anschrift für den Brief" not in als("anna").get(haus.fall(view, "entscheidung/erlassen")).text


@pytest.mark.parametrize(("typed", "status"), [("Nur eine Zeile", 422), (OTHER, 302)])
def test_on_another_way(haus: Any, als: Als, typed: str, status: int) -> None:
    view, seen = ready(haus)
    anna, page = als("anna"), haus.fall(view, "bescheide")
    anna.post(haus.fall(view, "entscheidung/erlassen"), {"inhalt": seen})
    with haus.drinnen():
        way = Bekanntgabe.objects.get()
    answer = anna.post(page, {"aktion": f"post:{way.id}", "grund": "Auf Wunsch", "anschrift": typed})
    assert answer.status_code == status
    assert (addresses(haus)[-1] == ["Mira Sommerfeld", "c/o Klee", "Markt 1", "59999 Lindenbrück"]) is (status == 302)

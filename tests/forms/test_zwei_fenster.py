"""Two windows on one Entwurf: other pages merge, the same page is told of, and nothing is ever lost in silence."""

from datetime import datetime

import pytest

from kuer.forms.actions import save_page
from kuer.forms.queries import entwurf
from kuer.forms.rules.nebeneinander import changed_paths
from kuer.forms.types import EntwurfView
from kuer.kit.actor import Actor
from tests.probe import posted


def test_different_pages_merge(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    save_page(guest_entwurf.id, "person", posted("person"), by=guest, now=now, revision=0)
    stale = save_page(guest_entwurf.id, "kontakt", posted("kontakt"), by=guest, now=now, revision=0)
    assert stale.gespeichert
    found = entwurf(guest_entwurf.id, guest).antworten
    assert found["person"]["nachname"] == "Sommerfeld"
    assert found["kontakt"]["email"] == "mira.sommerfeld@post.example"


def test_the_same_page_is_not_overwritten_but_told(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    first = save_page(guest_entwurf.id, "person", posted("person"), by=guest, now=now, revision=0)
    stale = save_page(
        guest_entwurf.id, "person", posted("person", person__vorname="Miriam"), by=guest, now=now, revision=0
    )
    assert not stale.gespeichert
    (konflikt,) = stale.konflikte
    assert (konflikt.path, konflikt.label) == ("person.vorname", "Vornamen")
    assert (konflikt.gespeichert, konflikt.eingegeben) == ("Mira", "Miriam")
    assert entwurf(guest_entwurf.id, guest).antworten["person"]["vorname"] == "Mira"
    state = stale.auswertung.field("person.vorname")
    assert state is not None
    assert state.input == "Miriam", "what was typed is still in the control"
    assert stale.entwurf.revision == first.entwurf.revision


def test_saving_again_after_being_told_wins(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    save_page(guest_entwurf.id, "person", posted("person"), by=guest, now=now, revision=0)
    changed = posted("person", person__vorname="Miriam")
    stale = save_page(guest_entwurf.id, "person", changed, by=guest, now=now, revision=0)
    again = save_page(guest_entwurf.id, "person", changed, by=guest, now=now, revision=stale.entwurf.revision)
    assert again.gespeichert
    assert again.entwurf.antworten["person"]["vorname"] == "Miriam"


def test_the_same_answers_are_no_conflict(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    """A double click, or a page that was sent again after a lost connection."""
    save_page(guest_entwurf.id, "person", posted("person"), by=guest, now=now, revision=0)
    again = save_page(guest_entwurf.id, "person", posted("person"), by=guest, now=now, revision=0)
    assert again.gespeichert
    assert again.entwurf.revision == 1


def test_a_stale_window_may_fill_what_is_empty(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    save_page(guest_entwurf.id, "person", {"person.vorname": ["Mira"]}, by=guest, now=now, revision=0)
    other = save_page(guest_entwurf.id, "person", {"person.nachname": ["Sommerfeld"]}, by=guest, now=now, revision=0)
    assert other.gespeichert
    assert other.entwurf.antworten["person"] == {"vorname": "Mira", "nachname": "Sommerfeld"}


def test_emptying_what_another_window_filled_is_told(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    save_page(guest_entwurf.id, "person", posted("person"), by=guest, now=now, revision=0)
    stale = save_page(guest_entwurf.id, "person", {"person.vorname": [""]}, by=guest, now=now, revision=0)
    assert not stale.gespeichert
    assert stale.konflikte[0].eingegeben == ""


@pytest.mark.parametrize(
    ("before", "after", "paths"),
    [
        ({}, {}, []),
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, ["a"]),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1, "c": 3}}, ["a.c"]),
        ({"a": 1}, {}, ["a"]),
        ({}, {"a": ""}, []),
        ({"k": [{"n": 1}]}, {"k": [{"n": 1}, {"n": 2}]}, ["k[1].n"]),
        ({"m": ["x"]}, {"m": ["x", "y"]}, ["m"]),
        ({"f": [{"datei_id": "1"}]}, {"f": [{"datei_id": "2"}]}, ["f"]),
        ({"j": False}, {"j": True}, ["j"]),
    ],
)
def test_changed_paths(before: dict[str, object], after: dict[str, object], paths: list[str]) -> None:
    assert changed_paths(before, after) == paths

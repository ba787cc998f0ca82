"""An Entwurf is begun, saved page by page and taken up again; nothing typed is lost, and nobody else sees it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from kuer.audit.queries import timeline
from kuer.catalogue.actions import withdraw_leistung
from kuer.catalogue.errors import LeistungWithdrawn
from kuer.forms.actions import adopt, discard, resume, save_page, set_sprache, start_entwurf
from kuer.forms.errors import SpracheUnknown
from kuer.forms.models import Entwurf
from kuer.forms.queries import auswertung, entwurf, my_entwuerfe
from kuer.forms.types import EntwurfView
from kuer.kit.actor import ALL, Actor, ActorKind
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.kit.ids import digest, new_id
from tests.probe import IDENTITAET, let_in, posted


def test_a_guest_gets_a_code_once_and_only_its_digest_is_kept(
    guest_entwurf: EntwurfView, guest: Actor, citizen: Actor, now: datetime
) -> None:
    code = guest_entwurf.resume_code
    assert len(code) == 19
    assert Entwurf.objects.get(pk=guest_entwurf.id).code_digest == digest(code)
    assert entwurf(guest_entwurf.id, guest).resume_code == ""
    found = resume(code.lower().replace("-", " "), by=citizen, now=now)
    assert (found.id, found.fall_id) == (guest_entwurf.id, guest_entwurf.fall_id)


@pytest.mark.parametrize("code", ["", "ABCD", "AAAA-AAAA-AAAA-AAAA", "\x00", "x" * 5_000])
def test_a_wrong_code_opens_nothing(guest_entwurf: EntwurfView, citizen: Actor, now: datetime, code: str) -> None:
    with pytest.raises(NotFound):
        resume(code, by=citizen, now=now)


def test_a_page_is_saved_and_the_next_is_named(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    result = save_page(guest_entwurf.id, "person", posted("person"), by=guest, now=now)
    assert result.gespeichert
    assert result.problems == ()
    assert result.next_page_id == "kontakt"
    assert result.entwurf.revision == 1
    assert entwurf(guest_entwurf.id, guest).antworten["person"] == {
        "vorname": "Mira",
        "nachname": "Sommerfeld",
        "geburtsdatum": "1988-04-12",
    }


def test_what_can_not_be_read_stays_as_typed(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    raw = posted("person", person__geburtsdatum__monat="Apryl")
    result = save_page(guest_entwurf.id, "person", raw, by=guest, now=now)
    assert [problem.path for problem in result.problems] == ["person.geburtsdatum"]
    again = auswertung(entwurf(guest_entwurf.id, guest), now)
    state = again.field("person.geburtsdatum")
    assert state is not None
    assert state.input["monat"] == "Apryl"


def test_an_unknown_page_and_foreign_names_change_nothing(
    guest_entwurf: EntwurfView, guest: Actor, now: datetime
) -> None:
    save_page(guest_entwurf.id, "person", {"fahrzeug.fin": ["123456"], "__proto__": ["x"]}, by=guest, now=now)
    save_page(guest_entwurf.id, "nix", posted("person"), by=guest, now=now)
    assert entwurf(guest_entwurf.id, guest).antworten == {}


def test_known_data_are_filled_in_with_their_source(version: UUID, mira: Actor, now: datetime) -> None:
    begun = start_entwurf(version, by=mira, now=now, identitaet=IDENTITAET)
    assert begun.resume_code == ""
    assert begun.antworten["anschrift"] == {
        "strasse": "Brückenstraße",
        "hausnummer": "7",
        "plz": "59999",
        "ort": "Lindenbrück",
    }
    assert begun.herkunft["person.vorname"] == "BundID (Demo)"
    saved = save_page(begun.id, "person", posted("person", person__vorname="Mira Luise"), by=mira, now=now)
    assert "person.vorname" not in saved.entwurf.herkunft
    assert saved.entwurf.herkunft["person.nachname"] == "BundID (Demo)"
    activities = [(entry.activity, dict(entry.refs)) for entry in timeline(begun.fall_id)]
    assert activities == [("identity.shown", {"niveau": "4"}), ("entwurf.started", {})]


def test_the_protokoll_holds_no_personal_data(version: UUID, mira: Actor, now: datetime) -> None:
    begun = start_entwurf(version, by=mira, now=now, identitaet=IDENTITAET)
    save_page(begun.id, "person", posted("person"), by=mira, now=now)
    assert "Sommerfeld" not in repr([(entry.refs, entry.actor_name) for entry in timeline(begun.fall_id)])


def strangers(fall_id: UUID, kommune: UUID) -> list[Actor]:
    return [
        Actor(ActorKind.CITIZEN, kommune_id=kommune),
        Actor(ActorKind.CITIZEN, id=new_id(), kommune_id=kommune, vertrauensniveau=4),
        Actor(ActorKind.STAFF, id=new_id(), kommune_id=kommune, permissions={"casework.view": ALL}),
        Actor(
            ActorKind.STAFF,
            id=new_id(),
            kommune_id=kommune,
            permissions={"casework.view": ALL},
            faelle=frozenset({fall_id}),
        ),
        Actor(ActorKind.EXTERNAL, kommune_id=kommune, faelle=frozenset({fall_id})),
        Actor.system("worker", kommune),
    ]


@pytest.mark.parametrize("number", range(6))
def test_nobody_else_sees_or_changes_it(
    guest_entwurf: EntwurfView, in_kommune: UUID, now: datetime, number: int
) -> None:
    stranger = strangers(guest_entwurf.fall_id, in_kommune)[number]
    acts: list[Callable[[], Any]] = [
        lambda: entwurf(guest_entwurf.id, stranger),
        lambda: save_page(guest_entwurf.id, "person", posted("person"), by=stranger, now=now),
        lambda: discard(guest_entwurf.id, by=stranger, now=now),
        lambda: set_sprache(guest_entwurf.id, "en", by=stranger, now=now),
    ]
    for act in acts:
        with pytest.raises(NotFound):
            act()
    assert my_entwuerfe(stranger) == []


def test_what_belongs_to_a_konto_does_not_open_by_capability(
    version: UUID, mira: Actor, citizen: Actor, now: datetime
) -> None:
    begun = start_entwurf(version, by=mira, now=now)
    with pytest.raises(NotFound):
        entwurf(begun.id, let_in(citizen, begun.fall_id))


def test_staff_begin_none(version: UUID, in_kommune: UUID, now: datetime) -> None:
    with pytest.raises(PermissionRefused):
        start_entwurf(version, by=Actor(ActorKind.STAFF, id=new_id(), kommune_id=in_kommune), now=now)


def test_what_is_no_longer_offered_is_not_begun_but_goes_on(
    guest_entwurf: EntwurfView, guest: Actor, now: datetime
) -> None:
    withdraw_leistung("bewohnerparkausweis", by=Actor.system("test"))
    with pytest.raises(LeistungWithdrawn):
        start_entwurf(guest_entwurf.leistung_version_id, by=guest, now=now)
    assert save_page(guest_entwurf.id, "person", posted("person"), by=guest, now=now).gespeichert


def test_signing_in_on_the_way_brings_the_entwurf_along(
    guest_entwurf: EntwurfView, guest: Actor, mira: Actor, now: datetime
) -> None:
    save_page(guest_entwurf.id, "person", posted("person", person__vorname="Miri"), by=guest, now=now)
    both = replace(mira, faelle=guest.faelle)
    adopted = adopt(guest_entwurf.id, identitaet=IDENTITAET, by=both, now=now)
    assert adopted.konto_id == mira.id
    assert adopted.antworten["person"]["vorname"] == "Miri"
    assert adopted.antworten["anschrift"]["ort"] == "Lindenbrück"
    assert "person.vorname" not in adopted.herkunft
    assert [line.id for line in my_entwuerfe(mira)] == [guest_entwurf.id]
    with pytest.raises(NotFound):
        entwurf(guest_entwurf.id, guest)
    with pytest.raises(NotFound):
        resume(guest_entwurf.resume_code, by=guest, now=now)


def test_the_language_can_change_at_any_point(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    save_page(guest_entwurf.id, "person", posted("person"), by=guest, now=now)
    english = set_sprache(guest_entwurf.id, "en", by=guest, now=now)
    assert auswertung(english, now).formular.sprache == "en"
    assert english.antworten["person"]["vorname"] == "Mira"
    with pytest.raises(SpracheUnknown):
        set_sprache(guest_entwurf.id, "tlh", by=guest, now=now)


def test_discarding_leaves_nothing(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    save_page(guest_entwurf.id, "person", posted("person"), by=guest, now=now)
    discard(guest_entwurf.id, by=guest, now=now)
    assert Entwurf.objects.count() == 0
    assert [entry.activity for entry in timeline(guest_entwurf.fall_id)] == ["entwurf.started", "entwurf.discarded"]


def test_a_save_takes_few_statements(
    guest_entwurf: EntwurfView, guest: Actor, now: datetime, statements: Callable[[Callable[[], Any]], int]
) -> None:
    def save(seite: str) -> Callable[[], Any]:
        return lambda: save_page(guest_entwurf.id, seite, posted(seite), by=guest, now=now)

    assert statements(save("person")) <= 6
    assert statements(save("kontakt")) <= 4
    assert statements(save("kontakt")) <= 3


def test_lists_take_one_statement(
    version: UUID, mira: Actor, now: datetime, statements: Callable[[Callable[[], Any]], int]
) -> None:
    for days in range(5):
        start_entwurf(version, by=mira, now=now + timedelta(days=days))
    assert statements(lambda: my_entwuerfe(mira)) == 1
    assert [line.begonnen_am for line in my_entwuerfe(mira)] == [now + timedelta(days=days) for days in (4, 3, 2, 1, 0)]

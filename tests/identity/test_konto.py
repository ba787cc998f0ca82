"""A citizen's Konto is found by a digest; what the Ausweis said is kept once and can be forgotten."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.test import Client, RequestFactory

from kuer.identity.actions import (
    close_session,
    end_sessions,
    forget_expired_sessions,
    forget_identitaet,
    forget_workplace,
    note_workplace,
    open_fall,
    open_session,
    open_staff_konto,
    sign_in,
)
from kuer.identity.errors import SignInRefused
from kuer.identity.models import Identitaetsdaten, Konto
from kuer.identity.queries import citizen_actor, identitaet_of, konto, names, staff_konto_by_email, workplaces
from kuer.identity.types import Identitaet, Vertrauensniveau
from kuer.kit.actor import ActorKind
from kuer.kit.errors import Invalid, NotFound
from kuer.kit.ids import new_id

PASSWORD = "sonnige-Parkbank-17"

PERSON = Identitaet(
    ausweis="demo",
    quelle="BundID (Demo)",
    bpk="BPK-1",
    vertrauensniveau=Vertrauensniveau.SUBSTANZIELL,
    vorname="Ayşe",
    nachname="Yıldız",
    geburtsdatum=date(1988, 2, 29),
    strasse="Lindenallee",
    hausnummer="4a",
    plz="59999",
    ort="Lindenbrück",
    email="ayse@example.org",
    niveau_je_attribut={"email": Vertrauensniveau.NIEDRIG},
)


@pytest.fixture
def browser(db: None) -> Callable[[UUID], Client]:
    """A browser in which this citizen is signed in."""

    def signed_in(konto_id: UUID) -> Client:
        request = RequestFactory().get("/")
        request.session, request.user = SessionStore(), AnonymousUser()
        open_session(request, konto_id, Vertrauensniveau.HOCH)
        request.session.save()
        client = Client()
        client.cookies["sessionid"] = request.session.session_key
        return client

    return signed_in


def user_of(client: Client) -> object:
    from django.contrib.auth import get_user

    request = RequestFactory().get("/")
    request.session = SessionStore(client.cookies["sessionid"].value)
    return get_user(request)


def test_the_first_sign_in_opens_a_konto_and_the_next_finds_it(db: None, now: datetime) -> None:
    first = sign_in(PERSON, now)
    assert sign_in(replace(PERSON, nachname="Berger", ort="Hohenrebach"), now) == first
    view = konto(first)
    assert (view.art, view.name, view.email, view.aktiv) == ("buerger", "Ayşe Berger", "ayse@example.org", True)
    known = identitaet_of(first)
    assert known is not None
    assert (known.ort, known.geburtsdatum, known.vertrauensniveau) == ("Hohenrebach", date(1988, 2, 29), 3)
    assert known.niveau_je_attribut == {"email": Vertrauensniveau.NIEDRIG}
    assert Identitaetsdaten.objects.count() == 1


def test_the_pseudonym_is_nowhere_in_the_database(db: None, now: datetime) -> None:
    sign_in(replace(PERSON, bpk="GEHEIMES-PSEUDONYM"), now)
    with connection.cursor() as cursor:
        for table in ("identity_konto", "identity_identitaetsdaten"):
            cursor.execute(f"SELECT string_agg(t::text, '') FROM {table} t")
            assert "GEHEIMES-PSEUDONYM" not in cursor.fetchone()[0]


def test_two_ausweise_never_mean_the_same_person(db: None, now: datetime) -> None:
    assert sign_in(PERSON, now) != sign_in(replace(PERSON, ausweis="bundid"), now)


def test_no_pseudonym_no_konto(db: None, now: datetime) -> None:
    with pytest.raises(SignInRefused):
        sign_in(replace(PERSON, bpk=""), now)


def test_a_closed_konto_stays_closed(db: None, now: datetime) -> None:
    konto_id = sign_in(PERSON, now)
    Konto.objects.filter(pk=konto_id).update(is_active=False)
    with pytest.raises(SignInRefused) as refused:
        sign_in(PERSON, now)
    assert refused.value.facts == {"reason": "closed"}


def test_the_known_attributes_are_what_forms_may_ask_for() -> None:
    known = PERSON.angaben()
    assert known["vorname"] == "Ayşe"
    assert "bpk" not in known
    assert "geburtsname" not in known, "what is empty is not known"
    assert Identitaet.from_json(PERSON.to_json()) == replace(PERSON, bpk="")


def test_forgetting_deletes_the_attributes_and_the_name(db: None, now: datetime) -> None:
    konto_id = sign_in(PERSON, now)
    forget_identitaet(konto_id)
    assert identitaet_of(konto_id) is None
    assert (konto(konto_id).name, konto(konto_id).email) == ("", "")
    assert sign_in(PERSON, now) == konto_id


def test_an_unknown_konto_is_not_found(db: None) -> None:
    with pytest.raises(NotFound):
        konto(new_id())
    assert identitaet_of(new_id()) is None


def test_a_guest_holds_only_the_cases_of_the_session(kommune: UUID) -> None:
    fall_id = new_id()
    session: dict[str, object] = {"vertrauensniveau": 4}
    open_fall(session, fall_id)
    open_fall(session, fall_id)
    actor = citizen_actor(session, AnonymousUser(), kommune)
    assert (actor.kind, actor.id, actor.kommune_id) == (ActorKind.CITIZEN, None, kommune)
    assert actor.faelle == {fall_id}
    assert actor.vertrauensniveau == 0, "a level without a sign-in is worth nothing"


def test_a_session_forgets_the_oldest_of_many_cases() -> None:
    session: dict[str, object] = {}
    cases = [new_id() for _ in range(60)]
    for fall_id in cases:
        open_fall(session, fall_id)
    assert session["faelle"] == [str(one) for one in cases[10:]]


def test_a_citizen_is_who_signed_in(kommune: UUID, now: datetime) -> None:
    konto_id = sign_in(PERSON, now)
    actor = citizen_actor({"vertrauensniveau": 3}, Konto.objects.get(pk=konto_id), kommune)
    assert (actor.id, actor.name, actor.vertrauensniveau) == (konto_id, "Ayşe Yıldız", 3)


def test_staff_are_guests_in_the_portal(kommune: UUID) -> None:
    konto_id = open_staff_konto("anna@lindenbrueck.example", name="Anna Kroll", password=PASSWORD)
    actor = citizen_actor({"vertrauensniveau": 4}, Konto.objects.get(pk=konto_id), kommune)
    assert (actor.id, actor.name, actor.vertrauensniveau, dict(actor.permissions)) == (None, "", 0, {})


def test_staff_konten_are_found_however_the_address_is_written(db: None) -> None:
    first = open_staff_konto(" Anna.Kroll@Lindenbrueck.example", name="Anna Kroll", password=PASSWORD)
    assert open_staff_konto("anna.kroll@lindenbrueck.EXAMPLE", name="Anna Kroll-Seifert") == first
    row = Konto.objects.get(pk=first)
    assert row.check_password(PASSWORD)
    assert row.password.startswith("argon2")
    assert row.name == "Anna Kroll-Seifert"
    found = staff_konto_by_email("ANNA.KROLL@lindenbrueck.example")
    assert found is not None
    assert found.id == first
    assert names([first, new_id()]) == {first: "Anna Kroll-Seifert"}


@pytest.mark.parametrize(
    ("email", "password", "field"),
    [
        ("kein-adresse", PASSWORD, "email"),
        ("a@b.example\nBcc: x@y.example", PASSWORD, "email"),
        ("anna@b.example", "kurz", "password"),
        ("anna@b.example", "password1234", "password"),
    ],
)
def test_bad_addresses_and_weak_passwords_are_refused(db: None, email: str, password: str, field: str) -> None:
    with pytest.raises(Invalid) as invalid:
        open_staff_konto(email, name="Anna", password=password)
    assert invalid.value.facts["field"] == field


@pytest.mark.parametrize(
    "row",
    [
        {"art": "buerger", "email": "a@b.example"},
        {"art": "buerger", "bpk": "x", "email": "a@b.example"},
        {"art": "mitarbeitende", "bpk": "x"},
    ],
)
def test_the_database_refuses_a_konto_that_is_neither(db: None, row: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Konto.objects.create(name="X", **row)


def test_citizens_cannot_sign_in_with_a_password(db: None, now: datetime, browser: Callable[[UUID], Client]) -> None:
    konto_id = sign_in(PERSON, now)
    browser(konto_id)
    row = Konto.objects.get(pk=konto_id)
    assert not row.has_usable_password()


def test_a_session_belongs_to_the_citizen_until_it_is_ended(
    db: None, now: datetime, browser: Callable[[UUID], Client]
) -> None:
    konto_id = sign_in(PERSON, now)
    client = browser(konto_id)
    assert getattr(user_of(client), "pk", None) == konto_id
    end_sessions(konto_id)
    assert user_of(client) == AnonymousUser()


def test_signing_in_changes_the_session_id_and_keeps_the_open_cases(db: None, now: datetime) -> None:
    konto_id, fall_id = sign_in(PERSON, now), new_id()
    request = RequestFactory().get("/")
    request.session, request.user = SessionStore(), AnonymousUser()
    open_fall(request.session, fall_id)
    request.session.save()
    before = request.session.session_key
    open_session(request, konto_id, Vertrauensniveau.SUBSTANZIELL)
    assert request.session.session_key != before
    assert not SessionStore().exists(before)
    actor = citizen_actor(request.session, request.user, new_id())
    assert (actor.id, actor.faelle, actor.vertrauensniveau) == (konto_id, {fall_id}, 3)
    other = sign_in(replace(PERSON, bpk="BPK-2"), now)
    open_session(request, other, Vertrauensniveau.NIEDRIG)
    actor = citizen_actor(request.session, request.user, new_id())
    assert (actor.id, actor.faelle, actor.vertrauensniveau) == (other, frozenset(), 1), "nothing of the one before"
    close_session(request)
    assert citizen_actor(request.session, request.user, new_id()).id is None


def test_a_new_password_ends_sessions(db: None) -> None:
    konto_id = open_staff_konto("anna@b.example", name="Anna", password=PASSWORD)
    before = Konto.objects.get(pk=konto_id).get_session_auth_hash()
    open_staff_konto("anna@b.example", name="Anna", password=PASSWORD)
    assert Konto.objects.get(pk=konto_id).get_session_auth_hash() == before
    open_staff_konto("anna@b.example", name="Anna", password=PASSWORD + "x")
    assert Konto.objects.get(pk=konto_id).get_session_auth_hash() != before


def test_the_sign_in_knows_where_somebody_works(kommune: UUID, kommune2: UUID, now: datetime) -> None:
    konto_id = open_staff_konto("anna@b.example", name="Anna")
    for one in (kommune, kommune, kommune2):
        note_workplace(konto_id, one)
    assert workplaces(konto_id) == [kommune, kommune2]
    forget_workplace(konto_id, kommune)
    assert workplaces(konto_id) == [kommune2]
    citizen = sign_in(PERSON, now)
    assert workplaces(citizen) == []
    with pytest.raises(NotFound):
        note_workplace(citizen, kommune)


def test_expired_sessions_are_deleted(db: None, now: datetime) -> None:
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(days=days))
    assert forget_expired_sessions(now) == 1
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]

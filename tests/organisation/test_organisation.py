"""Stellen and roles in the database: rights come and go with them, at once and in this Kommune alone."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone, translation

from kuer.identity.actions import open_staff_konto, sign_in
from kuer.identity.models import Konto
from kuer.identity.queries import workplaces
from kuer.identity.types import Identitaet, Vertrauensniveau
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import Invalid, NotFound, PermissionRefused
from kuer.kit.ids import new_id
from kuer.organisation.actions import (
    close_stelle,
    employ,
    end_role,
    found_stelle,
    remove_zustaendigkeit,
    set_zustaendigkeit,
)
from kuer.organisation.errors import OeffnungszeitWrong, RolleUnknown, StelleCycle
from kuer.organisation.models import Mitgliedschaft
from kuer.organisation.queries import (
    alle_mitarbeitenden,
    mitarbeitende,
    mitarbeiter,
    names,
    opening_lines,
    rollen,
    staff_actor,
    stelle,
    stelle_by_kuerzel,
    stellen,
    stellen_below,
    zustaendig,
    zustaendigkeiten,
)
from kuer.organisation.types import Oeffnungszeit
from kuer.tenancy.context import kommune_context
from kuer.tenancy.errors import TenantClash

BY = Actor.system("test")


@pytest.fixture
def rathaus(in_kommune: UUID) -> UUID:
    return found_stelle(
        "10",
        name="Rathaus",
        behoerde="Stadt Lindenbrück – Die Bürgermeisterin",
        strasse="Markt 1",
        plz="59999",
        ort="Lindenbrück",
        by=BY,
    )


@pytest.fixture
def amt(rathaus: UUID) -> UUID:
    zeiten = [Oeffnungszeit(day, "08:00", "12:00") for day in range(5)] + [Oeffnungszeit(3, "14:00", "18:00")]
    return found_stelle("32", name="Straßenverkehr", parent_id=rathaus, oeffnungszeiten=zeiten, raum="2.14", by=BY)


@pytest.fixture
def anna(amt: UUID, now: datetime) -> UUID:
    konto_id = open_staff_konto("anna@lindenbrueck.example", name="Anna Kroll")
    employ(
        konto_id,
        stelle_id=amt,
        rolle="sachbearbeitung",
        name="Anna Kroll",
        telefon="02999 123-45",
        raum="2.14",
        by=BY,
        now=now,
    )
    return konto_id


def test_a_stelle_is_known_by_its_short_name(amt: UUID, rathaus: UUID) -> None:
    assert found_stelle("32", name="Straßenverkehrsamt", parent_id=rathaus, by=BY) == amt
    assert [one.name for one in stellen()] == ["Rathaus", "Straßenverkehrsamt"]
    found = stelle_by_kuerzel("32")
    assert found is not None
    assert found.id == amt
    assert stelle_by_kuerzel("99") is None
    assert stellen_below(rathaus) == {rathaus, amt}


def test_authority_and_address_come_from_above(amt: UUID) -> None:
    view = stelle(amt)
    assert view.behoerde == "Stadt Lindenbrück – Die Bürgermeisterin"
    assert view.anschrift == ("Markt 1", "59999 Lindenbrück")
    assert view.raum == "2.14"


def test_opening_times_read_well(amt: UUID) -> None:
    assert opening_lines(stelle(amt)) == [
        ("Montag, Dienstag, Mittwoch und Freitag", "08:00 bis 12:00 Uhr"),
        ("Donnerstag", "08:00 bis 12:00 Uhr und 14:00 bis 18:00 Uhr"),
    ]


def test_a_run_of_days_is_a_span(rathaus: UUID) -> None:
    zeiten = [Oeffnungszeit(day, "08:00", "12:00") for day in range(5)]
    found_stelle("33", name="Bürgerbüro", oeffnungszeiten=zeiten, by=BY)
    view = stelle_by_kuerzel("33")
    assert view is not None
    assert opening_lines(view) == [("Montag bis Freitag", "08:00 bis 12:00 Uhr")]


def test_unsound_stellen_are_refused(amt: UUID, rathaus: UUID) -> None:
    with pytest.raises(OeffnungszeitWrong):
        found_stelle("34", name="X", oeffnungszeiten=[Oeffnungszeit(0, "12:00", "08:00")], by=BY)
    with pytest.raises(StelleCycle):
        found_stelle("10", name="Rathaus", parent_id=amt, by=BY)
    with pytest.raises(NotFound):
        found_stelle("34", name="X", parent_id=new_id(), by=BY)
    with pytest.raises(NotFound):
        stelle(new_id())
    with pytest.raises(NotFound):
        stellen_below(new_id())


def test_the_actor_has_the_rights_of_the_role(anna: UUID, amt: UUID, in_kommune: UUID, now: datetime) -> None:
    actor = staff_actor(anna, in_kommune, now)
    assert actor is not None
    assert (actor.kind, actor.id, actor.kommune_id, actor.name) == (ActorKind.STAFF, anna, in_kommune, "Anna Kroll")
    assert actor.may("casework.work", amt)
    assert not actor.may("casework.work", new_id())
    assert not actor.may("decisions.approve")
    assert actor.stellen == {amt}


def test_a_role_above_reaches_below(amt: UUID, rathaus: UUID, in_kommune: UUID, now: datetime) -> None:
    konto_id = open_staff_konto("leitung@lindenbrueck.example", name="Jens Adler")
    employ(konto_id, stelle_id=rathaus, rolle="leitung", name="Jens Adler", zeichnung="In Vertretung", by=BY, now=now)
    actor = staff_actor(konto_id, in_kommune, now)
    assert actor is not None
    assert actor.may("decisions.approve", amt)
    assert actor.stellen == {rathaus}
    assert mitarbeiter(konto_id, now).zeichnung.zusatz == "In Vertretung"


def test_two_statements_build_an_actor(
    anna: UUID, in_kommune: UUID, django_assert_num_queries: object, now: datetime
) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        staff_actor(anna, in_kommune, now)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert staff_actor(new_id(), in_kommune, now) is None


def test_a_role_counts_from_its_beginning_to_its_end(amt: UUID, in_kommune: UUID, now: datetime) -> None:
    konto_id = open_staff_konto("kurz@lindenbrueck.example", name="Kim Kurz")
    day = timedelta(days=1)
    employ(konto_id, stelle_id=amt, rolle="lotse", name="Kim Kurz", von=now + day, bis=now + 2 * day, by=BY, now=now)
    assert staff_actor(konto_id, in_kommune, now) is None
    assert staff_actor(konto_id, in_kommune, now + day) is not None
    assert staff_actor(konto_id, in_kommune, now + 2 * day) is None


def test_an_ended_role_is_gone_at_once_and_so_are_the_sessions(
    anna: UUID, amt: UUID, in_kommune: UUID, now: datetime
) -> None:
    before = Konto.objects.get(pk=anna).get_session_auth_hash()
    assert workplaces(anna) == [in_kommune]
    assert end_role(anna, stelle_id=amt, rolle="sachbearbeitung", by=BY, now=now) == 1
    assert staff_actor(anna, in_kommune, now) is None
    assert Konto.objects.get(pk=anna).get_session_auth_hash() != before
    assert workplaces(anna) == []
    assert mitarbeiter(anna, now).rollen == (), "letters stay signed"
    with pytest.raises(NotFound):
        end_role(anna, by=BY, now=now)


def test_one_role_of_two_may_end(anna: UUID, amt: UUID, in_kommune: UUID, now: datetime) -> None:
    employ(anna, stelle_id=amt, rolle="verwaltung", name="Anna Kroll", by=BY, now=now)
    end_role(anna, rolle="sachbearbeitung", by=BY, now=now)
    actor = staff_actor(anna, in_kommune, now)
    assert actor is not None
    assert actor.may("organisation.manage")
    assert not actor.may("casework.view")
    assert workplaces(anna) == [in_kommune]


def test_a_role_that_has_not_begun_can_be_taken_back(amt: UUID, now: datetime) -> None:
    konto_id = open_staff_konto("neu@lindenbrueck.example", name="Neu")
    employ(konto_id, stelle_id=amt, rolle="lotse", name="Neu", von=now + timedelta(days=9), by=BY, now=now)
    end_role(konto_id, by=BY, now=now)
    assert Mitgliedschaft.objects.filter(mitarbeiter__konto_id=konto_id).count() == 0


def test_employing_twice_changes_nothing(anna: UUID, amt: UUID, now: datetime) -> None:
    employ(anna, stelle_id=amt, rolle="sachbearbeitung", name="Anna Kroll-Seifert", by=BY, now=now)
    assert Mitgliedschaft.objects.count() == 1
    assert [one.name for one in mitarbeitende(amt, now)] == ["Anna Kroll-Seifert"]
    assert names([anna]) == {anna: "Anna Kroll-Seifert"}
    assert [one.konto_id for one in alle_mitarbeitenden(now)] == [anna]


def test_bad_employments_are_refused(amt: UUID, now: datetime) -> None:
    konto_id = open_staff_konto("neu@lindenbrueck.example", name="Neu")
    citizen = sign_in(Identitaet("demo", "Demo", "B1", Vertrauensniveau.HOCH, nachname="X"), now)
    with pytest.raises(RolleUnknown):
        employ(konto_id, stelle_id=amt, rolle="kaiser", name="Neu", by=BY, now=now)
    with pytest.raises(NotFound):
        employ(konto_id, stelle_id=new_id(), rolle="lotse", name="Neu", by=BY, now=now)
    with pytest.raises(NotFound):
        employ(citizen, stelle_id=amt, rolle="lotse", name="X", by=BY, now=now)
    with pytest.raises(Invalid):
        employ(konto_id, stelle_id=amt, rolle="lotse", name="Neu", bis=now, by=BY, now=now)


def test_a_closed_stelle_gives_no_rights_and_gets_no_cases(
    anna: UUID, amt: UUID, in_kommune: UUID, now: datetime
) -> None:
    set_zustaendigkeit("parken", amt, by=BY)
    close_stelle(amt, by=BY)
    assert staff_actor(anna, in_kommune, now) is None
    assert zustaendig("parken", {}) is None
    assert [one.kuerzel for one in stellen()] == ["10"]
    assert len(stellen(also_closed=True)) == 2
    assert stelle(amt).aktiv is False
    with pytest.raises(NotFound):
        close_stelle(new_id(), by=BY)


def test_the_plan_says_who_is_responsible_and_why(amt: UUID, rathaus: UUID) -> None:
    set_zustaendigkeit("*", rathaus, by=BY)
    line = set_zustaendigkeit("parken", rathaus, by=BY)
    assert set_zustaendigkeit("parken", amt, by=BY) == line
    set_zustaendigkeit(
        "parken", rathaus, strassen=["Am Markt"], regel="Den Marktplatz verwaltet das Rathaus selbst.", by=BY
    )
    found = zustaendig("parken", {"strasse": "Lindenallee"})
    assert found is not None
    assert (found.stelle_id, found.regel) == (amt, "Zuständig für diese Leistung im ganzen Gebiet")
    found = zustaendig("parken", {"strasse": "Am Markt"})
    assert found is not None
    assert (found.stelle_id, found.regel) == (rathaus, "Den Marktplatz verwaltet das Rathaus selbst.")
    found = zustaendig("hund", {})
    assert found is not None
    assert found.regel == "Zuständig für alle Leistungen ohne eigene Regel im ganzen Gebiet"
    assert len(zustaendigkeiten()) == 3
    assert len(zustaendigkeiten("hund")) == 1
    remove_zustaendigkeit(line, by=BY)
    with pytest.raises(NotFound):
        remove_zustaendigkeit(line, by=BY)
    with pytest.raises(NotFound):
        set_zustaendigkeit("parken", new_id(), by=BY)


def test_only_the_administration_changes_the_organisation(
    anna: UUID, amt: UUID, in_kommune: UUID, now: datetime
) -> None:
    actor = staff_actor(anna, in_kommune, now)
    assert actor is not None
    for act in (
        lambda: found_stelle("66", name="X", by=actor),
        lambda: close_stelle(amt, by=actor),
        lambda: employ(anna, stelle_id=amt, rolle="verwaltung", name="Anna", by=actor, now=now),
        lambda: end_role(anna, by=actor, now=now),
        lambda: set_zustaendigkeit("*", amt, by=actor),
        lambda: remove_zustaendigkeit(new_id(), by=actor),
    ):
        with pytest.raises(PermissionRefused):
            act()


def test_staff_of_one_kommune_are_nobody_in_the_other(kommune: UUID, kommune2: UUID, now: datetime) -> None:
    konto_id = open_staff_konto("anna@lindenbrueck.example", name="Anna Kroll")
    with kommune_context(kommune):
        here = found_stelle("10", name="Rathaus", by=BY)
        employ(konto_id, stelle_id=here, rolle="verwaltung", name="Anna", by=BY, now=now)
        with pytest.raises(TenantClash):
            staff_actor(konto_id, kommune2, now)
    with kommune_context(kommune2):
        assert staff_actor(konto_id, kommune2, now) is None
        assert stellen() == []
        with pytest.raises(NotFound):
            stelle(here)
        with pytest.raises(NotFound):
            mitarbeiter(konto_id)
        with pytest.raises(NotFound):
            employ(konto_id, stelle_id=here, rolle="lotse", name="Anna", by=BY, now=now)
        found_stelle("10", name="Gemeindehaus", by=BY)


def test_without_a_moment_now_counts(anna: UUID, amt: UUID, in_kommune: UUID) -> None:
    assert (staff_actor(anna, in_kommune) is not None) == (timezone.now() >= Mitgliedschaft.objects.get().von)


def test_roles_have_names_for_people(db: None) -> None:
    with translation.override("de"):
        assert rollen()["leitung"] == "Leitung"

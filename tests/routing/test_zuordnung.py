"""An Antrag finds its Stelle, the reason is kept, and what was before stays visible."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction

from kuer.audit.queries import timeline
from kuer.forms.engine import Formular, Kontext, compile_from_folder
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.kit.ids import new_id
from kuer.organisation.actions import close_stelle, found_stelle, set_zustaendigkeit
from kuer.routing import queries
from kuer.routing.actions import Antragsangaben, reroute, route
from kuer.routing.engine.regeln import compile_rules
from kuer.routing.errors import NoStelle, NotRouted, RerouteInvalid
from kuer.routing.models import Zuordnung
from kuer.routing.types import ZuordnungArt
from kuer.tenancy.context import kommune_context
from tests.routing.test_regeln import FILES, FORM, HOME

OFFICE = Actor.system("zuordnung")
FORMULAR = Formular.from_json(compile_from_folder({"formular.yaml": FORM}))


def angaben(answers: Mapping[str, Any], *, rules: bool = True, fall: UUID | None = None) -> Antragsangaben:
    part = compile_rules(FILES) if rules else None
    return Antragsangaben(
        antrag_id=new_id(),
        fall_id=fall or new_id(),
        leistung_key="anzeige",
        leistung="anzeige@1",
        formular=FORMULAR,
        antworten=answers,
        kontext=Kontext(date(2026, 11, 24)),
        rules=part,
    )


@pytest.fixture
def stellen(in_kommune: UUID) -> dict[str, UUID]:
    made = {"ZE": found_stelle("ZE", name="Zentrale Eingangsstelle", by=OFFICE)}
    for kuerzel, name in (("GEW", "Gewerbeamt"), ("BB", "Bürgerbüro"), ("ORD", "Ordnungsamt")):
        made[kuerzel] = found_stelle(kuerzel, name=name, by=OFFICE)
    set_zustaendigkeit("anzeige", made["BB"], plz=["59999"], regel="Anzeigen aus der Kernstadt", by=OFFICE)
    return made


@pytest.mark.parametrize(
    ("answers", "kuerzel", "art", "unsicher"),
    [
        ({"art": "gewerbe", "wohnung": HOME}, "GEW", ZuordnungArt.REGEL, False),
        ({"art": "privat", "betrieb": HOME}, "BB", ZuordnungArt.ZUSTAENDIGKEIT, False),
        ({"art": "privat", "betrieb": {**HOME, "plz": "10115"}}, "ZE", ZuordnungArt.RUECKFALL, True),
        ({}, "ZE", ZuordnungArt.RUECKFALL, True),
    ],
)
def test_rule_then_plan_then_entrance(
    stellen: dict[str, UUID], now: datetime, *, answers: Any, kuerzel: str, art: ZuordnungArt, unsicher: bool
) -> None:
    antrag = angaben(answers)
    assert route(antrag, by=OFFICE, now=now) == stellen[kuerzel]
    view = queries.zuordnung(antrag.fall_id)
    assert (view.stelle_id, view.art, view.unsicher) == (stellen[kuerzel], art, unsicher)
    assert view.grund.endswith(".")
    assert view.stelle_name


def test_the_reason_is_a_sentence_that_names_the_rule(stellen: dict[str, UUID], now: datetime) -> None:
    antrag = angaben({"art": "gewerbe"})
    route(antrag, by=OFFICE, now=now)
    view = queries.zuordnung(antrag.fall_id)
    assert (view.regel, view.grund) == ("Gewerbe", "Betriebe bearbeitet das Gewerbeamt.")
    antrag = angaben({"art": "privat", "betrieb": HOME})
    route(antrag, by=OFFICE, now=now)
    assert "Bürgerbüro zuständig" in queries.zuordnung(antrag.fall_id).grund


def test_a_rule_to_a_stelle_that_is_not_here_says_so(stellen: dict[str, UUID], now: datetime) -> None:
    antrag = angaben({"art": "privat", "beginn": "2026-11-25"})
    assert route(antrag, by=OFFICE, now=now) == stellen["ZE"]
    view = queries.zuordnung(antrag.fall_id)
    assert view.unsicher
    assert "„EIL“" in view.grund


def test_a_closed_stelle_gets_nothing(stellen: dict[str, UUID], now: datetime) -> None:
    close_stelle(stellen["GEW"], by=OFFICE)
    assert route(angaben({"art": "gewerbe"}), by=OFFICE, now=now) == stellen["ZE"]


def test_without_an_entrance_it_goes_to_the_top(in_kommune: UUID, now: datetime) -> None:
    with pytest.raises(NoStelle):
        route(angaben({}), by=OFFICE, now=now)
    top = found_stelle("RH", name="Rathaus", by=OFFICE)
    found_stelle("A", name="Amt A", parent_id=top, by=OFFICE)
    assert route(angaben({}), by=OFFICE, now=now) == top


def test_a_case_is_routed_once(stellen: dict[str, UUID], now: datetime) -> None:
    antrag = angaben({"art": "gewerbe"})
    route(antrag, by=OFFICE, now=now)
    assert route(angaben({}, fall=antrag.fall_id), by=OFFICE, now=now) == stellen["GEW"]
    assert [entry.activity for entry in timeline(antrag.fall_id)] == ["antrag.routed"]


def clerk(*stellen: UUID) -> Actor:
    return Actor(ActorKind.STAFF, id=new_id(), name="Kim Roth", permissions={"casework.reassign": frozenset(stellen)})


def test_rerouting_keeps_the_history(stellen: dict[str, UUID], now: datetime, django_assert_num_queries: Any) -> None:
    antrag = angaben({"art": "gewerbe"})
    route(antrag, by=OFFICE, now=now)
    by = clerk(stellen["GEW"])
    reroute(antrag.fall_id, stellen["BB"], "Ist gar kein\nBetrieb", by=by, now=now + timedelta(hours=1))
    with django_assert_num_queries(2):
        history = queries.zuordnungen(antrag.fall_id)
    assert [(one.stelle_id, one.art) for one in history] == [
        (stellen["GEW"], ZuordnungArt.REGEL),
        (stellen["BB"], ZuordnungArt.UMLEITUNG),
    ]
    assert (history[-1].grund, history[-1].von_name) == ("Ist gar kein Betrieb", "Kim Roth")
    assert queries.zuordnung(antrag.fall_id) == history[-1]


def test_rerouting_has_conditions(stellen: dict[str, UUID], now: datetime) -> None:
    antrag = angaben({"art": "gewerbe"})
    with pytest.raises(NotRouted):
        reroute(antrag.fall_id, stellen["BB"], "x", by=OFFICE, now=now)
    route(antrag, by=OFFICE, now=now)
    by = clerk(stellen["GEW"])
    for target, grund, field in ((stellen["BB"], "  ", "grund"), (stellen["GEW"], "x", "stelle")):
        with pytest.raises(RerouteInvalid) as caught:
            reroute(antrag.fall_id, target, grund, by=by, now=now)
        assert caught.value.facts == {"field": field}
    with pytest.raises(NotFound):
        reroute(antrag.fall_id, new_id(), "x", by=by, now=now)
    with pytest.raises(PermissionRefused):
        reroute(antrag.fall_id, stellen["BB"], "x", by=clerk(stellen["BB"]), now=now)
    assert len(queries.zuordnungen(antrag.fall_id)) == 1


def test_another_kommune_knows_nothing_of_it(kommune: UUID, kommune2: UUID, now: datetime) -> None:
    antrag = angaben({})
    with kommune_context(kommune):
        found_stelle("RH", name="Rathaus", by=OFFICE)
        route(antrag, by=OFFICE, now=now)
    with kommune_context(kommune2), pytest.raises(NotFound):
        queries.zuordnung(antrag.fall_id)


def test_history_can_not_be_rewritten(stellen: dict[str, UUID], now: datetime) -> None:
    route(angaben({}), by=OFFICE, now=now)
    for act in (lambda rows: rows.update(grund="x"), lambda rows: rows.delete()):
        with pytest.raises(ProgrammingError), transaction.atomic():
            act(Zuordnung.objects.all())

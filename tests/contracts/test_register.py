"""Every register names one certain person or nobody, says no more than it was asked, and tells when it is away.

A new adapter joins the list REGISTERS, with a stand-in for its other side that knows the persons of personen.yaml.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from kuer.casework.ports import Register, register, registers
from kuer.casework.types import (
    KENNDATEN,
    MELDEREGISTER,
    Personenangabe,
    Registerausgang,
    Registerfrage,
    Wohnanschrift,
    Wohnungsart,
)
from kuer.integrations.melderegister_demo.adapter import DemoMelderegister
from kuer.kit.errors import Refused, Unavailable
from kuer.kit.ids import new_id

REGISTERS = [DemoMelderegister]
A = Registerausgang


@pytest.fixture(params=REGISTERS)
def asked(request: pytest.FixtureRequest) -> Register:
    made: Register = request.param()
    return made


def frage(first: str, last: str, born: date, street: str = "Am Markt", number: str = "1", **more: Any) -> Registerfrage:
    person = Personenangabe(last, first, born, Wohnanschrift(street, number, "59999", "Lindenbrück"))
    plain = Registerfrage(MELDEREGISTER, new_id(), "05999001", person, KENNDATEN, "Meldebescheinigung, LIN-2026-1")
    return replace(plain, **more)


AYSE = ("Ayşe", "Yıldız", date(1988, 2, 29), "Lindenallee", "4a")
PETRA = ("Petra", "Sommerfeld", date(1995, 11, 3), "Am Markt", "7")


@pytest.mark.parametrize(
    ("who", "ausgang"),
    [
        (AYSE, A.GEFUNDEN),
        (PETRA, A.GEFUNDEN),
        (("Erik", "Falk", date(1983, 6, 30)), A.GEFUNDEN),
        (("Thomas", "Brandt", date(1979, 7, 14), "Bahnhofstraße", "12"), A.MEHRERE),
        (("Thomas", "Brandt", date(1979, 7, 14), "Am Markt", "99"), A.MEHRERE),
        (("Karl-Heinz", "von der Aue", date(1941, 5, 8)), A.GESPERRT),
        (("Luise", "Kern", date(1938, 1, 17)), A.GESPERRT),
        (("Nora", "Niemand", date(1990, 1, 1)), A.KEINE),
        (("Ayşe", "Yıldız", date(1988, 2, 28)), A.KEINE),
        (("Fatma", "Yıldız", date(1988, 2, 29)), A.KEINE),
    ],
)
def test_who_is_there(asked: Register, who: tuple[Any, ...], ausgang: Registerausgang) -> None:
    answer = asked.ask(frage(*who))
    assert answer.ausgang is ausgang
    assert (answer.person is not None) == (ausgang is A.GEFUNDEN)
    assert answer.referenz
    assert answer.stand.tzinfo is not None


def test_homes_are_told_apart(asked: Register) -> None:
    person = asked.ask(frage(*PETRA)).person
    assert person is not None
    assert [home.art for home in person.wohnungen] == [Wohnungsart.HAUPT, Wohnungsart.NEBEN]


def test_who_has_moved_away_has_no_home(asked: Register) -> None:
    person = asked.ask(frage("Erik", "Falk", date(1983, 6, 30))).person
    assert person is not None
    assert (person.wohnungen, person.weggezogen_am) == ((), date(2026, 3, 31))


def test_no_more_is_said_than_was_asked(asked: Register) -> None:
    person = asked.ask(frage(*AYSE)).person
    assert person is not None
    assert not person.weitere
    assert [home.einzug for home in person.wohnungen] == [None]
    person = asked.ask(frage(*AYSE, daten=(*KENNDATEN, "geburtsort", "einzugsdatum"))).person
    assert person is not None
    assert dict(person.weitere) == {"geburtsort": "Lindenbrück"}
    assert [home.einzug for home in person.wohnungen] == [date(2019, 5, 1)]


def test_a_spelling_is_no_other_person(asked: Register) -> None:
    assert asked.ask(frage("Ayse", "Yildiz", date(1988, 2, 29), "Lindenallee", "4a")).ausgang is A.GEFUNDEN


def test_asked_again_the_answer_is_the_same(asked: Register) -> None:
    question = frage(*AYSE)
    first, second = asked.ask(question), asked.ask(question)
    assert (first.ausgang, first.person, first.referenz) == (second.ausgang, second.person, second.referenz)


def test_it_is_away_or_it_refuses_and_nothing_else(asked: Register) -> None:
    with pytest.raises(Unavailable):
        asked.ask(frage("Anke", "Ausfall", date(1970, 1, 1)))
    with pytest.raises(Refused):
        asked.ask(frage(*AYSE, ags="09999999"))


def test_the_settings_choose_and_the_demo_never_serves_in_production(settings: Any) -> None:
    assert [one.name for one in registers()] == [MELDEREGISTER]
    with pytest.raises(Refused):
        register("gewerberegister")
    settings.ENV = "production"
    with pytest.raises(ImproperlyConfigured):
        registers()
    settings.REGISTER = {}
    assert registers() == []

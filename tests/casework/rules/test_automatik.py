"""Where nobody need decide, and what is kept of an answer."""

from dataclasses import replace
from datetime import date

import pytest

from kuer.casework.rules.automatik import Ausgangslage, hindernis, nach_auskunft
from kuer.casework.rules.registerwerte import for_conditions, in_words, lage_of, werte_of
from kuer.casework.types import Registerausgang, Registerperson, Uebergabegrund, Wohnanschrift, Wohnung, Wohnungsart

G = Uebergabegrund
FREE = Ausgangslage(abgeschaltet=False, niveau=3, verlangt=3, bewiesen=True, freitext=False, bedingung_moeglich=True)


@pytest.mark.parametrize(
    ("lage", "grund"),
    [
        (FREE, None),
        (replace(FREE, niveau=4), None),
        (replace(FREE, abgeschaltet=True), G.ABGESCHALTET),
        (replace(FREE, niveau=1), G.ANMELDUNG),
        (replace(FREE, niveau=0, verlangt=0), G.ANMELDUNG),
        (replace(FREE, bewiesen=False), G.IDENTITAET),
        (replace(FREE, freitext=True), G.FREITEXT),
        (replace(FREE, bedingung_moeglich=False), G.BEDINGUNG),
        (replace(FREE, niveau=0, bewiesen=False, freitext=True), G.ANMELDUNG),
    ],
)
def test_what_stands_against_it(lage: Ausgangslage, grund: Uebergabegrund | None) -> None:
    assert hindernis(lage) is grund


@pytest.mark.parametrize("ausgang", list(Registerausgang))
def test_only_one_certain_person_lets_it_go_on(ausgang: Registerausgang) -> None:
    assert (nach_auskunft(ausgang, bedingung=True) is None) == (ausgang is Registerausgang.GEFUNDEN)
    assert nach_auskunft(ausgang, bedingung=False) is not None


MAIN = Wohnung(Wohnungsart.HAUPT, Wohnanschrift("Am Markt", "7", "59999", "Lindenbrück"), date(2022, 2, 1))
SECOND = Wohnung(Wohnungsart.NEBEN, Wohnanschrift("Rebenweg", "11", "67999", "Hohenrebach"))
PETRA = Registerperson(
    "Sommerfeld", "Petra Maria", date(1995, 11, 3), (MAIN, SECOND), "Petra", weitere={"familienstand": "ledig"}
)


def test_no_more_is_kept_than_was_asked_for() -> None:
    kept = werte_of(PETRA, ())
    assert set(kept) == {"familienname", "vornamen", "geburtsdatum", "hauptwohnung", "nebenwohnungen"}
    assert set(werte_of(PETRA, ("familienstand", "einzugsdatum"))) == {*kept, "familienstand", "einzugsdatum"}


def test_the_given_name_in_use_is_marked_where_there_are_several() -> None:
    assert werte_of(PETRA, ())["vornamen"] == "Petra Maria (gebräuchlicher Vorname: Petra)"
    assert werte_of(replace(PETRA, vornamen="Petra"), ())["vornamen"] == "Petra"


def test_in_words_and_for_conditions() -> None:
    kept = werte_of(PETRA, ("einzugsdatum",))
    assert ("Einzug in die Hauptwohnung", "1. Februar 2022") in in_words(kept)
    assert for_conditions(kept)["einzugsdatum"] == date(2022, 2, 1)
    assert lage_of(kept) == {"gemeldet": True}
    assert lage_of(werte_of(replace(PETRA, wohnungen=()), ())) == {"gemeldet": False}

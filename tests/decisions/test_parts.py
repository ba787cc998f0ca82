"""The pure parts: fields, placeholders, suggestions, hashes, four eyes, ways, permits, finality, due days, merging."""

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuer.decisions.engine.felder import read, shown, words
from kuer.decisions.engine.platzhalter import fill, names_in, still_open
from kuer.decisions.engine.sammeldruck import merge, sheets
from kuer.decisions.engine.vorgabe import suggest
from kuer.decisions.rules.arten import arten_of
from kuer.decisions.rules.bestandskraft import bestandskraft
from kuer.decisions.rules.faelligkeit import faellig_am
from kuer.decisions.rules.freigabe import is_approved, may_approve
from kuer.decisions.rules.genehmigung import stand_of
from kuer.decisions.rules.inhalt import inhalt_hash
from kuer.decisions.rules.weg import waehle_weg
from kuer.decisions.types import (
    EntscheidungArt,
    Entscheidungsfeld,
    Entscheidungsinhalt,
    Feldart,
    GenehmigungStand,
    Rechtsgebiet,
    Zustellung,
)
from kuer.fristen import Ort
from kuer.fristen.werktag import is_werktag
from tests.probe import pdf

FELDER = (
    Entscheidungsfeld("zone", "Zone", Feldart.AUSWAHL, optionen=(("A", "Altstadt"), ("B", "Bahnhof"))),
    Entscheidungsfeld("kennzeichen", "Kennzeichen", Feldart.KENNZEICHEN),
    Entscheidungsfeld("gueltig_ab", "Ab", Feldart.DATUM),
    Entscheidungsfeld("gueltig_bis", "Bis", Feldart.DATUM, vorgabe="plus_jahre(gueltig_ab, 1) - tage(1)"),
    Entscheidungsfeld("hinweis", "Hinweis", pflicht=False),
)
GUT = {"zone": "B", "kennzeichen": "KA-B 12", "gueltig_ab": "2026-12-01", "gueltig_bis": "2027-11-30"}


@pytest.mark.parametrize(
    ("typed", "kept", "wrong"),
    [
        (GUT, GUT, {}),
        ({**GUT, "gueltig_ab": "1.12.2026"}, GUT, {}),
        ({**GUT, "kennzeichen": " ka-b  12 ,\nKA-E 1E"}, {**GUT, "kennzeichen": "KA-B 12, KA-E 1E"}, {}),
        ({**GUT, "hinweis": " eins \n zwei "}, {**GUT, "hinweis": "eins zwei"}, {}),
        ({**GUT, "zone": "C"}, {**GUT, "zone": "C"}, {"zone": "invalid"}),
        ({**GUT, "gueltig_ab": "30.2.2026"}, {**GUT, "gueltig_ab": "30.2.2026"}, {"gueltig_ab": "invalid"}),
        ({**GUT, "gueltig_ab": "bald"}, {**GUT, "gueltig_ab": "bald"}, {"gueltig_ab": "invalid"}),
        ({**GUT, "gueltig_bis": "2026-11-30"}, {**GUT, "gueltig_bis": "2026-11-30"}, {"gueltig_bis": "order"}),
        ({**GUT, "gueltig_bis": "2026-12-01"}, {**GUT, "gueltig_bis": "2026-12-01"}, {}),
        ({**GUT, "hinweis": "x" * 201}, {**GUT, "hinweis": "x" * 201}, {"hinweis": "too_long"}),
        ({**GUT, "farbe": "rot"}, GUT, {"farbe": "unknown"}),
        ({"zone": "B"}, {"zone": "B"}, {"kennzeichen": "missing", "gueltig_ab": "missing", "gueltig_bis": "missing"}),
    ],
)
def test_fields_are_read(typed: dict[str, str], kept: dict[str, str], wrong: dict[str, str]) -> None:
    assert read(FELDER, typed, required=True) == (kept, wrong)


def test_a_refusal_needs_no_fields() -> None:
    assert read(FELDER, {}, required=False) == ({}, {})


@given(st.dictionaries(st.sampled_from([feld.id for feld in FELDER]), st.text(max_size=300)))
def test_reading_again_what_was_kept_changes_nothing(typed: dict[str, str]) -> None:
    kept, wrong = read(FELDER, typed, required=False)
    if not wrong:
        assert read(FELDER, kept, required=False) == (kept, {})


def test_fields_are_shown_as_people_read_them() -> None:
    assert shown(FELDER[0], "B") == "Bahnhof"
    assert words(FELDER, GUT)["gueltig_ab"] == "1. Dezember 2026"


def test_placeholders() -> None:
    assert names_in("{a} und {b_2}, {a}, {B}, {}") == ["a", "b_2"]
    assert fill("{a} und {b}", {"a": "x", "b": ""}) == "x und {b}"
    assert fill("{a}", {"a": "{b}", "b": "y"}) == "{b}"  # what was filled in is not looked at again
    assert still_open(["fertig", "noch {b} und {c}"]) == "b"
    assert still_open(["fertig"]) == ""


def test_suggestions_follow_each_other() -> None:
    heute = date(2026, 11, 24)
    assert suggest(FELDER, {"gueltig_ab": "2026-12-01"}, heute=heute, eingang=heute)["gueltig_bis"] == "2027-11-30"
    assert "gueltig_bis" not in suggest(FELDER, {}, heute=heute, eingang=heute)  # it hangs on what is not known
    both = {"gueltig_ab": "2026-12-01", "gueltig_bis": "2028-01-01"}
    assert suggest(FELDER, both, heute=heute, eingang=heute) == both


INHALT = Entscheidungsinhalt(EntscheidungArt.BEWILLIGT, UUID(int=1), "Ja.", "Denn.", "", ("Erstens.",), GUT, 3070)


@pytest.mark.parametrize(
    "change",
    [
        {"art": EntscheidungArt.BEWILLIGT_MIT_AUFLAGEN},
        {"leistung_version_id": UUID(int=2)},
        {"tenor": "Ja!"},
        {"gruende": "Denn"},
        {"ermessensgruende": "x"},
        {"auflagen": ("Erstens", ".")},
        {"werte": {**GUT, "zone": "A"}},
        {"gebuehr_cents": 3071},
    ],
)
def test_every_word_that_is_decided_is_in_the_hash(change: dict[str, Any]) -> None:
    assert inhalt_hash(replace(INHALT, **change)) != inhalt_hash(INHALT)


def test_the_order_of_fields_is_not_in_the_hash() -> None:
    assert inhalt_hash(replace(INHALT, werte=dict(reversed(GUT.items())))) == inhalt_hash(INHALT)


def test_four_eyes() -> None:
    anna, head = UUID(int=1), UUID(int=2)
    assert may_approve(head, [anna])
    assert not may_approve(anna, [anna])
    assert not may_approve(head, [anna, head])
    assert not may_approve(None, [anna])
    assert is_approved("a" * 64, "a" * 64)
    assert not is_approved("", "")
    assert not is_approved("a" * 64, "b" * 64)


V, S, A = Rechtsgebiet.VWVFG, Rechtsgebiet.SGBX, Rechtsgebiet.AO


@pytest.mark.parametrize(
    ("gebiet", "land", "who", "weg", "regime"),
    [
        (V, "NW", {}, Zustellung.POSTFACH, "abruf_vwvfg"),
        (S, "NW", {}, Zustellung.POSTFACH, "abruf_sgbx"),
        (A, "RP", {}, Zustellung.POSTFACH, "abruf_ao"),
        (V, "NW", {"postfach": False}, Zustellung.POST, "post"),
        (V, "NW", {"widerrufen": True}, Zustellung.POST, "post"),
        (V, "NW", {"konto": False}, Zustellung.POSTFACH, "abruf_vwvfg"),
        (V, "NW", {"konto": False, "abruf_mit_code": False}, Zustellung.POST, "post"),
        (S, "NW", {"konto": False}, Zustellung.POST, "post"),
        (A, "NW", {"konto": False}, Zustellung.POST, "post"),
        (V, "NW", {"benachrichtigung": False}, Zustellung.POST, "post"),
        (V, "BY", {}, Zustellung.POST, "post"),  # its code knows no retrieval
        (S, "BY", {}, Zustellung.POSTFACH, "abruf_sgbx"),
    ],
)
def test_ways(gebiet: Rechtsgebiet, land: str, who: dict[str, bool], weg: Zustellung, regime: str) -> None:
    found = waehle_weg(gebiet, land, **{"postfach": True, "konto": True, "benachrichtigung": True, **who})
    assert (found.zustellung, found.wahl.regime) == (weg, regime)
    assert found.grund


@pytest.mark.parametrize(
    ("heute", "widerrufen", "stand"),
    [
        (date(2026, 11, 30), False, GenehmigungStand.NOCH_NICHT),
        (date(2026, 12, 1), False, GenehmigungStand.GUELTIG),
        (date(2027, 11, 30), False, GenehmigungStand.GUELTIG),
        (date(2027, 12, 1), False, GenehmigungStand.ABGELAUFEN),
        (date(2027, 1, 1), True, GenehmigungStand.WIDERRUFEN),
        (date(2026, 1, 1), True, GenehmigungStand.WIDERRUFEN),
    ],
)
def test_permits_hold_in_their_time(heute: date, widerrufen: bool, stand: GenehmigungStand) -> None:
    assert stand_of(date(2026, 12, 1), date(2027, 11, 30), heute, widerrufen=widerrufen) is stand


@pytest.mark.parametrize(
    ("letzter", "eingelegt", "heute", "fest"),
    [
        (None, None, date(2026, 12, 1), False),
        (date(2026, 12, 28), None, date(2026, 12, 28), False),
        (date(2026, 12, 28), None, date(2026, 12, 29), True),
        (date(2026, 12, 28), date(2026, 12, 28), date(2027, 6, 1), False),
        (date(2026, 12, 28), date(2026, 12, 29), date(2027, 6, 1), True),
    ],
)
def test_when_an_act_stands(letzter: date | None, eingelegt: date | None, heute: date, fest: bool) -> None:
    found = bestandskraft(letzter, eingelegt, heute)
    assert found.bestandskraeftig is fest
    assert found.grund.endswith(".")


@settings(deadline=None)
@given(st.dates(date(2026, 1, 1), date(2060, 12, 31)), st.integers(7, 365))
def test_a_fee_is_due_on_a_werktag(erlassen: date, tage: int) -> None:
    ort = Ort("NW")
    found = faellig_am(erlassen, ort, tage)
    assert is_werktag(found, ort)
    assert erlassen + timedelta(days=tage) <= found <= erlassen + timedelta(days=tage + 5)


def test_kinds_of_results() -> None:
    assert arten_of("bescheid")[0] is EntscheidungArt.BEWILLIGT
    for result in ("bescheid", "bescheinigung", "bestaetigung"):
        kinds = arten_of(result)
        assert kinds[0].gibt
        assert EntscheidungArt.ABGELEHNT in kinds


@pytest.mark.parametrize(("pages", "paper"), [(1, 1), (2, 1), (3, 2), (4, 2)])
def test_sheets(pages: int, paper: int) -> None:
    assert sheets(pdf(pages)) == paper


def test_every_paper_begins_on_a_new_sheet() -> None:
    whole = merge([pdf(1), pdf(2), pdf(3)])
    with pikepdf.open(io.BytesIO(whole)) as document:
        assert len(document.pages) == 2 + 2 + 4
    assert merge([pdf(1), pdf(2), pdf(3)]) == whole

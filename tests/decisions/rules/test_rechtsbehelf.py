"""Which remedy, and until when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuer.decisions.errors import RechtsbehelfNotKnown
from kuer.decisions.rules.rechtsbehelf import VORVERFAHREN, rechtsbehelf, rechtsbehelfsfrist
from kuer.decisions.types import (
    Belehrungsstand,
    Bereich,
    Rechtsbehelf,
    RechtsbehelfEintrag,
    Rechtsbehelfsart,
    Rechtsgebiet,
    Rechtsweg,
)
from kuer.fristen import Ort, is_werktag
from kuer.fristen.types import LAENDER

TAG = date(2026, 11, 22)
VWVFG, SGBX, AO = Rechtsgebiet.VWVFG, Rechtsgebiet.SGBX, Rechtsgebiet.AO
W, K, E = Rechtsbehelfsart.WIDERSPRUCH, Rechtsbehelfsart.KLAGE, Rechtsbehelfsart.EINSPRUCH
WAHL = Rechtsbehelfsart.WIDERSPRUCH_ODER_KLAGE
ALLG, ABGABEN, SOZIAL = Bereich.ALLGEMEIN, Bereich.KOMMUNALABGABEN, Bereich.SOZIALGERICHT
NW, RP = Ort("NW"), Ort("RP")


@pytest.mark.parametrize(
    ("land", "gebiet", "bereich", "art", "weg"),
    [
        ("NW", VWVFG, ALLG, K, Rechtsweg.VWGO),
        ("NW", AO, ABGABEN, K, Rechtsweg.VWGO),
        ("NW", SGBX, Bereich.WOHNGELD, W, Rechtsweg.VWGO),
        ("NW", SGBX, Bereich.KINDER_UND_JUGENDHILFE, W, Rechtsweg.VWGO),
        ("NW", SGBX, Bereich.UNTERHALTSVORSCHUSS, W, Rechtsweg.VWGO),
        ("NW", SGBX, SOZIAL, W, Rechtsweg.SGG),
        ("RP", VWVFG, ALLG, W, Rechtsweg.VWGO),
        ("RP", AO, ABGABEN, W, Rechtsweg.VWGO),
        ("RP", SGBX, SOZIAL, W, Rechtsweg.SGG),
        ("BY", VWVFG, ALLG, K, Rechtsweg.VWGO),
        ("BY", AO, ABGABEN, WAHL, Rechtsweg.VWGO),
        ("NI", VWVFG, ALLG, K, Rechtsweg.VWGO),
        ("BW", VWVFG, ALLG, W, Rechtsweg.VWGO),
        ("SN", VWVFG, ALLG, W, Rechtsweg.VWGO),
        ("HE", AO, ALLG, W, Rechtsweg.VWGO),  # local taxes: not the Einspruch
        ("BE", AO, ALLG, E, Rechtsweg.AO),
        ("HH", AO, ALLG, E, Rechtsweg.AO),
        ("MV", SGBX, SOZIAL, W, Rechtsweg.SGG),  # federal law, the Land does not matter
    ],
)
def test_the_remedy(land: str, gebiet: Rechtsgebiet, bereich: Bereich, art: Rechtsbehelfsart, weg: Rechtsweg) -> None:
    gefunden = rechtsbehelf(land, gebiet, TAG, bereich=bereich)
    assert (gefunden.art, gefunden.rechtsweg) == (art, weg)
    assert "§" in gefunden.grundlage or "Art." in gefunden.grundlage


@pytest.mark.parametrize(
    ("land", "gebiet", "bereich"),
    [
        ("MV", VWVFG, ALLG),
        ("ST", VWVFG, ALLG),
        ("NI", AO, ABGABEN),
        ("HB", AO, ABGABEN),
        ("NW", VWVFG, Bereich.SCHULE),  # an exception that is not in the table
        ("RP", VWVFG, Bereich.BAURECHT),
        ("NW", SGBX, ALLG),  # social law must say which court
        ("HE", SGBX, Bereich.AUSBILDUNGSFOERDERUNG),
    ],
)
def test_what_is_not_known_is_refused_with_a_reason(land: str, gebiet: Rechtsgebiet, bereich: Bereich) -> None:
    with pytest.raises(RechtsbehelfNotKnown) as refused:
        rechtsbehelf(land, gebiet, TAG, bereich=bereich)
    assert refused.value.facts["grund"]


def test_a_time_before_the_table_is_refused() -> None:
    with pytest.raises(RechtsbehelfNotKnown):
        rechtsbehelf("NW", VWVFG, date(2014, 12, 31))


def test_the_settings_of_the_kommune_come_first() -> None:
    eigene = (
        RechtsbehelfEintrag("MV", ALLG, W, "Satzung", date(2026, 1, 1), pruefen=False),
        RechtsbehelfEintrag("NI", ABGABEN, W, "Anordnung nach § 80 Abs. 3 NJG", date(2026, 1, 1)),
        RechtsbehelfEintrag("BE", ABGABEN, W, "§ 68 VwGO", date(2026, 1, 1)),
    )
    assert rechtsbehelf("MV", VWVFG, TAG, eigene=eigene).art is W
    assert rechtsbehelf("MV", VWVFG, TAG, eigene=eigene).rechtsfragen == ()
    assert rechtsbehelf("NI", AO, TAG, eigene=eigene).art is W
    assert rechtsbehelf("BE", AO, TAG, eigene=eigene).art is W
    with pytest.raises(RechtsbehelfNotKnown):
        rechtsbehelf("MV", VWVFG, date(2025, 12, 31), eigene=eigene)


@pytest.mark.parametrize("land", sorted(LAENDER))
def test_every_land_has_an_answer_or_a_reason(land: str) -> None:
    zeilen = [zeile for zeile in VORVERFAHREN if zeile.land == land and zeile.bereich is ALLG]
    assert len(zeilen) == 1
    assert zeilen[0].pruefen
    assert "§" in zeilen[0].grundlage or "Art." in zeilen[0].grundlage


def test_rows_are_unique_in_time() -> None:
    schluessel = [(zeile.land, zeile.bereich, zeile.gilt_ab) for zeile in VORVERFAHREN]
    assert len(set(schluessel)) == len(schluessel)


KLAGE = rechtsbehelf("NW", VWVFG, TAG)
WIDERSPRUCH = rechtsbehelf("RP", VWVFG, TAG)
SOZIALER = rechtsbehelf("NW", SGBX, TAG, bereich=SOZIAL)
EINSPRUCH = rechtsbehelf("BE", AO, TAG)
RICHTIG, FEHLT = Belehrungsstand.RICHTIG, Belehrungsstand.FEHLT_ODER_UNRICHTIG


@pytest.mark.parametrize(
    ("behelf", "am", "ort", "belehrung", "ende"),
    [
        (KLAGE, date(2026, 11, 22), NW, RICHTIG, date(2026, 12, 22)),
        (KLAGE, date(2026, 11, 26), NW, RICHTIG, date(2026, 12, 28)),  # 26 Dec, a Saturday, Sunday
        (KLAGE, date(2026, 11, 24), NW, RICHTIG, date(2026, 12, 24)),  # Christmas Eve is a Werktag
        (KLAGE, date(2026, 12, 31), NW, RICHTIG, date(2027, 2, 1)),  # 31 January is a Sunday
        (KLAGE, date(2027, 1, 30), NW, RICHTIG, date(2027, 3, 1)),  # 28 February is a Sunday
        (KLAGE, date(2026, 11, 22), NW, FEHLT, date(2027, 11, 22)),
        (KLAGE, date(2028, 2, 29), NW, FEHLT, date(2029, 2, 28)),
        (WIDERSPRUCH, date(2026, 10, 1), RP, RICHTIG, date(2026, 11, 2)),  # 1 November is a Sunday
        (WIDERSPRUCH, date(2027, 10, 1), RP, RICHTIG, date(2027, 11, 2)),  # Allerheiligen, a Monday
        (WIDERSPRUCH, date(2027, 10, 1), Ort("BE"), RICHTIG, date(2027, 11, 1)),
        (WIDERSPRUCH, date(2026, 5, 4), RP, RICHTIG, date(2026, 6, 5)),  # Fronleichnam
        (SOZIALER, date(2007, 9, 29), NW, RICHTIG, date(2007, 10, 29)),  # BSG B 14 AS 12/09 R
        (SOZIALER, date(2026, 11, 22), NW, FEHLT, date(2027, 11, 22)),
        (EINSPRUCH, date(2027, 4, 6), Ort("SH"), RICHTIG, date(2027, 5, 7)),  # Christi Himmelfahrt
        (EINSPRUCH, date(2026, 11, 22), NW, FEHLT, date(2027, 11, 22)),
    ],
)
def test_the_last_day(behelf: Rechtsbehelf, am: date, ort: Ort, belehrung: Belehrungsstand, ende: date) -> None:
    frist = rechtsbehelfsfrist(behelf, am, ort=ort, belehrung=belehrung)
    assert frist is not None
    assert frist.ende == ende
    assert "§" in frist.regel


def test_social_law_abroad_has_three_months() -> None:
    abroad = rechtsbehelfsfrist(SOZIALER, date(2026, 11, 22), ort=NW, ausland=True)
    home = rechtsbehelfsfrist(KLAGE, date(2026, 11, 22), ort=NW, ausland=True)
    assert abroad is not None
    assert home is not None
    assert abroad.ende == date(2027, 2, 22)
    assert home.ende == date(2026, 12, 22)


def test_told_that_there_is_no_remedy_there_is_no_end() -> None:
    assert rechtsbehelfsfrist(KLAGE, TAG, ort=NW, belehrung=Belehrungsstand.VERNEINT) is None


def test_where_it_is_lodged_decides_whose_holidays_count() -> None:
    assert KLAGE.beim_gericht
    assert not WIDERSPRUCH.beim_gericht


@given(
    st.dates(min_value=date(1995, 1, 1), max_value=date(2090, 1, 1)),
    st.sampled_from([KLAGE, WIDERSPRUCH, SOZIALER, EINSPRUCH]),
    st.sampled_from(sorted(LAENDER)),
)
def test_a_year_is_never_shorter_than_a_month_and_both_end_on_a_werktag(
    am: date, behelf: Rechtsbehelf, land: str
) -> None:
    ort = Ort(land, katholisch=True)
    monat = rechtsbehelfsfrist(behelf, am, ort=ort)
    jahr = rechtsbehelfsfrist(behelf, am, ort=ort, belehrung=FEHLT)
    assert monat is not None
    assert jahr is not None
    assert am < monat.ende < jahr.ende
    assert is_werktag(monat.ende, ort)
    assert is_werktag(jahr.ende, ort)

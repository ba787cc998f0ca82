"""How many days the fiction has: by law, Land and time."""

from datetime import date

import pytest

from kuer.decisions.errors import FiktionstageNotKnown
from kuer.decisions.rules.bekanntgabe import FIKTIONSTAGE, fiktionstage
from kuer.decisions.types import Fiktionstage
from kuer.fristen.types import LAENDER

ALT, NEU = date(2024, 12, 31), date(2025, 1, 1)
HEUTE = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("recht", "land", "tag", "tage"),
    [
        ("sgbx", "NW", date(2007, 9, 26), 3),
        ("sgbx", "BY", ALT, 3),
        ("sgbx", "BY", NEU, 4),
        ("ao", "HE", ALT, 3),
        ("ao", "HE", NEU, 4),
        ("ozg", "RP", date(2024, 8, 1), 3),
        ("ozg", "RP", NEU, 4),
        ("vwvfg", "NW", ALT, 3),
        ("vwvfg", "NW", NEU, 4),
        ("vwvfg", "RP", ALT, 3),
        ("vwvfg", "RP", NEU, 4),
        ("vwvfg", "BW", date(2025, 2, 6), 3),
        ("vwvfg", "BW", date(2025, 2, 7), 4),
        ("vwvfg", "HE", HEUTE, 3),  # Hessen has kept three
        ("vwvfg", "BY", HEUTE, 4),
        ("vwvfg", "SH", HEUTE, 4),
        ("vwzg", "NW", NEU, 4),
        ("vwzg", "HE", HEUTE, 4),
    ],
)
def test_days_by_law_land_and_time(recht: str, land: str, tag: date, tage: int) -> None:
    assert fiktionstage(recht, land, tag).tage == tage


@pytest.mark.parametrize(
    ("recht", "land", "tag"),
    [
        ("vwvfg", "BY", NEU),  # since when Bayern says four is not known
        ("vwvfg", "TH", date(2026, 9, 16)),
        ("sgbx_abruf", "NW", ALT),
        ("ozg", "NW", date(2024, 7, 23)),
        ("vwvfg", "NW", date(1990, 12, 31)),
        ("nichts", "NW", HEUTE),
    ],
)
def test_what_is_not_known_is_refused(recht: str, land: str, tag: date) -> None:
    with pytest.raises(FiktionstageNotKnown) as refused:
        fiktionstage(recht, land, tag)
    assert refused.value.facts["land"] == land


def test_the_settings_of_the_kommune_come_first() -> None:
    eigene = (Fiktionstage("vwvfg", "BY", 4, NEU, date.max, "Einstellung der Kommune"),)
    assert fiktionstage("vwvfg", "BY", NEU, eigene).tage == 4
    assert fiktionstage("vwvfg", "BY", ALT, eigene).tage == 3


@pytest.mark.parametrize("land", sorted(LAENDER))
def test_every_land_is_in_the_table_today_and_was_before(land: str) -> None:
    for recht in ("vwvfg", "vwzg"):
        assert fiktionstage(recht, land, HEUTE).tage in {3, 4}
        assert fiktionstage(recht, land, ALT).tage == 3


def test_rows_of_one_land_do_not_overlap() -> None:
    for zeile in FIKTIONSTAGE:
        assert zeile.gilt_ab <= zeile.gilt_bis
        for andere in FIKTIONSTAGE:
            if zeile is not andere and (zeile.recht, zeile.land) == (andere.recht, andere.land):
                assert zeile.gilt_bis < andere.gilt_ab or andere.gilt_bis < zeile.gilt_ab


def test_every_row_cites_its_source() -> None:
    assert all("§" in zeile.quelle or "Art." in zeile.quelle or zeile.recht == "vwzg" for zeile in FIKTIONSTAGE)

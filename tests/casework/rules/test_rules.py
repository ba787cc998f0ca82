"""Pure rules of casework: states, periods, words for citizens."""

from datetime import date

import pytest

from kuer.casework.rules.nachforderungsfrist import frist_bis, frist_in_tagen, is_over
from kuer.casework.rules.ort import ort_of
from kuer.casework.rules.statuszeile import etappen, text_for
from kuer.casework.rules.untaetigkeit import untaetigkeit
from kuer.casework.rules.zustand import Lage, may_complete, status_of
from kuer.casework.types import VorgangStatus as S
from kuer.fristen import Ort

NW = Ort("NW")


@pytest.mark.parametrize(
    ("lage", "status"),
    [
        (Lage(["pruefen"]), S.EINGEGANGEN),
        (Lage(["pruefen"], angefangen=True), S.IN_BEARBEITUNG),
        (Lage(["entscheiden"], angefangen=True), S.IN_BEARBEITUNG),
        (Lage(["besichtigung"], angefangen=True), S.IN_BEARBEITUNG),
        (Lage(["unterlagen"]), S.WARTET_AUF_UNTERLAGEN),
        (Lage(["unterlagen", "besichtigung"], angefangen=True), S.WARTET_AUF_UNTERLAGEN),
        (Lage(["freigeben"], angefangen=True), S.ENTSCHEIDUNG_ZUR_FREIGABE),
        (Lage(["bekanntgeben"], angefangen=True), S.ENTSCHEIDUNG_VORBEREITET),
        (Lage(["bekanntgeben"], angefangen=True, entschieden=True), S.ENTSCHIEDEN),
        (Lage(["abschliessen"], angefangen=True, entschieden=True, bekanntgegeben=True), S.BEKANNTGEGEBEN),
        (Lage(["abschliessen"], angefangen=True), S.IN_BEARBEITUNG),
        (Lage([], fertig=True, entschieden=True, bekanntgegeben=True), S.ABGESCHLOSSEN),
        (Lage([], fertig=True, zurueckgenommen=True), S.ZURUECKGENOMMEN),
    ],
)
def test_the_status_follows_the_verfahren(lage: Lage, status: S) -> None:
    assert status_of(lage) is status
    assert status.offen is (not lage.fertig)


@pytest.mark.parametrize(
    ("schritt", "wahl", "allowed"),
    [
        ("pruefen", "", True),
        ("pruefen", "nachfordern", False),
        ("entscheiden", "pruefen", True),
        ("entscheiden", "", False),
        ("unterlagen", "", False),
        ("freigeben", "", False),
        ("bekanntgeben", "entscheiden", False),
        ("abschliessen", "", False),
        ("besichtigung", "", True),
        ("besichtigung", "maengel", True),
    ],
)
def test_what_can_be_ticked_off(schritt: str, wahl: str, allowed: bool) -> None:
    assert may_complete(schritt, wahl) is allowed


@pytest.mark.parametrize(
    ("eingang", "warnung", "ende"),
    [
        (date(2026, 11, 24), date(2027, 2, 2), date(2027, 2, 24)),
        (date(2026, 11, 30), date(2027, 2, 8), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 8), date(2028, 2, 29)),
        (date(2026, 1, 31), date(2026, 4, 11), date(2026, 4, 30)),
        (date(2026, 10, 25), date(2027, 1, 3), date(2027, 1, 25)),
    ],
)
def test_untaetigkeit(eingang: date, warnung: date, ende: date) -> None:
    found = untaetigkeit(eingang)
    assert (found.warnung_am, found.ende) == (warnung, ende)


@pytest.mark.parametrize(
    ("gesendet", "tage", "ende"),
    [
        (date(2026, 11, 24), 14, date(2026, 12, 14)),  # 28 Nov + 14 = Saturday 12 Dec, so Monday
        (date(2026, 11, 23), 14, date(2026, 12, 11)),
        (date(2026, 12, 8), 14, date(2026, 12, 28)),  # 26 Dec is a holiday on a Saturday
        (date(2026, 12, 7), 14, date(2026, 12, 28)),  # 25 Dec
        (date(2026, 12, 6), 14, date(2026, 12, 24)),  # 24 Dec is a Werktag
        (date(2026, 12, 13), 15, date(2027, 1, 4)),  # 1 January, a Friday
        (date(2026, 11, 24), 7, date(2026, 12, 7)),
    ],
)
def test_the_period_of_a_nachforderung(gesendet: date, tage: int, ende: date) -> None:
    assert frist_in_tagen(gesendet, tage, NW).ende == ende


@pytest.mark.parametrize("tage", [-1, 0, 6, 366])
def test_periods_have_bounds(tage: int) -> None:
    with pytest.raises(ValueError):
        frist_in_tagen(date(2026, 11, 24), tage, NW)


@pytest.mark.parametrize(
    ("tag", "ende"),
    [
        (date(2026, 12, 5), date(2026, 12, 7)),
        (date(2026, 12, 11), date(2026, 12, 11)),
        (date(2027, 11, 24), date(2027, 11, 24)),
        (date(2026, 12, 4), None),
        (date(2026, 11, 24), None),
        (date(2027, 11, 25), None),
    ],
)
def test_a_named_day_leaves_time(tag: date, ende: date | None) -> None:
    gesendet = date(2026, 11, 24)
    if ende is None:
        with pytest.raises(ValueError):
            frist_bis(gesendet, tag, NW)
    else:
        assert frist_bis(gesendet, tag, NW).ende == ende


def test_the_last_day_belongs_to_the_period() -> None:
    assert not is_over(date(2026, 12, 14), date(2026, 12, 14))
    assert is_over(date(2026, 12, 14), date(2026, 12, 15))


def test_a_holiday_of_the_place_counts() -> None:
    own = ort_of("NW", "05999001", {"feiertage": [{"name": "Brückenfest", "monat": 12, "tag": 14}]})
    assert frist_in_tagen(date(2026, 11, 24), 14, own).ende == date(2026, 12, 15)
    over = ort_of("NW", "", {"feiertage": [{"name": "x", "monat": 12, "tag": 14, "bis": "2025-12-31"}]})
    assert frist_in_tagen(date(2026, 11, 24), 14, over).ende == date(2026, 12, 14)


@pytest.mark.parametrize("sprache", ["de", "en", "fr", ""])
@pytest.mark.parametrize("status", list(S))
def test_every_state_has_words_in_every_language(status: S, sprache: str) -> None:
    words = text_for(status, sprache, "das Bürgerbüro", date(2026, 12, 14))
    for text in (words.titel, words.jetzt, words.weiter):
        assert text
        assert "{" not in text
    assert words.jetzt[0].isupper()
    assert words.weiter.endswith(".")
    assert ("Your" in words.jetzt + words.weiter or "you" in words.jetzt + words.weiter or sprache != "en") is True


def test_the_status_names_the_day() -> None:
    day = date(2026, 12, 14)
    assert "14. Dezember 2026" in text_for(S.WARTET_AUF_UNTERLAGEN, "de", "x", day).jetzt
    assert "14 December 2026" in text_for(S.WARTET_AUF_UNTERLAGEN, "en", "x", day).jetzt


def test_before_there_is_a_stelle_none_is_invented() -> None:
    assert "zugeordnet" in text_for(S.EINGEGANGEN, "de", "", None).jetzt


@pytest.mark.parametrize(
    ("status", "stand"),
    [
        (S.EINGEGANGEN, "done now later later later"),
        (S.IN_BEARBEITUNG, "done now later later later"),
        (S.WARTET_AUF_UNTERLAGEN, "done now later later later"),
        (S.ENTSCHEIDUNG_ZUR_FREIGABE, "done done now later later"),
        (S.ENTSCHIEDEN, "done done done now later"),
        (S.BEKANNTGEGEBEN, "done done done now later"),
        (S.ABGESCHLOSSEN, "done done done done done"),
        (S.ZURUECKGENOMMEN, ""),
    ],
)
def test_the_way_in_parts(status: S, stand: str) -> None:
    assert " ".join(part.stand for part in etappen(status, "de")) == stand

"""Tables of the rules of a Beteiligung: its period, who may answer until when, how far all are, what is told."""

from datetime import date
from uuid import UUID

import pytest

from kuer.casework.rules.beteiligungsfrist import beteiligungsfrist, beteiligungsfrist_bis, is_over
from kuer.casework.rules.statuszeile import asks_others, text_while_asked
from kuer.casework.rules.stellungnahme import lacks, may_answer, may_correct, summe
from kuer.casework.types import BeteiligungStand, Votum
from kuer.casework.types import BeteiligungStatus as B
from kuer.casework.types import VorgangStatus as S
from kuer.fristen import Ort

NW = Ort("NW")
DIENSTAG = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("tage", "ende"),
    [(1, date(2026, 11, 25)), (3, date(2026, 11, 27)), (4, date(2026, 11, 30)), (31, date(2026, 12, 28))],
)
def test_the_period_ends_on_a_werktag(tage: int, ende: date) -> None:
    """§ 31 Abs. 3 VwVfG: Saturday, Sunday and Christmas move the end on."""
    assert beteiligungsfrist(DIENSTAG, tage, NW).ende == ende


@pytest.mark.parametrize("tage", [0, 181])
def test_too_short_or_too_long(tage: int) -> None:
    with pytest.raises(ValueError, match="1 to 180"):
        beteiligungsfrist(DIENSTAG, tage, NW)


@pytest.mark.parametrize("tag", [DIENSTAG, date(2027, 12, 1)])
def test_a_day_too_near_or_too_far(tag: date) -> None:
    with pytest.raises(ValueError, match="near"):
        beteiligungsfrist_bis(DIENSTAG, tag, NW)


def test_a_named_day_moves_on_and_belongs_to_the_period() -> None:
    assert beteiligungsfrist_bis(DIENSTAG, date(2026, 11, 28), NW).ende == date(2026, 11, 30)
    assert [is_over(one, DIENSTAG) for one in (None, DIENSTAG, date(2026, 11, 23))] == [False, False, True]


@pytest.mark.parametrize("vorgang", list(S))
def test_answering_ends_with_the_issue_and_correcting_with_the_preparation(vorgang: S) -> None:
    working = vorgang in {S.EINGEGANGEN, S.IN_BEARBEITUNG, S.WARTET_AUF_UNTERLAGEN}
    waiting = vorgang in {S.ENTSCHEIDUNG_ZUR_FREIGABE, S.ENTSCHEIDUNG_VORBEREITET}
    assert may_answer(B.OFFEN, vorgang) is (working or waiting)
    assert may_correct(B.ABGEGEBEN, vorgang) is working
    for status in B:
        assert may_answer(status, vorgang) is (status is B.OFFEN and (working or waiting))
        assert may_correct(status, vorgang) is (status is B.ABGEGEBEN and working)


@pytest.mark.parametrize(
    ("votum", "text", "auflagen", "field"),
    [
        (Votum.KEINE_BEDENKEN, "", (), ""),
        (Votum.NICHT_BETROFFEN, "", (), ""),
        (Votum.BEDENKEN_MIT_AUFLAGEN, "Weil", (), "auflagen"),
        (Votum.BEDENKEN_MIT_AUFLAGEN, "", ("Rettungsweg frei",), ""),
        (Votum.ABLEHNUNG, "", (), "text"),
        (Votum.ABLEHNUNG, "Zu eng", (), ""),
    ],
)
def test_concerns_are_named(votum: Votum, text: str, auflagen: tuple[str, ...], field: str) -> None:
    assert lacks(votum, text, auflagen) == field


def test_the_sum() -> None:
    def one(titel: str, status: B, bis: date | None = None) -> BeteiligungStand:
        return BeteiligungStand(UUID(int=1), titel, status, bis, ueberschritten=False)

    found = summe(
        [
            one("Grün", B.OFFEN, date(2026, 12, 4)),
            one("Verkehr", B.OFFEN, date(2026, 11, 20)),
            one("Lärm", B.OFFEN, date(2026, 11, 26)),
            one("Feuer", B.ABGEGEBEN, date(2026, 11, 20)),
            one("Wasser", B.ZURUECKGEZOGEN, date(2026, 11, 20)),
            one("Sanitäter", B.OHNE_STELLE),
            one("Denkmal", B.UNGEKLAERT),
        ],
        DIENSTAG,
    )
    assert (found.gefragt, found.da, found.naechste) == (4, 1, date(2026, 11, 26))
    assert found.offen == ("Verkehr", "Lärm", "Grün")
    assert found.ueberfaellig == ("Verkehr",)
    assert found.zu_klaeren == ("Sanitäter", "Denkmal")
    assert summe([], DIENSTAG).naechste is None


@pytest.mark.parametrize(
    ("sprache", "gefragt", "da", "told"),
    [
        ("de", 3, 0, "dazu 3 andere Stellen gefragt. Geantwortet hat noch keine."),
        ("de", 3, 1, "1 von 3 hat schon geantwortet."),
        ("de", 3, 2, "2 von 3 haben schon geantwortet."),
        ("de", 1, 0, "dazu eine andere Stelle gefragt."),
        ("en", 3, 0, "3 other offices about it. None has answered yet."),
        ("en", 2, 1, "1 of 2 have answered."),
        ("tr", 1, 0, "eine andere Stelle"),
    ],
)
def test_the_applicant_hears_how_many_have_answered(sprache: str, gefragt: int, da: int, told: str) -> None:
    text = text_while_asked(sprache, "Ordnungsamt", gefragt, da)
    assert told in text.jetzt
    assert "{" not in text.titel + text.jetzt + text.weiter


def test_it_is_told_only_while_it_is_so() -> None:
    assert {one for one in S if asks_others(one, 3, 2)} == {S.EINGEGANGEN, S.IN_BEARBEITUNG}
    assert not any(asks_others(one, 3, 3) or asks_others(one, 0, 0) for one in S)

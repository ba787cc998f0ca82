"""The settings of a Kommune about its own law: read strictly, and used before the tables."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kuer.decisions.errors import RechtInvalid
from kuer.decisions.rules.bekanntgabe import fiktionstage
from kuer.decisions.rules.kommunenrecht import SCHLUESSEL, read_recht
from kuer.decisions.rules.rechtsbehelf import rechtsbehelf
from kuer.decisions.types import Bereich, Kommunenrecht, Rechtsbehelfsart, Rechtsgebiet
from kuer.fristen import Ort, werktag_shift

SEITE = Path(__file__).parents[3] / "docs" / "handbuch" / "fristen-und-bekanntgabe.md"
GERICHT = {"name": "Verwaltungsgericht Waldau", "strasse": "Am Markt 7", "plz": "59999", "ort": "Waldau"}


def test_nothing_entered_is_fine() -> None:
    assert read_recht("NW", "05958000", {}) == Kommunenrecht(Ort("NW", "05958000"))


def test_the_example_of_the_handbook_holds_every_setting() -> None:
    beispiel = json.loads(SEITE.read_text(encoding="utf-8").split("```json\n", 1)[1].split("```", 1)[0])
    assert set(beispiel) == SCHLUESSEL
    recht = read_recht("NI", "", beispiel)
    assert recht.gericht is not None
    assert recht.gericht.name.startswith("Verwaltungsgericht")
    assert recht.widerspruchsstelle is not None
    assert werktag_shift(date(2026, 9, 14), recht.ort) == date(2026, 9, 15)
    tag = date(2026, 11, 22)
    behelf = rechtsbehelf("NI", Rechtsgebiet.AO, tag, bereich=Bereich.KOMMUNALABGABEN, eigene=recht.rechtsbehelfe)
    assert behelf.art is Rechtsbehelfsart.WIDERSPRUCH
    assert fiktionstage("vwvfg", "NI", tag, recht.fiktionstage).quelle == recht.fiktionstage[0].quelle


def test_the_court_may_lie_in_another_land() -> None:
    assert read_recht("NW", "", {"gericht": GERICHT}).gericht_ort == Ort("NW")
    assert read_recht("NW", "", {"gericht": {**GERICHT, "land": "RP"}}).gericht_ort == Ort("RP")


@pytest.mark.parametrize(
    ("recht", "stelle"),
    [
        ({"unsinn": 1}, "recht.unsinn"),
        ({"katholisch": "ja"}, "katholisch"),
        ({"verlaengerung_ab_verschobenem_ende": 1}, "verlaengerung_ab_verschobenem_ende"),
        ({"feiertage": "Heimatfest"}, "feiertage"),
        ({"feiertage": [1]}, "feiertage[0]"),
        ({"feiertage": [{"name": "Fest", "monat": 13, "tag": 1}]}, "feiertage[0].monat"),
        ({"feiertage": [{"name": "Fest", "monat": 2, "tag": 30}]}, "feiertage[0].tag"),
        ({"feiertage": [{"name": "Fest", "monat": 2, "tag": True}]}, "feiertage[0].tag"),
        ({"feiertage": [{"name": "", "monat": 2, "tag": 3}]}, "feiertage[0].name"),
        ({"feiertage": [{"name": "Fest", "monat": 2, "tag": 3, "ab": "gestern"}]}, "feiertage[0].ab"),
        ({"gericht": {"name": "Verwaltungsgericht"}}, "gericht.strasse"),
        ({"gericht": {**GERICHT, "land": "XX"}}, "gericht.land"),
        ({"gericht": [GERICHT]}, "gericht"),
        ({"widerspruchsstelle": {**GERICHT, "plz": 59999}}, "widerspruchsstelle.plz"),
        ({"rechtsbehelfe": [{"bereich": "alles", "art": "klage", "grundlage": "§ 1"}]}, "rechtsbehelfe[0].bereich"),
        (
            {"rechtsbehelfe": [{"bereich": "allgemein", "art": "beschwerde", "grundlage": "§ 1"}]},
            "rechtsbehelfe[0].art",
        ),
        ({"rechtsbehelfe": [{"bereich": "allgemein", "art": "klage"}]}, "rechtsbehelfe[0].grundlage"),
        ({"fiktionstage": [{"recht": "sgbx", "tage": 3, "quelle": "§ 1"}]}, "fiktionstage[0].recht"),
        ({"fiktionstage": [{"recht": "vwvfg", "tage": 0, "quelle": "§ 1"}]}, "fiktionstage[0].tage"),
    ],
)
def test_a_fault_is_named_with_its_place(recht: dict[str, Any], stelle: str) -> None:
    with pytest.raises(RechtInvalid) as refused:
        read_recht("NW", "", recht)
    assert refused.value.facts["stelle"] == stelle
    assert refused.value.facts["grund"].endswith(".")

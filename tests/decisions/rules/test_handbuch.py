"""The handbook for municipalities: every number on its page is computed again."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kuer.decisions.rules.bekanntgabe import FIKTIONSTAGE, bekanntgabe, fiktionstage, waehle_regime
from kuer.decisions.rules.rechtsbehelf import VORVERFAHREN, rechtsbehelf, rechtsbehelfsfrist
from kuer.decisions.rules.rechtsfragen import RECHTSFRAGEN as FRAGEN_DER_BEKANNTGABE
from kuer.decisions.types import (
    BekanntgabeTatsachen,
    Belehrungsstand,
    Bereich,
    Nachweis,
    Rechtsgebiet,
    Stand,
    Umfeld,
    Zustellung,
)
from kuer.fristen import Dauer, Ort, add_days, ereignisfrist, monate, wochen
from kuer.fristen.rechtsfragen import RECHTSFRAGEN as FRAGEN_DER_FRISTEN
from kuer.fristen.types import LAENDER, Rechtsfrage
from kuer.kit.dates import MONATE, german_date

SEITE = (Path(__file__).parents[3] / "docs" / "handbuch" / "fristen-und-bekanntgabe.md").read_text(encoding="utf-8")
HEUTE = date(2026, 12, 31)
GEBIETE = {"VwVfG": Rechtsgebiet.VWVFG, "SGB X": Rechtsgebiet.SGBX, "AO": Rechtsgebiet.AO}
WEGE = {"Post": Zustellung.POST, "Postfach": Zustellung.POSTFACH, "Nutzerkonto": Zustellung.NUTZERKONTO}
NAMEN = {name: land for land, name in LAENDER.items()}


def table(name: str) -> Iterator[list[str]]:
    """The rows of the table after a mark."""
    lines = SEITE.split(f"<!-- {name} -->\n", 1)[1].splitlines()
    for line in lines[2:]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


def day(text: str) -> date:
    tag, monat, jahr = re.fullmatch(r"(\d+)\. (\w+) (\d{4})", text).groups()  # type: ignore[union-attr]
    return date(int(jahr), MONATE.index(monat) + 1, int(tag))


def length(text: str) -> Dauer:
    anzahl, einheit = text.split()
    return monate(int(anzahl)) if einheit.startswith("Monat") else wochen(int(anzahl))


@pytest.mark.parametrize(("ereignis", "dauer", "land", "ungeschoben", "ende"), list(table("Beispiele: Frist")))
def test_periods(ereignis: str, dauer: str, land: str, ungeschoben: str, ende: str) -> None:
    frist = ereignisfrist(day(ereignis), length(dauer), ort=Ort(land))
    assert (frist.ungeschoben, frist.ende) == (day(ungeschoben), day(ende))


@pytest.mark.parametrize("zeile", list(table("Beispiele: Bekanntgabe")))
def test_announcements(zeile: list[str]) -> None:
    gebiet, weg, land, los, an, am = zeile
    recht = GEBIETE[gebiet]
    wahl = waehle_regime(recht, WEGE[weg], land=land, einwilligung=True)
    start, arrived = day(los), None if an == "–" else day(an)
    tatsachen = BekanntgabeTatsachen(
        abgesandt=start,
        bereitgestellt=start,
        benachrichtigt=start,
        abgerufen=arrived,
        zugegangen=arrived,
        nachweise=frozenset(Nachweis),
    )
    ergebnis = bekanntgabe(wahl.regime, tatsachen, Umfeld(recht, Ort(land), HEUTE))
    if am == "nicht bekannt gegeben":
        assert ergebnis.stand is Stand.NICHT_BEKANNTGEGEBEN
    else:
        assert ergebnis.am == day(am)


@pytest.mark.parametrize(("land", "tage", "ab", "hinweis"), list(table("Tabelle: Fiktionstage")))
def test_days_of_the_laender(land: str, tage: str, ab: str, hinweis: str) -> None:
    zeile = fiktionstage("vwvfg", NAMEN[land], HEUTE)
    assert zeile.tage == int(tage)
    assert ab in {german_date(zeile.gilt_ab), "immer schon"}
    unbekannt = [z for z in FIKTIONSTAGE if z.recht == "vwvfg" and z.land == NAMEN[land] and z.tage is None]
    assert bool(unbekannt) is ("nicht bekannt" in hinweis)
    for luecke in unbekannt:
        assert hinweis == f"zwischen {german_date(luecke.gilt_ab)} und {german_date(luecke.gilt_bis)} nicht bekannt"


@pytest.mark.parametrize(("land", "allgemein", "abgaben", "grundlage"), list(table("Tabelle: Rechtsbehelf")))
def test_remedies_of_the_laender(land: str, allgemein: str, abgaben: str, grundlage: str) -> None:
    for bereich, wort in ((Bereich.ALLGEMEIN, allgemein), (Bereich.KOMMUNALABGABEN, abgaben)):
        zeilen = [z for z in VORVERFAHREN if z.land == NAMEN[land] and z.bereich is bereich and z.art]
        assert [word(z.art.value) for z in zeilen if z.art] == ([] if wort == "nicht bekannt" else [wort])
    (zeile,) = [z for z in VORVERFAHREN if z.land == NAMEN[land] and z.bereich is Bereich.ALLGEMEIN]
    assert zeile.grundlage.rstrip(".") == grundlage


def word(art: str) -> str:
    return {"widerspruch_oder_klage": "Widerspruch oder Klage"}.get(art, art.capitalize())


@pytest.mark.parametrize("zeile", list(table("Beispiele: Rechtsbehelf")))
def test_last_days(zeile: list[str]) -> None:
    land, bereich, am, belehrung, art, ende = zeile
    area = Bereich(bereich)
    gebiet = Rechtsgebiet.SGBX if area is Bereich.SOZIALGERICHT else Rechtsgebiet.VWVFG
    behelf = rechtsbehelf(land, gebiet, day(am), bereich=area)
    stand = Belehrungsstand.RICHTIG if belehrung == "richtig" else Belehrungsstand.FEHLT_ODER_UNRICHTIG
    frist = rechtsbehelfsfrist(behelf, day(am), ort=Ort(land, katholisch=False), belehrung=stand)
    assert word(behelf.art.value) == art
    assert frist is not None
    assert frist.ende == day(ende)


@pytest.mark.parametrize("tabelle", ["Tabelle: Fiktionstage", "Tabelle: Rechtsbehelf"])
def test_every_land_is_listed(tabelle: str) -> None:
    assert [zeile[0] for zeile in table(tabelle)] == sorted(NAMEN)


def told(*days: date) -> None:
    """The story names these days, in this order."""
    story = " ".join(SEITE.split("## Ein ganzes Beispiel", 1)[1].split("\n## ", 1)[0].split())
    at = 0
    for tag in days:
        at = story.index(german_date(tag), at)


def test_the_story_of_frau_kaya() -> None:
    gestellt, abgerufen = date(2026, 11, 10), date(2026, 11, 13)
    tatsachen = BekanntgabeTatsachen(benachrichtigt=gestellt, abgerufen=abgerufen, nachweise=frozenset(Nachweis))
    wahl = waehle_regime(Rechtsgebiet.VWVFG, Zustellung.POSTFACH, land="NW", einwilligung=True)
    ergebnis = bekanntgabe(wahl.regime, tatsachen, Umfeld(Rechtsgebiet.VWVFG, Ort("NW"), HEUTE))
    assert ergebnis.am is not None
    assert ergebnis.am.strftime("%A") == "Saturday"
    assert ergebnis.abruf_bis is not None
    behelf = rechtsbehelf("NW", Rechtsgebiet.VWVFG, ergebnis.am)
    frist = rechtsbehelfsfrist(behelf, ergebnis.am, ort=Ort("NW"))
    assert frist is not None
    told(gestellt, ergebnis.abruf_bis, abgerufen, ergebnis.am, frist.ende)


def test_the_story_of_herr_brandt() -> None:
    gepostet = date(2026, 11, 27)
    tatsachen = BekanntgabeTatsachen(abgesandt=gepostet, nachweise=frozenset(Nachweis))
    wahl = waehle_regime(Rechtsgebiet.VWVFG, Zustellung.POST, land="RP")
    ergebnis = bekanntgabe(wahl.regime, tatsachen, Umfeld(Rechtsgebiet.VWVFG, Ort("RP"), HEUTE))
    assert ergebnis.am == add_days(gepostet, 4)
    behelf = rechtsbehelf("RP", Rechtsgebiet.VWVFG, ergebnis.am)
    frist = rechtsbehelfsfrist(behelf, ergebnis.am, ort=Ort("RP"))
    assert frist is not None
    told(gepostet, ergebnis.am, frist.ungeschoben, frist.ende)


@pytest.mark.parametrize("frage", [*FRAGEN_DER_FRISTEN, *FRAGEN_DER_BEKANNTGABE], ids=lambda frage: frage.kennung)
def test_every_open_question_is_listed(frage: Rechtsfrage) -> None:
    assert f"- **`{frage.kennung}`** {frage.frage} *So rechnet Kür:* {frage.gewaehlt}" in SEITE

"""What rules do to a form: conditions, duties, checks with their words, given values, and what stays open."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
import yaml

from kuer.integrations.fim.actions import uebernehmen
from kuer.integrations.fim.types import Uebernahme
from tests.integrations.fim.echte import DATA, real
from tests.integrations.fim.schemata import auswahl, feld, gruppe, regel, schema

ART, JA, WORT, ANDERES, VON, BIS, ZAHL, MEHR, GESAMT = (f"F0100000000{n}" for n in range(1, 10))
FELDER = (
    auswahl(ART, "Art des Antrags", ("001", "Neu"), ("002", "Verlängerung"), ("999", "Sonstiges")),
    feld(JA, "Schon einmal beantragt", typ="bool"),
    feld(WORT, "Begründung", anzahl="0:1"),
    feld(ANDERES, "Aktenzeichen", anzahl="0:1"),
    feld(VON, "Beginn", typ="date", anzahl="0:1"),
    feld(BIS, "Ende", typ="date", anzahl="0:1"),
    feld(ZAHL, "Personen", typ="num_int", anzahl="0:1"),
    feld(MEHR, "Kinder", typ="num_int", anzahl="0:1"),
    feld(GESAMT, "Zusammen", typ="num_int", anzahl="0:1"),
)


def made(tmp_path: Path, *texts: str, inside: tuple[str, ...] = FELDER) -> Uebernahme:
    path = tmp_path / "schema.xml"
    rules = "".join(regel(f"R0100000000{number}", escape(text)) for number, text in enumerate(texts, 1))
    path.write_text(schema(*inside, rules=rules), encoding="utf-8")
    return uebernehmen(path)


def nodes(found: Uebernahme) -> dict[str, Any]:
    """The nodes of the form by their FIM id, and the form itself by an empty one."""
    form = yaml.safe_load(found.dateien["formular.yaml"])
    known = {"": form}

    def walk(some: list[Any]) -> None:
        for one in some:
            known[one.get("fim", {}).get("id", one["id"])] = one
            walk(one.get("felder", []))

    for page in form["seiten"]:
        walk(page["felder"])
    return known


def rules(found: Uebernahme) -> list[str]:
    return [one.grund for one in found.bericht.offen if one.art == "regel"]


@pytest.mark.parametrize(
    ("text", "wenn", "pflicht"),
    [
        (f"Wenn {ART} = 999, dann muss {WORT} befüllt werden.", None, 'art_des_antrags == "999"'),
        (f"Wenn {ART} = 001 ODER 002, dann darf {WORT} nicht befüllt werden.", '!(art_des_antrags in ["001", "002"])', False),
        (f"Wenn {JA} = wahr, dann zeige {WORT} an, sonst nicht.", "schon_einmal_beantragt", "schon_einmal_beantragt"),
        (f"{WORT} darf nicht angezeigt werden.", "false", False),
        (f"{WORT} muss befüllt werden.", None, None),
        (f"Für die Länder NW und BY gilt: {WORT} muss befüllt werden.", None, 'kommune.land in ["NW", "BY"]'),
        (f"Wenn {ANDERES} befüllt ist, muss {WORT} befüllt werden.", None, "beantwortet(aktenzeichen)"),
        (f"Wenn {ZAHL} größer als 3 ist, muss {WORT} befüllt werden.", None, "3 < personen"),
        (f"Wenn {JA} = wahr, dann muss {WORT} nicht befüllt werden.", None, False),
    ],
)  # fmt: skip
def test_what_a_rule_makes_of_a_field(tmp_path: Path, text: str, wenn: str | None, pflicht: object) -> None:
    found = made(tmp_path, text)
    node = nodes(found)[WORT]
    assert (node.get("wenn"), node.get("pflicht"), rules(found)) == (wenn, pflicht, [])
    assert (found.bericht.regeln, found.bericht.regeln_uebersetzt) == (1, 1)


@pytest.mark.parametrize(
    ("text", "gilt", "meldung"),
    [
        (f"{VON} muss vor {BIS} liegen.", "beginn < ende", "„Beginn“ muss vor „Ende“ liegen."),
        (f"{VON} darf nicht in der Zukunft liegen.", "(beginn < heute) || (beginn == heute)", "„Beginn“ darf nicht in der Zukunft liegen."),
        (f"{BIS} darf nicht vor {VON} liegen.", "(beginn < ende) || (beginn == ende)", "„Beginn“ darf nicht nach „Ende“ liegen."),
        (f"{VON} muss in der Zukunft liegen.", "heute < beginn", "„Beginn“ muss in der Zukunft liegen."),
        (f"{VON} <= (aktuelles Datum - 18 Jahre)", "(beginn < plus_jahre(heute, -18)) || (beginn == plus_jahre(heute, -18))", "Dieser Wert ist hier nicht möglich. Bitte prüfen Sie „Beginn“."),
        (f"Die Summe aus {ZAHL} und {MEHR} muss kleiner als 10 sein.", "(personen + kinder) < 10", None),
        (f"Die Summe der Felder {ZAHL}, {MEHR} darf nicht größer als 10 sein.", "((personen + kinder) < 10) || ((personen + kinder) == 10)", "Ihre Angaben passen nicht zusammen. Bitte prüfen Sie „Personen“ und „Kinder“."),
        (f"{GESAMT} muss der Summe aus {ZAHL} und {MEHR} entsprechen.", "zusammen == (personen + kinder)", None),
        (f"Die Summe von {ZAHL} und {MEHR} muss 100 ergeben.", "(personen + kinder) == 100", None),
        (f"{ZAHL} muss zwischen 1 und 10 liegen.", "((1 < personen) || (personen == 1)) && ((personen < 10) || (personen == 10))", None),
        (
            f"Es muss mindestens eines der Felder {WORT} oder {ANDERES} befüllt sein.",
            "beantwortet(begruendung) || beantwortet(aktenzeichen)",
            "Machen Sie mindestens eine dieser Angaben: „Begründung“ oder „Aktenzeichen“.",
        ),
        (
            f"Entweder {WORT} oder {ANDERES} muss befüllt sein.",
            "beantwortet(begruendung) != beantwortet(aktenzeichen)",
            "Machen Sie genau eine dieser Angaben: „Begründung“ oder „Aktenzeichen“.",
        ),
        (
            f"Wenn {JA} = wahr, dann muss {WORT} befüllt werden, wobei nur der Code 001 ausgewählt werden darf.",
            '!schon_einmal_beantragt || (begruendung == "001")',
            "Zu Ihrer Angabe bei „Schon einmal beantragt“ passt diese Auswahl bei „Begründung“ nicht. Möglich ist „001“.",
        ),
        (f"Im Feld {ART} darf Auswahl 002=Verlängerung nicht ausgewählt werden.", 'art_des_antrags != "002"', "Diese Auswahl ist bei „Art des Antrags“ hier nicht möglich."),
    ],
)  # fmt: skip
def test_a_check_says_what_to_do_in_the_words_of_the_form(
    tmp_path: Path, text: str, gilt: str, meldung: str | None
) -> None:
    found = made(tmp_path, text)
    assert rules(found) == []
    (check,) = nodes(found)[""]["pruefungen"]
    assert check["gilt"] == gilt
    assert meldung is None or check["meldung"] == meldung


def test_day_month_and_year_are_a_day_of_the_calendar(tmp_path: Path) -> None:
    teile = tuple(feld(f"F0200000000{n}", name, typ="num_int") for n, name in enumerate(("Tag", "Monat", "Jahr"), 1))
    text = (
        "Wenn alle drei Felder F02000000001, F02000000002 und F02000000003 befüllt sind, muss die Validität des "
        "sich ergebenden Kalenderdatums sichergestellt werden. D.h. es muss z.B. 30.02.2019 verhindert werden."
    )
    found = made(tmp_path, text, inside=teile)
    (check,) = nodes(found)[""]["pruefungen"]
    assert "Diesen Tag gibt es nicht" in check["meldung"]
    for day, month, year, sound in (
        (29, 2, 2024, True),
        (29, 2, 2023, False),
        (31, 4, 2024, False),
        (31, 12, 1999, True),
    ):
        values = dict(zip(_names(found), (day, month, year), strict=True))
        assert _evaluate(check["gilt"], values) is sound


def _names(found: Uebernahme) -> list[str]:
    known = nodes(found)
    return [known[f"F0200000000{n}"]["id"] for n in (1, 2, 3)]


def _evaluate(source: str, values: dict[str, int]) -> bool:
    from kuer.expressions import INT, compile_expression

    return bool(compile_expression(source, dict.fromkeys(values, INT)).evaluate(values))


def test_a_value_that_is_given_and_hidden_goes_along_unseen(tmp_path: Path) -> None:
    node = nodes(made(tmp_path, f'{ART} ist mit 002 "Verlängerung" vorzubefüllen und auszublenden.'))[ART]
    assert (node["art"], node["wert"], node["text"], node["zeigen"]) == ("fest", "002", "Verlängerung", False)


def test_a_choice_of_one_is_a_statement_that_is_confirmed_or_not(tmp_path: Path) -> None:
    inside = (auswahl(ART, "Erklärung", ("01", "Ich stimme zu"), anzahl="0:1"), *FELDER[2:])
    texts = [f"Wenn {ART} = 01, dann zeige {WORT} an, sonst nicht.", f"Wenn {ART} <> 01, dann zeige {ANDERES} an."]
    known = nodes(made(tmp_path, *texts, inside=inside))
    name = known[ART]["id"]
    assert known[WORT]["wenn"] == f"beantwortet({name})"
    assert known[ANDERES]["pflicht"] == f"!beantwortet({name})"


def test_rules_that_each_demand_and_forbid_are_joined_and_told(tmp_path: Path) -> None:
    """Literally they exclude each other; the field is shown when one of them wants it, and somebody is asked to look."""
    texts = [
        f"Wenn {JA} = wahr, dann muss {WORT} befüllt werden, sonst darf {WORT} nicht befüllt werden.",
        f"Wenn {ART} = 999, dann muss {WORT} befüllt werden, sonst darf {WORT} nicht befüllt werden.",
    ]
    found = made(tmp_path, *texts)
    node = nodes(found)[WORT]
    assert node["wenn"] == node["pflicht"] == 'schon_einmal_beantragt || (art_des_antrags == "999")'
    assert [one.element for one in found.bericht.offen if "Mehrere Regeln" in one.grund] == [WORT]
    assert found.bericht.regeln_uebersetzt == 2


def test_the_others_are_all_laender_that_no_sentence_names(tmp_path: Path) -> None:
    text = (
        f"Für das Land NW gilt: {WORT} muss befüllt werden. Für das Land SL gilt: {WORT} muss befüllt werden. "
        f"Für alle anderen Länder gilt: {WORT} darf nicht angezeigt werden."
    )
    node = nodes(made(tmp_path, text))[WORT]
    assert node["wenn"] == 'kommune.land in ["NW", "SL"]'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"Wenn {ART} = 001, muss {WORT} befüllt werden. Wenn {ART} = 001, darf {WORT} nicht befüllt werden.", "zugleich"),
        (f"Wenn {ART} = 777, dann muss {WORT} befüllt werden.", "Den Code „777“ kennt das Feld nicht"),
        (f"Wenn {WORT} = wahr, dann muss {ANDERES} befüllt werden.", "kein Feld für Ja oder Nein"),
        (f"{VON} muss kleiner als {ZAHL} sein.", "Tage mit Tagen"),
        (f"Die Summe aus {VON} und {ZAHL} muss 10 ergeben.", "zusammenzählen"),
        (f"Die Summe aus {ZAHL} und {MEHR} ist interessant.", "wurde nicht verstanden"),
        ("Wenn F09999999999 = 1, dann muss F09999999998 befüllt werden.", "steht nicht genau einmal"),
        (f"Eine der Gruppen {WORT} und {ANDERES} muss befüllt sein.", "wurde nicht verstanden"),
        (f"{WORT} ist mit 002 vorzubefüllen.", "Vorbefüllung"),
    ],
)  # fmt: skip
def test_what_the_form_does_not_bear_stays_open(tmp_path: Path, text: str, reason: str) -> None:
    found = made(tmp_path, text)
    (grund,) = rules(found)
    assert reason in grund
    assert found.bericht.regeln_uebersetzt == 0
    assert not any(node.get("wenn") or isinstance(node.get("pflicht"), str) for node in nodes(found).values())


def test_what_may_occur_several_times_is_demanded_hidden_and_asked_as_a_whole(tmp_path: Path) -> None:
    inside = (FELDER[1], feld(WORT, "Begründung", anzahl="0:*"), feld(ANDERES, "Aktenzeichen", anzahl="0:1"))
    texts = [
        f"Wenn {JA} = wahr, dann muss {WORT} befüllt werden, sonst nicht.",
        f"Wenn {WORT} befüllt ist, dann muss {ANDERES} befüllt werden.",
    ]
    found = made(tmp_path, *texts, inside=inside)
    assert rules(found) == []
    known = nodes(found)
    (entries,) = [one for one in known[""]["seiten"][0]["felder"] if one["id"] == "begruendung"]
    assert (entries["wenn"], entries["pflicht"], "wenn" in known[WORT]) == (*["schon_einmal_beantragt"] * 2, False)
    assert known[ANDERES]["pflicht"] == "size(begruendung) > 0"
    (check,) = known[""]["pruefungen"]
    assert (check["gilt"], check["felder"]) == ("!schon_einmal_beantragt || (size(begruendung) > 0)", ["begruendung"])
    assert check["meldung"] == "Hier fehlt mindestens ein Eintrag: „Begründung“."


def test_an_entry_is_demanded_only_where_the_group_around_is_given(tmp_path: Path) -> None:
    children = gruppe("G01000000001", "Kinder", feld(WORT, "Name"), anzahl="0:*")
    around = gruppe("G01000000002", "Vertretung", children, feld(ANDERES, "Aktenzeichen", anzahl="0:1"), anzahl="0:1")
    found = made(tmp_path, f"Wenn {JA} = wahr, dann muss G01000000001 befüllt werden.", inside=(FELDER[1], around))
    (check,) = nodes(found)[""]["pruefungen"]
    assert check["wenn"] == "beantwortet(vertretung)"
    assert check["gilt"] == "!schon_einmal_beantragt || (size(vertretung.kinder) > 0)"


def test_an_element_is_told_from_its_like_by_the_groups_before_it(tmp_path: Path) -> None:
    inside = (
        gruppe("G01000000001", "Halter", feld("F03000000001", "Jahr", typ="num_int"), feld("F03000000002", "Ort")),
        gruppe("G01000000002", "Käufer", feld("F03000000001", "Jahr", typ="num_int"), feld("F03000000003", "Land")),
        feld(WORT, "Begründung", anzahl="0:1"),
    )
    found = made(tmp_path, f"Wenn G01000000002.F03000000001 > 1970, dann muss {WORT} befüllt werden.", inside=inside)
    assert "kaeufer" in nodes(found)[WORT]["pflicht"]
    unclear = made(tmp_path, f"Wenn F03000000001 > 1970, dann muss {WORT} befüllt werden.", inside=inside)
    assert "steht nicht genau einmal" in rules(unclear)[0]


@real
def test_most_rules_of_the_real_schemas_are_built_in() -> None:
    """Of three schemas of three houses; nothing is dropped: what is not built in is told."""
    asked = built = told = 0
    for name in ("S00000000374", "S05000001381", "S07000000207"):
        report = uebernehmen(DATA / "xdf3" / f"{name}.xml", DATA / "codelists").bericht
        asked, built = asked + report.regeln, built + report.regeln_uebersetzt
        told += len([one for one in report.offen if one.art == "regel"])
    assert built + told == asked
    assert built / asked > 0.9

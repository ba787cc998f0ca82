"""What becomes of groups: pages for a sitting, and questions before what may be left out."""

from pathlib import Path

import pytest

from kuer.integrations.fim.errors import FimRefused
from tests.integrations.fim.bauten import fields, form, made
from tests.integrations.fim.schemata import auswahl, feld, gruppe, regel


def test_a_large_group_that_may_be_left_out_is_asked_for_first(tmp_path: Path) -> None:
    found = made(tmp_path, gruppe("G01000000001", "Vertretung", *fields(6), anzahl="0:1"))
    ((question, group),) = [page["felder"] for page in form(found)["seiten"]]
    assert (question["art"], question["pflicht"], "fim" in question) == ("zustimmung", False, False)
    assert question["label"] == "Ich möchte Angaben zu „Vertretung“ machen"
    assert group["wenn"] == f"beantwortet({question['id']})"


def test_a_small_one_is_just_left_empty(tmp_path: Path) -> None:
    found = made(tmp_path, gruppe("G01000000001", "Vertretung", *fields(3), anzahl="0:1"))
    ((group,),) = [page["felder"] for page in form(found)["seiten"]]
    assert (group["pflicht"], "wenn" in group) == (False, False)


def test_a_group_for_many_sittings_becomes_pages_that_know_where_they_come_from(tmp_path: Path) -> None:
    one, other = gruppe("G01000000002", "Betrieb", *fields(9)), gruppe("G01000000003", "Lager", *fields(9, 20))
    found = made(tmp_path, gruppe("G01000000001", "Angaben", one, other, anzahl="0:1"))
    first, second, third = form(found)["seiten"]
    assert [page["titel"] for page in (first, second, third)] == ["Angaben", "Betrieb", "Lager"]
    assert second["wenn"] == third["wenn"] == f"beantwortet({first['felder'][0]['id']})"
    assert second["felder"][0]["fim"] == {"id": "G01000000002", "version": "1.0.0", "unter": "G01000000001"}


def test_many_fields_without_groups_are_counted_out(tmp_path: Path) -> None:
    found = made(tmp_path, gruppe("G01000000001", "Betrieb", *fields(30)))
    titles = [page["titel"] for page in form(found)["seiten"]]
    assert titles == ["Betrieb (1 von 3)", "Betrieb (2 von 3)", "Betrieb (3 von 3)"]


def test_where_a_rule_demands_or_forbids_a_group_nobody_is_asked(tmp_path: Path) -> None:
    asked = auswahl("F01000000090", "Werden Sie vertreten?", ("001", "ja"), ("002", "nein"))
    rule = regel(
        "R01000000001",
        'WENN F01000000090 "Werden Sie vertreten?" = 001 "ja", DANN muss G01000000002 "Vertretung" befüllt werden. '
        'WENN F01000000090 "Werden Sie vertreten?" &lt;&gt; 001 "ja", DANN darf G01000000002 "Vertretung" nicht befüllt werden.',
    )
    group = gruppe("G01000000002", "Vertretung", *fields(8), anzahl="0:1")
    found = made(tmp_path, gruppe("G01000000001", "Antrag", asked, group, *fields(8, 20), rules=rule))
    assert found.bericht.offen == []
    nodes = {node["id"]: (node, page) for page in form(found)["seiten"] for node in page["felder"]}
    question, _ = nodes["vertretung_angeben"]
    assert (question["art"], question["wert"], question["zeigen"]) == ("fest", "ja", False)
    group_node, page = nodes["vertretung"]
    assert "beantwortet(vertretung_angeben)" in (group_node.get("wenn"), page.get("wenn"))


def test_a_page_without_anything_on_it_does_not_appear(tmp_path: Path) -> None:
    asked = auswahl("F01000000090", "Werden Sie vertreten?", ("001", "ja"), ("002", "nein"))
    rule = regel(
        "R01000000001",
        'WENN F01000000090 "Werden Sie vertreten?" &lt;&gt; 001 "ja", DANN darf F01000000099 "Vollmacht" nicht befüllt werden.',
    )
    lone = feld("F01000000099", "Vollmacht", typ="file", anzahl="0:1")
    found = made(tmp_path, gruppe("G01000000001", "Antrag", asked, *fields(11), lone, rules=rule))
    first, second = form(found)["seiten"]
    assert "wenn" not in first
    assert second["wenn"] == 'werden_sie_vertreten == "001"'
    assert ["wenn" in node for node in second["felder"]] == [False]


def test_a_page_for_a_group_that_is_given_without_asking_appears_only_then(tmp_path: Path) -> None:
    asked = auswahl("F01000000090", "Wo wohnen Sie?", ("001", "hier"), ("002", "im Ausland"))
    rule = regel(
        "R01000000001",
        'WENN F01000000090 "Wo wohnen Sie?" = 002 "im Ausland", DANN muss G01000000002 "Ausland" befüllt werden. '
        'WENN F01000000090 "Wo wohnen Sie?" &lt;&gt; 002 "im Ausland", DANN darf G01000000002 "Ausland" nicht befüllt werden.',
    )
    group = gruppe("G01000000002", "Ausland", *fields(11), anzahl="0:1")
    found = made(tmp_path, gruppe("G01000000001", "Antrag", asked, *fields(8, 20), group, rules=rule))
    first, second = form(found)["seiten"]
    assert "wenn" not in first
    assert second["wenn"] == 'wo_wohnen_sie == "002"'
    assert [(node["art"], node.get("wenn")) for node in second["felder"]] == [
        ("fest", None),
        ("gruppe", "beantwortet(ausland_angeben)"),
    ]


def test_the_help_of_a_group_that_is_spread_over_pages_stands_on_its_first(tmp_path: Path) -> None:
    help_ = "<xdf:hilfetextEingabe>Fragen Sie im Zweifel nach.</xdf:hilfetextEingabe>"
    found = made(tmp_path, gruppe("G01000000001", "Betrieb", help_, *fields(30)))
    assert [page.get("hinweis") for page in form(found)["seiten"]] == ["Fragen Sie im Zweifel nach.", None, None]


def test_questions_in_entries_and_groups_in_groups(tmp_path: Path) -> None:
    optional = gruppe("G01000000002", "Vertretung", *fields(6), anzahl="0:1")
    deep = feld("F01000000099", "Ganz unten")
    for number in range(14):
        deep = gruppe(f"G010000001{number:02}", f"Ebene {number}", deep)
    found = made(tmp_path, gruppe("G01000000001", "Person", optional, anzahl="0:3"), deep)
    people = form(found)["seiten"][0]["felder"][0]["felder"]
    assert [one["art"] for one in people] == ["zustimmung", "gruppe"]
    assert people[1]["wenn"] == "beantwortet(eintrag.vertretung_angeben)"
    assert "unter: G010000001" in found.dateien["formular.yaml"].decode()


def test_of_a_choice_of_groups_one_is_given(tmp_path: Path) -> None:
    person, firm = (
        gruppe("G01000000002", "Mensch", *fields(9), anzahl="0:1"),
        feld("F01000000099", "Firma", anzahl="0:1"),
    )
    group = gruppe("G01000000001", "Wer", "<xdf:art><code>X</code></xdf:art>", person, firm)
    ((node,),) = [page["felder"] for page in form(made(tmp_path, group))["seiten"]]
    question, first, second = node["felder"]
    assert [one["code"] for one in question["optionen"]] == ["mensch", "firma"]
    assert (first["wenn"], second["wenn"]) == ('wer.auswahl == "mensch"', 'wer.auswahl == "firma"')
    assert "pflicht" not in second


def test_a_page_is_called_by_what_is_on_it_not_by_what_it_asks_for_later(tmp_path: Path) -> None:
    purpose = gruppe("G01000000001", "Zweck des Aufenthalts", *fields(9))
    partner = gruppe("G01000000002", "Ehegatte", *fields(9, 20), *fields(9, 40), anzahl="0:1")
    first, *others = form(made(tmp_path, purpose, partner))["seiten"]
    assert [node["art"] for node in first["felder"]] == ["gruppe", "zustimmung"]
    assert first["titel"] == "Zweck des Aufenthalts"
    assert {page["titel"][:8] for page in others} == {"Ehegatte"}


def test_of_pages_called_alike_each_says_what_it_is_a_part_of(tmp_path: Path) -> None:
    people = [
        gruppe(
            f"G0100000000{at}", name, *fields(9, at * 50), gruppe("G01000000009", "Erreichbarkeit", *fields(12, 400))
        )
        for at, name in ((1, "Antragsteller"), (2, "Vertretung"))
    ]
    titles = [page["titel"] for page in form(made(tmp_path, *people))["seiten"]]
    assert titles == ["Antragsteller", "Antragsteller: Erreichbarkeit", "Vertretung", "Vertretung: Erreichbarkeit"]


def test_what_comes_later_in_a_group_is_called_so(tmp_path: Path) -> None:
    inner = gruppe("G01000000002", "Lager", *fields(12, 20))
    for count, title in ((9, "Betrieb: weitere Angaben"), (1, "Angabe 40")):
        made_of = made(tmp_path, gruppe("G01000000001", "Betrieb", *fields(9), inner, *fields(count, 40)))
        assert [page["titel"] for page in form(made_of)["seiten"]] == ["Betrieb", "Lager", title]


def test_entries_with_too_much_inside_are_refused_by_name(tmp_path: Path) -> None:
    many = [feld(f"F0200000{number:04}", f"Feld {number}") for number in range(260)]
    made(tmp_path, gruppe("G01000000099", "Viele", *many))
    with pytest.raises(FimRefused) as refused:
        made(tmp_path, gruppe("G01000000099", "Viele", *many, anzahl="0:*"))
    assert "Die Gruppe G01000000099 „Viele“ hat 260 Teile, höchstens 200 gehen. Teilen" in refused.value.facts["grund"]


@pytest.mark.parametrize("often", ["1:1", "0:1", "0:*"])
def test_groups_in_groups_as_deep_as_one_likes_become_a_form(tmp_path: Path, often: str) -> None:
    inside = feld("F01000000001", "Name")
    for level in range(16):
        inside = gruppe(f"G010000000{level:02}", f"Ebene {level}", inside, feld(f"F010000001{level:02}", "Zusatz"))
    found = made(tmp_path, gruppe("G02000000001", "Ganz außen", inside, anzahl=often))
    assert found.dateien["formular.yaml"].count(b"id: F0100000") == 17

"""Every kind of mistake in formular.yaml becomes a fault with its line."""

import pytest

from kuer.forms.engine import (
    Codeliste,
    Eintrag,
    Formular,
    FormularFaults,
    check_formular,
    compile_formular,
    compile_from_folder,
    lies_formular,
)
from kuer.kit.yamlmarks import load
from tests.forms.engine.hilfe import dateien, faults, ferien, yaml_mit

KOPF = "titel: T\nseiten:\n  - id: s\n    titel: S\n    felder:\n"  # fields begin in line 6
SEITE = KOPF[KOPF.index("  - id") :]
A = "      - {id: a, art: zahl, label: A}\n"


def test_the_large_form_has_no_errors() -> None:
    found = check_formular(dateien())
    assert [fault for fault in found if fault.is_error] == []
    assert [fault.file for fault in found] == ["texte/leicht.yaml"], "missing translations are a warning"
    assert "55 Übersetzungen" in found[0].text


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        # the file as a whole
        ("", 1, "name: wert"),
        ("- a\n", 1, "name: wert"),
        ("titel: T\n", 1, "„seiten“ fehlt"),
        ("seiten: []\n", 1, "„titel“ fehlt"),
        ("titel: T\nseiten: 3\n", 2, "Liste"),
        ("titel: T\ntitle: T\n" + KOPF[9:] + A, 2, "„title“ ist hier nicht bekannt. Meinten Sie „titel“?"),
        ("titel: [T]\n" + KOPF[9:] + A, 1, "muss Text sein"),
        ("titel: " + "x" * 600 + "\n" + KOPF[9:] + A, 1, "länger als 500"),
        ("titel: T\nfim: {version: 1}\n" + KOPF[9:] + A, 2, "„schema“ fehlt"),
        # pages
        (KOPF.replace("id: s", "id: Seite 1") + A, 3, "keine Kennung"),
        (KOPF.replace("    titel: S\n", "") + A, 3, "„titel“ fehlt"),
        (KOPF + A + SEITE + A.replace("id: a", "id: b"), 7, "doppelt"),
        (KOPF + A + SEITE.replace("id: s", "id: t") + A, 10, "schon auf der Seite „s“"),
        ("titel: T\nseiten:\n  - {id: s, titel: S}\n", 3, "„felder“ fehlt"),
        # fields
        (KOPF + "      - {id: a, art: zal, label: A}\n", 6, "Die Art „zal“ gibt es nicht. Meinten Sie „zahl“?"),
        (KOPF + "      - {id: a, art: plz, label: A}\n", 6, "gibt es nicht"),
        (KOPF + "      - {id: a, label: A}\n", 6, "„art“ fehlt"),
        (KOPF + "      - {art: text, label: A}\n", 6, "„id“ fehlt"),
        (KOPF + "      - {id: a, art: text}\n", 6, "„label“ fehlt"),
        (KOPF + "      - id: a\n        art: text\n        lable: A\n        label: A\n", 8, "Meinten Sie „label“?"),
        (KOPF + A + A, 7, "kommt hier doppelt vor"),
        (KOPF + "      - {id: Größe, art: zahl, label: A}\n", 6, "keine Kennung"),
        (KOPF + "      - {id: heute, art: zahl, label: A}\n", 6, "schon eine Bedeutung"),
        (KOPF + "      - {id: size, art: zahl, label: A}\n", 6, "schon eine Bedeutung"),
        (KOPF + "      - {id: a__da, art: zahl, label: A}\n", 6, "keine Kennung"),
        (KOPF + "      - {id: a, art: text, label: A, pflicht: ja}\n", 6, "true oder false"),
        (KOPF + "      - {id: a, art: text, label: A, pflicht: 3}\n", 6, "true oder false"),
        (KOPF + "      - {id: a, art: text, label: Ort, Datum, pflicht: true}\n", 6, "nicht bekannt"),
        (KOPF + "      - {id: a, art: text, label: Unterschrift}\n", 6, "§ 13 EGovG"),
        (KOPF + "      - {id: unterschrift, art: text, label: Name}\n", 6, "§ 13 EGovG"),
        (KOPF + "      - {id: a, art: text, label: A, vorbelegung: identitaet.vornam}\n", 6, "Meinten Sie „identitaet.vorname“?"),
        (KOPF + "      - {id: a, art: text, label: A, vorbelegung: identitaet.anschrift}\n", 6, "kann dieses Feld nicht"),
        (KOPF + "      - {id: a, art: text, label: A, autocomplete: vorname}\n", 6, "autocomplete"),
        (KOPF + "      - {id: a, art: text, label: A, fim: {version: '1'}}\n", 6, "„id“ fehlt"),
        (KOPF + "      - {id: a, art: hinweis}\n", 6, "„text“ fehlt"),
        (KOPF + "      - {id: a, art: hinweis, text: T, pflicht: true}\n", 6, "nicht bekannt"),
        (KOPF + "      - drei\n", 6, "name: wert"),
        # options of kinds
        (KOPF + "      - {id: a, art: text, label: A, max_laenge: 0}\n", 6, "von 1 bis"),
        (KOPF + "      - {id: a, art: text, label: A, max_laenge: 3, min_laenge: 5}\n", 6, "größer als die größte"),
        (KOPF + "      - {id: a, art: text, label: A, muster: '('}\n", 6, "Muster ist ungültig"),
        (KOPF + "      - {id: a, art: text, label: A, muster: 'a(?=b)'}\n", 6, "Muster ist ungültig"),
        (KOPF + "      - {id: a, art: text, label: A, muster: 'a'}\n", 6, "„muster_hinweis“ fehlt"),
        (KOPF + "      - {id: a, art: zahl, label: A, min: 1.5}\n", 6, "ganze Zahl"),
        (KOPF + "      - {id: a, art: zahl, label: A, min: 5, max: 1}\n", 6, "Untergrenze"),
        (KOPF + "      - {id: a, art: geld, label: A, max: 500}\n", 6, "mit Cent"),
        (KOPF + "      - {id: a, art: geld, label: A, max: '500'}\n", 6, "mit Cent"),
        (KOPF + "      - {id: a, art: datum, label: A, max: morgen}\n", 6, "2026-12-31"),
        (KOPF + "      - {id: a, art: auswahl, label: A}\n", 6, "„optionen“ fehlt"),
        (KOPF + "      - {id: a, art: auswahl, label: A, optionen: [{code: x, name: X}]}\n", 6, "mindestens zwei"),
        (
            KOPF + "      - id: a\n        art: auswahl\n        label: A\n        optionen:\n"
            "          - {code: x, name: X}\n          - {code: x, name: Y}\n", 11, "doppelt",
        ),
        (KOPF + "      - {id: a, art: codeliste, label: A}\n", 6, "„codeliste“ fehlt"),
        (KOPF + "      - {id: a, art: codeliste, label: A, codeliste: staat}\n", 6, "„staat“ gibt es nicht"),
        (KOPF + "      - {id: a, art: anschrift, label: A, land: staat}\n", 6, "„staat“ gibt es nicht"),
        (KOPF + "      - {id: a, art: anschrift, label: A, teile: {strase: {label: X}}}\n", 6, "Meinten Sie „strasse“?"),
        (KOPF + "      - {id: a, art: anlage, label: A, max_groesse: 2MB}\n", 6, "2 MB"),
        (KOPF + "      - {id: a, art: anlage, label: A, typen: [exe]}\n", 6, "„exe“ gibt es nicht"),
        (KOPF + "      - {id: a, art: iban, label: A, laender: [Deutschland]}\n", 6, "Ländercode"),
        (KOPF + "      - {id: a, art: hinweis, text: T, stil: rot}\n", 6, "Möglich sind: info, warnung"),
        # groups
        (KOPF + "      - {id: g, art: gruppe, label: G}\n", 6, "„felder“ fehlt"),
        (KOPF + "      - {id: g, art: gruppe, label: G, wiederholung: {min: 3, max: 2}, felder: [{id: a, art: text, label: A}]}\n", 6, "Mindestzahl"),
        (KOPF + "      - {id: g, art: gruppe, label: G, wiederholung: {max: 500}, felder: [{id: a, art: text, label: A}]}\n", 6, "von 1 bis 200"),
        # expressions
        (KOPF + A + "      - {id: b, art: text, label: B, wenn: aa > 3}\n", 7, "„aa“ gibt es nicht. Meinten Sie „a“?"),
        (KOPF + A + "      - id: b\n        art: text\n        label: B\n        wenn: |\n          a > 3 &&\n          a == 'x'\n", 12, "„==“ passt nicht zu: ganze Zahl, Text"),
        (KOPF + A + "      - {id: b, art: text, label: B, wenn: a + 3}\n", 7, "gebraucht wird Ja/Nein"),
        (KOPF + A + "      - {id: b, art: text, label: B, pflicht: a + 3}\n", 7, "gebraucht wird Ja/Nein"),
        (KOPF + A + "      - {id: b, art: text, label: B, wenn: 3}\n", 7, "muss ein Ausdruck sein"),
        (KOPF.replace("    titel: S\n", "    titel: S\n    wenn: b\n") + A, 5, "„b“ gibt es nicht"),
        (KOPF + "      - {id: c, art: auswahl, label: C, wenn: 'c == \"z\"', optionen: [{code: x, name: X}, {code: y, name: Y}]}\n", 6, "kann nie „z“ sein"),
        (KOPF + A + "      - {id: b, art: text, label: B, wenn: eintrag.a > 3}\n", 7, "„eintrag“ gibt es nicht"),
        # circles
        (KOPF + "      - {id: a, art: zahl, label: A, wenn: a > 3}\n", 6, "im Kreis voneinander ab: a → a"),
        (KOPF + "      - {id: a, art: zahl, label: A, wenn: b > 3}\n      - {id: b, art: zahl, label: B, wenn: a > 3}\n", 6, "a → b → a"),
        (KOPF + "      - {id: g, art: gruppe, label: G, wenn: g.a > 3, felder: [{id: a, art: zahl, label: A}]}\n", 6, "im Kreis"),
        (KOPF.replace("    titel: S\n", "    titel: S\n    wenn: a > 3\n") + A, 5, "im Kreis"),
        (KOPF + "      - {id: a, art: zahl, label: A, wenn: x > 3}\nberechnungen: [{id: x, art: zahl, ausdruck: a + 1}]\n", 6, "im Kreis"),
        # calculations and checks
        (KOPF + A + "berechnungen:\n  - {id: a, art: zahl, ausdruck: 1 + 1}\n", 8, "schon vergeben"),
        (KOPF + A + "berechnungen:\n  - {id: x, art: zahl}\n", 8, "„ausdruck“ fehlt"),
        (KOPF + A + "berechnungen:\n  - {id: x, art: text, ausdruck: a + 1}\n", 8, "Das Ergebnis ist ganze Zahl; gebraucht wird Text"),
        (KOPF + A + "berechnungen:\n  - {id: x, art: zahl, nachkommastellen: 2, ausdruck: a + 1}\n", 8, "gebraucht wird Kommazahl"),
        (KOPF + A + "berechnungen:\n  - {id: x, art: euro, ausdruck: a + 1}\n", 8, "Möglich sind: geld"),
        (KOPF + A + "berechnungen:\n  - {id: x, art: zahl, zeigen: true, ausdruck: a + 1}\n", 8, "braucht einen „titel“"),
        (KOPF + A + "pruefungen:\n  - {id: p, gilt: a > 3}\n", 8, "„meldung“ fehlt"),
        (KOPF + A + "pruefungen:\n  - {id: p, meldung: M}\n", 8, "„gilt“ fehlt"),
        (KOPF + A + "pruefungen:\n  - {id: p, gilt: a, meldung: M}\n", 8, "gebraucht wird Ja/Nein"),
        (KOPF + A + "pruefungen:\n  - id: p\n    gilt: a > 3\n    meldung: M\n    felder: [a, b]\n", 11, "„b“ gibt es hier nicht"),
        (KOPF + A + "pruefungen:\n  - {id: p, gilt: 'heute > datum(\"2026-01-01\")', meldung: M}\n", 8, "Nennen Sie unter „felder“"),
        (KOPF + A + "pruefungen:\n  - {id: p, gilt: a > 3, meldung: M}\n  - {id: p, gilt: a > 4, meldung: M}\n", 9, "doppelt"),
        # code lists
        (KOPF + A + "codelisten:\n  x: {eintraege: []}\n", 8, "„eintraege“ fehlt"),
        (KOPF + A + "codelisten:\n  x:\n    eintraege:\n      - {code: a, name: A}\n      - {code: a, name: B}\n", 11, "doppelt"),
        (KOPF + A + "codelisten:\n  x: {datei: codelisten/x.yaml}\n", 8, "„codelisten/x.yaml“ gibt es nicht"),
        (KOPF + A + "codelisten:\n  x: {datei: ../x.yaml}\n", 8, "gibt es nicht"),
        (KOPF + A + "codelisten:\n  x:\n", 8, "braucht „eintraege“ oder „datei“"),
        # YAML itself
        (KOPF + A + A.replace("- {", "- {id: z, "), 7, "doppelt"),
        ("titel: &x T\n", 1, "Anker"),
        ("titel: T\n\tseiten: 1\n", 2, "YAML"),
    ],
)  # fmt: skip
def test_faults(text: str, line: int, words: str) -> None:
    found = faults(text)
    assert [fault for fault in found if fault.line == line and words in fault.text and fault.is_error], found
    assert all(fault.file == "formular.yaml" for fault in found)
    with pytest.raises(FormularFaults):
        compile_from_folder({"formular.yaml": text.encode()})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (KOPF + "      - {id: a, art: text, label: 'Name:'}\n", "Doppelpunkt"),
        (KOPF + A + "codelisten: {x: {eintraege: [{code: a, name: A}]}}\n", "wird nicht benutzt"),
    ],
)
def test_warnings_let_a_form_pass(text: str, words: str) -> None:
    found = faults(text)
    assert [words in fault.text for fault in found] == [True]
    assert not found[0].is_error
    assert compile_from_folder({"formular.yaml": text.encode()})["titel"] == "T"


def test_all_faults_come_at_once() -> None:
    text = (
        KOPF
        + "      - {id: A, art: text, label: A}\n      - {id: b, art: tekst, label: B}\n      - {id: c, art: text}\n"
    )
    assert [fault.line for fault in faults(text)] == [6, 7, 8]


def test_an_upload_may_speak_of_signatures() -> None:
    assert faults(yaml_mit("- {id: a, art: anlage, label: Vollmacht mit Unterschrift}")) == []


@pytest.mark.parametrize("path", ["eintrag.a", "g.a"])
def test_checks_of_entries_name_fields_of_the_entry(path: str) -> None:
    group = "- {{id: g, art: gruppe, label: G, wiederholung: {{max: 3}}, felder: [{{id: a, art: zahl, label: A}}], pruefungen: [{{id: p, gilt: eintrag.a > 3, meldung: M, felder: [{}]}}]}}"
    compiled = compile_from_folder({"formular.yaml": yaml_mit(group.format(path)).encode()})
    assert compiled["seiten"][0]["felder"][0]["pruefungen"][0]["felder"] == ["g.a"]
    assert "gibt es hier nicht" in faults(yaml_mit(group.format("g")))[0].text


def test_checks_without_fields_use_those_they_read() -> None:
    pruefungen = {one.id: one.felder for one in ferien().alle_pruefungen()}
    assert pruefungen["volljaehrig"] == ("geboren",)
    assert pruefungen["alter_des_kindes"] == ("kinder.geboren",)
    text = yaml_mit("- {id: g, art: gruppe, label: G, wiederholung: {max: 3}, felder: [{id: a, art: zahl, label: A}]}")
    text += "pruefungen: [{id: p, gilt: summe(g.a) > 3, meldung: M}]\n"
    assert compile_from_folder({"formular.yaml": text.encode()})["pruefungen"][0]["felder"] == ["g"]


def test_missing_file_and_broken_files_beside() -> None:
    assert [fault.text for fault in check_formular({})] == ["Die Datei formular.yaml fehlt."]
    text = yaml_mit("- {id: a, art: codeliste, codeliste: x, label: A}")
    found = faults(text, codelisten__x="eintraege: [{code: a}]")
    assert [(fault.file, fault.line) for fault in found if fault.is_error] == [("codelisten/x.yaml", 1)]
    found = faults(text, codelisten__x="eintraege: [{code: a, name: A}]", texte__en="titel: T\nseiten.x.titel: X\n")
    assert [(fault.file, fault.line) for fault in found if fault.is_error] == [("texte/en.yaml", 2)]
    assert "Formular hat keinen Text „seiten.x.titel“" in found[-1].text
    assert faults(text, codelisten__x="eintraege: [", texte__en="[")[0].file == "codelisten/x.yaml"


@pytest.mark.parametrize("text", ["felder.a.label: [x]", "felder.a.label: ''", "felder.a.label: true", "- x"])
def test_broken_translations(text: str) -> None:
    assert [f for f in faults(yaml_mit("- {id: a, art: text, label: A}"), texte__en=text) if f.is_error]


def test_a_form_can_be_compiled_without_a_file() -> None:
    data = {
        "titel": "T",
        "seiten": [
            {
                "id": "s",
                "titel": "S",
                "felder": [{"id": "land", "art": "codeliste", "codeliste": "staat", "label": "L"}],
            }
        ],
    }
    lists = {"staat": Codeliste("staat", (Eintrag("000", "Deutschland"), Eintrag("151", "Österreich")))}
    form = compile_formular(data, codelists=lists)
    assert form.felder["land"].codeliste is not None
    assert Formular.from_json(form.to_json()).to_json() == form.to_json()
    compiled, found = lies_formular(data)
    assert compiled is None
    assert [(fault.file, fault.line) for fault in found] == [("formular.yaml", 0)]
    marks = load("titel: 1\nseiten: x\n", "eigen.yaml")
    with pytest.raises(FormularFaults) as caught:
        compile_formular(marks.data, marks)
    assert str(caught.value).startswith("eigen.yaml:2: ")


def test_a_form_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format 99"):
        Formular.from_json({"format": 99})


def test_nesting_has_an_end() -> None:
    text = "{id: a, art: zahl, label: A}"
    for _ in range(12):
        text = f"{{id: g, art: gruppe, label: G, felder: [{text}]}}"
    assert "höchstens 10 Ebenen" in faults(yaml_mit("- " + text))[0].text
    text = "{id: a, art: zahl, label: A}"
    for _ in range(3):
        text = f"{{id: g, art: gruppe, label: G, wiederholung: {{max: 2}}, felder: [{text}]}}"
    assert "höchstens in einer anderen" in faults(yaml_mit("- " + text))[0].text


def test_a_prefilled_field_knows_its_purpose() -> None:
    assert ferien().felder["vorname"].autocomplete == "given-name"
    assert ferien().felder["wohnung.plz"].autocomplete == "postal-code"
    assert ferien().felder["versand.plz"].autocomplete == ""

"""A form fills itself in: only what it asks for, or all of it; what can't be settled is told."""

import re
from datetime import date
from typing import Any

import pytest

from kuer.forms.engine import Formular, Kontext, auswerten, compile_from_folder
from kuer.integrations.fim.probe.ausfuellen import ausfuellen

HEUTE = Kontext(date(2026, 11, 22), kommune={"land": "NW"})


def form(fields: str, rest: str = "") -> Formular:
    inside = "".join(f"      {line}\n" for line in fields.strip("\n").splitlines())
    text = f"titel: Probe\nseiten:\n  - id: seite\n    titel: Seite\n    felder:\n{inside}{rest}"
    return Formular.from_json(compile_from_folder({"formular.yaml": text.encode()}))


EVERY_KIND = """
- {id: text, art: text, label: Vorname}
- {id: kurz, art: text, label: Kürzel, min_laenge: 3, max_laenge: 3}
- {id: muster, art: text, label: Nummer, muster: "[A-Z]{2}[0-9]{3,}-[^a-z]", muster_hinweis: Wie AB123-4}
- {id: lang, art: mehrzeilig, label: Grund, min_laenge: 100, max_laenge: 120}
- {id: zahl, art: zahl, label: Zahl, min: 50, max: 60}
- {id: komma, art: zahl, label: Fläche, nachkommastellen: 2, max: 0.5}
- {id: geld, art: geld, label: Miete, min: "12,34", max: "12,36"}
- {id: geboren, art: datum, label: Geburtsdatum, max: heute}
- {id: ab, art: datum, label: Ab wann, min: "2030-01-01"}
- {id: ja, art: ja_nein, label: Ja}
- {id: wahl, art: auswahl, label: Wahl, optionen: [{code: a, name: A}, {code: b, name: B}]}
- {id: viele, art: mehrfachauswahl, label: Viele, min: 2, optionen: [{code: a, name: A}, {code: b, name: B}]}
- {id: staat, art: codeliste, codeliste: staat, label: Staat}
- {id: ort, art: anschrift, label: Anschrift}
- {id: kfz, art: kennzeichen, label: Kennzeichen}
- {id: iban, art: iban, label: IBAN, laender: [FR]}
- {id: mail, art: email, label: Post}
- {id: kurzpost, art: email, label: Kurze Post, max_laenge: 8}
- {id: langpost, art: email, label: Lange Post, min_laenge: 101, max_laenge: 102}
- {id: stadtpost, art: email, label: Post der Stadt, muster: '[a-z]+@stadt[.]de', muster_hinweis: Wie a@stadt.de}
- {id: drei, art: anlage, label: Pläne, min_anzahl: 3, max_anzahl: 3}
- {id: fon, art: telefon, label: Telefon}
- {id: bild, art: anlage, label: Bild, typen: [png], max_anzahl: 2, max_groesse: 1 kB}
- {id: gut, art: zustimmung, label: Gut}
- {id: los, art: hinweis, text: Los}
"""
STAATEN = 'codelisten: {staat: {eintraege: [{code: "1", name: Dänemark}, {code: "000", name: Deutschland}]}}\n'


@pytest.mark.parametrize("alles", [False, True])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_every_kind_of_field_gets_an_answer_that_the_engine_takes(alles: bool, seed: int) -> None:
    made = form(EVERY_KIND, STAATEN)
    found = ausfuellen(made, HEUTE, alles=alles, seed=seed)
    assert found.vollstaendig, [problem.text() for problem in found.offen]
    assert auswerten(made, found.answers, HEUTE).complete
    assert re.fullmatch(r"[A-Z]{2}[0-9]{3,}-[^a-z]", found.answers["muster"])
    assert ausfuellen(made, HEUTE, alles=alles, seed=seed) == found


def test_only_what_is_needed_leaves_out_what_may_be_left_out() -> None:
    made = form(
        """
- {id: name, art: text, label: Name}
- {id: mail, art: email, label: E-Mail, pflicht: false}
- id: kinder
  art: gruppe
  label: Kinder
  wiederholung: {max: 5, titel: "Kind {nr}"}
  felder: [{id: name, art: text, label: Name}]
- id: wohnungen
  art: gruppe
  label: Wohnungen
  wiederholung: {min: 2, max: 5, titel: "Wohnung {nr}"}
  felder: [{id: ort, art: text, label: Ort}]
"""
    )
    least = ausfuellen(made, HEUTE, alles=False).answers
    assert least.keys() == {"name", "wohnungen"}
    assert len(least["wohnungen"]) == 2
    most = ausfuellen(made, HEUTE, alles=True).answers
    assert len(most["kinder"]) == 2
    assert most["mail"]


def test_all_of_it_chooses_what_asks_most() -> None:
    made = form(
        """
- {id: wahl, art: auswahl, label: Wahl, optionen: [{code: a, name: A}, {code: b, name: B}]}
- {id: eins, art: text, label: Eins, wenn: wahl == "b"}
- {id: zwei, art: text, label: Zwei, wenn: beantwortet(eins)}
"""
    )
    assert ausfuellen(made, HEUTE, alles=True).answers.keys() == {"wahl", "eins", "zwei"}


CHECKED = """
- {id: von, art: datum, label: Von}
- {id: bis, art: datum, label: Bis}
- {id: fest, art: text, label: Festnetz, pflicht: false}
- {id: mobil, art: text, label: Mobil, pflicht: false}
- {id: land, art: text, label: Land}
- {id: menge, art: zahl, label: Menge}
"""


@pytest.mark.parametrize("alles", [False, True])
@pytest.mark.parametrize(
    "gilt",
    [
        "von < bis",
        "tage_zwischen(von, bis) > 300",
        "beantwortet(fest) != beantwortet(mobil)",
        "beantwortet(fest) || beantwortet(mobil)",
        "!beantwortet(fest) && !beantwortet(mobil)",
        'land == "Kleinkleckersdorf"',
        "menge > 4711 && menge < 4713",
        'land == "Nord" && menge == 77',
    ],
)
def test_checks_are_met_by_trying(gilt: str, alles: bool) -> None:
    check = f"pruefungen: [{{id: eine, gilt: '{gilt}', meldung: Nein}}]\n"
    found = ausfuellen(form(CHECKED, check), HEUTE, alles=alles)
    assert found.vollstaendig, found.offen


def test_what_can_not_be_settled_is_told() -> None:
    check = "pruefungen: [{id: nie, gilt: 'menge > 5 && menge < 4', meldung: Das geht nie.}]\n"
    found = ausfuellen(form(CHECKED, check), HEUTE, alles=True)
    assert [problem.facts["pruefung"] for problem in found.offen] == ["nie"]
    assert found.offen[0].path == "menge"


def test_entries_inside_entries_are_checked_one_by_one() -> None:
    made = form(
        """
- id: kinder
  art: gruppe
  label: Kinder
  wiederholung: {min: 1, max: 3, titel: "Kind {nr}"}
  pruefungen: [{id: eins, gilt: beantwortet(eintrag.schule) != beantwortet(eintrag.kita), meldung: Eins davon}]
  felder:
    - {id: schule, art: text, label: Schule, pflicht: false}
    - {id: kita, art: text, label: Kita, pflicht: false}
    - id: termine
      art: gruppe
      label: Tage
      wiederholung: {min: 1, max: 3, titel: "Tag {nr}"}
      felder: [{id: stunden, art: zahl, label: Stunden, max: 8}]
"""
    )
    for alles in (False, True):
        found = ausfuellen(made, HEUTE, alles=alles)
        assert found.vollstaendig, found.offen
        children: list[dict[str, Any]] = found.answers["kinder"]
        assert all(len({"schule", "kita"} & one.keys()) == 1 and one["termine"] for one in children)

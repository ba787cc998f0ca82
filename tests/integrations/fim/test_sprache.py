"""The German of FIM's rules, sentence by sentence."""

import json
from typing import Any

import pytest

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.auskunft import Auskunft
from kuer.integrations.fim.sprache.namen import Verzeichnis
from kuer.integrations.fim.sprache.satz import uebersetze
from tests.integrations.fim.bekannte import (
    ART,
    AUSLAND,
    AUSLAND_DA,
    BEKANNT,
    GEBURT,
    HEUTE_MINUS_18,
    INLAND,
    INLAND_DA,
    IST_1,
    IST_2,
    JA,
    LEER_MONAT,
    LEER_TAG,
    MONAT,
    NICHT_1,
    NICHT_JA,
    ORT,
    TAG,
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Die Gruppe 'Anschrift Inland' muss befüllt sein, wenn 'Abfrage Anschrift' den Wert '001' hat.", [("required", INLAND, IST_1)]),
        ("Anschrift Inland darf nicht angegeben werden, wenn Abfrage Anschrift nicht den Wert '001 in Deutschland' hat.", [("forbidden", INLAND, NICHT_1)]),
        ("Monat muss angegeben werden, wenn Abfrage Wohnort = Ja.", [("required", MONAT, JA)]),
        ("Monat muss angegeben werden, wenn Abfrage Wohnort bejaht wird.", [("required", MONAT, JA)]),
        ("Monat darf nicht angegeben werden, wenn Abfrage Wohnort nicht wahr ist.", [("forbidden", MONAT, NICHT_JA)]),
        ("Monat muss angegeben werden, wenn Tag (ohne Monat) angegeben ist.", [("required", MONAT, baum.nicht(baum.leer(TAG)))]),
        ("Das Feld 'Monat' darf nicht angezeigt werden.", [("forbidden", MONAT, True)]),
        ("Die Gruppe 'Anschrift Inland' muss befüllt sein, wenn die Abfrage Anschrift 'in Deutschland' ist.", [("required", INLAND, IST_1)]),
        (
            "Das Feld 'Monat' muss befüllt sein, wenn 'Abfrage Anschrift' den Wert '001' oder '002' hat.",
            [("required", MONAT, {"or": [IST_1, IST_2]})],
        ),
        (
            f'WENN das Datenfeld {ART} "Abfrage Anschrift" = 001 "in Deutschland", DANN muss {INLAND} "Anschrift Inland" befüllt werden. '
            f'WENN das Datenfeld {ART} "Abfrage Anschrift" <> 001 "in Deutschland", DANN darf {INLAND} "Anschrift Inland" nicht befüllt werden.',
            [("required", INLAND, IST_1), ("forbidden", INLAND, NICHT_1)],
        ),
        (
            f"WENN {ORT} = JA, DANN aktiviere {INLAND} UND deaktiviere {AUSLAND}.",
            [("required", INLAND, JA), ("forbidden", AUSLAND, JA)],
        ),
        (
            f'Wenn {ORT} === "Ja", dann zeige {MONAT} Monat, ansonsten nicht.',
            [("required", MONAT, JA), ("forbidden", MONAT, NICHT_JA)],
        ),
        (
            f'Wenn das Feld {ART} = (001 "in Deutschland" ODER 002 "außerhalb"), dann muss {MONAT} angezeigt werden.',
            [("required", MONAT, {"or": [IST_1, IST_2]})],
        ),
        (f"Wenn {TAG} nicht leer, dann darf {MONAT} nicht leer sein.", [("required", MONAT, baum.nicht(baum.leer(TAG)))]),
        ("Entweder die Gruppe 'Anschrift Inland' oder die Gruppe 'Anschrift Ausland' muss befüllt sein.", [("validation", None, {"xor": [INLAND_DA, AUSLAND_DA]})]),
        (f"Es muss mindestens eines der Felder {TAG} oder {MONAT} befüllt sein.", [("validation", None, {"or": [baum.nicht(baum.leer(TAG)), baum.nicht(baum.leer(MONAT))]})]),
        ("Das Datum im Feld 'Tag (ohne Monat)' muss zeitlich vor dem Datum im Feld 'Monat' liegen.", [("validation", None, {"less_than": [baum.feld(TAG), baum.feld(MONAT)]})]),
        (
            f"Für die Länder NW, SL gilt: Das Feld {MONAT} muss befüllt werden. Für alle anderen Länder gilt: Das Feld {MONAT} darf nicht angezeigt werden.",
            [
                ("required", MONAT, {"or": [{"equal": [baum.feld("kommune.land"), one]} for one in ("NW", "SL")]}),
                ("forbidden", MONAT, {"and": [{"not_equal": [baum.feld("kommune.land"), one]} for one in ("NW", "SL")]}),
            ],
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)  # fmt: skip
def test_what_a_sentence_says(text: str, told: list[tuple[str, str | None, Any]]) -> None:
    found = uebersetze(text, BEKANNT.umkreis("G1", text))
    assert [(one.aktion, one.ziel, one.bedingung) for one in found] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"Ist {ORT} = wahr, dann muss {MONAT} ausgefüllt werden.", [("required", MONAT, JA)]),
        (f"Sofern {ORT} angekreuzt wurde, ist {MONAT} anzugeben.", [("required", MONAT, JA)]),
        (f"Wird {TAG} befüllt, so muss auch {MONAT} befüllt werden.", [("required", MONAT, baum.nicht(LEER_TAG))]),
        (f"{MONAT} ist nur anzugeben, wenn {ORT} = Ja.", [("required", MONAT, JA), ("forbidden", MONAT, NICHT_JA)]),
        (f"{MONAT} darf nur befüllt werden, wenn {ORT} = Ja.", [("optional", MONAT, JA), ("forbidden", MONAT, NICHT_JA)]),
        (f"Wenn {ORT} = Ja, dann wird {INLAND} zur Pflichtangabe, sonst optional.", [("required", INLAND, JA), ("optional", INLAND, NICHT_JA)]),
        (f"Wenn {ART} weder 001 noch 002 ist, dann muss {MONAT} befüllt werden.", [("required", MONAT, {"and": [NICHT_1, baum.nicht(IST_2)]})]),
        (f"Wenn weder {TAG} noch {MONAT} befüllt ist, dann muss {INLAND} befüllt werden.", [("required", INLAND, {"and": [LEER_TAG, LEER_MONAT]})]),
        (f'Wenn {ART} "außerhalb" ausgewählt wurde, dann ist {MONAT} auszufüllen.', [("required", MONAT, IST_2)]),
        (f"Wenn {ART} = 001 und {ORT} = Ja, dann muss {MONAT} angezeigt und {INLAND} ausgeblendet werden.", [("required", MONAT, {"and": [IST_1, JA]}), ("forbidden", INLAND, {"and": [IST_1, JA]})]),
        (f"Falls {ORT} = Ja, müssen {TAG} und {MONAT} befüllt werden, andernfalls dürfen sie nicht befüllt werden.", [("required", TAG, JA), ("required", MONAT, JA), ("forbidden", TAG, NICHT_JA), ("forbidden", MONAT, NICHT_JA)]),
        (f"Wenn {ART} = 001, dann muss {TAG} befüllt werden. Die anderen Gruppen {INLAND} und {AUSLAND} dürfen dann nicht befüllt werden.", [("required", TAG, IST_1), ("forbidden", INLAND, IST_1), ("forbidden", AUSLAND, IST_1)]),
        (f"Wenn {ART} = 001, dann aktiviere {MONAT}. Wenn {ART} = alle anderen Ausprägungen der Codeliste, dann deaktiviere {MONAT}.", [("required", MONAT, IST_1), ("forbidden", MONAT, NICHT_1)]),
        (f"{ART} ist mit 002 außerhalb vorzubefüllen und auszublenden.", [("fixed", ART, True)]),
        (f"Es ist entweder {INLAND} oder {AUSLAND} zu befüllen.", [("validation", None, {"xor": [INLAND_DA, AUSLAND_DA]})]),
        (f"Es darf nur eine der Gruppen {INLAND} oder {AUSLAND} befüllt werden.", [("validation", None, {"or": [{"xor": [INLAND_DA, AUSLAND_DA]}, {"and": [baum.leer(INLAND), baum.leer(AUSLAND)]}]})]),
        (f"{TAG} muss größer sein als {MONAT}.", [("validation", None, {"less_than": [baum.feld(MONAT), baum.feld(TAG)]})]),
        (f"{GEBURT} < (aktuelles Datum - 18 Jahre)", [("validation", None, {"less_than": [baum.feld(GEBURT), HEUTE_MINUS_18]})]),
        (f"Wenn {GEBURT} < 18 Jahre ist, muss {MONAT} befüllt werden.", [("required", MONAT, {"less_than": [HEUTE_MINUS_18, baum.feld(GEBURT)]})]),
        (f"Wenn {ART} ein Staat gewählt wird, der nicht zur EU gehört, dann zeige {MONAT}. Die Mitgliedstaaten sind: 124 Belgien, 125 Bulgarien, 126 Dänemark, 127 Estland und 128 Finnland.", [("required", MONAT, {"and": [{"not_equal": [baum.feld(ART), code]} for code in ("124", "125", "126", "127", "128")]})]),
        (f"{MONAT} muss für alle Länder außer RP und ST befüllt werden.", [("required", MONAT, {"and": [{"not_equal": [baum.feld("kommune.land"), one]} for one in ("RP", "ST")]})]),
        (f"{MONAT} muss in Thüringen befüllt werden. Für die anderen Bundesländer darf es nicht angezeigt werden.", [("required", MONAT, {"equal": [baum.feld("kommune.land"), "TH"]}), ("forbidden", MONAT, {"not_equal": [baum.feld("kommune.land"), "TH"]})]),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)  # fmt: skip
def test_what_other_authors_say(text: str, told: list[tuple[str, str | None, Any]]) -> None:
    found = uebersetze(text, BEKANNT.umkreis("G1", text))
    assert [(one.aktion, one.ziel, one.bedingung) for one in found] == told


def test_the_directory_survives_its_file() -> None:
    again = Verzeichnis.aus_json(json.loads(json.dumps(BEKANNT.als_json())))
    assert again.elemente == BEKANNT.elemente


@pytest.mark.parametrize(
    "line",
    ["", "{", "[]", "null", '{"element": 3}', '{"text": 5}', '{"element": "G1", "text": ""}', "\ud800", "[" * 100_000],
    ids=lambda line: line[:12],
)
def test_a_bad_line_is_told_as_open(line: str) -> None:
    assert set(Auskunft().zeile(line)) == {"open"}


def test_a_rule_that_says_more_is_answered_whole() -> None:
    text = f"WENN {ORT} = JA, DANN aktiviere {INLAND} UND deaktiviere {AUSLAND}."
    found = Auskunft().antwort("G1", text)
    assert (found["actions"], found["target"]) == (["required"], INLAND)
    assert [(one["actions"], one["target"]) for one in found["further"]] == [(["forbidden"], AUSLAND)]
    assert found["condition"] == {"equal": [{"identifier": f"self.{ORT}"}, True]}

"""One rule, told by many hands: other words, another order, other signs, and the same tree."""

from typing import Any

import pytest

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.satz import uebersetze
from tests.integrations.fim.bekannte import (
    ART,
    AUSLAND,
    BEKANNT,
    GEBURT,
    HEUTE_MINUS_18,
    INLAND,
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
    ZAHL,
)

HEUTE, AM = baum.feld("heute"), baum.feld(GEBURT)
EINE_VON_BEIDEN = {"or": [IST_1, IST_2]}
KEINE_VON_BEIDEN = {"and": [NICHT_1, {"not_equal": [baum.feld(ART), "002"]}]}


def said(text: str) -> list[tuple[str, str | None, Any]]:
    return [(one.aktion, one.ziel, one.bedingung) for one in uebersetze(text, BEKANNT.umkreis("G1", text))]


@pytest.mark.parametrize(
    ("condition", "tree"),
    [
        *(
            (one, IST_1)
            for one in (
                f"{ART} gleich '001' ist", f"{ART} den Code 001 hat", f"{ART} den Wert 001 annimmt", f"{ART} auf 001 gesetzt ist",
                f"{ART} den Wert '001' enthält", f"{ART} dem Wert '001' entspricht", f"in {ART} '001' ausgewählt wurde",
                f"die Ausprägung 001 in {ART} gewählt wurde", f"bei {ART} die Option '001' gewählt ist", f"{ART} == 001",
                f"'001' (in Deutschland) bei {ART} angegeben wurde", f"{ART} = '001' (in Deutschland)", f"{ART} = „001 – in Deutschland“",
                "im Feld „Abfrage Anschrift“ 001 »in Deutschland« ausgewählt wurde", f"{ART} '001' ist", f"{ART} mit ‚in Deutschland‘ beantwortet wird",
            )
        ),
        *(
            (one, NICHT_1)
            for one in (
                f"{ART} einen anderen Wert als 001 hat", f"{ART} ungleich 001 ist", f"{ART} nicht dem Wert '001' entspricht",
                f"{ART} den Wert 001 nicht hat", f"'001' in {ART} nicht ausgewählt wurde", f"nicht {ART} = 001", f"nicht ({ART} = 001)",
            )
        ),
        *(
            (one, EINE_VON_BEIDEN)
            for one in (
                f"{ART} einen der Werte 001 oder 002 hat", f"{ART} entweder 001 oder 002 ist", f"{ART} in (001, 002) ist",
                f'{ART} „001 in Deutschland“ oder "002 außerhalb" ist', f"{ART} = 001 bzw. 002", f"{ART} = 001 oder wenn {ART} = 002",
            )
        ),
        (f"{ART} keinen der Werte 001 oder 002 hat", KEINE_VON_BEIDEN),
        (f"{ART} weder den Wert '001' noch den Wert '002' hat", KEINE_VON_BEIDEN),
        *((one, JA) for one in (f"{ORT} auf Ja gesetzt ist", f"{ORT} gleich 'Ja' ist", f"{ORT} 'Ja' ist", f"{ORT} markiert ist")),
        *((one, NICHT_JA) for one in (f"{ORT} ungleich Ja ist", f"{ORT} nicht zutrifft", f"{ORT} einen anderen Wert als Ja hat")),
        *((one, LEER_TAG) for one in (f"{TAG} keinen Wert hat", f"in {TAG} keine Angabe gemacht wurde", f"{TAG} leer gelassen wurde", f"{TAG} = leer")),
        *((one, baum.nicht(LEER_TAG)) for one in (f"{TAG} einen Wert hat", f"in {TAG} etwas eingetragen wurde", f"{TAG} <> leer", f"eine Angabe in {TAG} gemacht wurde")),
        *((one, {"less_than": [3, baum.feld(ZAHL)]}) for one in (f"{ZAHL} über 3 liegt", f"{ZAHL} mehr als 3 beträgt", f"{ZAHL} den Wert 3 überschreitet")),
        (f"{ZAHL} größer als 10.000 ist", {"less_than": [10_000, baum.feld(ZAHL)]}),
        (f"{ZAHL} nicht größer als 3 ist", {"or": [{"less_than": [baum.feld(ZAHL), 3]}, {"equal": [baum.feld(ZAHL), 3]}]}),
        (f"{ZAHL} größer gleich 3 ist", {"or": [{"less_than": [3, baum.feld(ZAHL)]}, {"equal": [baum.feld(ZAHL), 3]}]}),
        (f"{GEBURT} jünger als 18 Jahre ist", {"less_than": [HEUTE_MINUS_18, AM]}),
        (f"{GEBURT} älter als 18 Jahre ist", {"less_than": [AM, HEUTE_MINUS_18]}),
        (f"{GEBURT} früher als das heutige Datum liegt", {"less_than": [AM, HEUTE]}),
        (f"sowohl {TAG} als auch {ZAHL} befüllt sind", {"and": [baum.nicht(LEER_TAG), baum.nicht(baum.leer(ZAHL))]}),
    ],
)  # fmt: skip
def test_a_condition_in_other_words(condition: str, tree: Any) -> None:
    assert said(f"{MONAT} muss angegeben werden, wenn {condition}.") == [("required", MONAT, tree)]
    assert said(f"SOFERN {condition}, DANN muss {MONAT} befüllt werden.") == [("required", MONAT, tree)]


@pytest.mark.parametrize(
    ("action", "verb", "rest"),
    [
        *(("required", *one.split(" ", 1)) for one in (
            "muss einen Wert enthalten", "muss erfasst werden", "ist einzugeben", "ist als Pflichtfeld zu behandeln", "darf nicht leer bleiben",
            "muss immer angegeben werden", "ist notwendig", "muss einen Wert haben",
        )),
        *(("forbidden", *one.split(" ", 1)) for one in (
            "darf keinen Wert haben", "ist nicht zulässig", "ist unzulässig", "bleibt leer", "ist leer zu lassen", "ist zu deaktivieren",
            "darf weder angezeigt noch befüllt werden", "ist nicht erlaubt",
        )),
        ("optional", "ist", "nicht verboten"),
    ],
)  # fmt: skip
def test_a_consequence_in_other_words(action: str, verb: str, rest: str) -> None:
    assert said(f"{MONAT} {verb} {rest}, falls {ORT} = Ja.") == [(action, MONAT, JA)]
    assert said(f"Wenn {ORT} = Ja ist, {verb} {MONAT} {rest}.") == [(action, MONAT, JA)]


@pytest.mark.parametrize(
    "named",
    [
        f"{MONAT}V1.2", f"{MONAT} V1.0.0", f"{MONAT} (V1.2)", f"{MONAT} (Monat)", f"{MONAT} – Monat", f"Monat ({MONAT})", f'"Monat" ({MONAT})',
        "»Monat«", "‚Monat‘", "«Monat»", "`Monat´", "das Element „Monat“", "das Eingabefeld Mo\u00adnat", "das\u00a0Feld\u00a0'Monat'",
    ],
)  # fmt: skip
def test_an_element_as_authors_write_it(named: str) -> None:
    where = ORT if MONAT in named else '"Abfrage\n  Wohnort"'
    assert said(f"{named} muss befüllt werden, wenn {where} = Ja.") == [("required", MONAT, JA)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{MONAT} darf nicht angegeben werden, es sei denn, {ORT} = Ja.", [("forbidden", MONAT, NICHT_JA)]),
        (f"{MONAT} muss angegeben werden, außer wenn {ORT} = Ja.", [("required", MONAT, NICHT_JA)]),
        (f"Wenn {ART} = 001, muss {MONAT} befüllt werden, es sei denn, {ORT} ist Ja.", [("required", MONAT, {"and": [IST_1, NICHT_JA]})]),
        (f"Wenn {ORT} = Ja, muss {MONAT} befüllt werden. Ansonsten darf es nicht befüllt werden.", [("required", MONAT, JA), ("forbidden", MONAT, NICHT_JA)]),
        (f"Falls {ORT} = Ja, zeige {MONAT} an, falls {ORT} <> Ja, zeige {MONAT} nicht an.", [("required", MONAT, JA), ("forbidden", MONAT, NICHT_JA)]),
        (f"Wenn {ART} gleich 2 „außerhalb“ ist, dann zeige {MONAT} an.", [("required", MONAT, {"equal": [baum.feld(ART), "2"]})]),
        (f"{ART} ist mit 002 außerhalb vorauszufüllen und auszublenden.", [("fixed", ART, True)]),
        ("Monat muss angegeben werden, wenn Wohnort = Ja.", [("required", MONAT, JA)]),
        (f"Sollte {ORT} den Wert Ja haben, so muss {MONAT} angegeben werden.", [("required", MONAT, JA)]),
        (f"Bei Auswahl von 001 in {ART} ist {MONAT} anzugeben.", [("required", MONAT, IST_1)]),
        (f"Wenn {ORT} = Ja, dann {INLAND} anzeigen und {AUSLAND} ausblenden.", [("required", INLAND, JA), ("forbidden", AUSLAND, JA)]),
        (f"1. Wenn {ART} = 001, dann zeige {INLAND}\n2. Wenn {ART} = 002, dann zeige {AUSLAND}", [("required", INLAND, IST_1), ("required", AUSLAND, IST_2)]),
        (f"Von den Feldern {TAG} und {MONAT} muss mindestens eines befüllt sein.", [("validation", None, {"or": [baum.nicht(LEER_TAG), baum.nicht(LEER_MONAT)]})]),
        *(
            (one, [("validation", None, {"or": [{"xor": [baum.nicht(LEER_TAG), baum.nicht(LEER_MONAT)]}, {"and": [LEER_TAG, LEER_MONAT]}]})])
            for one in (
                f"Nur eines der Felder {TAG} oder {MONAT} darf befüllt werden.", f"Es darf höchstens eines der Felder {TAG} oder {MONAT} befüllt sein.",
                f"{TAG} und {MONAT} dürfen nicht gleichzeitig befüllt sein.", f"{TAG} und {MONAT} schließen sich gegenseitig aus.",
            )
        ),
        (f"{ZAHL} darf 100 nicht überschreiten.", [("validation", None, {"or": [{"less_than": [baum.feld(ZAHL), 100]}, {"equal": [baum.feld(ZAHL), 100]}]})]),
        (f"{ZAHL} darf höchstens 100 betragen.", [("validation", None, {"or": [{"less_than": [baum.feld(ZAHL), 100]}, {"equal": [baum.feld(ZAHL), 100]}]})]),
        (f"{ART} darf nicht den Wert 001 haben.", [("validation", None, NICHT_1)]),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)  # fmt: skip
def test_a_sentence_of_another_form(text: str, told: list[tuple[str, str | None, Any]]) -> None:
    assert said(text) == told

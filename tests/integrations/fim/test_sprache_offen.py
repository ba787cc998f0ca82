"""What a rule does not say for certain stays open: better no condition than a wrong one."""

import pytest

from kuer.integrations.fim.sprache.satz import uebersetze
from kuer.integrations.fim.sprache.woerter import Unverstanden
from tests.integrations.fim.bekannte import ART, AUSLAND, BEKANNT, GEBURT, INLAND, MONAT, ORT, TAG, ZAHL


@pytest.mark.parametrize(
    "text",
    [
        f"Eine der beiden Gruppen {INLAND} und {AUSLAND} muss befüllt sein.",
        f"Wenn {ORT} = Ja, dann {MONAT} und deaktiviere {INLAND}.",
        f"Wenn {ORT} = Ja, dann muss {MONAT} befüllt werden. Wenn {ORT} = Ja, dann darf {MONAT} nicht befüllt werden.",
        f"{MONAT} muss mit 001 befüllt werden.",
        f"{MONAT} darf nur angezeigt werden.",
        f"{MONAT} muss für das Land TH befüllt werden, für die anderen Länder muss es angezeigt werden.",
        "wenn " + "(" * 300 + ORT + ")" * 300 + " = Ja, dann zeige " + MONAT,
        "Wenn " * 5_000,
        f"Wenn {ORT} = Ja, muss {INLAND} oder {AUSLAND} befüllt werden.",
        f"{INLAND} darf nicht ohne {AUSLAND} befüllt werden.",
        f"Alle Felder der Gruppe {INLAND} müssen befüllt werden.",
        f"Wenn mindestens zwei der Felder {TAG}, {MONAT} und {ZAHL} befüllt sind, zeige {INLAND} an.",
        f"Wenn {TAG} angezeigt wird, muss {MONAT} befüllt werden.",
        f"Wenn {TAG} den Text 'abc' enthält, muss {MONAT} befüllt werden.",
        f"Wenn {ART} 001 und 002 ist, muss {MONAT} befüllt werden.",
        f"Wenn !({ART} = 001), muss {MONAT} befüllt werden.",
        f"Wenn nicht {TAG} oder {ZAHL} befüllt sind, muss {MONAT} befüllt werden.",
        f"Wenn {ZAHL} unter 18 Jahren liegt, muss {MONAT} befüllt werden.",
        "Die Person muss mindestens 18 Jahre alt sein.",
        "Die Anschrift muss befüllt werden, wenn Abfrage Wohnort = Ja.",
        f"Wenn {GEBURT} älter als das aktuelle Datum ist, muss {MONAT} befüllt werden.",
        f"{MONAT} sollte befüllt werden, wenn {ORT} = Ja.",
        f"{ART} darf nur 001 sein und {MONAT} muss befüllt werden.",
        f"{MONAT} muss befüllt werden, wenn {ORT} = Ja, außer bei Kindern.",
        f"{GEBURT} < (heute - 1.2.3 Jahre)",
        f"Wenn das Feld {ART} “Art der Anschrift„ = 001 “Inland„, dann muss {MONAT} befüllt werden.",
    ],
    ids=lambda text: text[:50],
)
def test_what_could_mean_two_things_stays_open(text: str) -> None:
    with pytest.raises(Unverstanden):
        uebersetze(text, BEKANNT.umkreis("G1", text))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "keinen Text"),
        ("Bitte achten Sie auf Schönheit.", "wurde nicht verstanden"),
        (f"Wenn {ART} besonders schön ist, dann muss {MONAT} befüllt werden.", "Vergleich"),
        (f"Wenn {ORT} = Ja, dann muss {MONAT} befüllt werden. Sonst tanze.", "tanze“ wurde nicht verstanden"),
        (f"Wenn {ORT} = Ja, dann springe {MONAT} an.", "springe .* wurde nicht verstanden"),
        ("Für alle anderen Länder gilt: Das Feld 'Monat' muss befüllt werden.", "welche Länder"),
    ],
)
def test_half_a_rule_is_none(text: str, reason: str) -> None:
    with pytest.raises(Unverstanden, match=reason):
        uebersetze(text, BEKANNT.umkreis("G1", text))

"""Bescheide to set: an ordinary one, one that strains the layout, one of a village."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kuer.letters.types import Bescheid, Unterschrift
from tests.letters.kopf import BRIEF, DORF, ZAHLUNG

BESCHEID = Bescheid(
    brief=replace(BRIEF, zahlung=ZAHLUNG, anlagen=("Bewohnerparkausweis LB-B-004711 (zum Ausdrucken)",)),
    tenor=(
        "Wir erteilen Ihnen den Bewohnerparkausweis für die Zone B (Altstadt Nord) und das Fahrzeug mit dem "
        "Kennzeichen LB-KB 1234. Er gilt vom 1. April 2026 bis zum 31. März 2027.",
        "Die Gebühr beträgt 30,70 Euro.",
    ),
    auflagen=(
        "Legen Sie den Ausweis gut lesbar hinter die Windschutzscheibe.",
        "Teilen Sie uns unverzüglich mit, wenn Sie umziehen oder das Fahrzeug wechseln.",
    ),
    sachverhalt=(
        "Sie wohnen mit Hauptwohnung in der Lindenallee 17 und haben am 27. Februar 2026 einen Bewohnerparkausweis "
        "beantragt. Das Fahrzeug ist auf Sie zugelassen.",
    ),
    begruendung=(
        "Rechtsgrundlage ist § 45 Absatz 1b Nummer 2a der Straßenverkehrs-Ordnung. Danach kann die "
        "Straßenverkehrsbehörde Parkmöglichkeiten für Bewohnerinnen und Bewohner städtischer Quartiere mit "
        "erheblichem Parkraummangel reservieren.",
        "Die Voraussetzungen liegen vor: Ihre Wohnung liegt in der Zone B, und Sie nutzen das Fahrzeug dauerhaft.",
    ),
)

LANGE_GRUENDE = tuple(
    f"{nummer}. Die Straßenverkehrsbehörde hat bei der Ausübung ihres Ermessens berücksichtigt, dass im "
    "Bewohnerparkgebiet erheblicher Parkraummangel besteht und die Zahl der Stellplätze die Zahl der zugelassenen "
    "Kraftfahrzeuge deutlich unterschreitet. Die Verhältnismäßigkeitsprüfung ergibt, dass die "
    "Parkraumbewirtschaftung geeignet, erforderlich und angemessen ist. Die von Ihnen vorgetragenen Gründe, "
    "insbesondere die Schichtarbeitszeiten und die Kraftfahrzeughaltereigenschaft Ihres Arbeitgebers, haben wir "
    "gewürdigt; sie führen zu keinem anderen Ergebnis."
    for nummer in range(1, 15)
)

BESCHEID_LANG = replace(
    BESCHEID,
    brief=replace(
        BESCHEID.brief,
        betreff="Ablehnung Ihres Antrags auf einen Bewohnerparkausweis für die Zone B (Altstadt Nord und Brückenviertel)",
        anschrift=(
            "Frau",
            "Prof. Dr. Dr. h. c. Maximiliane-Alexandra Freifrau von und zu Hohenstein-Wittgenfels",
            "c/o Rechtsanwaltskanzlei Schmitz-Oberländer, Kaltenbrunner & Partner mbB",
            "Hinterhaus, 3. Obergeschoss",
            "Konrad-Adenauer-Ufer 117 a",
            "51234 Lindenbrück",
        ),
        vermerk="Mit Postzustellungsurkunde",
        ihr_zeichen="MvH-2026/17",
        ihre_nachricht=date(2026, 2, 27),
        zahlung=None,
        anlagen=(),
    ),
    tenor=("Wir lehnen Ihren Antrag ab.",),
    auflagen=(),
    begruendung=LANGE_GRUENDE,
)

BESCHEID_DORF = replace(
    BESCHEID,
    brief=replace(
        BESCHEID.brief,
        absender=DORF,
        anschrift=("Ilse Öztürk-Þórsdóttir", "Am Bach 2", "56987 Hohenrebach"),
        ansprechperson=None,
        zahlung=replace(ZAHLUNG, empfaenger=None, betrag_cents=0, posten=(), text="Dieser Bescheid ist gebührenfrei."),
        unterschrift=Unterschrift(maschinell=True),
    ),
    auflagen=("Legen Sie den Ausweis gut lesbar hinter die Windschutzscheibe.",),
)

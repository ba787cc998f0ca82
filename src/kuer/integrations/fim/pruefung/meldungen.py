"""The official list of messages: code, class, text.

Source: XÖV code list urn:xoev-de:fim-datenfelder:codeliste:xdfm of the FIM-Baustein Datenfelder (standards.md 1.6).
"""

import csv
from functools import cache
from pathlib import Path

from kuer.integrations.fim.pruefung.types import Klasse

LISTE = Path(__file__).with_name("meldungen.csv")


@cache
def meldungen() -> dict[str, tuple[Klasse, str]]:
    """Class and text of every message by its code."""
    with LISTE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: (Klasse(row["klasse"]), row["text"]) for row in csv.DictReader(file)}

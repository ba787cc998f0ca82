"""Names that expressions may use in tests, and answers to them."""

from datetime import date
from typing import Any

from kuer import expressions as ex

NAMES = {
    "alter": ex.INT,
    "name": ex.STRING,
    "hat_auto": ex.BOOL,
    "flaeche": ex.DOUBLE,
    "seit": ex.DATE,
    "heute": ex.DATE,
    "art": ex.one_of(["firma", "privat"]),
    "merkmale": ex.list_of(ex.one_of(["a", "b"])),
    "halter": ex.record({"nachname": ex.STRING, "alter": ex.INT, "wohnung": ex.record({"plz": ex.STRING})}),
    "kinder": ex.records(
        {
            "name": ex.STRING,
            "alter": ex.INT,
            "beitrag": ex.INT,
            "geboren": ex.DATE,
            "wohnung": ex.record({"plz": ex.STRING}),
            "schulen": ex.records({"ort": ex.STRING, "art": ex.one_of(["grund", "haupt"]), "seit": ex.DATE}),
        }
    ),
    "einstellungen": ex.map_of(ex.DYN),
}


VALUES: dict[str, Any] = {
    "alter": 5,
    "flaeche": 12.5,
    "heute": date(2026, 5, 5),
    "art": "firma",
    "merkmale": ["a"],
    "halter": {"nachname": "Muster", "wohnung": {"plz": "12345"}},
    "kinder": [
        {
            "name": "Ada",
            "alter": 3,
            "beitrag": 10_00,
            "geboren": date(2023, 1, 1),
            "wohnung": {"plz": "12345"},
            "schulen": [{"ort": "Berg", "art": "grund", "seit": date(2025, 8, 1)}],
        },
        {"name": "Bo", "alter": 9, "beitrag": 5_50, "wohnung": {"plz": "54321"}},
    ],
    "einstellungen": {"gebuehr": 3070, "zone": {"a": 2}},
}


def work(source: str, **more: Any) -> Any:
    return ex.compile(source, NAMES).evaluate(VALUES | more)

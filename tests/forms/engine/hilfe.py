"""Small forms for tests, and the large one in ferienbetreuung/."""

import copy
import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kuer.forms.engine import Auswertung, Formular, Kontext, annehmen, check_formular, compile_from_folder
from kuer.forms.engine.pfad import wert_an
from kuer.kit.faults import Fault

HEUTE = date(2026, 5, 5)
KONTEXT = Kontext(
    HEUTE,
    {"vorname": "Ada", "nachname": "Muster", "geburtsdatum": date(1985, 12, 10), "quelle": "BundID (Demo)"},
    {"slug": "lindenbrueck", "land": "NW", "einstellungen": {"zone": {"a": 2}}},
)
ORDNER = Path(__file__).parent / "ferienbetreuung"


def dateien() -> dict[str, bytes]:
    return {str(path.relative_to(ORDNER)): path.read_bytes() for path in sorted(ORDNER.rglob("*.yaml"))}


@cache
def ferien() -> Formular:
    """The large form, after a way through a database."""
    return Formular.from_json(json.loads(json.dumps(compile_from_folder(dateien()))))


def yaml_mit(felder: str, rest: str = "") -> str:
    """A form of one page with these fields (each line is indented)."""
    inner = "".join(f"      {line}\n" for line in felder.strip("\n").split("\n"))
    return f"titel: Probe\nseiten:\n  - id: seite\n    titel: Seite\n    felder:\n{inner}{rest}"


def formular(felder: str, rest: str = "") -> Formular:
    return Formular.from_json(compile_from_folder({"formular.yaml": yaml_mit(felder, rest).encode()}))


def faults(text: str, **files: str) -> list[Fault]:
    more = {name.replace("__", "/") + ".yaml": content.encode() for name, content in files.items()}
    found = check_formular({"formular.yaml": text.encode(), **more})
    return [fault for fault in found if "englischen Texte" not in fault.text]


def auswertung(form: Formular, answers: Mapping[str, Any], kontext: Kontext = KONTEXT) -> Auswertung:
    return Auswertung(form, answers, kontext)


def eingabe(form: Formular, raw: Mapping[str, str | Sequence[str]], answers: Mapping[str, Any] | None = None) -> Any:
    """The posted input taken on the first page."""
    posted = {name: [value] if isinstance(value, str) else value for name, value in raw.items()}
    return annehmen(form, form.seiten[0].id, posted, answers or {}, KONTEXT)


VOLL: dict[str, Any] = {
    "vorname": "Ada",
    "nachname": "Muster",
    "geboren": "1985-12-10",
    "staatsangehoerigkeit": "000",
    "wohnung": {"strasse": "Hauptstraße", "hausnummer": "3a", "plz": "12345", "ort": "Lindenbrück"},
    "anderer_versand": False,
    "email": "ada@muster.example",
    "telefon": "+49301234567",
    "kinder": [
        {
            "name": "Bo",
            "geboren": "2018-03-01",
            "schule": "GS1",
            "wochen": 2,
            "essen": "vegetarisch",
            "allergien": ["nuss", "andere"],
            "allergien_text": "Kiwi",
        },
        {"name": "Cleo", "geboren": "2016-08-30", "wochen": 3, "essen": "eigenes"},
    ],
    "gebracht": True,
    "auto": "LIN-AB 12E",
    "ermaessigt": True,
    "ermaessigung": {
        "einkommen": 140_000,
        "raeume": 62.5,
        "nachweis": [
            {
                "datei_id": "0190",
                "name": "bescheid.pdf",
                "groesse": 120_000,
                "medientyp": "application/pdf",
                "sha256": "ab",
            }
        ],
    },
    "iban": "DE89370400440532013000",
    "einzug": True,
}


def mit(changes: dict[str, Any]) -> dict[str, Any]:
    """The full answers with some changed by path; None takes one away."""
    answers = copy.deepcopy(VOLL)
    for path, value in changes.items():
        outer, _, name = path.rpartition(".")
        inside = wert_an(answers, outer) if outer else answers
        if value is None:
            inside.pop(name, None)
        else:
            inside[name] = value
    return answers

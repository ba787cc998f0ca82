"""The block `automatik` of leistung.yaml: its shape, and what the law does not allow (§§ 24, 35a VwVfG)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kuer.kit.faults import Fault
from kuer.kit.yamlmarks import Marked

_PATH: Final = {"type": "string", "minLength": 1, "maxLength": 300}
_PATHS: Final = {"type": "array", "items": _PATH, "maxItems": 40}
_PARTS: Final = ("vorname", "nachname", "geburtsdatum", "anschrift")
_PERSON: Final[dict[str, Any]] = {
    "type": "object",
    "properties": dict.fromkeys(_PARTS, _PATH),
    "required": list(_PARTS),
    "additionalProperties": False,
}
SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "register": {"enum": ["melderegister"]},
        "rechtsgrundlage": _PATH,
        "wenn": {"type": "string", "minLength": 1, "maxLength": 2_000},
        "ermessen": {"type": "boolean"},
        "vertrauensniveau": {"enum": ["niedrig", "substanziell", "hoch"]},
        "person": _PERSON,
        "andere_person": _PERSON,
        "daten": _PATHS,
        "daten_aus": _PATH,
        "mensch_wenn_freitext": _PATHS,
    },
    "required": ["register", "wenn", "person"],
    "additionalProperties": False,
}


def contradictions(data: Mapping[str, Any], marks: Marked) -> Iterator[Fault]:
    """Where the automatic way is not allowed, each at its line."""
    given = data.get("automatik")
    if given is None:
        return
    if data["ergebnis"] == "bescheid" and not given.get("rechtsgrundlage"):
        text = "Ein Bescheid ganz ohne Mensch braucht eine Rechtsvorschrift, die ihn zulässt (§ 35a VwVfG)."
        yield marks.fault(("automatik",), f"{text} Nennen Sie sie als „rechtsgrundlage“.")
    if given.get("ermessen"):
        text = "Wo Ermessen oder ein Beurteilungsspielraum besteht, entscheidet ein Mensch (§ 35a VwVfG)."
        yield marks.fault(("automatik", "ermessen"), text)
    if data.get("vier_augen"):
        text = "Zwei Personen sollen entscheiden: Dann gibt es keine Automatik. Streichen Sie eines von beiden."
        yield marks.fault(("automatik",), text)

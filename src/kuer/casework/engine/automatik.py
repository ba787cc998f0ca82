"""The block `automatik` of leistung.yaml as casework reads it: what it names must exist, its condition must hold water.

The condition is CEL over `antworten` (the answers), `register` (what the register says of the person) and `zustellung`
("postfach" or "post"). What it can't tell is not certain, and a person decides.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from kuer.casework.engine.antworten import typ_of, werte_of
from kuer.casework.engine.beteiligung import FILE as BETEILIGUNG
from kuer.casework.types import (
    KENNDATEN,
    REGISTERDATEN,
    REGISTERLAGE,
    Automatikregel,
    Personenangabe,
    Wohnanschrift,
)
from kuer.expressions import (
    BOOL,
    AnswerMissing,
    Ausdruck,
    CelType,
    EvaluationFault,
    ExpressionFault,
    compile_expression,
    one_of,
    record,
)
from kuer.forms.engine import Formular, check_formular, compile_from_folder
from kuer.kit.faults import Fault
from kuer.kit.yamlmarks import Marked, YamlRefused, load

DATEI: Final = "leistung.yaml"
NIVEAUS: Final = {"niedrig": 1, "substanziell": 3, "hoch": 4}
ZUSTELLUNGEN: Final = ("postfach", "post")
_TEXTE: Final = frozenset({"text", "mehrzeilig"})


def check(files: Mapping[str, bytes]) -> list[Fault]:
    """Every fault of the block that its shape does not show; nothing while leistung.yaml or the form is broken."""
    marks = _marks(files)
    if marks is None or any(fault.is_error for fault in check_formular(files)):
        return []
    given, form = marks.data["automatik"], Formular.from_json(compile_from_folder(files))
    return sorted([
        *_asked(files, marks),
        *_paths(given, form, marks),
        *_data(given, form, marks),
        *_condition(given, form, marks),
    ])  # fmt: skip


def compile_automatik(files: Mapping[str, bytes]) -> dict[str, Any] | None:
    """What a version stores; None for a Leistung without an automatic way. Call it on a folder without errors."""
    marks = _marks(files)
    if marks is None:
        return None
    given = marks.data["automatik"]
    return {
        "register": given["register"],
        "wenn": given["wenn"],
        "rechtsgrundlage": given.get("rechtsgrundlage", ""),
        "niveau": NIVEAUS[given.get("vertrauensniveau", "substanziell")],
        "person": dict(given["person"]),
        "andere_person": dict(given.get("andere_person", {})),
        "daten": [*dict.fromkeys((*KENNDATEN, *given.get("daten", [])))],
        "daten_aus": given.get("daten_aus", ""),
        "freitext": list(given.get("mensch_wenn_freitext", [])),
    }


def from_json(part: Mapping[str, Any] | None) -> Automatikregel | None:
    """The rule again, from what compile_automatik() gave."""
    if part is None:
        return None
    return Automatikregel(**{**part, "daten": tuple(part["daten"]), "freitext": tuple(part["freitext"])})


def angabe_of(regel: Automatikregel, antworten: Mapping[str, Any]) -> Personenangabe | None:
    """The person that the Antrag is about; None where something of them is missing."""
    other = any(at(antworten, path) for path in regel.andere_person.values())
    found = {name: at(antworten, path) for name, path in (regel.andere_person if other else regel.person).items()}
    family, given = found["nachname"], found["vorname"]
    if not (isinstance(family, str) and isinstance(given, str)):
        return None
    try:
        address = Wohnanschrift(*(found["anschrift"][part] for part in ("strasse", "hausnummer", "plz", "ort")))
        return Personenangabe(family, given, date.fromisoformat(found["geburtsdatum"]), address)
    except (KeyError, TypeError, ValueError):
        return None


def daten_of(regel: Automatikregel, antworten: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the data that this Antrag needs, and no others."""
    chosen = at(antworten, regel.daten_aus) if regel.daten_aus else None
    more = [name for name in chosen or () if name in REGISTERDATEN]
    return tuple(dict.fromkeys((*regel.daten, *more)))


def has_freitext(regel: Automatikregel, antworten: Mapping[str, Any]) -> bool:
    """Whether the Antrag says something in words of its own (§ 24 Abs. 1 Satz 3 VwVfG)."""
    return any(str(at(antworten, path) or "").strip() for path in regel.freitext)


def gilt(
    regel: Automatikregel,
    formular: Formular,
    antworten: Mapping[str, Any],
    *,
    zustellung: str,
    register: Mapping[str, Any] | None = None,
) -> bool | None:
    """Whether the condition holds; None while it hangs on something that is not known."""
    values = {"antworten": werte_of(formular, antworten), "zustellung": zustellung, "register": register or {}}
    try:
        return bool(_compiled(regel.wenn, frozenset(_names(formular).items())).evaluate(values))
    except AnswerMissing:
        return None
    except EvaluationFault:
        return False


def at(answers: Any, path: str) -> Any:
    """The answer at a path; None where there is none."""
    for step in path.split("."):
        answers = answers.get(step) if isinstance(answers, Mapping) else None
    return answers


@lru_cache(maxsize=256)
def _compiled(expression: str, names: frozenset[tuple[str, CelType]]) -> Ausdruck:
    return compile_expression(expression, dict(names), BOOL)


def _names(formular: Formular) -> dict[str, CelType]:
    known = {name: kind for name, (_, kind, _) in REGISTERDATEN.items()}
    return {
        "antworten": typ_of(formular),
        "register": record({**known, **REGISTERLAGE}),
        "zustellung": one_of(ZUSTELLUNGEN),
    }


def _marks(files: Mapping[str, bytes]) -> Marked | None:
    """leistung.yaml, where it has a block of a shape that can be read on."""
    try:
        marks = load(files.get(DATEI, b""), DATEI)
    except YamlRefused:
        return None
    given = marks.data.get("automatik") if isinstance(marks.data, dict) else None
    if (
        not isinstance(given, dict)
        or not isinstance(given.get("person"), dict)
        or not {"wenn", "register"} <= given.keys()
    ):
        return None
    return marks


def _asked(files: Mapping[str, bytes], marks: Marked) -> Iterator[Fault]:
    """Who asks others for their word weighs it: that is a person's (§ 35a VwVfG)."""
    if BETEILIGUNG in files:
        text = (
            f"{BETEILIGUNG} fragt andere Stellen. Was sie antworten, wägt ein Mensch ab (§ 35a VwVfG). "
            f"Nehmen Sie „automatik“ heraus, oder löschen Sie {BETEILIGUNG}."
        )
        yield marks.fault(("automatik",), text)


def _paths(given: Mapping[str, Any], form: Formular, marks: Marked) -> Iterator[Fault]:
    """What is read out of the form, and that no free text is passed over."""
    for who in ("person", "andere_person"):
        for name, path in given.get(who, {}).items():
            if path not in form.felder:
                yield marks.fault(("automatik", who, name), f"Das Formular hat kein Feld „{path}“.")
    named = given.get("mensch_wenn_freitext", [])
    for number, path in enumerate(named):
        if path not in form.felder or form.felder[path].art.name not in _TEXTE:
            text = f"Das Formular hat kein Textfeld „{path}“."
            yield marks.fault(("automatik", "mensch_wenn_freitext", number), text)
    for path, feld in form.felder.items():
        if feld.art.name == "mehrzeilig" and path not in named:
            text = (
                f"Das Feld „{path}“ nimmt freien Text. Nennen Sie es unter „mensch_wenn_freitext“ (§ 24 Abs. 1 VwVfG)."
            )
            yield marks.fault(("automatik",), text)


def _data(given: Mapping[str, Any], form: Formular, marks: Marked) -> Iterator[Fault]:
    """Names of the register: those that are always needed, and the answers that name more."""
    for number, name in enumerate(given.get("daten", [])):
        if name not in REGISTERDATEN:
            known = ", ".join(REGISTERDATEN)
            yield marks.fault(("automatik", "daten", number), f"Das Register kennt „{name}“ nicht. Es kennt: {known}.")
    if not (path := given.get("daten_aus")):
        return
    feld = form.felder.get(path)
    if feld is None or feld.art.name != "mehrfachauswahl":
        yield marks.fault(("automatik", "daten_aus"), f"„{path}“ ist keine Mehrfachauswahl des Formulars.")
        return
    unknown = [str(one["code"]) for one in feld.angaben["optionen"] if one["code"] not in REGISTERDATEN]
    if unknown:
        text = f"Diese Antworten sind keine Daten des Registers: {', '.join(unknown)}."
        yield marks.fault(("automatik", "daten_aus"), text)


def _condition(given: Mapping[str, Any], form: Formular, marks: Marked) -> Iterator[Fault]:
    try:
        compile_expression(given["wenn"], _names(form), BOOL)
    except ExpressionFault as fault:
        line = marks.text_line_of(("automatik", "wenn"))
        for mistake in fault.mistakes:
            yield Fault(marks.file, line + mistake.line - 1, f"Die Bedingung stimmt nicht: {mistake.text()}")

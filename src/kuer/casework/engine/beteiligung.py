"""beteiligung.yaml: which other Stellen are asked for their Stellungnahme, and when.

beteiligungen:
  - id: feuerwehr
    titel: Brandschutz
    frage: Bestehen aus Sicht des Brandschutzes Bedenken?
    frist_tage: 10
    wenn: besucher >= 200           # CEL with the names of the form; left out: always

Which Stelle it is stands in the Kommune's Geschäftsverteilungsplan under `<schluessel>/<id>`. Pure.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from kuer.casework.types import HOECHSTENS_TAGE, MINDESTENS_TAGE
from kuer.expressions import BOOL, ExpressionFault
from kuer.forms.engine import Formular, Kontext, check_formular, compile_from_folder
from kuer.forms.engine.bedingung import Bedingung
from kuer.forms.engine.lauf import Lauf
from kuer.forms.engine.namen import Namensraum
from kuer.kit.faults import Fault
from kuer.kit.yamlmarks import Marked, YamlRefused, load

FILE: Final = "beteiligung.yaml"
MOST: Final = 20
_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TEXTE: Final = {"titel": 120, "frage": 2_000}
_KEYS: Final = frozenset({"id", "titel", "frage", "frist_tage", "wenn"})


@dataclass(frozen=True)
class Vorgabe:
    """A Beteiligung as the Leistung defines it."""

    id: str
    titel: str
    frage: str
    frist_tage: int
    wenn: str = ""


@dataclass(frozen=True)
class Geplant:
    """A Vorgabe for these answers; `gewiss` is false when an answer is missing that its condition needs."""

    vorgabe: Vorgabe
    gewiss: bool


def check(files: Mapping[str, bytes]) -> list[Fault]:
    """Every fault in beteiligung.yaml, with its line. A folder without one has none."""
    if FILE not in files:
        return []
    try:
        marks = load(files[FILE], FILE)
    except YamlRefused as refused:
        return list(refused.faults)
    faults = _shape(marks)
    if faults or any(fault.is_error for fault in check_formular(files)):
        return sorted(faults)  # conditions need a sound form
    return sorted(_conditions(marks, Formular.from_json(compile_from_folder(files))))


def compile_beteiligungen(files: Mapping[str, bytes]) -> list[dict[str, Any]] | None:
    """What a version stores; None without a beteiligung.yaml. Never called with errors."""
    return list(load(files[FILE], FILE).data["beteiligungen"]) if FILE in files else None


def planned(
    part: Sequence[Mapping[str, Any]] | None, formular: Formular, answers: Mapping[str, Any], kontext: Kontext
) -> list[Geplant]:
    """The Beteiligungen of these answers in the order of the file; those whose condition is false are left out."""
    lauf = Lauf(formular, dict(answers), kontext)
    names = _names(formular)
    found = []
    for one in part or ():
        vorgabe = Vorgabe(**one)
        holds = True
        if vorgabe.wenn:
            condition = Bedingung(vorgabe.wenn, BOOL, f"beteiligungen.{vorgabe.id}", None, names.namen)
            holds = lauf.ergebnis(condition, None)
        if holds is not False:
            found.append(Geplant(vorgabe, gewiss=holds is True))
    return found


def _names(formular: Formular) -> Namensraum:
    names = Namensraum()
    names.fuelle(formular.seiten, formular.berechnungen.values())
    return names


def _shape(marks: Marked) -> list[Fault]:
    data = marks.data
    if not isinstance(data, dict):
        return [marks.fault((), "Hier stehen „beteiligungen“, eine Liste.")]
    faults = [marks.fault((key,), f"„{key}“ kennt beteiligung.yaml nicht.") for key in data.keys() - {"beteiligungen"}]
    asked = data.get("beteiligungen")
    if not isinstance(asked, list) or not 0 < len(asked) <= MOST:
        return [*faults, marks.fault(("beteiligungen",), f"„beteiligungen“ ist eine Liste von 1 bis {MOST} Einträgen.")]
    known: set[str] = set()
    for number, one in enumerate(asked):
        faults += _one_shape(marks, number, one, known)
    return faults


def _one_shape(marks: Marked, number: int, one: Any, known: set[str]) -> list[Fault]:
    at = ("beteiligungen", number)
    if not isinstance(one, dict):
        return [marks.fault(at, "Eine Beteiligung besteht aus id, titel, frage, frist_tage und, wenn nötig, wenn.")]
    faults = [marks.fault((*at, key), f"„{key}“ kennt eine Beteiligung nicht.") for key in one.keys() - _KEYS]
    key = one.get("id")
    if not isinstance(key, str) or not _ID.fullmatch(key):
        faults.append(marks.fault((*at, "id"), "Die „id“ besteht aus kleinen Buchstaben, Ziffern und Unterstrichen."))
    elif key in known:
        faults.append(marks.fault((*at, "id"), f"„{key}“ gibt es schon; jede Beteiligung hat ihre eigene „id“."))
    else:
        known.add(key)
    for name, longest in _TEXTE.items():
        text = one.get(name)
        if not isinstance(text, str) or not text.strip():
            faults.append(marks.fault((*at, name), f"Der Beteiligung fehlt „{name}“ als Text."))
        elif len(text) > longest:
            faults.append(marks.fault((*at, name), f"„{name}“ hat höchstens {longest} Zeichen."))
    return [*faults, *_numbers(marks, at, one)]


def _numbers(marks: Marked, at: tuple[str | int, ...], one: Mapping[str, Any]) -> list[Fault]:
    days, faults = one.get("frist_tage"), []
    if type(days) is not int or not MINDESTENS_TAGE <= days <= HOECHSTENS_TAGE:
        text = f"„frist_tage“ ist eine ganze Zahl von {MINDESTENS_TAGE} bis {HOECHSTENS_TAGE}."
        faults.append(marks.fault((*at, "frist_tage"), text))
    if "wenn" in one and (not isinstance(one["wenn"], str) or not one["wenn"].strip()):
        faults.append(marks.fault((*at, "wenn"), "„wenn“ ist eine Bedingung; ohne sie wird die Stelle immer gefragt."))
    return faults


def _conditions(marks: Marked, formular: Formular) -> list[Fault]:
    faults = []
    names = _names(formular)
    for number, one in enumerate(marks.data["beteiligungen"]):
        if "wenn" not in one:
            continue
        try:
            Bedingung(one["wenn"], BOOL, f"beteiligungen.{number}", None, names.namen).ausdruck  # noqa: B018 - compiles it
        except ExpressionFault as found:
            first = marks.text_line_of(("beteiligungen", number, "wenn"))
            faults += [Fault(FILE, first + mistake.line - 1, mistake.text()) for mistake in found.mistakes]
    return faults


def spiele_beispiel(files: Mapping[str, bytes], beispiel: Mapping[str, Any]) -> list[Fault]:
    """Plays an example application: `erwartet: {beteiligungen: [verkehr, feuerwehr]}`; `beispiel` has its "marken"."""
    expected = beispiel["erwartet"]
    if not isinstance(expected, Mapping) or "beteiligungen" not in expected:
        return []
    try:
        kontext = Kontext(date.fromisoformat(beispiel["heute"]), beispiel.get("identitaet") or {})
    except (TypeError, ValueError):
        return []  # the forms' part says so already
    form = Formular.from_json(compile_from_folder(files))
    plan = planned(compile_beteiligungen(files), form, beispiel["antworten"], kontext)
    found = [one.vorgabe.id for one in plan if one.gewiss]
    if expected["beteiligungen"] == found:
        return []
    text = f"beteiligungen: erwartet {expected['beteiligungen']!r}, es ist {found!r}."
    return [beispiel["marken"].fault(("erwartet", "beteiligungen"), text)]

"""routing.yaml: conditions over the answers that lead to a Stelle, tried from top to bottom.

anschrift: halter.anschrift        # whose place decides when no rule fits; left out: the first address
regeln:
  - name: Gewerbe
    wenn: art == "gewerbe"         # CEL with the names of the form
    stelle: GEW                    # short name of a Stelle of the Kommune
    grund: Anträge von Betrieben bearbeitet das Gewerbeamt.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from kuer.expressions import BOOL, ExpressionFault
from kuer.forms.engine import Formular, Kontext
from kuer.forms.engine.bedingung import Bedingung
from kuer.forms.engine.knoten import Feld
from kuer.forms.engine.lauf import Lauf
from kuer.forms.engine.namen import Namensraum
from kuer.forms.engine.ordner import check_formular, compile_from_folder
from kuer.kit.faults import Fault
from kuer.kit.yamlmarks import Marked, YamlRefused, load

FILE: Final = "routing.yaml"
MOST: Final = 50
KUERZEL: Final = re.compile(r"[A-Za-zÄÖÜäöüß0-9][A-Za-zÄÖÜäöüß0-9./ \-]{0,39}")
_KEYS: Final = frozenset({"anschrift", "regeln"})
_REGEL: Final = {"name": 100, "wenn": 4_000, "stelle": 40, "grund": 300}


@dataclass(frozen=True)
class Treffer:
    """The rule that fits: where to, and the sentence that says why."""

    name: str
    stelle: str
    grund: str


def check(files: Mapping[str, bytes]) -> list[Fault]:
    """Every fault in routing.yaml, with its line. A folder without one has none."""
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


def compile_rules(files: Mapping[str, bytes]) -> dict[str, Any] | None:
    """What a version stores; None without a routing.yaml. Never called with errors."""
    return dict(load(files[FILE], FILE).data) if FILE in files else None


def first_match(
    rules: Mapping[str, Any] | None, formular: Formular, answers: Mapping[str, Any], kontext: Kontext
) -> Treffer | None:
    """The first rule whose condition holds; what hangs on a missing answer does not hold."""
    lauf = Lauf(formular, dict(answers), kontext)
    names = _names(formular)
    for number, rule in enumerate((rules or {}).get("regeln") or ()):
        if lauf.ergebnis(Bedingung(rule["wenn"], BOOL, f"regeln.{number}", None, names.namen), None) is True:
            return Treffer(rule["name"], rule["stelle"], rule["grund"])
    return None


def place(rules: Mapping[str, Any] | None, formular: Formular, answers: Mapping[str, Any]) -> dict[str, str]:
    """Postal code, town and street that local responsibility hangs on; empty without an answered address."""
    named = formular.felder.get((rules or {}).get("anschrift") or "")
    fields = [named] if named else _addresses(formular)
    for field in fields:
        value: Any = answers
        for step in field.pfad.split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
        if isinstance(value, Mapping) and any(value.get(key) for key in ("plz", "ort", "strasse")):
            return {key: str(value[key]) for key in ("plz", "ort", "strasse") if value.get(key)}
    return {}


def _names(formular: Formular) -> Namensraum:
    names = Namensraum()
    names.fuelle(formular.seiten, formular.berechnungen.values())
    return names


def _addresses(formular: Formular) -> list[Feld]:
    return [field for field in formular.alle() if field.art.name == "anschrift" and field.bereich is None]


def _shape(marks: Marked) -> list[Fault]:
    data = marks.data
    if not isinstance(data, dict):
        return [marks.fault((), "Hier stehen „regeln“, eine Liste.")]
    faults = [marks.fault((key,), f"„{key}“ kennt routing.yaml nicht.") for key in data.keys() - _KEYS]
    rules = data.get("regeln") or []
    if not isinstance(rules, list) or len(rules) > MOST:
        return [*faults, marks.fault(("regeln",), f"„regeln“ ist eine Liste von höchstens {MOST} Regeln.")]
    for number, rule in enumerate(rules):
        faults += _rule_shape(marks, number, rule)
    if not isinstance(data.get("anschrift", ""), str):
        faults.append(marks.fault(("anschrift",), "Hier steht der Pfad eines Feldes der Art anschrift."))
    return faults


def _rule_shape(marks: Marked, number: int, rule: Any) -> list[Fault]:
    at = ("regeln", number)
    if not isinstance(rule, dict):
        return [marks.fault(at, "Eine Regel besteht aus name, wenn, stelle und grund.")]
    faults = [marks.fault((*at, key), f"„{key}“ kennt eine Regel nicht.") for key in rule.keys() - _REGEL.keys()]
    for key, longest in _REGEL.items():
        text = rule.get(key)
        if not isinstance(text, str) or not text.strip():
            faults.append(marks.fault((*at, key), f"Der Regel fehlt „{key}“ als Text."))
        elif len(text) > longest:
            faults.append(marks.fault((*at, key), f"„{key}“ hat höchstens {longest} Zeichen."))
    stelle = rule.get("stelle")
    if isinstance(stelle, str) and stelle and not KUERZEL.fullmatch(stelle):
        faults.append(marks.fault((*at, "stelle"), f"„{stelle}“ ist kein Kürzel einer Stelle."))
    return faults


def _conditions(marks: Marked, formular: Formular) -> list[Fault]:
    faults = []
    names = _names(formular)
    for number, rule in enumerate(marks.data.get("regeln") or []):
        at = ("regeln", number, "wenn")
        try:
            Bedingung(rule["wenn"], BOOL, f"regeln.{number}", None, names.namen).ausdruck  # noqa: B018 - compiles it
        except ExpressionFault as found:
            first = marks.text_line_of(at)
            faults += [Fault(FILE, first + one.line - 1, one.text()) for one in found.mistakes]
    wanted = marks.data.get("anschrift")
    field = formular.felder.get(wanted) if wanted else None
    if wanted and (field is None or field.art.name != "anschrift"):
        faults.append(marks.fault(("anschrift",), f"„{wanted}“ ist kein Feld der Art anschrift."))
    return faults

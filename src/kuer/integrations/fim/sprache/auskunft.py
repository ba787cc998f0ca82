"""Answers rule by rule, without a form: what a text says as a tree, or why it stays open."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, Final

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.folge import OPTIONAL
from kuer.integrations.fim.sprache.namen import Umkreis, Verzeichnis
from kuer.integrations.fim.sprache.satz import uebersetze
from kuer.integrations.fim.sprache.woerter import Unverstanden
from kuer.integrations.fim.types import FimSchema

MITGELIEFERT: Final = "verzeichnis.json"
WEITERE: Final = "weitere.json"
"""Elements whose schemas were not at hand when the directory was written; the directory itself comes first."""
_ERKLAERUNG: Final = (
    "Namen, Codes und Aufbau der Elemente aus Datenschemata des Bausteins Datenfelder der FIM (FITKO, fimportal.de); "
    "geschrieben von: kuer fim verzeichnis"
)


class Auskunft:
    """Reads rules by the names of the given schemas, then by those of the directory that comes along."""

    def __init__(self, schemata: Iterable[FimSchema] = ()) -> None:
        """Look through the schemas."""
        self.eigene = gesammelt(schemata)

    def zeile(self, line: str) -> dict[str, Any]:
        """The answer to {"element": …, "text": …}; never fails, a bad line is told as open."""
        try:
            asked = json.loads(line)
        except (ValueError, RecursionError):
            return {"open": "Die Zeile ist kein JSON"}
        if not isinstance(asked, Mapping) or not isinstance(asked.get("text"), str):
            return {"open": "Die Zeile hat keine Angabe text"}
        return self.antwort(str(asked.get("element") or ""), asked["text"])

    def antwort(self, element: str, text: str) -> dict[str, Any]:
        """The first statement as {"condition", "actions", "target"}, others under "further"; or {"open": why}."""
        around = self._umkreis(element, text)
        try:
            told = uebersetze(text, around)
        except Unverstanden as reason:
            unknown = "" if element in around.alle else f"; {element or 'das Element'} steht in keinem bekannten Schema"
            return {"open": f"{reason}{unknown}"}
        said = [one for one in told if one.aktion != OPTIONAL] or told
        first, *further = (_mit_self(one.als_json()) for one in said)
        return {**first, "further": further} if further else first

    def _umkreis(self, element: str, text: str) -> Umkreis:
        known = self.eigene if element in self.eigene.elemente else self._alle
        return known.umkreis(element, text)

    @cached_property
    def _alle(self) -> Verzeichnis:
        return Verzeichnis([*mitgeliefert().elemente.values(), *self.eigene.elemente.values()])


def gesammelt(schemata: Iterable[FimSchema]) -> Verzeichnis:
    """The elements of all these schemas; of one that is in several the last counts."""
    return Verzeichnis(one for schema in schemata for one in Verzeichnis.aus_schema(schema).elemente.values())


@lru_cache(maxsize=1)
def mitgeliefert() -> Verzeichnis:
    """The names that come with Kür."""
    return Verzeichnis(
        [*lies_verzeichnis(WEITERE).elemente.values(), *lies_verzeichnis(MITGELIEFERT).elemente.values()]
    )


def lies_verzeichnis(name: str) -> Verzeichnis:
    """One of the files of names in this folder."""
    return Verzeichnis.aus_json(json.loads((files(__package__) / name).read_text(encoding="utf-8"))["elemente"])


def als_datei(verzeichnis: Verzeichnis) -> str:
    """A directory as it lies in its file: a line for each element."""
    lines = [f"{json.dumps(key)}: {json.dumps(one, ensure_ascii=False)}" for key, one in verzeichnis.als_json().items()]
    head = json.dumps(_ERKLAERUNG, ensure_ascii=False)
    return f'{{"quelle": {head},\n"elemente": {{\n' + ",\n".join(lines) + "\n}}\n"


def _mit_self(told: dict[str, Any]) -> dict[str, Any]:
    return {**told, "condition": _im_eigenen(told["condition"])}


def _im_eigenen(tree: baum.Baum) -> baum.Baum:
    """Identifiers as the official rules write them: from the rule's own element."""
    if isinstance(tree, dict):
        return {
            key: f"self.{inside}" if key == "identifier" and inside not in baum.UMSTAENDE else _im_eigenen(inside)
            for key, inside in tree.items()
        }
    return [_im_eigenen(one) for one in tree] if isinstance(tree, list) else tree

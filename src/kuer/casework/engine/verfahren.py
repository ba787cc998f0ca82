"""A Verfahren ready to run: the checked net, its steps for people, and SpiffWorkflow's own form of it."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from kuer.casework.engine import netz as netze
from kuer.casework.engine.namen import ROLLEN, namen
from kuer.casework.engine.netz import Netz
from kuer.casework.engine.pruefung import check
from kuer.casework.engine.xml import parse
from kuer.expressions import CelType
from kuer.kit.faults import Fault, FaultsFound

STANDARD: Final = Path(__file__).parents[1] / "verfahren" / "standard.bpmn"
FILE: Final = "verfahren.bpmn"
_CHOICE: Final = re.compile(r"""\bschritt\s*==\s*["'](\w+)["']""")


class VerfahrenFaults(FaultsFound):
    """A verfahren.bpmn can't be used."""

    code = "verfahren_faults"


@dataclass(frozen=True)
class Schritt:
    """A task for a person: who does it (`rolle`), and what may be chosen on completing it."""

    id: str
    name: str
    rolle: str
    hinweis: str
    optionen: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Verfahren:
    """A definition that runs. `fassung` is the SHA-256 of its source; equal ones are the same Verfahren."""

    fassung: str
    name: str
    schritte: dict[str, Schritt]
    spec: Any
    namen: dict[str, CelType]

    def schritt(self, key: str) -> Schritt:
        """The step with this id; a step that the source does not know has only its id."""
        return self.schritte.get(key) or Schritt(key, key, "sachbearbeitung", "", ())


def standard_source() -> bytes:
    """The standard Verfahren's BPMN."""
    return STANDARD.read_bytes()


def fassung_of(source: bytes) -> str:
    """The name of a version: the SHA-256 of its source."""
    return hashlib.sha256(source).hexdigest()


def faults_of(source: bytes, antworten: CelType | None = None, file: str = FILE) -> list[Fault]:
    """All faults of a BPMN file, warnings too, by line; hostile XML is one fault."""
    try:
        return sorted(_checked(source, namen(antworten), file).faults)
    except FaultsFound as found:
        return list(found.faults)


def lesen(source: bytes, antworten: CelType | None = None, file: str = FILE) -> Verfahren:
    """Read and check a BPMN file. Raises: VerfahrenFaults (XmlRefused) with every fault and its line."""
    names = namen(antworten)
    net = _checked(source, names, file)
    if errors := [fault for fault in net.faults if fault.is_error]:
        raise VerfahrenFaults(errors)
    steps = {key: _step(net, key) for key, node in net.knoten.items() if node.art == "userTask"}
    return Verfahren(fassung_of(source), net.name, steps, _spec(source, net, file), names)


@lru_cache(maxsize=64)
def standard(antworten: CelType | None = None) -> Verfahren:
    """The standard Verfahren, read once a process."""
    return lesen(standard_source(), antworten, STANDARD.name)


def _checked(source: bytes, names: dict[str, CelType], file: str) -> Netz:
    net = netze.read(parse(source, file), file)
    check(net, names)
    return net


def _step(net: Netz, key: str) -> Schritt:
    node = net.knoten[key]
    lane = net.bahnen.get(key, ("Sachbearbeitung", 0))[0]
    return Schritt(key, node.name, ROLLEN.get(lane, "sachbearbeitung"), node.hinweis, _choices(net, key))


def _choices(net: Netz, task: str) -> tuple[tuple[str, str], ...]:
    """What a person may choose: the values of `schritt` that the branching right behind the task asks for."""
    behind = net.knoten[net.hinaus(task)[0].nach]
    if behind.art != "exclusiveGateway":
        return ()
    found = []
    for flow in net.hinaus(behind.id):
        value = _CHOICE.search(flow.bedingung)
        if value:
            found.append((value.group(1), flow.name or value.group(1)))
        elif flow.id == behind.default:
            found.append(("", flow.name or "Weiter"))
    return tuple(sorted(found)) if len(found) > 1 else ()


def _spec(source: bytes, net: Netz, file: str) -> Any:
    """SpiffWorkflow's form. Its parser sees only what passed our check."""
    from SpiffWorkflow.bpmn.parser import BpmnParser, ValidationException

    parser = BpmnParser()
    try:
        parser.add_bpmn_xml(parse(source, file), filename=file)
        return parser.get_spec(net.id)
    except ValidationException as error:
        raise VerfahrenFaults(
            [Fault(file, error.line_number or net.line, f"Der Ablauf ist nicht lesbar: {error}")]
        ) from error

"""A process as a net of nodes and flows, read from BPMN; everything outside of a short list of elements is a fault."""

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from kuer.kit.faults import Fault

BPMN: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
NODES: Final = frozenset({"startEvent", "endEvent", "userTask", "exclusiveGateway", "parallelGateway"})
_QUIET: Final = frozenset(
    {"incoming", "outgoing", "documentation", "extensionElements", "textAnnotation", "association", "text"}
)
_FRAME: Final = frozenset({"laneSet", "lane", "flowNodeRef", "sequenceFlow", "conditionExpression"})
_REASONS: Final = {
    "scriptTask": "Skripte werden nicht ausgeführt.",
    "script": "Skripte werden nicht ausgeführt.",
    "serviceTask": "Aufrufe fremder Dienste gehören nicht in ein Verfahren.",
    "callActivity": "Schreiben Sie die Schritte in dieses Verfahren.",
    "subProcess": "Schreiben Sie die Schritte in dieses Verfahren.",
    "businessRuleTask": "Regeln stehen als Bedingung (CEL) an den Pfeilen.",
    "manualTask": "Nehmen Sie eine Benutzeraufgabe (userTask).",
    "task": "Nehmen Sie eine Benutzeraufgabe (userTask).",
}


@dataclass(frozen=True)
class Knoten:
    """A node: its kind is the name of its BPMN element."""

    id: str
    art: str
    name: str
    hinweis: str
    line: int
    default: str = ""


@dataclass(frozen=True)
class Pfeil:
    """A sequence flow with its condition in CEL, and the line on which that begins."""

    id: str
    name: str
    von: str
    nach: str
    bedingung: str
    line: int
    sprache: str = ""


@dataclass
class Netz:
    """All of one process, and what is wrong with its elements."""

    file: str
    id: str
    name: str
    line: int
    knoten: dict[str, Knoten] = field(default_factory=dict)
    pfeile: dict[str, Pfeil] = field(default_factory=dict)
    bahnen: dict[str, tuple[str, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def hinaus(self, knoten: str) -> list[Pfeil]:
        """The flows that leave a node, in the order of the file."""
        return [pfeil for pfeil in self.pfeile.values() if pfeil.von == knoten]

    def herein(self, knoten: str) -> list[Pfeil]:
        """The flows that lead to a node."""
        return [pfeil for pfeil in self.pfeile.values() if pfeil.nach == knoten]

    def fault(self, line: int, text: str, severity: str = "error") -> None:
        """Note a fault."""
        self.faults.append(Fault(self.file, line, text, severity))


def local(element: etree._Element) -> str:
    """The local name of a BPMN element; "" for elements of other namespaces."""
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith(f"{{{BPMN}}}"):
        return ""
    return tag.partition("}")[2]


def zeile(element: etree._Element) -> int:
    """The line on which an element begins."""
    line: int | None = getattr(element, "sourceline", None)
    return line or 0


def read(root: etree._Element, file: str) -> Netz:
    """The net of the only executable process; faults are collected in it."""
    processes = [element for element in root.iter(f"{{{BPMN}}}process") if element.get("isExecutable") == "true"]
    line = zeile(root)
    netz = Netz(file, "", "", line)
    if local(root) != "definitions":
        netz.fault(line, "Das ist keine BPMN-Datei: Das äußerste Element muss „definitions“ heißen.")
        return netz
    if len(processes) != 1:
        netz.fault(line, "Die Datei muss genau einen ausführbaren Prozess (isExecutable) enthalten.")
        return netz
    process = processes[0]
    netz.id, netz.name, netz.line = process.get("id", ""), process.get("name", ""), zeile(process)
    for element in process:
        _take(netz, element)
    return netz


def _take(netz: Netz, element: etree._Element) -> None:
    art, line = local(element), zeile(element)
    _refuse_strangers(netz, element)
    key = element.get("id", "")
    if key and (key in netz.knoten or key in netz.pfeile):
        netz.fault(line, f"Die Kennung „{key}“ kommt zweimal vor.")
    elif art in NODES:
        name = " ".join(element.get("name", "").split())
        netz.knoten[key] = Knoten(key, art, name, _documentation(element), line, element.get("default", ""))
    elif art == "sequenceFlow":
        netz.pfeile[key] = _flow(element, key, line)
    elif art == "laneSet":
        _take_lanes(netz, element)


def _refuse_strangers(netz: Netz, element: etree._Element) -> None:
    """Elements that BPMN knows and a Verfahren here does not; foreign namespaces are a drawing tool's own."""
    for inner in element.iter():
        art = local(inner)
        if art and art not in NODES | _QUIET | _FRAME:
            reason = _REASONS.get(art, "Erlaubt sind Start, Ende, Benutzeraufgaben, Verzweigungen und Bahnen.")
            netz.fault(zeile(inner), f"Das Element „{art}“ ist nicht erlaubt. {reason}")


def _documentation(element: etree._Element) -> str:
    found = element.find(f"{{{BPMN}}}documentation")
    return " ".join((found.text or "").split()) if found is not None else ""


def _flow(element: etree._Element, key: str, line: int) -> Pfeil:
    condition = element.find(f"{{{BPMN}}}conditionExpression")
    text = "" if condition is None else (condition.text or "")
    leading = text[: len(text) - len(text.lstrip())]
    return Pfeil(
        id=key,
        name=" ".join(element.get("name", "").split()),
        von=element.get("sourceRef", ""),
        nach=element.get("targetRef", ""),
        bedingung=text.strip(),
        line=line if condition is None else zeile(condition) + leading.count("\n"),
        sprache="" if condition is None else condition.get("language", ""),
    )


def _take_lanes(netz: Netz, lanes: etree._Element) -> None:
    for lane in lanes.iter(f"{{{BPMN}}}lane"):
        for ref in lane.iter(f"{{{BPMN}}}flowNodeRef"):
            netz.bahnen[(ref.text or "").strip()] = (lane.get("name", ""), zeile(lane))

"""What must be true of a net before it runs; every fault with its line and what to do about it."""

import re
from collections.abc import Iterable
from typing import Final

from kuer.casework.engine.namen import ROLLEN
from kuer.casework.engine.netz import Knoten, Netz
from kuer.casework.types import ABSCHLIESSEN, ENTSCHEIDEN, FREIGEBEN, PRUEFEN, UNTERLAGEN
from kuer.expressions import BOOL, CelType, ExpressionFault, compile_expression
from kuer.kit.faults import WARNING

MOST_NODES: Final = 200
_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CEL: Final = frozenset({"", "urn:kuer:cel", "cel"})


def check(netz: Netz, names: dict[str, CelType]) -> None:
    """Note every fault of the net in it."""
    if netz.faults and not netz.knoten:
        return
    _check_size_and_ids(netz)
    _check_flows(netz)
    for knoten in netz.knoten.values():
        _check_node(netz, knoten)
    _check_conditions(netz, names)
    _check_lanes(netz)
    _check_steps(netz)
    if not any(fault.is_error for fault in netz.faults):
        _check_ways(netz)


def _check_size_and_ids(netz: Netz) -> None:
    if len(netz.knoten) > MOST_NODES:
        netz.fault(netz.line, f"Ein Verfahren hat höchstens {MOST_NODES} Knoten, dieses {len(netz.knoten)}.")
    for knoten in netz.knoten.values():
        if not _ID.fullmatch(knoten.id):
            netz.fault(knoten.line, f"Die Kennung „{knoten.id}“ darf nur aus a–z, 0–9 und _ bestehen (bis 40 Zeichen).")


def _check_flows(netz: Netz) -> None:
    for pfeil in netz.pfeile.values():
        for end in (pfeil.von, pfeil.nach):
            if end not in netz.knoten:
                netz.fault(pfeil.line, f"Der Pfeil „{pfeil.id}“ hängt an „{end}“, das es nicht gibt.")


# For each kind of node: least and most flows in, least and most flows out.
_DEGREES: Final = {
    "startEvent": (0, 0, 1, 1),
    "endEvent": (1, 99, 0, 0),
    "userTask": (1, 99, 1, 1),
    "exclusiveGateway": (1, 99, 1, 99),
    "parallelGateway": (1, 99, 1, 99),
}


def _check_node(netz: Netz, knoten: Knoten) -> None:
    least_in, most_in, least_out, most_out = _DEGREES[knoten.art]
    incoming, outgoing = len(netz.herein(knoten.id)), len(netz.hinaus(knoten.id))
    what = f"„{knoten.name or knoten.id}“"
    if not least_in <= incoming <= most_in:
        netz.fault(knoten.line, f"Zu {what} führt kein Pfeil." if least_in else f"Zu {what} darf kein Pfeil führen.")
    if outgoing < least_out:
        netz.fault(knoten.line, f"Von {what} führt kein Pfeil weiter.")
    if outgoing > most_out:
        netz.fault(knoten.line, f"Von {what} darf nur ein Pfeil ausgehen; nehmen Sie eine Verzweigung.")
    if knoten.art == "userTask" and not knoten.name:
        netz.fault(knoten.line, f"Die Aufgabe {what} braucht einen Namen: Er steht im Posteingang.")
    if knoten.art == "exclusiveGateway":
        _check_gateway(netz, knoten)


def _check_gateway(netz: Netz, knoten: Knoten) -> None:
    outgoing = netz.hinaus(knoten.id)
    if len(outgoing) == 1:
        return
    if knoten.default not in {pfeil.id for pfeil in outgoing}:
        netz.fault(knoten.line, f"Die Verzweigung „{knoten.name or knoten.id}“ braucht einen Standardpfeil (default).")
    for pfeil in outgoing:
        if not pfeil.bedingung and pfeil.id != knoten.default:
            netz.fault(pfeil.line, f"Dem Pfeil „{pfeil.name or pfeil.id}“ fehlt die Bedingung.")


def _check_conditions(netz: Netz, names: dict[str, CelType]) -> None:
    for pfeil in netz.pfeile.values():
        start = netz.knoten.get(pfeil.von)
        if not pfeil.bedingung:
            continue
        if start is None or start.art != "exclusiveGateway" or start.default == pfeil.id:
            netz.fault(pfeil.line, "Bedingungen gehören an die Pfeile einer Verzweigung, nicht an den Standardpfeil.")
            continue
        if pfeil.sprache not in _CEL:
            netz.fault(pfeil.line, f"Bedingungen werden in CEL geschrieben, nicht in „{pfeil.sprache}“.")
            continue
        try:
            compile_expression(pfeil.bedingung, names, BOOL)
        except ExpressionFault as fault:
            netz.fault(pfeil.line + fault.line - 1, f"Bedingung „{pfeil.name or pfeil.id}“: {fault.text()}")


def _check_lanes(netz: Netz) -> None:
    for lane, line in sorted(set(netz.bahnen.values())):
        if lane not in ROLLEN:
            known = ", ".join(ROLLEN)
            netz.fault(line, f"Die Bahn „{lane}“ nennt keine bekannte Rolle. Bekannt sind: {known}.")
    for node, (_, line) in netz.bahnen.items():
        if node not in netz.knoten:
            netz.fault(line, f"Die Bahn nennt „{node}“, das es nicht gibt.")


def _check_steps(netz: Netz) -> None:
    tasks = {knoten.id for knoten in netz.knoten.values() if knoten.art == "userTask"}
    starts = [knoten for knoten in netz.knoten.values() if knoten.art == "startEvent"]
    if len(starts) != 1:
        netz.fault(netz.line, f"Ein Verfahren hat genau einen Start, dieses {len(starts)}.")
    if ABSCHLIESSEN not in tasks:
        netz.fault(netz.line, f"Es fehlt die Aufgabe „{ABSCHLIESSEN}“ (Zu den Akten).")
    if FREIGEBEN in tasks and ENTSCHEIDEN not in tasks:
        netz.fault(netz.knoten[FREIGEBEN].line, f"Wer „{FREIGEBEN}“ hat, braucht auch „{ENTSCHEIDEN}“.")
    if PRUEFEN not in tasks or UNTERLAGEN not in tasks:
        text = f"Ohne „{PRUEFEN}“ und „{UNTERLAGEN}“ kann niemand Unterlagen nachfordern."
        netz.fault(netz.line, text, WARNING)


def _check_ways(netz: Netz) -> None:
    """Every node lies on a way from start to end, and no circle is without a task for a person."""
    start = next(knoten.id for knoten in netz.knoten.values() if knoten.art == "startEvent")
    ends = [knoten.id for knoten in netz.knoten.values() if knoten.art == "endEvent"]
    forward = {key: [pfeil.nach for pfeil in netz.hinaus(key)] for key in netz.knoten}
    backward = {key: [pfeil.von for pfeil in netz.herein(key)] for key in netz.knoten}
    reached, leading = _reach([start], forward), _reach(ends, backward)
    for key, knoten in netz.knoten.items():
        if key not in reached:
            netz.fault(knoten.line, f"„{knoten.name or key}“ wird vom Start aus nie erreicht.")
        elif key not in leading:
            netz.fault(knoten.line, f"Von „{knoten.name or key}“ führt kein Weg zum Ende.")
    quiet = {key: [to for to in targets if netz.knoten[to].art != "userTask"] for key, targets in forward.items()}
    for key, knoten in netz.knoten.items():
        if knoten.art != "userTask" and key in _reach(quiet[key], quiet):
            netz.fault(knoten.line, f"„{knoten.name or key}“ liegt in einer Schleife ohne Aufgabe; sie endet nie.")


def _reach(starts: Iterable[str], edges: dict[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        if (key := waiting.pop()) not in seen:
            seen.add(key)
            waiting += edges[key]
    return seen

"""One running instance of a Verfahren: which steps are open, and what happens when one is done.

Its state is a short text, compressed: the definition is kept elsewhere, once for all instances, and the ids
of SpiffWorkflow's tasks are numbered anew, because random ones do not compress.
"""

import json
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any, Final
from uuid import UUID

from kuer.casework.engine.errors import StepNotOpen, VerfahrenStuck
from kuer.casework.engine.namen import VORGABEN
from kuer.casework.engine.verfahren import Schritt, Verfahren

FORMAT: Final = 1
MOST_BYTES: Final = 4_000_000
MOST_STEPS: Final = 1_000


class Ablauf:
    """A running Verfahren. It has no clock and no memory of answers; both come in with each step."""

    def __init__(self, verfahren: Verfahren, workflow: Any) -> None:
        """Made by `beginnen` and `laden`."""
        self.verfahren = verfahren
        self._workflow = workflow

    @classmethod
    def beginnen(
        cls, verfahren: Verfahren, *, vier_augen: bool, antworten: Mapping[str, Any] | None = None
    ) -> "Ablauf":
        """Start a new instance and walk to its first tasks."""
        from SpiffWorkflow.bpmn import BpmnWorkflow

        workflow = BpmnWorkflow(verfahren.spec, script_engine=_engine(verfahren, {}))
        for task in workflow.get_tasks():
            task.data["vier_augen"] = vier_augen
        ablauf = cls(verfahren, workflow)
        ablauf._walk(antworten or {})
        return ablauf

    @classmethod
    def laden(cls, verfahren: Verfahren, zustand: bytes) -> "Ablauf":
        """The instance as `zustand` kept it."""
        reader = zlib.decompressobj()
        text = reader.decompress(zustand, MOST_BYTES)
        if reader.unconsumed_tail:
            raise VerfahrenStuck(verfahren=verfahren.fassung, reason="state too large")
        kept = json.loads(text)
        if kept["format"] != FORMAT:
            raise VerfahrenStuck(verfahren=verfahren.fassung, reason="unknown format of the state")
        return cls(verfahren, _restored(verfahren, kept))

    @property
    def offene(self) -> tuple[Schritt, ...]:
        """The steps that wait for a person, in the order of the file."""
        order = list(self.verfahren.schritte)
        keys = sorted({task.task_spec.bpmn_id for task in self._ready()}, key=order.index)
        return tuple(self.verfahren.schritt(key) for key in keys)

    @property
    def fertig(self) -> bool:
        """Whether the end was reached, or the instance was broken off."""
        return bool(self._workflow.is_completed())

    def ist_offen(self, schritt: str) -> bool:
        """Whether this step waits for a person now."""
        return any(task.task_spec.bpmn_id == schritt for task in self._ready())

    def erledigen(self, schritt: str, daten: Mapping[str, Any], antworten: Mapping[str, Any] | None = None) -> None:
        """Complete a step with what the person chose, and walk to the next tasks.

        Raises: StepNotOpen; VerfahrenStuck.
        """
        ready = [task for task in self._ready() if task.task_spec.bpmn_id == schritt]
        if not ready:
            raise StepNotOpen(schritt=schritt, offen=[one.id for one in self.offene])
        known = {key: value for key, value in daten.items() if key in VORGABEN and key != "vier_augen"}
        ready[0].data.update({"schritt": "", "freigegeben": False} | known)
        self._workflow.script_engine = _engine(self.verfahren, antworten or {})
        ready[0].run()
        self._walk(antworten or {})

    def abbrechen(self) -> None:
        """Break the instance off; nothing is open afterwards."""
        self._workflow.cancel()
        self._workflow.completed = True

    def zustand(self) -> bytes:
        """The state to be kept."""
        kept = _serializer().to_dict(self._workflow)
        for name in ("spec", "subprocess_specs", "subprocesses", "bpmn_events", "correlations", "typename"):
            kept.pop(name, None)
        numbers = {key: str(number) for number, key in enumerate(kept["tasks"])}
        kept["tasks"] = [_short(task, numbers) for task in kept["tasks"].values()]
        kept["root"], kept["last_task"] = numbers[kept["root"]], numbers.get(kept["last_task"] or "")
        kept["format"] = FORMAT
        return zlib.compress(json.dumps(kept, separators=(",", ":")).encode(), 9)

    def _ready(self) -> list[Any]:
        from SpiffWorkflow import TaskState

        if self.fertig:
            return []
        return [task for task in self._workflow.get_tasks(state=TaskState.READY) if task.task_spec.manual]

    def _walk(self, antworten: Mapping[str, Any]) -> None:
        """Let gateways and events happen until a person is asked; a circle without end is broken."""
        self._workflow.script_engine = _engine(self.verfahren, antworten)
        steps = 0

        def count(_: Any) -> None:
            nonlocal steps
            steps += 1
            if steps > MOST_STEPS:
                raise VerfahrenStuck(verfahren=self.verfahren.fassung, reason="too many steps")

        self._workflow.do_engine_steps(will_complete_task=count)


def _engine(verfahren: Verfahren, antworten: Mapping[str, Any]) -> Any:
    from kuer.casework.engine.skript import CelEngine

    return CelEngine(verfahren.namen, antworten)


@cache
def _serializer() -> Any:
    from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer

    return BpmnWorkflowSerializer()


_FIELDS: Final = ("id", "parent", "children", "state", "task_spec", "internal_data", "data", "delta", "triggered")
_EMPTY: Final[Mapping[str, Any]] = {
    "internal_data": {},
    "data": {},
    "delta": {"updates": {}, "deletions": []},
    "triggered": False,
    "children": [],
    "parent": None,
}


def _short(task: dict[str, Any], numbers: Mapping[str, str]) -> dict[str, Any]:
    """A task without what can be filled in again. Its moment of change is left out: the Protokoll has it."""
    kept = {name: task[name] for name in _FIELDS}
    kept["id"] = numbers[task["id"]]
    kept["parent"] = numbers[task["parent"]] if task["parent"] else None
    kept["children"] = [numbers[child] for child in task["children"] if child in numbers]
    kept["delta"] = kept["delta"] or _EMPTY["delta"]
    return {name: value for name, value in kept.items() if value != _EMPTY.get(name, ...)}


def _restored(verfahren: Verfahren, kept: dict[str, Any]) -> Any:
    from SpiffWorkflow.bpmn import BpmnWorkflow

    serializer = _serializer()
    workflow = BpmnWorkflow(verfahren.spec, {}, script_engine=_engine(verfahren, {}), deserializing=True)
    for short in kept["tasks"]:
        task = {**_EMPTY, **short, "last_state_change": 0, "typename": "Task"}
        task["id"], task["children"] = str(_key(short["id"])), [str(_key(child)) for child in task["children"]]
        task["parent"] = str(_key(short["parent"])) if short.get("parent") else None
        workflow.tasks[_key(short["id"])] = serializer.from_dict(task, workflow=workflow)
    workflow.task_tree = workflow.tasks[_key(kept["root"])]
    workflow.last_task = workflow.tasks.get(_key(kept["last_task"])) if kept["last_task"] else None
    workflow.success, workflow.completed = kept["success"], kept["completed"]
    workflow.data = serializer.from_dict(kept["data"])
    return workflow


def _key(number: str) -> UUID:
    return UUID(int=int(number) + 1)

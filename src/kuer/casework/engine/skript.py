"""SpiffWorkflow's script engine, replaced: its own gives conditions to eval(); here they are CEL, scripts refused."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NoReturn

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine

from kuer.casework.engine.errors import ScriptRefused, VerfahrenStuck
from kuer.casework.engine.namen import VORGABEN
from kuer.expressions import (
    BOOL,
    AnswerMissing,
    Ausdruck,
    CelType,
    EvaluationFault,
    ExpressionFault,
    compile_expression,
)


@lru_cache(maxsize=1_000)
def _compiled(expression: str, names: frozenset[tuple[str, CelType]]) -> Ausdruck:
    return compile_expression(expression, dict(names), BOOL)


class _NoEnvironment:
    """What Spiff would evaluate in; nothing is."""

    def evaluate(self, *_: Any, **__: Any) -> NoReturn:
        raise ScriptRefused(what="expression")

    def execute(self, *_: Any, **__: Any) -> NoReturn:
        raise ScriptRefused(what="script")

    def call_service(self, *_: Any, **__: Any) -> NoReturn:
        raise ScriptRefused(what="service")


class CelEngine(PythonScriptEngine):  # type: ignore[misc]
    """Works out conditions in CEL over the data of the task and the answers lent to this step."""

    def __init__(self, names: Mapping[str, CelType], antworten: Mapping[str, Any]) -> None:
        """`antworten` are the answers of the Antrag; they are not kept."""
        super().__init__(environment=_NoEnvironment())
        self._names = frozenset(names.items())
        self._lent = {"antworten": antworten}

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> bool:  # noqa: ARG002
        """Whether a condition holds; what hangs on a missing answer does not."""
        try:
            values = {**VORGABEN, **task.data, **self._lent}
            return bool(_compiled(expression, self._names).evaluate(values))
        except AnswerMissing:
            return False
        except (ExpressionFault, EvaluationFault) as fault:
            raise VerfahrenStuck(reason=str(fault)) from fault

    def execute(self, task: Any, script: str, external_context: Any = None) -> NoReturn:  # noqa: ARG002
        """Nothing is ever run."""
        raise ScriptRefused(what="script")

    def call_service(self, task: Any, **_: Any) -> NoReturn:  # noqa: ARG002
        """Nothing is ever called."""
        raise ScriptRefused(what="service")

    def validate(self, expression: str) -> None:
        """Our own check has done it, against types."""

"""Compiling and working out one expression."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from kuer.expressions import environment
from kuer.expressions.errors import (
    AnswerMissing,
    BudgetExceeded,
    EvaluationFault,
    ExpressionFault,
    Mistake,
)
from kuer.expressions.functions import NAMES
from kuer.expressions.reading import Reading, read
from kuer.expressions.scope import variables_of
from kuer.expressions.types import CelType, Need, list_of
from kuer.expressions.values import MISSING, from_mapping

MAX_LENGTH: Final = 4000


class Ausdruck:
    """A compiled expression. It keeps no state between evaluations and may be shared by threads."""

    __slots__ = ("_program", "needs", "source", "type")

    def __init__(self, source: str, program: Any, cel_type: CelType, needs: tuple[Need, ...]) -> None:
        """Made by `compile_expression`."""
        self.source = source
        self.type = cel_type
        self.needs = needs
        self._program = program

    @property
    def names(self) -> frozenset[str]:
        """The dotted names that the expression reads."""
        return frozenset(need.name for need in self.needs)

    def evaluate(self, values: Mapping[str, Any]) -> Any:
        """Work the expression out over nested values; dates are `datetime.date`, money whole cents.

        Absent values and None are missing answers: the result is unknown unless && or || decides without them.
        Raises: AnswerMissing when the result hangs on a missing answer; BudgetExceeded; EvaluationFault for
        division by zero, overflow and values of a wrong type.
        """
        return self.evaluate_with(lambda need: from_mapping(need, values))

    def evaluate_with(self, lookup: Callable[[Need], Any]) -> Any:
        """Like `evaluate`, asking `lookup` for each need; it answers MISSING for what is not there."""
        data: dict[str, Any] = {}
        for need in self.needs:
            value = lookup(need)
            if need.kind == "presence":
                data[need.variable] = value is not MISSING and value not in ([], {})
            elif value is not MISSING:
                data[need.variable] = value
        try:
            result = self._program.eval(data=data)
        except RuntimeError as error:
            raise BudgetExceeded(reason=str(error)) from error
        except (TypeError, OverflowError, ValueError) as error:
            raise EvaluationFault(reason=str(error)) from error
        if result.type() == environment.error_type():
            raise _fault(str(result.value()))
        return _plain(result.plain_value())

    def __repr__(self) -> str:
        """The source."""
        return f"Ausdruck({self.source!r})"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _fault(text: str) -> EvaluationFault:
    code, _, rest = text.partition(":")
    if code == "UNKNOWN" or (code == "NOT_FOUND" and "Key not found" in rest):
        return AnswerMissing(name=rest.split('"')[1] if '"' in rest else "")
    return EvaluationFault(reason=rest.strip() or text)


def compile_expression(source: str, names: Mapping[str, CelType], wanted: CelType | None = None) -> Ausdruck:
    """Compile `source` with the names and types given; all types are checked now.

    `wanted` is the type that the result must have. Raises: ExpressionFault with every mistake, its line, column
    and a sentence.
    """
    if not source.strip():
        raise ExpressionFault(source, [Mistake(1, 1, "empty")])
    if len(source) > MAX_LENGTH:
        raise ExpressionFault(source, [Mistake(1, 1, "too_long", {"limit": MAX_LENGTH})])
    reading = read(source, names, NAMES)
    if reading.mistakes:
        raise ExpressionFault(source, reading.mistakes)
    variables = variables_of(frozenset(names.items()))
    checked = _check(source, reading, variables)
    program, mistakes, found = environment.compile_source(reading.run, variables)
    result = checked if checked is not None else found
    if mistakes:
        raise ExpressionFault(source, mistakes)
    if wanted is not None and not environment.fits(wanted, result):
        facts = {"found": result, "wanted": environment.type_name(wanted)}
        raise ExpressionFault(source, [Mistake(1, 1, "type_result", facts)])
    return Ausdruck(source, program, environment.type_from(result), reading.needs)


def _check(source: str, reading: Reading, variables: Mapping[str, CelType]) -> str | None:
    """Check the insides of loops over entries, inner ones first; returns the type of the whole."""
    if not reading.loops:
        return None
    text, mistakes = reading.check, []
    stand_ins: dict[str, CelType] = {}
    for number, loop in enumerate(reading.loops):
        masked = "".join(sign if loop.start <= at < loop.end or sign == "\n" else " " for at, sign in enumerate(text))
        _, found, name = environment.compile_source(masked, {**loop.variables, **stand_ins})
        mistakes += found
        if not found and loop.is_predicate and name not in {"bool", "dyn"}:
            offset = loop.start
            line, column = source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)
            mistakes.append(Mistake(line, column, "type_predicate", {"found": name}))
        if not found and loop.chain is not None:
            stand_in = f"_{number}"
            stand_ins[stand_in] = list_of(environment.type_from(name))
            start, end = loop.chain
            text = text[:start] + stand_in.ljust(end - start) + text[end:]
    if mistakes:
        raise ExpressionFault(source, mistakes)
    _, found, name = environment.compile_source(text, {**variables, **stand_ins})
    if found:
        raise ExpressionFault(source, found)
    return name

"""What can go wrong with an expression: when it is compiled, and when it is worked out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kuer.expressions.sentences import sentence
from kuer.kit.errors import Invalid, KuerError


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in an expression. Lines and columns count from 1, columns in characters."""

    line: int
    column: int
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def text(self, sprache: str = "de") -> str:
        """The sentence for the author, in German or English."""
        return sentence(self.code, self.facts, sprache)


class ExpressionFault(Invalid):
    """The source can't be compiled; `mistakes` says why, in order. line, column and text are of the first."""

    code = "expression_fault"

    def __init__(self, source: str, mistakes: Sequence[Mistake]) -> None:
        """Keep source and mistakes, sorted."""
        self.source = source
        self.mistakes = tuple(sorted(set_by_place(mistakes)))
        first = self.mistakes[0]
        self.line, self.column = first.line, first.column
        super().__init__(line=first.line, column=first.column, mistake=first.code)

    def text(self, sprache: str = "de") -> str:
        """The sentences of all mistakes."""
        return " ".join(mistake.text(sprache) for mistake in self.mistakes)

    def __str__(self) -> str:
        """Place and sentence of every mistake."""
        return "; ".join(f"{m.line}:{m.column}: {m.text()}" for m in self.mistakes)


def set_by_place(mistakes: Sequence[Mistake]) -> list[Mistake]:
    """One mistake a place: the first that was found explains best."""
    found: dict[tuple[int, int], Mistake] = {}
    for mistake in mistakes:
        found.setdefault((mistake.line, mistake.column), mistake)
    return list(found.values())


class EvaluationFault(KuerError):
    """The expression was correct, but these values can't be worked with. facts: reason."""

    code = "evaluation_fault"


class AnswerMissing(EvaluationFault):
    """The result hangs on an answer that is not there: it is unknown, neither true nor false. facts: name."""

    code = "answer_missing"


class BudgetExceeded(EvaluationFault):
    """The expression loops more often than is allowed."""

    code = "budget_exceeded"

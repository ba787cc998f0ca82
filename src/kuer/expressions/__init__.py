"""Expressions in CEL: compiled with static types, worked out with a budget, on the server only.

`compile_expression(source, names)` checks everything when a definition is published: names, types, the codes a
choice is compared with, dates and amounts. It raises ExpressionFault with line, column and a sentence for each
mistake. `Ausdruck.evaluate(values)` takes nested values.

**A missing answer is unknown.** It is neither false nor zero nor empty. What hangs on it raises AnswerMissing,
unless `&&` and `||` can decide without it (`false && unknown` is false, `true || unknown` is true) or the branch
of `? :` is not taken. `beantwortet(name)` (or `has(name)`) asks whether there is an answer, of a group whether there
is any: `beantwortet(rabatt) ? rabatt : 0`. The caller decides what unknown means; forms do not show, ask or complain.

Money is whole cents (`euro("30,70")` is 3070), dates have no time (`datum("2026-01-31")`).

Lists of groups can be counted (`size(kinder)`), looped over (`kinder.exists(k, k.alter < 3)`, all, exists_one,
filter, map) and read by column (`summe(kinder.beitrag)`; unknown as long as one entry lacks the field).

Functions: datum(text), tage(n), jahre_zwischen(a, b), tage_zwischen(a, b), plus_monate(d, n), plus_jahre(d, n),
jahr(d), monat(d), tag(d), wochentag(d) (Monday 1), summe(list), summe_komma(list), groesste(list),
kleinste(list), euro(text or whole euros), anteil(cents, part, whole), gerundet(decimal), klein(text);
of CEL itself: size, int, double, string, matches, contains, startsWith, endsWith, in, ? :, && || ! == != < <= > >=
+ - * / %. Not available, because they step around the checks: dyn, type, timestamp, duration and the like.
"""

from kuer.expressions.ausdruck import Ausdruck, compile_expression
from kuer.expressions.errors import (
    AnswerMissing,
    BudgetExceeded,
    EvaluationFault,
    ExpressionFault,
    Mistake,
)
from kuer.expressions.types import (
    BOOL,
    DATE,
    DOUBLE,
    DURATION,
    DYN,
    INT,
    STRING,
    CelType,
    Need,
    list_of,
    map_of,
    one_of,
    record,
    records,
)
from kuer.expressions.values import MISSING

compile = compile_expression  # noqa: A001 - callers write expressions.compile(…)

__all__ = [
    "BOOL",
    "DATE",
    "DOUBLE",
    "DURATION",
    "DYN",
    "INT",
    "MISSING",
    "STRING",
    "AnswerMissing",
    "Ausdruck",
    "BudgetExceeded",
    "CelType",
    "EvaluationFault",
    "ExpressionFault",
    "Mistake",
    "Need",
    "compile",
    "compile_expression",
    "list_of",
    "map_of",
    "one_of",
    "record",
    "records",
]

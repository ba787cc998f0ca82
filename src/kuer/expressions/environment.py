"""The only place that touches Google's CEL library; it is loaded with the first expression."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from kuer.expressions.errors import Mistake
from kuer.expressions.functions import STANDARD
from kuer.expressions.sentences import sign_of
from kuer.expressions.types import BOOL, DATE, DOUBLE, DURATION, DYN, INT, STRING, CelType, list_of

_ERROR: Final = re.compile(r"ERROR: <input>:(\d+):(\d+): (.*)$", re.MULTILINE)
_OVERLOAD: Final = re.compile(r"found no matching overload for '(.+?)' applied to '\((.*)\)'")
_SIMPLE: Final = {
    "bool": BOOL, "int": INT, "double": DOUBLE, "string": STRING,
    "timestamp": DATE, "duration": DURATION, "dyn": DYN,
}  # fmt: skip


@lru_cache(maxsize=1)
def _cel() -> Any:
    from cel_expr_python import cel

    return cel


@lru_cache(maxsize=1)
def error_type() -> Any:
    """The type that failed evaluations carry."""
    return _cel().Type.ERROR


def _type(cel_type: CelType) -> Any:
    types = _cel().Type
    if cel_type.element is not None:
        inner = _type(cel_type.element)
        return types.List(inner) if cel_type.kind == "list" else types.Map(types.STRING, inner)
    names = {"date": "TIMESTAMP", "record": "DYN", "records": "DYN"}
    return getattr(types, names.get(cel_type.kind, cel_type.kind.upper()))


@lru_cache(maxsize=1)
def _functions() -> list[Any]:
    cel = _cel()
    by_name: dict[str, list[Any]] = {}
    for number, one in enumerate(STANDARD):
        overload = cel.Overload(
            f"kuer_{one.name}_{number}", _type(one.result), [_type(p) for p in one.parameters], False, one.work
        )
        by_name.setdefault(one.name, []).append(overload)
    return [cel.FunctionDecl(name, overloads) for name, overloads in by_name.items()]


def type_name(cel_type: CelType) -> str:
    """The name of a type as the type checker writes it: "list(int)"."""
    return _written(_type(cel_type))


def _written(cel_type: Any) -> str:
    name: str = cel_type.name().lower().replace("<", "(").replace(">", ")")
    return {"null": "null_type"}.get(name, name)


def type_from(name: str) -> CelType:
    """Back from the name of a type."""
    if name.startswith("list("):
        return list_of(type_from(name[5:-1]))
    return _SIMPLE.get(name, DYN)


def fits(wanted: CelType, found: str) -> bool:
    """Whether a result of type `found` may stand where `wanted` is needed."""
    name = type_name(wanted)
    return found in {name, "dyn"} or (name == "list(dyn)" and found.startswith("list("))


@lru_cache(maxsize=64)
def _env(variables: frozenset[tuple[str, CelType]]) -> Any:
    """An environment; the first use of each costs half a millisecond, so those of a form are shared."""
    declared = {name: _type(cel_type) for name, cel_type in variables}
    return _cel().NewEnv(variables=declared, functions=_functions())


def compile_source(source: str, variables: Mapping[str, CelType]) -> tuple[Any, list[Mistake], str]:
    """Compile with CEL; returns program, mistakes and the name of the result's type."""
    env = _env(frozenset(variables.items()))
    try:
        program = env.compile(source)
    except RuntimeError as error:
        return None, _mistakes(str(error)), "dyn"
    return program, [], _written(program.return_type())


def _mistakes(text: str) -> list[Mistake]:
    if "recursion" in text:
        return [Mistake(1, 1, "too_deep")]
    found = [
        Mistake(max(int(line), 1), max(int(column), 1), *_explain(reason))
        for line, column, reason in _ERROR.findall(text)
    ]
    return found or [Mistake(1, 1, "other", {"reason": text})]


def _explain(reason: str) -> tuple[str, dict[str, Any]]:
    if match := _OVERLOAD.search(reason):
        return _no_overload(match.group(1), _split(match.group(2)))
    if "Syntax error" in reason:
        return ("unexpected_end" if "'<EOF>'" in reason.partition("expecting")[0] else "syntax"), {}
    if "operand of a select" in reason:
        return "no_select", {}
    if "undeclared reference" in reason:
        name = reason.split("'")[1]
        return "type_function", {"name": name, "types": ()}
    return "other", {"reason": reason}


def _no_overload(operator: str, types: list[str]) -> tuple[str, dict[str, Any]]:
    kinds = {name.rpartition(".")[2].lower() for name in types}
    hint = "int_double" if {"int", "double"} <= kinds else ""
    hint = "date_text" if {"timestamp", "string"} <= kinds else hint
    facts: dict[str, Any] = {"types": tuple(types), "hint": hint}
    if sign := sign_of(operator):
        return "type_sign", {"sign": sign, **facts}
    return "type_function", {"name": operator, **facts}


def _split(types: str) -> list[str]:
    """The top-level parts of a list of types: "int, map(string, dyn)" has two."""
    parts, depth = [""], 0
    for sign in types:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]

"""JSON Schema of the answers (draft 2020-12): what a submission must look like, and a published promise."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from kuer.forms.engine.formular import Formular
from kuer.forms.engine.knoten import Feld
from kuer.forms.engine.problem import Problem

_DIALEKT: Final = "https://json-schema.org/draft/2020-12/schema"


def answers_schema(formular: Formular) -> dict[str, Any]:
    """The schema of cleaned answers (`bereinigt`).

    What must always be there is required; what hangs on other answers is not, `auswerten` knows that.
    """
    fields = [feld for seite in formular.seiten for feld in seite.felder]
    always = [feld for seite in formular.seiten if seite.wenn is None for feld in seite.felder]
    return {"$schema": _DIALEKT, "title": formular.titel, **_objekt(fields, always)}


def _objekt(felder: list[Feld], immer: list[Feld]) -> dict[str, Any]:
    properties = {feld.id: _feld(feld) for feld in felder if feld.hat_wert or feld.ist_gruppe}
    required = [feld.id for feld in immer if _immer_da(feld)]
    found: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    return found | ({"required": required} if required else {})


def _feld(feld: Feld) -> dict[str, Any]:
    title = {"title": feld.label} if feld.label else {}
    if not feld.ist_gruppe:
        return {**title, **feld.art.schema(feld)}
    inner = _objekt(list(feld.felder), list(feld.felder) if feld.pflicht is True else [])
    if feld.wiederholung is None:
        return {**title, **inner}
    repeat = feld.wiederholung
    return {**title, "type": "array", "items": inner, "minItems": max(repeat.min, 1), "maxItems": repeat.max}


def _immer_da(feld: Feld) -> bool:
    """Whether the answer is there in every complete submission."""
    if feld.wenn is not None or feld.pflicht is not True:
        return False
    if feld.wiederholung is not None:
        return feld.wiederholung.min > 0 and any(_immer_da(inner) for inner in feld.felder)
    if feld.ist_gruppe:
        return any(_immer_da(inner) for inner in feld.felder)
    return feld.hat_wert and (feld.art.name != "fest" or "wert" in feld.angaben)


def schema_problems(formular: Formular, answers: Mapping[str, Any]) -> list[Problem]:
    """Where cleaned answers do not fit the schema: a last, independent check before they are accepted.

    The paths are those of the answers. None of these appears as long as `auswerten` finds the answers complete.
    """
    found: dict[str, Problem] = {}
    for error in _validator(formular).iter_errors(answers):
        path = _pfad(error.instance_path)
        feld = formular.felder.get(_ohne(error.instance_path))
        label = feld.label if feld else path
        found.setdefault(path, Problem(path, "schema", {"label": label, "schema": error.message[:200]}, paths=(path,)))
    return list(found.values())


@lru_cache(maxsize=128)
def _validator(formular: Formular) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(answers_schema(formular), validate_formats=True)


def _pfad(steps: list[Any]) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return text.removeprefix(".")


def _ohne(steps: list[Any]) -> str:
    return ".".join(step for step in steps if isinstance(step, str))

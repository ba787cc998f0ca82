"""A schema of version 2 in the terms of version 3: all that is given out is in version 3.

Facts: standards.md 1.4, the rules of the official conversion.
"""

import re
from dataclasses import replace
from typing import Any, Final

from kuer.integrations.fim.types import Angaben, Anzahl, Codeliste, FimFeld, FimGruppe, FimSchema, Regel

STECKBRIEF: Final = "D00000000001"
STATUSLISTE: Final = "2022-07-12"
# Version 3 knows no empty group; the official conversion puts this field into it.
PLATZHALTER: Final = FimFeld(
    id="F60000000001",
    version="",
    label="Default-Datenfeld",
    hilfe="",
    feldart="label",
    datentyp="text",
    inhalt="",
    praezisierung={},
    codeliste=None,
    anzahl=Anzahl(0, 1),
    name="Default-Datenfeld",
)
_ID: Final = re.compile(r"([A-Z]\d\d)(\d{6})")
_GENANNT: Final = re.compile(r"\b([FG]\d\d)(\d{6})\b")
_GANZ: Final = re.compile(r"\d{1,9}", re.ASCII)
_LAENGEN: Final = ("minLength", "maxLength")
_STATUS: Final = {"6": "aktiv", "7": "inaktiv"}

Element = FimFeld | FimGruppe


def nach_xdf3(schema: FimSchema) -> FimSchema:
    """The schema with the ids, versions and lists of version 3; one that is of version 3 already is left alone."""
    if schema.xdf == 3:  # noqa: PLR2004 - the version of the standard
        return schema
    return replace(
        schema,
        id=kennung(schema.id),
        version=fassung(schema.version),
        kinder=tuple(_element(child) for child in schema.kinder),
        regeln=_regeln(schema.regeln),
        angaben=_angaben(schema),
        steckbrief=schema.steckbrief or STECKBRIEF,
        xdf=3,
    )


def kennung(given: str) -> str:
    """An id of version 2 with the Unternummernkreis 000; any other stays."""
    found = _ID.fullmatch(given)
    return f"{found[1]}000{found[2]}" if found else given


def fassung(given: str) -> str:
    """A version in three parts; what is none (an Arbeitskopie) has none."""
    if re.fullmatch(r"\d+\.\d+", given, re.ASCII):
        return f"{given}.0"
    return given if re.fullmatch(r"\d+\.\d+\.\d+", given, re.ASCII) else ""


def _element(element: Element) -> Element:
    own: dict[str, Any] = {
        "id": kennung(element.id),
        "version": fassung(element.version),
        "regeln": _regeln(element.regeln),
    }
    if isinstance(element, FimGruppe):
        children = tuple(_element(child) for child in element.kinder) or (PLATZHALTER,)
        return replace(element, **own, kinder=children, angaben=_angaben(element))
    return replace(
        element,
        **own,
        praezisierung=_praezisierung(element.praezisierung),
        codeliste=_liste(element.codeliste, kennung(element.id)),
        vorbefuellung=element.vorbefuellung or "keine",
        angaben=_angaben(element),
    )


def _praezisierung(given: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in given.items() if key not in _LAENGEN or _GANZ.fullmatch(value)}


def _liste(given: Codeliste | None, field_id: str) -> Codeliste | None:
    """Lists of FIM itself stand in the field, others are referred to."""
    if given is None or given.werte is None or (given.urn and "urn:de:fim:" not in given.urn):
        return given
    return Codeliste("", field_id, given.werte)


def _regeln(rules: tuple[Regel, ...]) -> tuple[Regel, ...]:
    return tuple(
        replace(
            rule,
            id=kennung(rule.id),
            version=fassung(rule.version),
            text=_GENANNT.sub(r"\g<1>000\g<2>", rule.text),
            freitext=_GENANNT.sub(r"\g<1>000\g<2>", rule.freitext),
        )
        for rule in rules
    )


def _angaben(element: Element | FimSchema) -> Angaben:
    """What could not be carried over stands in the description, as the official conversion writes it."""
    given = element.angaben
    lines = [given.beschreibung] if given.beschreibung else []
    lines += ["Originalwerte der XDF2-Datei:", f"ID: {element.id}"]
    lines += [f"Status: {_STATUS.get(given.freigabestatus, 'inVorbereitung')}"]
    if isinstance(element, FimFeld) and element.praezisierung_text:
        lines.append(f"Präzisierung: {element.praezisierung_text}")
    return replace(given, statusliste=STATUSLISTE, beschreibung="\n".join(lines))

"""An order for the press: the template, its data and its files as one tree of virtual files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from kuer.letters.engine.daten import Setter
from kuer.letters.errors import LetterFaulty
from kuer.letters.ports import VORLAGEN
from kuer.letters.types import Anhang

TEMPLATES: Final = Path(__file__).resolve().parent.parent / "vorlagen"
MAIN: Final = "main.typ"
_NAME: Final = re.compile(r"(?!kuer/)[\w\-][\w\-. ]*(/[\w\-][\w\-. ]*)*")


@dataclass(frozen=True)
class Auftrag:
    """Everything one letter needs; `vorlage` is the name under which a template's faults are reported."""

    vorlage: str
    files: Mapping[str, bytes]
    timestamp: int


def make_auftrag(
    vorlage: str,
    source: bytes,
    data: Any,
    *,
    files: Mapping[str, bytes],
    anhaenge: Sequence[Anhang] = (),
    wasserzeichen: str = "",
    now: datetime,
) -> Auftrag:
    """Lay template, data and files out for the press. Raises LetterFaulty for data that can't be printed."""
    import msgspec

    _require_text(vorlage, source)
    for name in files:
        if not _NAME.fullmatch(name) or name == MAIN:
            raise LetterFaulty(vorlage=vorlage, datei=name, meldung="file name not allowed")
    setter = Setter()
    try:
        plain = setter.plain(data)
    except (TypeError, ValueError) as fault:
        raise LetterFaulty(vorlage=vorlage, meldung=str(fault)) from fault
    if not isinstance(plain, dict):
        raise LetterFaulty(vorlage=vorlage, meldung="the data must be a mapping")
    rest = {
        "dateien": sorted(files),
        "unlesbar": setter.lost,
        "wasserzeichen": wasserzeichen,
        "anhaenge": [
            {"pfad": f"/kuer/anhang/{place}", "name": item.name, "medientyp": item.medientyp,
             "beschreibung": item.beschreibung, "beziehung": item.beziehung}
            for place, item in enumerate(anhaenge)
        ],
    }  # fmt: skip
    tree = {
        **common(),
        **files,
        **{f"kuer/anhang/{place}": item.inhalt for place, item in enumerate(anhaenge)},
        "kuer/daten.json": msgspec.json.encode(plain),
        "kuer/auftrag.json": msgspec.json.encode(rest),
        MAIN: source,
    }
    return Auftrag(vorlage=vorlage, files=tree, timestamp=int(now.timestamp()))


def _require_text(vorlage: str, source: bytes) -> None:
    try:
        source.decode()
    except UnicodeDecodeError as fault:
        zeile = source.count(b"\n", 0, fault.start) + 1
        raise LetterFaulty(vorlage=vorlage, datei=vorlage, zeile=zeile, meldung="not UTF-8") from fault


def checked(vorlage: str, data: Any) -> Any:
    """The data of a built-in template as its own type. Raises LetterFaulty for an unknown one or wrong data."""
    import msgspec

    wanted = VORLAGEN.get(vorlage)
    if wanted is None:
        raise LetterFaulty(vorlage=vorlage, meldung="no such template")
    if isinstance(data, wanted):
        return data
    try:
        return msgspec.convert(data, wanted, from_attributes=False)
    except msgspec.ValidationError as fault:
        raise LetterFaulty(vorlage=vorlage, meldung=str(fault)) from fault


@lru_cache(maxsize=1)
def common() -> dict[str, bytes]:
    """The modules that every template may import, under /kuer/."""
    return {f"kuer/{path.name}": path.read_bytes() for path in sorted((TEMPLATES / "kuer").glob("*.typ"))}


@lru_cache(maxsize=len(VORLAGEN))
def built_in(vorlage: str) -> bytes:
    """The source of a built-in template."""
    return (TEMPLATES / f"{vorlage}.typ").read_bytes()

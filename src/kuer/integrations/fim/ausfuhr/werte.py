"""An answer of a form as a value of the schema: what the form keeps for people becomes what the data type says."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from urllib.parse import quote, urlencode

from kuer.forms.engine.knoten import Feld
from kuer.integrations.fim.ausfuhr.wertebereich import Wertebereich, grenzen, wertebereich
from kuer.integrations.fim.ausfuhr.zeichen import lesbar
from kuer.integrations.fim.types import FimFeld

_UHRZEIT: Final = re.compile(r"\d\d:\d\d", re.ASCII)
_ZEITPUNKT: Final = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d)", re.ASCII)
_WAHR: Final = frozenset({"true", "1", "ja"})
_CENT: Final = 100


@dataclass(frozen=True)
class Datei:
    """A file of the Antrag as the data refer to it: its content by its SHA-256, not the content itself."""

    name: str
    medientyp: str
    groesse: int
    sha256: str

    def verweis(self) -> str:
        """As one text: a named information URI with content type (RFC 6920), its name and size behind."""
        raw = bytes.fromhex(self.sha256) if re.fullmatch(r"(?:[0-9a-f]{2})+", self.sha256) else b""
        digest = base64.urlsafe_b64encode(raw).decode().rstrip("=")
        told = {"ct": self.medientyp, "name": self.name, "size": self.groesse}
        return f"ni:///sha-256;{digest}?{urlencode(told, quote_via=quote, safe='/')}"


def werte(field: FimFeld, feld: Feld | None, answer: Any) -> list[Any]:
    """The values of one answer: several for files and for what is ticked among many; none for what is not answered."""
    if feld is not None and answer is None:
        answer = feld.art.vorgegeben(feld)
    if answer is None:
        return []
    if isinstance(answer, list):
        return [_wert(field, feld, one) for one in answer]
    return [_wert(field, feld, answer)]


def gesperrt(field: FimFeld) -> list[Any]:
    """What a locked or hidden field says by itself; empty text where it must be there and says nothing."""
    if field.feldart not in {"locked", "hidden"}:
        return []
    if field.inhalt:
        return [_wert(field, None, field.inhalt)]
    plain = wertebereich(field) in {Wertebereich.TEXT, Wertebereich.LISTE} and not grenzen(field).min_laenge
    return [""] if field.anzahl.mindestens and plain else []


def _wert(field: FimFeld, feld: Feld | None, answer: Any) -> Any:
    if isinstance(answer, Mapping):
        name = lesbar(str(answer.get("name", "")))
        return Datei(name, *(answer.get(key, "") for key in ("medientyp", "groesse", "sha256")))
    art = wertebereich(field)
    if art is Wertebereich.WAHR:
        return answer if isinstance(answer, bool) else str(answer).strip().casefold() in _WAHR
    if art is Wertebereich.GELD and feld is not None and feld.art.name == "geld" and isinstance(answer, int):
        return Decimal(answer) / _CENT
    if art in {Wertebereich.ZAHL, Wertebereich.GANZZAHL, Wertebereich.GELD}:
        return _zahl(answer)
    if answer is True and feld is not None:
        return str(feld.angaben.get("code") or _einziger_code(field) or "true")
    return _text(art, lesbar(str(answer)))


def _einziger_code(field: FimFeld) -> str:
    """The code of a list with one entry, to which people only agree."""
    entries = field.codeliste.werte if field.codeliste else None
    return entries[0].code if entries else ""


def _text(art: Wertebereich, text: str) -> str:
    if art is Wertebereich.UHRZEIT and _UHRZEIT.fullmatch(text):
        return f"{text}:00"
    if art is Wertebereich.ZEITPUNKT and (found := _ZEITPUNKT.fullmatch(text)):
        day, month, year, time = found.groups()
        return f"{year}-{month}-{day}T{time}:00"
    return text


def _zahl(answer: Any) -> Any:
    """A number, exact; what can't be read as one stays as it is."""
    if isinstance(answer, bool):
        return answer
    try:
        return Decimal(str(answer).replace(",", "."))
    except InvalidOperation:
        return answer

"""A German number plate, for example "B-AB 1234E"; the value is written with hyphen and blank.

Shape: one to three letters of the district, one or two letters, one to four digits, at most eight signs;
behind it E (electric) or H (historic) and the months of a season ("04-10"), Anlage 2 and §§ 9, 10 FZV.
"""

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kuer.forms.engine.arten.basis import MAX_ROH, Art, Eingang, erster
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import einzeilig

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld

_TRENNER: Final = re.compile(r"[\s\-–—:.·]+")
_SAISON: Final = re.compile(r"(?P<rest>.*?)[\s(]*(?P<von>\d{1,2})\s*[-–/]\s*(?P<bis>\d{1,2})\)?\Z")
_GETRENNT: Final = re.compile(r"([A-ZÄÖÜ]{1,3})-([A-Z]{1,2})-?([1-9][0-9]{0,3})-?([EH]?)\Z")
_UNGETRENNT: Final = re.compile(r"([A-ZÄÖÜ]{2,5})-?([1-9][0-9]{0,3})-?([EH]?)\Z")
_NORMAL: Final = re.compile(
    r"(?P<ort>[A-ZÄÖÜ]{1,3})-(?P<zeichen>[A-Z]{1,2}) (?P<zahl>[1-9][0-9]{0,3})(?P<art>[EH]?)"
    r"(?: (?P<von>\d{2})-(?P<bis>\d{2}))?\Z"
)
_MAX_ZEICHEN: Final = 8
_DISTRIKT, _BUCHSTABEN = 3, 2


class Kennzeichen(Art):
    """art: kennzeichen"""

    name = "kennzeichen"

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """The plate as it is written; else the text as typed."""
        del feld
        text = einzeilig(erster(eingang))[:MAX_ROH]
        plain, saison = _saison(text)
        found = _teile(plain)
        if len(found) != 1:
            return text or None
        ort, zeichen, zahl, art = found[0]
        return f"{ort}-{zeichen} {zahl}{art}{saison}"

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """Shape, length, season."""
        del feld, heute
        if not isinstance(wert, str):
            return Befund("schema")
        match = _NORMAL.match(wert)
        if match is None:
            return _unlesbar(wert)
        if sum(len(match[name]) for name in ("ort", "zeichen", "zahl", "art")) > _MAX_ZEICHEN:
            return Befund("kennzeichen_lang")
        if match["von"] and not _saison_gilt(int(match["von"]), int(match["bis"])):
            return Befund("kennzeichen_saison")
        return None

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """The written form."""
        del feld
        pattern = "^[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} [1-9][0-9]{0,3}[EH]?( [01][0-9]-[01][0-9])?$"
        return {"type": "string", "pattern": pattern}

    def attribute(self, feld: "Feld") -> dict[str, str]:
        """Capitals."""
        del feld
        return {"maxlength": "20", "autocapitalize": "characters", "spellcheck": "false"}


def _saison(text: str) -> tuple[str, str]:
    """The text without the season, and the season as it is written."""
    match = _SAISON.match(text)
    if match is None or not re.search(r"\d", match["rest"]):
        return text, ""
    return match["rest"], f" {int(match['von']):02d}-{int(match['bis']):02d}"


def _teile(text: str) -> list[tuple[str, str, str, str]]:
    """All ways to read the plate; letters that are not separated can be cut in several places."""
    plain = _TRENNER.sub("-", text.replace("ß", "?").upper()).strip("-")
    if match := _GETRENNT.match(plain):
        return [(match[1], match[2], match[3], match[4])]
    match = _UNGETRENNT.match(plain)
    if match is None:
        return []
    letters = match[1]
    cuts = [at for at in range(1, _DISTRIKT + 1) if 1 <= len(letters) - at <= _BUCHSTABEN]
    return [(letters[:at], letters[at:], match[2], match[3]) for at in cuts if letters[at:].isascii()]


def _unlesbar(text: str) -> Befund:
    found = _teile(_saison(text)[0])
    if len(found) < 2:  # noqa: PLR2004 - two ways to read it
        return Befund("kennzeichen_form")
    (ort, zeichen, zahl, art), (ort2, zeichen2, _, _) = found[:2]
    return Befund(
        "kennzeichen_trennen", {"eins": f"{ort}-{zeichen} {zahl}{art}", "zwei": f"{ort2}-{zeichen2} {zahl}{art}"}
    )


def _saison_gilt(von: int, bis: int) -> bool:
    """Two different months, the season lasting two to eleven months (§ 10 Abs. 3 FZV)."""
    months = 12
    return 1 <= von <= months and 1 <= bis <= months and 1 <= (bis - von) % months <= months - 2

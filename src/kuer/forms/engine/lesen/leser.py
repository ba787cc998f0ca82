"""Reads one mapping of formular.yaml key by key; what nobody asked for is a fault at the end."""

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from kuer.forms.engine.lesen.bericht import Bericht
from kuer.kit.yamlmarks import YamlPath

KENNUNG: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z")
MAX_TEXT: Final = 500


class Leser:
    """A mapping at a path. Methods return None (or what `sonst` says) and note a fault where the value is wrong."""

    def __init__(self, daten: Any, pfad: YamlPath, bericht: Bericht) -> None:
        """`daten` should be a mapping; if it is not, that is a fault and it counts as empty."""
        self.pfad = pfad
        self.bericht = bericht
        self._gefragt: set[str] = set()
        if not isinstance(daten, dict):
            bericht.fehler(pfad, "Hier werden Angaben der Form „name: wert“ erwartet.")
            daten = {}
        self.daten: dict[str, Any] = daten

    def fehler(self, key: str, text: str, aus: Iterable[str] | None = None) -> None:
        """A fault at a key; `aus` are the names among which the nearest to the value is proposed."""
        if aus is not None:
            text += _vorschlag(str(self.daten.get(key)), aus)
        self.bericht.fehler((*self.pfad, key) if key else self.pfad, text)

    def warnung(self, key: str, text: str) -> None:
        """A warning at a key."""
        self.bericht.warnung((*self.pfad, key) if key else self.pfad, text)

    def hat(self, key: str) -> bool:
        """Whether the key is there; it then counts as asked for."""
        self._gefragt.add(key)
        return self.daten.get(key) is not None

    def roh(self, key: str) -> Any:
        """The value as it is."""
        self._gefragt.add(key)
        return self.daten.get(key)

    def text(self, key: str, *, noetig: bool = False, hoechstens: int = MAX_TEXT) -> str | None:
        """A text, outer blanks removed."""
        value = self.roh(key)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None or (isinstance(value, str) and not value.strip()):
            if noetig:
                self.fehler(key if key in self.daten else "", f"„{key}“ fehlt.")
            return None
        if not isinstance(value, str):
            self.fehler(key, f"„{key}“ muss Text sein. Setzen Sie den Wert in Anführungszeichen.")
            return None
        if len(value) > hoechstens:
            self.fehler(key, f"„{key}“ ist länger als {hoechstens} Zeichen.")
        return value.strip()

    def kennung(self, key: str = "id") -> str | None:
        """An identifier: small letters, digits, single underscores."""
        value = self.text(key, noetig=True, hoechstens=60)
        if value is not None and not KENNUNG.match(value):
            self.fehler(
                key,
                f"„{value}“ ist keine Kennung. Erlaubt sind kleine Buchstaben ohne Umlaute, Ziffern und _; "
                "am Anfang steht ein Buchstabe.",
            )
            return None
        return value

    def wahl(self, key: str, werte: Sequence[str], sonst: str) -> str:
        """One of some words."""
        value = self.text(key)
        if value is None or value in werte:
            return value or sonst
        self.fehler(key, f"„{value}“ ist hier nicht möglich. Möglich sind: {', '.join(werte)}.", aus=werte)
        return sonst

    def wahrheit(self, key: str, *, sonst: bool) -> bool:
        """True or false"""
        value = self.roh(key)
        if value is None or isinstance(value, bool):
            return sonst if value is None else value
        self.fehler(key, f"Schreiben Sie bei „{key}“ true oder false.")
        return sonst

    def ganze_zahl(self, key: str, least: int, most: int) -> int | None:
        """A whole number within bounds."""
        value = self.roh(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.fehler(key, f"„{key}“ muss eine ganze Zahl von {least} bis {most} sein.")
            return None
        return value

    def zahl(self, key: str, *, ganz: bool) -> float | int | None:
        """A number."""
        value = self.roh(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int if ganz else (int, float)) or abs(value) > 10**12:
            self.fehler(key, f"„{key}“ muss eine {'ganze ' if ganz else ''}Zahl sein.")
            return None
        return value if ganz else float(value)

    def objekt(self, key: str) -> "Leser | None":
        """The mapping under a key."""
        return Leser(self.daten[key], (*self.pfad, key), self.bericht) if self.hat(key) else None

    def liste(self, key: str, *, noetig: bool = False, hoechstens: int) -> list["Leser"]:
        """The mappings of a list."""
        return [Leser(item, pfad, self.bericht) for item, pfad in self._glieder(key, noetig=noetig, most=hoechstens)]

    def texte(self, key: str, hoechstens: int = 50) -> list[str]:
        """A list of texts; a single text counts as a list of one."""
        if isinstance(self.daten.get(key), str):
            return [text] if (text := self.text(key)) else []
        found = []
        for item, pfad in self._glieder(key, noetig=False, most=hoechstens):
            if isinstance(item, (str, int)) and not isinstance(item, bool):
                found.append(str(item).strip())
            else:
                self.bericht.fehler(pfad, "Hier wird Text erwartet.")
        return found

    def _glieder(self, key: str, *, noetig: bool, most: int) -> list[tuple[Any, YamlPath]]:
        value = self.roh(key)
        if value is None or value == []:
            if noetig:
                self.fehler(key if key in self.daten else "", f"„{key}“ fehlt.")
            return []
        if not isinstance(value, list):
            self.fehler(key, f"„{key}“ muss eine Liste sein; jeder Eintrag beginnt mit einem Strich.")
            return []
        if len(value) > most:
            self.fehler(key, f"„{key}“ hat mehr als {most} Einträge.")
            value = value[:most]
        return [(item, (*self.pfad, key, number)) for number, item in enumerate(value)]

    def ausdruck(self, key: str, ort: str) -> str | None:
        """The source of an expression; it is compiled later, when all names are known."""
        value = self.roh(key)
        if isinstance(value, bool):
            value = "true" if value else "false"
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if not isinstance(value, str):
            self.fehler(key, f"„{key}“ muss ein Ausdruck sein.")
            return None
        self.bericht.orte[ort] = (*self.pfad, key)
        return value

    def fim(self) -> dict[str, str] | None:
        """fim: {id, version, unter}; `unter` are the ids of groups above it that the form has no node for: G1/G2."""
        leser = self.objekt("fim")
        if leser is None:
            return None
        found = {"id": leser.text("id", noetig=True, hoechstens=60) or ""}
        if version := leser.text("version", hoechstens=20):
            found["version"] = version
        if unter := leser.text("unter"):
            found["unter"] = unter
        leser.fertig()
        return found

    def fertig(self) -> None:
        """Note a fault for every key that nobody asked for."""
        for key in self.daten:
            if key not in self._gefragt:
                text = f"„{key}“ ist hier nicht bekannt.{_vorschlag(key, self._gefragt)}"
                self.bericht.fehler((*self.pfad, key), text)


def _vorschlag(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, sorted(known), 1)
    return f" Meinten Sie „{near[0]}“?" if near else ""

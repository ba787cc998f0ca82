"""Files that belong to the answers; the value is a list of what the store room knows about them."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kuer.expressions import INT, STRING, CelType, records
from kuer.forms.engine.arten.basis import Art, Eingang, flach
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.zahlen import mit_komma

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser

TYPEN: Final = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png", "txt": "text/plain"}
UEBLICH: Final = ("pdf", "jpg", "png")
MAX_BYTES: Final = 10_000_000
MAX_DATEIEN: Final = 20
_FELDER: Final = {"datei_id": str, "name": str, "groesse": int, "medientyp": str, "sha256": str}


class Anlage(Art):
    """art: anlage"""

    name = "anlage"

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """max_groesse ("2 MB"), typen (pdf, jpg, png, txt), min_anzahl (1), max_anzahl (1)."""
        angaben: dict[str, Any] = {}
        if text := leser.text("max_groesse"):
            size = groesse_aus(text)
            if size is None or not 0 < size <= 100_000_000:  # noqa: PLR2004 - more does not pass the web server
                leser.fehler("max_groesse", 'Schreiben Sie die Größe wie "2 MB" oder "500 kB" (höchstens 100 MB).')
            angaben["max_groesse"] = size or MAX_BYTES
        if typen := leser.texte("typen"):
            wrong = [typ for typ in typen if typ not in TYPEN]
            if wrong:
                leser.fehler("typen", f"Den Dateityp „{wrong[0]}“ gibt es nicht.", aus=TYPEN)
            angaben["typen"] = typen
        if anzahl := leser.ganze_zahl("max_anzahl", 1, MAX_DATEIEN):
            angaben["max_anzahl"] = anzahl
        if anzahl := leser.ganze_zahl("min_anzahl", 1, MAX_DATEIEN):
            angaben["min_anzahl"] = anzahl
        if angaben.get("min_anzahl", 1) > angaben.get("max_anzahl", 1):
            leser.fehler("min_anzahl", "Die Mindestzahl ist größer als die Höchstzahl („max_anzahl“).")
        return angaben

    def typ(self, feld: "Feld") -> CelType:
        """Files can be counted and looked at."""
        del feld
        return records({"name": STRING, "groesse": INT, "medientyp": STRING})

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """Files do not come as text."""
        del feld, eingang

    def uebernimm(self, feld: "Feld", wert: Any) -> Any:
        """A list of descriptions, with what belongs to them and nothing else."""
        del feld
        if not isinstance(wert, list):
            return [flach(wert)]
        return [
            {name: flach(one[name]) if not isinstance(one[name], str) else one[name] for name in _FELDER if name in one}
            if isinstance(one, dict)
            else flach(one)
            for one in wert[: MAX_DATEIEN + 1]
        ] or None

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """Number, size, type of the files."""
        del heute
        if not isinstance(wert, list) or not all(_ist_datei(datei) for datei in wert):
            return Befund("anlage_form")
        if len(wert) > feld.angaben.get("max_anzahl", 1):
            return Befund("anlage_viele", {"max": feld.angaben.get("max_anzahl", 1)})
        if len(wert) < feld.angaben.get("min_anzahl", 1):
            return Befund("anlage_wenige", {"min": feld.angaben["min_anzahl"], "ist": len(wert)})
        return next((befund for datei in wert if (befund := datei_befund(feld, datei))), None)

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """The names of the files."""
        del feld, sprache
        return ", ".join(str(datei.get("name", "")) for datei in wert if isinstance(datei, dict))

    def eingabe(self, feld: "Feld", wert: Any) -> Any:
        """The files."""
        del feld
        return [datei for datei in wert if _ist_datei(datei)] if isinstance(wert, list) else []

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """An array of descriptions."""
        kinds = {str: "string", int: "integer"}
        properties = {name: {"type": kinds[kind]} for name, kind in _FELDER.items()}
        item = {"type": "object", "properties": properties, "additionalProperties": False, "required": [*_FELDER]}
        least, most = feld.angaben.get("min_anzahl", 1), feld.angaben.get("max_anzahl", 1)
        return {"type": "array", "items": item, "minItems": least, "maxItems": most}

    def attribute(self, feld: "Feld") -> dict[str, str]:
        """accept, and the limits for the macro: max_bytes, max_count, types."""
        typen = feld.angaben.get("typen", UEBLICH)
        return {
            "accept": ",".join(f".{typ}" for typ in typen),
            "types": ",".join(typen),
            "max_bytes": str(feld.angaben.get("max_groesse", MAX_BYTES)),
            "max_count": str(feld.angaben.get("max_anzahl", 1)),
        }


def medientypen(feld: "Feld") -> frozenset[str]:
    """The media types that are allowed."""
    return frozenset(TYPEN[typ] for typ in feld.angaben.get("typen", UEBLICH))


def datei_befund(feld: "Feld", datei: dict[str, Any]) -> Befund | None:
    """What is wrong with one file."""
    most = feld.angaben.get("max_groesse", MAX_BYTES)
    if datei["groesse"] > most:
        return Befund("anlage_gross", {"name": datei["name"], "max": groesse_text(most)})
    if datei["medientyp"] not in medientypen(feld):
        typen = ", ".join(typ.upper() for typ in feld.angaben.get("typen", UEBLICH))
        return Befund("anlage_typ", {"name": datei["name"], "typen": typen})
    return None


def _ist_datei(datei: Any) -> bool:
    return isinstance(datei, dict) and all(
        isinstance(datei.get(name), kind) and not isinstance(datei.get(name), bool) for name, kind in _FELDER.items()
    )


def groesse_aus(text: str) -> int | None:
    """Bytes of a size such as "2 MB"; None if it is none."""
    number, _, unit = text.strip().partition(" ")
    factor = {"Byte": 1, "kB": 1000, "KB": 1000, "MB": 1_000_000}.get(unit.strip())
    return int(number) * factor if factor and number.isascii() and number.isdigit() else None


def groesse_text(size: int) -> str:
    """A size for people: "2 MB"."""
    if size >= 1_000_000:  # noqa: PLR2004 - bytes of a megabyte
        return f"{mit_komma(round(size / 1_000_000, 1))} MB"
    return f"{mit_komma(round(size / 1000))} kB"

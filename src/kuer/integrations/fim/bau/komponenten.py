"""Which component asks for a field: by its data type, its bounds, and what its label names.

Whatever the schema bounds is bounded in the form, too: what the form takes, the schema takes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from kuer.forms.engine.arten.anlage import MAX_DATEIEN, TYPEN
from kuer.forms.engine.arten.mehrzeilig import MAX_TEXT
from kuer.forms.engine.arten.text import muster_fehler, passt
from kuer.integrations.fim.bau.namen import UNTERSCHRIFT, gekuerzt
from kuer.integrations.fim.types import Codeliste, FimFeld

LONGEST_LINE: Final = 255
LONGEST_STATIC: Final = 5_000
LARGEST: Final = 100_000_000
PLACES: Final = 2
MOST_PLACES: Final = 6
_DIGITS: Final = 12
# Words in a label that name a component of their own, and the most characters that its values have.
_COMPONENTS: Final = (
    (re.compile(r"e-?mail", re.IGNORECASE), "email"),
    (re.compile(r"telefon|handynummer|mobil(funk)?nummer|rufnummer|\bfax", re.IGNORECASE), "telefon"),
    (re.compile(r"\biban\b", re.IGNORECASE), "iban"),
    (re.compile(r"kfz-kennzeichen|amtliches kennzeichen", re.IGNORECASE), "kennzeichen"),
)
_OWN_LENGTH: Final = {"iban": 34, "kennzeichen": 12}
_E164: Final = 16
_SHORTEST: Final = 6
_SCHALTJAHR: Final = r"(?:[1-9]\d(?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[13579][26])00)"
_TAG: Final = (
    r"(?:(?:0[1-9]|1\d|2[0-8])\.(?:0[1-9]|1[0-2])\.[1-9]\d{3}|(?:29|30)\.(?:0[13-9]|1[0-2])\.[1-9]\d{3}"
    rf"|31\.(?:0[13578]|1[02])\.[1-9]\d{{3}}|29\.02\.{_SCHALTJAHR})"
)
"""A day of the calendar."""
# There is no component for a time of day; a pattern holds its form.
_TIMES: Final = {
    "time": (r"([01]\d|2[0-3]):[0-5]\d", "Geben Sie eine Uhrzeit wie 14:30 ein."),
    "datetime": (
        rf"{_TAG} ([01]\d|2[0-3]):[0-5]\d",
        "Geben Sie Tag und Uhrzeit wie 24.12.2026 14:30 ein.",
    ),
}
_MEDIA: Final = {media: name for name, media in TYPEN.items()}

Yaml = dict[str, Any]
Auswahl = Callable[[FimFeld, Codeliste], Yaml]


@dataclass
class Komponente:
    """The node of a field with its properties, and what of the schema it can't hold."""

    node: Yaml
    offen: list[str] = field(default_factory=list)


def komponente(feld: FimFeld, waehle: Auswahl) -> Komponente:
    """The component of a field; `waehle` makes the one of a code list."""
    if feld.feldart in {"hidden", "locked"}:
        return _fest(feld)
    if feld.feldart == "label" or feld.datentyp == "obj":
        return _statisch(feld)
    if UNTERSCHRIFT.fullmatch(feld.label.strip(" :")) and feld.datentyp != "file":
        text = "Eine Unterschrift brauchen wir nicht: Sie senden den Antrag elektronisch ab."
        return Komponente(
            {"art": "hinweis", "text": text}, ["Ein elektronisches Formular hat kein Feld dafür (§ 13 EGovG)"]
        )
    if feld.codeliste is not None:
        return Komponente(waehle(feld, feld.codeliste))
    return _ARTEN.get(feld.datentyp, _text)(feld)


def _fest(feld: FimFeld) -> Komponente:
    """A value that is given: it goes along, and is shown unless it is hidden."""
    node: Yaml = {"art": "fest"}
    if not feld.inhalt:
        return Komponente(node, ["Das Feld ist nicht zum Ausfüllen da und hat keinen Inhalt: Es bleibt leer"])
    node["wert"] = feld.inhalt[:LONGEST_STATIC]
    entries = feld.codeliste.werte if feld.codeliste and feld.codeliste.werte else ()
    if name := next((one.name for one in entries if one.code == feld.inhalt), ""):
        node["text"] = name
    if feld.feldart == "hidden":
        node["zeigen"] = False
    return Komponente(node)


def _statisch(feld: FimFeld) -> Komponente:
    words = feld.inhalt or feld.hilfe or feld.label
    cut = ["Der Text ist länger, als ein Hinweis sein kann"] if len(words) > LONGEST_STATIC else []
    if feld.datentyp == "obj":
        cut.append("Ein Bild oder anderes Objekt zeigt das Formular nicht")
    return Komponente({"art": "hinweis", "text": gekuerzt(words, LONGEST_STATIC)}, cut)


def _datei(feld: FimFeld) -> Komponente:
    made = Komponente({"art": "anlage"})
    node, most = made.node, feld.anzahl.hoechstens or MAX_DATEIEN
    if feld.anzahl.mindestens > 1:
        node["min_anzahl"] = min(feld.anzahl.mindestens, MAX_DATEIEN)
    if most > 1:
        node["max_anzahl"] = min(most, MAX_DATEIEN)
    if feld.anzahl.mindestens > MAX_DATEIEN:
        made.offen.append(f"Mehr als {MAX_DATEIEN} Dateien nimmt ein Feld nicht an")
    if feld.max_bytes:
        node["max_groesse"] = _groesse(min(feld.max_bytes, LARGEST))
    known = [_MEDIA[one] for one in feld.medientypen if one in _MEDIA]
    if known:
        node["typen"] = known
    if missing := [one for one in feld.medientypen if one not in _MEDIA]:
        made.offen.append(f"Dateien dieser Art nimmt Kür nicht an: {', '.join(missing)}")
    return made


def _groesse(size: int) -> str:
    if size % 1_000_000 == 0:
        return f"{size // 1_000_000} MB"
    return f"{size // 1000} kB" if size % 1000 == 0 else f"{size} Byte"


def _datum(feld: FimFeld) -> Komponente:
    made = Komponente({"art": "datum"})
    for key, name in (("minValue", "min"), ("maxValue", "max")):
        given = feld.praezisierung.get(key, "")
        if not given:
            continue
        if _ist_tag(given):
            made.node[name] = given
        else:
            made.offen.append(f"Die Grenze „{given}“ ist kein Tag")
    return made


def _ist_tag(given: str) -> bool:
    try:
        return str(date.fromisoformat(given)) == given
    except ValueError:
        return False


def _zahl(feld: FimFeld) -> Komponente:
    made = Komponente({"art": "zahl"})
    bounds = {name: feld.praezisierung.get(key, "") for key, name in (("minValue", "min"), ("maxValue", "max"))}
    if feld.datentyp == "num":
        made.node["nachkommastellen"] = min(max(PLACES, *map(_stellen, bounds.values())), MOST_PLACES)
    for name, given in bounds.items():
        if given:
            _grenze(made, name, given)
    return made


def _grenze(made: Komponente, name: str, given: str) -> None:
    """A bound in the form; a whole number has none between two."""
    if not re.fullmatch(rf"-?\d{{1,{_DIGITS}}}(\.\d{{1,{MOST_PLACES}}})?", given):
        made.offen.append(f"Die Grenze „{given}“ lässt sich nicht prüfen")
        return
    whole, _, rest = given.partition(".")
    if not rest.strip("0"):
        made.node[name] = int(whole)
    elif "nachkommastellen" in made.node:
        made.node[name] = float(given)
    else:
        up = (name == "min") != given.startswith("-")
        made.node[name] = int(whole) + (0 if not up else (1 if name == "min" else -1))


def _stellen(given: str) -> int:
    return len(given.partition(".")[2].rstrip("0"))


def _geld(feld: FimFeld) -> Komponente:
    made = Komponente({"art": "geld"})
    for key, name in (("minValue", "min"), ("maxValue", "max")):
        given = feld.praezisierung.get(key, "")
        if re.fullmatch(rf"-?\d{{1,{_DIGITS - 2}}}(\.\d{{1,2}})?", given):
            whole, _, cents = given.partition(".")
            made.node[name] = f"{whole},{cents.ljust(2, '0')}"
        elif given:
            made.offen.append(f"Die Grenze „{given}“ ist kein Betrag")
    return made


def _text(feld: FimFeld) -> Komponente:
    made = Komponente({"art": "text"})
    least, most = _ganze(feld, "minLength"), _ganze(feld, "maxLength")
    if found := _TIMES.get(feld.datentyp):
        made.node["muster"], made.node["muster_hinweis"] = found
        return made
    _mit_muster(made, feld)
    if named := _benannte(feld, least, most, made.node):
        made.node["art"] = named
    elif max(least, most) > LONGEST_LINE:
        made.node["art"] = "mehrzeilig"
    if made.node["art"] in _OWN_LENGTH:
        return made
    if least and least > 1:
        made.node["min_laenge"] = min(least, MAX_TEXT)
    if most:
        made.node["max_laenge"] = min(most, _LAENGSTE.get(made.node["art"], MAX_TEXT))
    if feld.datentyp == "text_latin" and made.node["art"] == "text":
        made.node["schrift"] = "latein"
    return made


_LAENGSTE: Final = {"email": 254, "telefon": 30}
_ADRESSE: Final = "name@post.example"


def _benannte(feld: FimFeld, least: int, most: int, node: Yaml) -> str:
    """The component that the label names, where its values fit what the schema bounds."""
    art = next((art for words, art in _COMPONENTS if words.search(feld.label)), "")
    if art == "email":
        fits = least <= _LAENGSTE[art] and (not most or most >= max(least, _SHORTEST))
        return art if fits and _nimmt_adressen(node.get("muster", "")) else ""
    if art == "telefon":
        return art if "muster" not in node and (not most or most >= _E164) and least <= _SHORTEST else ""
    fits = "muster" not in node and least <= _SHORTEST and (not most or most >= _OWN_LENGTH.get(art, 0))
    return art if fits else ""


def _nimmt_adressen(muster: str) -> bool:
    """Whether a pattern is one of addresses, or takes them among others."""
    return not muster or "@" in muster or passt(muster, _ADRESSE)


def _mit_muster(made: Komponente, feld: FimFeld) -> None:
    """The pattern of the schema, where it is one; remarks in its place are for people to read."""
    given = feld.praezisierung.get("pattern", "")
    if not given:
        return
    if not _ist_muster(given):
        made.offen.append(f"Statt eines Musters steht dort: „{given}“")
    elif fault := muster_fehler(given):
        made.offen.append(f"Das Muster „{given}“ lässt sich nicht prüfen ({gekuerzt(fault, 80)})")
    else:
        made.node["muster"] = given
        made.node["muster_hinweis"] = _hinweis(feld, given)


def _ist_muster(given: str) -> bool:
    """Words with blanks between them and no sign of a pattern are a remark."""
    return bool(re.search(r"[\[\](){}*+?|\\^$]|\.\*", given)) or " " not in given.strip()


def _hinweis(feld: FimFeld, given: str) -> str:
    if "@" in given:
        return "Geben Sie eine E-Mail-Adresse wie name@beispiel.de ein."
    if re.search(r"postleitzahl|plz", feld.label, re.IGNORECASE):
        return "Eine Postleitzahl hat fünf Ziffern, zum Beispiel 01067."
    return gekuerzt(feld.hilfe, 300) or "Bitte achten Sie auf die Form, die hier verlangt wird."


def _ganze(feld: FimFeld, key: str) -> int:
    given = feld.praezisierung.get(key, "")
    return int(given) if re.fullmatch(rf"\d{{1,{_DIGITS}}}", given) else 0


_ARTEN: Final[dict[str, Callable[[FimFeld], Komponente]]] = {
    "file": _datei,
    "date": _datum,
    "num": _zahl,
    "num_int": _zahl,
    "num_currency": _geld,
    "bool": lambda _: Komponente({"art": "ja_nein"}),
}

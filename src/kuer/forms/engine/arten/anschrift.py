"""A postal address: a group whose fields are given (strasse, hausnummer, zusatz, plz, ort and, if asked for, land)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from kuer.forms.engine.arten.gruppe import Gruppe
from kuer.forms.engine.meldungen import wort

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser

TEILE: Final = ("strasse", "hausnummer", "zusatz", "plz", "ort", "land")
_LAENGEN: Final = {"strasse": 80, "hausnummer": 12, "zusatz": 80, "ort": 80}
MAX_TEIL: Final = 200
_EIGENE: Final = {
    "strasse": "address-line1", "zusatz": "address-line2", "plz": "postal-code", "ort": "address-level2",
    "land": "country-name",
}  # fmt: skip


class Anschrift(Gruppe):
    """art: anschrift"""

    name = "anschrift"

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """land: the code list of countries (addresses abroad are then allowed), inland: the code of Germany in it
        (000); teile: labels, help, FIM ids, `pflicht` and `max_laenge` of the parts.
        """
        angaben: dict[str, Any] = {}
        if land := leser.text("land"):
            if land not in leser.bericht.codelisten:
                leser.fehler("land", f"Die Codeliste „{land}“ gibt es nicht.", aus=leser.bericht.codelisten)
            angaben["land"] = land
            angaben["inland"] = leser.text("inland") or "000"
        if teile := leser.objekt("teile"):
            angaben["teile"] = _teile(teile)
        return angaben

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """One line: "Hauptstraße 3, 12345 Lindenbrück"."""
        texts = {}
        for inner in feld.felder:
            value = wert.get(inner.id) if isinstance(wert, dict) else None
            texts[inner.id] = "" if value is None else inner.art.anzeige(inner, value, sprache)
        first = f"{texts.get('strasse', '')} {texts.get('hausnummer', '')}".strip()
        town = f"{texts.get('plz', '')} {texts.get('ort', '')}".strip()
        return ", ".join(part for part in (first, texts.get("zusatz", ""), town, texts.get("land", "")) if part)


def _teile(leser: "Leser") -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in TEILE:
        if (teil := leser.objekt(name)) is None:
            continue
        found[name] = _teil(teil, name)
        teil.fertig()
    leser.fertig()
    return found


def _teil(leser: "Leser", name: str) -> dict[str, Any]:
    """What is said of a part: its words, its FIM id, whether it may be left out, how long it may be."""
    found: dict[str, Any] = {key: text for key in ("label", "hilfe") if (text := leser.text(key))}
    if fim := leser.fim():
        found["fim"] = fim
    if not leser.wahrheit("pflicht", sonst=True):
        found["pflicht"] = False
    if name in _LAENGEN and (most := leser.ganze_zahl("max_laenge", 1, MAX_TEIL)):
        found["max_laenge"] = most
    return found


def felder_json(data: Mapping[str, Any], sprache: str) -> list[dict[str, Any]]:
    """The fields of an address as compiled JSON; `data` is that of the address itself."""
    angaben = data.get("angaben", {})
    own = bool(data.get("autocomplete")) or str(data.get("vorbelegung", "")).startswith("identitaet.")
    found = []
    for name in TEILE:
        if name == "land" and "land" not in angaben:
            continue
        inner: dict[str, Any] = {"id": name, "label": wort(name, sprache), "art": _ART.get(name, "text"), "angaben": {}}
        if name in _LAENGEN:
            inner["angaben"]["max_laenge"] = _LAENGEN[name]
        if name == "plz" and "land" in angaben:
            inner["angaben"]["ausland"] = True
        if name == "land":
            inner["angaben"]["codeliste"] = angaben["land"]
        if name == "zusatz":
            inner["pflicht"] = False
        if own and name in _EIGENE:
            inner["autocomplete"] = _EIGENE[name]
        found.append(_mit_gesagtem(inner, angaben.get("teile", {}).get(name, {})))
    return found


def _mit_gesagtem(inner: dict[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """A part with what the form says of it."""
    bounds = {"max_laenge": said["max_laenge"]} if "max_laenge" in said else {}
    words = {key: value for key, value in said.items() if key not in bounds}
    return {**inner, **words, "angaben": {**inner["angaben"], **bounds}}


_ART: Final = {"plz": "plz", "land": "codeliste"}

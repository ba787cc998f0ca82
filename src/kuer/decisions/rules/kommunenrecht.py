"""Reads what a Kommune has entered about its law (§ 31 Abs. 3, § 41 VwVfG, § 68 VwGO).

Strict: an unknown key or a wrong value is refused with its place.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from kuer.decisions.errors import RechtInvalid
from kuer.decisions.types import Adressat, Bereich, Fiktionstage, Kommunenrecht, RechtsbehelfEintrag, Rechtsbehelfsart
from kuer.fristen.types import LAENDER, Ort, OrtsFeiertag

T = TypeVar("T")
SCHLUESSEL: Final = frozenset({
    "katholisch", "feiertage", "gericht", "widerspruchsstelle", "rechtsbehelfe", "fiktionstage",
    "verlaengerung_ab_verschobenem_ende", "abruf_mit_code",
})  # fmt: skip
_TAGE_MAX: Final = 31


def read_recht(land: str, ags: str, recht: Mapping[str, Any]) -> Kommunenrecht:
    """The settings of a Kommune as a checked value; nothing entered is fine.

    Raises: RechtInvalid with the place and the reason.
    """
    _known(recht, SCHLUESSEL, "recht")
    gericht = recht.get("gericht")
    return Kommunenrecht(
        ort=_ort(land, ags, recht),
        gericht=_adressat(gericht, "gericht") if gericht else None,
        gericht_ort=_gericht_ort(gericht, land) if gericht else None,
        widerspruchsstelle=_optional_adressat(recht, "widerspruchsstelle"),
        rechtsbehelfe=_each(recht, "rechtsbehelfe", lambda zeile, wo: _rechtsbehelf(zeile, wo, land)),
        fiktionstage=_each(recht, "fiktionstage", lambda zeile, wo: _fiktionstage(zeile, wo, land)),
        verlaengerung_ab_verschobenem_ende=_flag(recht, "verlaengerung_ab_verschobenem_ende", default=True),
        abruf_mit_code=_flag(recht, "abruf_mit_code", default=True),
    )


def _known(werte: object, erlaubt: frozenset[str], wo: str) -> None:
    if not isinstance(werte, Mapping):
        raise RechtInvalid(stelle=wo, grund="Hier wird eine Gruppe von Angaben erwartet.")
    if fremd := sorted(set(werte) - erlaubt):
        raise RechtInvalid(stelle=f"{wo}.{fremd[0]}", grund="Diese Angabe gibt es nicht.")


def _each(recht: Mapping[str, Any], name: str, read: Callable[[Any, str], T]) -> tuple[T, ...]:
    zeilen = recht.get(name, [])
    if not isinstance(zeilen, Sequence) or isinstance(zeilen, str):
        raise RechtInvalid(stelle=name, grund="Hier wird eine Liste erwartet.")
    return tuple(read(zeile, f"{name}[{nummer}]") for nummer, zeile in enumerate(zeilen))


def _text(werte: Mapping[str, Any], name: str, wo: str, *, pflicht: bool = True) -> str:
    wert = werte.get(name, "")
    if not isinstance(wert, str) or (pflicht and not wert.strip()):
        raise RechtInvalid(stelle=f"{wo}.{name}", grund="Hier fehlt ein Text.")
    return wert.strip()


def _flag(werte: Mapping[str, Any], name: str, *, default: bool) -> bool:
    wert = werte.get(name, default)
    if not isinstance(wert, bool):
        raise RechtInvalid(stelle=name, grund="Hier steht ja (true) oder nein (false).")
    return wert


def _number(werte: Mapping[str, Any], name: str, wo: str, grenze: int) -> int:
    wert = werte.get(name)
    if not isinstance(wert, int) or isinstance(wert, bool) or not 1 <= wert <= grenze:
        raise RechtInvalid(stelle=f"{wo}.{name}", grund=f"Hier steht eine Zahl von 1 bis {grenze}.")
    return wert


def _day(werte: Mapping[str, Any], name: str, wo: str, default: date) -> date:
    wert = werte.get(name)
    if wert is None:
        return default
    try:
        return wert if isinstance(wert, date) else date.fromisoformat(str(wert))
    except ValueError:
        raise RechtInvalid(stelle=f"{wo}.{name}", grund="Hier steht ein Tag wie 2026-01-31.") from None


def _choice(werte: Mapping[str, Any], name: str, wo: str, erlaubt: Sequence[str]) -> str:
    wert = _text(werte, name, wo)
    if wert not in erlaubt:
        raise RechtInvalid(stelle=f"{wo}.{name}", grund=f"Erlaubt sind: {', '.join(erlaubt)}.")
    return wert


def _ort(land: str, ags: str, recht: Mapping[str, Any]) -> Ort:
    katholisch = recht.get("katholisch")
    if katholisch is not None and not isinstance(katholisch, bool):
        raise RechtInvalid(stelle="katholisch", grund="Hier steht ja (true) oder nein (false).")
    return Ort(land, ags, katholisch, _each(recht, "feiertage", _feiertag))


def _feiertag(werte: Any, wo: str) -> OrtsFeiertag:
    _known(werte, frozenset({"name", "monat", "tag", "ab", "bis"}), wo)
    monat, tag = _number(werte, "monat", wo, 12), _number(werte, "tag", wo, _TAGE_MAX)
    try:
        date(2024, monat, tag)
    except ValueError:
        raise RechtInvalid(stelle=f"{wo}.tag", grund="Diesen Tag gibt es in dem Monat nicht.") from None
    return OrtsFeiertag(
        _text(werte, "name", wo), monat, tag, _day(werte, "ab", wo, date.min), _day(werte, "bis", wo, date.max)
    )


def _adressat(werte: Any, wo: str) -> Adressat:
    _known(werte, frozenset({"name", "strasse", "plz", "ort", "dativ", "land", "ags"}), wo)
    return Adressat(
        _text(werte, "name", wo),
        _text(werte, "strasse", wo),
        _text(werte, "plz", wo),
        _text(werte, "ort", wo),
        _text(werte, "dativ", wo, pflicht=False),
    )


def _optional_adressat(recht: Mapping[str, Any], name: str) -> Adressat | None:
    return _adressat(recht[name], name) if recht.get(name) else None


def _gericht_ort(werte: Mapping[str, Any], land: str) -> Ort:
    """The seat of the court: its Land if it is another one, its municipality if it is known."""
    anderes = _text(werte, "land", "gericht", pflicht=False) or land
    if anderes not in LAENDER:
        raise RechtInvalid(stelle="gericht.land", grund="Dieses Land gibt es nicht.")
    return Ort(anderes, _text(werte, "ags", "gericht", pflicht=False))


def _rechtsbehelf(werte: Any, wo: str, land: str) -> RechtsbehelfEintrag:
    _known(werte, frozenset({"bereich", "art", "grundlage", "ab", "bis", "entscheidet"}), wo)
    return RechtsbehelfEintrag(
        land,
        Bereich(_choice(werte, "bereich", wo, [bereich.value for bereich in Bereich])),
        Rechtsbehelfsart(_choice(werte, "art", wo, [art.value for art in Rechtsbehelfsart])),
        _text(werte, "grundlage", wo),
        _day(werte, "ab", wo, date.min),
        _day(werte, "bis", wo, date.max),
        _text(werte, "entscheidet", wo, pflicht=False),
        pruefen=False,
    )


def _fiktionstage(werte: Any, wo: str, land: str) -> Fiktionstage:
    _known(werte, frozenset({"recht", "tage", "ab", "bis", "quelle"}), wo)
    return Fiktionstage(
        _choice(werte, "recht", wo, ["vwvfg", "vwzg"]),
        land,
        _number(werte, "tage", wo, _TAGE_MAX),
        _day(werte, "ab", wo, date.min),
        _day(werte, "bis", wo, date.max),
        _text(werte, "quelle", wo),
    )

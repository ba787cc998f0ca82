"""Answers that a field takes, by its kind; the plainest first. Each is checked by the engine's own kind of field."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from kuer.forms.engine.arten.anlage import MAX_BYTES, TYPEN, UEBLICH
from kuer.forms.engine.knoten import Feld
from kuer.integrations.fim.probe.muster import passende
from kuer.integrations.fim.probe.worte import wort_fuer

MOST: Final = 12
LONE_DAY: Final = date(2026, 1, 1)
DATEI: Final = "00000000-0000-4000-8000-{:012d}"
SHA256: Final = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
GROESSE: Final = 1_200
_TEXTE: Final = ("Beispiel", "Angabe", "A", "1", "12", "123", "12345", "12345678", "A1", "01.01")
_TAGE: Final = (0, -1, 1, -30, 30, -400, 400, -4_000, 4_000, -12_000, -25_000)
_WANN: Final = (
    (re.compile(r"geburt|geboren"), -12_000),
    (re.compile(r"\bbis\b|ende|ablauf"), 400),
    (re.compile(r"beginn|start|\bab\b"), 30),
    (re.compile(r"ausstell|erteil|\bseit\b|\bvom\b"), -400),
)
_KENNZEICHEN: Final = ("LB-AB 123", "B-AB 12", "HH-XY 1234")
_TELEFON: Final = ("+4930901820", "+4922899358", "+49891234567")
_PLZ: Final = ("59999", "10115", "01067")
_VOR_DEM_AT: Final = 64  # RFC 5321, 4.5.3.1.1
_IBAN: Final = ("DE02120300000000202051", "DE02500105170137075030", "AT611904300234573201", "CH9300762011623852957")


@dataclass(frozen=True)
class Frage:
    """A field to be answered: on which day, whether richly, and the chance that chooses."""

    feld: Feld
    heute: date
    zufall: Random
    alles: bool


def kandidaten(feld: Feld, heute: date, zufall: Random, *, alles: bool) -> list[Any]:
    """A dozen answers at most. With `alles` the richer ones come first: yes before no, all options before one."""
    make = _ARTEN.get(feld.art.name)
    if make is None:
        return []
    found: list[Any] = []
    for value in make(Frage(feld, heute, zufall, alles)):
        if value not in found and taugt(feld, value, heute):
            found.append(value)
        if len(found) >= MOST:
            break
    return found


def taugt(feld: Feld, wert: Any, heute: date) -> bool:
    """Whether the field takes this answer as it stands."""
    return bool(feld.art.uebernimm(feld, wert) == wert) and feld.art.pruefe(feld, wert, heute) is None


def _text(frage: Frage) -> Iterator[Any]:
    feld = frage.feld
    if muster := feld.angaben.get("muster"):
        word = wort_fuer(feld.label)
        yield from (one for one in (word, feld.beispiel) if one)
        yield from passende(muster, frage.zufall, lambda text: taugt(feld, text, frage.heute))
        return
    least, most = feld.angaben.get("min_laenge", 1), feld.angaben.get("max_laenge", 255)
    for text in dict.fromkeys((wort_fuer(feld.label), feld.beispiel, *_TEXTE)):
        if text:
            yield _gestreckt(text, least, most)


def _mehrzeilig(frage: Frage) -> Iterator[Any]:
    most = frage.feld.angaben.get("max_laenge", 2_000)
    for text in ("Das ist ein Beispiel.\nEs hat zwei Zeilen.", "Das ist ein Beispiel.", "A"):
        yield _gestreckt(text, frage.feld.angaben.get("min_laenge", 1), most)


def _gestreckt(text: str, least: int, most: int) -> str:
    """A text of an allowed length; never with a blank at its end."""
    while len(text) < least:
        text = f"{text}{text}"
    return text[:most].strip() if len(text) > most else text


def _zahl(frage: Frage) -> Iterator[Any]:
    feld = frage.feld
    kind = float if feld.angaben.get("nachkommastellen") else int
    least, most = feld.angaben.get("min"), feld.angaben.get("max")
    if "jahr" in feld.label.casefold():
        yield kind(frage.heute.year - (30 if _geburt(feld) else 0))
    for value in (1, 2, 3, least, most, 5, 10, 100, 0, 1000, 40, _mitte(least, most)):
        if value is not None:
            yield kind(value)


def _geburt(feld: Feld) -> bool:
    around = feld.eltern.label if feld.eltern else ""
    return "geburt" in f"{feld.label} {around}".casefold()


def _mitte(least: float | None, most: float | None) -> float | None:
    if least is None:
        return most if most is None else most - 1
    return least + 1 if most is None else (least + most) // 2


def _geld(frage: Frage) -> Iterator[Any]:
    bounds = [frage.feld.angaben[key] for key in ("min", "max") if key in frage.feld.angaben]
    yield from (10_000, 5_000, 100_000, *bounds, 100, 1, 0, 1_000_000)


def _datum(frage: Frage) -> Iterator[Any]:
    """A day of birth lies back, a day on which something begins ahead; else what is near."""
    feld = frage.feld
    about = next((far for words, far in _WANN if words.search(feld.label.casefold())), 0)
    days = sorted(_TAGE, key=lambda one: abs(one - about))
    yield from ((frage.heute + timedelta(days=one)).isoformat() for one in days)
    yield from (bound for key in ("min", "max") if (bound := feld.angaben.get(key)) not in {None, "heute"})


def _ja_nein(frage: Frage) -> Iterator[Any]:
    yield from (frage.alles, not frage.alles)


def _auswahl(frage: Frage) -> Iterator[Any]:
    yield from (one["code"] for one in frage.feld.angaben.get("optionen", ()))


def _mehrfach(frage: Frage) -> Iterator[Any]:
    feld = frage.feld
    codes = [one["code"] for one in feld.angaben.get("optionen", ())]
    least, most = feld.angaben.get("min", 1), min(feld.angaben.get("max", len(codes)), len(codes))
    yield codes[: most if frage.alles else least]
    yield codes[: least if frage.alles else most]
    yield from ([one] for one in codes)


def _codeliste(frage: Frage) -> Iterator[Any]:
    entries = frage.feld.codeliste.eintraege if frage.feld.codeliste else ()
    yield from (one.code for one in entries if one.name == "Deutschland")
    yield from (one.code for one in entries[:MOST])


def _anlage(frage: Frage) -> Iterator[Any]:
    feld = frage.feld
    kinds = feld.angaben.get("typen", UEBLICH)
    kind = "pdf" if "pdf" in kinds else kinds[0]
    most = min(2, feld.angaben.get("max_anzahl", 1)) if frage.alles else 1
    count = max(most, feld.angaben.get("min_anzahl", 1))
    size = min(GROESSE, feld.angaben.get("max_groesse", MAX_BYTES))
    yield [
        {
            "datei_id": DATEI.format(number), "name": f"nachweis-{number}.{kind}", "groesse": size,
            "medientyp": TYPEN[kind], "sha256": SHA256,
        }
        for number in range(1, count + 1)
    ]  # fmt: skip


def _iban(frage: Frage) -> Iterator[Any]:
    import schwifty

    yield from _IBAN
    for land in frage.feld.angaben.get("laender", ()):
        yield str(schwifty.IBAN.random(country_code=land, random=frage.zufall))


def _email(frage: Frage) -> Iterator[Any]:
    """What is common, what is as long as it must be, what the pattern asks for."""
    feld = frage.feld
    yield from ("probe@post.example", "zweite@post.example", "a@b.de")
    rest = max(feld.angaben.get("min_laenge", 0) - len("@b.de"), 1)
    local = min(rest, _VOR_DEM_AT)
    yield f"{'a' * local}@{'b.' * ((rest - local + 1) // 2)}b.de"
    if muster := feld.angaben.get("muster"):
        yield from passende(muster, frage.zufall, lambda text: taugt(feld, text, frage.heute))


def _feste(*values: Any) -> Callable[[Frage], Iterator[Any]]:
    return lambda _: iter(values)


_ARTEN: Final[Mapping[str, Callable[[Frage], Iterator[Any]]]] = {
    "text": _text,
    "mehrzeilig": _mehrzeilig,
    "zahl": _zahl,
    "geld": _geld,
    "datum": _datum,
    "ja_nein": _ja_nein,
    "auswahl": _auswahl,
    "mehrfachauswahl": _mehrfach,
    "codeliste": _codeliste,
    "anlage": _anlage,
    "iban": _iban,
    "zustimmung": _feste(True),
    "email": _email,
    "telefon": _feste(*_TELEFON),
    "plz": _feste(*_PLZ),
    "kennzeichen": _feste(*_KENNZEICHEN),
}

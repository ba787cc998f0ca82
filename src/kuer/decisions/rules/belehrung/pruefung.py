"""The check of a Belehrung: what § 58 Abs. 1 VwGO, § 36 SGB X, § 66 SGG or § 356 AO ask for and the text lacks.

A missing or wrong Belehrung turns the month into a year (§ 58 Abs. 2 VwGO). With the expected parts the check compares
names and addresses; without them it looks for the usual words only.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from kuer.decisions.types import Adressat, Belehrung, Belehrungsteil, Rechtsbehelfsart, Rechtsweg

_WORT: Final[Mapping[Rechtsbehelfsart, tuple[str, ...]]] = MappingProxyType({
    Rechtsbehelfsart.WIDERSPRUCH: ("Widerspruch",),
    Rechtsbehelfsart.KLAGE: ("Klage",),
    Rechtsbehelfsart.EINSPRUCH: ("Einspruch",),
    Rechtsbehelfsart.WIDERSPRUCH_ODER_KLAGE: ("Widerspruch", "Klage"),
})  # fmt: skip
_ANDERE: Final = ("Widerspruch", "Klage", "Einspruch")
_RECHTSBEHELF: Final[Mapping[Rechtsweg, str]] = MappingProxyType({
    Rechtsweg.VWGO: r"\b(Widerspruch|Klage)\b",
    Rechtsweg.SGG: r"\b(Widerspruch|Klage)\b",
    Rechtsweg.AO: r"\bEinspruch\b",
})  # fmt: skip
_STELLE: Final = re.compile(r"\bbei(m| der| dem| folgender Stelle:)\s+\S")
_SITZ: Final = re.compile(r"\b\d{5}\s+[A-ZÄÖÜ]")
_MONAT: Final = re.compile(r"\b(eines Monats|einem Monat|einen Monat)\b")
_DREI_MONATE: Final = re.compile(r"\bdrei(er)? Monaten?\b")
_FALSCHE_FRIST: Final = re.compile(r"\b(\d+|zwei|drei|vier|sechs) (Tagen?|Wochen)\b")
_FORM: Final = re.compile(r"\b(schriftlich|Niederschrift|elektronisch\w*)\b")
_ELEKTRONISCH: Final = re.compile(r"\belektronisch\w*", re.IGNORECASE)


def fehlende_teile(
    text: str, rechtsweg: Rechtsweg, *, erwartet: Belehrung | None = None, mit_form: bool = False
) -> tuple[Belehrungsteil, ...]:
    """What the text lacks or says wrongly, in the order of the law; empty when nothing was found.

    With `erwartet` remedy, names, addresses and period must be exactly these. `mit_form`: the form must be named
    (§ 36 SGB X); always so in the SGG.
    """
    flach = " ".join(text.split())
    funde = _compared(flach, erwartet) if erwartet else _usual_words(flach, rechtsweg)
    verlangt = mit_form or rechtsweg is Rechtsweg.SGG or (erwartet is not None and erwartet.mit_form)
    return tuple(dict.fromkeys((*funde, *_form(flach, verlangt=verlangt))))


def _usual_words(text: str, rechtsweg: Rechtsweg) -> Iterator[Belehrungsteil]:
    """Words that every Belehrung has."""
    if not re.search(_RECHTSBEHELF[rechtsweg], text):
        yield Belehrungsteil.RECHTSBEHELF
    if not _STELLE.search(text):
        yield Belehrungsteil.STELLE
    if not _SITZ.search(text):
        yield Belehrungsteil.SITZ
    if not (_MONAT.search(text) or _DREI_MONATE.search(text)) or _FALSCHE_FRIST.search(text):
        yield Belehrungsteil.FRIST


def _compared(text: str, erwartet: Belehrung) -> Iterator[Belehrungsteil]:
    """Word by word against what must be there."""
    worte = _WORT[erwartet.art]
    fremde = [wort for wort in _ANDERE if wort not in worte and re.search(rf"\b{wort}\b", text)]
    if fremde or not all(re.search(rf"\b{wort}\b", text) for wort in worte):
        yield Belehrungsteil.RECHTSBEHELF
    stellen = [erwartet.bei] if erwartet.gericht is None else [erwartet.bei, erwartet.gericht]
    if not all(_named(stelle, text) for stelle in stellen):
        yield Belehrungsteil.STELLE
    if not all(f"{stelle.plz} {stelle.ort}" in text for stelle in stellen):
        yield Belehrungsteil.SITZ
    muster = _DREI_MONATE if erwartet.rechtsweg is Rechtsweg.SGG and erwartet.ausland else _MONAT
    if not muster.search(text) or _FALSCHE_FRIST.search(text):
        yield Belehrungsteil.FRIST


def _named(stelle: Adressat, text: str) -> bool:
    return stelle.name in text or (bool(stelle.dativ) and stelle.dativ in text)


def _form(text: str, *, verlangt: bool) -> Iterator[Belehrungsteil]:
    """§ 36 SGB X asks for the form; elsewhere a form that leaves out the electronic one misleads (§ 70 VwGO, § 357 AO).

    For a Klage "schriftlich" includes the electronic document (BVerwG 9 C 8.19).
    """
    nennt_form = _FORM.search(text)
    if verlangt and not nennt_form:
        yield Belehrungsteil.FORM
    verwaltung = re.search(r"\b(Widerspruch|Einspruch)\b", text)
    if nennt_form and verwaltung and not _ELEKTRONISCH.search(text):
        yield Belehrungsteil.FORM_UNVOLLSTAENDIG

"""The choice of the remedy: § 62 SGB X and § 1 Abs. 2 AO send most matters to the VwGO, where the Land decides (§ 68).

SGG (§ 51): always the Widerspruch (§§ 78, 83 SGG). AO: the Einspruch (§ 347) only where a tax office decides.
"""

from datetime import date
from typing import Final

from kuer.decisions.errors import RechtsbehelfNotKnown
from kuer.decisions.rules.rechtsbehelf.tabelle import EINSPRUCH_LAENDER, VORVERFAHREN
from kuer.decisions.rules.rechtsfragen import LANDESRECHT_VORVERFAHREN
from kuer.decisions.types import (
    Bereich,
    Rechtsbehelf,
    RechtsbehelfEintrag,
    Rechtsbehelfsart,
    Rechtsgebiet,
    Rechtsweg,
)

NICHT_BEKANNT: Final = "Für dieses Land nicht bekannt; bitte in den Einstellungen der Kommune eintragen."


def rechtsbehelf(
    land: str,
    rechtsgebiet: Rechtsgebiet,
    tag: date,
    *,
    bereich: Bereich = Bereich.ALLGEMEIN,
    eigene: tuple[RechtsbehelfEintrag, ...] = (),
) -> Rechtsbehelf:
    """The remedy against an act of a municipality of this Land that is announced on `tag`.

    `eigene` are rows of the Kommune's settings; they come first.
    Raises: RechtsbehelfNotKnown with the reason in German. Never a guess.
    """
    if bereich is Bereich.SOZIALGERICHT:
        return Rechtsbehelf(Rechtsbehelfsart.WIDERSPRUCH, Rechtsweg.SGG, "§§ 78, 83, 84 SGG")
    if rechtsgebiet is Rechtsgebiet.SGBX and bereich is Bereich.ALLGEMEIN:
        grund = (
            "Im Sozialrecht muss die Leistung ihren Bereich nennen: Sozialgericht oder Verwaltungsgericht (§ 62 SGB X)."
        )
        raise RechtsbehelfNotKnown(land=land, bereich=bereich.value, grund=grund)
    if rechtsgebiet is Rechtsgebiet.AO:
        if eintrag := _find(land, Bereich.KOMMUNALABGABEN, tag, eigene):
            return _from_row(eintrag)
        if land in EINSPRUCH_LAENDER:
            return Rechtsbehelf(Rechtsbehelfsart.EINSPRUCH, Rechtsweg.AO, EINSPRUCH_LAENDER[land])
        bereich = Bereich.KOMMUNALABGABEN
    eintrag = _find(land, bereich, tag, (*eigene, *VORVERFAHREN))
    if eintrag is None:
        raise RechtsbehelfNotKnown(land=land, bereich=bereich.value, grund=NICHT_BEKANNT)
    return _from_row(eintrag)


def _find(
    land: str, bereich: Bereich, tag: date, zeilen: tuple[RechtsbehelfEintrag, ...]
) -> RechtsbehelfEintrag | None:
    """The first row for this Land, area and day."""
    for zeile in zeilen:
        if zeile.land == land and zeile.bereich is bereich and zeile.gilt_ab <= tag <= zeile.gilt_bis:
            return zeile
    return None


def _from_row(zeile: RechtsbehelfEintrag) -> Rechtsbehelf:
    if zeile.art is None:
        grund = f"{NICHT_BEKANNT} {zeile.grundlage}"
        raise RechtsbehelfNotKnown(land=zeile.land, bereich=zeile.bereich.value, grund=grund)
    weg = Rechtsweg.AO if zeile.art is Rechtsbehelfsart.EINSPRUCH else Rechtsweg.VWGO
    fragen = (LANDESRECHT_VORVERFAHREN,) if zeile.pruefen else ()
    return Rechtsbehelf(zeile.art, weg, zeile.grundlage, zeile.entscheidet, zeile.hinweis, fragen)

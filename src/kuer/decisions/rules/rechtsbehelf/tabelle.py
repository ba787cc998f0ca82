"""Widerspruch or Klage: what the Länder have made of § 68 VwGO for acts of municipalities, by area and time.

A Land and area without a row, or with `art` None, is not known: the Kommune enters it in its settings, the program
never guesses. `gilt_ab` says since when the row is claimed, not since when the law exists. Every row awaits a
lawyer's yes; `hinweis` names what to look at.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from kuer.decisions.types import Bereich, RechtsbehelfEintrag, Rechtsbehelfsart

W, K = Rechtsbehelfsart.WIDERSPRUCH, Rechtsbehelfsart.KLAGE
WAHL = Rechtsbehelfsart.WIDERSPRUCH_ODER_KLAGE
ALLG, ABGABEN = Bereich.ALLGEMEIN, Bereich.KOMMUNALABGABEN
JUGEND, WOHNGELD, UVG = Bereich.KINDER_UND_JUGENDHILFE, Bereich.WOHNGELD, Bereich.UNTERHALTSVORSCHUSS
SEIT: Final = date(2025, 1, 1)

_RP_AUSSCHUSS: Final = "der Kreisrechtsausschuss oder Stadtrechtsausschuss"

# Where the general rule of § 68 VwGO holds: first the Widerspruch. Land -> (basis, who decides, what to look at).
_WIDERSPRUCH: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType({
    "BB": ("§ 68 VwGO", "", ""),
    "BE": ("§ 68 VwGO, § 63 JustG Bln", "", "Ausnahmen in § 63 JustG Bln prüfen."),
    "BW": ("§ 68 VwGO, § 15 AGVwGO", "", "Ausnahmen in § 15 AGVwGO (neu gefasst, gültig ab 1.1.2026) prüfen."),
    "HB": ("§ 68 VwGO, Art. 8 AGVwGO", "", "Ausnahmen in Art. 8 AGVwGO prüfen."),
    "HE": ("§ 68 VwGO, § 16a HessAGVwGO", "", "Ausnahmen in § 16a HessAGVwGO und seiner Anlage prüfen."),
    "HH": ("§ 68 VwGO, § 6 AGVwGO", "", "Ausnahmen in § 6 AGVwGO prüfen."),
    "RP": ("§ 68 VwGO, § 6 AGVwGO", _RP_AUSSCHUSS, "Erhoben wird er bei der Behörde, die entschieden hat."),
    "SH": ("§ 68 VwGO, § 119 LVwG", "", "Ausnahmen in § 119 LVwG prüfen."),
    "SL": ("§ 68 VwGO, § 8 AGVwGO", "der Rechtsausschuss", "Zuständigkeit der Rechtsausschüsse prüfen."),
    "SN": ("§ 68 VwGO", "", ""),
    "TH": ("§ 68 VwGO, §§ 8a bis 9 ThürAGVwGO", "", "Ausnahmen in §§ 8a bis 9 ThürAGVwGO prüfen."),
})  # fmt: skip
# The city states leave many taxes and fees to tax offices: not the same as a municipality's Kommunalabgaben.
_STADTSTAATEN: Final = frozenset({"BE", "HB", "HH"})


def _row(
    land: str,
    bereich: Bereich,
    art: Rechtsbehelfsart | None,
    grundlage: str,
    *,
    seit: date = SEIT,
    hinweis: str = "",
) -> RechtsbehelfEintrag:
    return RechtsbehelfEintrag(land, bereich, art, grundlage, seit, hinweis=hinweis)


def _general() -> Iterator[RechtsbehelfEintrag]:
    for land, (grundlage, entscheidet, hinweis) in _WIDERSPRUCH.items():
        for bereich in (ALLG, ABGABEN):
            if bereich is ABGABEN and land in _STADTSTAATEN:
                continue
            yield RechtsbehelfEintrag(
                land, bereich, W, grundlage, SEIT, entscheidet=entscheidet, hinweis=hinweis, pruefen=True
            )


_NW_SEIT: Final = date(2015, 1, 1)
_NW: Final = "§ 110 Abs. 1 JustG NRW"
_NW_AUSNAHME: Final = "§ 110 Abs. 2 JustG NRW"
_NW_HINWEIS: Final = "Ausnahmen in § 110 Abs. 2 und 3 JustG NRW prüfen (Schule, Prüfungen, Soziales, Dritte)."
_BY_WAHL: Final = "Art. 12 Abs. 1 AGVwGO Bayern"
_BY_BEREICHE: Final = (ABGABEN, WOHNGELD, JUGEND, UVG, Bereich.SCHULE, Bereich.PRUEFUNG)
_OPTION_NI: Final = "§ 80 Abs. 3 NJG: Die Behörde entscheidet seit 1.7.2017 selbst, ob sie ein Vorverfahren anordnet."

VORVERFAHREN: Final[tuple[RechtsbehelfEintrag, ...]] = (
    *_general(),
    _row("NW", ALLG, K, _NW, seit=_NW_SEIT, hinweis=_NW_HINWEIS),
    _row("NW", ABGABEN, K, _NW, seit=_NW_SEIT, hinweis=_NW_HINWEIS),
    _row("NW", WOHNGELD, W, _NW_AUSNAHME, seit=_NW_SEIT),
    _row("NW", JUGEND, W, _NW_AUSNAHME, seit=_NW_SEIT),
    _row("NW", UVG, W, _NW_AUSNAHME, seit=_NW_SEIT),
    _row("BY", ALLG, K, "Art. 12 Abs. 2 AGVwGO Bayern", hinweis="Bereiche des Art. 12 Abs. 1 AGVwGO prüfen."),
    *(_row("BY", bereich, WAHL, _BY_WAHL) for bereich in _BY_BEREICHE),
    *(_row("RP", bereich, W, "§ 68 VwGO, § 6 AGVwGO") for bereich in (WOHNGELD, JUGEND, UVG)),
    _row("NI", ALLG, K, "§ 80 Abs. 1 NJG", hinweis="Ausnahmen in § 80 Abs. 2 und 3 NJG prüfen."),
    # Named although not known, so that the reason can be shown.
    _row("NI", ABGABEN, None, _OPTION_NI),
    _row("MV", ALLG, None, "§§ 13a, 13b des Gerichtsstrukturausführungsgesetzes: nicht ausgewertet."),
    _row("MV", ABGABEN, None, "§§ 13a, 13b des Gerichtsstrukturausführungsgesetzes: nicht ausgewertet."),
    _row("ST", ALLG, None, "§ 8a AG VwGO LSA: Es kommt darauf an, ob die Kommune kreisfrei ist."),
    _row("ST", ABGABEN, None, "§ 8a AG VwGO LSA: nicht in heutiger Fassung ausgewertet."),
)  # fmt: skip

# City states whose tax offices decide under the AO itself (§ 347 AO); elsewhere § 1 Abs. 2 AO leaves out the Einspruch.
EINSPRUCH_LAENDER: Final[Mapping[str, str]] = MappingProxyType({
    "BE": "§ 347 AO",
    "HH": "§ 347 AO",
})  # fmt: skip

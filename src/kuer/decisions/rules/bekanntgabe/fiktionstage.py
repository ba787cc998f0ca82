"""How many days after posting, sending or provision an act counts as announced: a table by law, Land and time.

Federal law: three days until 31 December 2024, four since (§ 41 Abs. 2 VwVfG, § 37 Abs. 2 SGB X, §§ 122, 122a AO,
§ 9 Abs. 1 OZG, § 4 Abs. 2 VwZG, each changed by the Postrechtsmodernisierungsgesetz). Municipalities apply the code
of their Land, which follows the Bund by reference or by an act of its own; where the day of that act is not known,
the table says so. The day of posting, sending or provision decides.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kuer.decisions.errors import FiktionstageNotKnown
from kuer.decisions.types import Fiktionstage
from kuer.fristen.types import LAENDER

VWVFG, VWZG, SGBX, AO, SGBX_ABRUF, AO_ABRUF, OZG = "vwvfg", "vwzg", "sgbx", "ao", "sgbx_abruf", "ao_abruf", "ozg"
ANFANG: Final = date(1991, 1, 1)
ALT_BIS: Final = date(2024, 12, 31)
NEU_AB: Final = date(2025, 1, 1)
# The day on which the codes of these Länder were last looked up; since when they say four is not known.
NACHGESEHEN: Final = date(2026, 9, 17)

BUND: Final = (
    Fiktionstage(SGBX, "", 3, ANFANG, ALT_BIS, "§ 37 Abs. 2 SGB X alter Fassung"),
    Fiktionstage(SGBX, "", 4, NEU_AB, date.max, "§ 37 Abs. 2 SGB X"),
    Fiktionstage(SGBX_ABRUF, "", 4, NEU_AB, date.max, "§ 37 Abs. 2a Satz 4 SGB X"),
    Fiktionstage(AO, "", 3, ANFANG, ALT_BIS, "§ 122 Abs. 2 und 2a AO alter Fassung"),
    Fiktionstage(AO, "", 4, NEU_AB, date.max, "§ 122 Abs. 2 und 2a AO"),
    Fiktionstage(AO_ABRUF, "", 3, date(2017, 1, 1), ALT_BIS, "§ 122a Abs. 4 AO alter Fassung"),
    Fiktionstage(AO_ABRUF, "", 4, NEU_AB, date.max, "§ 122a Abs. 4 AO"),
    Fiktionstage(OZG, "", 3, date(2024, 7, 24), ALT_BIS, "§ 9 Abs. 1 OZG alter Fassung", pruefen=True),
    Fiktionstage(OZG, "", 4, NEU_AB, date.max, "§ 9 Abs. 1 Satz 4 OZG"),
)

# Land -> (four days since, source). None: three days still.
_VIER_TAGE_SEIT: Final[dict[str, tuple[date | None, str]]] = {
    "BB": (NEU_AB, "§ 1 VwVfGBbg mit § 41 Abs. 2 VwVfG"),
    "BE": (NEU_AB, "§ 1 VwVfG Bln mit § 41 Abs. 2 VwVfG"),
    "BW": (date(2025, 2, 7), "§ 41 Abs. 2 LVwVfG BW"),
    "BY": (NACHGESEHEN, "Art. 41 Abs. 2 BayVwVfG"),
    "HB": (NEU_AB, "§ 1 BremVwVfG mit § 41 Abs. 2 VwVfG"),
    "HE": (None, "§ 41 Abs. 2 HVwVfG"),
    "HH": (NACHGESEHEN, "§ 41 Abs. 2 HmbVwVfG"),
    "MV": (NACHGESEHEN, "§ 41 Abs. 2 VwVfG M-V"),
    "NI": (NEU_AB, "§ 1 NVwVfG mit § 41 Abs. 2 VwVfG"),
    "NW": (NEU_AB, "§ 41 Abs. 2 VwVfG NRW"),
    "RP": (NEU_AB, "§ 1 LVwVfG RP mit § 41 Abs. 2 VwVfG"),
    "SH": (date(2026, 4, 29), "§ 110 Abs. 2 LVwG SH"),
    "SL": (NACHGESEHEN, "§ 41 Abs. 2 SVwVfG"),
    "SN": (NEU_AB, "§ 1 SächsVwVfZG mit § 41 Abs. 2 VwVfG"),
    "ST": (NEU_AB, "§ 1 VwVfG LSA mit § 41 Abs. 2 VwVfG"),
    "TH": (NACHGESEHEN, "§ 41 Abs. 2 ThürVwVfG"),
}
# The day before which three days are sure although four came later than the Bund's.
_DREI_BIS: Final = {(VWVFG, "BW"): date(2025, 2, 6)}
# Codes of service of documents with words of their own; the others refer to the VwZG of the Bund.
_EIGENES_VWZG: Final = frozenset({"BW", "BY", "MV", "SH", "TH"})
_SICHER: Final = frozenset({"BB", "BE", "NI", "NW", "RP", "SN", "ST"})


def _day_before(tag: date) -> date:
    return date.fromordinal(tag.toordinal() - 1)


def _rows(recht: str, land: str, seit: date | None, quelle: str, *, pruefen: bool) -> Iterator[Fiktionstage]:
    """Three days, perhaps a time that is not known, four days."""
    if seit is None:
        yield Fiktionstage(recht, land, 3, ANFANG, date.max, quelle, pruefen=pruefen)
        return
    drei_bis = _DREI_BIS.get((recht, land), ALT_BIS)
    yield Fiktionstage(recht, land, 3, ANFANG, drei_bis, f"{quelle} alter Fassung")
    if _day_before(seit) > drei_bis:
        yield Fiktionstage(recht, land, None, NEU_AB, _day_before(seit), quelle, pruefen=True)
    yield Fiktionstage(recht, land, 4, seit, date.max, quelle, pruefen=pruefen)


def _table() -> Iterator[Fiktionstage]:
    yield from BUND
    for land, (seit, quelle) in _VIER_TAGE_SEIT.items():
        yield from _rows(VWVFG, land, seit, quelle, pruefen=land not in _SICHER)
        zustellung_seit = NACHGESEHEN if land in _EIGENES_VWZG else NEU_AB
        yield from _rows(VWZG, land, zustellung_seit, f"Zustellungsrecht {LAENDER[land]}", pruefen=land != "NW")


FIKTIONSTAGE: Final[tuple[Fiktionstage, ...]] = tuple(_table())


def fiktionstage(recht: str, land: str, tag: date, eigene: tuple[Fiktionstage, ...] = ()) -> Fiktionstage:
    """The row that holds for an act posted, sent or provided on `tag`; rows of the Kommune's settings come first.

    Raises: FiktionstageNotKnown when the table has no number for this Land and day. Never a guess.
    """
    for zeile in (*eigene, *FIKTIONSTAGE):
        if zeile.recht == recht and zeile.land in {"", land} and zeile.gilt_ab <= tag <= zeile.gilt_bis:
            if zeile.tage is None:
                break
            return zeile
    raise FiktionstageNotKnown(recht=recht, land=land, tag=tag.isoformat())

"""Which provision orders counting and shifting in which code (§ 31 VwVfG, § 26 SGB X, § 108 AO, § 64 SGG)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kuer.fristen.types import Recht

ZAEHLUNG: Final[Mapping[Recht, str]] = MappingProxyType({
    Recht.VWVFG: "§ 31 Abs. 1 VwVfG, §§ 187 bis 189 BGB",
    Recht.SGBX: "§ 26 Abs. 1 SGB X, §§ 187 bis 189 BGB",
    Recht.AO: "§ 108 Abs. 1 AO, §§ 187 bis 189 BGB",
    Recht.VWGO: "§ 57 Abs. 2 VwGO, § 222 Abs. 1 ZPO, §§ 187 bis 189 BGB",
    Recht.SGG: "§ 64 Abs. 1 und 2 SGG",
    Recht.BGB: "§§ 187 bis 189 BGB",
})  # fmt: skip

WERKTAG: Final[Mapping[Recht, str]] = MappingProxyType({
    Recht.VWVFG: "§ 31 Abs. 3 Satz 1 VwVfG",
    Recht.SGBX: "§ 26 Abs. 3 Satz 1 SGB X",
    Recht.AO: "§ 108 Abs. 3 AO",
    Recht.VWGO: "§ 57 Abs. 2 VwGO, § 222 Abs. 2 ZPO",
    Recht.SGG: "§ 64 Abs. 3 SGG",
    Recht.BGB: "§ 193 BGB",
})  # fmt: skip

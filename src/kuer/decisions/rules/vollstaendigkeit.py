"""What a written or electronic act must hold: § 37 Abs. 3, 5 and 6, § 39 VwVfG; §§ 33, 35, 36 SGB X; §§ 119, 121 AO.

Nothing is issued while a part is missing.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from kuer.decisions.rules.belehrung.pruefung import fehlende_teile
from kuer.decisions.types import (
    Begruendungsausnahme,
    BescheidInhalt,
    Bescheidteil,
    FehlenderTeil,
    Rechtsgebiet,
    Rechtsweg,
)

_NORMEN: Final[Mapping[Rechtsgebiet, Mapping[Bescheidteil, str]]] = MappingProxyType({
    Rechtsgebiet.VWVFG: {
        Bescheidteil.BEHOERDE: "§ 37 Abs. 3 Satz 1 VwVfG",
        Bescheidteil.NAME: "§ 37 Abs. 3 Satz 1, Abs. 5 VwVfG",
        Bescheidteil.TENOR: "§ 37 Abs. 1 VwVfG",
        Bescheidteil.BEGRUENDUNG: "§ 39 Abs. 1 Satz 2 VwVfG",
        Bescheidteil.BEGRUENDUNGSAUSNAHME_TRIFFT_NICHT_ZU: "§ 39 Abs. 2 VwVfG",
        Bescheidteil.ERMESSENSGRUENDE: "§ 39 Abs. 1 Satz 3 VwVfG",
        Bescheidteil.BELEHRUNG: "§ 37 Abs. 6 VwVfG",
        Bescheidteil.BELEHRUNG_UNVOLLSTAENDIG: "§ 37 Abs. 6 VwVfG, § 58 VwGO",
    },
    Rechtsgebiet.SGBX: {
        Bescheidteil.BEHOERDE: "§ 33 Abs. 3 SGB X",
        Bescheidteil.NAME: "§ 33 Abs. 3, Abs. 5 SGB X",
        Bescheidteil.TENOR: "§ 33 Abs. 1 SGB X",
        Bescheidteil.BEGRUENDUNG: "§ 35 Abs. 1 Satz 2 SGB X",
        Bescheidteil.BEGRUENDUNGSAUSNAHME_TRIFFT_NICHT_ZU: "§ 35 Abs. 2 SGB X",
        Bescheidteil.ERMESSENSGRUENDE: "§ 35 Abs. 1 Satz 3 SGB X",
        Bescheidteil.BELEHRUNG: "§ 36 SGB X",
        Bescheidteil.BELEHRUNG_UNVOLLSTAENDIG: "§ 36 SGB X",
    },
    Rechtsgebiet.AO: {
        Bescheidteil.BEHOERDE: "§ 119 Abs. 3 Satz 1 AO",
        Bescheidteil.NAME: "§ 119 Abs. 3 Satz 2 AO",
        Bescheidteil.TENOR: "§ 119 Abs. 1 AO",
        Bescheidteil.BEGRUENDUNG: "§ 121 Abs. 1 AO",
        Bescheidteil.BEGRUENDUNGSAUSNAHME_TRIFFT_NICHT_ZU: "§ 121 Abs. 2 AO",
        Bescheidteil.ERMESSENSGRUENDE: "§ 121 Abs. 1 AO",
        Bescheidteil.BELEHRUNG: "§ 356 Abs. 1 AO",
        Bescheidteil.BELEHRUNG_UNVOLLSTAENDIG: "§ 356 Abs. 1 AO, § 58 VwGO",
    },
})  # fmt: skip
_RECHTSWEG: Final = {
    Rechtsgebiet.VWVFG: Rechtsweg.VWGO,
    Rechtsgebiet.SGBX: Rechtsweg.SGG,
    Rechtsgebiet.AO: Rechtsweg.VWGO,
}


def begruendungsnorm(rechtsgebiet: Rechtsgebiet) -> str:
    """The provision that asks for reasons: § 39 VwVfG, § 35 SGB X, § 121 AO."""
    return _NORMEN[rechtsgebiet][Bescheidteil.BEGRUENDUNG]


def missing_parts(inhalt: BescheidInhalt) -> tuple[FehlenderTeil, ...]:
    """The parts that the Bescheid lacks, in the order of the law, each with its provision; empty when complete."""
    normen = _NORMEN[inhalt.rechtsgebiet]
    teile = [FehlenderTeil(teil, normen[teil]) for teil in _formal(inhalt)]
    teile += [FehlenderTeil(teil, normen[teil]) for teil in _reasons(inhalt)]
    return (*teile, *_remedy(inhalt, normen))


def _blank(text: str) -> bool:
    return not text.strip()


def _formal(inhalt: BescheidInhalt) -> Iterator[Bescheidteil]:
    """Authority, name and Tenor; an automated act may lack the name (§ 37 Abs. 5 VwVfG)."""
    if _blank(inhalt.behoerde):
        yield Bescheidteil.BEHOERDE
    if _blank(inhalt.name) and not inhalt.automatisch:
        yield Bescheidteil.NAME
    if _blank(inhalt.tenor):
        yield Bescheidteil.TENOR


def _reasons(inhalt: BescheidInhalt) -> Iterator[Bescheidteil]:
    """Reasons unless § 39 Abs. 2 VwVfG lets them go; those of discretion where there is any."""
    if _blank(inhalt.begruendung):
        if inhalt.begruendungsausnahme is None:
            yield Bescheidteil.BEGRUENDUNG
            return
        if not _exception_holds(inhalt):
            yield Bescheidteil.BEGRUENDUNGSAUSNAHME_TRIFFT_NICHT_ZU
        return
    if inhalt.ermessen and _blank(inhalt.ermessensgruende):
        yield Bescheidteil.ERMESSENSGRUENDE


def _exception_holds(inhalt: BescheidInhalt) -> bool:
    """What the system can see for itself of the exceptions of § 39 Abs. 2 VwVfG; the rest a person answers for."""
    if inhalt.begruendungsausnahme is Begruendungsausnahme.ANTRAG_ENTSPROCHEN:
        return inhalt.entspricht_antrag and not inhalt.beruehrt_dritte and not inhalt.auflagen
    return True


def _remedy(inhalt: BescheidInhalt, normen: Mapping[Bescheidteil, str]) -> Iterator[FehlenderTeil]:
    """The Rechtsbehelfsbelehrung of an act that can be challenged, checked part by part."""
    if not inhalt.anfechtbar:
        return
    if _blank(inhalt.belehrung):
        yield FehlenderTeil(Bescheidteil.BELEHRUNG, normen[Bescheidteil.BELEHRUNG])
        return
    erwartet = inhalt.belehrung_erwartet
    weg = erwartet.rechtsweg if erwartet else _RECHTSWEG[inhalt.rechtsgebiet]
    mit_form = inhalt.rechtsgebiet is Rechtsgebiet.SGBX
    if fehlend := fehlende_teile(inhalt.belehrung, weg, erwartet=erwartet, mit_form=mit_form):
        teil = Bescheidteil.BELEHRUNG_UNVOLLSTAENDIG
        yield FehlenderTeil(teil, normen[teil], fehlend)

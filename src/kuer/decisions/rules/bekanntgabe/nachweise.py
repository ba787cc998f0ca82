"""What must be proven under each regime: a table with the provision of every condition (§ 41 VwVfG and its sisters)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kuer.decisions.types import Anforderung, Nachweis, Rechtsgebiet, Regime

_POST: Final = {
    Rechtsgebiet.VWVFG: "§ 41 Abs. 2 Satz 1 und 3 VwVfG",
    Rechtsgebiet.SGBX: "§ 37 Abs. 2 Satz 1 und 3 SGB X",
    Rechtsgebiet.AO: "§ 122 Abs. 2 AO",
}
_UEBERMITTLUNG: Final = {
    Rechtsgebiet.VWVFG: "§ 41 Abs. 2 Satz 2 und 3 VwVfG",
    Rechtsgebiet.SGBX: "§ 37 Abs. 2 Satz 2 und 3 SGB X",
    Rechtsgebiet.AO: "§ 122 Abs. 2a AO",
}
_OEFFENTLICH: Final = {
    Rechtsgebiet.VWVFG: "§ 41 Abs. 3 und 4 VwVfG",
    Rechtsgebiet.SGBX: "§ 37 Abs. 3 und 4 SGB X",
    Rechtsgebiet.AO: "§ 122 Abs. 3 und 4 AO",
}
_AUSHAENDIGUNG: Final = {
    Rechtsgebiet.VWVFG: "§ 41 Abs. 1 VwVfG",
    Rechtsgebiet.SGBX: "§ 37 Abs. 1 SGB X",
    Rechtsgebiet.AO: "§ 122 Abs. 1 AO",
}
_FEST: Final[Mapping[Regime, str]] = MappingProxyType({
    Regime.ABRUF_VWVFG: "§ 41 Abs. 2a VwVfG",
    Regime.ABRUF_SGBX: "§ 37 Abs. 2a SGB X",
    Regime.ABRUF_AO: "§ 122a AO",
    Regime.OZG_POSTFACH: "§ 9 Abs. 1 OZG",
    Regime.ZUSTELLUNGSURKUNDE: "§ 3 VwZG",
    Regime.EINSCHREIBEN: "§ 4 VwZG",
    Regime.EMPFANGSBEKENNTNIS: "§ 5 VwZG",
    Regime.ELEKTRONISCHE_ZUSTELLUNG: "§ 5 Abs. 5 und 7 VwZG",
    Regime.OEFFENTLICHE_ZUSTELLUNG: "§ 10 VwZG",
})  # fmt: skip
_NACH_GEBIET: Final = {
    Regime.POST: _POST,
    Regime.UEBERMITTLUNG: _UEBERMITTLUNG,
    Regime.OEFFENTLICH: _OEFFENTLICH,
    Regime.AUSHAENDIGUNG: _AUSHAENDIGUNG,
}


def norm_of(regime: Regime, gebiet: Rechtsgebiet) -> str:
    """The provision that orders the regime in this area of law."""
    return _FEST[regime] if regime in _FEST else _NACH_GEBIET[regime][gebiet]


def _a(nachweis: Nachweis, text: str, norm: str, *, tragend: bool = True) -> Anforderung:
    return Anforderung(nachweis, text, norm, tragend)


_ANFORDERUNGEN: Final[Mapping[Regime, tuple[Anforderung, ...]]] = MappingProxyType({
    Regime.ABRUF_VWVFG: (
        _a(Nachweis.EINWILLIGUNG, "Die Einwilligung liegt vor.", "§ 41 Abs. 2a Satz 1 VwVfG"),
        _a(Nachweis.AUTHENTIFIZIERUNG, "Abrufen kann nur, wer sich anmeldet.", "§ 41 Abs. 2a Satz 2 VwVfG"),
        _a(Nachweis.SPEICHERBARKEIT, "Der Bescheid lässt sich speichern.", "§ 41 Abs. 2a Satz 2 VwVfG"),
        _a(Nachweis.ABRUF, "Tag und Uhrzeit des Abrufs stehen fest.", "§ 41 Abs. 2a Satz 3 VwVfG"),
        _a(
            Nachweis.BENACHRICHTIGUNG,
            "Die Benachrichtigung ist abgesandt; mit ihr beginnen die zehn Tage.",
            "§ 41 Abs. 2a Satz 4 VwVfG",
            tragend=False,
        ),
    ),
    Regime.ABRUF_SGBX: (
        _a(Nachweis.EINWILLIGUNG, "Die Einwilligung liegt vor, ohne Widerruf.", "§ 37 Abs. 2a Satz 1, 2 SGB X"),
        _a(Nachweis.AUTHENTIFIZIERUNG, "Abrufen kann nur, wer sich anmeldet.", "§ 37 Abs. 2a Satz 3 SGB X"),
        _a(Nachweis.SPEICHERBARKEIT, "Der Bescheid lässt sich speichern.", "§ 37 Abs. 2a Satz 3 SGB X"),
        _a(Nachweis.BENACHRICHTIGUNG, "Die Benachrichtigung ist abgesandt.", "§ 37 Abs. 2a Satz 4 SGB X"),
    ),
    Regime.ABRUF_AO: (
        _a(Nachweis.EINWILLIGUNG, "Die Einwilligung liegt vor.", "§ 122a Abs. 1 AO, Art. 97 § 28 EGAO"),
        _a(Nachweis.KEIN_POSTANTRAG, "Es liegt kein Antrag auf Post vor.", "§ 122a Abs. 2 AO"),
        _a(Nachweis.AUTHENTIFIZIERUNG, "Abrufen kann nur, wer sich anmeldet.", "§ 122a Abs. 3, § 87a Abs. 8 AO"),
        _a(Nachweis.BEREITSTELLUNG, "Tag und Uhrzeit der Bereitstellung stehen fest.", "§ 122a Abs. 4 Satz 2 AO"),
        _a(
            Nachweis.BENACHRICHTIGUNG,
            "Die Benachrichtigung ging am Tag der Bereitstellung ab.",
            "§ 122a Abs. 1 Satz 3 AO",
            tragend=False,
        ),
        _a(
            Nachweis.RECHTSFOLGENHINWEIS,
            "Die Benachrichtigung nennt die Rechtswirkungen.",
            "§ 122a Abs. 1 Satz 3 AO",
            tragend=False,
        ),
    ),
    Regime.OZG_POSTFACH: (
        _a(Nachweis.KEIN_AUSSCHLUSS, "Das Postfach wurde nicht ausgeschlossen.", "§ 9 Abs. 1 Satz 2 OZG"),
        _a(Nachweis.AUTHENTIFIZIERUNG, "Abrufen kann nur, wer sich anmeldet.", "§ 9 Abs. 1 Satz 3 OZG"),
        _a(Nachweis.SPEICHERBARKEIT, "Der Bescheid lässt sich speichern.", "§ 9 Abs. 1 Satz 3 OZG"),
        _a(Nachweis.BEREITSTELLUNG, "Tag und Uhrzeit der Bereitstellung stehen fest.", "§ 9 Abs. 1 Satz 5 OZG"),
        _a(
            Nachweis.BENACHRICHTIGUNG,
            "Die Benachrichtigung ging spätestens am Tag der Bereitstellung an die angegebene Adresse.",
            "§ 9 Abs. 1 Satz 6 OZG",
        ),
    ),
    Regime.ZUSTELLUNGSURKUNDE: (
        _a(Nachweis.ZUSTELLUNGSURKUNDE, "Die Zustellungsurkunde liegt vor.", "§ 3 Abs. 2 VwZG, § 182 ZPO"),
    ),
    Regime.EINSCHREIBEN: (
        _a(Nachweis.AUFGABE_ZUR_POST, "Der Tag der Aufgabe zur Post ist vermerkt.", "§ 4 Abs. 2 Satz 4 VwZG"),
    ),
    Regime.EMPFANGSBEKENNTNIS: (
        _a(Nachweis.EMPFANGSBEKENNTNIS, "Das Empfangsbekenntnis mit Datum liegt vor.", "§ 5 Abs. 1 und 7 VwZG"),
    ),
    Regime.ELEKTRONISCHE_ZUSTELLUNG: (
        _a(Nachweis.VERLANGEN, "Das Verfahren läuft auf Verlangen elektronisch.", "§ 5 Abs. 5 Satz 2 VwZG"),
        _a(Nachweis.ABSENDUNG, "Zeit und Zugang der Absendung sind vermerkt.", "§ 5 Abs. 7 Satz 5 VwZG"),
        _a(Nachweis.RECHTSFOLGENHINWEIS, "Über die Rechtsfolgen wurde vorher belehrt.", "§ 5 Abs. 7 Satz 4 VwZG"),
        _a(
            Nachweis.BENACHRICHTIGUNG,
            "Über den Eintritt der Fiktion wurde benachrichtigt.",
            "§ 5 Abs. 7 Satz 6 VwZG",
            tragend=False,
        ),
    ),
    Regime.OEFFENTLICHE_ZUSTELLUNG: (
        _a(Nachweis.ZULASSUNG, "Die Voraussetzungen liegen vor, die Anordnung ist gezeichnet.", "§ 10 Abs. 1 VwZG"),
        _a(Nachweis.BEKANNTMACHUNG, "Wann und wie bekannt gemacht wurde, ist vermerkt.", "§ 10 Abs. 2 Satz 5 VwZG"),
    ),
})  # fmt: skip


def required_proofs(regime: Regime, gebiet: Rechtsgebiet) -> tuple[Anforderung, ...]:
    """Everything that the system must be able to prove when it announces this way."""
    if regime in _ANFORDERUNGEN:
        return _ANFORDERUNGEN[regime]
    norm = norm_of(regime, gebiet)
    if regime is Regime.POST:
        return (_a(Nachweis.AUFGABE_ZUR_POST, "Der Tag der Aufgabe zur Post ist im Postausgang vermerkt.", norm),)
    if regime is Regime.UEBERMITTLUNG:
        return (
            _a(Nachweis.ABSENDUNG, "Der Tag der Absendung ist vermerkt.", norm),
            _a(Nachweis.ZUSTELLERGEBNIS, "Es kam keine Fehlermeldung zurück.", norm),
        )
    if regime is Regime.OEFFENTLICH:
        return (
            _a(Nachweis.ZULASSUNG, "Eine Rechtsvorschrift lässt die öffentliche Bekanntgabe zu.", norm),
            _a(Nachweis.BEKANNTMACHUNG, "Die ortsübliche Bekanntmachung ist belegt.", norm),
            _a(Nachweis.EINSICHTSORT, "Sie nennt, wo der Bescheid eingesehen werden kann.", norm),
        )
    return (_a(Nachweis.ZUGANG, "Der Tag der Aushändigung ist vermerkt.", norm),)

"""How an act travels: the mailbox with consent (§ 41 Abs. 2a VwVfG, § 37 Abs. 2a SGB X, § 122a AO), else the post.

The mailbox needs somebody who signs in (authentication) and an address to notify, or its ten days never begin.
"""

from dataclasses import dataclass

from kuer.decisions.errors import RegimeNotAllowed
from kuer.decisions.rules.bekanntgabe import waehle_regime
from kuer.decisions.types import Rechtsgebiet, RegimeWahl, Zustellung

OHNE_KONTO = "Ohne Konto lässt sich nicht nachweisen, wer den Bescheid abruft: Er geht mit der Post."
OHNE_ADRESSE = "Es ist keine E-Mail-Adresse bekannt, an die benachrichtigt werden kann: Der Bescheid geht mit der Post."
GEWUENSCHT = "Gewünscht wurde Post."
WIDERRUFEN = "Die Einwilligung in das Postfach wurde widerrufen."


@dataclass(frozen=True)
class Weg:
    """The way that was chosen, its regime and why."""

    zustellung: Zustellung
    wahl: RegimeWahl
    grund: str


def waehle_weg(
    rechtsgebiet: Rechtsgebiet,
    land: str,
    *,
    postfach: bool,
    konto: bool,
    benachrichtigung: bool,
    abruf_mit_code: bool = True,
    widerrufen: bool = False,
) -> Weg:
    """The mailbox where the person wanted it and the law lets it be; by post otherwise, with the reason in German.

    Number and code stand in for a Konto only where the retrieval itself announces (question `abruf-mit-code`).
    `widerrufen`: there was a consent once, and it was taken back.
    """
    if widerrufen:
        return _post(rechtsgebiet, land, WIDERRUFEN)
    if not postfach:
        return _post(rechtsgebiet, land, GEWUENSCHT)
    if not konto and not (abruf_mit_code and rechtsgebiet is Rechtsgebiet.VWVFG):
        return _post(rechtsgebiet, land, OHNE_KONTO)
    if not benachrichtigung:
        return _post(rechtsgebiet, land, OHNE_ADRESSE)
    try:
        wahl = waehle_regime(rechtsgebiet, Zustellung.POSTFACH, land=land, einwilligung=True)
    except RegimeNotAllowed as refused:
        return _post(rechtsgebiet, land, f"{refused.facts['grund']} Der Bescheid geht mit der Post.")
    return Weg(Zustellung.POSTFACH, wahl, wahl.grund)


def _post(rechtsgebiet: Rechtsgebiet, land: str, grund: str) -> Weg:
    wahl = waehle_regime(rechtsgebiet, Zustellung.POST, land=land)
    return Weg(Zustellung.POST, wahl, f"{grund} {wahl.grund}")

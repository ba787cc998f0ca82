"""Post and electronic transmission: § 41 Abs. 2 VwVfG, § 37 Abs. 2 SGB X, § 122 Abs. 2 and 2a AO.

A later real receipt wins, an earlier one does not. Letters abroad: no fiction (VwVfG, SGB X); one month (AO).
"""

from datetime import date

from kuer.decisions.rules.bekanntgabe.fiktion import fiction_day, shift_in_tax_law
from kuer.decisions.rules.bekanntgabe.fiktionstage import AO, SGBX, VWVFG
from kuer.decisions.rules.bekanntgabe.schluss import announced, not_announced, still_open
from kuer.decisions.rules.rechtsfragen import BRANDENBURG_FRUEHER
from kuer.decisions.types import Bekanntgabe, BekanntgabeTatsachen, Nachweis, Rechtsgebiet, Regime, Umfeld
from kuer.fristen.types import Rechtsfrage
from kuer.fristen.wochen_und_monate import add_months
from kuer.fristen.worte import day_in_words

_TABELLE = {Rechtsgebiet.VWVFG: VWVFG, Rechtsgebiet.SGBX: SGBX, Rechtsgebiet.AO: AO}


def by_post(tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """A letter by simple post (§ 41 Abs. 2 Satz 1 VwVfG, § 37 Abs. 2 Satz 1 SGB X, § 122 Abs. 2 AO)."""
    if tatsachen.ausland and umfeld.rechtsgebiet is not Rechtsgebiet.AO:
        return _abroad_without_fiction(tatsachen, umfeld)
    return _fiction(Regime.POST, "Aufgabe zur Post", tatsachen, umfeld)


def by_transmission(tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """Sent electronically, at home or abroad (§ 41 Abs. 2 Satz 2 VwVfG, § 37 Abs. 2 Satz 2 SGB X, § 122 Abs. 2a AO)."""
    return _fiction(Regime.UEBERMITTLUNG, "Absendung", tatsachen, umfeld)


def _fiction(regime: Regime, anlass: str, tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    if tatsachen.abgesandt is None:
        return still_open(regime, tatsachen, umfeld, (f"Es fehlt: {anlass}.",))
    tag, schritte, fragen = _fiction_day(regime, anlass, tatsachen.abgesandt, umfeld, ausland=tatsachen.ausland)
    if tatsachen.zugegangen is not None:
        tag, schritte, fragen = _real_receipt(tag, tatsachen.zugegangen, schritte, fragen, umfeld)
    elif tatsachen.zugang_bestritten:
        satz = "Der Zugang oder sein Tag wird bestritten; die Behörde kann ihn nicht nachweisen."
        return not_announced(regime, umfeld, (*schritte, satz), rechtsfragen=fragen)
    return announced(regime, tag, tatsachen, umfeld, schritte, rechtsfragen=fragen)


def _fiction_day(
    regime: Regime, anlass: str, abgesandt: date, umfeld: Umfeld, *, ausland: bool
) -> tuple[date, tuple[str, ...], tuple[Rechtsfrage, ...]]:
    if regime is Regime.POST and ausland:
        tag = add_months(abgesandt, 1)
        erster = f"{anlass}: {day_in_words(abgesandt)}, ins Ausland."
        zweiter = f"Ein Monat danach: {day_in_words(tag)} (§ 122 Abs. 2 Nr. 2 AO)."
        verschoben, weitere, fragen = shift_in_tax_law(tag, umfeld)
        return verschoben, (erster, zweiter, *weitere), fragen
    return fiction_day(abgesandt, anlass, _TABELLE[umfeld.rechtsgebiet], umfeld)


def _real_receipt(
    fiktion: date, zugegangen: date, schritte: tuple[str, ...], fragen: tuple[Rechtsfrage, ...], umfeld: Umfeld
) -> tuple[date, tuple[str, ...], tuple[Rechtsfrage, ...]]:
    """A later receipt takes the place of the fiction, an earlier one does not."""
    if zugegangen > fiktion:
        return zugegangen, (*schritte, f"Er ging erst später zu: {day_in_words(zugegangen)}. Das zählt."), fragen
    if zugegangen < fiktion:
        schritte = (*schritte, f"Er ging schon früher zu: {day_in_words(zugegangen)}. Das ändert nichts.")
        if umfeld.ort.land == "BB" and umfeld.rechtsgebiet is Rechtsgebiet.VWVFG:
            fragen = (*fragen, BRANDENBURG_FRUEHER)
    return fiktion, schritte, fragen


def _abroad_without_fiction(tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """The fiction holds for letters within the country; abroad only a proven receipt counts."""
    satz = "Für Briefe ins Ausland gibt es keine Fiktion: Es zählt der nachgewiesene Zugang."
    if tatsachen.zugegangen is None or Nachweis.ZUGANG not in tatsachen.nachweise:
        return still_open(Regime.POST, tatsachen, umfeld, (satz, "Der Zugang ist nicht nachgewiesen."))
    schritte = (satz, f"Zugang: {day_in_words(tatsachen.zugegangen)}.")
    return announced(Regime.POST, tatsachen.zugegangen, tatsachen, umfeld, schritte)

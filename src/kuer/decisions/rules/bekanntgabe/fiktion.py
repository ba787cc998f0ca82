"""The fiction: the n-th day after posting or sending counts, no shift in VwVfG and SGB X, a shift in the AO.

§ 41 Abs. 2 VwVfG, § 37 Abs. 2 SGB X (OVG Lüneburg 7 PA 184/06, BSG B 14 AS 12/09 R: a day, no period); § 122 Abs. 2 AO
with § 108 Abs. 3 AO (Bundesfinanzhof).
"""

from datetime import date

from kuer.decisions.rules.bekanntgabe.fiktionstage import fiktionstage
from kuer.decisions.rules.rechtsfragen import AO_ORT, AO_VERSCHIEBUNG, LANDESRECHT_FIKTION
from kuer.decisions.types import Rechtsgebiet, Umfeld
from kuer.fristen.feiertage import holidays
from kuer.fristen.tage import add_days
from kuer.fristen.types import Rechtsfrage
from kuer.fristen.werktag import SAMSTAG, werktag_shift, why_no_werktag
from kuer.fristen.worte import day_in_words
from kuer.kit.dates import german_date

_ZAHLWORT = {3: "dritte", 4: "vierte"}


def fiction_day(
    ausloeser: date, anlass: str, recht: str, umfeld: Umfeld
) -> tuple[date, tuple[str, ...], tuple[Rechtsfrage, ...]]:
    """The day that the fiction gives, how it was counted, and the questions it depends on.

    Raises: FiktionstageNotKnown.
    """
    zeile = fiktionstage(recht, umfeld.ort.land, ausloeser, umfeld.eigene_fiktionstage)
    anzahl = zeile.tage or 0
    tag = add_days(ausloeser, anzahl)
    schritte: tuple[str, ...] = (
        f"{anlass}: {day_in_words(ausloeser)}.",
        f"Der {_ZAHLWORT.get(anzahl, f'{anzahl}.')} Tag danach: {day_in_words(tag)} ({zeile.quelle}).",
    )
    fragen = (LANDESRECHT_FIKTION,) if zeile.pruefen else ()
    if umfeld.rechtsgebiet is Rechtsgebiet.AO:
        verschoben, weitere, ao_fragen = shift_in_tax_law(tag, umfeld)
        return verschoben, schritte + weitere, fragen + ao_fragen
    if tag.weekday() >= SAMSTAG or tag in holidays(umfeld.ort, tag.year):
        schritte = (*schritte, "Dieser Tag verschiebt sich nicht auf einen Werktag: Er ist kein Fristende.")
    return tag, schritte, fragen


def shift_in_tax_law(tag: date, umfeld: Umfeld) -> tuple[date, tuple[str, ...], tuple[Rechtsfrage, ...]]:
    """The day of announcement moved to the next Werktag at the recipient's place (§ 108 Abs. 3 AO)."""
    ort = umfeld.ort_empfaenger or umfeld.ort
    verschoben = werktag_shift(tag, ort)
    fragen = (AO_VERSCHIEBUNG, AO_ORT)
    if verschoben == tag:
        return tag, (), fragen
    grund = why_no_werktag(tag, ort)
    satz = f"Der {german_date(tag)} ist {grund}. Im Steuerrecht zählt dann der nächste Werktag (§ 108 Abs. 3 AO)."
    return verschoben, (satz,), fragen

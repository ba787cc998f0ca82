"""F8: no shift when the person was told a certain day as the end with reference to the provision.

§ 31 Abs. 3 Satz 2 VwVfG, § 26 Abs. 3 Satz 2 SGB X; the AO (§ 108 Abs. 3) and the codes of the courts do not
know this.
"""

from datetime import date, timedelta
from typing import Final

from kuer.fristen.normen import WERKTAG
from kuer.fristen.types import Fristende, Ort, Recht, Rechtsfrage
from kuer.fristen.werktag import why_no_werktag
from kuer.fristen.worte import day_in_words
from kuer.kit.dates import german_date

AUSNAHME: Final = {Recht.VWVFG: "§ 31 Abs. 3 Satz 2 VwVfG", Recht.SGBX: "§ 26 Abs. 3 Satz 2 SGB X"}


def finish(
    ungeschoben: date,
    *,
    ort: Ort,
    recht: Recht,
    regel: str,
    schritte: tuple[str, ...],
    fixed_end_with_notice: bool = False,
    rechtsfragen: tuple[Rechtsfrage, ...] = (),
) -> Fristende:
    """End a period: shift to the next Werktag unless a fixed end was told with reference to the provision."""
    if fixed_end_with_notice and recht in AUSNAHME:
        tag_text = day_in_words(ungeschoben)
        satz = f"{tag_text}, wurde als festes Ende mitgeteilt und gilt ({AUSNAHME[recht]})."
        return Fristende(ungeschoben, ungeschoben, regel, (*schritte, satz), rechtsfragen)
    tag, weg = ungeschoben, list(schritte)
    while grund := why_no_werktag(tag, ort):
        weg.append(f"Der {german_date(tag)} ist {grund}: Dann endet keine Frist ({WERKTAG[recht]}).")
        tag += timedelta(days=1)
    if tag != ungeschoben:
        weg.append(f"Die Frist endet mit dem nächsten Werktag: {day_in_words(tag)}, 24 Uhr.")
    return Fristende(tag, ungeschoben, regel, tuple(weg), rechtsfragen)

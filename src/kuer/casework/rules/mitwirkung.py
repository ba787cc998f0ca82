"""What the law says to somebody who is asked for something: why to take part, and what follows if not.

Facts are found out by the authority of its own motion (§ 24 VwVfG, § 20 SGB X, § 88 AO); whoever applies is to help:

code   taking part                          what follows
vwvfg  § 26 Abs. 2 VwVfG                    decided by what is known
sgbx   § 60 Abs. 1 SGB I                    § 66 Abs. 1 SGB I: refused or withdrawn in whole or in part until it is
                                            made up for (§ 67 SGB I); only after it was told in writing and a
                                            reasonable period is over (§ 66 Abs. 3 SGB I)
ao     § 90 Abs. 1 AO                       § 162 AO: the basis may be estimated

Whether a message in a Postfach is "in writing" in the sense of § 66 Abs. 3 SGB I is rechtlich zu prüfen
(§ 36a Abs. 2 SGB I); the letter says the same on paper and in the Postfach.
"""

from collections.abc import Mapping
from typing import Final

from kuer.casework.types import Mitwirkung

_DE: Final[Mapping[str, Mitwirkung]] = {
    "vwvfg": Mitwirkung(
        "§ 26 Abs. 2 VwVfG",
        "Bitte helfen Sie uns, den Sachverhalt zu klären (§ 26 Abs. 2 VwVfG).",
        "§ 24 Abs. 1 VwVfG",
        "Wenn bis dahin nichts eingeht, entscheiden wir nach dem, was uns vorliegt.",
    ),
    "sgbx": Mitwirkung(
        "§ 60 Abs. 1 SGB I",
        "Wer Sozialleistungen beantragt, muss die Tatsachen angeben, auf die es ankommt, und Nachweise vorlegen "
        "(§ 60 Abs. 1 SGB I).",
        "§ 66 Abs. 1 und 3 SGB I",
        "Wenn bis dahin nichts eingeht und wir den Sachverhalt deshalb nicht klären können, dürfen wir die Leistung "
        "ganz oder teilweise versagen, bis Sie die Mitwirkung nachholen (§ 66 Abs. 1 und 3, § 67 SGB I).",
        schriftlich=True,
    ),
    "ao": Mitwirkung(
        "§ 90 Abs. 1 AO",
        "Sie sind verpflichtet, bei der Ermittlung des Sachverhalts mitzuwirken und die Tatsachen vollständig und "
        "wahr anzugeben (§ 90 Abs. 1 AO).",
        "§ 162 AO",
        "Wenn bis dahin nichts eingeht, dürfen wir die Besteuerungsgrundlagen schätzen (§ 162 AO).",
    ),
}
_EN: Final[Mapping[str, tuple[str, str]]] = {
    "vwvfg": (
        "Please help us to establish the facts (section 26 (2) VwVfG).",
        "If nothing arrives by then, we will decide on the basis of what we have.",
    ),
    "sgbx": (
        "If you apply for social benefits, you must state the facts that matter and give evidence (section 60 SGB I).",
        (
            "If nothing arrives by then and we therefore cannot establish the facts, we may refuse the benefit in "
            "whole or in part until you have made up for it (section 66 (1) and (3), section 67 SGB I)."
        ),
    ),
    "ao": (
        "You must help to establish the facts and state them completely and truthfully (section 90 (1) AO).",
        "If nothing arrives by then, we may estimate the basis of taxation (section 162 AO).",
    ),
}
OFFEN: Final = "vwvfg"


def mitwirkung(rechtsgebiet: str, sprache: str = "de") -> Mitwirkung:
    """The line of the table for the code of procedure of a Leistung; an unknown one is that of the VwVfG."""
    key = rechtsgebiet if rechtsgebiet in _DE else OFFEN
    found = _DE[key]
    if sprache != "en":
        return found
    pflicht, folge = _EN[key]
    return Mitwirkung(found.norm, pflicht, found.folge_norm, folge, found.schriftlich)

"""Words about decisions: what a letter lacks, and why an act was refused."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kuer.decisions.types import Bescheidteil, FehlenderTeil
from kuer.kit.errors import Invalid, KuerError
from kuer.workplace.eingaben import lines_of
from kuer.workplace.words import FELDGRUND, Word, sentence, word

# Lines of an address, and the signs of each: what fits the window of an envelope.
FEWEST, MOST, LONGEST = 2, 6, 60

_MISSING: Final[dict[Bescheidteil, Word]] = {
    Bescheidteil.BEHOERDE: lazy("Die Behörde, die entscheidet, ist nicht genannt."),
    Bescheidteil.NAME: lazy("Der Name der unterzeichnenden Person fehlt."),
    Bescheidteil.TENOR: lazy("Was entschieden wird, steht nicht da."),
    Bescheidteil.BEGRUENDUNG: lazy("Die Gründe fehlen."),
    Bescheidteil.BEGRUENDUNGSAUSNAHME_TRIFFT_NICHT_ZU: lazy(
        "Ohne Gründe geht es hier nicht: Die Ausnahme trifft nicht zu."
    ),
    Bescheidteil.ERMESSENSGRUENDE: lazy("Die Gesichtspunkte des Ermessens fehlen."),
    Bescheidteil.BELEHRUNG: lazy("Die Rechtsbehelfsbelehrung fehlt."),
    Bescheidteil.BELEHRUNG_UNVOLLSTAENDIG: lazy("Die Rechtsbehelfsbelehrung ist unvollständig."),
}


def missing_word(part: FehlenderTeil) -> str:
    """What is missing, as a sentence."""
    return word(_MISSING, part.teil)


def refused(error: KuerError) -> str:
    """Why an act was refused, with everything that is missing."""
    if error.code == "decisions.bescheid_incomplete":
        parts = [f"{missing_word(one)} ({one.norm})" for one in error.facts.get("missing", ())]
        return " ".join([sentence(error), *parts])
    if error.code == "decisions.entscheidung_invalid":
        return f"{_place(error)}: {word(FELDGRUND, error.facts.get('grund', 'invalid'))}"
    if error.code == "invalid" and error.facts.get("field") == "inhalt":
        return _("Die Entscheidung hat sich geändert, seit Sie sie geöffnet haben. Prüfen Sie den neuen Stand.")
    return sentence(error)


def wrong_address(typed: str | None) -> Invalid | None:
    """What is wrong with an address as it was typed; None for a good one, and where none was asked for."""
    lines = lines_of(typed or "")
    if typed is None or (FEWEST <= len(lines) <= MOST and all(len(one) <= LONGEST for one in lines)):
        return None
    return Invalid(field="anschrift")


def told_address(error: KuerError) -> str:
    """What an address needs; another sentence where the letter could not go out without one."""
    if error.code == "decisions.entscheidung_invalid":
        return _("Der Bescheid geht mit der Post. Dafür fehlt die Anschrift.")
    return _("Eine Anschrift hat zwei bis sechs Zeilen: zuerst der Name, dann Straße und Ort.")


def _place(error: KuerError) -> str:
    field = str(error.facts.get("field", ""))
    known = {
        "gruende": _("Gründe"),
        "tenor": _("Entscheidung"),
        "auflagen": _("Auflagen"),
        "ermessensgruende": _("Ermessen"),
        "anschrift": _("Anschrift"),
    }
    return known.get(field, field.removeprefix("felder.").replace("_", " ").capitalize())

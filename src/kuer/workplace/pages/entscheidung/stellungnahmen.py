"""What other Stellen said, offered while a decision is written: Auflagen to take over, words for the reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from kuer.casework.queries import beteiligungen
from kuer.casework.types import BeteiligungStatus, BeteiligungView, VorgangView, Votum
from kuer.decisions.types import Baustein, EntscheidungArt, Vorschlag
from kuer.ui.door import DoorRequest


@dataclass(frozen=True)
class Beitrag:
    """What one Stelle said, with its words as text blocks. Without `grund` it wrote nothing but its Votum."""

    titel: str
    stelle: str
    votum: Votum
    grund: Baustein | None
    auflagen: tuple[Baustein, ...]


def beitraege(request: DoorRequest, view: VorgangView) -> list[Beitrag]:
    """All that answered; no statement where nobody did."""
    if not any(one.status is BeteiligungStatus.ABGEGEBEN for one in view.beteiligungen):
        return []
    found = beteiligungen(view.id, request.actor, request.now)
    return [_beitrag(number, one) for number, one in enumerate(found, start=1) if one.antwort is not None]


def waiting(view: VorgangView) -> list[str]:
    """The titles of those that have not answered yet."""
    return [one.titel for one in view.beteiligungen if one.status is BeteiligungStatus.OFFEN]


def with_blocks(suggested: Vorschlag, said: Sequence[Beitrag]) -> Vorschlag:
    """The suggestion with the words of the Stellen among its blocks."""
    return replace(
        suggested,
        begruendungen=(*suggested.begruendungen, *(one.grund for one in said if one.grund)),
        auflagentexte=(*suggested.auflagentexte, *(block for one in said for block in one.auflagen)),
    )


def _beitrag(number: int, one: BeteiligungView) -> Beitrag:
    answer = one.antwort
    assert answer is not None
    lead = _("Stellungnahme {titel} ({stelle}):").format(titel=one.titel, stelle=one.stelle_name)
    grund = Baustein(f"stelle-{number}", one.titel, f"{lead} {answer.text}", ()) if answer.text else None
    kind = (EntscheidungArt.BEWILLIGT_MIT_AUFLAGEN,)
    blocks = tuple(
        Baustein(f"stelle-{number}-{place}", one.titel, text, kind) for place, text in enumerate(answer.auflagen, 1)
    )
    return Beitrag(one.titel, one.stelle_name, answer.votum, grund, blocks)

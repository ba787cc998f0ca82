"""What was added to an Antrag later, and what is being written."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kuer.forms.engine import Kontext, Nachtragsstand, auswerten, bekannte, nachtragsstand
from kuer.forms.queries import formular, make_kontext
from kuer.intake.models import Nachtrag, Nachtragsentwurf
from kuer.intake.queries.antrag import owned
from kuer.intake.types import AenderungView, AntragView, NachtragsentwurfView, NachtragView, Oeffenbar
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound


def nachtraege(antrag_id: UUID, by: Actor) -> list[NachtragView]:
    """What was added to one's own Antrag, the first first; two queries. Raises NotFound for somebody else's."""
    if not owned(by).filter(pk=antrag_id).exists():
        raise NotFound(kind="antrag", id=antrag_id)
    return [view(row) for row in Nachtrag.objects.filter(antrag_id=antrag_id).order_by("nummer")]


def nachtragsentwurf(antrag: AntragView, bezug_id: UUID, by: Actor) -> NachtragsentwurfView:
    """What the applicant has written so far, or nothing yet. Raises NotFound for everybody else."""
    if by.kind is not ActorKind.CITIZEN or not owned(by).filter(pk=antrag.id).exists():
        raise NotFound(kind="antrag", id=antrag.id)
    row = Nachtragsentwurf.objects.filter(antrag_id=antrag.id, bezug_id=bezug_id).first()
    return entwurf_view(row) if row else NachtragsentwurfView(bezug_id, antrag.antworten, {}, {}, 0, None)


def kontext_of(antrag: AntragView) -> Kontext:
    """The context in which answers are judged again: the day of receipt, for the Antrag stays that of this day."""
    return make_kontext({}, antrag.eingegangen_am)


def offene_pfade(antrag: AntragView, pfade: Sequence[str]) -> tuple[str, ...]:
    """Those of the paths that the form of this Antrag knows: what can be opened once more. Raises NotFound."""
    return bekannte(formular(antrag.leistung_version_id), antrag.antworten, pfade)


def oeffenbare(antrag: AntragView) -> list[Oeffenbar]:
    """Every field, group and entry that is shown in this Antrag, in the order of the form; then other documents.

    Documents that the form did not ask for with these answers can still be wanted; they are handed in as files.
    Raises NotFound.
    """
    form = formular(antrag.leistung_version_id)
    found = auswerten(form, antrag.antworten, kontext_of(antrag))
    titles = {page.id: page.titel for page in found.pages}
    lines: list[Oeffenbar] = []
    for state in found.fields:
        if not (state.feld.hat_wert or state.feld.ist_gruppe):
            continue
        page, level = titles[state.page_id], len(state.feld.pfad.split(".")) - 1
        if state.entry and not any(one.path == state.entry.pfad for one in lines):
            lines.append(Oeffenbar(state.entry.pfad, state.entry.titel, page, "eintrag", "", level - 1))
        text = state.text() if state.feld.hat_wert else ""
        lines.append(Oeffenbar(state.path, state.label, page, state.feld.art.name, text, level))
    shown = {one.path for one in lines}
    papers = [one for one in form.alle() if one.art.name == "anlage" and one.bereich is None]
    more = [Oeffenbar(one.pfad, one.label, titles[one.seite], "anlage", "", 0) for one in papers]
    return [*lines, *(one for one in more if one.path not in shown)]


def nachtragsstand_of(
    antrag: AntragView, entwurf: Mapping[str, Any], pfade: Sequence[str], sprache: str = "de"
) -> Nachtragsstand:
    """How the Antrag would be with what the draft says at the open paths; no query once the form is remembered."""
    form = formular(antrag.leistung_version_id, sprache)
    return nachtragsstand(form, antrag.antworten, entwurf, pfade, kontext_of(antrag))


def entwurf_view(row: Nachtragsentwurf) -> NachtragsentwurfView:
    """The row as other rooms see it."""
    return NachtragsentwurfView(
        bezug_id=row.bezug_id,
        antworten=row.antworten,
        worte=row.worte,
        dateien={key: tuple(files) for key, files in row.dateien.items()},
        revision=row.revision,
        geaendert_am=row.geaendert_am,
    )


def view(row: Nachtrag) -> NachtragView:
    """The row as other rooms see it."""
    return NachtragView(
        id=row.id,
        antrag_id=row.antrag_id,
        nummer=row.nummer,
        antworten=row.antworten,
        antworten_sha256=row.antworten_sha256,
        aenderungen=tuple(AenderungView(**one) for one in row.aenderungen),
        anlagen=tuple(map(UUID, row.anlagen)),
        herkunft=row.herkunft,
        bezug_id=row.bezug_id,
        sprache=row.sprache,
        am=row.am,
        von_id=row.von_id,
        von_name=row.von_name,
    )

"""The print run: what waits to be printed or posted, and what must go another way."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from kuer.casework.queries import letters_to_post, posted_letters
from kuer.casework.types import Postbrief
from kuer.decisions.engine.erklaerung import DOKUMENTART
from kuer.decisions.engine.sammeldruck import merge, sheets
from kuer.decisions.models import Bekanntgabe, Nachforderungsbrief, Postausgang
from kuer.decisions.queries.ansichten import bekanntgabe_view
from kuer.decisions.types import BekanntgabeView, PostausgangView, Postzeile, Stand, Zustellung
from kuer.files.queries import content
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.letters import queries as letters
from kuer.letters.actions import render
from kuer.letters.types import Anschriftenblatt, Sendung
from kuer.records.queries import akte
from kuer.tenancy.queries import active_kommune

POST = "letters.post"
MOST = 500


def waiting(by: Actor) -> "QuerySet[Bekanntgabe]":
    """Letters of the actor's Stellen that were not posted yet, for this room."""
    rows = Bekanntgabe.objects.filter(zustellung=Zustellung.POST, abgesandt_am=None, beendet_am=None)
    return _in_places(rows, by, POST)


def print_run(by: Actor) -> list[Postzeile]:
    """The letters of the actor's Stellen that wait for the printer or the post, oldest first, at most 500 of a kind.

    Bescheide and, behind them, letters of Nachforderungen; four queries. Needs letters.post; without it nothing
    waits.
    """
    rows = waiting(by).select_related("bescheid", "postausgang").order_by("id")[:MOST]
    found = [
        Postzeile(
            bekanntgabe_id=row.id,
            bescheid_id=row.bescheid_id,
            fall_id=row.fall_id,
            vorgang_id=row.vorgang_id,
            stelle_id=row.stelle_id,
            nummer=row.bescheid.nummer,
            betreff=row.bescheid.betreff,
            anschrift=tuple(row.anschrift),
            erlassen_am=row.bescheid.erlassen_am,
            postausgang_id=row.postausgang_id,
            postausgang=row.postausgang.nummer if row.postausgang else "",
        )
        for row in rows
    ]
    return [*found, *_letters(by)]


def _letters(by: Actor) -> list[Postzeile]:
    waits = letters_to_post(by)
    keys = [one.id for one in waits]
    rows = Nachforderungsbrief.objects.filter(brief_id__in=keys).select_related("postausgang")
    runs = {row.brief_id: row.postausgang for row in rows}
    return [
        Postzeile(
            bekanntgabe_id=None,
            bescheid_id=None,
            brief_id=one.id,
            fall_id=one.fall_id,
            vorgang_id=one.vorgang_id,
            stelle_id=one.stelle_id,
            nummer=one.nummer,
            betreff=betreff_of(one),
            anschrift=one.anschrift,
            erlassen_am=one.geschrieben_am,
            postausgang_id=run.id if run else None,
            postausgang=run.nummer if run else "",
        )
        for one, run in ((one, runs.get(one.id)) for one in waits)
    ]


def betreff_of(letter: Postbrief) -> str:
    """What stands in the list of the day for a letter of a Nachforderung."""
    return f"{'Mehr Zeit' if letter.mehr_zeit else 'Nachforderung'}: {letter.leistung_name}"


def postausgang(postausgang_id: UUID, by: Actor) -> PostausgangView:
    """A print run with the letters of it that the actor may post. Raises: NotFound when there are none."""
    run: Postausgang | None = Postausgang.objects.filter(pk=postausgang_id).first()
    found = _views([run] if run else [], by)
    if not found:
        raise NotFound(kind="postausgang", id=postausgang_id)
    return found[0]


def postausgaenge(by: Actor, limit: int = 20) -> list[PostausgangView]:
    """The latest print runs of the actor's Stellen, newest first; five queries."""
    mine = _in_places(Bekanntgabe.objects.filter(postausgang__isnull=False), by, POST).values("postausgang_id")
    letters = _in_places(Nachforderungsbrief.objects.all(), by, POST).values("postausgang_id")
    rows = Postausgang.objects.filter(Q(pk__in=mine) | Q(pk__in=letters))
    return _views(list(rows.order_by("-gedruckt_am", "-id")[:limit]), by)


def _views(runs: list[Postausgang], by: Actor) -> list[PostausgangView]:
    """The runs with what of them the actor may post; a run without anything of that is left out."""
    within: dict[UUID, list[tuple[UUID, date | None]]] = {}
    keys = [run.id for run in runs]
    for row in _in_places(Bekanntgabe.objects.filter(postausgang_id__in=keys), by, POST).order_by("id"):
        within.setdefault(row.postausgang_id, []).append((row.id, row.abgesandt_am))
    rows = Nachforderungsbrief.objects.filter(postausgang_id__in=keys)
    run_of = dict(rows.values_list("brief_id", "postausgang_id"))
    for one in posted_letters(run_of, by):
        within.setdefault(run_of[one.id], []).append((one.id, one.zur_post_am))
    return [_view(run, within[run.id]) for run in runs if run.id in within]


def _view(run: Postausgang, letters_in: list[tuple[UUID, date | None]]) -> PostausgangView:
    days = {day for _, day in letters_in}
    posted = days.pop() if len(days) == 1 else None
    return PostausgangView(run.id, run.nummer, run.gedruckt_am, run.von, tuple(key for key, _ in letters_in), posted)


def print_run_pdf(postausgang_id: UUID, by: Actor) -> bytes:
    """A print run as one PDF: the list of the day, then each letter with its permit, each on new sheets.

    Composed anew from the Akten each time; equal runs give equal bytes. Raises: NotFound.
    """
    run: Postausgang | None = Postausgang.objects.filter(pk=postausgang_id).first()
    envelopes = [*_bescheide(postausgang_id, by), *_nachforderungen(postausgang_id, by)]
    if run is None or not envelopes:
        raise NotFound(kind="postausgang", id=postausgang_id)
    kommune = active_kommune()
    sheet = Anschriftenblatt(
        absender=letters.absender(kommune),
        nummer=run.nummer,
        datum=run.tag,
        sendungen=tuple(sendung for sendung, _ in envelopes),
        deckblaetter=False,
    )
    first = render("anschriftenblatt", sheet, files=letters.wappen(kommune), now=run.gedruckt_am)
    return merge([first, *(part for _, parts in envelopes for part in parts)])


def _bescheide(postausgang_id: UUID, by: Actor) -> list[tuple[Sendung, list[bytes]]]:
    rows = _in_places(Bekanntgabe.objects.filter(postausgang_id=postausgang_id), by, POST)
    found = []
    for row in rows.select_related("bescheid").order_by("id"):
        parts = _contents(row)
        found.append((_sendung(row.anschrift, row.bescheid.nummer, row.bescheid.betreff, parts), parts))
    return found


def _nachforderungen(postausgang_id: UUID, by: Actor) -> list[tuple[Sendung, list[bytes]]]:
    rows = Nachforderungsbrief.objects.filter(postausgang_id=postausgang_id)
    found = []
    for one in posted_letters(rows.values_list("brief_id", flat=True), by):
        document = akte(one.fall_id).dokument(one.dokument_id)
        parts = [content(document.datei_id)] if document else []
        found.append((_sendung(one.anschrift, one.nummer, betreff_of(one), parts), parts))
    return found


def _sendung(anschrift: Sequence[str], nummer: str, betreff: str, parts: list[bytes]) -> Sendung:
    return Sendung(anschrift=tuple(anschrift), nummer=nummer, betreff=betreff, blaetter=sum(map(sheets, parts)))


def _contents(row: Bekanntgabe) -> list[bytes]:
    """What goes into the envelope: the letter as it was filed, the permit, the sheet that explains the letter."""
    bescheid = row.bescheid
    found = [content(bescheid.datei_id)]
    papers = akte(row.fall_id)
    if bescheid.ausweis_dokument_id:
        document = papers.dokument(bescheid.ausweis_dokument_id)
        if document is not None:
            found.append(content(document.datei_id))
    sheets = [one for one in papers.dokumente if one.art == DOKUMENTART]
    return [*found, *(content(one.datei_id) for one in sheets[-1:])]


def other_way_wanted(by: Actor) -> list[BekanntgabeView]:
    """Bescheide of the actor's Stellen whose way to the person has failed: somebody must choose another one."""
    rows = _in_places(Bekanntgabe.objects.filter(anderer_weg=True), by, "decisions.issue")
    return [bekanntgabe_view(row, row.bescheid) for row in rows.select_related("bescheid").order_by("id")[:MOST]]


def overdue_retrievals(now: datetime) -> list[UUID]:
    """Ways through the Postfach whose ten days are over without a retrieval, for the nightly task."""
    rows = Bekanntgabe.objects.filter(stand=Stand.OFFEN, abruf_bis__lt=local_date(now), beendet_am=None)
    return list(rows.order_by("id").values_list("id", flat=True)[:MOST])


def _in_places(rows: "QuerySet[Any]", by: Actor, permission: str) -> "QuerySet[Any]":
    places = by.places(permission)
    return rows if places is None else rows.filter(stelle_id__in=places)

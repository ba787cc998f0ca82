"""The print run: what waits to be printed or posted, and what must go another way."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from kuer.decisions.engine.sammeldruck import merge, sheets
from kuer.decisions.models import Bekanntgabe, Postausgang
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
    """The letters of the actor's Stellen that wait for the printer or the post, oldest first, at most 500; one query.

    Needs letters.post; without it nothing waits.
    """
    rows = waiting(by).select_related("bescheid", "postausgang").order_by("id")[:MOST]
    return [
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


def postausgang(postausgang_id: UUID, by: Actor) -> PostausgangView:
    """A print run with the letters of it that the actor may post. Raises: NotFound when there are none."""
    run, rows = _run(postausgang_id, by)
    days = {row.abgesandt_am for row in rows}
    posted = days.pop() if len(days) == 1 else None
    return PostausgangView(run.id, run.nummer, run.gedruckt_am, run.von, tuple(row.id for row in rows), posted)


def postausgaenge(by: Actor, limit: int = 20) -> list[PostausgangView]:
    """The latest print runs of the actor's Stellen, newest first."""
    mine = _in_places(Bekanntgabe.objects.filter(postausgang__isnull=False), by, POST).values("postausgang_id")
    runs = Postausgang.objects.filter(pk__in=mine).order_by("-gedruckt_am", "-id")[:limit]
    return [postausgang(run.id, by) for run in runs]


def print_run_pdf(postausgang_id: UUID, by: Actor) -> bytes:
    """A print run as one PDF: the list of the day, then each letter with its permit, each on new sheets.

    Composed anew from the Akten each time; equal runs give equal bytes. Raises: NotFound.
    """
    run, rows = _run(postausgang_id, by)
    letters_of = [(row, _contents(row)) for row in rows]
    kommune = active_kommune()
    sheet = Anschriftenblatt(
        absender=letters.absender(kommune),
        nummer=run.nummer,
        datum=run.tag,
        sendungen=tuple(
            Sendung(
                anschrift=tuple(row.anschrift),
                nummer=row.bescheid.nummer,
                betreff=row.bescheid.betreff,
                blaetter=sum(map(sheets, parts)),
            )
            for row, parts in letters_of
        ),
        deckblaetter=False,
    )
    first = render("anschriftenblatt", sheet, files=letters.wappen(kommune), now=run.gedruckt_am)
    return merge([first, *(part for _, parts in letters_of for part in parts)])


def _contents(row: Bekanntgabe) -> list[bytes]:
    """What goes into the envelope: the letter as it was filed, and the permit."""
    bescheid = row.bescheid
    found = [content(bescheid.datei_id)]
    if bescheid.ausweis_dokument_id:
        document = akte(row.fall_id).dokument(bescheid.ausweis_dokument_id)
        if document is not None:
            found.append(content(document.datei_id))
    return found


def _run(postausgang_id: UUID, by: Actor) -> tuple[Postausgang, list[Bekanntgabe]]:
    run: Postausgang | None = Postausgang.objects.filter(pk=postausgang_id).first()
    rows = _in_places(Bekanntgabe.objects.filter(postausgang_id=postausgang_id), by, POST)
    found = list(rows.select_related("bescheid").order_by("id"))
    if run is None or not found:
        raise NotFound(kind="postausgang", id=postausgang_id)
    return run, found


def other_way_wanted(by: Actor) -> list[BekanntgabeView]:
    """Bescheide of the actor's Stellen whose way to the person has failed: somebody must choose another one."""
    rows = _in_places(Bekanntgabe.objects.filter(anderer_weg=True), by, "decisions.issue")
    return [bekanntgabe_view(row, row.bescheid) for row in rows.select_related("bescheid").order_by("id")[:MOST]]


def overdue_retrievals(now: datetime) -> list[UUID]:
    """Ways through the Postfach whose ten days are over without a retrieval, for the nightly task."""
    rows = Bekanntgabe.objects.filter(stand=Stand.OFFEN, abruf_bis__lt=local_date(now), beendet_am=None)
    return list(rows.order_by("id").values_list("id", flat=True)[:MOST])


def _in_places(rows: "QuerySet[Bekanntgabe]", by: Actor, permission: str) -> "QuerySet[Bekanntgabe]":
    places = by.places(permission)
    return rows if places is None else rows.filter(stelle_id__in=places)

"""The print run: letters that go by post, printed together, and the day on which they were posted."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuer.decisions.actions import make_print_run, record_posting
from kuer.decisions.queries import other_way_wanted, postausgaenge, postausgang, print_run, print_run_pdf
from kuer.kit.dates import local_date
from kuer.kit.errors import Conflict, KuerError, NotFound
from kuer.ui.door import DoorRequest
from kuer.ui.types import Problem
from kuer.workplace.ansicht import show
from kuer.workplace.ausgabe import show_pdf
from kuer.workplace.door import FORM, page
from kuer.workplace.eingaben import day_of, id_of, short_day
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.words import sentence


@page("letters.post", methods=FORM)
def versand(request: DoorRequest) -> HttpResponse:
    """What waits for the printer and the post, and the latest runs."""
    chosen = [one for text in request.POST.getlist("brief") if (one := id_of(text))]
    typed = request.POST.get("tag", short_day(local_date(request.now)))
    problems: list[Problem] = []
    error: KuerError | None = None
    if request.method == "POST":
        aktion = request.POST.get("aktion", "")
        problems = _problems(chosen, typed, aktion)
        error = None if problems else attempt(lambda: _act(request, aktion, chosen, typed))
        if not problems and error is None:
            return redirect("workplace:versand", request.kommune.slug)
    context = {
        "briefe": print_run(request.actor),
        "laeufe": postausgaenge(request.actor),
        "andere": other_way_wanted(request.actor),
        "gewaehlt": {str(one) for one in chosen},
        "tag": typed,
        "probleme": problems,
        "hinweis": sentence(error) if error else "",
    }
    return show(request, "versand", context, status=422 if problems else status_of(error))


@page("letters.post")
def lauf(request: DoorRequest, postausgang_id: UUID) -> HttpResponse:
    """A print run as one PDF: list, then every letter."""
    run = postausgang(postausgang_id, request.actor)
    return show_pdf(print_run_pdf(postausgang_id, request.actor), f"Postausgang {run.nummer.replace('/', '-')}.pdf")


def _act(request: DoorRequest, aktion: str, chosen: list[UUID], typed: str) -> None:
    day = day_of(typed)
    if aktion == "drucken":
        _print(request, chosen)
        messages.success(request, _("Der Druck ist zusammengestellt. Sie finden ihn unten als PDF."))
    elif aktion == "versandt" and day is not None:
        record_posting(chosen, day, by=request.actor, now=request.now)
        text = ngettext(
            "Der Versand von %(num)d Brief ist vermerkt.", "Der Versand von %(num)d Briefen ist vermerkt.", len(chosen)
        )
        messages.success(request, text % {"num": len(chosen)})
    else:
        raise NotFound(kind="aktion")


def _print(request: DoorRequest, chosen: list[UUID]) -> None:
    try:
        make_print_run(chosen, by=request.actor, now=request.now)
    except NotFound as error:  # one of them was posted meanwhile
        raise Conflict(kind="sendung") from error


def _problems(chosen: list[UUID], typed: str, aktion: str) -> list[Problem]:
    found = []
    if not chosen:
        found.append(Problem("brief", _("Wählen Sie mindestens einen Brief aus.")))
    if aktion == "versandt" and day_of(typed) is None:
        found.append(Problem("tag", _("Schreiben Sie den Tag wie 3.3.2026.")))
    return found

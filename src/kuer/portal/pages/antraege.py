"""What is one's own: drafts and sent applications with an honest status; for guests by number and code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kuer.casework.queries import status_lines
from kuer.casework.types import StatusZeile, VorgangStatus
from kuer.identity.actions import open_fall
from kuer.intake.queries import antrag_by_nummer_and_code, my_antraege
from kuer.intake.types import AntragZeile
from kuer.kit.errors import NotFound
from kuer.portal.door import POST, page, sign_in_url
from kuer.portal.entwuerfe import drafts_of
from kuer.portal.grenze import count_failure, too_often
from kuer.portal.sprache import speak
from kuer.ui.door import DoorRequest
from kuer.ui.types import Problem

PER_PAGE: Final = 10
MOST_FAILURES: Final = 10
LOOKS: Final = {
    VorgangStatus.WARTET_AUF_UNTERLAGEN: "warning",
    VorgangStatus.BEKANNTGEGEBEN: "success",
    VorgangStatus.ABGESCHLOSSEN: "success",
    VorgangStatus.ENTSCHIEDEN: "success",
}


@dataclass(frozen=True)
class Line:
    """A sent application in the list: `stand` in two words, `jetzt` what happens, `art` the look of the badge."""

    fall_id: UUID
    nummer: str
    titel: str
    eingegangen_am: datetime
    stand: str
    jetzt: str
    art: str
    handeln: bool


@page()
def antraege(request: DoorRequest) -> HttpResponse:
    """All drafts and applications of a Konto, or those that this session has opened by code."""
    return _page(request, {"nummer": "", "code": ""}, [])


@page(methods=POST)
def antrag_oeffnen(request: DoorRequest) -> HttpResponse:
    """A guest shows number and code; from then on this session may see the case."""
    given = {name: request.POST.get(name, "").strip()[:80] for name in ("nummer", "code")}
    problems = [
        Problem(name, text)
        for name, text in (
            ("nummer", _("Geben Sie die Nummer des Antrags ein.")),
            ("code", _("Geben Sie den Zugangscode ein.")),
        )
        if not given[name]
    ]
    if problems:
        return _page(request, given, problems)
    guessed = f"antrag:{re.sub(r'[^A-Z0-9]', '', given['nummer'].upper())}"  # however it is spelled
    if too_often(request, guessed, MOST_FAILURES):
        return _page(request, given, [], too_many=True)
    try:
        found = antrag_by_nummer_and_code(given["nummer"], given["code"])
    except NotFound:
        count_failure(request, guessed)
        text = _("Nummer und Code passen nicht zusammen. Bitte vergleichen Sie beides mit Ihrer Bestätigung.")
        return _page(request, given, [Problem("nummer", text)])
    open_fall(request.session, found.fall_id)
    return speak(request, redirect("portal:fall", request.kommune.slug, found.fall_id), found.sprache)


def _page(
    request: DoorRequest, given: dict[str, str], problems: list[Problem], *, too_many: bool = False
) -> HttpResponse:
    known = bool(request.actor.id or request.actor.faelle)
    after = request.GET.get("nach")
    found = my_antraege(request.actor, after, PER_PAGE) if known else None
    context: dict[str, Any] = {
        "angemeldet": known,
        "anmelden_url": sign_in_url(request, request.path),
        "entwuerfe": drafts_of(request) if not after else [],
        "antraege": _lines(found.items) if found else [],
        "aelter": f"?nach={found.after}" if found and found.after else "",
        "neueste": request.path if after else "",
        "given": given,
        "problems": problems,
        "problem_count": len(problems),
        "zu_oft": too_many,
    }
    status = 429 if too_many else 422 if problems else 200
    return render(request, "portal/antraege.html", context, status=status)


def _lines(rows: Sequence[AntragZeile]) -> list[Line]:
    stands = status_lines([row.fall_id for row in rows], (get_language() or "de").split("-")[0])
    return [_line(row, stands[row.fall_id]) for row in rows]


def _line(row: AntragZeile, stand: StatusZeile) -> Line:
    return Line(
        fall_id=row.fall_id,
        nummer=row.nummer,
        titel=row.leistung_name,
        eingegangen_am=row.eingegangen_am,
        stand=stand.titel,
        jetzt=stand.jetzt,
        art=LOOKS.get(stand.status, "info"),
        handeln=stand.handeln,
    )

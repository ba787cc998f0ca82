"""What another Kommune does: who is competent, why, and the way there; on the other side, that it is not offered."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kuer.catalogue.types import VerweisView
from kuer.tenancy.queries import kommune_by_slug
from kuer.tenancy.types import KommuneView
from kuer.ui.door import DoorRequest

VON = "von"


def referral_page(request: DoorRequest, found: VerweisView) -> HttpResponse:
    """„Dafür ist der Landkreis Rebental zuständig“: with the reason, the office there and the same Leistung there."""
    there = kommune_by_slug(found.ziel.slug)
    context: dict[str, Any] = {
        "verweis": found,
        "ziel": there,
        "ziel_url": _over_there(request, there, found.slug) if there else "",
    }
    return render(request, "portal/verweis.html", context)


def not_offered_page(request: DoorRequest, slug: str) -> HttpResponse | None:
    """Who was sent here for a Leistung that is not offered (any more) hears so, with a telephone number on both sides.

    None for everybody who was not sent by a Kommune of this installation.
    """
    sender = kommune_by_slug(request.GET.get(VON, ""))
    if sender is None or sender.id == request.kommune.id:
        return None
    return render(request, "portal/nicht_im_angebot.html", {"von": sender, "slug": slug}, status=404)


def _over_there(request: DoorRequest, there: KommuneView, slug: str) -> str:
    return f"{reverse('portal:leistung', args=[there.slug, slug])}?{urlencode({VON: request.kommune.slug})}"

"""Whether a permit is valid, for anyone who scans its code: no account, nothing that is not printed on it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from kuer.portal.door import page
from kuer.ui.door import DoorRequest


@page()
def genehmigung(request: DoorRequest, token: str) -> HttpResponse:
    """Valid, not yet, no longer, or unknown."""
    context: dict[str, Any] = {"stand": "unbekannt", "rows": []}
    return render(request, "portal/pruefung.html", context, status=404)

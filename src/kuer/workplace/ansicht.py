"""Rendering a page of the workplace: its template, and the words that templates ask for."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from kuer.ui.door import DoorRequest
from kuer.workplace import words
from kuer.workplace.automatikworte import UEBERGABE


def show(request: DoorRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The page `workplace/{template}.html`. Templates find every list of words as `worte` and read it with `wort`."""
    known = {
        "worte": words,
        "wort": words.word,
        "status_wort": words.status_word,
        "status_look": words.status_look,
        "uebergabe": UEBERGABE,
    }
    return render(request, f"workplace/{template}.html", {**known, **context}, status=status)

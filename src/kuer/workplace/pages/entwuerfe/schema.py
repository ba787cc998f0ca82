"""The schema that a draft was made of, as a tree with the messages of the official quality check."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as lazy

from kuer.exchange.queries import ordner
from kuer.integrations.fim.actions import quelle
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.queries import Klasse, Meldung, Teil, gliederung
from kuer.kit.errors import NotFound
from kuer.ui.door import DoorRequest
from kuer.workplace.door import page
from kuer.workplace.pages.entwuerfe.rahmen import draft_page
from kuer.workplace.words import Word

REMEMBERED: Final = 8
KLASSEN: Final[dict[Klasse, Word]] = {
    Klasse.KRITISCH: lazy("kritischer Fehler"),
    Klasse.METHODISCH: lazy("methodischer Fehler"),
    Klasse.WARNUNG: lazy("Warnung"),
    Klasse.HINWEIS: lazy("Hinweis"),
}
AUSSEHEN: Final[dict[Klasse, str]] = {
    Klasse.KRITISCH: "danger",
    Klasse.METHODISCH: "danger",
    Klasse.WARNUNG: "warning",
    Klasse.HINWEIS: "info",
}


@dataclass(frozen=True)
class Ast:
    """A node of the schema with the messages that are looked for, and how many there are below."""

    teil: Teil
    meldungen: tuple[Meldung, ...]
    darunter: int
    kinder: tuple["Ast", ...]


@page("exchange.publish")
def schema(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """The tree of the schema; `klasse` shows messages of that class alone."""
    found = quelle(ordner(entwurf_id, request.actor))
    if found is None:
        raise NotFound(kind="schema", id=entwurf_id)
    wanted = next((one for one in KLASSEN if one.value == request.GET.get("klasse")), None)
    try:
        tree = _tree(found[1])
    except FimRefused as refused:
        context: dict[str, Any] = {"baum": None, "fehler": str(refused), "klassen": [], "klasse": None}
        return draft_page(request, entwurf_id, "entwurf_schema", "schema", context)
    counts = Counter(one.klasse for one in set(_messages(tree)))
    context = {
        "baum": _ast(tree, wanted),
        "fehler": "",
        "klassen": [(one, counts[one]) for one in KLASSEN if counts[one]],
        "klasse": wanted,
        "worte_klasse": KLASSEN,
        "aussehen": AUSSEHEN,
        "alle": request.GET.get("alle") == "1",
    }
    return draft_page(request, entwurf_id, "entwurf_schema", "schema", context)


@lru_cache(maxsize=REMEMBERED)
def _tree(content: bytes) -> Teil:
    return gliederung(content)


def _ast(one: Teil, wanted: Klasse | None) -> Ast:
    below = tuple(_ast(child, wanted) for child in one.kinder)
    here = tuple(m for m in one.meldungen if (wanted is None or m.klasse is wanted) and m.klasse in KLASSEN)
    return Ast(one, here, len(here) + sum(child.darunter for child in below), below)


def _messages(one: Teil) -> Iterator[Meldung]:
    yield from one.meldungen
    for child in one.kinder:
        yield from _messages(child)

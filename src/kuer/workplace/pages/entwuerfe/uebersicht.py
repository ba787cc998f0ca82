"""A draft at a glance: figures, checking it, publishing it, taking it along, throwing it away."""

import io
import zipfile
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from kuer.catalogue.queries import leistung_version
from kuer.exchange.actions import (
    check_files,
    discard_leistungsentwurf,
    publish_leistungsentwurf,
    run_examples_of,
)
from kuer.exchange.queries import leistungsentwurf, ordner, published_meanwhile
from kuer.integrations.fim.actions import offene_punkte_in
from kuer.kit.errors import KuerError
from kuer.kit.faults import FaultsFound
from kuer.kit.text import slug
from kuer.kit.yamlmarks import load
from kuer.ui.door import DoorRequest
from kuer.workplace.ansicht import show
from kuer.workplace.door import FORM, page
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.pages.entwuerfe.gliederung import DATEI, gliederung
from kuer.workplace.pages.entwuerfe.rahmen import draft_page, seen
from kuer.workplace.pages.leistungen import Pruefung
from kuer.workplace.words import sentence

LEISTUNG: Final = "leistung.yaml"


@page("exchange.publish", methods=FORM)
def entwurf(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """What is in the draft and what is open; checks it with all its examples when asked to."""
    files = ordner(entwurf_id, request.actor)
    found: Pruefung | None = None
    if request.method == "POST":
        faults = tuple(check_files(files))
        failed = any(one.is_error for one in faults)
        name = leistungsentwurf(entwurf_id, request.actor).name
        found = Pruefung(name, faults, () if failed else tuple(run_examples_of(files)))
    points = offene_punkte_in(files)
    still = [one for one in points if not one.erledigt]
    tree = gliederung(files.get(DATEI, b""))
    context: dict[str, Any] = {
        "pruefung": found,
        "seiten": len(tree.seiten),
        "felder": tree.felder,
        "codelisten": sum(name.startswith("codelisten/") for name in files),
        "beispiele": sum(name.startswith("beispiele/") for name in files),
        "offen": Counter(one.grund for one in still).most_common(8),
        "erledigt": len(points) - len(still),
        "festzulegen": _to_settle(files),
    }
    return draft_page(request, entwurf_id, "entwurf", "uebersicht", context)


@page("exchange.publish", methods=FORM)
def veroeffentlichen(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """Ask back with what is still open, then publish through every check."""
    view = leistungsentwurf(entwurf_id, request.actor)
    meanwhile = published_meanwhile(entwurf_id, request.actor)
    context: dict[str, Any] = {"pruefung": None, "hinweise": [], "inzwischen": meanwhile}
    error: KuerError | None = None
    if request.method == "POST":
        made: list[UUID] = []
        fassung = seen(request)
        error = attempt(
            lambda: made.append(
                publish_leistungsentwurf(entwurf_id, fassung=fassung, by=request.actor, now=request.now)
            )
        )
        if error is None:
            slug = leistung_version(made[0], "de").slug
            messages.success(request, _("Veröffentlicht. Neue Anträge laufen ab jetzt mit dieser Fassung."))
            return redirect("workplace:leistung", request.kommune.slug, slug)
        faults = error.faults if isinstance(error, FaultsFound) else ()
        context["pruefung"] = Pruefung(view.name, faults, abgelehnt="" if faults else sentence(error))
    else:
        faults = tuple(check_files(ordner(entwurf_id, request.actor)))
        context["hinweise"] = [one for one in faults if not one.is_error]
        if any(one.is_error for one in faults):
            context["pruefung"] = Pruefung(view.name, tuple(one for one in faults if one.is_error))
    return draft_page(request, entwurf_id, "entwurf", "veroeffentlichen", context, status=status_of(error))


@page("exchange.publish", methods=FORM)
def verwerfen(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """Ask back, then throw the draft away."""
    view = leistungsentwurf(entwurf_id, request.actor)
    if request.method == "POST":
        discard_leistungsentwurf(entwurf_id, by=request.actor)
        messages.success(request, _("Der Entwurf „{name}“ ist gelöscht.").format(name=view.name))
        return redirect("workplace:entwuerfe", request.kommune.slug)
    return show(request, "entwuerfe/verwerfen", {"zeile": view})


@page("exchange.publish")
def als_zip(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """The folder as a ZIP, to be worked on elsewhere."""
    view, files = leistungsentwurf(entwurf_id, request.actor), ordner(entwurf_id, request.actor)
    name = slug(view.schluessel) or "leistung"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(f"{name}/{path}"), content, zipfile.ZIP_DEFLATED)
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{name}.zip") or ""}
    return HttpResponse(out.getvalue(), content_type="application/zip", headers=headers)


def _to_settle(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """What leistung.yaml says is still to be decided, with the reason."""
    try:
        said = load(files.get(LEISTUNG, b""), LEISTUNG).data
    except FaultsFound:
        return []
    settle = said.get("festzulegen") if isinstance(said, dict) else None
    return [(str(key), str(why)) for key, why in settle.items()] if isinstance(settle, dict) else []

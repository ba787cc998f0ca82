"""The Leistungen on offer: their versions, publishing a folder after every check, taking one off the offer."""

from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.catalogue.actions import withdraw_leistung
from kuer.catalogue.errors import OrdnerRefused
from kuer.catalogue.queries import alle, leistung_by_slug, leistung_version, versions, verweise
from kuer.exchange.actions import check_folder, publish_folder, run_examples
from kuer.exchange.types import ExampleResult
from kuer.integrations.fim.queries import schemastaende, schemastand
from kuer.kit.errors import KuerError
from kuer.kit.faults import Fault, FaultsFound
from kuer.ui.door import DoorRequest
from kuer.workplace.ansicht import show
from kuer.workplace.door import FORM, page
from kuer.workplace.handlung import UNPROCESSABLE, attempt
from kuer.workplace.paket import unpacked
from kuer.workplace.words import sentence

MOST_BYTES: Final = 20 * 1024 * 1024


@dataclass(frozen=True)
class Pruefung:
    """What a check found: faults with file and line, how the examples came out, or why nothing could be read."""

    name: str
    fehler: tuple[Fault, ...] = ()
    beispiele: tuple[ExampleResult, ...] = ()
    abgelehnt: str = ""
    version_id: UUID | None = None

    @property
    def ok(self) -> bool:
        """Whether it could be published."""
        return (
            not self.abgelehnt
            and not any(one.is_error for one in self.fehler)
            and all(one.passed for one in self.beispiele)
        )


@page("exchange.publish", methods=FORM)
def leistungen(request: DoorRequest) -> HttpResponse:
    """What is on offer; upload a folder to check it, or to check and publish it."""
    found: Pruefung | None = None
    if request.method == "POST":
        found = _uploaded(request)
        if found.version_id is not None:
            slug = leistung_version(found.version_id, "de").slug
            messages.success(request, _("Veröffentlicht. Neue Anträge laufen ab jetzt mit dieser Fassung."))
            return redirect("workplace:leistung", request.kommune.slug, slug)
    context: dict[str, Any] = {"leistungen": alle(), "verweise": verweise(), "pruefung": found}
    context["staende"] = [one for one in schemastaende(request.actor) if one.neuere or one.weg_seit]
    return show(request, "leistungen", context, status=200 if found is None or found.ok else UNPROCESSABLE)


@page("exchange.publish", methods=FORM)
def leistung(request: DoorRequest, slug: str) -> HttpResponse:
    """One Leistung with its versions; take it off the offer."""
    view = leistung_by_slug(slug)
    if request.method == "POST":
        withdraw_leistung(slug, by=request.actor)
        messages.success(
            request, _("„{name}“ wird nicht mehr angeboten. Was läuft, läuft weiter.").format(name=view.name)
        )
        return redirect("workplace:leistungen", request.kommune.slug)
    context: dict[str, Any] = {
        "stand": schemastand(slug, request.actor),
        "leistung": view,
        "fassungen": versions(slug),
        "fragen": request.GET.get("zurueckziehen"),
    }
    return show(request, "leistung", context)


def _uploaded(request: DoorRequest) -> Pruefung:
    upload = request.FILES.get("ordner")
    if upload is None:
        return Pruefung("", abgelehnt=_("Wählen Sie eine ZIP-Datei aus."))
    name = upload.name or "leistung.zip"
    if (upload.size or 0) > MOST_BYTES:
        return Pruefung(name, abgelehnt=_("Die Datei ist zu groß. Höchstens 20 MB sind möglich."))
    try:
        with unpacked(cast("IO[bytes]", upload.file), name) as folder:
            return _checked(request, folder, name)
    except OrdnerRefused as refused:
        return Pruefung(name, abgelehnt=str(refused.facts["grund"]))


def _checked(request: DoorRequest, folder: Path, name: str) -> Pruefung:
    faults = tuple(check_folder(folder))
    examples = () if any(one.is_error for one in faults) else tuple(run_examples(folder))
    found = Pruefung(name, faults, examples)
    if not found.ok or request.POST.get("aktion") != "veroeffentlichen":
        return found
    ids: list[UUID] = []
    error: KuerError | None = attempt(lambda: ids.append(publish_folder(folder, by=request.actor, now=request.now)))
    if isinstance(error, FaultsFound):
        return Pruefung(name, error.faults)
    if error is not None:
        return Pruefung(name, faults, examples, abgelehnt=sentence(error))
    return Pruefung(name, faults, examples, version_id=ids[0])

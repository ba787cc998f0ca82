"""Files on their way in: taken to their field, and why one was not taken, in plain German."""

from dataclasses import dataclass, field
from typing import BinaryIO, Final, cast
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy

from kuer.files.errors import FileRefused
from kuer.forms.actions import FileResult, upload
from kuer.forms.types import EntwurfView
from kuer.kit.errors import NotFound, Unavailable
from kuer.ui.door import DoorRequest

_SENTENCES: Final = {
    "too_large": gettext_lazy("Die Datei „%(name)s“ ist zu groß. Höchstens %(limit)s sind möglich."),
    "empty": gettext_lazy(
        "Die Datei „%(name)s“ ist leer. Bitte öffnen Sie sie selbst und wählen Sie sie dann neu aus."
    ),
    "type_not_allowed": gettext_lazy(
        "Den Typ der Datei „%(name)s“ nehmen wir nicht an. Bitte schicken Sie ein PDF oder ein Foto (JPG, PNG)."
    ),
    "pdf_active_content": gettext_lazy(
        "Das PDF „%(name)s“ enthält Programme oder eingebettete Dateien. Bitte drucken Sie es in ein neues PDF."
    ),
    "pdf_encrypted": gettext_lazy(
        "Das PDF „%(name)s“ ist mit einem Passwort geschützt. Bitte speichern Sie es ohne Passwort."
    ),
    "image_too_large": gettext_lazy(
        "Das Bild „%(name)s“ hat zu viele Bildpunkte. Bitte nehmen Sie es mit kleinerer Auflösung auf."
    ),
    "broken": gettext_lazy("Die Datei „%(name)s“ lässt sich nicht öffnen. Bitte speichern Sie sie noch einmal neu."),
    "infected": gettext_lazy(
        "In der Datei „%(name)s“ steckt Schadsoftware. Wir haben sie nicht gespeichert. Lassen Sie Ihr Gerät prüfen."
    ),
}

_AWAY: Final = gettext_lazy(
    "Die Datei „%(name)s“ konnte gerade nicht gespeichert werden. Bitte versuchen Sie es noch einmal."
)


@dataclass
class Aufnahme:
    """What became of the posted files: the draft after the last one, and by path why one was not taken.

    `kein_platz`: the store room has no room or does not answer; that is no fault of the person's.
    """

    entwurf: EntwurfView | None = None
    abgelehnt: dict[str, str] = field(default_factory=dict)
    kein_platz: bool = False


def take_files(request: DoorRequest, entwurf_id: UUID) -> Aufnahme:
    """Take every posted file to its field."""
    found = Aufnahme()
    for path, files in request.FILES.lists():
        for file in files:
            name = file.name or ""
            try:
                result = upload(
                    entwurf_id, path, cast("BinaryIO", file.file), name=name, by=request.actor, now=request.now
                )
            except NotFound:
                continue  # a name that the form does not know
            except Unavailable:
                found.abgelehnt[path], found.kein_platz = away(name), True
                continue
            found.entwurf = result.entwurf
            if why := _why(result, name):
                found.abgelehnt[path] = why
    return found


def sentence(error: FileRefused, name: str) -> str:
    """Why a file was not taken, and what to do."""
    text = _SENTENCES.get(error.code, _SENTENCES["broken"])
    return str(text) % {"name": name, "limit": filesizeformat(error.facts.get("limit", 0))}


def away(name: str) -> str:
    """The store room does not answer."""
    return str(_AWAY) % {"name": name}


def _why(result: FileResult, name: str) -> str:
    if result.refused is not None:
        return sentence(result.refused, name)
    return result.problem.text(result.entwurf.sprache) if result.problem else ""

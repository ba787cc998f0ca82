"""What every page of a draft shows: its head, the ways through it, what keeps it from being published."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kuer.exchange.queries import leistungsentwurf
from kuer.exchange.types import LeistungsentwurfZeile
from kuer.kit.errors import NotFound
from kuer.ui.door import DoorRequest
from kuer.ui.types import Link
from kuer.workplace.ansicht import show

EDITABLE: Final = (".yaml", ".yml", ".typ", ".bpmn", ".txt", ".md")
# What the importer has put there and compares with later.
KEPT: Final = "fim/"


@dataclass(frozen=True)
class Entwurf:
    """A draft at one of its pages."""

    zeile: LeistungsentwurfZeile
    request: DoorRequest
    hier: str

    def url(self, name: str, **query: str | int) -> str:
        """The address of another page of this draft."""
        plain = reverse(f"workplace:{name}", args=[self.request.kommune.slug, self.zeile.id])
        return f"{plain}?{'&'.join(f'{key}={value}' for key, value in query.items())}" if query else plain

    def editable(self, path: str) -> bool:
        """Whether a file can be changed here."""
        return is_editable(path)

    def wege(self) -> list[Link]:
        """The pages of a draft."""
        known = (("entwurf_schema", _("Datenschema"), None), ("entwurf_abgleich", _("Neueres Schema"), None))
        said = (
            ("entwurf", _("Übersicht"), None),
            ("entwurf_formular", _("Formular"), None),
            ("entwurf_offen", _("Offene Punkte"), self.zeile.offen),
            ("entwurf_dateien", _("Dateien"), None),
            ("entwurf_fassungen", _("Fassungen"), None),
            *(known if self.zeile.herkunft.schema_id else ()),
        )
        return [
            Link(text, self.url(name), current=name == self.hier, count=count or None) for name, text, count in said
        ]


def draft_page(
    request: DoorRequest, entwurf_id: UUID, hier: str, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of a draft; `hier` is the tab that it belongs to. Raises NotFound."""
    known = {"entwurf": Entwurf(leistungsentwurf(entwurf_id, request.actor), request, hier)}
    return show(request, f"entwuerfe/{template}", {**known, **context}, status=status)


def is_editable(path: str) -> bool:
    """Whether a file can be changed here: text that the importer does not keep to compare with."""
    return path.endswith(EDITABLE) and not path.startswith(KEPT)


def seen(request: DoorRequest) -> int:
    """The Fassung that the person has looked at, as the form says; without it nothing can be changed."""
    text = request.POST.get("fassung", "")
    if not (text.isascii() and text.isdigit() and len(text) < 9):  # noqa: PLR2004 - nine digits fit the column
        raise NotFound(kind="entwurfsfassung")
    return int(text)

"""How a request for what is missing is shown: each point with its open fields, the rest of the Antrag to be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kuer.casework.errors import NachforderungClosed
from kuer.casework.queries import mitwirkung_zu, nachforderung_for_citizen
from kuer.casework.types import Mitwirkung, NachforderungStatus, NachforderungView, PunktView
from kuer.forms.engine import Nachtragsstand, SeiteStruktur, ansicht, ist_offen, offenes_feld
from kuer.forms.queries import formular, formular_struktur
from kuer.intake.queries import angaben, nachtragsentwurf, nachtragsstand_of, offene_pfade
from kuer.intake.queries import antrag as antrag_of
from kuer.intake.types import AntragView, NachtragsentwurfView
from kuer.kit.errors import NotFound
from kuer.portal.door import address
from kuer.portal.felder import Abbildung, Blick
from kuer.portal.pages.antrag.ansicht import LEICHT, html_lang
from kuer.ui.door import DoorRequest
from kuer.ui.types import Field, Problem, Row, UploadedFile

TYPES: Final = "pdf,jpg,png"
MOST_BYTES: Final = 10_000_000
MOST_FILES: Final = 5
# Names of controls beside the form: words and files of a point, words to the whole.
TEXT: Final = "text."
DATEI: Final = "datei."
BEMERKUNG: Final = "bemerkung"


@dataclass(frozen=True)
class Frage:
    """A request that waits for its answer, with the answer as it is saved. `sprache` is that of the form."""

    antrag: AntragView
    nachforderung: NachforderungView
    entwurf: NachtragsentwurfView
    pfade: tuple[str, ...]
    sprache: str
    url: str
    pruefen_url: str
    fall_url: str

    @cached_property
    def stand(self) -> Nachtragsstand:
        """What is open, and what is missing or wrong there."""
        return nachtragsstand_of(self.antrag, self.entwurf.antworten, self.pfade, self.sprache)

    @cached_property
    def strukturen(self) -> Sequence[SeiteStruktur]:
        """The form as it is drawn."""
        return formular_struktur(self.antrag.leistung_version_id, self.sprache)

    @property
    def mitwirkung(self) -> Mitwirkung:
        """Why to answer, and what follows if not."""
        return mitwirkung_zu(self.antrag.leistung_version_id, "en" if self.sprache == "en" else "de")

    def with_draft(self, entwurf: NachtragsentwurfView) -> "Frage":
        """The same with another answer."""
        return replace(self, entwurf=entwurf)


def find(request: DoorRequest, fall_id: UUID, nachforderung_id: UUID) -> Frage:
    """One's own open request. Raises: NotFound, also for somebody else's; NachforderungClosed."""
    asked = nachforderung_for_citizen(nachforderung_id, request.actor, request.now)
    antrag = antrag_of(fall_id, request.actor)
    if asked.fall_id != fall_id:
        raise NotFound(kind="nachforderung", id=nachforderung_id)
    if asked.status is not NachforderungStatus.OFFEN:
        raise NachforderungClosed(nachforderung=asked.id, status=asked.status, since=asked.beantwortet_am)
    return Frage(
        antrag=antrag,
        nachforderung=asked,
        entwurf=nachtragsentwurf(antrag, asked.id, request.actor),
        pfade=offene_pfade(antrag, [point.pfad for point in asked.punkte if point.pfad]),
        sprache=_sprache(antrag),
        url=address(request, "nachforderung", fall_id, nachforderung_id),
        pruefen_url=address(request, "nachforderung_pruefen", fall_id, nachforderung_id),
        fall_url=address(request, "fall", fall_id),
    )


def draw(
    request: DoorRequest,
    asked: Frage,
    *,
    status: int = 200,
    konflikt: bool = False,
    uploads: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page."""
    inner = parts(request, asked, uploads or {})
    autosave = address(request, "nachforderung_speichern", asked.antrag.fall_id, asked.nachforderung.id)
    searched = request.GET.get("suche", "")
    context = {
        **inner,
        "antrag": asked.antrag,
        "nachforderung": asked.nachforderung,
        "mitwirkung": asked.mitwirkung,
        "konflikt": konflikt,
        "geschlossen": _closed(asked),
        "verzweigt": bool(asked.pfade),
        "gespeichert": asked.entwurf.geaendert_am,
        "problem_count": len(inner["problems"]),
        "seite_url": f"{asked.url}?gesucht={searched}" if searched else asked.url,
        "autosave_url": f"{autosave}?fehler=1" if request.GET.get("fehler") == "1" else autosave,
        "fall_url": asked.fall_url,
    }
    return render(request, "portal/nachforderung.html", context, status=status)


def parts(request: DoorRequest, asked: Frage, uploads: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The questions alone, with what is wrong: what the autosave draws anew."""
    blick = _look(request, asked, uploads or {})
    drawing = Abbildung(asked.strukturen, asked.stand.auswertung, blick)
    fields = [_point(request, asked, drawing, point) for point in asked.nachforderung.punkte]
    if more := [one for path in asked.stand.folgen for one in _fields_at(asked, drawing, path)]:
        why = _("Diese Angaben brauchen wir jetzt auch, weil Sie oben etwas geändert haben.")
        fields.append(Field("gruppe", "folgen", _("Das kommt dazu"), hint=why, parts=more))
    fields.append(_words(BEMERKUNG, _("Möchten Sie uns noch etwas sagen?"), asked.entwurf.worte.get(BEMERKUNG, "")))
    return {
        "lang": html_lang(asked.sprache),
        "felder": fields,
        "problems": _problems(asked, blick),
        "ergebnisse": [],
        "revision": asked.entwurf.revision,
    }


def _sprache(antrag: AntragView) -> str:
    """The language of the page where the form has it; easy language stays with German."""
    wanted = (get_language() or "de").split("-")[0]
    if wanted == "de" and antrag.sprache == LEICHT:
        return LEICHT
    return wanted if wanted in formular(antrag.leistung_version_id).sprachen else "de"


def _look(request: DoorRequest, asked: Frage, uploads: Mapping[str, str]) -> Blick:
    fall_id, key = asked.antrag.fall_id, asked.nachforderung.id
    return Blick(
        geprueft=request.GET.get("fehler") == "1",
        uploads=uploads,
        gesucht=request.GET.get("suche", "") if request.method == "GET" else "",
        suchwort=request.GET.get("wort", "")[:100],
        upload_url=asked.url,
        suche_url=address(request, "nachforderung_liste", fall_id, key),
        datei_url=lambda datei_id: address(request, "nachforderung_datei", fall_id, key, datei_id),
    )


def _point(request: DoorRequest, asked: Frage, drawing: Abbildung, point: PunktView) -> Field:
    """A point: its open fields and words to them, or words and files where it names no field that is shown."""
    words = _words(TEXT + str(point.id), _("Ihre Antwort"), asked.entwurf.worte.get(str(point.id), ""))
    above = any(ist_offen(point.pfad, (one,)) for one in asked.pfade if one != point.pfad)
    fields = _fields_at(asked, drawing, point.pfad) if point.pfad in asked.pfade and not above else []
    if fields or above:
        words = replace(words, label=_("Möchten Sie dazu etwas sagen?"))
    else:
        fields = [_files(request, asked, point, drawing.blick)]
    title = f"{point.nummer}. {point.titel}"
    return Field("gruppe", f"punkt.{point.id}", title, hint=point.text, parts=[*fields, words])


def _fields_at(asked: Frage, drawing: Abbildung, path: str) -> list[Field]:
    """The open field at a path as the form draws it; empty while another answer hides it."""
    stand = asked.stand
    for page in asked.strukturen:
        found = offenes_feld(ansicht(asked.strukturen, stand.auswertung, page.id), path, stand)
        if found is not None:
            return [drawing.feld(found)]
    return []


def _files(request: DoorRequest, asked: Frage, point: PunktView, blick: Blick) -> Field:
    name = DATEI + str(point.id)
    return Field(
        "anlage",
        name,
        _("Dateien"),
        error=blick.uploads.get(name, ""),
        required=False,
        files=[
            UploadedFile(
                file["name"],
                file["groesse"],
                url=blick.datei_url(file["datei_id"]),
                remove=f"entfernen:{name}:{file['datei_id']}",
            )
            for file in asked.entwurf.dateien.get(str(point.id), ())
        ],
        options={"types": TYPES, "max_bytes": MOST_BYTES, "max_count": MOST_FILES, "upload_url": asked.url},
    )


def _words(name: str, label: str, value: str) -> Field:
    return Field("mehrzeilig", name, label, value, required=False, options={"rows": 3, "maxlength": 4000})


def _problems(asked: Frage, blick: Blick) -> list[Problem]:
    faults = asked.stand.problems if blick.geprueft else ()
    lines = [Problem(f"{one.path}.{one.teil}" if one.teil else one.path, one.text(asked.sprache)) for one in faults]
    return [*(Problem(name, text) for name, text in blick.uploads.items()), *lines]


def _closed(asked: Frage) -> list[tuple[str, list[Row]]]:
    """What is not open, to be read."""
    found = []
    for part in angaben(asked.antrag, asked.sprache):
        rows = [Row(one.label, one.text) for one in part.zeilen if not (one.path and ist_offen(one.path, asked.pfade))]
        if rows:
            found.append((part.titel, rows))
    return found

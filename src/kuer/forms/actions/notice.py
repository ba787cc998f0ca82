"""The e-mail that announces the deletion of an Entwurf, where an address is known."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kuer.catalogue.queries import leistung_version
from kuer.forms.models import Entwurf
from kuer.forms.queries import formular
from kuer.forms.rules.aufbewahrung import loeschung_am
from kuer.identity.queries import konto
from kuer.kit.dates import german_date, local_date
from kuer.kit.errors import NotFound
from kuer.mailbox.ports import Hinweis
from kuer.tenancy.queries import active_kommune


def due_notice(entwurf_id: UUID) -> Hinweis | None:
    """The e-mail of an Entwurf whose deletion is announced; None when it was changed, sent or deleted since."""
    row: Entwurf | None = Entwurf.objects.filter(pk=entwurf_id, abgesendet_am=None).first()
    if row is None or row.angekuendigt_am is None or not (address := _address(row)):
        return None
    kommune = active_kommune()
    day = german_date(local_date(loeschung_am(row.geaendert_am, row.angekuendigt_am)))
    link = f"{settings.BASE_URL}/{kommune.slug}/"
    with translation.override("en" if row.sprache == "en" else "de"):
        name = leistung_version(row.leistung_version_id).name
        return Hinweis(
            kennung=f"{row.id}-{local_date(row.angekuendigt_am):%Y%m%d}",
            an=address,
            absender=kommune.name,
            antwort_an=kommune.email,
            betreff=_("Ihr begonnener Antrag wird am {tag} gelöscht").format(tag=day),
            text=_text(kommune.name, name, day, link),
        )


def _text(kommune: str, leistung: str, day: str, link: str) -> str:
    return _(
        "Guten Tag,\n\n"
        "bei „{kommune}“ haben Sie einen Antrag begonnen und noch nicht abgeschickt: {leistung}.\n"
        "Am {tag} löschen wir ihn mit allen Angaben und Dateien. Möchten Sie weitermachen? "
        "Dann öffnen Sie ihn bis dahin und speichern Sie eine Seite:\n\n{link}\n\n"
        "Wenn Sie den Antrag nicht mehr brauchen, müssen Sie nichts tun.\n\n"
        "Mit freundlichen Grüßen\n{kommune}\n"
    ).format(kommune=kommune, leistung=leistung, tag=day, link=link)


def _address(row: Entwurf) -> str:
    """The Konto's address, else the first e-mail address among the answers."""
    if row.konto_id is not None:
        try:
            return konto(row.konto_id).email or ""
        except NotFound:
            return ""
    form = formular(row.leistung_version_id)
    return next((found for feld in form.alle() if feld.art.name == "email" for found in _values(row, feld)), "")


def _values(row: Entwurf, feld: Any) -> list[str]:
    value: Any = row.antworten
    for step in feld.pfad.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return [value] if isinstance(value, str) and feld.art.pruefe(feld, value, None) is None else []

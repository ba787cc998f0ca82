"""The e-mail that tells of a message: what it says, and what became of it."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kuer.audit.actions import record
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.mailbox.events import NotificationFailed, NotificationSent
from kuer.mailbox.models import Benachrichtigung
from kuer.mailbox.ports import Hinweis
from kuer.mailbox.types import Benachrichtigt
from kuer.outbox.actions import publish
from kuer.tenancy.context import checks_first
from kuer.tenancy.queries import active_kommune


def due_notification(nachricht_id: UUID) -> Hinweis | None:
    """The word that is still to be sent of a message; None when it was sent, has failed or is not wanted.

    It goes out even when the citizen was faster: for social benefits the day of the notification counts
    (§ 37 Abs. 2a SGB X).
    """
    row = Benachrichtigung.objects.select_related("nachricht").filter(nachricht_id=nachricht_id).first()
    if row is None or row.status != Benachrichtigt.WARTET:
        return None
    if row.nachricht.beendet_am is not None:
        return None
    kommune = active_kommune()
    with translation.override(row.sprache):
        return Hinweis(
            kennung=str(row.id),
            an=row.adresse,
            absender=kommune.name,
            antwort_an=kommune.email,
            betreff=_("Neue Nachricht in Ihrem Postfach: {kommune}").format(kommune=kommune.name),
            text=_text(kommune.name, _link(kommune.slug, row.sprache)),
        )


def _link(slug: str, sprache: str) -> str:
    """The Postfach; the portal goes on in the language of the e-mail."""
    named = f"?sprache={sprache}" if sprache in dict(settings.LANGUAGES) and sprache != settings.LANGUAGE_CODE else ""
    return f"{settings.BASE_URL}/{slug}/postfach{named}"


def _text(kommune: str, link: str) -> str:
    return _(
        "Guten Tag,\n\n"
        "in Ihrem Postfach bei „{kommune}“ liegt eine neue Nachricht für Sie bereit.\n"
        "Bitte rufen Sie die Nachricht bald ab:\n\n{link}\n\n"
        "Aus Gründen des Datenschutzes steht der Inhalt nicht in dieser E-Mail. "
        "Wir fragen Sie in E-Mails nie nach Passwörtern oder Codes.\n\n"
        "Mit freundlichen Grüßen\n{kommune}\n"
    ).format(kommune=kommune, link=link)


@checks_first
def note_sent(nachricht_id: UUID, now: datetime) -> None:
    """The mail server took the e-mail; its day is the proof that decisions need. Once is enough."""
    row = _waiting(nachricht_id)
    if row is None:
        return
    row.status, row.gesendet_am, row.versuche = Benachrichtigt.GESENDET, now, row.versuche + 1
    row.save(update_fields=["status", "gesendet_am", "versuche"])
    fall_id, tag = row.nachricht.fall_id, local_date(now).isoformat()
    refs = {"nachricht": str(nachricht_id)}
    record("notification.sent", fall_id=fall_id, by=Actor.system("postfach"), at=now, refs=refs)
    publish(NotificationSent(nachricht_id, fall_id, tag))


@checks_first
def note_failed(nachricht_id: UUID, grund: str, now: datetime) -> None:
    """The e-mail can't be delivered; `grund` is a code."""
    row = _waiting(nachricht_id)
    if row is None:
        return
    row.status, row.grund, row.versuche = Benachrichtigt.GESCHEITERT, grund[:80], row.versuche + 1
    row.save(update_fields=["status", "grund", "versuche"])
    fall_id = row.nachricht.fall_id
    refs = {"nachricht": str(nachricht_id), "grund": row.grund}
    record("notification.failed", fall_id=fall_id, by=Actor.system("postfach"), at=now, refs=refs)
    publish(NotificationFailed(nachricht_id, fall_id, row.grund))


def note_tried(nachricht_id: UUID, grund: str) -> None:
    """The way is closed for now; it will be tried again."""
    if row := _waiting(nachricht_id):
        row.grund, row.versuche = grund[:80], row.versuche + 1
        row.save(update_fields=["grund", "versuche"])


def _waiting(nachricht_id: UUID) -> Benachrichtigung | None:
    rows = Benachrichtigung.objects.select_for_update(of=("self",)).select_related("nachricht")
    found: Benachrichtigung | None = rows.filter(nachricht_id=nachricht_id, status=Benachrichtigt.WARTET).first()
    return found

"""E-mails that remind a Stelle of what it was asked; they tell nothing of the case."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _

from kuer.audit.actions import record
from kuer.casework.models import Beteiligung
from kuer.casework.rules.beteiligungserinnerung import erinnerung, look_until
from kuer.casework.types import BeteiligungStatus, Erinnerung
from kuer.kit.actor import Actor
from kuer.kit.dates import german_date, local_date
from kuer.mailbox.ports import Hinweis
from kuer.organisation.queries import stelle
from kuer.tenancy.queries import active_kommune

BATCH: Final = 500
MARKS: Final = {Erinnerung.BALD: "gemahnt_bald", Erinnerung.VORBEI: "gemahnt_vorbei"}


@transaction.atomic
def take_due_reminders(now: datetime) -> list[tuple[UUID, Erinnerung]]:
    """The open questions whose Stelle is to be reminded now; each comes once for a near end and once for a past one.

    At most 500; what is left comes the next time.
    """
    heute = local_date(now)
    near = Q(bis__gte=heute, bis__lte=look_until(heute)) & ~Q(gemahnt_bald=F("bis"))
    past = Q(bis__lt=heute) & ~Q(gemahnt_vorbei=F("bis"))
    rows = Beteiligung.objects.select_for_update(of=("self",), skip_locked=True)
    rows = rows.filter(near | past, status=BeteiligungStatus.OFFEN, vorgang__offen=True)
    found = []
    for row in rows.order_by("bis", "id")[:BATCH]:
        due = erinnerung(local_date(row.eroeffnet_am), row.bis, heute)
        if due is not None:
            setattr(row, MARKS[due], row.bis)
            row.save(update_fields=[MARKS[due]])
            found.append((row.id, due))
    return found


def due_reminder(beteiligung_id: UUID, warum: Erinnerung) -> Hinweis | None:
    """The e-mail to the Stelle that was asked; None when nobody waits for its answer any more.

    It names the Leistung and the day, nothing of the person, the question or the number: e-mail is no safe way.
    """
    row = _waiting(beteiligung_id)
    if row is None or row.bis is None or row.stelle_id is None:
        return None
    kommune, asked = active_kommune(), stelle(row.stelle_id)
    with translation.override(settings.LANGUAGE_CODE):
        subject, said = _words(warum, row.bis)
        return Hinweis(
            kennung=f"{row.id}-{warum}-{row.bis:%Y%m%d}",
            an=asked.email,
            absender=kommune.name,
            antwort_an=stelle(row.vorgang.stelle_id).email or kommune.email,
            betreff=subject,
            text=_(
                "Guten Tag,\n\n"
                "die Stelle „{stelle}“ wurde um eine Stellungnahme gebeten (Leistung: {leistung}).\n{satz}\n\n"
                "Nach der Anmeldung finden Sie die Anfrage hier:\n\n{link}\n\n"
                "Aus Gründen des Datenschutzes steht in dieser E-Mail nicht, worum es im Einzelnen geht.\n\n"
                "Mit freundlichen Grüßen\n{kommune}\n"
            ).format(
                stelle=asked.name,
                leistung=row.vorgang.leistung_name,
                satz=said,
                link=f"{settings.BASE_URL}/{kommune.slug}/amt/stellungnahmen/{row.id}",
                kommune=kommune.name,
            ),
        )


@transaction.atomic
def note_reminder(beteiligung_id: UUID, *, sent: bool, by: Actor, now: datetime) -> None:
    """Write down that a Stelle was reminded by e-mail, or that none could reach it."""
    row: Beteiligung = Beteiligung.objects.select_related("vorgang").get(pk=beteiligung_id)
    refs = {
        "vorgang": str(row.vorgang_id),
        "beteiligung": str(row.id),
        "titel": row.titel,
        "stelle": str(row.stelle_id),
    }
    activity = "beteiligung.mailed" if sent else "beteiligung.mail_failed"
    record(activity, fall_id=row.vorgang.fall_id, by=by, at=now, refs={**refs, "titel": row.titel})


def _waiting(beteiligung_id: UUID) -> Beteiligung | None:
    rows = Beteiligung.objects.select_related("vorgang").filter(vorgang__offen=True, status=BeteiligungStatus.OFFEN)
    found: Beteiligung | None = rows.filter(pk=beteiligung_id).first()
    return found


def _words(warum: Erinnerung, bis: date) -> tuple[str, str]:
    """Subject and sentence."""
    day = german_date(bis)
    if warum is Erinnerung.VORBEI:
        return _("Eine Stellungnahme ist überfällig"), _(
            "Erbeten war sie bis zum {tag}. Bitte antworten Sie noch, oder sagen Sie der anfragenden Stelle, wie viel "
            "Zeit Sie brauchen."
        ).format(tag=day)
    if warum is Erinnerung.BALD:
        return _("Eine Stellungnahme wird bald fällig"), _("Erbeten ist sie bis zum {tag}.").format(tag=day)
    return _("Erinnerung an eine Stellungnahme"), _(
        "Die anfragende Stelle erinnert Sie daran. Erbeten ist sie bis zum {tag}."
    ).format(tag=day)

"""The letters with which missing documents are asked for, and more time is given."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from kuer.casework.models import Nachforderung, Vorgang
from kuer.casework.queries.fristvorschau import mitwirkung_zu
from kuer.casework.rules.statuszeile import day_in
from kuer.casework.types import PunktWunsch, Zustellung
from kuer.catalogue.queries import leistung_version
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.letters import queries as letters
from kuer.letters import types as brief
from kuer.letters.actions import render
from kuer.organisation.queries import stelle, zeichnet
from kuer.organisation.types import MitarbeiterView
from kuer.tenancy.queries import active_kommune


def nachforderung_pdf(gesucht: Nachforderung, punkte: Sequence[PunktWunsch], *, by: Actor, now: datetime) -> bytes:
    """The request as a PDF, in the citizen's language where the house speaks it. Raises: what letters raise."""
    row: Vorgang = gesucht.vorgang
    duty = mitwirkung_zu(row.leistung_version_id, row.sprache)
    with translation.override(row.sprache):
        betreff = _("Ihr Antrag „{leistung}“: Es fehlt noch etwas").format(leistung=_leistung(row))
        content = brief.Nachforderung(
            brief=_brief(row, betreff, (*_opening(row, gesucht.text), duty.pflicht), by, now),
            punkte=tuple(brief.Punkt(titel=one.titel, text=one.text) for one in punkte),
            frist=gesucht.bis,
            wege=_ways(Zustellung(gesucht.weg)),
            folge=duty.folge,
        )
    return render("nachforderung", content, files=letters.wappen(active_kommune()), now=now)


def extension_pdf(gesucht: Nachforderung, *, by: Actor, now: datetime) -> bytes:
    """The letter that tells of more time, like the request itself. Raises: what letters raise."""
    row: Vorgang = gesucht.vorgang
    with translation.override(row.sprache):
        betreff = _("Ihr Antrag „{leistung}“: Sie haben mehr Zeit").format(leistung=_leistung(row))
        told = _(
            "am {tag} haben wir Sie gebeten, zu Ihrem Antrag {nummer} etwas nachzureichen. Dafür haben Sie jetzt mehr "
            "Zeit: Bitte antworten Sie bis zum {bis}."
        ).format(
            tag=day_in(local_date(gesucht.gesendet_am), row.sprache),
            nummer=row.nummer,
            bis=day_in(gesucht.bis, row.sprache),
        )
        same = _("Was fehlt und wie Sie antworten, steht in unserem ersten Schreiben.")
        content = brief.Anschreiben(brief=_brief(row, betreff, (told, same), by, now))
    return render("anschreiben", content, files=letters.wappen(active_kommune()), now=now)


def _brief(row: Vorgang, betreff: str, absaetze: tuple[str, ...], by: Actor, now: datetime) -> brief.Brief:
    """The frame of a letter to the applicant, in the language that is active."""
    person = person_of(by, row.stelle_id)
    return brief.Brief(
        absender=letters.absender(active_kommune(), stelle(row.stelle_id)),
        anschrift=tuple(row.anschrift) or (row.antragsteller,),
        betreff=betreff,
        zeichen=row.nummer,
        datum=local_date(now),
        ansprechperson=letters.ansprechperson(person) if person else None,
        abschnitte=(brief.Abschnitt(absaetze=absaetze),),
        unterschrift=letters.unterschrift(person) if person else None,
        sprache="en" if row.sprache == "en" else "de",
    )


def _leistung(row: Vorgang) -> str:
    return leistung_version(row.leistung_version_id, row.sprache).name


def request_message(row: Vorgang, bis: date) -> tuple[str, str]:
    """Subject and text of the message that comes with the letter, in the citizen's language."""
    with translation.override(row.sprache):
        text = _("Für Ihren Antrag {nummer} fehlt noch etwas. Bitte antworten Sie bis zum {tag}.")
        return _("Bitte reichen Sie etwas nach"), text.format(nummer=row.nummer, tag=day_in(bis, row.sprache))


def extension_message(row: Vorgang, bis: date) -> tuple[str, str]:
    """Subject and text when there is more time, in the citizen's language."""
    with translation.override(row.sprache):
        text = _("Sie haben mehr Zeit: Bitte antworten Sie bis zum {tag}.")
        return _("Mehr Zeit für Ihre Antwort"), text.format(tag=day_in(bis, row.sprache))


def _opening(row: Vorgang, text: str) -> tuple[str, ...]:
    first = _(
        "vielen Dank für Ihren Antrag {nummer}. Damit wir ihn bearbeiten können, brauchen wir noch etwas von Ihnen."
    )
    return tuple(part for part in (first.format(nummer=row.nummer), text) if part)


def _ways(weg: Zustellung) -> tuple[str, ...]:
    online = _("Am schnellsten online: Öffnen Sie Ihren Antrag und antworten Sie auf diese Nachricht.")
    paper = _("Oder schriftlich an die Anschrift oben. Geben Sie dabei bitte die Nummer Ihres Antrags an.")
    return (online, paper) if weg is Zustellung.POSTFACH else (paper,)


def person_of(by: Actor, stelle_id: UUID) -> MitarbeiterView | None:
    """Who signs a letter of the Stelle, in Vertretung where the right is lent; None for the platform itself."""
    return zeichnet(by, "casework.work", stelle_id)

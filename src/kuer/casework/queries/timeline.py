"""The timeline of a case out of the Protokoll, in words and with names."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kuer.audit.queries import timeline as protokoll
from kuer.audit.types import Eintrag
from kuer.casework.queries.guard import seen_by
from kuer.casework.types import Ereignis
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.dates import german_date
from kuer.kit.errors import NotFound
from kuer.organisation.queries import names, stellen

# A new activity gets its words here; one without shows its own name, so that nothing is ever left out.
TEXTE: Mapping[str, "str | Promise"] = {
    "entwurf.started": lazy("Antrag begonnen"),
    "entwurf.resumed": lazy("Antrag wieder aufgenommen"),
    "entwurf.expiry_announced": lazy("Löschung des Entwurfs angekündigt"),
    "entwurf.discarded": lazy("Entwurf verworfen"),
    "entwurf.expired": lazy("Entwurf gelöscht"),
    "identity.shown": lazy("Mit Ausweis angemeldet"),
    "file.refused": lazy("Datei nicht angenommen"),
    "antrag.summary_shown": lazy("Zusammenfassung gezeigt"),
    "antrag.confirmed": lazy("Absenden bestätigt"),
    "antrag.submitted": lazy("Antrag eingegangen"),
    "antrag.copy_provided": lazy("Eingangsbestätigung mit Kopie des Antrags bereitgestellt"),
    "antrag.code_renewed": lazy("Neuer Zugangscode ausgegeben"),
    "antrag.withdrawn": lazy("Antrag zurückgenommen"),
    "antrag.withdrawn_late": lazy("Rücknahme nach der Entscheidung eingegangen"),
    "einwilligung.revoked": lazy("Einwilligung in das Postfach widerrufen"),
    "antrag.routed": lazy("Zugeordnet: {stelle}"),
    "antrag.rerouted": lazy("Neu zugeordnet: {stelle}"),
    "vorgang.opened": lazy("Vorgang angelegt: {stelle}"),
    "vorgang.claimed": lazy("In Bearbeitung genommen"),
    "vorgang.taken_over": lazy("Von einer anderen Person übernommen"),
    "vorgang.released": lazy("Zurückgegeben"),
    "vorgang.reassigned": lazy("Abgegeben von {von} an {nach}"),
    "vorgang.closed": lazy("Zu den Akten"),
    "vorgang.withdrawn": lazy("Beendet, weil der Antrag zurückgenommen wurde"),
    "automatik.begun": lazy("Automatische Bearbeitung begonnen"),
    "automatik.handed_over": lazy("An eine Person übergeben"),
    "automatik.decided": lazy("Automatisch entschieden"),
    "register.requested": lazy("Register abgefragt"),
    "register.answered": lazy("Antwort des Registers erhalten"),
    "task.completed": lazy("Schritt erledigt: {titel}"),
    "notiz.added": lazy("Notiz geschrieben"),
    "nachforderung.sent": lazy("Unterlagen nachgefordert"),
    "nachforderung.printed": lazy("Nachforderung gedruckt"),
    "antrag.supplemented": lazy("Nachtrag {nummer} zum Antrag eingegangen"),
    "nachtrag.copy_provided": lazy("Kopie des Nachtrags bereitgestellt"),
    "nachforderung.posted": lazy("Nachforderung zur Post gegeben am {tag}"),
    "verlaengerung.printed": lazy("Schreiben über mehr Zeit gedruckt"),
    "verlaengerung.posted": lazy("Schreiben über mehr Zeit zur Post gegeben am {tag}"),
    "nachforderung.extended": lazy("Frist verlängert bis {bis}"),
    "nachforderung.answered": lazy("Nachforderung beantwortet"),
    "nachforderung.ended": lazy("Ohne Antwort weiter bearbeitet"),
    "beteiligung.opened": lazy("Stellungnahme angefragt bei {stelle}: {titel}"),
    "beteiligung.unclear": lazy("Stellungnahme noch nicht angefragt: {titel}"),
    "beteiligung.reminded": lazy("An die Stellungnahme erinnert: {titel}"),
    "beteiligung.mailed": lazy("Per E-Mail an die Stellungnahme erinnert: {stelle}, {titel}"),
    "beteiligung.mail_failed": lazy("Keine E-Mail konnte an die Stellungnahme erinnern: {stelle}, {titel}"),
    "beteiligung.extended": lazy("Mehr Zeit für die Stellungnahme „{titel}“ bis {bis}"),
    "beteiligung.answered": lazy("Stellungnahme abgegeben von {stelle}: {titel}"),
    "beteiligung.corrected": lazy("Stellungnahme geändert von {stelle}: {titel}"),
    "beteiligung.withdrawn": lazy("Stellungnahme nicht mehr nötig: {titel}"),
    "decision.prepared": lazy("Entscheidung vorbereitet"),
    "decision.returned": lazy("Entscheidung zurückgegeben"),
    "decision.approved": lazy("Entscheidung freigegeben"),
    "decision.issued": lazy("Entscheidung erlassen"),
    "decision.announced": lazy("Bekannt gegeben am {tag}"),
    "entscheidung.saved": lazy("Entscheidung bearbeitet"),
    "entscheidung.discarded": lazy("Entwurf der Entscheidung verworfen"),
    "entscheidung.submitted": lazy("Entscheidung zur Freigabe gegeben"),
    "entscheidung.approved": lazy("Entscheidung freigegeben"),
    "entscheidung.returned": lazy("Entscheidung zurückgegeben"),
    "bescheid.issued": lazy("Der Bescheid wurde erlassen"),
    "bescheid.sent": lazy("Bescheid auf den Weg gebracht"),
    "bescheid.printed": lazy("Bescheid gedruckt"),
    "bescheid.posted": lazy("Bescheid zur Post gegeben am {tag}"),
    "bescheid.announced": lazy("Bescheid bekannt gegeben am {tag}"),
    "announcement.failed": lazy("Bekanntgabe auf diesem Weg gescheitert"),
    "posting.corrected": lazy("Tag der Aufgabe zur Post berichtigt: {tag}"),
    "receipt.proven": lazy("Zugang nachgewiesen am {tag}"),
    "receipt.disputed": lazy("Zugang bestritten"),
    "rechtsbehelf.received": lazy("Rechtsbehelf eingegangen am {tag}"),
    "genehmigung.issued": lazy("Genehmigung {nummer} erteilt"),
    "genehmigung.revoked": lazy("Genehmigung {nummer} widerrufen"),
    "akte.opened": lazy("Akte {aktenzeichen} angelegt"),
    "akte.closed": lazy("Akte geschlossen, aufzubewahren bis {aufbewahren_bis}"),
    "akte.reopened": lazy("Akte wieder geöffnet"),
    "document.filed": lazy("Dokument zur Akte genommen"),
    "document.shown": lazy("Dokument freigegeben"),
    "document.hidden": lazy("Dokument nicht mehr sichtbar"),
    "message.sent": lazy("Nachricht bereitgestellt"),
    "message.retrieved": lazy("Nachricht abgerufen"),
    "message.received": lazy("Nachricht von der antragstellenden Person"),
    "message.read": lazy("Nachricht gelesen"),
    "message.withdrawn": lazy("Bereitstellung im Postfach beendet"),
    "notification.sent": lazy("Benachrichtigung per E-Mail versendet"),
    "notification.failed": lazy("Benachrichtigung per E-Mail nicht zustellbar"),
    "gebuehr.demanded": lazy("Gebühr festgesetzt"),
    "gebuehr.paid": lazy("Gebühr bezahlt"),
    "gebuehr.waived": lazy("Gebühr erlassen"),
}
# A certificate is no Bescheid: it is issued and sent, not decreed and announced.
BESCHEINIGUNG: Mapping[str, "str | Promise"] = {
    "bescheid.issued": lazy("Die Bescheinigung wurde ausgestellt"),
    "bescheid.sent": lazy("Bescheinigung auf den Weg gebracht"),
    "bescheid.printed": lazy("Bescheinigung gedruckt"),
    "bescheid.posted": lazy("Bescheinigung zur Post gegeben am {tag}"),
    "bescheid.announced": lazy("Bescheinigung zugegangen am {tag}"),
}
# What the Verfahren notes and the decision itself notes as well is told once, in the words of the decision.
TWINS: Mapping[str, str] = {
    "decision.prepared": "entscheidung.submitted",
    "decision.returned": "entscheidung.returned",
    "decision.approved": "entscheidung.approved",
    "decision.issued": "bescheid.issued",
    "decision.announced": "bescheid.announced",
}
_FORMER = lazy("ehemalige Mitarbeiterin oder ehemaliger Mitarbeiter")
_DAYS = ("tag", "bis", "aufbewahren_bis")
_PLACES = ("stelle", "von", "nach")


def timeline(fall_id: UUID, by: Actor) -> list[Ereignis]:
    """Everything that happened in a case, oldest first; four statements, whatever its length.

    Raises: NotFound for a case whose Vorgang the actor may not see.
    """
    ausgang = seen_by(by).filter(fall_id=fall_id).values_list("ausgang", flat=True).first()
    if ausgang is None:
        raise NotFound(kind="fall", id=fall_id)
    texts = {**TEXTE, **BESCHEINIGUNG} if ausgang == "bescheinigt" else TEXTE
    entries = protokoll(fall_id)
    staff = {one.actor_id for one in entries if one.actor_id and one.actor_kind == ActorKind.STAFF}
    staff |= {UUID(one.refs["vertretung"]) for one in entries if "vertretung" in one.refs}
    people = names(staff) if staff else {}
    places = {str(one.id): one.name for one in stellen(also_closed=True)}
    there = {one.activity for one in entries}
    entries = [one for one in entries if TWINS.get(one.activity) not in there]
    return [
        Ereignis(one.at, _words(one, texts, places), _who(one, people), one.activity, one.medium, one.refs)
        for one in entries
    ]


def _words(entry: Eintrag, texts: Mapping[str, "str | Promise"], places: Mapping[str, str]) -> str:
    template = str(texts.get(entry.activity, entry.activity))
    return template.format_map(_Facts({key: _fact(key, value, places) for key, value in entry.refs.items()}))


def _fact(key: str, value: str, places: Mapping[str, str]) -> str:
    if key in _PLACES:
        return places.get(value, _("unbekannte Stelle"))
    if key in _DAYS:
        return german_date(date.fromisoformat(value))
    return value.replace("_", " ")


class _Facts(dict[str, str]):
    """What an entry does not say stays an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def _who(entry: Eintrag, people: Mapping[UUID, str]) -> str:
    """Who acted, and for whom."""
    if absent := entry.refs.get("vertretung"):
        found = _("{name} in Vertretung für {person}")
        return found.format(name=_actor(entry, people), person=people.get(UUID(absent), str(_FORMER)))
    return _actor(entry, people)


def _actor(entry: Eintrag, people: Mapping[UUID, str]) -> str:
    if entry.actor_kind == ActorKind.CITIZEN:
        return _("Antragstellende Person")
    if entry.actor_kind == ActorKind.STAFF:
        return people.get(entry.actor_id, str(_FORMER)) if entry.actor_id else ""
    return _("Kür (automatisch)")

"""Who works in a Kommune, and what they do with a case: the real acts, with the clock of the case."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from kuer.casework.actions import (
    add_note,
    answer_nachforderung,
    claim,
    close,
    give_stellungnahme,
    note_message,
    request_documents,
)
from kuer.casework.queries import beteiligungen, nachforderungen_for_citizen, vorgang
from kuer.casework.types import BeteiligungStatus, PunktAntwort, PunktWunsch, VorgangView, Votum
from kuer.decisions.actions import (
    approve,
    issue_bescheid,
    make_print_run,
    note_notification,
    note_retrieval,
    prepare_entscheidung,
    record_posting,
    submit_for_approval,
)
from kuer.decisions.queries import bescheide, entscheidung_of, vorschlag
from kuer.decisions.types import EntscheidungArt, EntscheidungView, Zustellung
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.mailbox.actions import note_sent, reply, retrieve
from kuer.mailbox.queries import nachrichten
from kuer.mailbox.types import Richtung
from kuer.organisation.queries import alle_mitarbeitenden, staff_actor
from kuer.project.demo.leben.menschen import Mensch
from kuer.project.demo.leben.uhr import Uhr
from kuer.tenancy.context import active

WORK, APPROVE, POST = "casework.work", "decisions.approve", "letters.post"
KEINE_BEDENKEN = "Aus unserer Sicht bestehen keine Bedenken."
GRUENDE = "Die Voraussetzungen liegen nach Ihren Angaben und den vorgelegten Unterlagen nicht vor."


def belegschaft() -> list[Actor]:
    """Everybody who works in the Kommune at work."""
    found = [staff_actor(one.konto_id, active()) for one in alle_mitarbeitenden()]
    return [one for one in found if one is not None]


@dataclass
class Akte:
    """One case in the hands of its Stelle, and the person who waits for it."""

    vorgang_id: UUID
    wer: Mensch
    buerger: Actor
    uhr: Uhr
    alle: list[Actor]

    @cached_property
    def hand(self) -> Actor:
        """Who works on it: a clerk of the very Stelle if there is one."""
        here = self._stelle
        own = [one for one in self.alle if here in one.stellen and one.may(WORK, here)]
        return self.wer.zufall.choice(own or [one for one in self.alle if one.may(WORK, here)])

    @cached_property
    def _stelle(self) -> UUID:
        return vorgang(self.vorgang_id, Actor.system("demo")).stelle_id

    def sehen(self) -> VorgangView:
        """The Vorgang as it is now."""
        return vorgang(self.vorgang_id, Actor.system("demo"), self.uhr.at)

    def nehmen(self) -> None:
        """Somebody claims it, and notes something now and then."""
        claim(self.vorgang_id, self.sehen().version, by=self.hand, now=self.uhr.days(0.2, 2))
        if self.wer.zufall.random() < 0.5:  # noqa: PLR2004 - every second one
            add_note(self.vorgang_id, self.wer.wort("notizen"), by=self.hand, now=self.uhr.minutes())

    def fragen(self) -> None:
        """Something is missing: ask for it."""
        titel, text = self.wer.wort("fragen")
        wishes = [PunktWunsch(titel, text)]
        request_documents(self.vorgang_id, wishes, by=self.hand, now=self.uhr.minutes())
        self.benachrichtigen()

    def antworten(self) -> None:
        """The person sends what was missing."""
        (asked,) = nachforderungen_for_citizen(self.sehen().fall_id, self.buerger, self.uhr.at)
        answers = [PunktAntwort(asked.punkte[0].id, self.wer.wort("antworten"))]
        answer_nachforderung(asked.id, answers, by=self.buerger, now=self.uhr.days(1, 4))

    def schreiben(self) -> None:
        """The person writes to the Stelle."""
        betreff, text = self.wer.wort("nachrichten")
        fall_id = self.sehen().fall_id
        key = reply(fall_id, betreff, text, by=self.buerger, now=self.uhr.days(0.2, 1))
        note_message(fall_id, key, by=Actor.system("vorgang"), now=self.uhr.at)

    def stellungnehmen(self) -> None:
        """The other Stellen that were asked have no objections."""
        for one in beteiligungen(self.vorgang_id, Actor.system("demo"), self.uhr.at):
            asked = [who for who in self.alle if one.stelle_id in who.stellen]
            if one.status is BeteiligungStatus.OFFEN and asked:
                give_stellungnahme(one.id, Votum.KEINE_BEDENKEN, KEINE_BEDENKEN, by=asked[0], now=self.uhr.days(0.1, 1))

    def vorbereiten(self, *, ablehnen: bool) -> None:
        """Write the decision with what the house suggests; where four eyes are asked for hand it on."""
        at = self.uhr.days(0.3, 2)
        kinds = vorschlag(self.vorgang_id, self.hand, at).arten
        refused = EntscheidungArt.ABGELEHNT
        kind = refused if ablehnen and refused in kinds else kinds[0]
        found = vorschlag(self.vorgang_id, self.hand, at, art=kind)
        words = found.gruende or next((one.text for one in found.begruendungen), GRUENDE)
        key = prepare_entscheidung(self.vorgang_id, kind, words, felder=found.werte, by=self.hand, now=at)
        if found.vier_augen:
            submit_for_approval(key, by=self.hand, now=self.uhr.minutes())

    def freigeben(self) -> None:
        """A second person agrees, where one is asked for."""
        found = self._entscheidung()
        if found.vier_augen:
            heads = [one for one in self.alle if one.may(APPROVE, self._stelle) and one.id != self.hand.id]
            approve(found.id, by=heads[0], now=self.uhr.days(0.1, 1))

    def erlassen(self) -> None:
        """Issue it; it lies in the Postfach or waits to be printed."""
        issue_bescheid(self._entscheidung().id, anschrift=self.sehen().anschrift, by=self.hand, now=self.uhr.minutes())
        self.benachrichtigen()

    def bekanntgeben(self) -> None:
        """The person fetches it, or it is printed and posted."""
        way = bescheide(self.sehen().fall_id, self.hand)[-1].bekanntgabe
        if way is None:
            return
        if way.zustellung is Zustellung.POST:
            make_print_run([way.id], by=self._poststelle, now=self.uhr.minutes())
            record_posting([way.id], self.heute, by=self._poststelle, now=self.uhr.minutes())
        elif way.nachricht_id is not None:
            retrieve(way.nachricht_id, self.buerger, self.uhr.days(0.2, 3))
            note_retrieval(way.nachricht_id, now=self.uhr.at)

    def schliessen(self) -> None:
        """Put it to the files."""
        close(self.vorgang_id, by=self.hand, now=self.uhr.days(1, 3))

    def benachrichtigen(self) -> None:
        """The e-mails of these weeks have long been sent; nobody gets them again."""
        for one in nachrichten(self.sehen().fall_id):
            if one.richtung is Richtung.AUSGANG:
                note_sent(one.id, self.uhr.at)
                note_notification(one.id, now=self.uhr.at)

    def _entscheidung(self) -> EntscheidungView:
        found = entscheidung_of(self.vorgang_id, self.hand, self.uhr.at)
        if found is None:
            raise LookupError(self.vorgang_id)
        return found

    @property
    def heute(self) -> date:
        """The day of the case's clock."""
        return local_date(self.uhr.at)

    @property
    def _poststelle(self) -> Actor:
        return next(one for one in [self.hand, *self.alle] if one.may(POST, self._stelle))

"""An applicant revokes the consent to get decisions in the Postfach."""

from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from kuer.audit.actions import record
from kuer.intake.events import EinwilligungRevoked
from kuer.intake.models import Antrag
from kuer.intake.queries import owned
from kuer.intake.types import Zustellung
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound
from kuer.mailbox.actions import reply
from kuer.outbox.actions import publish

BETREFF: Final = "Widerruf der Einwilligung in das Postfach"
# What the applicant declares; in German, for it is said to the authority (§ 23 Abs. 1 VwVfG).
ERKLAERUNG: Final = (
    "Ich widerrufe meine Einwilligung, Bescheide zu meinem Antrag {nummer} im Postfach zu bekommen. "
    "Bitte schicken Sie mir Schreiben ab jetzt mit der Post."
)


@transaction.atomic
def revoke_einwilligung(antrag_id: UUID, *, zusatz: str = "", by: Actor, now: datetime) -> None:
    """Take back the consent to the Postfach; from now on letters go by post. Said again it changes nothing.

    § 41 Abs. 2a VwVfG, § 37 Abs. 2a SGB X and § 122a AO all want the consent when an act is provided, so a revocation
    works for what is still to come and never for what lies in the Postfach already. The declaration, with `zusatz` in
    words of one's own, goes to the Stelle as a message. That § 41 Abs. 2a VwVfG knows a revocation at any time, as
    § 37 Abs. 2a SGB X does, is rechtlich zu prüfen; here it is always taken.

    Raises: NotFound, also for somebody else's; NachrichtInvalid where `zusatz` is too long.
    """
    mine = owned(by) if by.kind is ActorKind.CITIZEN else Antrag.objects.none()
    row = mine.select_for_update().filter(pk=antrag_id).first()
    if row is None:
        raise NotFound(kind="antrag", id=antrag_id)
    if row.zustellung != Zustellung.POSTFACH or row.einwilligung_widerrufen_am is not None:
        return
    row.einwilligung_widerrufen_am = now
    row.save(update_fields=["einwilligung_widerrufen_am"])
    text = "\n\n".join(filter(None, (ERKLAERUNG.format(nummer=row.nummer), zusatz.strip())))
    # The Antrag is theirs, so they may write in its case, also before the first message has reached them.
    reply(row.fall_id, BETREFF, text, by=replace(by, faelle=by.faelle | {row.fall_id}), now=now)
    record("einwilligung.revoked", fall_id=row.fall_id, by=by, at=now, leistung=row.leistung_key)
    publish(EinwilligungRevoked(row.id, row.fall_id))

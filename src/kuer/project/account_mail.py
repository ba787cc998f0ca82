"""E-mails about a Konto of staff: a new factor, a changed password. They leave by the queue."""

from uuid import UUID

from kuer.identity.queries import konto
from kuer.kit.errors import NotFound
from kuer.mailbox.ports import Hinweis, zustellwege
from kuer.outbox.ports import job


@job
def send_account_mail(konto_id: str, betreff: str, text: str, kennung: str) -> None:
    """Send one e-mail; `kennung` stays the same when it is tried again. A Konto that is gone gets none.

    Raises: Unavailable (it is tried again), Refused.
    """
    try:
        address = konto(UUID(konto_id)).email
    except NotFound:
        return
    hinweis = Hinweis(kennung=kennung, an=address, absender="Kür", antwort_an="", betreff=betreff, text=text)
    for weg in zustellwege():
        if weg.carries(address):
            weg.notify(hinweis)
            return

"""How django-allauth fits into this house: no sign-up, e-mails by the queue, secrets encrypted, fair limits."""

import base64
import hashlib
import logging
import os
from io import BytesIO
from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kuer.identity.queries import is_staff, staff_konto_by_email, workplaces
from kuer.kit.ids import new_id
from kuer.outbox.actions import enqueue
from kuer.project.account_mail import send_account_mail
from kuer.tenancy.queries import kommune

security = logging.getLogger("kuer.sicherheit")


def display_name(user: Any) -> str:
    """How pages greet somebody: by the name. The text of a Konto itself is its id, for logs."""
    return str(user.name)


class KontoAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in with e-mail address and password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Nobody signs up: staff are employed, citizens come by an Ausweis."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the workplace; whoever works in several Kommunen chooses."""
        return workplace_url(request.user)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth's signature
        """Back to the sign-in."""
        return reverse("account_login")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the e-mail; no request waits for a mail server. Only to a member of staff, by the Konto."""
        konto = staff_konto_by_email(email)
        if konto is None:
            return
        given = {"request": allauth_context.request, "email": email, **context}
        message = self.render_mail(template_prefix, email, given)
        enqueue(
            send_account_mail,
            konto_id=str(konto.id),
            betreff=message.subject,
            text=message.body,
            kennung=str(new_id()),
        )

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is, with our name before it."""
        return f"Kür: {subject}"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ARG002 - allauth's
        """Write down that somebody failed, without what was typed."""
        security.warning("sign-in failed from=%s", self.get_client_ip(request))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count failures per address and origin, so that nobody locks a colleague out from elsewhere."""
        key: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{self.get_client_ip(request)}"


class ZweiterFaktorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor."""

    def encrypt(self, text: str) -> str:
        """A secret of an app or of recovery codes is stored encrypted under the installation's key."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again, also under a former key. What no key opens becomes one that no code fits."""
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            security.error("a second factor can't be read: was KUER_SECRET_KEY changed without KUER_SECRET_KEY_OLD?")
            return base64.b32encode(os.urandom(20)).decode()

    def get_totp_issuer(self) -> str:
        """What the app on the phone shows above the code."""
        return "Kür"

    def build_totp_svg(self, url: str) -> str:
        """The QR code, black on white with its quiet zone, so that it can be read on a dark page too."""
        import segno

        out = BytesIO()
        segno.make(url, micro=False).save(out, kind="svg", xmldecl=False, border=4, light="#fff", omitsize=True)
        return out.getvalue().decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth's signature
        """What a new passkey is called unless the person says otherwise."""
        number = user.authenticator_set.filter(type=type).count() + 1
        return _("Passkey %(nummer)s") % {"nummer": number}


def workplace_url(user: Any) -> str:
    """Where a sign-in leads: to the one workplace, or to the page that names several or says there is none."""
    if not is_staff(user):
        return "/"
    places = workplaces(user.pk)
    return own_workplace(places[0]) if len(places) == 1 else reverse("arbeitsorte")


def own_workplace(kommune_id: UUID) -> str:
    """The address of the workplace of a Kommune."""
    return f"/{kommune(kommune_id).slug}/amt/"


def _fernet() -> MultiFernet:
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = [hashlib.sha256(b"kuer.zweiter_faktor:" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])

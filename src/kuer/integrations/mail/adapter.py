"""Zustellweg by e-mail; server and sender are Django's EMAIL_* settings."""

import re
import smtplib
from email.utils import formataddr
from typing import ClassVar, Final

from django.conf import settings
from django.core.mail import EmailMessage

from kuer.kit.errors import Refused, Unavailable
from kuer.mailbox.ports import Hinweis

PERMANENT: Final = 500
_ADDRESS: Final = re.compile(r"[^\s@<>\",;:\\]+@[^\s@<>\",;:\\]+\.[^\s@<>\",;:\\]+")


class Mail:
    """Hands a Hinweis to the mail server. What the server's answer means for us is decided here."""

    name: ClassVar[str] = "e-mail"

    def carries(self, an: str) -> bool:
        """Whether it looks like one e-mail address."""
        return bool(_ADDRESS.fullmatch(an))

    def notify(self, hinweis: Hinweis) -> None:
        """Send it. Raises: Unavailable (server away, busy or not set up), Refused (address or content)."""
        try:
            _message(hinweis).send()
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise _outcome(min(codes, default=PERMANENT), "recipient_refused") from error
        except smtplib.SMTPAuthenticationError as error:
            raise Unavailable(what="smtp", code=error.smtp_code) from error
        except smtplib.SMTPResponseException as error:
            raise _outcome(error.smtp_code, "message_refused") from error
        except OSError as error:  # smtplib's other errors are OSErrors too
            raise Unavailable(what="smtp", reason=type(error).__name__) from error


def _outcome(code: int, grund: str) -> Refused | Unavailable:
    """4xx is for now, 5xx for good (RFC 5321, 4.2.1)."""
    return Refused(grund=grund, code=code) if code >= PERMANENT else Unavailable(what="smtp", code=code)


def _message(hinweis: Hinweis) -> EmailMessage:
    """The Message-ID stays the same when it is sent again, so that mail servers see the double."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return EmailMessage(
        subject=" ".join(hinweis.betreff.split()),
        body=hinweis.text,
        from_email=formataddr((" ".join(hinweis.absender.split()), settings.DEFAULT_FROM_EMAIL)),
        to=[hinweis.an],
        reply_to=[hinweis.antwort_an] if hinweis.antwort_an else None,
        headers={
            "Message-ID": f"<{hinweis.kennung}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )

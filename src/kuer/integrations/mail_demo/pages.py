"""The page that shows what has gone out."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kuer.integrations.mail_demo.ordner import MOST_MAILS, mails
from kuer.ui.types import Shell

if settings.ENV == "production":
    raise ImproperlyConfigured("kuer.integrations.mail_demo shows everybody's mail and is never used in production")


@never_cache
@require_safe
def ausgang(request: HttpRequest) -> HttpResponse:
    """The newest e-mails of the demo."""
    request.build_shell = _shell  # type: ignore[attr-defined]
    context = {"mails": mails(Path(settings.MAIL_DEMO)), "most": MOST_MAILS}
    return render(request, "mail_demo.html", context)


ausgang.kuer_access = "public"  # type: ignore[attr-defined]


def _shell(request: HttpRequest) -> Shell:
    return Shell(
        name=_("Post der Demo"),
        home_url="/",
        language=(get_language() or "de").split("-")[0],
        notice=_("Die Demo verschickt keine E-Mails. Hier sehen Sie, was gesendet worden wäre."),
    )

"""Django's system checks for the adapters: what takes anybody's word never serves in production."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from kuer.casework.ports import registers
from kuer.files.ports import ablage, virenscanner
from kuer.identity.ports import ausweise


@checks.register()
def check_adapters(**_: Any) -> list[checks.CheckMessage]:
    """Every adapter named in the settings can be loaded and may be used here."""
    found: list[checks.CheckMessage] = []
    for number, load in (("E001", ausweise), ("E002", virenscanner), ("E003", ablage), ("E004", registers)):
        try:
            load()
        except (ImproperlyConfigured, ImportError) as error:
            found.append(checks.Error(str(error), id=f"kuer.{number}"))
    if settings.ENV == "production" and not settings.VIRENSCANNER:
        text = "Es ist kein Virenscanner eingestellt (KUER_CLAMD): Hochgeladene Dateien bleiben für alle gesperrt."
        found.append(checks.Warning(text, id="kuer.W001"))
    return found

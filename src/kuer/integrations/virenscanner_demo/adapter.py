"""Finds the EICAR test file, alone or inside something else, and nothing besides."""

from typing import BinaryIO, ClassVar, Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

if settings.ENV == "production":
    raise ImproperlyConfigured("kuer.integrations.virenscanner_demo finds no virus and is never used in production")

# In two halves, or every real scanner would stop at this very file.
EICAR: Final = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PIECE: Final = 1024 * 1024


class DemoScanner:
    """Finds what everybody agreed to find."""

    name: ClassVar[str] = "demo"
    refused_in_production: ClassVar[bool] = True

    def scan(self, content: BinaryIO) -> str:
        """The name of what was found, empty when there is nothing."""
        kept = b""
        while piece := content.read(PIECE):
            kept += piece
            if EICAR in kept:
                return "EICAR-Test-File"
            kept = kept[-len(EICAR) :]
        return ""

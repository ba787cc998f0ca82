"""What can go wrong with a file.

KuerError
├── Invalid   › FileRefused     not taken; the code says why and so what to do
├── Conflict  › FileTaken       belongs to another case already
└── NotFound  › FileWithheld    there, but not yet looked through, or infected
"""

from typing import Any

from kuer.kit.errors import Conflict, Invalid, NotFound


class FileRefused(Invalid):
    """A file that is not taken; nothing of it is kept. `code` is the reason:

    too_large           more than `limit` bytes                            make it smaller, send it in parts
    empty               0 bytes                                            choose it again, open it first
    type_not_allowed    neither of `allowed`, whatever its name says       save as PDF, take a photo
    pdf_active_content  a PDF that does something (`what`: javascript,     print it to a new PDF
                        action, embedded_file, xfa, media)
    pdf_encrypted       a PDF with a password                              save it without a password
    image_too_large     more than `limit` pixels                           take it with a lower resolution
    broken              does not open                                      open and save it anew
    infected            the scanner knows it (`what`)                      have the device looked at
    """

    CODES = frozenset(
        {
            "too_large",
            "empty",
            "type_not_allowed",
            "pdf_active_content",
            "pdf_encrypted",
            "image_too_large",
            "broken",
            "infected",
        }
    )

    def __init__(self, code: str, **facts: Any) -> None:
        """Take the reason as the code of this very error."""
        super().__init__(**facts)
        self.code = code  # type: ignore[misc]
        self.args = (code, facts)


class FileTaken(Conflict):
    """The file belongs to another case; a file is never shared by reference."""

    code = "file_taken"


class FileWithheld(NotFound):
    """The content is not given out: not yet looked through, or infected (fact `pruefstand`)."""

    code = "file_withheld"

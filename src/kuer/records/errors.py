"""What can go wrong with an Akte."""

from kuer.kit.errors import Conflict, Invalid


class AkteClosed(Conflict):
    """The Akte is closed (zu den Akten); reopen it first: facts akte, since."""

    code = "akte_closed"


class FilingRefused(Invalid):
    """A document can't be filed so: facts field and, for a wrong hash, expected and found."""

    code = "filing_refused"

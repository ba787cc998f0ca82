"""What can go wrong with a Gebühr."""

from kuer.kit.errors import Conflict, Invalid


class GebuehrSettled(Conflict):
    """The Gebühr was paid or waived already: facts gebuehr, status."""

    code = "gebuehr_settled"


class GebuehrInvalid(Invalid):
    """A Gebühr must be a positive amount with a purpose: facts field."""

    code = "gebuehr_invalid"

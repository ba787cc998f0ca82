"""What can go wrong with Leistungen."""

from kuer.kit.errors import Conflict, Invalid


class OrdnerRefused(Invalid):
    """The folder can't be taken: too large, too many files, a link, or no leistung.yaml. `grund` says which."""

    code = "ordner_refused"


class LeistungWithdrawn(Conflict):
    """The Leistung is no longer offered; what runs goes on."""

    code = "leistung_withdrawn"

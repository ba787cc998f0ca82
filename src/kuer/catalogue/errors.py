"""What can go wrong with Leistungen."""

from kuer.kit.errors import Conflict, Invalid


class OrdnerRefused(Invalid):
    """The folder can't be taken: too large, too many files, a link, or no leistung.yaml. `grund` says which."""

    code = "ordner_refused"


class LeistungWithdrawn(Conflict):
    """The Leistung is no longer offered; what runs goes on."""

    code = "leistung_withdrawn"


class LeistungOffered(Conflict):
    """The Kommune offers this Leistung itself; who offers does not refer. `slug` says which."""

    code = "leistung_offered"


class VerweisInvalid(Invalid):
    """A referral leads nowhere or says no reason. `feld` is one of ziel, grund, rechtsgrundlage, link."""

    code = "verweis_invalid"

"""What can go wrong with a Zuordnung."""

from kuer.kit.errors import Conflict, Invalid, KuerError


class NoStelle(KuerError):
    """The Kommune has no Stelle at all; nothing can be routed before one is founded: facts kommune."""

    code = "no_stelle"


class RerouteInvalid(Invalid):
    """Rerouting needs a reason and another Stelle: facts field."""

    code = "reroute_invalid"


class NotRouted(Conflict):
    """The case has no Zuordnung yet: facts fall."""

    code = "not_routed"

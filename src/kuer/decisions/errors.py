"""What can go wrong when deciding and announcing (VwVfG §§ 37, 39, 41).

KuerError
└── Invalid
    ├── RegimeNotAllowed        this way of announcing is not open in this case
    ├── FiktionstageNotKnown    the table does not say how many days the Land counts on that day
    ├── RechtsbehelfNotKnown    the table does not say which remedy the Land provides
    ├── TatsachenContradict     the recorded facts can't all be true
    └── RechtInvalid            the Kommune's settings of its law can't be read
"""

from kuer.kit.errors import Invalid


class RegimeNotAllowed(Invalid):
    """The announcement can't be made this way; `grund` says why in German."""

    code = "decisions.regime_not_allowed"


class FiktionstageNotKnown(Invalid):
    """Not known for this `land` and `tag`; enter it in the Kommune's settings. Never guessed."""

    code = "decisions.fiktionstage_not_known"


class RechtsbehelfNotKnown(Invalid):
    """Not known for this `land` and `bereich`; enter it in the Kommune's settings. Never guessed."""

    code = "decisions.rechtsbehelf_not_known"


class TatsachenContradict(Invalid):
    """The recorded days contradict each other, such as a retrieval before the provision."""

    code = "decisions.tatsachen_contradict"


class RechtInvalid(Invalid):
    """The settings under `recht` can't be read: `stelle` says where, `grund` why in German."""

    code = "decisions.recht_invalid"

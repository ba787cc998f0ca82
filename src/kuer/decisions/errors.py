"""What can go wrong when deciding and announcing (VwVfG §§ 37, 39, 41).

KuerError
├── Conflict
│   ├── EntscheidungChanged     somebody changed it meanwhile
│   ├── EntscheidungNotOpen     it stands elsewhere than this act needs
│   ├── NotApproved             a second person has not agreed, or not to this content
│   ├── SamePerson              whoever wrote it can't approve it
│   ├── BekanntgabeNotOpen      this way to the person is over, or not of this kind
│   └── PostingDiffers          the letter was noted for another day: correct it instead
└── Invalid
    ├── EntscheidungInvalid     a field, a text or a kind is wrong
    ├── StellungnahmenOffen     other Stellen have not answered, and nobody said that it goes on without them
    ├── BescheidIncomplete      the letter lacks what the law asks for
    ├── TagInvalid              a day that can't be
    ├── ReasonMissing           this act needs a reason
    ├── RegimeNotAllowed        this way of announcing is not open in this case
    ├── FiktionstageNotKnown    the table does not say how many days the Land counts on that day
    ├── RechtsbehelfNotKnown    the table does not say which remedy the Land provides
    ├── TatsachenContradict     the recorded facts can't all be true
    └── RechtInvalid            the Kommune's settings of its law can't be read
"""

from kuer.kit.errors import Conflict, Invalid


class EntscheidungChanged(Conflict):
    """The page is out of date: facts entscheidung, revision."""

    code = "decisions.entscheidung_changed"


class EntscheidungNotOpen(Conflict):
    """The act needs another state: facts entscheidung, status, wanted (list)."""

    code = "decisions.entscheidung_not_open"


class NotApproved(Conflict):
    """A second person must agree first: facts entscheidung, status, and stale when the content has changed since."""

    code = "decisions.not_approved"


class SamePerson(Conflict):
    """Whoever wrote a decision, or changed a word of it, can't approve it: fact entscheidung."""

    code = "decisions.same_person"


class BekanntgabeNotOpen(Conflict):
    """The way to the person is over or of another kind: facts bekanntgabe, stand, zustellung."""

    code = "decisions.bekanntgabe_not_open"


class PostingDiffers(Conflict):
    """The posting was noted for another day already: facts bekanntgabe, tag."""

    code = "decisions.posting_differs"


class EntscheidungInvalid(Invalid):
    """What the decision says can't be taken: facts field and grund (a code), platzhalter where one stands open."""

    code = "decisions.entscheidung_invalid"


class StellungnahmenOffen(Invalid):
    """Other Stellen were asked and have not answered: fact namen (their titles). Going on has to be said."""

    code = "decisions.stellungnahmen_offen"


class BescheidIncomplete(Invalid):
    """Parts are missing, each with its provision: fact missing (FehlenderTeil). Nothing was issued."""

    code = "decisions.bescheid_incomplete"


class TagInvalid(Invalid):
    """The day lies ahead, or before what must come first: facts field, tag, and frueh where there is a first day."""

    code = "decisions.tag_invalid"


class ReasonMissing(Invalid):
    """The act needs a reason: fact field."""

    code = "decisions.reason_missing"


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

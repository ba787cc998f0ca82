"""What can go wrong with a Vorgang.

KuerError
├── Conflict
│   ├── VorgangChanged     somebody changed it meanwhile
│   ├── AlreadyClaimed     somebody else works on it
│   ├── WrongStep          the Verfahren stands elsewhere
│   ├── SamePerson         the second person must be another
│   ├── NachforderungClosed
│   ├── BeteiligungClosed      answered, withdrawn or over: nothing of it can change
│   └── BeteiligungChanged     a colleague was faster
└── Invalid
    ├── NachforderungInvalid
    ├── BeteiligungInvalid
    ├── StellungnahmeInvalid
    └── NotizInvalid
"""

from kuer.kit.errors import Conflict, Invalid


class VorgangChanged(Conflict):
    """The page is out of date: facts vorgang, version, by (name), since."""

    code = "vorgang_changed"


class AlreadyClaimed(Conflict):
    """Somebody else works on it: facts vorgang, by (name), since."""

    code = "already_claimed"


class WrongStep(Conflict):
    """The Verfahren does not wait for this: facts vorgang, wanted, open (list of steps), status."""

    code = "wrong_step"


class SamePerson(Conflict):
    """Whoever prepared a decision can't approve it as well: facts vorgang."""

    code = "same_person"


class NachforderungClosed(Conflict):
    """The request was answered or ended already: facts nachforderung, status, since."""

    code = "nachforderung_closed"


class BeteiligungClosed(Conflict):
    """The Beteiligung stands elsewhere than this act needs: facts beteiligung, status."""

    code = "beteiligung_closed"


class BeteiligungChanged(Conflict):
    """A colleague has answered meanwhile: facts beteiligung, fassung, by (name), since."""

    code = "beteiligung_changed"


class BeteiligungInvalid(Invalid):
    """The question lacks something, or its day can't be: facts field."""

    code = "beteiligung_invalid"


class StellungnahmeInvalid(Invalid):
    """The answer lacks something, or does not fit its Votum: facts field, limit where there is one."""

    code = "stellungnahme_invalid"


class NachforderungInvalid(Invalid):
    """The request, or the answer to it, lacks something: facts field."""

    code = "nachforderung_invalid"


class NotizInvalid(Invalid):
    """A note is empty or too long: facts limit."""

    code = "notiz_invalid"


class ReasonMissing(Invalid):
    """The act needs a reason: facts field."""

    code = "reason_missing"

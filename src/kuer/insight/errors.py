"""What can be wrong with a rating."""

from kuer.kit.errors import Invalid


class RatingInvalid(Invalid):
    """No star was chosen, or more than five; or the words are too long."""

    code = "rating_invalid"


class BarriereInvalid(Invalid):
    """A report without a description, or with an e-mail address that is none."""

    code = "barriere_invalid"

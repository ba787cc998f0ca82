"""What can go wrong when a letter is set. Facts hold places in templates, never the letter's data."""

from kuer.kit.errors import Invalid, KuerError


class LetterFaulty(Invalid):
    """The template or its data can't become a letter: facts vorlage, datei, zeile, spalte, meldung, hinweise."""

    code = "letter_faulty"


class LetterTooCostly(LetterFaulty):
    """The template took more time or memory than a letter may: facts vorlage, grenze."""

    code = "letter_too_costly"


class FontsMissing(KuerError):
    """The fonts have not been prepared: `make setup` does it. Facts: ordner."""

    code = "fonts_missing"

"""What can go wrong with drafts of Leistungen."""

from kuer.kit.errors import Conflict, Invalid


class EntwurfChanged(Conflict):
    """Somebody has saved the draft meanwhile; `by` says who."""

    code = "exchange.entwurf_changed"


class DateiRefused(Invalid):
    """The file can't be part of a Leistung folder; `grund` says why."""

    code = "exchange.datei_refused"

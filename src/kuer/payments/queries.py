"""Reading Gebühren."""

from datetime import date
from uuid import UUID

from kuer.kit.errors import NotFound
from kuer.letters.actions import girocode
from kuer.payments.models import Gebuehr
from kuer.payments.rules.kassenzeichen import normal, printed
from kuer.payments.types import GebuehrStatus, GebuehrView, Konto
from kuer.tenancy.queries import active_kommune


def gebuehren(fall_id: UUID) -> list[GebuehrView]:
    """All Gebühren of a case, oldest first; one query."""
    return [_view(row) for row in Gebuehr.objects.filter(fall_id=fall_id).order_by("erhoben_am", "id")]


def gebuehr(gebuehr_id: UUID) -> GebuehrView:
    """One Gebühr. Raises NotFound."""
    row = Gebuehr.objects.filter(pk=gebuehr_id).first()
    if row is None:
        raise NotFound(kind="gebuehr", id=gebuehr_id)
    return _view(row)


def gebuehr_by_kassenzeichen(typed: str) -> GebuehrView:
    """The Gebühr to a Kassenzeichen, however it was typed. Raises NotFound."""
    row = Gebuehr.objects.filter(kassenzeichen=normal(typed)).first()
    if row is None:
        raise NotFound(kind="gebuehr")
    return _view(row)


def overdue(heute: date, limit: int = 100) -> list[GebuehrView]:
    """Unpaid Gebühren whose due day has passed, the oldest first."""
    rows = Gebuehr.objects.filter(status=GebuehrStatus.OFFEN, faellig_am__lt=heute)
    return [_view(row) for row in rows.order_by("faellig_am", "id")[:limit]]


def _view(row: Gebuehr) -> GebuehrView:
    bank = active_kommune().bank
    konto = Konto(bank.inhaber, bank.iban, bank.bic, bank.institut)
    reference = f"Kassenzeichen {printed(row.kassenzeichen)}"
    return GebuehrView(
        id=row.id,
        fall_id=row.fall_id,
        betrag_cents=row.betrag_cents,
        zweck=row.zweck,
        rechtsgrundlage=row.rechtsgrundlage,
        faellig_am=row.faellig_am,
        kassenzeichen=row.kassenzeichen,
        status=GebuehrStatus(row.status),
        erhoben_am=row.erhoben_am,
        bezahlt_am=row.bezahlt_am,
        grund=row.grund,
        konto=konto,
        verwendungszweck=reference,
        epc_text=epc_text(konto, row.betrag_cents, reference),
    )


def epc_text(konto: Konto, betrag_cents: int, verwendungszweck: str) -> str:
    """The text of a GiroCode (EPC069-12) for a transfer; "" where the account can't carry one."""
    try:
        return girocode(konto.bic, konto.iban, konto.inhaber, betrag_cents, verwendungszweck)
    except ValueError:  # a Kommune without a bank account prints the amount and no code
        return ""

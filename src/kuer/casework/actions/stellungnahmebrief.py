"""The Stellungnahme as a letter for the Akte, from the Stelle that was asked to the one that leads.

It stays in the house, so it is German: the language of the files (§ 23 VwVfG).
"""

from collections.abc import Sequence
from datetime import datetime

from kuer.casework.actions.briefe import person_of
from kuer.casework.models import Beteiligung, Vorgang
from kuer.casework.types import Votum
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.letters import queries as letters
from kuer.letters import types as brief
from kuer.letters.actions import render
from kuer.organisation.queries import stelle
from kuer.tenancy.queries import active_kommune

VOTUM = {
    Votum.KEINE_BEDENKEN: "Es bestehen keine Bedenken.",
    Votum.BEDENKEN_MIT_AUFLAGEN: "Es bestehen Bedenken; mit den folgenden Auflagen sind sie ausgeräumt.",
    Votum.ABLEHNUNG: "Dem Vorhaben wird nicht zugestimmt.",
    Votum.NICHT_BETROFFEN: "Die Belange dieser Stelle sind nicht betroffen.",
}


def stellungnahme_pdf(
    vorgang: Vorgang, row: Beteiligung, votum: Votum, text: str, auflagen: Sequence[str], *, by: Actor, now: datetime
) -> bytes:
    """The answer as a PDF. Raises: what letters raise."""
    assert row.stelle_id is not None
    kommune, leads, person = active_kommune(), stelle(vorgang.stelle_id), person_of(by, row.stelle_id)
    said = tuple(part for part in text.split("\n\n") if part.strip())
    parts = [
        brief.Abschnitt(titel="Frage", absaetze=tuple(row.frage.split("\n\n"))),
        brief.Abschnitt(titel="Stellungnahme", absaetze=(VOTUM[votum], *said)),
    ]
    if auflagen:
        parts.append(brief.Abschnitt(titel="Vorgeschlagene Auflagen", punkte=tuple(auflagen)))
    head = brief.Brief(
        absender=letters.absender(kommune, stelle(row.stelle_id)),
        anschrift=(leads.name, *leads.anschrift),
        betreff=f"Stellungnahme: {row.titel}",
        bezug=f"{vorgang.leistung_name}, Vorgang {vorgang.nummer}"
        + (f", {row.fassung}. Fassung" if row.fassung > 1 else ""),
        zeichen=vorgang.nummer,
        datum=local_date(now),
        ansprechperson=letters.ansprechperson(person) if person else None,
        abschnitte=tuple(parts),
        unterschrift=letters.unterschrift(person) if person else None,
    )
    return render("anschreiben", brief.Anschreiben(brief=head), files=letters.wappen(kommune), now=now)

"""What a decision needs to know of its case, gathered once from the stations before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from kuer.casework.queries import vorgang as vorgang_of
from kuer.casework.types import VorgangView
from kuer.catalogue.queries import leistung_version, part
from kuer.catalogue.types import LeistungView
from kuer.decisions.engine.quellen import with_options
from kuer.decisions.engine.rechnung import all_words
from kuer.decisions.engine.texte import Texte, from_json, with_permit_fields
from kuer.decisions.rules.kommunenrecht import read_recht
from kuer.decisions.types import Entscheidungsfeld, Kommunenrecht, Rechtsgebiet
from kuer.forms.queries import formular
from kuer.intake.queries import antrag as antrag_of
from kuer.intake.types import AntragView
from kuer.kit.actor import Actor
from kuer.kit.dates import german_date, local_date
from kuer.kit.errors import NotFound
from kuer.organisation.queries import stelle as stelle_of
from kuer.organisation.types import StelleView
from kuer.tenancy.queries import active_kommune
from kuer.tenancy.types import KommuneView

TEIL = "bescheid"
VIEW = "casework.view"
HAUS = Actor.system("entscheidung")


@dataclass(frozen=True)
class Sache:
    """A case as decisions see it."""

    vorgang: VorgangView
    antrag: AntragView
    leistung: LeistungView
    texte: Texte
    stelle: StelleView
    kommune: KommuneView

    @property
    def rechtsgebiet(self) -> Rechtsgebiet:
        """The code of procedure that governs the Leistung."""
        return Rechtsgebiet(self.leistung.rechtsgebiet)

    @cached_property
    def recht(self) -> Kommunenrecht:
        """The Kommune's own law. Raises: RechtInvalid."""
        return read_recht(self.kommune.land, self.kommune.ags, self.kommune.recht)

    @property
    def empfaenger(self) -> tuple[str, ...]:
        """The lines of the address; empty where no postal address is known."""
        person = self.antrag.antragsteller
        return (person.name, *person.anschrift) if person.anschrift else ()

    @cached_property
    def felder(self) -> tuple[Entscheidungsfeld, ...]:
        """What a decision on this Leistung fixes."""
        permit = self.leistung.genehmigung
        felder = with_permit_fields(self.texte, permit.felder if permit else {})
        return with_options(felder, formular(self.leistung.version_id) if any(feld.aus for feld in felder) else None)

    def worte(self, werte: Mapping[str, str]) -> dict[str, str]:
        """What placeholders are filled with."""
        return {
            "leistung": self.leistung.name,
            "antrag": self.vorgang.nummer,
            "eingang": german_date(local_date(self.vorgang.eingegangen_am)),
            **all_words(self.texte.rechnung, self.felder, werte),
        }


def sache_of(key: UUID | VorgangView, by: Actor, now: datetime) -> Sache:
    """Everything about a Vorgang, which the caller may have read already.

    Raises: NotFound, also for what the actor may not see.
    """
    vorgang = vorgang_of(key, by, now) if isinstance(key, UUID) else key
    if not by.may(VIEW, vorgang.stelle_id):
        raise NotFound(kind="vorgang", id=vorgang.id)
    leistung = leistung_version(vorgang.leistung_version_id, "de")
    return Sache(
        vorgang=vorgang,
        antrag=antrag_of(vorgang.antrag_id, HAUS),
        leistung=leistung,
        texte=from_json(part(leistung.version_id, TEIL)),
        stelle=stelle_of(vorgang.stelle_id),
        kommune=active_kommune(),
    )

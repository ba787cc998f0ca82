"""Reading decisions and what was issued. Who may see the Vorgang may see them; all else is not there."""

from datetime import date, datetime
from uuid import UUID

from kuer.casework.queries import stelle_of
from kuer.casework.types import VorgangView
from kuer.decisions.engine.vorgabe import suggest
from kuer.decisions.models import Bekanntgabe, Bescheid, Entscheidung
from kuer.decisions.queries.ansichten import bescheid_view, entscheidung_view
from kuer.decisions.queries.antrag import gebuehr_cents, given_values
from kuer.decisions.queries.guard import stelle_of_case
from kuer.decisions.queries.inhalt import as_bescheid, belehren, inhalt_of
from kuer.decisions.queries.sache import Sache, sache_of
from kuer.decisions.queries.schreiben import Ausgabe, schreiben_pdf
from kuer.decisions.rules.arten import arten_of
from kuer.decisions.rules.bestandskraft import bestandskraft as lage_of
from kuer.decisions.rules.vollstaendigkeit import begruendungsnorm, missing_parts
from kuer.decisions.types import (
    Baustein,
    BekanntgabeView,
    BescheidView,
    Bestandskraft,
    EntscheidungArt,
    EntscheidungStatus,
    EntscheidungView,
    FehlenderTeil,
    Vorschlag,
)
from kuer.intake.queries import antrag as antrag_of
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.organisation.queries import mitarbeiter, zeichnet
from kuer.organisation.types import MitarbeiterView


def vorschlag(
    vorgang: UUID | VorgangView, by: Actor, now: datetime, *, art: EntscheidungArt | None = None
) -> Vorschlag:
    """What a decision could say: kinds, fields with values from the Antrag, text blocks, fee. Nothing is stored.

    Raises: NotFound.
    """
    sache = sache_of(vorgang, by, now)
    kinds = arten_of(sache.leistung.ergebnis)
    kind = art if art in kinds else kinds[0]
    heute, eingang = local_date(now), local_date(sache.vorgang.eingegangen_am)
    werte = suggest(sache.felder, given_values(sache), heute=heute, eingang=eingang)
    begruendungen = _blocks(sache.texte.begruendungen, kind)
    return Vorschlag(
        arten=kinds,
        art=kind,
        felder=sache.felder,
        werte=werte,
        tenor=sache.texte.tenor_for(kind),
        gruende=begruendungen[0].text if begruendungen and kind.gibt else "",
        auflagen=(),
        begruendungen=begruendungen,
        auflagentexte=_blocks(sache.texte.auflagen, kind),
        gebuehr_cents=gebuehr_cents(sache) if kind.gibt else 0,
        vier_augen=sache.vorgang.vier_augen,
        begruendungsnorm=begruendungsnorm(sache.rechtsgebiet),
    )


def _blocks(blocks: tuple[Baustein, ...], art: EntscheidungArt) -> tuple[Baustein, ...]:
    """The blocks for this kind of decision. Placeholders stay, so that a field may change later."""
    return tuple(one for one in blocks if not one.fuer or art in one.fuer)


def entscheidung(entscheidung_id: UUID, by: Actor, now: datetime) -> EntscheidungView:
    """A decision. Raises: NotFound, also for one of a Stelle in which the actor may not look."""
    row, sache = entscheidung_row(entscheidung_id, by, now)
    return entscheidung_view(row, sache)


def entscheidung_of(vorgang: UUID | VorgangView, by: Actor, now: datetime) -> EntscheidungView | None:
    """The decision on a Vorgang that was not discarded; None before there is one. Raises: NotFound."""
    sache = sache_of(vorgang, by, now)
    row = _row_of(sache)
    return entscheidung_view(row, sache) if row else None


def entscheidung_and_missing(
    vorgang: VorgangView, by: Actor, now: datetime
) -> tuple[EntscheidungView, tuple[FehlenderTeil, ...]] | None:
    """The decision on a Vorgang with what it lacks (`missing`); None before there is one. Raises: NotFound."""
    sache = sache_of(vorgang, by, now)
    row = _row_of(sache)
    return (entscheidung_view(row, sache), _missing(row, sache, by, now)) if row else None


def _row_of(sache: Sache) -> Entscheidung | None:
    rows = Entscheidung.objects.filter(vorgang_id=sache.vorgang.id)
    found: Entscheidung | None = rows.exclude(status=EntscheidungStatus.VERWORFEN).first()
    return found


def entscheidung_row(entscheidung_id: UUID, by: Actor, now: datetime) -> tuple[Entscheidung, Sache]:
    """The row and its case, for this room. Raises: NotFound."""
    row: Entscheidung | None = Entscheidung.objects.filter(pk=entscheidung_id).first()
    if row is None:
        raise NotFound(kind="entscheidung", id=entscheidung_id)
    try:
        return row, sache_of(row.vorgang_id, by, now)
    except NotFound:
        raise NotFound(kind="entscheidung", id=entscheidung_id) from None


def missing(entscheidung_id: UUID, by: Actor, now: datetime) -> tuple[FehlenderTeil, ...]:
    """What the decision lacks before it can be issued by this actor, each part with its provision. Raises: NotFound."""
    return _missing(*entscheidung_row(entscheidung_id, by, now), by, now)


def _missing(row: Entscheidung, sache: Sache, by: Actor, now: datetime) -> tuple[FehlenderTeil, ...]:
    inhalt = inhalt_of(row, sache)
    if not inhalt.art.ist_bescheid:
        return ()
    told = belehren(sache, inhalt.art, local_date(now))
    person = signer(by, sache.vorgang.stelle_id)
    return missing_parts(as_bescheid(inhalt, sache, told, name=person.zeichnung.name if person else ""))


def preview(entscheidung_id: UUID, by: Actor, now: datetime) -> bytes:
    """The letter as it would go out today, with a watermark; nothing is stored.

    It carries the name of whoever wrote it; the letter itself that of whoever issues it.

    Raises: NotFound; what letters raise.
    """
    row, sache = entscheidung_row(entscheidung_id, by, now)
    inhalt = inhalt_of(row, sache)
    told = belehren(sache, inhalt.art, local_date(now))
    person = person_of(row.autor_id)
    permit = sache.leistung.genehmigung if inhalt.art.gibt else None
    anlagen = (f"{permit.titel} zum Ausdrucken",) if permit else ()
    anschrift = sache.empfaenger or (sache.vorgang.antragsteller,)
    ausgabe = Ausgabe(anschrift, person, anlagen=anlagen, entwurf=True)
    return schreiben_pdf(sache, inhalt, told, ausgabe, now=now)


def signer(by: Actor, stelle_id: UUID) -> MitarbeiterView | None:
    """The person under the letter, in Vertretung where the right is lent (§ 37 Abs. 3 VwVfG).

    None for the platform itself.
    """
    return zeichnet(by, "decisions.issue", stelle_id)


def person_of(konto_id: UUID | None) -> MitarbeiterView | None:
    """Somebody at work, also one who has left; None for nobody."""
    if konto_id is None:
        return None
    try:
        return mitarbeiter(konto_id)
    except NotFound:
        return None


def bescheid(bescheid_id: UUID, by: Actor) -> BescheidView:
    """What was issued, with its ways to the person. Raises: NotFound."""
    return bescheid_view(bescheid_row(bescheid_id, by))


def bescheide(fall_id: UUID, by: Actor) -> list[BescheidView]:
    """Everything that was issued in a case, oldest first. Raises: NotFound for a case one may not see."""
    stelle_of(fall_id, by)
    return [bescheid_view(row) for row in Bescheid.objects.filter(fall_id=fall_id).order_by("erlassen_am", "id")]


def bescheide_for_citizen(fall_id: UUID, by: Actor, now: datetime) -> list[BescheidView]:
    """What was issued in the citizen's own case, as far as it has reached them: fetched, or announced by now.

    Raises: NotFound, also for a foreign case.
    """
    antrag_of(fall_id, by)
    heute = local_date(now)
    views = [bescheid_view(row) for row in Bescheid.objects.filter(fall_id=fall_id).order_by("erlassen_am", "id")]
    return [view for view in views if any(_has_arrived(way, heute) for way in view.bekanntgaben)]


def _has_arrived(way: BekanntgabeView, heute: date) -> bool:
    return way.abgerufen_am is not None or (way.am is not None and way.am <= heute)


def regime_of_nachricht(nachricht_id: UUID) -> str:
    """Under which regime a message of the Postfach announces ("abruf_vwvfg"); "" when it announces nothing.

    The caller guards the message.
    """
    found: str | None = Bekanntgabe.objects.filter(nachricht_id=nachricht_id).values_list("regime", flat=True).first()
    return found or ""


def announces(nachricht_id: UUID) -> bool:
    """Whether a message of the Postfach brings a Bescheid; its way is written with the message."""
    return Bekanntgabe.objects.filter(nachricht_id=nachricht_id).exists()


def bescheid_row(bescheid_id: UUID, by: Actor) -> Bescheid:
    """The row, for this room. Raises: NotFound."""
    row: Bescheid | None = Bescheid.objects.select_related("entscheidung").filter(pk=bescheid_id).first()
    if row is None:
        raise NotFound(kind="bescheid", id=bescheid_id)
    stelle_of_case(row.vorgang_id, by, kind="bescheid", id=bescheid_id)
    return row


def bestandskraft(bescheid_id: UUID, by: Actor, now: datetime) -> Bestandskraft:
    """Whether a Bescheid can still be challenged, and until when (§§ 70, 74 VwGO). Raises: NotFound."""
    row = bescheid_row(bescheid_id, by)
    way = row.bekanntgaben.order_by("-nummer").first()
    letzter_tag = way.letzter_tag if way else None
    eingelegt = row.entscheidung.rechtsbehelf_am
    lage = lage_of(letzter_tag, eingelegt, local_date(now))
    steps = tuple(way.fristschritte) if way else ()
    return Bestandskraft(row.id, lage.bestandskraeftig, letzter_tag, lage.ab, eingelegt, lage.grund, steps)

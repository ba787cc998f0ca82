"""From rows to frozen views."""

from datetime import date, datetime
from uuid import UUID

from kuer.decisions.engine.felder import shown
from kuer.decisions.engine.rechnung import ERGEBNIS
from kuer.decisions.models import Bekanntgabe, Bescheid, Entscheidung, Genehmigung
from kuer.decisions.queries.antrag import rechnung_of
from kuer.decisions.queries.inhalt import inhalt_of
from kuer.decisions.queries.sache import Sache
from kuer.decisions.queries.schreiben import ausweis_adresse
from kuer.decisions.rules.bekanntgabe import required_proofs
from kuer.decisions.rules.genehmigung import stand_of
from kuer.decisions.rules.inhalt import inhalt_hash
from kuer.decisions.types import (
    BekanntgabeView,
    BescheidView,
    EntscheidungArt,
    EntscheidungStatus,
    EntscheidungView,
    Feldwert,
    GenehmigungView,
    Nachweis,
    Nachweisbeleg,
    Rechtsgebiet,
    Regime,
    Stand,
    Zustellung,
)
from kuer.kit.money import euro
from kuer.tenancy.queries import active_kommune


def entscheidung_view(row: Entscheidung, sache: Sache) -> EntscheidungView:
    """A decision with its words as they would be printed now."""
    inhalt = inhalt_of(row, sache)
    fields = [
        Feldwert(feld.id, feld.label, shown(feld, row.werte[feld.id])) for feld in sache.felder if feld.id in row.werte
    ]
    if result := rechnung_of(sache, row.werte):
        fields.append(Feldwert(ERGEBNIS, result.ergebnis, euro(result.cents)))
    bescheid_id: UUID | None = Bescheid.objects.filter(entscheidung=row).values_list("id", flat=True).first()
    return EntscheidungView(
        **{name: getattr(row, name) for name in _PLAIN},
        art=EntscheidungArt(row.art),
        status=EntscheidungStatus(row.status),
        auflagen=tuple(row.auflagen),
        felder=tuple(fields),
        bearbeitet_von=frozenset(map(UUID, row.bearbeitet_von)),
        inhalt=inhalt,
        inhalt_hash=inhalt_hash(inhalt),
        bescheid_id=bescheid_id,
    )


_PLAIN = (
    "id", "fall_id", "vorgang_id", "stelle_id", "tenor", "gruende", "ermessensgruende", "werte", "gebuehr_cents",
    "vier_augen", "autor_id", "autor", "erstellt_am", "geaendert_am", "freigegeben_von", "freigegeben_am",
    "freigabe_name", "bemerkung", "freigegeben_hash", "revision",
)  # fmt: skip


def bescheid_view(row: Bescheid) -> BescheidView:
    """What was issued, with all its ways."""
    permit: UUID | None = Genehmigung.objects.filter(bescheid=row).values_list("id", flat=True).first()
    ways = row.bekanntgaben.order_by("nummer")
    return BescheidView(
        **{name: getattr(row, name) for name in _ISSUED},
        art=EntscheidungArt(row.art),
        rechtsbehelf=row.rechtsbehelf.get("art", ""),
        genehmigung_id=permit,
        bekanntgaben=tuple(bekanntgabe_view(one, row) for one in ways),
    )


_ISSUED = (
    "id", "entscheidung_id", "fall_id", "vorgang_id", "anfechtbar", "betreff", "erlassen_am", "unterzeichner",
    "dokument_id", "datei_id", "sha256", "inhalt_hash", "inhalt", "belehrung", "gebuehr_id",
)  # fmt: skip


def bekanntgabe_view(row: Bekanntgabe, bescheid: Bescheid) -> BekanntgabeView:
    """A way with its proofs in words."""
    texts = _proof_texts(row, bescheid)
    return BekanntgabeView(
        **{name: getattr(row, name) for name in _WAY},
        zustellung=Zustellung(row.zustellung),
        stand=Stand(row.stand),
        schritte=tuple(row.schritte),
        fristschritte=tuple(row.fristschritte),
        fehlende=tuple(row.fehlende),
        anschrift=tuple(row.anschrift),
        rechtsfragen=tuple((frage, gewaehlt) for frage, gewaehlt in row.rechtsfragen),
        belege=tuple(
            Nachweisbeleg(
                nachweis=Nachweis(one["nachweis"]),
                text=texts.get(one["nachweis"], ""),
                tag=date.fromisoformat(one["tag"]) if one["tag"] else None,
                vermerkt_am=datetime.fromisoformat(one["vermerkt_am"]),
                von=one["von"],
                beleg=one["beleg"],
            )
            for one in row.belege
        ),
    )


_WAY = (
    "id", "bescheid_id", "fall_id", "nummer", "regime", "norm", "grund", "am", "rechnerisch", "abruf_bis",
    "letzter_tag", "ausland", "nachricht_id", "bereitgestellt_am", "benachrichtigt_am", "abgerufen_am",
    "abgesandt_am", "zugegangen_am", "beendet_am", "postausgang_id", "anderer_weg", "hinweis",
)  # fmt: skip


def _proof_texts(row: Bekanntgabe, bescheid: Bescheid) -> dict[str, str]:
    if not row.regime:
        return {}
    asked = required_proofs(Regime(row.regime), Rechtsgebiet(bescheid.rechtsgebiet))
    return {one.nachweis.value: one.text for one in asked}


def genehmigung_view(row: Genehmigung, heute: date) -> GenehmigungView:
    """A permit for those who may see its case."""
    return GenehmigungView(
        **{name: getattr(row, name) for name in _PERMIT},
        kennzeichen=tuple(row.kennzeichen),
        adresse=ausweis_adresse(active_kommune().slug, row.token),
        stand=stand_of(row.gueltig_ab, row.gueltig_bis, heute, widerrufen=row.widerrufen_am is not None),
        dokument_id=row.bescheid.ausweis_dokument_id,
    )


_PERMIT = (
    "id", "bescheid_id", "fall_id", "titel", "nummer", "zone", "gueltig_ab", "gueltig_bis", "ausgestellt_am",
    "widerrufen_am", "widerrufsgrund",
)  # fmt: skip

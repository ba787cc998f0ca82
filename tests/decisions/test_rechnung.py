"""A Bescheid that rests on a calculation, on the Leistung that has one: SGB X, Widerspruch, social court (§ 84 SGG)."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kuer.casework.actions import open_vorgang
from kuer.casework.queries.antrag import antragsdaten
from kuer.catalogue.actions import publish
from kuer.catalogue.ports import Ordner
from kuer.decisions.actions import prepare_entscheidung
from kuer.decisions.engine.felder import cents, read, shown
from kuer.decisions.engine.rechnung import add_up, all_words
from kuer.decisions.engine.teil import check_teil
from kuer.decisions.errors import EntscheidungInvalid
from kuer.decisions.queries import entscheidung, vorschlag
from kuer.decisions.types import BescheidView, EntscheidungArt, Entscheidungsfeld, Feldart, Rechenplan, Rechenposten
from kuer.forms.actions import start_entwurf
from kuer.forms.models import Entwurf
from kuer.identity.actions import sign_in
from kuer.intake.actions import show_summary, submit
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.yamlmarks import load
from kuer.organisation.actions import set_zustaendigkeit
from kuer.routing.actions import route_antrag
from kuer.tenancy.context import active
from tests.decisions.amt import OFFICE, Amt, words
from tests.decisions.wege import fetched, notified, way
from tests.probe import IDENTITAET

LEISTUNG = Path(__file__).parents[2] / "leistungen" / "hilfe-zum-lebensunterhalt"
BEDARF = Entscheidungsfeld("bedarf", "Bedarf", Feldart.GELD)
ABZUG = Entscheidungsfeld("abzug", "Einkommen", Feldart.GELD, pflicht=False)
PLAN = Rechenplan(
    "Berechnung", "Im Monat", (Rechenposten("bedarf", aus="weg"), Rechenposten("abzug", "Ab", abzug=True))
)


def test_amounts_are_read_as_people_write_them_and_kept_in_one_way() -> None:
    typed = {"bedarf": " 1.234,5 ", "abzug": "920 Euro"}
    assert read((BEDARF, ABZUG), typed, required=True)[1] == {"bedarf": "invalid"}
    kept, wrong = read((BEDARF, ABZUG), {**typed, "bedarf": "1234,50 €"}, required=True)
    assert (kept, wrong) == ({"bedarf": "1.234,50", "abzug": "920,00"}, {})
    assert shown(BEDARF, "1.234,50") == "1.234,50 Euro"
    assert cents("-5,00") is None


def test_lines_add_up_never_below_nothing_and_empty_ones_are_left_out() -> None:
    whole = add_up(PLAN, (BEDARF, ABZUG), {"bedarf": "1.000,00", "abzug": "200,50"})
    assert whole is not None
    assert [(one.titel, one.cents) for one in whole.zeilen] == [("Bedarf", 100_000), ("Ab", -20_050)]
    assert whole.cents == 79_950
    alone = add_up(PLAN, (BEDARF, ABZUG), {"bedarf": "1.000,00", "abzug": "0,00"})
    assert alone is not None
    assert len(alone.zeilen) == 1
    assert add_up(PLAN, (BEDARF, ABZUG), {}) is None
    assert all_words(PLAN, (BEDARF, ABZUG), {"bedarf": "5,00", "abzug": "9,00"})["rechnung"] == "0,00 Euro"


def test_the_way_stands_below_a_line_as_long_as_nobody_changed_the_amount() -> None:
    ways = {"weg": (("2 × 500,00 Euro",), 100_000)}
    same = add_up(PLAN, (BEDARF,), {"bedarf": "1.000,00"}, ways)
    other = add_up(PLAN, (BEDARF,), {"bedarf": "999,00"}, ways)
    assert same is not None
    assert other is not None
    assert (same.zeilen[0].weg, other.zeilen[0].weg) == (("2 × 500,00 Euro",), ())


@pytest.mark.parametrize(
    ("old", "new", "words_"),
    [
        ("{feld: unterkunft}", "{feld: umfang}", "kein Feld der Art geld"),
        ("aus: einkommen_gesamt}\n    - {feld: f", "aus: hilfe}\n    - {feld: f", "mit einer Herleitung"),
        ("{rechnung} im Monat", "{ergebnis} im Monat", "hat kein Feld"),
        ("ergebnis: Hilfe im Monat", "resultat: x", "ergebnis"),
    ],
)
def test_mistakes_in_the_plan_are_told(old: str, new: str, words_: str) -> None:
    files = dict(Ordner.from_directory(LEISTUNG).items())
    assert check_teil(files) == []
    text = files["bescheid/texte.yaml"].decode()
    assert old in text
    files["bescheid/texte.yaml"] = text.replace(old, new, 1).encode()
    assert any(words_ in str(fault) for fault in check_teil(files)), check_teil(files)


def apply(amt: Amt) -> UUID:
    """Mira and her two children apply, as in the third example of the Leistung; documents will follow."""
    person = sign_in(IDENTITAET, amt.now)
    by = Actor(ActorKind.CITIZEN, id=person, kommune_id=active(), name="Mira Sommerfeld", vertrauensniveau=4)
    version = publish(Ordner.from_directory(LEISTUNG), by=OFFICE, now=amt.now)
    draft = start_entwurf(version, by=by, now=amt.now)
    answers: dict[str, Any] = load((LEISTUNG / "beispiele/03-alleinerziehend.yaml").read_bytes(), "x").data["antworten"]
    answers["kosten"] = {**answers["kosten"], "vertrag_da": False, "mietvertrag": None}
    answers["vermoegen"] = {**answers["vermoegen"], "auszuege_da": False, "kontoauszuege": None}
    Entwurf.objects.filter(pk=draft.id).update(antworten=answers)
    show_summary(draft.id, by=by, now=amt.now)
    sent = submit(draft.id, idempotency_key="k", confirmed=True, zustellung="postfach", by=by, now=amt.now)
    set_zustaendigkeit("*", amt.stelle, regel="Test", by=OFFICE)
    return open_vorgang(antragsdaten(sent.id), route_antrag(sent.id, by=OFFICE, now=amt.now), by=OFFICE, now=amt.now)


def squeezed(text: str) -> str:
    return "".join(text.split())


def said_in(issued: BescheidView) -> str:
    """The words of the letter without blanks and without the hyphens at the ends of lines."""
    return words(issued.datei_id).replace("-", "")


@pytest.mark.parametrize("land", ["amt", "amt_rp"])
def test_the_letter_shows_the_calculation_and_the_remedy_of_social_law(land: str, request: Any) -> None:
    amt: Amt = request.getfixturevalue(land)
    vorgang = apply(amt)
    found = vorschlag(vorgang, amt.anna, amt.now)
    assert found.werte["mehrbedarf"] == "202,68"
    issued = amt.issued(vorgang, gruende=found.gruende, felder={**found.werte, "freibetraege": "100"})
    letter = said_in(issued)
    for said in ("So haben wir gerechnet", "Alleinerziehend: 202,68 Euro", "1 × 390,00 Euro", "− 745,00 Euro",
                 "in Höhe von 1.447,68 Euro im Monat", "Kindergeld: 2 × 259,00 Euro", "innerhalb eines Monats",
                 "Widerspruch einlegen", "§ 36a Absatz 2 SGB I", "zur Niederschrift"):  # fmt: skip
        assert squeezed(said) in letter, said
    assert "Verwaltungsgericht" not in letter, "the social courts, and first the Widerspruch (§§ 78, 84 SGG)"
    assert "Gebühr" not in letter


def test_it_counts_as_announced_on_the_fourth_day_after_the_notice(amt: Amt) -> None:
    vorgang = apply(amt)
    issued = amt.issued(vorgang, gruende=vorschlag(vorgang, amt.anna, amt.now).gruende)
    notified(amt, issued)
    assert way(issued, amt).regime == "abruf_sgbx"
    fetched(amt, issued, amt.now)
    found = way(issued, amt)
    assert found.am is not None
    assert (found.am - amt.now.date()).days >= 4, "§ 37 Abs. 2a Satz 4 SGB X, whenever it was opened"


def test_a_refusal_needs_no_hearing_and_shows_no_calculation(amt: Amt) -> None:
    vorgang = apply(amt)
    found = vorschlag(vorgang, amt.anna, amt.now, art=EntscheidungArt.ABGELEHNT)
    reason = next(one.text for one in found.begruendungen if one.id == "vermoegen")
    issued = amt.issued(vorgang, "abgelehnt", gruende=reason, felder={**found.werte, "vermoegen": "19.320,00"})
    letter = said_in(issued)
    assert squeezed("Ihr Vermögen beträgt 19.320,00 Euro. Frei bleiben davon 11.000,00 Euro") in letter
    assert squeezed("So haben wir gerechnet") not in letter
    assert squeezed("Widerspruch einlegen") in letter


def test_the_result_follows_the_amounts_and_a_wrong_one_is_refused(amt: Amt) -> None:
    vorgang = apply(amt)
    key = amt.prepare(vorgang, felder={**vorschlag(vorgang, amt.anna, amt.now).werte, "unterkunft": "500"})
    view = entscheidung(key, amt.anna, amt.now)
    assert next(one.text for one in view.felder if one.id == "rechnung") == "1.267,68 Euro"
    assert "1.267,68 Euro im Monat" in view.inhalt.tenor
    with pytest.raises(EntscheidungInvalid):
        prepare_entscheidung(vorgang, "bewilligt", felder={"unterkunft": "viel"}, by=amt.anna, now=amt.now)

"""The world of the matrix: two Kommunen with their people, and cases on their way, built through the front doors."""

import copy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from django.test import Client

from kuer.casework.actions import ask_stelle, claim, request_documents, upload_to_answer
from kuer.casework.queries import nachforderung_for_citizen, vorgang
from kuer.casework.types import PunktWunsch
from kuer.decisions.actions import approve, issue_bescheid, make_print_run, prepare_entscheidung, submit_for_approval
from kuer.decisions.queries import bescheid, genehmigung, vorschlag
from kuer.decisions.types import EntscheidungArt, GenehmigungView
from kuer.files.actions import store
from kuer.forms.actions import start_entwurf, upload
from kuer.identity.actions import open_staff_konto
from kuer.identity.models import Konto
from kuer.identity.queries import staff_konto_by_email
from kuer.intake.actions import show_summary, submit
from kuer.intake.types import AntragView
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.ids import new_id
from kuer.mailbox.actions import reply, retrieve, send
from kuer.mailbox.queries import verlauf
from kuer.organisation.actions import employ, end_role, found_stelle
from kuer.organisation.queries import staff_actor, stellen
from kuer.outbox.actions import drain
from kuer.project.demo import PASSWORT, WELT, load_kommune
from kuer.records.queries import akte
from kuer.tenancy.context import kommune_context
from kuer.tenancy.queries import kommune_by_slug
from tests.probe import IDENTITAET, fill_in, pdf, published

A, B, NOWHERE = "matrixstadt", "matrixdorf", "nirgendwo"
READ, UNREAD = "Zu Ihrem Antrag", "Noch etwas"
HEAD = f"miriam.feld@{A}.example"
CLERK = f"jana.kowalski@{A}.example"


@dataclass
class Sache:
    """One citizen's things: an open draft with a file, and three cases on their way."""

    entwurf: UUID
    entwurf_datei: UUID
    fall: UUID
    schreibfall: UUID
    bescheidfall: UUID
    antrag: UUID
    datei: UUID
    nachforderung: UUID
    antwort_datei: UUID
    kollegin: UUID
    nachricht: UUID
    offene_nachricht: UUID
    dokument: UUID
    nachricht_dokument: UUID
    nachricht_datei: UUID
    beteiligung: UUID
    unterlage: UUID
    postausgang: UUID
    bescheid: UUID
    genehmigung: str
    faelle: frozenset[UUID]


@dataclass
class Welt:
    """Everybody's browser, and the things they own."""

    kommunen: dict[str, UUID]
    browser: dict[str, Client]
    sachen: dict[str, Sache]


def build(now: datetime) -> Welt:
    """Found both Kommunen, employ people, let three citizens apply, ask them for documents."""
    for told, slug in zip(WELT["kommunen"][:2], (A, B), strict=True):
        load_kommune(_renamed(told, slug), now)
    kommunen = {slug: found.id for slug in (A, B) if (found := kommune_by_slug(slug))}
    _more_people(kommunen[A], now)
    konto = _citizen_browser(A, "ayse-yildiz")
    gast, other = Client(), _citizen_browser(A, "thomas-brandt")
    sachen = {
        "gast": _sache(kommunen[A], None, CLERK, HEAD, now),
        "konto": _sache(kommunen[A], _konto_of(konto), CLERK, HEAD, now),
        "b": _sache(kommunen[B], None, f"klaus.weber@{B}.example", f"andrea.stein@{B}.example", now),
    }
    _let_in(gast, sachen["gast"])
    browser = {"niemand": Client(), "gast": gast, "konto": konto, "konto_anderer": other}
    return Welt(kommunen, browser | _staff_browsers(kommunen[A], now), sachen)


def _renamed(told: dict[str, Any], slug: str) -> dict[str, Any]:
    """The demo's Kommune under a name of our own, so that nobody else's tests meet it."""
    renamed = copy.deepcopy(told) | {"slug": slug}
    for person in renamed["personen"]:
        person["email"] = person["email"].replace(f"@{told['slug']}.", f"@{slug}.")
    return renamed


def _more_people(kommune_id: UUID, now: datetime) -> None:
    """A clerk of a Stelle that has nothing to do with it, a Lotsin for all, and two whose roles will end."""
    by = Actor.system("matrix", kommune_id)
    with kommune_context(kommune_id):
        stadt = next(one.id for one in stellen() if one.kuerzel == "STADT")
        amt = found_stelle("34", name="Standesamt", parent_id=stadt, by=by)
        verkehr = next(one.id for one in stellen() if one.kuerzel == "32.4")
        for name, rolle, stelle in (
            ("Nils Bauer", "sachbearbeitung", amt),
            ("Lotte Lang", "lotse", stadt),
            ("Enno Ende", "sachbearbeitung", verkehr),
            ("Gerd Gegangen", "sachbearbeitung", verkehr),
        ):
            first, last = name.lower().split()
            konto_id = open_staff_konto(f"{first}.{last}@{A}.example", name=name, password=PASSWORT)
            employ(konto_id, stelle_id=stelle, rolle=rolle, name=name, by=by, now=now)


def _staff_browsers(kommune_id: UUID, now: datetime) -> dict[str, Client]:
    emails = {
        "sachbearbeitung": CLERK,
        "sachbearbeitung_anderswo": f"nils.bauer@{A}.example",
        "leitung": HEAD,
        "lotsin": f"lotte.lang@{A}.example",
        "verwaltung": f"tobias.lindner@{A}.example",
        "eingangsstelle": f"sabine.roth@{A}.example",
        "sachbearbeitung_b": f"klaus.weber@{B}.example",
        "ausgeschieden": f"enno.ende@{A}.example",
    }
    found = {role: _signed_in(email) for role, email in emails.items()}
    by = Actor.system("matrix", kommune_id)
    for email in (emails["ausgeschieden"], f"gerd.gegangen@{A}.example"):
        with kommune_context(kommune_id):
            end_role(_staff_konto(email), by=by, now=now)
    return found | {"ausgeschieden_neu": _signed_in(f"gerd.gegangen@{A}.example")}


def _staff_konto(email: str) -> UUID:
    konto = staff_konto_by_email(email)
    assert konto is not None, email
    return konto.id


def _signed_in(email: str) -> Client:
    browser = Client()
    browser.force_login(Konto.objects.get(email=email), "django.contrib.auth.backends.ModelBackend")
    return browser


def _citizen_browser(slug: str, person: str) -> Client:
    """Signed in by the demo's Ausweis, page by page."""
    browser = Client()
    asked = browser.post(f"/{slug}/anmelden", {"ausweis": "demo", "weiter": f"/{slug}/antraege"})
    question = parse_qs(urlsplit(asked["Location"]).query)["anfrage"][0]
    answer = browser.post("/ausweis/demo/", {"anfrage": question, "person": person, "niveau": "3"})
    browser.get(answer["Location"])
    assert "_auth_user_id" in browser.session
    return browser


def _konto_of(browser: Client) -> UUID:
    return UUID(browser.session["_auth_user_id"])


def _let_in(browser: Client, sache: Sache) -> None:
    """The guest's session has shown the codes of both cases."""
    session = browser.session
    session["faelle"] = [str(one) for one in sache.faelle]
    session.save()
    browser.cookies["sessionid"] = session.session_key


def _sache(kommune_id: UUID, konto_id: UUID | None, clerk: str, head: str, now: datetime) -> Sache:
    """A draft, and three cases: one waits for documents, one has a decision in writing, one was decided."""
    by = Actor(ActorKind.CITIZEN, id=konto_id, kommune_id=kommune_id, vertrauensniveau=3 if konto_id else 0)
    with kommune_context(kommune_id):
        version = published(now=now)
        given = IDENTITAET if konto_id else None
        drafts = [start_entwurf(version, by=by, now=now, identitaet=given) for _ in range(4)]
        faelle = frozenset(one.fall_id for one in drafts)
        by = by if konto_id else replace(by, faelle=faelle)
        attached = upload(drafts[0].id, "nachweise.fahrzeugschein", pdf(), name="entwurf.pdf", by=by, now=now)
        assert attached.datei
        waits, writing = (_sent(one.id, "postfach", by, now) for one in drafts[1:3])
        decided = _sent(drafts[3].id, "postfach" if konto_id else "post", by, now)
    while drain():
        pass
    with kommune_context(kommune_id):
        staff = [staff_actor(_staff_konto(email), kommune_id) for email in (clerk, head)]
        jana, chefin = (one for one in staff if one)
        worked = _ask_for_documents(waits.fall_id, konto_id, by, jana, now)
        _prepare(writing.fall_id, jana, now)
        permit = _decide(decided.fall_id, jana, chefin, now)
    while drain():
        pass
    with kommune_context(kommune_id):
        run = make_print_run(by=jana, now=now) if konto_id is None else new_id()
        return Sache(
            entwurf=drafts[0].id,
            entwurf_datei=attached.datei.id,
            fall=waits.fall_id,
            schreibfall=writing.fall_id,
            bescheidfall=decided.fall_id,
            antrag=waits.id,
            kollegin=key_of(jana),
            datei=waits.anlagen[0].datei_id,
            faelle=faelle,
            postausgang=run,
            bescheid=permit.bescheid_id,
            genehmigung=permit.adresse.rpartition("/")[2],
            nachricht=next(one.id for one in verlauf(waits.fall_id, by) if one.abgerufen_am is None),
            **worked,
        )


def key_of(person: Actor) -> UUID:
    assert person.id is not None
    return person.id


def _sent(entwurf_id: UUID, way: str, by: Actor, now: datetime) -> AntragView:
    fill_in(entwurf_id, by, now)
    show_summary(entwurf_id, by=by, now=now)
    return submit(entwurf_id, idempotency_key="k", confirmed=True, zustellung=way, by=by, now=now)


def _ask_for_documents(
    fall_id: UUID, konto_id: UUID | None, citizen: Actor, jana: Actor, now: datetime
) -> dict[str, UUID]:
    """The clerk takes the Vorgang, writes with a document, asks; the citizen reads and writes back with a file."""
    found = vorgang(fall_id, jana, now)
    claim(found.id, found.version, by=jana, now=now)
    asked = request_documents(found.id, [PunktWunsch("Fahrzeugschein", "Die Rückseite fehlt.")], by=jana, now=now)
    question = ask_stelle(found.id, found.stelle_id, "Verkehr", "Bleibt die Straße frei?", 14, by=jana, now=now)
    papers = akte(fall_id).dokumente
    for subject in (READ, UNREAD):
        send(fall_id, konto_id, subject, "Guten Tag", [papers[0].id], by=jana, now=now)
    opened = next(one.id for one in verlauf(fall_id, citizen) if one.betreff == READ)
    retrieve(opened, citizen, now)
    photo = store(pdf(2), name="foto.pdf", by=citizen, now=now, fall_id=fall_id)
    reply(fall_id, "Anbei", "Guten Tag", [photo.id], by=citizen, now=now)
    point = nachforderung_for_citizen(asked, citizen, now).punkte[0]
    kept = upload_to_answer(asked, str(point.id), pdf(3), name="seite.pdf", by=citizen, now=now).entwurf
    return {
        "nachforderung": asked,
        "antwort_datei": UUID(kept.dateien[str(point.id)][0]["datei_id"]),
        "dokument": next(one.id for one in papers if one.sichtbar_fuer_buerger),
        "offene_nachricht": opened,
        "nachricht_dokument": papers[0].id,
        "nachricht_datei": photo.id,
        "beteiligung": question,
        "unterlage": next(one.id for one in papers if one.art == "nachweis"),
    }


def _prepare(fall_id: UUID, jana: Actor, now: datetime) -> UUID:
    found = vorgang(fall_id, jana, now)
    claim(found.id, found.version, by=jana, now=now)
    werte = vorschlag(found.id, jana, now, art=EntscheidungArt.BEWILLIGT).werte
    return prepare_entscheidung(found.id, "bewilligt", "Sie wohnen dort.", felder=werte, by=jana, now=now)


def _decide(fall_id: UUID, jana: Actor, chefin: Actor, now: datetime) -> GenehmigungView:
    """Written, approved, issued; returns the permit."""
    key = _prepare(fall_id, jana, now)
    submit_for_approval(key, by=jana, now=now)
    approve(key, by=chefin, now=now)
    issued = bescheid(issue_bescheid(key, by=jana, now=now), jana)
    assert issued.genehmigung_id
    return genehmigung(issued.genehmigung_id, jana, now)

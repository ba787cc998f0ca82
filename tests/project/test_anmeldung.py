"""Staff sign in with a password; everything else is refused politely, and sessions end when they should."""

import json
import re
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.test import Client
from django.urls import get_resolver, reverse

from kuer.identity.actions import note_workplace
from kuer.identity.models import Konto
from kuer.kit.actor import Actor
from kuer.organisation.actions import employ, end_role, found_stelle
from kuer.tenancy.context import kommune_context
from tests.project.anmeldung import AMT, EMAIL, PASSWORD, is_in, sign_in


def test_password_and_address_lead_to_the_workplace(anna: UUID, client: Client) -> None:
    page = client.get("/anmelden/")
    assert page.status_code == 200
    client.session["before"] = 1
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, AMT)
    assert is_in(client)
    assert "Anna Kroll" in client.get("/anmelden/sicherheit/").content.decode()


def test_people_are_greeted_by_their_name(anna: UUID, client: Client) -> None:
    sign_in(client)
    told = [str(message) for message in client.get("/anmelden/sicherheit/").wsgi_request._messages]
    assert any("Anna Kroll" in text for text in told)
    assert not any(str(anna) in text for text in told)


def test_the_session_gets_a_new_id_at_sign_in(anna: UUID, client: Client) -> None:
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client)
    assert client.cookies["sessionid"].value != before
    old = Client()
    old.cookies["sessionid"] = before
    assert not is_in(old)


def test_the_way_back_is_kept_and_only_our_own(anna: UUID, client: Client) -> None:
    page = client.get("/anmelden/", {"next": "/lindenbrueck/amt/vorgang/1/"}).content.decode()
    assert '<input type="hidden" name="next" value="/lindenbrueck/amt/vorgang/1/">' in page
    assert sign_in(client, next="/lindenbrueck/amt/vorgang/1/")["Location"] == "/lindenbrueck/amt/vorgang/1/"
    for foreign in ("https://boese.example/", "//boese.example/"):
        assert sign_in(Client(), next=foreign)["Location"] == AMT


def test_whoever_works_in_several_kommunen_chooses(anna: UUID, kommune2: UUID, client: Client) -> None:
    note_workplace(anna, kommune2)
    assert sign_in(client)["Location"] == reverse("arbeitsorte")
    text = client.get(reverse("arbeitsorte")).content.decode()
    assert AMT in text
    assert "/hohenrebach/amt/" in text


@pytest.mark.parametrize("email", [EMAIL, "niemand@lindenbrueck.example"])
def test_a_failure_never_says_whether_the_konto_exists(anna: UUID, client: Client, email: str) -> None:
    page = sign_in(client, email=email, password="falsch-falsch-falsch")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Die Anmeldung hat nicht geklappt" in text
    assert re.search(r"<title>Fehler: Anmelden", text)
    assert "E-Mail-Adresse und/oder" in text
    assert "falsch-falsch" not in text


def test_a_closed_konto_does_not_come_in(anna: UUID, client: Client) -> None:
    Konto.objects.filter(pk=anna).update(is_active=False)
    answer = sign_in(client)
    assert answer["Location"] == "/anmelden/gesperrt/"
    assert "gesperrt" in client.get("/anmelden/gesperrt/").content.decode()
    assert not is_in(client)


def test_guessing_is_stopped_but_locks_out_nobody_else(anna: UUID) -> None:
    guesser, colleague = Client(REMOTE_ADDR="198.51.100.7"), Client(REMOTE_ADDR="203.0.113.5")
    for _ in range(5):
        sign_in(guesser, password="falsch-falsch-falsch")
    assert "Zu viele" in sign_in(guesser).content.decode()
    assert not is_in(guesser)
    assert sign_in(colleague).status_code == 302


def test_a_forged_origin_does_not_help_the_guesser(anna: UUID) -> None:
    for number in range(5):
        sign_in(Client(), password="falsch-falsch-falsch") if number else None
        Client(HTTP_X_FORWARDED_FOR=f"192.0.2.{number}").post("/anmelden/", {"login": EMAIL, "password": "falsch"})
    assert sign_in(Client(HTTP_X_FORWARDED_FOR="192.0.2.99")).status_code != 302


def test_very_many_requests_get_a_page_of_their_own(anna: UUID, client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "3/m/ip"}
    answers = [client.post("/anmelden/", {}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "zu viele Versuche" in answers[-1].content.decode()


def test_a_new_password_ends_the_other_sessions(anna: UUID, client: Client) -> None:
    other = Client()
    sign_in(other)
    sign_in(client)
    given = {"oldpassword": PASSWORD, "password1": "kurz", "password2": "kurz"}
    assert "12" in client.post("/anmelden/passwort/", given).content.decode()
    given |= {"password1": "vier kleine rote Boote", "password2": "vier kleine rote Boote"}
    assert client.post("/anmelden/passwort/", given).status_code == 302
    assert is_in(client)
    assert not is_in(other)


def test_the_person_is_told_by_mail_through_the_queue(anna: UUID, client: Client, settings: Any) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    from kuer.outbox.ports import jobs as known_jobs

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    sign_in(client)
    given = {"oldpassword": PASSWORD, "password1": "vier kleine rote Boote", "password2": "vier kleine rote Boote"}
    client.post("/anmelden/passwort/", given)
    assert mail.outbox == [], "no request waits for a mail server"
    jobs = ProcrastinateJob.objects.filter(task_name="kuer.job")
    assert jobs.count() == 1
    job = jobs.get().args
    assert EMAIL not in json.dumps(job), "the queue holds the Konto, not the address"
    known_jobs()[job["name"]](**job["arguments"])
    assert [message.to for message in mail.outbox] == [[EMAIL]]


def test_an_ended_role_ends_the_session_with_the_next_request(
    anna: UUID, kommune: UUID, client: Client, now: datetime
) -> None:
    by = Actor.system("test")
    with kommune_context(kommune):
        stelle = found_stelle("32", name="Straßenverkehr", by=by)
        employ(anna, stelle_id=stelle, rolle="sachbearbeitung", name="Anna", by=by, now=now)
    sign_in(client)
    assert is_in(client)
    with kommune_context(kommune):
        end_role(anna, by=by, now=now)
    assert not is_in(client)


def test_signing_out_is_for_good(anna: UUID, client: Client) -> None:
    sign_in(client)
    key = client.cookies["sessionid"].value
    assert "abmelden" in client.get("/anmelden/abmelden/").content.decode()
    assert is_in(client), "asking is not doing"
    assert client.post("/anmelden/abmelden/")["Location"] == "/anmelden/"
    client.cookies["sessionid"] = key
    assert not is_in(client)


def test_citizens_are_nobody_here(kommune: UUID, anna: UUID, client: Client) -> None:
    citizen = Konto.objects.create(art="buerger", bpk="x", name="Petra", password="!")
    client.force_login(citizen, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/anmelden/").status_code == 200, "a clerk may sign in on the same browser"
    for name in ("mfa_index", "account_change_password", "mfa_add_webauthn", "arbeitsorte"):
        assert client.get(reverse(name))["Location"].startswith("/anmelden/?next=")
    assert sign_in(client)["Location"] == AMT
    assert is_in(client)


def test_nobody_signs_up_and_every_page_is_declared() -> None:
    pages = next(one for one in get_resolver().url_patterns if str(one.pattern) == "anmelden/").url_patterns
    assert {page.callback.kuer_access for page in pages} == {"public", "staff"}
    assert {page.name for page in pages} == {
        "account_login", "account_logout", "account_inactive", "account_reauthenticate", "account_change_password",
        "arbeitsorte", "mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_login_webauthn",
        "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn",
        "mfa_edit_webauthn", "mfa_remove_webauthn",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "account_login", "account_logout", "account_inactive", "arbeitsorte", "account_change_password", "mfa_index",
        "mfa_list_webauthn",
    ],
)  # fmt: skip
def test_every_page_stands_in_the_frame_of_the_kommune(anna: UUID, client: Client, name: str) -> None:
    if name not in ("account_login", "account_inactive"):
        sign_in(client)
    text = client.get(reverse(name), follow=True).content.decode()
    assert "Stadt Lindenbrück" in text
    assert text.count("<h1") == 1
    assert "unsafe-inline" not in text

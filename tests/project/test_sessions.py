"""A session is written once, with the act that changes it, or not at all."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kuer.kit.errors import Conflict
from kuer.portal.door import page
from kuer.project.middleware import session_limits
from kuer.project.sessions import SessionStore

pytestmark = pytest.mark.django_db


def stored(session: SessionStore) -> dict[str, Any]:
    return dict(SessionStore(session.session_key).items())


def kept() -> SessionStore:
    session = SessionStore()
    session["a"] = 1
    session.save()
    return session


def test_what_was_written_is_read_and_not_written_again() -> None:
    session = kept()
    assert stored(session) == {"a": 1}
    with CaptureQueriesContext(connection) as said:
        session.save()
    assert len(said) == 0
    session["codes"] = {"x": "1"}
    session.save()
    session["codes"]["x"] = "2"  # deep inside
    session.save()
    assert stored(session) == {"a": 1, "codes": {"x": "2"}}


def test_an_ended_or_expired_session_is_empty_and_does_not_come_back() -> None:
    session = kept()
    SessionStore(session.session_key).delete()
    session["b"] = 2
    with pytest.raises(UpdateError):
        session.save()
    assert SessionStore(session.session_key).get("a") is None
    late = kept()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_session SET expire_date = %s", [timezone.now()])
    again = SessionStore(late.session_key)
    assert again.get("a") is None
    assert again.session_key is None


def test_a_new_sign_in_gets_a_new_key_and_keeps_what_was_there() -> None:
    session = kept()
    before = session.session_key
    session.cycle_key()
    assert session.session_key != before
    assert stored(session) == {"a": 1}
    assert not SessionStore().exists(before)


@pytest.fixture
def visit(kommune: UUID, rf: RequestFactory) -> Callable[..., HttpResponse]:
    def go(view: Callable[[Any], HttpResponse], session: SessionStore) -> HttpResponse:
        from django.contrib.auth.models import AnonymousUser

        request: HttpRequest = rf.get("/lindenbrueck/")
        request.session, request.user = session, AnonymousUser()
        return session_limits(lambda given: page()(view)(given, kommune="lindenbrueck"))(request)

    return go


def test_the_door_keeps_it_with_the_act(visit: Callable[..., HttpResponse]) -> None:
    def view(request: Any) -> HttpResponse:
        request.session["b"] = 2
        return HttpResponse("ok")

    session = kept()
    assert visit(view, session).status_code == 200
    assert stored(session)["b"] == 2
    assert "begonnen" in stored(session)


def test_an_act_that_fails_keeps_nothing(visit: Callable[..., HttpResponse]) -> None:
    def view(request: Any) -> HttpResponse:
        request.session["b"] = 2
        raise Conflict

    session = kept()
    assert visit(view, session).status_code == 409
    assert "b" not in stored(session)


def test_a_session_that_was_ended_meanwhile_undoes_the_act(visit: Callable[..., HttpResponse]) -> None:
    def view(request: Any) -> HttpResponse:
        request.session["b"] = 2
        SessionStore(session.session_key).delete()
        return HttpResponse("ok")

    session = kept()
    with pytest.raises(SessionInterrupted):
        visit(view, session)

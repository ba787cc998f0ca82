"""Sessions end without use and after a working day, for staff and citizens alike, and say when."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from kuer.project.middleware import BEGUN, SEEN, session_limits

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Browser:
    """Sends requests through the middleware with one session."""

    def __init__(self) -> None:
        self.session = SessionStore()
        self.ends_at: datetime | None = None
        self.told: list[str] = []
        self.saved = 0

    def go(self, act: Any = lambda session: None) -> None:
        def view(request: HttpRequest) -> HttpResponse:
            self.ends_at = request.session_ends_at  # type: ignore[attr-defined]
            act(request.session)
            return HttpResponse("ok")

        request = RequestFactory().get("/")
        request.session = self.session
        request._messages = messages = CookieStorage(request)  # type: ignore[attr-defined]
        if self.session.session_key:
            request.COOKIES["sessionid"] = self.session.session_key
        session_limits(view)(request)
        self.told = [str(one) for one in messages]
        if self.session.modified:
            self.saved += 1
            self.session.save()
        self.session = SessionStore(self.session.session_key)


@pytest.fixture
def browser(db: None) -> Browser:
    return Browser()


def at(moment: datetime) -> Any:
    return time_machine.travel(moment, tick=False)


def write(session: Any) -> None:
    session["faelle"] = ["1"]


def sign_in(session: Any) -> None:
    session[SESSION_KEY] = "anna"


def test_nobody_gets_a_session_by_looking(browser: Browser) -> None:
    browser.go()
    assert (browser.session.session_key, browser.ends_at, browser.saved) == (None, None, 0)


def test_half_an_hour_without_use_ends_it(browser: Browser) -> None:
    with at(START):
        browser.go(write)
    with at(START + 29 * MINUTE):
        browser.go()
        assert browser.session["faelle"] == ["1"]
        assert browser.ends_at == START + 59 * MINUTE
    with at(START + 59 * MINUTE):
        browser.go()
    assert browser.session.get("faelle") is None
    assert browser.ends_at is None
    assert "beendet" in browser.told[0]


def test_a_working_day_ends_it_whatever_happens(browser: Browser) -> None:
    with at(START):
        browser.go(sign_in)
    for minutes in range(20, 480, 20):
        with at(START + minutes * MINUTE):
            browser.go()
            assert browser.session.get(SESSION_KEY) == "anna"
    assert browser.ends_at == START + 480 * MINUTE, "the last minutes are counted down"
    with at(START + 480 * MINUTE):
        browser.go()
    assert browser.session.get(SESSION_KEY) is None


def test_signing_in_begins_anew(browser: Browser) -> None:
    with at(START):
        browser.go(write)
    with at(START + 20 * MINUTE):
        browser.go(sign_in)
        assert browser.session[BEGUN] == browser.session[SEEN] == int((START + 20 * MINUTE).timestamp())


def test_use_is_noted_once_a_minute(browser: Browser) -> None:
    with at(START):
        browser.go(write)
    for seconds in (10, 30, 59):
        with at(START + timedelta(seconds=seconds)):
            browser.go()
    assert browser.saved == 1
    with at(START + MINUTE):
        browser.go()
    assert browser.saved == 2


def test_a_session_without_its_times_gets_them_with_the_next_write(browser: Browser) -> None:
    browser.session["old"] = 1
    browser.session.save()
    with at(START):
        browser.go()
        assert browser.ends_at is None
        browser.go(write)
        browser.go()
        assert browser.ends_at == START + 30 * MINUTE

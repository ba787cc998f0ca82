"""Headers on every route, GET that changes nothing, and a database that goes away for ten seconds."""

import contextlib
import re
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.http.kunde import Antwort, Kunde
from tests.http.wege import PORTAL, Entwurf, ausweis, begin, fill_in, fill_page, receipt, review, sign_in
from tests.matrix.test_matrix import ROUTES, Route

pytestmark = pytest.mark.slow

Ask = Callable[..., list[tuple[Any, ...]]]
UNKNOWN = "00000000-0000-7000-8000-000000000000"
FILLED = {
    "kommune": "lindenbrueck",
    "slug": "bewohnerparkausweis",
    "key": "mobilitaet",
    "token": "gibtesnicht",
    "seite_id": "person",
    "pk": 1,
}
# A GET writes only where the law wants the proof of it: the summary that was shown (§ 9a Abs. 3 OZG), a message that
# was fetched (§ 41 Abs. 2a VwVfG). Neither happens for things that are not there.
COUNTS_THE_LOOK = {"django_session", "identity_zaehler"}


def addresses(kunde_draft: Entwurf | None = None) -> dict[str, str]:
    """Every route of the router that answers GET, filled in."""
    given = FILLED | ({"entwurf_id": str(kunde_draft.id)} if kunde_draft else {})
    return {
        route.name: reverse(route.name, kwargs={part: given.get(part, UNKNOWN) for part in route.parts})
        for route in ROUTES
        if "GET" in route.methods and not route.name.startswith("account_logout")
    }


@pytest.fixture(scope="module")
def roles(haus: Any) -> dict[str, tuple[Kunde, dict[str, str]]]:
    """A visitor, a guest with a draft, a citizen with a Konto, a clerk, a head; and what they look at."""
    guest = Kunde(haus)
    draft = begin(guest)
    fill_page(guest, draft, "person")
    citizen, clerk, head = Kunde(haus), Kunde(haus), Kunde(haus)
    ausweis(citizen, "ayse-yildiz")
    sign_in(clerk, "jana.kowalski@lindenbrueck.example")
    sign_in(head, "tobias.lindner@lindenbrueck.example")
    return {
        "visitor": (Kunde(haus), addresses()),
        "guest": (guest, addresses(draft)),
        "citizen": (citizen, addresses()),
        "clerk": (clerk, addresses()),
        "verwaltung": (head, addresses()),
    }


def faults(answer: Antwort, route: Route) -> list[str]:
    """What is missing or wrong in the headers of an answer."""
    head = answer.headers
    policy = dict(part.strip().partition(" ")[::2] for part in head.get("Content-Security-Policy", "").split(";"))
    expected = {
        "CSP: default-src 'none'": policy.get("default-src") == "'none'",
        "CSP: no unsafe": "unsafe" not in str(policy),
        "CSP: frame-ancestors": policy.get("frame-ancestors") == "'none'",
        "CSP: base-uri": policy.get("base-uri") == "'none'",
        "CSP: form-action": "*" not in policy.get("form-action", "*"),
        "nosniff": head.get("X-Content-Type-Options") == "nosniff",
        "frames": head.get("X-Frame-Options") == "DENY",
        "referrer": head.get("Referrer-Policy") == "same-origin",
        "one content type": len(head.get_all("Content-Type") or []) == 1,
        "no version told": not re.search(r"\d", head.get("Server", "")),
        "not for all": head.get("Access-Control-Allow-Origin") is None,
        "no fault": answer.status < 500,
    }
    personal = route.name != "portal:farben" and answer.status == 200 and route.in_kommune
    if personal:
        expected["no-store"] = "no-store" in head.get("Cache-Control", "")
    if "text/html" in head.get("Content-Type", ""):
        expected["no inline"] = not re.search(
            r"<script(?![^>]*(\bsrc=|application/json))|\son\w+=\"|\sstyle=\"|<style", answer.text
        )
    return [name for name, fine in expected.items() if not fine]


@pytest.mark.parametrize("role", ["visitor", "guest", "citizen", "clerk", "verwaltung"])
def test_headers_on_every_route_and_reading_changes_nothing(
    roles: Any, role: str, count: Callable[[], dict[str, int]]
) -> None:
    kunde, paths = roles[role]
    routes = {route.name: route for route in ROUTES}
    wrong: dict[str, Any] = {}
    settled(count)
    before = count()
    for name, path in paths.items():
        if found := faults(kunde.get(path, follow=False), routes[name]):
            wrong[f"{name} ({kunde.last.status if kunde.last else ''})"] = found
    after = count()
    assert wrong == {}
    changed = {table: (rows, after[table]) for table, rows in before.items() if after[table] != rows}
    assert not set(changed) - COUNTS_THE_LOOK, changed


def settled(count: Callable[[], dict[str, int]]) -> None:
    """Wait until the worker has nothing left to do."""
    last: dict[str, int] = {}
    for _ in range(40):
        time.sleep(0.5)
        now = count()
        if now == last:
            return
        last = now


def test_static_files_and_faults_carry_the_headers_too(kunde: Kunde) -> None:
    sheet = re.search(r'href="(/static/[^"]+\.css)"', kunde.get(f"{PORTAL}/").text)
    assert sheet
    answer = kunde.get(sheet.group(1))
    assert answer.status == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for path in (f"{PORTAL}/gibt-es-nicht", "/gibt/es/nicht", "/static/gibt-es-nicht.css"):
        fault = kunde.get(path)
        assert fault.status == 404
        assert fault.headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in fault.headers["Content-Security-Policy"]


def test_the_database_is_away_for_ten_seconds(haus: Any, owner: Ask) -> None:
    """No receipt while nothing can be stored, a page that says so, and afterwards it goes on by itself."""
    import os
    import signal

    from kuer.project.cluster import Cluster

    kunde = Kunde(haus, timeout=30)
    draft = fill_in(kunde)
    given = review(kunde, draft)
    server = Cluster(haus.home).running_pid()
    assert server
    stop_until = time.monotonic() + 10
    keep_down = threading.Event()

    def hold_down() -> None:
        """The supervisor wants it back at once; it is ended again until the ten seconds are over."""
        while not keep_down.is_set() and time.monotonic() < stop_until:
            if pid := Cluster(haus.home).running_pid():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGQUIT)
            time.sleep(0.05)

    holder = threading.Thread(target=hold_down)
    holder.start()
    away, acknowledged = [], 0
    try:
        time.sleep(0.5)
        while time.monotonic() < stop_until - 0.5:
            for answer in (kunde.get(draft.at("person"), follow=False), kunde.post(draft.review, given, follow=False)):
                away.append(answer)
                acknowledged += answer.status == 302
            time.sleep(0.3)
    finally:
        keep_down.set()
        holder.join()
    assert acknowledged == 0, "nobody was told that it had arrived"
    assert away
    assert {one.status for one in away} == {503}, {one.status for one in away}
    for one in away:
        assert int(one.headers["Retry-After"]) > 0
        assert "gleich wieder da" in one.words
        assert "Traceback" not in one.text
    end = time.monotonic() + 30
    while kunde.get(draft.at("person"), follow=False).status != 200:
        assert time.monotonic() < end, "it did not come back by itself"
        time.sleep(0.3)
    receipt(kunde.post(draft.review, given))
    assert owner("SELECT count(*) FROM intake_antrag WHERE entwurf_id = %s", [draft.id]) == [(1,)]

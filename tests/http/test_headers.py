"""Headers on every route, and reading that changes nothing."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.http.kunde import Antwort, Kunde
from tests.http.wege import PORTAL, Entwurf, ausweis, begin, fill_page, sign_in
from tests.matrix.test_matrix import ROUTES, Route

pytestmark = pytest.mark.slow

UNKNOWN = "00000000-0000-7000-8000-000000000000"
FILLED = {
    "kommune": "lindenbrueck",
    "slug": "bewohnerparkausweis",
    "key": "mobilitaet",
    "token": "gibtesnicht",
    "seite_id": "person",
    "pk": 1,
}
# Reading writes only where the law wants the proof of it: that the guest was shown the summary (§ 9a Abs. 3 OZG).
PROVEN = {"guest": {"audit_protokoll"}}
# What the worker writes of itself while others read, and the sessions and counts of other tests.
OWN_LIFE = {"django_session", "identity_zaehler", "procrastinate_workers", "procrastinate_jobs", "procrastinate_events"}


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
    assert not set(changed) - OWN_LIFE - PROVEN.get(role, set()), changed


def settled(count: Callable[[], dict[str, int]]) -> None:
    """Wait until the worker has nothing left to do."""
    last: dict[str, int] = {}
    for _ in range(60):
        time.sleep(0.5)
        now = count()
        if now == last and not now["procrastinate_jobs"]:
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

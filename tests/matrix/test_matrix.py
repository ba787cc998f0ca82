"""Every route × method × role × Kommune × ownership, generated from the router: what is not one's own is not there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kuer.identity.models import Konto
from kuer.kit.ids import new_id
from kuer.organisation.models import Stelle
from kuer.tenancy.context import kommune_context
from kuer.ui.door import Access
from tests.matrix.rollen import AT_THE_DOOR, ELSEWHERE, PORTAL_ROLES, ROLES, expected
from tests.matrix.spuren import fingerprint, rows_before, written
from tests.matrix.tafel import TAFEL
from tests.matrix.welt import CLERK, NOWHERE, A, B, Welt
from tests.matrix.zeile import ABSENT, ANY, OK, REFUSED, SIGN_IN, Zeile

pytestmark = pytest.mark.xdist_group("matrix")  # one world for all of it

UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
VARYING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|data-(?:seconds|ends|left)[a-z-]*="\d+"|"X-CSRFToken": "[^"]*"'
)
LONG = 20
OTHERS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
TRUE_ANSWERS = {200, 302}
TAKEN = {200, 204, 302, 303, 400, 409, 422, 429}
SLUGS = {"a": A, "b": B}


@dataclass(frozen=True)
class Route:
    """One pattern of the router."""

    name: str
    view: Any
    parts: tuple[str, ...]

    @property
    def access(self) -> Any:
        return getattr(self.view, "kuer_access", None)

    @property
    def methods(self) -> tuple[str, ...]:
        """Those that are asked with every role."""
        declared = self.access.methods if isinstance(self.access, Access) else ("GET", "POST")
        return tuple(one for one in ("GET", "POST") if one in declared)

    @property
    def in_kommune(self) -> bool:
        return "kommune" in self.parts


def routes() -> list[Route]:
    """All that the router knows."""
    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(patterns: list[Any], prefix: str, outer: tuple[str, ...]) -> Iterator[Route]:
    for one in patterns:
        parts = (*outer, *one.pattern.converters)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, f"{prefix}{one.namespace}:" if one.namespace else prefix, parts)
        elif isinstance(one, URLPattern):
            yield Route(f"{prefix}{one.name or one.pattern}", one.callback, parts)


ROUTES = routes()


def test_every_route_says_who_may_come_in() -> None:
    silent = [route.name for route in ROUTES if route.access is None]
    assert silent == [], (
        f"{silent}: no kuer_access. Put the page behind portal.door.page or workplace.door.page, "
        "or set kuer_access on the view."
    )


def test_every_route_has_a_line_in_the_table_and_every_line_a_route() -> None:
    unknown = sorted({route.name for route in ROUTES} - set(TAFEL))
    assert unknown == [], (
        f"{unknown}: the matrix does not know who may do what there. Add a line for each to TAFEL in "
        "tests/matrix/tafel.py: frei() for all, eigen(part='attribute of Sache') for a citizen's own things, "
        "amt() or amt(part='attribute of Sache') for staff. If a thing is new, let tests/matrix/welt.py build it."
    )
    gone = sorted(set(TAFEL) - {route.name for route in ROUTES})
    assert gone == [], f"{gone}: in the table, but no route any more"


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_who_gets_in(route: Route, welt: Welt) -> None:
    row = TAFEL.get(route.name)
    if row is None:
        pytest.fail(f"{route.name} has no line in TAFEL (tests/matrix/tafel.py)")
    found = [cell for method in route.methods for cell in _deviations(route, row, method, welt)]
    assert found == [], "\n" + "\n".join(found)


def _deviations(route: Route, row: Zeile, method: str, welt: Welt) -> Iterator[str]:
    cells = _Cells(route, row, method, welt)
    for role in PORTAL_ROLES if row.art in {"frei", "eigen", "aushang"} else ROLES:
        for at, case in cells.targets(role):
            if wrong := cells.ask(role, at, case):
                yield f"{method} {route.name} as {role} at {at} for {case}: {wrong}"
    if route.in_kommune:
        for role in ("niemand", "konto", "sachbearbeitung"):
            answer, _ = cells.send(role, cells.address(NOWHERE, "gast"))
            if answer.status_code != 404:
                yield f"{method} {route.name} as {role} in a Kommune that does not exist: {answer.status_code}"


class _Cells:
    """The cells of one route and method."""

    def __init__(self, route: Route, row: Zeile, method: str, welt: Welt) -> None:
        self.route, self.row, self.method, self.welt = route, row, method, welt
        self.rows = rows_before(tuple(welt.kommunen.values()))
        self.absent: dict[tuple[str, str, bool], tuple[int, str]] = {}
        self.things = [part for part in row.teile if not row.teile[part].startswith("=")]
        self.needed = route.access.permission if isinstance(route.access, Access) else route.access
        self.act = row.darf_post if method == "POST" else ""

    def targets(self, role: str) -> list[tuple[str, str]]:
        """(Kommune of the address, whose thing)."""
        if not self.route.in_kommune:
            return [("", "")]
        if not self.things:
            return [("a", ""), ("b", "")]
        if self.row.art == "amt" and role in AT_THE_DOOR:
            return [("a", "gast")]
        if self.row.art == "amt" and role in ELSEWHERE:
            return [("a", "gast"), ("b", "gast")]
        mixed = [("a", "vermischt")] if len(self.things) > 1 else []
        return [("a", "gast"), ("a", "konto"), ("a", "b"), *mixed, ("b", "gast")]

    def form(self, case: str) -> dict[str, Any]:
        """What is sent, with the ids of the thing that it is about."""
        known = vars(self.welt.sachen.get(case, self.welt.sachen["gast"]))
        return {name: text.format_map(known) for name, text in self.row.post.items()}

    def address(self, slug: str, case: str, *, absent: int = -1) -> str:
        """The address of a thing; from the place `absent` on, ids that do not exist."""
        given: dict[str, Any] = {"kommune": slug} if self.route.in_kommune else {}
        for part, text in self.row.teile.items():
            given[part] = text[1:] if text.startswith("=") else self._thing(part, text, case)
        for part in self.things[absent:] if absent >= 0 else []:
            given[part] = new_id() if isinstance(given[part], UUID) else "A" * len(str(given[part]))
        return reverse(self.route.name, kwargs=given)

    def _thing(self, part: str, name: str, case: str) -> UUID | str:
        if case == "vermischt":  # one's own case, and in it a thing of somebody else's
            case = "gast" if part == self.things[0] else "konto"
        found: UUID | str = getattr(self.welt.sachen[case], name)
        return found

    def ask(self, role: str, at: str, case: str) -> str:
        """What is wrong with the answer to this role; "" when it is right."""
        answer, text = self.send(role, self.address(SLUGS.get(at, ""), case), at, case)
        got = self._class(answer)
        wanted = expected(self.row, role, at, case, (self.needed, self.act))
        if text.startswith("!"):
            return text
        if wanted == ANY:
            return got if got.startswith("error") else ""
        if got != wanted:
            return f"{got} ({answer.status_code}) instead of {wanted}"
        if got == OK and self.method == "GET" and answer.status_code not in TRUE_ANSWERS:
            return f"status {answer.status_code}"
        if got == ABSENT and self.things:
            status, told = self._absent(role, at, case)
            if (status, told) != (answer.status_code, text):
                return f"differs from what is absent: {_difference(text, told)}"
        return ""

    def _absent(self, role: str, at: str, case: str) -> tuple[int, str]:
        """What this role gets for a thing that is nowhere; inside one's own case where the case was one's own."""
        mixed = case == "vermischt"
        key = (role, at, mixed)
        if key not in self.absent:
            answer, text = self.send(role, self.address(SLUGS[at], case, absent=1 if mixed else 0), at, case)
            self.absent[key] = answer.status_code, text
        return self.absent[key]

    def send(self, role: str, path: str, watch: str = "", case: str = "") -> tuple[HttpResponseBase, str]:
        """Ask, look at what came, and undo it."""
        browser = self.welt.browser[role]
        cookies: SimpleCookie = SimpleCookie()
        cookies.update(browser.cookies)
        other = self.welt.kommunen[B if watch == "a" else A] if watch and self.method == "POST" else None
        with transaction.atomic():
            before = written() if other else {}
            answer = browser.generic(self.method, path) if self.method == "GET" else browser.post(path, self.form(case))
            text = _plain(answer, path)
            if other and answer.status_code in TAKEN and self._changed(other, before):
                text = "!changed something in the other Kommune"
            transaction.set_rollback(True)
        browser.cookies = cookies
        return answer, text

    def _changed(self, kommune_id: UUID, before: dict[str, int]) -> bool:
        """Whether the tables that were written to have other rows of this Kommune than when they were built."""
        touched = [table for table, count in written().items() if count != before.get(table)]
        return any(self.rows[kommune_id][one] != found for one, found in fingerprint(kommune_id, touched).items())

    def _class(self, answer: Any) -> str:
        status = answer.status_code
        if status in {301, 302, 303}:
            target = answer["Location"].partition("?")[0]
            return SIGN_IN if target in {settings.LOGIN_URL, f"/{A}/anmelden", f"/{B}/anmelden"} else OK
        known = {404: ABSENT, 403: REFUSED, 405: "wrong method"}
        return known.get(status) or (OK if status in TAKEN else f"error {status}")


def _plain(answer: Any, path: str) -> str:
    """The body without what differs by nature: tokens, ids, and the secret in the address itself."""
    if answer.streaming:
        return "".join(chunk.decode("latin-1") for chunk in answer.streaming_content)
    text = answer.content.decode("utf-8", "replace")
    for secret in (part for part in path.split("/") if len(part) > LONG and not UUIDS.fullmatch(part)):
        text = text.replace(secret, "ID")
    return UUIDS.sub("ID", VARYING.sub("", text))


def _difference(one: str, other: str) -> str:
    for left, right in zip(one.splitlines(), other.splitlines(), strict=False):
        if left != right:
            return f"{left.strip()[:200]!r} / {right.strip()[:200]!r}"
    return "length"


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_other_methods_are_refused(route: Route, welt: Welt) -> None:
    row = TAFEL.get(route.name)
    if row is None:
        pytest.fail(f"{route.name} has no line in TAFEL (tests/matrix/tafel.py)")
    path = _Cells(route, row, "GET", welt).address(A, "gast")
    allowed = route.access.methods if isinstance(route.access, Access) else ("GET", "HEAD", "POST")
    wrong = {}
    for method in (*OTHERS, *({"GET", "HEAD", "POST"} - set(allowed))):
        for role in ("niemand", "sachbearbeitung") if route.access != "staff" else ("sachbearbeitung",):
            with transaction.atomic():
                answer = welt.browser[role].generic(method, path)
                transaction.set_rollback(True)
            if answer.status_code != 405:
                wrong[f"{role} {method}"] = answer.status_code
    assert wrong == {}


def test_a_member_of_staff_without_a_password_meets_no_fault(welt: Welt) -> None:
    with transaction.atomic():
        Konto.objects.filter(email=CLERK).update(password="!")
        role = welt.browser["sachbearbeitung"]
        role.force_login(Konto.objects.get(email=CLERK), "django.contrib.auth.backends.ModelBackend")
        found = {
            route.name: role.get(_Cells(route, TAFEL[route.name], "GET", welt).address(A, "")).status_code
            for route in ROUTES
            if route.access in ("public", "staff")
        }
        transaction.set_rollback(True)
    assert {name: status for name, status in found.items() if status >= 500} == {}


def test_the_matrix_is_sharp(welt: Welt) -> None:
    """The same cells with the wrong expectation are found."""
    fall = next(route for route in ROUTES if route.name == "portal:fall")
    assert list(_deviations(fall, Zeile("frei", {"fall_id": "fall"}), "GET", welt))
    own = list(_deviations(fall, Zeile("eigen", {"fall_id": "fall"}, nur=()), "GET", welt))
    assert {cell.split(" for ")[0] for cell in own} == {"GET portal:fall as gast at a", "GET portal:fall as konto at a"}


def test_what_is_done_to_the_other_kommune_is_seen(welt: Welt) -> None:
    cells = _Cells(next(route for route in ROUTES if route.name == "portal:fall"), Zeile("frei"), "POST", welt)
    here, there = welt.kommunen[A], welt.kommunen[B]
    with transaction.atomic():
        before = written()
        with kommune_context(there):
            Stelle.objects.filter(kuerzel="GV").update(name="Anders")
        assert cells._changed(there, before)
        assert not cells._changed(here, before)
        transaction.set_rollback(True)

"""Sent a hundred times in parallel, twice by a nervous finger, again after a broken line: one Antrag, one receipt."""

import http.client
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import pytest

from kuer.kit.ids import new_id
from tests.http.kunde import LOCAL, Antwort, Kunde
from tests.http.wege import Entwurf, fill_in, receipt, review

pytestmark = pytest.mark.slow

SENDERS = 100
Ask = Callable[..., list[tuple[Any, ...]]]

# Everything that a submission leaves behind, by the draft it came from.
TRACES = """
SELECT (SELECT count(*) FROM intake_antrag WHERE entwurf_id = %(id)s),
       (SELECT count(*) FROM intake_anlage n JOIN intake_antrag a ON a.id = n.antrag_id WHERE a.entwurf_id = %(id)s),
       (SELECT count(*) FROM audit_protokoll p JOIN intake_antrag a ON a.fall_id = p.fall_id
         WHERE a.entwurf_id = %(id)s AND p.activity = 'antrag.submitted'),
       (SELECT count(*) FROM outbox_ereignis o JOIN intake_antrag a ON o.fall_id = a.fall_id
         WHERE a.entwurf_id = %(id)s AND o.name = 'intake.AntragReceived')
"""


@pytest.fixture
def traces(owner: Ask) -> Callable[[Entwurf], tuple[int, ...]]:
    """Anträge, their files, entries in the Protokoll that say received, and announcements."""

    def found(draft: Entwurf) -> tuple[int, ...]:
        return owner(TRACES, {"id": draft.id})[0]

    return found


ONCE = (1, 1, 1, 1)


def all_at_once(senders: list[Kunde], path: str, forms: list[dict[str, str]]) -> list[Antwort]:
    """Everybody presses the button in the same moment."""
    start = threading.Barrier(len(senders))

    def press(kunde: Kunde, data: dict[str, str]) -> Antwort:
        start.wait(60)
        return kunde.post(path, data, follow=False)

    with ThreadPoolExecutor(len(senders)) as crowd:
        return list(crowd.map(press, senders, forms))


def test_a_hundred_at_once_are_one_antrag(kunde: Kunde, traces: Any) -> None:
    draft = fill_in(kunde)
    data = review(kunde, draft)
    tabs = [kunde.copy() for _ in range(SENDERS)]
    answers = all_at_once(tabs, draft.review, [data] * SENDERS)
    assert {one.status for one in answers} == {302}
    assert len({one.location for one in answers}) == 1
    receipts = {receipt(tab.get(answer.location)) for tab, answer in list(zip(tabs, answers, strict=True))[::10]}
    assert len(receipts) == 1
    path, number, code = receipts.pop()
    assert path
    assert number
    assert code, "a guest sees the access code whichever of the hundred answers arrives"
    assert traces(draft) == ONCE


def test_a_double_click(kunde: Kunde, traces: Any) -> None:
    draft = fill_in(kunde)
    data = review(kunde, draft)
    tabs = [kunde.copy(), kunde.copy()]
    first, second = all_at_once(tabs, draft.review, [data, data])
    assert first.status == second.status == 302
    assert receipt(tabs[0].get(first.location)) == receipt(tabs[1].get(second.location))
    assert traces(draft) == ONCE


@pytest.mark.parametrize("patience", [0.0, 0.03, 0.3])
def test_a_broken_line_repeated(kunde: Kunde, traces: Any, patience: float) -> None:
    """The browser sends, the line breaks before the answer comes, the person presses again."""
    draft = fill_in(kunde)
    data = review(kunde, draft)
    for _ in range(3):
        send_and_hang_up(kunde, draft.review, data, patience)
    again = receipt(kunde.post(draft.review, data))
    assert again == receipt(kunde.post(draft.review, data))
    assert again[2], "the code was lost with the line; the repeated sending shows it"
    assert traces(draft) == ONCE


def send_and_hang_up(kunde: Kunde, path: str, data: dict[str, str], patience: float) -> None:
    """Send the whole request, wait a moment, and cut the line without reading."""
    body, kind = kunde.packed(data)
    cookies = "; ".join(f"{name}={value}" for name, value in kunde.cookies.items())
    port = urlsplit(kunde.haus.url).port
    line = http.client.HTTPConnection(LOCAL, port)
    line.request("POST", path, body, {"Host": f"localhost:{port}", "Content-Type": kind, "Cookie": cookies})
    time.sleep(patience)
    assert line.sock is not None
    line.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")  # a hard cut
    line.close()


def test_half_a_request_is_no_antrag(kunde: Kunde, traces: Any) -> None:
    """The line breaks while the form is on its way: nothing is received, and the draft still can be sent."""
    draft = fill_in(kunde)
    data = review(kunde, draft)
    body, kind = kunde.packed(data)
    place = urlsplit(kunde.haus.url)
    cookies = "; ".join(f"{name}={value}" for name, value in kunde.cookies.items())
    head = (
        f"POST {draft.review} HTTP/1.1\r\nHost: {place.netloc}\r\nCookie: {cookies}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((LOCAL, place.port or 80)) as line:
        line.sendall(head.encode() + body[: len(body) - 20])
        time.sleep(0.3)
    time.sleep(0.3)
    assert traces(draft)[0] == 0
    receipt(kunde.post(draft.review, data))
    assert traces(draft) == ONCE


def test_two_windows_with_keys_of_their_own(kunde: Kunde, traces: Any) -> None:
    """Two review pages of one draft carry two keys: still one Antrag, and both lead to it."""
    draft = fill_in(kunde)
    first, second = review(kunde, draft), review(kunde, draft)
    assert first["schluessel"] != second["schluessel"]
    tabs = [kunde.copy() for _ in range(20)]
    answers = all_at_once(tabs, draft.review, [first, second] * 10)
    assert {one.status for one in answers} == {302}
    assert len({one.location for one in answers}) == 1
    assert traces(draft) == ONCE


def test_the_back_button_after_success_leads_to_the_same_receipt(kunde: Kunde, traces: Any) -> None:
    draft = fill_in(kunde)
    data = review(kunde, draft)
    shown = receipt(kunde.post(draft.review, data))
    assert receipt(kunde.post(draft.review, data)) == shown
    # Where the browser loads the review anew instead, it says that the Antrag is sent and leads to its page.
    anew = kunde.get(draft.review)
    assert anew.status == 200
    assert shown[1] in anew.words
    # A page of the form from the history changes nothing any more.
    late = kunde.post(draft.at("person"), {"person.vorname": "Zu spät", "aktion": "weiter"})
    assert late.status == 200
    assert shown[1] in late.words
    assert traces(draft) == ONCE


FORGED = {"none": "", "long": "x" * 5_000, "SQL": "'; DROP TABLE intake_antrag; --", "another": str(new_id())}


@pytest.mark.parametrize("key", FORGED.values(), ids=FORGED)
def test_a_forged_key_makes_no_second_one(kunde: Kunde, traces: Any, key: str) -> None:
    draft = fill_in(kunde)
    data = review(kunde, draft)
    shown = receipt(kunde.post(draft.review, data))
    again = receipt(kunde.post(draft.review, data | {"schluessel": key}))
    assert again[:2] == shown[:2]
    assert traces(draft) == ONCE

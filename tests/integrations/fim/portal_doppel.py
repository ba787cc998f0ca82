"""A FIM portal on this machine: it keeps to the specification of the real one, and has accidents on request.

Every request must be one that the specification knows, every regular answer is held against it; where it is not at
hand (the folder shared/data is not here), only the way of talking is the same.
"""

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jsonschema_rs

DATA = Path(__file__).parents[4] / "shared" / "data" / "fim"
SPEC = DATA / "openapi.json"
SCHEMA = "/api/v1/schemas/{fim_id}/{fim_version}"
EMPTY: dict[str, Any] = {
    "beschreibung": None, "definition": None, "status_gesetzt_am": None, "gueltig_ab": None, "gueltig_bis": None,
    "status_gesetzt_durch": None, "steckbrief_id": None, "bezug": [], "versionshinweis": None, "stichwort": [],
    "bezeichnung": None, "bezug_components": [], "veroeffentlichungsdatum": None, "fts_match": None,
}  # fmt: skip


def zeile(fim_id: str, version: str, name: str, **more: Any) -> dict[str, Any]:
    """A schema as the portal lists it."""
    return {
        **EMPTY, "fim_id": fim_id, "fim_version": version, "nummernkreis": fim_id[1:6], "name": name,
        "freigabe_status": 6, "freigabe_status_label": "fachlich freigegeben (gold)", "xdf_version": "3.0.0",
        "letzte_aenderung": "2026-01-01T00:00:00Z", "last_update": "2026-01-01T00:00:00Z", "is_latest": True, **more,
    }  # fmt: skip


def echte() -> list[dict[str, Any]]:
    """The real schemas as the portal would list them."""
    found = []
    for path in sorted(DATA.glob("xdf3/*.meta.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        own = {key: value for key, value in told.items() if key not in {"n_rules", "source_url", "fetched_at", "name"}}
        own.pop("fim_id"), own.pop("fim_version")
        found.append(zeile(told["fim_id"], told["fim_version"], told["name"], **own))
    return found


@dataclass
class Doppel:
    """What the portal has, what it was asked, and the accidents to come, one a request."""

    schemata: list[dict[str, Any]] = field(default_factory=list)
    dateien: dict[tuple[str, str], bytes] = field(default_factory=dict)
    codelisten: list[dict[str, Any]] = field(default_factory=list)
    listen: dict[str, bytes] = field(default_factory=dict)
    unfaelle: list[Callable[["_Handler"], bool | None]] = field(default_factory=list)
    anfragen: list[str] = field(default_factory=list)
    fehler: list[str] = field(default_factory=list)
    adresse: str = ""


class _Spec:
    """The specification, as far as it is at hand."""

    def __init__(self) -> None:
        self.told = json.loads(SPEC.read_text(encoding="utf-8")) if SPEC.exists() else None

    def request(self, path: str, query: dict[str, list[str]]) -> str:
        """What is wrong with a request; empty when it is known and its parameters are as described."""
        if self.told is None:
            return ""
        known = {
            one["name"]: one["schema"]
            for one in self.told["paths"][path]["get"].get("parameters", ())
            if one["in"] == "query"
        }
        if strange := query.keys() - known.keys():
            return f"{path} knows no {sorted(strange)}"
        for name, values in query.items():
            value: Any = values if "array" in json.dumps(known[name]) else values[0]
            if not any(self._fits(known[name], one) for one in _typed(value)):
                return f"{path}: {name}={value} is not as described"
        return ""

    def answer(self, path: str, body: Any) -> str:
        """What is wrong with an answer."""
        if self.told is None:
            return ""
        content = self.told["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        try:
            self._validator(content["schema"]).validate(body)
        except jsonschema_rs.ValidationError as error:
            return f"{path}: {error}"
        return ""

    def _fits(self, schema: Any, value: Any) -> bool:
        return bool(self._validator(schema).is_valid(value))

    def _validator(self, schema: Any) -> Any:
        return jsonschema_rs.validator_for({"components": self.told["components"], "allOf": [schema]})


def _typed(value: Any) -> list[Any]:
    """A parameter as text, number, truth value, and lists of them: what the server would make of it."""
    if isinstance(value, list):
        return [value, [int(one) for one in value if one.isdecimal()]]
    found: list[Any] = [value]
    if value.isdecimal():
        found.append(int(value))
    if value in {"true", "false"}:
        found.append(value == "true")
    return found


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    doppel: Doppel
    spec: _Spec
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.doppel.anfragen.append(self.path)
        if self.doppel.unfaelle and self.doppel.unfaelle.pop(0)(self) is not False:
            return
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        way = [one for one in parts.path.split("/") if one]
        if way[:3] == ["api", "v1", "schemas"] and len(way) <= 6:
            self._schemas(way[3:], query)
        elif parts.path in self.doppel.listen:
            self.send(200, self.doppel.listen[parts.path], "application/xml")
        else:
            self.send(404, b'{"detail": "Not Found"}')

    def _schemas(self, way: list[str], query: dict[str, list[str]]) -> None:
        templates = ("/api/v1/schemas", "/api/v1/schemas/{fim_id}", SCHEMA, f"{SCHEMA}/xdf")
        template = templates[len(way)]
        if wrong := self.spec.request(template, query):
            self.doppel.fehler.append(wrong)
            self.send(422, json.dumps({"detail": [{"loc": ["query"], "msg": wrong, "type": "value_error"}]}).encode())
        elif len(way) == 3:
            self._file(way)
        else:
            body = (self._list(query), self._versions(way), self._sheet(way))[len(way)]
            if body is None:
                self.send(404, b'{"detail": "Not Found"}')
                return
            if wrong := self.spec.answer(template, body):
                self.doppel.fehler.append(wrong)
            self.send(200, json.dumps(body).encode())

    def _list(self, query: dict[str, list[str]]) -> Any:
        words = query.get("fts_query", [""])[0].lower()
        status = {int(one) for one in query.get("freigabe_status", ())}
        circle = query.get("nummernkreis", [""])[0]
        found = [
            one
            for one in self.doppel.schemata
            if words in json.dumps(one, ensure_ascii=False).lower() and one["is_latest"]
            if (not status or one["freigabe_status"] in status) and one["fim_id"][1:].startswith(circle)
        ]
        offset, limit = int(query.get("offset", ["0"])[0]), int(query.get("limit", ["200"])[0])
        items = found[offset : offset + limit]
        return {"items": items, "offset": offset, "limit": limit, "count": len(items), "total_count": len(found)}

    def _versions(self, way: list[str]) -> Any:
        return [one for one in self.doppel.schemata if way and one["fim_id"] == way[0]]

    def _sheet(self, way: list[str]) -> Any:
        if len(way) < 2:
            return None
        own = next((one for one in self.doppel.schemata if [one["fim_id"], one["fim_version"]] == way[:2]), None)
        if own is None:
            return None
        upload = {"filename": "x.xml", "url": f"{self.doppel.adresse}/x.xml", "upload_time": "2026-01-01T00:00:00Z"}
        lists = ("regeln", "datenfelder", "datenfeldgruppen", "children", "relation", "json_schema_files", "xsd_files")
        more = {"steckbrief_name": None, "uploads": [{**upload, "code_lists": self.doppel.codelisten}]}
        return {**own, **{key: [] for key in lists}, **more}

    def _file(self, way: list[str]) -> None:
        content = self.doppel.dateien.get((way[0], way[1]))
        path = DATA / "xdf3" / f"{way[0]}.xml"
        if content is None and path.exists() and self._sheet(way):
            content = path.read_bytes()
        if content is None:
            self.send(404, b'{"detail": "Could not find schema"}')
        else:
            self.send(200, content, "application/xml")

    def send(self, status: int, body: bytes, kind: str = "application/json", **headers: str) -> None:
        """An answer with its length."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Nothing on the terminal."""


def status(code: int, **headers: str) -> Callable[[_Handler], None]:
    """It answers with this status."""
    return lambda handler: handler.send(code, b'{"detail": "Grund des Portals"}', **headers)


def antwort(body: bytes, kind: str = "application/json", **headers: str) -> Callable[[_Handler], None]:
    """It answers with this."""
    return lambda handler: handler.send(200, body, kind, **headers)


def langsam(seconds: float) -> Callable[[_Handler], bool]:
    """It takes its time, then answers as usual."""

    def wait(_: _Handler) -> bool:
        time.sleep(seconds)
        return False

    return wait


def abbruch(handler: _Handler) -> None:
    """It promises more than it sends, and hangs up."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/xml")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"<halb")
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def endlos(handler: _Handler) -> None:
    """It sends and sends, without saying how much."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    try:
        for _ in range(1_000):
            handler.wfile.write(b" " * 1_000_000)
    except OSError:
        return


class _Server(ThreadingHTTPServer):
    """Each request in a thread of its own; who hangs up is no news."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing on the terminal."""


@contextmanager
def portal_doppel(doppel: Doppel) -> Iterator[Doppel]:
    """The portal, listening; `doppel.adresse` says where."""
    handler = type("Handler", (_Handler,), {"doppel": doppel, "spec": _Spec()})
    server = _Server(("127.0.0.1", 0), handler)
    doppel.adresse = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield doppel
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

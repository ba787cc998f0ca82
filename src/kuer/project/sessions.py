"""Sessions in the database: read with one statement, written with the act that changes them.

The door keeps a session in the act's own transaction (`request.keep_session`): the code of a new Entwurf and the
right to open it are there together or not at all, and it costs no flush of its own.
"""

from typing import Any

from django.contrib.sessions.backends.base import VALID_KEY_CHARS, CreateError, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.db import connection
from django.utils import timezone
from django.utils.crypto import get_random_string

KEY_LENGTH = 32
_READ = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
_CREATE = (
    "INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
)
_UPDATE = "UPDATE django_session SET session_data = %s, expire_date = %s WHERE session_key = %s"


class SessionStore(DatabaseSessions):
    """Django's sessions without the detour through models; what was kept already is not written again."""

    _kept: bytes | None = None

    def load(self) -> dict[str, Any]:
        """What the browser's session holds; empty for a key that is not, or no longer, known."""
        with connection.cursor() as cursor:
            cursor.execute(_READ, [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        found: dict[str, Any] = self.decode(row[0])
        return found

    def create(self) -> None:
        """Begin a session under a new key; its 165 random bits need no question whether it is free."""
        self._session_key = get_random_string(KEY_LENGTH, VALID_KEY_CHARS)
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Write the session, unless it is as it was written last. Raises CreateError, UpdateError (it was ended)."""
        if self.session_key is None:
            self.create()
            return
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        plain: bytes = self.serializer().dumps(data)
        if plain == self._kept and not must_create:
            return
        text, until, key = self.encode(data), self.get_expiry_date(), self.session_key
        with connection.cursor() as cursor:
            if must_create:
                cursor.execute(_CREATE, [key, text, until])
            else:
                cursor.execute(_UPDATE, [text, until, key])
            if not cursor.rowcount:
                raise CreateError if must_create else UpdateError
        self._kept = plain

"""Whether the database answers."""

from django.db import connection


def answers() -> bool:
    """Ask the database the shortest question. Raises OperationalError when it is away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())

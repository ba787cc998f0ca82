"""What an act leaves behind in the tables of a Kommune: which were written to, and whether their rows are others now."""

from functools import cache
from uuid import UUID

from django.db import connection, transaction

from kuer.tenancy.actions import tenant_models
from kuer.tenancy.context import kommune_context


@cache
def tables() -> list[str]:
    return [model._meta.db_table for model in tenant_models()]


@cache
def rows_before(kommunen: tuple[UUID, ...]) -> dict[UUID, dict[str, tuple[int, int | None]]]:
    """The rows as they were built; whatever the matrix does to them is undone."""
    with transaction.atomic():
        return {one: fingerprint(one, tables()) for one in kommunen}


def fingerprint(kommune_id: UUID, of: list[str]) -> dict[str, tuple[int, int | None]]:
    """Count and content of the rows of a Kommune, as its own transactions see them.

    By table, not in the order of the answer: the server reads the parts of a UNION side by side when it likes.
    """
    if not of:
        return {}
    parts = [f"SELECT '{one}', count(*), sum(hashtext(t::text)) FROM {one} t" for one in of]
    with kommune_context(kommune_id), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return {table: (count, content) for table, count, content in cursor.fetchall()}


def written() -> dict[str, int]:
    """How often each tenant table was written to: by this transaction, and by those just before it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE relname = ANY(%s) AND n_tup_ins + n_tup_upd + n_tup_del > 0",
            [tables()],
        )
        return dict(cursor.fetchall())

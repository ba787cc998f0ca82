"""Founding a Kommune, and building the wall between Kommunen in the database."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import connections, models, transaction
from psycopg import sql

from kuer.tenancy import queries
from kuer.tenancy.context import SETTING
from kuer.tenancy.models import Kommune, TenantModel

POLICY = "kommune_wall"


@transaction.atomic
def found_kommune(slug: str, *, name: str, kurzname: str, art: str, land: str, ags: str, **einstellungen: Any) -> UUID:
    """Create or bring up to date the Kommune at this address; returns its id."""
    row, _ = Kommune.objects.update_or_create(
        slug=slug,
        defaults={
            "name": name,
            "kurzname": kurzname,
            "art": art,
            "land": land,
            "ags": ags,
            "einstellungen": einstellungen,
        },
    )
    queries.forget()
    return row.id


def tenant_models() -> list[type[TenantModel]]:
    """Every table whose rows belong to a Kommune."""
    return [model for model in apps.get_models(include_auto_created=True) if issubclass(model, TenantModel)]


def raise_wall(using: str = "default", **_: Any) -> None:
    """Force row-level security on every tenant table and give the application's role its rights.

    Runs after each migrate, as the owner of the tables; saying it twice changes nothing. The owner is
    bound too (FORCE), and the role that serves requests owns nothing and can't switch the wall off.
    """
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        there = set(connections[using].introspection.table_names(cursor))  # migrate may have been asked for one app
        for model in apps.get_models(include_auto_created=True):
            if model._meta.db_table in there:  # noqa: SLF001
                for statement in _rights(model):
                    cursor.execute(statement)
        for model in tenant_models():
            if model._meta.db_table not in there:  # noqa: SLF001
                continue
            for statement in _wall(model._meta.db_table):  # noqa: SLF001
                cursor.execute(statement)
        role = sql.Identifier(settings.APP_ROLE)
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        cursor.execute(sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role))
        _queue_rights(cursor, role)


def _rights(model: type[models.Model]) -> list[sql.Composed]:
    """The rights of the application's role on one table, no more than its model asks for."""
    rights = getattr(model, "app_rights", "SELECT, INSERT, UPDATE, DELETE")
    table, role = sql.Identifier(model._meta.db_table), sql.Identifier(settings.APP_ROLE)  # noqa: SLF001
    return [
        sql.SQL("REVOKE ALL ON {} FROM {}").format(table, role),
        sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(rights), table, role),
    ]


def _wall(table: str) -> list[sql.Composed]:
    name, policy = sql.Identifier(table), sql.Identifier(POLICY)
    mine = sql.SQL("kommune_id = NULLIF(current_setting({}, true), '')::uuid").format(sql.Literal(SETTING))
    return [
        sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name),
        sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(name),
        sql.SQL("DROP POLICY IF EXISTS {} ON {}").format(policy, name),
        sql.SQL("CREATE POLICY {} ON {} USING ({mine}) WITH CHECK ({mine})").format(policy, name, mine=mine),
    ]


def _queue_rights(cursor: Any, role: sql.Identifier) -> None:
    """The job queue brings tables of its own that Django does not manage."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'procrastinate%'")
    for (table,) in cursor.fetchall():
        statement = sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {}")
        cursor.execute(statement.format(sql.Identifier(table), role))

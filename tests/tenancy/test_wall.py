"""The wall between Kommunen holds in the database itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from kuer.audit.actions import record
from kuer.audit.models import ProtokollEintrag
from kuer.kit.actor import Actor
from kuer.kit.ids import new_id
from kuer.tenancy.actions import POLICY, tenant_models
from kuer.tenancy.context import kommune_context
from kuer.tenancy.errors import TenantClash, TenantMissing


def test_every_tenant_table_forces_row_level_security(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid"
            " WHERE c.relrowsecurity AND c.relforcerowsecurity AND p.polname = %s",
            [POLICY],
        )
        walled = {row[0] for row in cursor.fetchall()}
        cursor.execute(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'kommune_id' AND table_schema = 'public'"
        )
        with_kommune = {row[0] for row in cursor.fetchall()}
    assert {model._meta.db_table for model in tenant_models()} <= walled
    from django.apps import apps

    outside = {m._meta.db_table for m in apps.get_models() if getattr(m, "outside_the_wall", "")}
    assert with_kommune - walled == outside


def test_the_application_role_owns_nothing(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False, False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == (0,)


def test_without_a_kommune_nothing_is_seen(kommune: UUID, citizen: Actor, now: datetime) -> None:
    with kommune_context(kommune):
        record("test.done", fall_id=new_id(), by=citizen, at=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_protokoll")
        assert cursor.fetchone() == (0,)
    with pytest.raises(TenantMissing):
        ProtokollEintrag.objects.count()


def test_another_kommune_sees_nothing(kommune: UUID, kommune2: UUID, citizen: Actor, now: datetime) -> None:
    with kommune_context(kommune):
        record("test.done", fall_id=new_id(), by=citizen, at=now)
        assert ProtokollEintrag.objects.count() == 1
    with kommune_context(kommune2):
        assert ProtokollEintrag.objects.count() == 0


def test_work_for_two_kommunen_never_shares_a_transaction(kommune: UUID, kommune2: UUID) -> None:
    with kommune_context(kommune), pytest.raises(TenantClash), kommune_context(kommune2):
        pass


def test_every_manager_of_a_tenant_table_refuses(db: None) -> None:
    for model in tenant_models():
        manager: Any = model.objects
        with pytest.raises(TenantMissing):
            manager.exists()

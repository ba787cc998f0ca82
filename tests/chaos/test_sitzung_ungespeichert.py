"""A session that can't be saved because the database is away or full is no fault of the person: 503, not 400."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import IntegrityError, OperationalError
from django.test import RequestFactory

from kuer.portal.errors import bad_request


@pytest.mark.parametrize(("cause", "status"), [(OperationalError, 503), (IntegrityError, 400)])
def test_the_cause_decides(db: None, cause: type[Exception], status: int) -> None:
    assert bad_request(RequestFactory().get("/"), interrupted(cause)).status_code == status


def interrupted(cause: type[Exception]) -> SessionInterrupted:
    """As the session's own middleware raises it."""
    try:
        try:
            try:
                raise cause  # noqa: TRY301
            except cause:
                raise UpdateError  # noqa: B904
        except UpdateError:
            raise SessionInterrupted  # noqa: B904
    except SessionInterrupted as error:
        return error

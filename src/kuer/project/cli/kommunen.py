"""Choosing Kommunen by their name in the address."""

from typing import TYPE_CHECKING

from kuer.project.errors import CommandFault

if TYPE_CHECKING:
    from kuer.tenancy.types import KommuneView


def chosen(slug: str | None) -> "list[KommuneView]":
    """The Kommune with this name in its address, or all. Raises CommandFault for an unknown one."""
    from kuer.tenancy.queries import kommunen

    known = kommunen()
    if slug is None:
        return known
    found = [kommune for kommune in known if kommune.slug == slug]
    if not found:
        names = ", ".join(kommune.slug for kommune in known) or "keine"
        raise CommandFault(f"Eine Kommune {slug} gibt es nicht. Bekannt: {names}")
    return found

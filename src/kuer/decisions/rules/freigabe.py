"""Four eyes: the law of procedure has no general rule for them (§ 10 VwVfG); the Leistung asks for them or not.

Source: ASVS 2.3.5 for valuable acts; the organisation's own rules of signing.
"""

from collections.abc import Collection
from uuid import UUID


def may_approve(person: UUID | None, written_by: Collection[UUID], fuer: UUID | None = None) -> bool:
    """Whether this person may agree: known by name, and no word of the decision is theirs.

    Nor of `fuer`, the absent person who lends the right: nobody agrees to their own words through a substitute.
    """
    return person is not None and person not in written_by and (fuer is None or fuer not in written_by)


def is_approved(freigegeben_hash: str, inhalt_hash: str) -> bool:
    """Whether the second person has seen exactly this content."""
    return bool(freigegeben_hash) and freigegeben_hash == inhalt_hash

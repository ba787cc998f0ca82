"""How often somebody may try a code: counted for an hour, by a hash that leads to no address."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from kuer.ui.door import DoorRequest

SECONDS = 60 * 60


def too_often(request: DoorRequest, what: str, most: int) -> bool:
    """Whether this machine has failed at `what` `most` times within the last hour."""
    return int(cache.get(_key(request, what), 0)) >= most


def count_failure(request: DoorRequest, what: str) -> None:
    """Count one failure."""
    key = _key(request, what)
    if not cache.add(key, 1, SECONDS):
        cache.set(key, int(cache.get(key, 0)) + 1, SECONDS)


def _key(request: DoorRequest, what: str) -> str:
    told = f"{request.META.get('REMOTE_ADDR', '')}|{request.kommune.id}|{what}"
    day = request.now.date().isoformat()
    return f"portal:{salted_hmac(f'kuer.portal.{day}', told, algorithm='sha256').hexdigest()}"

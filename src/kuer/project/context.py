"""What every page knows without asking."""

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """The Kommune and the actor, as the door of the shell has found them."""
    return {"kommune": getattr(request, "kommune", None), "actor": getattr(request, "actor", None)}

"""What every page knows without asking."""

from typing import Any

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject

from kuer.portal.shell import shell as portal_shell


def page(request: HttpRequest) -> dict[str, Any]:
    """Kommune, actor and frame, as the door of the shell has found them."""
    build = getattr(request, "build_shell", portal_shell)
    return {
        "kommune": getattr(request, "kommune", None),
        "actor": getattr(request, "actor", None),
        "shell": build(request),
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),  # made once for all forms of a page
    }

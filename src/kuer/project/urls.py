"""All addresses. Each shell brings its own; what is not declared with a permission fails the build."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path


def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process serves; for load balancers."""
    return HttpResponse("ok", content_type="text/plain")


healthz.kuer_access = "public"  # type: ignore[attr-defined]

urlpatterns: list[URLPattern | URLResolver] = [path("healthz", healthz, name="healthz")]

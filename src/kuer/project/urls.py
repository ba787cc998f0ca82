"""All addresses. Each shell brings its own; what is not declared with a permission fails the build."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path


def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process serves; for load balancers."""
    return HttpResponse("ok", content_type="text/plain")


healthz.kuer_access = "public"  # type: ignore[attr-defined]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("anmelden/", include("kuer.project.auth_urls")),
]
if any("ausweis_demo" in adapter for adapter in settings.AUSWEISE):
    urlpatterns.append(path("ausweis/", include("kuer.integrations.ausweis_demo.urls")))

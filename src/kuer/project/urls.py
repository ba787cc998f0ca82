"""All addresses. Each shell brings its own; what is not declared with a permission fails the build."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe

from kuer.portal.pages.rahmen import kommunen_liste


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process serves; for load balancers. While the database is away, database_guard answers 503."""
    return HttpResponse("ok", content_type="text/plain")


healthz.kuer_access = "public"  # type: ignore[attr-defined]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("anmelden/", include("kuer.project.auth_urls")),
]
if any("ausweis_demo" in adapter for adapter in settings.AUSWEISE):
    urlpatterns.append(path("ausweis/", include("kuer.integrations.ausweis_demo.urls")))
if settings.MAIL_DEMO:
    urlpatterns.append(path("demo/", include("kuer.integrations.mail_demo.urls")))
urlpatterns += [
    path("", kommunen_liste, name="kommunen"),
    path("<slug:kommune>/amt/", include("kuer.workplace.urls")),
    path("<slug:kommune>/", include("kuer.portal.urls")),
]

handler400 = "kuer.portal.errors.bad_request"
handler403 = "kuer.portal.errors.forbidden"
handler404 = "kuer.portal.errors.not_found"
handler500 = "kuer.portal.errors.server_error"

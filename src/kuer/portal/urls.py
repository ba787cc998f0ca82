"""Addresses of the portal, below `/{kommune}/`."""

from django.urls import path

from kuer.portal.pages import pflichten, rahmen

app_name = "portal"

urlpatterns = [
    path("farben.css", rahmen.farben, name="farben"),
    path("sprache", rahmen.sprache, name="sprache"),
    path("weiterarbeiten", rahmen.weiterarbeiten, name="weiterarbeiten"),
    path("impressum", pflichten.impressum, name="impressum"),
    path("datenschutz", pflichten.datenschutz, name="datenschutz"),
    path("barrierefreiheit", pflichten.barrierefreiheit, name="barrierefreiheit"),
    path("barriere-melden", pflichten.barriere_melden, name="barriere_melden"),
    path("leichte-sprache", pflichten.leichte_sprache, name="leichte_sprache"),
    path("gebaerdensprache", pflichten.gebaerdensprache, name="gebaerdensprache"),
]

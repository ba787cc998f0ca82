"""The address of the page that plays BundID; project.urls brings it in only where the adapter is in use."""

from django.urls import path

from kuer.integrations.ausweis_demo.pages import anmelden

urlpatterns = [path("demo/", anmelden, name="ausweis_demo")]

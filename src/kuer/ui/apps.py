"""The look as a Django app, so that its static files and translations are found."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """No tables, no views: templates, styles, scripts and words."""

    name = "kuer.ui"
    label = "ui"

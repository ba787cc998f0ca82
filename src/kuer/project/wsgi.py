"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

from kuer.project.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuer.project.settings")
application = get_wsgi_application()
settle()

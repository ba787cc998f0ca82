"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

# Requests make much that dies at once and little that goes in circles: collect seldom, and never the program itself.
COLLECT_AFTER = (20_000, 20, 50)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuer.project.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()
gc.set_threshold(*COLLECT_AFTER)

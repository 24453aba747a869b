"""What gunicorn serves: `convention_tracker.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "convention_tracker.settings")
application = get_wsgi_application()

from signatories import register  # noqa: E402 - models can be imported only now

# Starts the thread that keeps this process's snapshot current.
register.watch()

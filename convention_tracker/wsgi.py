"""What gunicorn serves: `convention_tracker.wsgi:application`, the page cache around Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "convention_tracker.settings")
django_application = get_wsgi_application()

# Settings and models can be read only now.
from django.conf import settings  # noqa: E402

from convention_tracker.pagecache import PageCache  # noqa: E402
from convention_tracker.requests import Identified  # noqa: E402
from convention_tracker.warming import warm  # noqa: E402
from convention_tracker.watcher import watcher  # noqa: E402

site = django_application if settings.DEBUG else PageCache(django_application, settings.UNCACHED)
application = Identified(site)

watcher.start()
warm(site)

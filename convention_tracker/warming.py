"""The first page, asked for before any reader does."""

from wsgiref.util import setup_testing_defaults

from django.conf import settings

from .pagecache import Application, Environ


def warm(application: Application) -> None:
    """Have a process load what it loads with its first page, which takes most of a second."""
    environ: Environ = {
        "HTTP_HOST": settings.SITE_HOST,
        "wsgi.url_scheme": "https" if settings.HTTPS else "http",
    }
    setup_testing_defaults(environ)  # a GET of `/`, and all else that a server gives
    parts = application(environ, lambda *_begun: None)
    b"".join(parts)
    if close := getattr(parts, "close", None):
        close()

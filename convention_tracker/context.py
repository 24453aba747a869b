"""What every template may print."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """Public pages are the same for everyone: this reads neither session nor user."""
    return {"SITE_URL": settings.SITE_URL, "CONTACT": settings.CONTACT}

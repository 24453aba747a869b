from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from convention_tracker.pages import crawlers

urlpatterns = [
    path(settings.ADMIN_PATH, admin.site.urls),
    path("api/v1/", include("convention_tracker.api.urls")),
    path("articles/", include("convention_tracker.pages.urls")),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("robots.txt", crawlers.robots, name="robots"),
    path(".well-known/security.txt", crawlers.security, name="security"),
    path("", include("signatories.urls")),
]

handler400 = "convention_tracker.problems.bad_request"
handler403 = "signatories.views.errors.forbidden"
handler404 = "convention_tracker.problems.not_found"
handler500 = "convention_tracker.staff.server_error"

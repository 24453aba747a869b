from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path(settings.ADMIN_PATH, admin.site.urls),
    path("articles/", include("convention_tracker.pages.urls")),
    path("", include("signatories.urls")),
]

handler400 = "signatories.views.errors.bad_request"
handler403 = "signatories.views.errors.forbidden"
handler404 = "signatories.views.errors.not_found"
handler500 = "signatories.views.errors.server_error"

"""The staff's site: Django's admin, closed until the second factor is verified."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from . import second_factor, views

View = Callable[..., HttpResponse]


class StaffSite(AdminSite):
    """The admin. Who may publish has verified a second factor in this session, or is nobody."""

    index_title = gettext_lazy("Desk")

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the admin is open: the password was right, and the code where one is asked."""
        return self.knows(request) and (
            second_factor.is_verified(request.user) or not second_factor.is_asked_of(request.user)
        )

    def knows(self, request: HttpRequest) -> bool:
        """Whether a member of staff has given a right password."""
        return super().has_permission(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Ask for the password, and then for the second factor."""
        if request.method == "GET" and self.knows(request) and not self.has_permission(request):
            return redirect_to_login(views.way_on(request), reverse("admin:second_factor"))
        return super().login(request, extra_context)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The admin's addresses, and those of one's own account."""
        between = [  # for who has given the password and not yet the code
            path("logout/", never_cache(self.logout), name="logout"),
            path("second-factor/", self._known(views.ask_code), name="second_factor"),
            path("second-factor/set-up/", self._known(views.set_up), name="set_up_second_factor"),
        ]
        own = [
            path("account/", self.admin_view(views.account), name="account"),
            path("account/app/", self.admin_view(views.new_app), name="new_app"),
            path("account/codes/", self.admin_view(views.new_codes), name="new_recovery_codes"),
        ]
        return [*between, *own, *super().get_urls()]

    def _known(self, view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest) -> HttpResponse:
            if not self.knows(request):
                return redirect_to_login(request.get_full_path(), reverse("admin:login"))
            return view(request)

        return never_cache(inner)

"""Accounts, roles and what is on record of them, for those who run the site."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.http import HttpRequest
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from . import second_factor
from .history import WithHistory
from .models import Event

# django-otp would show the secrets; its devices are set up by their owners alone.
admin.site.unregister((StaticDevice, TOTPDevice, User, Group))


@admin.register(User)
class AccountAdmin(WithHistory, UserAdmin):  # type: ignore[type-arg]
    """Accounts and their roles. One whose owner leaves is made inactive, not deleted."""

    list_display = ("username", "email", "is_active", "is_superuser", "last_login")
    readonly_fields = ("last_login", "date_joined")


@admin.register(Group)
class RoleAdmin(WithHistory, GroupAdmin):
    """Roles: what each may do."""


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What is on record of accounts: for those who may publish; others see their own."""

    list_display = ("at", "kind", "user", "address", "by", "note")
    list_filter = ("kind",)
    list_select_related = ("user",)
    search_fields = ("user__username", "address", "note")
    date_hierarchy = "at"

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether it stands on the first page."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Those who may publish."""
        return second_factor.is_required(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: it happens."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

"""Pages of one's own account, in the admin."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from . import events, forms, locks, qr, second_factor, sessions
from .events import Kind

NEW_SECRET = "new_secret"  # noqa: S105 - where a session keeps it until the app is set up
SHOWN_EVENTS = 20


def way_on(request: HttpRequest) -> str:
    """Where somebody wanted to go, if that is on this site; else the first page."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours else reverse("admin:index")


def ask_code(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor after the password."""
    user = _user(request)
    if admin.site.has_permission(request):
        return redirect(way_on(request))
    if not second_factor.is_set_up(user):
        query = urlencode({"next": way_on(request)})
        return redirect(f"{reverse('admin:set_up_second_factor')}?{query}")
    form = forms.CodeForm(request, user)
    if form.is_valid():
        sessions.trust(request, form.device)
        _let_in(request, user)
        _tell_of_recovery_code(request, user, form.device)
        return redirect(way_on(request))
    return _page(request, "accounts/code.html", _("Second factor"), form=form)


def set_up(request: HttpRequest) -> HttpResponse:
    """Set up an app, the first or a new one, and show recovery codes once."""
    user = _user(request)
    was_open = admin.site.has_permission(request)
    if second_factor.is_set_up(user) and not (was_open and sessions.may_replace(request)):
        return redirect("admin:account")
    secret = request.session.setdefault(NEW_SECRET, second_factor.new_secret())
    form = forms.NewAppForm(request, user, secret)
    if form.is_valid():
        request.session.pop(NEW_SECRET)
        request.session.pop(sessions.MAY_REPLACE, None)
        sessions.trust(request, TOTPDevice.objects.get(user=user))
        events.record(Kind.SECOND_FACTOR_SET_UP, user, request)
        if not was_open:
            _let_in(request, user)
        return _codes_page(request, form.recovery_codes)
    code = qr.svg(second_factor.address_for_app(user, secret), _("QR code of the secret below"))
    typed = second_factor.as_typed(secret)
    title = _("Set up your second factor")
    return _page(request, "accounts/set_up.html", title, form=form, qr=code, secret=typed)


def account(request: HttpRequest) -> HttpResponse:
    """Your account: what you can do, and what happened lately."""
    user = _user(request)
    return _page(
        request,
        "accounts/account.html",
        _("Your account"),
        roles=[group.name for group in user.groups.order_by("name")],
        is_set_up=second_factor.is_set_up(user),
        is_required=second_factor.is_required(user),
        codes_left=second_factor.recovery_codes_left(user),
        events=user.events.all()[:SHOWN_EVENTS],
    )


def new_app(request: HttpRequest) -> HttpResponse:
    """Ask for password and code before another app takes the place of this one."""
    user = _user(request)
    form = forms.ConfirmForm(request, user)
    if second_factor.is_set_up(user) and not form.is_valid():
        return _page(request, "accounts/confirm.html", _("New app"), form=form)
    sessions.allow_replacing(request)
    return redirect("admin:set_up_second_factor")


def new_codes(request: HttpRequest) -> HttpResponse:
    """Ask for password and code, then show new recovery codes once."""
    user = _user(request)
    if not second_factor.is_set_up(user):
        return redirect("admin:account")
    form = forms.ConfirmForm(request, user)
    if not form.is_valid():
        return _page(request, "accounts/confirm.html", _("New recovery codes"), form=form)
    codes = second_factor.renew_recovery_codes(user)
    events.record(Kind.NEW_RECOVERY_CODES, user, request)
    return _codes_page(request, codes)


def _user(request: HttpRequest) -> User:
    """Whom the request is from: the site lets only staff in."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


def _let_in(request: HttpRequest, user: User) -> None:
    events.record(Kind.LOGIN, user, request)
    locks.forget_failures(request, user)


def _tell_of_recovery_code(request: HttpRequest, user: User, device: Device) -> None:
    """Nothing, of the app's own code."""
    if not isinstance(device, StaticDevice):
        return
    left = second_factor.recovery_codes_left(user)
    said = ngettext(
        "You used a recovery code, which works no more. %(left)d is left.",
        "You used a recovery code, which works no more. %(left)d are left.",
        left,
    ) % {"left": left}
    events.record(Kind.RECOVERY_CODE_USED, user, request, note=str(left))
    messages.warning(request, said)


def _codes_page(request: HttpRequest, codes: list[str]) -> HttpResponse:
    typed = [second_factor.to_type(code) for code in codes]
    onward = way_on(request)
    return _page(request, "accounts/codes.html", _("Recovery codes"), codes=typed, next=onward)


def _page(request: HttpRequest, template: str, title: str, **shown: Any) -> HttpResponse:
    """A page of the admin, as open as the admin is to whom it is for."""
    context = {**admin.site.each_context(request), "title": title, **shown}
    return render(request, template, context)

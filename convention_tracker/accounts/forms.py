"""Forms of one's own account."""

import re
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_otp.models import Device

from . import locks, second_factor
from .second_factor import APP_DIGITS, RECOVERY_DIGITS

WRONG = gettext_lazy("This code is not right, or has been used. Wait for the next one, and try it.")


class CodeField(forms.CharField):
    """A code, typed with or without spaces."""

    def __init__(self, digits: tuple[int, ...], **options: Any) -> None:
        """`digits`: how many a code may have."""
        super().__init__(label=gettext_lazy("Code"), max_length=40, **options)
        self._digits = digits

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """What lets a phone offer its number pad, and fill in what it knows."""
        hints = {"autocomplete": "one-time-code", "inputmode": "numeric"}
        return super().widget_attrs(widget) | hints

    def clean(self, value: Any) -> str:
        """The digits alone."""
        code = re.sub(r"[\s-]", "", super().clean(value))
        if not (code.isascii() and code.isdigit() and len(code) in self._digits):
            raise ValidationError(
                _("Type the %(digits)d digits that the app shows.") % {"digits": APP_DIGITS}
            )
        return code


class OwnForm(forms.Form):
    """A form of whom the request is from, with the cursor in its first field."""

    def __init__(self, request: HttpRequest, user: User) -> None:
        super().__init__(request.POST if request.method == "POST" else None)
        self.request, self.user = request, user
        next(iter(self.fields.values())).widget.attrs["autofocus"] = True


class CodeForm(OwnForm):
    """A code of the app, or a recovery code. Valid, it is used up."""

    code = CodeField(
        (APP_DIGITS, RECOVERY_DIGITS),
        help_text=gettext_lazy(
            "The six digits that your app shows now. Without the app: one of your recovery codes."
        ),
    )

    device: Device | None = None  # that the code was of

    def clean_code(self) -> str:
        """Use the code up, and set `device`."""
        code: str = self.cleaned_data["code"]
        if self.errors:
            return code
        if not locks.is_open(self.request, self.user):
            raise ValidationError(WRONG)  # never seen: the answer is the page of the lock
        seconds = second_factor.seconds_to_wait(self.user, code)
        if seconds:
            raise ValidationError(_wait(seconds))
        self.device = second_factor.verify(self.user, code)
        if self.device is None:
            locks.count_wrong_code(self.request, self.user)
            raise ValidationError(WRONG)
        return code


class ConfirmForm(CodeForm):
    """Password and code, asked for again before the second factor changes."""

    field_order = ("password", "code")  # a wrong password uses no code up

    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_password(self) -> str:
        """Check it as at a login, failures counted."""
        password: str = self.cleaned_data["password"]
        if not authenticate(self.request, username=self.user.get_username(), password=password):
            raise ValidationError(_("This is not your password."))
        return password


class NewAppForm(OwnForm):
    """The code that an app shows which has just read the secret. Valid, the app is set up."""

    code = CodeField((APP_DIGITS,))

    def __init__(self, request: HttpRequest, user: User, secret: str) -> None:
        super().__init__(request, user)
        self._secret = secret
        self.recovery_codes: list[str] = []

    def clean_code(self) -> str:
        """Set the app up, and set `recovery_codes`."""
        code: str = self.cleaned_data["code"]
        try:
            self.recovery_codes = second_factor.set_up(self.user, self._secret, code)
        except second_factor.WrongCode as error:
            raise ValidationError(WRONG) from error
        return code


def _wait(seconds: int) -> str:
    return ngettext(
        "After wrong codes, no code is taken for %(seconds)d second. A recovery code is.",
        "After wrong codes, no code is taken for %(seconds)d seconds. A recovery code is.",
        seconds,
    ) % {"seconds": seconds}

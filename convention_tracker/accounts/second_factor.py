"""The second factor: codes of an authenticator app (TOTP, RFC 6238), and recovery codes.

An account has one device of each kind. An app's code has six digits and a recovery code twelve,
so that one field, with a phone's number pad, takes both.
"""

import secrets
from base64 import b32encode
from binascii import unhexlify
from math import ceil

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django_otp import verify_token
from django_otp.models import Device
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from convention_tracker import clock

MAY_PUBLISH = "signatories.review_draft"
APP_DIGITS = 6
RECOVERY_DIGITS = 12
RECOVERY_CODES = 10
# Each wrong code of an app doubles the wait before the next. So many make it 17 minutes, and it
# grows no further: who has stolen a password must not keep its owner out for long.
MOST_FAILURES_COUNTED = 11


class WrongCode(Exception):
    """The code does not belong to the secret."""


def is_required(user: User | AnonymousUser) -> bool:
    """Whether the account may publish, which nobody may by a password alone."""
    return bool(user.has_perm(MAY_PUBLISH))


def is_set_up(user: User | AnonymousUser) -> bool:
    """Whether the account has an authenticator app."""
    return bool(TOTPDevice.objects.filter(user_id=user.pk, confirmed=True).exists())


def is_asked_of(user: User | AnonymousUser) -> bool:
    """Whether a password alone does not do: one who has set it up is asked for it as well."""
    return is_required(user) or is_set_up(user)


def is_verified(user: User | AnonymousUser) -> bool:
    """Whether a code was right in this session, and the device that it was of is still there."""
    return bool(getattr(user, "otp_device", None))  # which django-otp's middleware finds


def new_secret() -> str:
    """A secret for an app: 160 random bits, in hexadecimal."""
    return secrets.token_hex(20)


def to_type(text: str) -> str:
    """Text in groups of four, as people type it from a page."""
    return " ".join(text[begin : begin + 4] for begin in range(0, len(text), 4))


def as_typed(secret: str) -> str:
    """A secret as apps take it by hand: base 32, in groups of four."""
    return to_type(b32encode(unhexlify(secret)).decode())


def address_for_app(user: User, secret: str) -> str:
    """The otpauth: address that an app reads from a QR code."""
    return str(TOTPDevice(user=user, key=secret).config_url)


def set_up(user: User, secret: str, code: str) -> list[str]:
    """Make an app with this secret the account's second factor, instead of any before.

    Returns new recovery codes. Raises WrongCode when the app shows another code.
    """
    totp = TOTP(unhexlify(secret))
    totp.time = int(clock.now().timestamp())
    if not totp.verify(int(code), tolerance=1):
        raise WrongCode
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two at once: the last one stays alone
        remove(user)
        used = {"last_t": totp.t(), "drift": totp.drift}  # this code has worked once
        TOTPDevice.objects.create(user=user, name="app", key=secret, **used)
        return renew_recovery_codes(user)


def renew_recovery_codes(user: User) -> list[str]:
    """Ten codes of which each works once; those from before work no more."""
    device, _ = StaticDevice.objects.get_or_create(user=user, defaults={"name": "recovery"})
    codes = [_random_digits(RECOVERY_DIGITS) for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        device.token_set.all().delete()
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def recovery_codes_left(user: User) -> int:
    """How many recovery codes have not been used."""
    return int(StaticToken.objects.filter(device__user=user).count())


def remove(user: User) -> None:
    """Take the second factor from an account. No session that it opened is verified any more."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def seconds_to_wait(user: User, code: str) -> int:
    """How long no code of this kind is taken, after wrong ones."""
    device = _device(user, code)
    _, why = device.verify_is_allowed() if device else (True, None)
    return ceil((why["locked_until"] - clock.now()).total_seconds()) if why else 0


def verify(user: User, code: str) -> Device | None:
    """The device that a code is of, and use the code up; None of a wrong code, which is counted."""
    device = _device(user, code)
    verified = verify_token(user, device.persistent_id, code) if device else None
    many = TOTPDevice.objects.filter(user=user, throttling_failure_count__gt=MOST_FAILURES_COUNTED)
    many.update(throttling_failure_count=MOST_FAILURES_COUNTED)
    return verified


def _device(user: User, code: str) -> Device | None:
    kind = TOTPDevice if len(code) == APP_DIGITS else StaticDevice
    return kind.objects.filter(user=user, confirmed=True).first()


def _random_digits(number: int) -> str:
    return f"{secrets.randbelow(10**number):0{number}}"

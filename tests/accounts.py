"""Staff who log in with a second factor: in Django's test client, and in a browser."""

import time
from binascii import unhexlify

from django.contrib.auth.models import Group, User
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Page

PASSWORD = "for-tests-only-4711"
SECRET = "5ca1ab1e" * 5  # of every account that a test makes with a second factor
SECONDS_OF_A_CODE = 30
_last_steps: dict[str, int] = {}


def make_reviewer(name: str = "rita") -> User:
    """A member of staff who may publish, and has not logged in yet."""
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="reviewer"))
    return user


def give_second_factor(user: User, secret: str = SECRET) -> TOTPDevice:
    """Set up an app with a known secret, unless there is one."""
    values = {"name": "app", "key": secret}
    return TOTPDevice.objects.get_or_create(user=user, defaults=values)[0]


def log_in(client: Client, user: User) -> Client:
    """The client, logged in with password and second factor. No request is made."""
    client.force_login(user)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = give_second_factor(user).persistent_id
    session.save()
    return client


def shown_by_app(secret: str = SECRET, step: int | None = None) -> str:
    """The code of a step of thirty seconds; of the present one unless told."""
    totp = TOTP(unhexlify(secret))
    totp.time = time.time() if step is None else step * SECONDS_OF_A_CODE
    return f"{totp.token():06}"


def unused_code(secret: str, where: str) -> str:
    """A code that was not made before for the same place, where each works once.

    The place takes the next one already; after that, this waits.
    """
    step = int(time.time()) // SECONDS_OF_A_CODE
    step = max(step, _last_steps.get(where + secret, 0) + 1)
    time.sleep(max(0, (step - 1) * SECONDS_OF_A_CODE - time.time()))
    _last_steps[where + secret] = step
    return shown_by_app(secret, step)


def sign_in(page: Page, username: str, password: str, secret: str = SECRET) -> None:
    """Log in as people do; without a secret, by password alone. Ends where the site leads."""
    page.goto("/admin/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    if secret:
        site = page.url.partition("/admin/")[0]
        page.get_by_label("Code").fill(unused_code(secret, where=f"{site} {username}"))
        page.get_by_role("button", name="Go on").click()

"""Which tables a backup holds: by rule, so that a new one cannot be forgotten."""

from django.apps import apps
from django.apps.config import AppConfig
from django.db.models import Model

OURS = {"articles", "convention_tracker", "signatories"}  # the packages of this project

# Apps of others that ours refer to, by label.
KEPT = {"admin", "auth", "contenttypes"}
KEPT_WITH_ACCOUNTS = {"otp_static", "otp_totp"}  # secrets of second factors
LEFT_OUT = {
    "axes": "locks end by themselves, and logins are on record in the app of accounts",
    "sessions": "people log in again",
}

# What a migrate fills; a restore puts the archive's rows in their place, in this order.
FILLED_BY_MIGRATE = (
    "auth.group_permissions",
    "auth.group",
    "auth.permission",
    "contenttypes.contenttype",
)


def tables(*, with_accounts: bool) -> dict[str, type[Model]]:
    """The models of a backup by label, in order.

    Both databases check foreign keys at the end of a transaction: no table needs another first.
    """
    models = [
        model
        for config in apps.get_app_configs()
        if _is_kept(config, with_accounts)
        for model in config.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    return {model._meta.label_lower: model for model in sorted(models, key=_label)}


def _label(model: type[Model]) -> str:
    return model._meta.label_lower


def _is_kept(config: AppConfig, with_accounts: bool) -> bool:
    is_ours = config.name.partition(".")[0] in OURS
    return is_ours or config.label in KEPT | (KEPT_WITH_ACCOUNTS if with_accounts else set())

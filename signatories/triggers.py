"""The triggers of the register: published rows stay, and of an act only one lives."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model

from convention_tracker import append_only

from .models import Action, KeptForGood

SECOND_ACT = "a live act of this kind and round exists"


def kept() -> list[type[Model]]:
    """The models of all tables whose rows are kept for good."""
    found = apps.get_app_config("signatories").get_models()
    return [model for model in found if issubclass(model, KeptForGood)]


def install(using: str, **_signal: object) -> None:
    """Make the triggers of every table that is kept anew. For `post_migrate`."""
    append_only.install(using, kept(), _statements)


def missing(using: str) -> Iterator[str]:
    """Those that are not there, by name."""
    return append_only.missing(using, kept(), _statements)


def _statements(vendor: str, model: type[Model]) -> Iterator[str]:
    yield from append_only.refusing(vendor, model)
    if model is Action:
        yield from _one_live_on_postgresql() if vendor == "postgresql" else _one_live_on_sqlite()


# A query that finds a live act beside the new one, of its participant, kind and round.
_LIVE_TWIN = (
    "SELECT 1 FROM signatories_action twin WHERE twin.iso3 = NEW.iso3 AND twin.kind = NEW.kind"
    " AND twin.round = NEW.round AND NOT twin.void AND NOT NEW.void"
    " AND twin.id <> NEW.id AND (NEW.supersedes_id IS NULL OR twin.id <> NEW.supersedes_id)"
    " AND NOT EXISTS (SELECT 1 FROM signatories_action later WHERE later.supersedes_id = twin.id)"
)


def _one_live_on_sqlite() -> Iterator[str]:
    yield "DROP TRIGGER IF EXISTS signatories_action_one_live"
    yield (
        "CREATE TRIGGER signatories_action_one_live BEFORE INSERT ON signatories_action"
        f" WHEN EXISTS ({_LIVE_TWIN})"
        f" BEGIN SELECT RAISE(ABORT, '{SECOND_ACT}'); END"
    )


def _one_live_on_postgresql() -> Iterator[str]:
    refusal = append_only.raising(SECOND_ACT)
    body = f"IF EXISTS ({_LIVE_TWIN}) THEN {refusal} END IF; RETURN NEW;"
    yield append_only.function("signatories_one_live", body)
    yield "DROP TRIGGER IF EXISTS signatories_action_one_live ON signatories_action"
    yield (
        "CREATE TRIGGER signatories_action_one_live BEFORE INSERT ON signatories_action"
        " FOR EACH ROW EXECUTE FUNCTION signatories_one_live()"
    )

"""Saving, returning, deleting and publishing what staff prepare."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convention_tracker import clock

from .. import models, queries
from ..records import to_stored
from .preparing import Prepared, Refused, fingerprint, prepare_together
from .publishing import Lock, in_turn, locked

# What a form says of a draft.
SAID = (
    "table", "participant_id", "content", "further_sources", "supersedes", "reason", "void",
    "needs_lawyer",
)  # fmt: skip

GONE = gettext_lazy("This draft is gone: somebody has published or deleted it.")


def save_draft(draft: models.Draft, by: User | None) -> models.Draft:
    """Save a draft that somebody has written or changed: it waits for a reviewer (again).

    A new one that says what another of theirs says is that one: nobody had heard that it was
    saved, and it was sent again. Raises Refused when it is gone.
    """
    with in_turn():
        if draft.pk and not models.Draft.objects.filter(pk=draft.pk).exists():
            raise Refused(GONE)
        return _sent_before(draft, by) or write_draft(draft, by)


def _sent_before(draft: models.Draft, by: User | None) -> models.Draft | None:
    """What the same form has made already, and waits."""
    if draft.pk or by is None:
        return None
    said = {name: getattr(draft, name) for name in SAID}
    return models.Draft.objects.filter(authors=by, returned=False, **said).first()


def write_draft(draft: models.Draft, by: User | None) -> models.Draft:
    """The same for one whose turn it is, with a new draft."""
    draft.returned = False
    _in_the_name_of(by, draft).save()
    if by:
        draft.authors.add(by)
    return draft


def delete_draft(draft: models.Draft, by: User) -> None:
    """Delete a draft; its history stays."""
    with in_turn():
        _in_the_name_of(by, draft).delete()


def return_draft(draft_id: int, by: User, comment: str) -> models.Draft:
    """Return a draft to its authors. Raises Refused when it is gone, or without a comment."""
    if not comment.strip():
        raise Refused(_("Say what has to change: a draft is returned with a comment."))
    with in_turn():
        (draft,) = _drafts([draft_id])
        draft.returned, draft.comment = True, comment.strip()
        _in_the_name_of(by, draft).save()
    return draft


def may_publish(draft: models.Draft, by: User) -> bool:
    """Whether a reviewer may publish a draft: never its author, unless the settings allow it."""
    return by.get_username() in settings.PUBLISH_ALONE or not draft.is_by(by.pk)


def publish(draft_ids: Iterable[int], by: User, seen: str | None = None) -> list[models.Published]:
    """Publish drafts in the name of a reviewer, all or none, and delete them.

    `seen` is the fingerprint of what was previewed. Raises Refused when a draft is gone, has
    changed since it was seen, cannot stand, or is the reviewer's own.
    """
    with locked() as lock:
        prepared = prepare_together(_drafts(draft_ids), lock.snapshot, clock.today())
        if seen is not None and seen != fingerprint(prepared):
            raise Refused(_("A draft or the register has changed since: look again."))
        if flaws := [flaw for one in prepared for flaw in _flaws(one, by)]:
            raise Refused(flaws)
        rows = [_insert(one, lock, by) for one in prepared]
        lock.raise_version()
    return rows


def published_before(draft_ids: Iterable[int], by: User) -> list[models.Published]:
    """The rows that drafts have become, all of them published by this reviewer; else none.

    For one who publishes them again, having heard nothing the first time.
    """
    wanted = set(draft_ids)
    became = models.Draft.history.filter(id__in=wanted, history_type="-", history_user=by)
    drafts = became.exclude(published_as="").order_by("history_id")
    if len(drafts) < len(wanted):
        return []
    return [_published(one.instance) for one in drafts]


def _published(draft: models.Draft) -> models.Published:
    """The row that a draft has become."""
    row: models.Published = draft.model._default_manager.get(pk=draft.published_as)
    return row


def _in_the_name_of(by: User | None, draft: models.Draft) -> models.Draft:
    """The draft, whose history will say who changed it."""
    draft._history_user = by  # type: ignore[attr-defined]  # where simple_history looks
    return draft


def _drafts(ids: Iterable[int]) -> Sequence[models.Draft]:
    wanted = set(ids)
    drafts = list(models.Draft.objects.filter(pk__in=wanted))
    if not wanted or len(drafts) < len(wanted):
        raise Refused(GONE)
    return drafts


def _flaws(prepared: Prepared, by: User) -> list[str]:
    """Why this reviewer may not publish it as it is."""
    flaws = [str(objection) for objection in prepared.refusals]
    if prepared.reason_missing:
        flaws.append(_("Give a reason: it is published with the row."))
    if not may_publish(prepared.draft, by):
        flaws.append(_("You have written this draft: another reviewer publishes it."))
    return flaws


def _insert(prepared: Prepared, lock: Lock, by: User) -> models.Published:
    for record in prepared.rows:
        row = queries.TABLES[type(record)](**to_stored(record), recorded_by=by)
        row.save(force_insert=True)
    draft = prepared.draft
    draft.published_as = prepared.record.id
    delete_draft(draft, by)
    return _published(draft)

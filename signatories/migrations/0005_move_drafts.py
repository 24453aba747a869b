"""Drafts of acts, which had the columns of an act, become drafts of rows of any table."""

from typing import Any

from django.db import migrations

CONTENT = (
    "kind",
    "date",
    "place",
    "evidence",
    "depositary_notification",
    "source_title",
    "source_url",
    "source_date",
    "source_seen",
    "note",
)


def move(apps: Any, _schema_editor: Any) -> None:
    draft_model = apps.get_model("signatories", "Draft")
    source_model = apps.get_model("signatories", "DraftSource")
    for draft in draft_model.objects.all():
        draft.content = {name: str(getattr(draft, name)) for name in CONTENT}
        draft.supersedes = draft.superseded_act_id or ""
        sources = source_model.objects.filter(draft=draft).order_by("id")
        draft.further_sources = [[source.source_title, source.source_url] for source in sources]
        draft.save()
        if draft.created_by_id:
            draft.authors.add(draft.created_by_id)


class Migration(migrations.Migration):
    dependencies = [("signatories", "0004_drafts_of_everything")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]

"""The two roles of staff: recorders prepare drafts, reviewers publish them."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = ("recorder", "reviewer")
OF_RECORDERS = ("add_draft", "change_draft", "delete_draft")
OF_REVIEWERS = (*OF_RECORDERS, "review_draft")


def make(apps: Any, schema_editor: Any) -> None:
    """Make the groups; all that is published may be read by both."""
    config = apps.get_app_config("signatories")
    config.models_module = True  # permissions are made after migrate only; they are needed now
    create_permissions(config, verbosity=0, apps=apps, using=schema_editor.connection.alias)
    config.models_module = None
    group_model = apps.get_model("auth", "Group")
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="signatories"
    )
    to_read = permissions.filter(codename__startswith="view_")
    for role, codes in zip(ROLES, (OF_RECORDERS, OF_REVIEWERS), strict=True):
        group, _created = group_model.objects.get_or_create(name=role)
        group.permissions.add(*to_read, *permissions.filter(codename__in=codes))


class Migration(migrations.Migration):
    dependencies = [
        ("signatories", "0006_drafts_without_columns_of_acts"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]

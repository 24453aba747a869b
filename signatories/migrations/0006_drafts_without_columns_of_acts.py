from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("signatories", "0005_move_drafts"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="draft",
            name="superseded_act",
        ),
        migrations.RemoveField(
            model_name="draft",
            name="created_by",
        ),
        migrations.RemoveField(
            model_name="draft",
            name="date",
        ),
        migrations.RemoveField(
            model_name="draft",
            name="depositary_notification",
        ),
        migrations.RemoveField(
            model_name="draft",
            name="evidence",
        ),
        migrations.RemoveField(
            model_name="draft",
            name="kind",
        ),
        migrations.RemoveField(
            model_name="draft",
            name="note",
        ),
        migrations.RemoveField(
            model_name="draft",
            name="place",
        ),
        migrations.RemoveField(
            model_name="draft",
            name="source_date",
        ),
        migrations.RemoveField(
            model_name="draft",
            name="source_seen",
        ),
        migrations.RemoveField(
            model_name="draft",
            name="source_title",
        ),
        migrations.RemoveField(
            model_name="draft",
            name="source_url",
        ),
        migrations.DeleteModel(
            name="DraftSource",
        ),
    ]

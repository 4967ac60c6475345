from collections import Counter

from django.db import migrations, models


def count(apps, schema_editor):
    """What every participant says in every transcript, as archive.spoken counts it."""
    Participation = apps.get_model("archive", "Participation")
    Speech = apps.get_model("archive", "Speech")
    words = Counter()
    said = Speech.objects.filter(
        person__isnull=False, kind__in=["speech", "question", "remark"]
    ).order_by()
    for *whose, text in said.values_list("transcript", "person", "text").iterator(2_000):
        words[tuple(whose)] += len(text.split())
    rows = []
    for row in Participation.objects.filter(person__isnull=False).iterator(2_000):
        row.words = words[row.transcript_id, row.person_id]
        if row.words:
            rows.append(row)
    Participation.objects.bulk_update(rows, ["words"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0007_waiting_sketch'),
    ]

    operations = [
        migrations.AddField(
            model_name='participation',
            name='words',
            field=models.PositiveIntegerField(default=0, editable=False, help_text='How many the person says here.'),
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]

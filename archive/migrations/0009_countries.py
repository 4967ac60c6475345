from collections import defaultdict

from django.db import migrations, models

from archive.countries import delegation
from archive.folding import folded
from archive.ingest.types import DatePrecision, PartialDate
from archive.representation import Part, past, represented

# The governments among the publishers whose layouts are known, by country.
HOMES = {
    "AU": ["australian-government"],
    "BR": ["planalto"],
    "CN": ["china-mfa"],
    "DE": ["bundestag", "german-government"],
    "ES": ["la-moncloa"],
    "FR": ["french-assembly", "french-state"],
    "GB": ["uk-government"],
    "HK": ["hong-kong-government"],
    "IN": ["india-mea"],
    "IT": ["italian-government"],
    "JP": ["japan-mofa"],
    "MX": ["mexican-presidency"],
    "PH": ["philippine-presidency"],
    "RU": ["kremlin", "russian-foreign-ministry"],
    "US": [
        "american-presidency-project",
        "defense-department",
        "state-department",
        "us-congress",
        "white-house",
    ],
}


def settle(apps, schema_editor):
    """Whom everybody speaks for in the transcripts that are there, by the rules for new ones."""
    Participation, Source, Transcript, Venue = (
        apps.get_model("archive", name)
        for name in ("Participation", "Source", "Transcript", "Venue")
    )
    for country, slugs in HOMES.items():
        Source.objects.filter(slug__in=slugs).update(country=country)

    statements = list(Transcript.objects.filter(title__contains=": General Debate, session "))
    for transcript in statements:
        transcript.delegation = delegation(transcript.title)
    Transcript.objects.bulk_update(statements, ["delegation"], batch_size=500)

    named = Venue.objects.order_by().values_list("country", flat=True).distinct()
    more = frozenset(country for country in named if folded(country))
    rows = list(Participation.objects.select_related("transcript__source"))
    offices = defaultdict(list)
    for row in rows:
        year = row.transcript.date.year if row.transcript.date else None
        offices[row.person_id].append((row.office, year, 1))
    pasts = {person: past(said, more) for person, said in offices.items() if person}
    for row in rows:
        day, source = row.transcript.date, row.transcript.source
        date = day and PartialDate(day, DatePrecision(row.transcript.date_precision), "")
        part = Part(row.name_printed, row.office, date, source.country if source else "")
        row.country = represented(part, pasts.get(row.person_id), more)
    told = [row for row in rows if row.country]
    Participation.objects.bulk_update(told, ["country"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("archive", "0008_participation_words")]

    operations = [
        migrations.AddField(
            model_name="participation",
            name="country",
            field=models.CharField(
                blank=True,
                db_index=True,
                help_text="Whom they speak for, named as in venues; empty when unknown or nobody.",
                max_length=100,
            ),
        ),
        migrations.AddField(
            model_name="transcript",
            name="delegation",
            field=models.CharField(
                blank=True,
                db_index=True,
                editable=False,
                help_text="The country whose statement all of it is, such as one in a General Debate.",
                max_length=100,
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="country",
            field=models.CharField(
                blank=True,
                help_text="ISO 3166-1 letters of the country whose government it is; empty for others.",
                max_length=2,
            ),
        ),
        migrations.RunPython(settle, migrations.RunPython.noop, elidable=True),
    ]

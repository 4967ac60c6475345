from babel import Locale
from django.db import migrations
from django.utils import timezone

from archive.countries import english_name
from archive.country_words import CALLED
from archive.venues import place_parts


def read_again(apps, schema_editor):
    """Puts those venues back into the publisher's own country that were taken for abroad: the state
    after a city had the name of a country ("Atlanta, Georgia"), or the city had ("Columbia, South
    Carolina"). Their transcripts count as changed, so that the index learns of it."""
    Source, Transcript, Venue = (
        apps.get_model("archive", name) for name in ("Source", "Transcript", "Venue")
    )
    for source in Source.objects.exclude(country=""):
        home = english_name(source.country)
        abroad = Venue.objects.exclude(country__in=("", home)).filter(transcripts__source=source)
        for venue in abroad.distinct():
            printed = [alias.printed for alias in venue.aliases.all()]
            parts = [place_parts(text, {}, source.country) for text in printed]
            if parts and all(country == home for _, _, country in parts):
                venue.name, venue.city, venue.country = parts[0]
                venue.save()
                Transcript.objects.filter(venue=venue).update(updated_at=timezone.now())


def rename(apps, schema_editor):
    """Calls the countries of venues what new ones are called."""
    Transcript, Venue = (apps.get_model("archive", name) for name in ("Transcript", "Venue"))
    for code, name in CALLED.items():
        former = Venue.objects.filter(country=Locale("en").territories[code])
        Transcript.objects.filter(venue__in=former).update(updated_at=timezone.now())
        former.update(country=name)


class Migration(migrations.Migration):
    dependencies = [("archive", "0009_countries")]

    operations = [
        migrations.RunPython(read_again, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(rename, migrations.RunPython.noop, elidable=True),
    ]

"""Generated archives: small, in many languages, full of what is hard to find rightly."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from archive.folding import folded
from archive.models import Participation, Person, PersonName, Speech, Transcript, Venue
from tests.archive import builder

# By language: words that share a stem, that differ in accents, hyphens or case alone, that are
# spelt nearly alike, and words that are no words elsewhere. Commas part what is written apart.
VOCABULARY = {
    "en": """treaty treaties Treaty's treat agree agreed agreement agreements disagree
        fish fishing fishery harbour harbor harbours non-interference noninterference interference
        non co-operation cooperation operation U.S. US us WHO who it IT to be or not the word ward
        world sword 5,000 5000 3.5 résumé resume café line-by-line o'clock Varland’s Varland naïve
        general generally nation nations information""",
    "ru": """договор договора договором договоры договариваться мир мира миру ёлка елка ёлки
        НАТО то-то как-нибудь нибудь порт порта порту treaty general и не или быть Вáрланд""",
    "es": """nación naciones nacion acuerdo acuerdos acordar paz general generales información
        él el está esta no o y fish café 3,5""",
    "de": """Vertrag Verträge Vertrages Vertragspartei Straße Strasse Häfen Hafen Hafens frieden
        über uber und oder nicht E-Mail Email mail general Café""",
    "fr": """traité traités l'accord accord d'accord accords élève eleve œuvre oeuvre où ou
        aujourd'hui paix general Nations cœur""",
    "zh-Hans": "条约 和平 和 平 签署 条 约 港口 NATO 5,000 treaty 口",
    "ja": "条約 平和 サミット 会談 ニュース 港",
    "ar": "معاهدة المعاهدة سلام السلام سَلام ميناء الميناء إتفاق اتفاق",
    "": "treaty договор nación Straße word 条约 general accord مَعاهدة U.S.",
    "xx": "treaty treaties general generally accord harbour",
}
OFFICES = ("", "Minister", "Head of the Harbour Office", "министр порта")


@dataclass(frozen=True)
class Somebody:
    """A person; the spellings have as many words each."""

    slug: str
    spellings: tuple[str, ...]


PEOPLE = (
    Somebody("elin-aasgaard", ("Elin Aasgaard",)),
    Somebody("teodor-vask", ("Teodor Vask", "Теодор Васк")),
    Somebody("ines-corval", ("Inés Corval",)),
    Somebody("marit-vask", ("Marit Vask", "Марит Васк")),
    Somebody("treaty-lund", ("Treaty Lund",)),  # a name that is a word
)
VENUES = (
    ("harbour-palace", "Harbour Palace", "Lindholm", "Varland"),
    ("kremlin-moscow", "Kremlin, Moscow", "", ""),
    ("town-hall", "Town Hall", "Sund", "Ostmark"),
    ("palais", "Palais de la Paix", "Sund", "Ostmark"),
    ("pier", "Pier", "", "South Varland"),
)
SOURCES = (("presidency", "Presidency of Varland"), ("ostmark-press", "Ostmark Press"))
KINDS = ("remarks", "interview", "press_conference", "speech")


def words_of(language: str) -> list[str]:
    return VOCABULARY[language].split()


def words_in(rng: random.Random, language: str, fewest: int, most: int) -> str:
    """Words as they might be written down in a language, with signs among them."""
    mixed = [*words_of(language) * 3, *words_of("en")[:12], *words_of("ru")[:4]]
    out = []
    for word in rng.choices(mixed, k=rng.randint(fewest, most)):
        chance = rng.random()
        written = word.upper() if chance < 0.05 else word.title() if chance < 0.1 else word
        out.append(written + rng.choice(["", "", "", "", ",", ".", "?", " –", "\n\n"]))
    return ("" if language in ("zh-Hans", "ja") else " ").join(out).strip() or "word"


class Archive:
    """Makes transcripts about the same few people and places."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.people = [_person(somebody) for somebody in PEOPLE]
        self.venues = [
            Venue.objects.create(slug=slug, name=name, city=city, country=country)
            for slug, name, city, country in VENUES
        ]
        self.sources = [builder.a_source(slug=slug, name=name) for slug, name in SOURCES]

    def transcripts(self, number: int) -> list[Transcript]:
        return [self._transcript() for _ in range(number)]

    def change(self, transcript: Transcript) -> None:
        """Changes something that an index must notice."""
        rng = self.rng
        if rng.random() < 0.5:
            published = transcript.status == "published"
            transcript.status = "withdrawn" if published else "published"
        else:
            transcript.title = words_in(rng, transcript.language, 1, 4)
            speech = transcript.speeches.order_by("position").last()
            if speech and rng.random() < 0.5:
                speech.text = words_in(rng, transcript.language, 2, 20)
                speech.save()
            elif speech:
                speech.delete()
        transcript.save()

    def _transcript(self) -> Transcript:
        rng = self.rng
        language = rng.choices(list(VOCABULARY), weights=[4, 2, 1, 1, 1, 1, 1, 1, 1, 1])[0]
        date = f"{rng.randint(1999, 2003)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        length = rng.choices([0, 4, 7, 10], weights=[1, 1, 1, 6])[0]
        minutes = rng.choice([None, 9 * 60, 9 * 60, 17 * 60 + 30])
        transcript = builder.a_transcript(
            words_in(rng, language, 1, 4),
            date[:length] or None,
            speakers=(),
            speeches=(),
            kind=rng.choice(KINDS),
            language=language,
            lead=words_in(rng, language, 1, 6) if rng.random() < 0.3 else "",
            venue=rng.choice([None, *self.venues]),
            venue_printed=rng.choice(["", "", "The Harbour Palace"]),
            source=rng.choice([None, *self.sources]),
            time=dt.time(*divmod(minutes, 60)) if minutes else None,
            status=rng.choices(["published", "draft", "withdrawn"], weights=[8, 1, 1])[0],
        )
        for position, person in enumerate(rng.sample(self.people, k=rng.randint(0, 3))):
            Participation.objects.create(
                transcript=transcript,
                person=person,
                name_printed=person.name,
                office=rng.choice(OFFICES),
                position=position,
            )
        Speech.objects.bulk_create(
            self._speech(transcript, position) for position in range(rng.randint(0, 6))
        )
        return transcript

    def _speech(self, transcript: Transcript, position: int) -> Speech:
        rng = self.rng
        kind = rng.choices(
            ["speech", "question", "remark", "narration", "direction", "heading"],
            weights=[8, 2, 1, 1, 1, 1],
        )[0]
        person = rng.choice(self.people) if kind == "speech" and rng.random() < 0.9 else None
        return Speech(
            transcript=transcript,
            position=position,
            anchor=f"s{position}",
            kind=kind,
            label={"speech": "The Speaker", "question": "Question"}.get(kind, ""),
            person=person,
            text=words_in(rng, transcript.language, 1, 25),
        )


def _person(somebody: Somebody) -> Person:
    person = Person.objects.create(slug=somebody.slug, name=somebody.spellings[0])
    for name in somebody.spellings:
        PersonName.objects.create(person=person, name=name, folded=folded(name))
    return person

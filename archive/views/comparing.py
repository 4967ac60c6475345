"""Two transcripts, or two speeches, side by side; and finding the second one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from archive import reading
from archive.collation import MOST, Paragraph, Row, collation, lines, stretches
from archive.models import OldSlug, Speech, Transcript
from archive.series import series
from archive.views.finding import named
from archive.views.listing import page_of

LINES = 30  # on a page
SHOWN = {"": "Everything", "shared": "What both have", "changes": "What differs"}
FOUND = 20  # transcripts that a search by title gives
WORDS = 8  # of a title that are looked for
OFFERED = 30  # speeches of a transcript that can be compared by themselves: the longest
LONG = 40  # words that such a speech has at least

_IN_ADDRESS = re.compile(r"/transcripts/([^/?#]+)/")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of the two texts: a transcript, or one speech of it. `key` names it in the address."""

    transcript: Transcript
    speech: Speech | None = None

    @property
    def key(self) -> str:
        return (
            f"{self.transcript.slug}:{self.speech.anchor}" if self.speech else self.transcript.slug
        )

    @property
    def url(self) -> str:
        address = self.transcript.get_absolute_url()
        return f"{address}#{self.speech.anchor}" if self.speech else address

    @property
    def speaker(self) -> str:
        return reading.speaker_of(self.speech) if self.speech else ""

    @property
    def speeches(self) -> list[Speech]:
        return [self.speech] if self.speech else list(self.transcript.speeches.all())

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [
            Paragraph(text, reading.speaker_of(speech), speech.anchor)
            for speech in self.speeches
            for text in speech.paragraphs
        ]

    @property
    def parts(self) -> list[tuple[str, Speech]]:
        """The long speeches of a transcript, to compare one by itself: [(key, speech)]."""
        if self.speech:
            return []
        spoken = [
            (len(speech.text.split()), speech)
            for speech in self.transcript.speeches.all()
            if speech.kind in reading.SPOKEN
        ]
        longest = sorted((row for row in spoken if row[0] >= LONG), key=lambda row: -row[0])
        offered = sorted((speech for _, speech in longest[:OFFERED]), key=lambda s: s.position)
        if len(spoken) < 2:
            return []
        return [(f"{self.transcript.slug}:{speech.anchor}", speech) for speech in offered]


@require_safe
@conditional_page
def compare(request: HttpRequest) -> HttpResponse:
    """What two published texts share and in what they differ: `one` and `other` name each by its
    slug, by slug and anchor, or by its address. With less than two the page helps to find them."""
    asked = {side: request.GET.get(side, "").strip() for side in ("one", "other")}
    one, other = (chosen(asked[side]) for side in ("one", "other"))
    if one is None and other is not None:
        one, other = other, None
        asked = {"one": asked["other"], "other": asked["one"]}
    if one is None or other is None or one.key == other.key:
        return _choosing(request, one, other, asked["other"] if one else asked["one"])
    here, there = one.paragraphs, other.paragraphs
    found = collation(here, there)
    show = request.GET.get("show", "")
    rows = [row for row in found.rows if _is_shown(row, show)]
    page = page_of(request, stretches(rows), LINES)
    context = {
        "canonical": f"{request.path}?{urlencode({'one': one.key, 'other': other.key})}",
        "sides": [("First", "one", one), ("Second", "other", other)],
        "one": one,
        "other": other,
        "collation": found,
        "page": page,
        "lines": lines(list(page.object_list), found.rows),
        "show": show,
        "ways": SHOWN.items(),
        "cut": MOST if max(len(here), len(there)) > MOST else 0,
    }
    return render(request, "archive/compare.html", context)


def _is_shown(row: Row, show: str) -> bool:
    if show == "shared":
        return row.op in ("same", "changed") or row.moved is not None
    return show != "changes" or row.op != "same"


def chosen(text: str) -> Chosen | None:
    """The published text that is meant: "2012-03-14-talks", "2012-03-14-talks:s4k2jd83h", or the
    address of either, on whatever host. Older slugs and anchors will do."""
    slug, _, anchor = text.partition(":")
    if "/" in text:
        try:
            address = urlsplit(text)
        except ValueError:
            return None
        inside = _IN_ADDRESS.search(address.path)
        slug, anchor = unquote(inside[1]) if inside else "", address.fragment
    published = Transcript.objects.published()
    found = named(published, slug) if slug else None
    if isinstance(found, OldSlug):
        found = published.for_reading().get(pk=found.transcript.pk)
    if found is None or not anchor:
        return Chosen(found) if found else None
    anchor = anchor.partition(".")[0]  # of a paragraph within the speech
    heirs = {row.anchor: row.speech_id for row in found.old_anchors.all()}
    for speech in found.speeches.all():
        if speech.anchor == anchor or speech.pk == heirs.get(anchor):
            return Chosen(found, speech)
    return None


def _choosing(
    request: HttpRequest, one: Chosen | None, other: Chosen | None, words: str
) -> HttpResponse:
    """The page on which the first or the second text is found."""
    looked_for = "" if other else words
    context = {
        "one": one,
        "twice": other is not None,
        "words": looked_for,
        "found": titled(looked_for, besides=one) if looked_for else None,
        "near": _near(one.transcript) if one else [],
    }
    return render(request, "archive/compare_choose.html", context)


def titled(words: str, besides: Chosen | None = None) -> list[Transcript]:
    """The newest published transcripts whose titles have all of these words, but for the one that
    is chosen already."""
    found = Transcript.objects.published()
    if besides:
        found = found.exclude(pk=besides.transcript.pk)
    asked = re.findall(r"\w+", words)[:WORDS]
    for word in asked:
        found = found.filter(title__icontains=word)
    return list(found.newest_first()[:FOUND]) if asked else []


def _near(transcript: Transcript) -> list[tuple[str, Transcript]]:
    """What is likely to be compared with it: the ones before and after it, of its series first."""
    published = Transcript.objects.published()
    offers: list[tuple[str, Transcript | None]] = []
    if found := series(transcript):
        which = f"{transcript.get_kind_display().lower()} with {found.person.name}"
        offers += [(f"The {which} before", found.before), (f"The {which} after", found.after)]
    offers += [
        ("The transcript before", published.before(transcript).first()),
        ("The transcript after", published.after(transcript).first()),
    ]
    near: dict[int, tuple[str, Transcript]] = {}
    for words, offer in offers:
        if offer:
            near.setdefault(offer.pk, (words, offer))
    return list(near.values())

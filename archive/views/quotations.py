"""Quoting words of a speech: which they are, whose, and how anybody can tell that they stand."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from archive import citations, reading
from archive.citations import Passage, Speaker
from archive.citations.formats import FORMATS
from archive.ingest.types import SpeechKind
from archive.models import Speech, Transcript
from archive.quotations import checking, links
from archive.quotations.sentences import Sentence, sentences
from archive.quotations.words import Range, checksum, passage, span_of, words
from archive.views import citing
from archive.views.finding import of_transcript

LONGEST_PASTED = 800  # characters: in any script they fit into an address


@of_transcript
def quotation(request: HttpRequest, found: Transcript) -> HttpResponse:
    """Words of a speech, ready to be quoted: all of it, or those named by `words`. `sentence`,
    given once or more, leads to the range from the first to the last of them. `check` is compared
    with the words; `file` asks for their reference in a format of reference managers."""
    speech = _speech(found, request.GET.get("speech", ""))
    if ticked := _ticked(request.GET.getlist("sentence")):
        return redirect(_address(found, speech, ticked))
    written = request.GET.get("words", "")
    wanted = links.word_range(written)
    made = links.quotation(speech.anchor, speech.text, wanted)
    if made is None or (written and wanted is None):
        raise Http404("There are no such words in this speech.")
    url = request.build_absolute_uri(found.get_absolute_url())
    quoted = passage(speech.text, wanted)
    cited = Passage(quoted, _speaker(found, speech), made.address(url), made.checksum)
    reference = citing.cited(request, found, cited)
    if suffix := request.GET.get("file", ""):
        if suffix not in FORMATS:
            raise Http404("There is no such file.")
        return citing.citation_file(reference, suffix)
    span = span_of(speech.text, wanted)
    pasted = request.GET.get("check", "")[:LONGEST_PASTED].strip()
    context = {
        "canonical": found.get_absolute_url(),  # which says all of it
        "transcript": found,
        "speech": speech,
        "speaker": reading.speaker_of(speech),
        "passage": cited,
        "quotation": made,
        "paragraphs": speech.text[slice(*span)].split("\n\n") if span else [],
        "checksum": checksum(quoted),
        "citations": citations.citations(reference),
        "formats": FORMATS.values(),
        "choices": _choices(speech, wanted),
        "pasted": pasted,
        "checked": checking.checked(pasted, speech.text, wanted) if pasted else None,
        "longest_pasted": LONGEST_PASTED,
    }
    return render(request, "archive/quotation.html", context)


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence that can be quoted or left out."""

    sentence: Sentence
    quoted: bool


def _choices(speech: Speech, wanted: Range | None) -> list[Choice]:
    """The sentences of a speech, those that are quoted among them."""
    return [
        Choice(each, not wanted or _overlap(each.words, wanted)) for each in sentences(speech.text)
    ]


def _overlap(one: Range, other: Range) -> bool:
    return one.first <= other.last and other.first <= one.last


def _speech(found: Transcript, anchor: str) -> Speech:
    """The speech of an anchor, or of one that it once had. Raises Http404 if there is none."""
    heirs = {row.anchor: row.speech_id for row in found.old_anchors.all()}
    for speech in found.speeches.all():
        if anchor == speech.anchor or heirs.get(anchor) == speech.pk:
            return speech
    raise Http404("There is no such speech.")


def _speaker(found: Transcript, speech: Speech) -> Speaker | None:
    """Who says a speech, with the office printed that day; None where the voice has no name."""
    who = speech.person_id or speech.speaker_name
    name = reading.speaker_of(speech)
    if not name or (not who and speech.kind != SpeechKind.SPEECH):
        return None
    rows = found.participations.all()
    office = next((row.office for row in rows if who in (row.person_id, row.name_printed)), "")
    return Speaker(name, office)


def _ticked(written: list[str]) -> Range | None:
    """From the first to the last of the ticked sentences; None if there are none."""
    ranges = [found for each in written if (found := links.word_range(each))]
    if not ranges:
        return None
    return Range(min(each.first for each in ranges), max(each.last for each in ranges))


def _address(found: Transcript, speech: Speech, wanted: Range) -> str:
    """The page of a quotation; of the whole speech it names no words."""
    asked = {"speech": speech.anchor}
    if wanted != (1, len(words(speech.text))):
        asked["words"] = str(wanted)
    return f"{reverse('quotation', args=[found.slug])}?{urlencode(asked)}"

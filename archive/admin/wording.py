"""What a finding means, in plain words for an editor."""

from __future__ import annotations

from collections.abc import Mapping

MEANING: Mapping[str, str] = {
    "ambiguous_date": "The date can be read in two ways.",
    "bad_bytes": "Some letters were damaged in the file and had to be guessed.",
    "broken_xml": "The XML of the file is broken; it was read as far as that can be mended.",
    "date_from_name": "The date was taken from the name of the file.",
    "date_of_publication": "The date is the day of publication; that of the event is not given.",
    "dates_differ": "The document gives different dates.",
    "empty_turn": "There is a speaker’s name with nothing said after it.",
    "future_date": "The date lies in the future.",
    "layout": "Recognised by its layout; the numbers say how strongly.",
    "long_label": "This is long for a speaker’s name; it may be part of the text.",
    "mixed_languages": "A long part of the text is in another language.",
    "mojibake": "The text looks as if it had been saved in the wrong encoding.",
    "near_duplicate": "The archive has a text much like this one.",
    "no_date": "No date was found.",
    "no_title": "No title was found.",
    "no_turns": "Nobody is named as speaking.",
    "old_date": "The date is older than any transcript is likely to be.",
    "one_long_turn": "Nearly all the text is credited to one speaker, though there are others.",
    "repeated_text": "The same text stands in the file twice; it was taken once.",
    "words_added": "There are words in the reading that the file does not have.",
    "words_lost": "Words of the file are nowhere in the reading.",
    "unresolved_speaker": "It is not clear from the document who this speaker is.",
    "year_in_name": "Only a year was found, in the name of the file.",
}


def meaning(code: str) -> str:
    """The sentence for a finding's code; the code itself, spelled out, for a new one."""
    return MEANING.get(code) or code.replace("_", " ").capitalize() + "."

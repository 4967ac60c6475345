"""What findings, reasons and changes mean, in plain words for an editor."""

from __future__ import annotations

from collections.abc import Mapping

MEANING: Mapping[str, str] = {
    "ambiguous_date": "The date can be read in two ways.",
    "bad_bytes": "Some letters were damaged in the file and had to be guessed.",
    "broken_xml": "The XML of the file is broken; it was read as far as that can be mended.",
    "correction_kept": "A correction was kept where reading anew would have changed it.",
    "date_from_name": "The date was taken from the name of the file.",
    "date_of_lead": "The date was taken from the paragraph below the title.",
    "date_of_publication": "The date is the day of publication; that of the event is not given.",
    "dates_differ": "The document gives different dates.",
    "doubtful_label": "There is little to say that this is a speaker’s name.",
    "doubtful_name": "This participant may be no person: the text has its words in lower case.",
    "empty_turn": "There is a speaker’s name with nothing said after it.",
    "future_date": "The date lies in the future.",
    "hyphens_joined": "Words broken at the end of a line were put together.",
    "joined_spellings": "Two spellings of a name were taken for one person.",
    "language_unknown": "The language of the text cannot be told.",
    "layout": "Recognised by its layout; the numbers say how strongly.",
    "layout_uncertain": "Another layout fits the document as well.",
    "list_of_people": "These are the names of a list; nobody speaks in it.",
    "little_kept": "Very little of a long file is in the reading.",
    "long_label": "This is long for a speaker’s name; it may be part of the text.",
    "lost_signs": "Question marks stand where other signs were.",
    "mixed_languages": "A long part of the text is in another language.",
    "mojibake": "The text looks as if it had been saved in the wrong encoding.",
    "mojibake_mended": "Text saved in the wrong encoding was put right.",
    "near_duplicate": "The archive has a text much like this one.",
    "no_date": "No date was found.",
    "no_longer_read": "The rules of today would refuse this file; its former reading is kept.",
    "no_title": "No title was found.",
    "no_turns": "Nobody is named as speaking.",
    "old_date": "The date is older than any transcript is likely to be.",
    "one_long_turn": "Nearly all the text is credited to one speaker, though there are others.",
    "prose_dropped": "Whole sentences were left out.",
    "refused_labels": "These look like speakers’ names, but were not taken for any.",
    "repeated_text": "The same text stands in the file twice; it was taken once.",
    "resolved_from_table": "The speaker was found in the table of office holders.",
    "scanned_pages": "Pages without letters that can be read: scans.",
    "told_by_name": "The name of the file says this. It was taken for nothing but a title.",
    "tracked_changes": "Changes that nobody accepted yet were taken as accepted.",
    "unreadable": "Hardly anything of this text can be read.",
    "unreadable_parts": "Some paragraphs cannot be read.",
    "unresolved_speaker": "It is not clear from the document who this speaker is.",
    "waits_twice": "Another file that waits is much like this one.",
    "words_added": "There are words in the reading that the file does not have.",
    "words_lost": "Words of the file are nowhere in the reading.",
    "year_in_name": "Only a year was found, in the name of the file.",
}

# What is no doubt at all, and is said only where there is room for it.
ASIDES = frozenset({"layout"})


def meaning(code: str) -> str:
    """The sentence for a finding's code; the code itself, spelled out, for a new one."""
    return MEANING.get(code) or code.replace("_", " ").capitalize() + "."


WHY_LEFT_OUT: Mapping[str, str] = {
    "aside": "stands beside the text",
    "breadcrumb": "the way to this page through its site",
    "caption": "the caption of a picture",
    "column_number": "the number of a column or page",
    "byline": "by whom it is",
    "contents": "the table of contents",
    "control": "a button or another control of the page",
    "dialog": "a dialogue of the page",
    "elision": "marks that something was left out by the publisher",
    "file_header": "what the file says of itself",
    "form": "a form of the page",
    "hover_card": "a card that opens over a name",
    "pull_quote": "a sentence of the text, set again beside it",
    "ruby": "how letters are read aloud, printed small above them",
    "item_number": "the number of an item",
    "letterhead": "the publisher’s name or a section of its site",
    "link_number": "the numbers of links, put in when the page was saved as text",
    "marks": "marks only, no words",
    "navigation": "the way through the site",
    "noscript": "shown only where scripts are not allowed",
    "not_for_quoting": "marked by the publisher as not part of the text",
    "not_text": "marked by the file as not part of the text",
    "note": "a note on the transcript, not part of it",
    "office": "an office alone, above the text",
    "page_chrome": "part of the page, not of the document",
    "page_footer": "stands below the document",
    "page_header": "stands above the document",
    "page_number": "the number of a page",
    "persons": "a list of those concerned",
    "publication_status": "the publisher’s note on publication",
    "repeated_date": "the date once more",
    "repeated_text": "the text once more",
    "repeated_title": "the title once more",
    "rule": "a rule between two parts",
    "speaker_key": "who speaks under which letters",
    "see_also": "points to other documents",
    "time_code": "times of the recording",
}


def why_left_out(reason: str) -> str:
    """The words for the reason why a piece was left out; the reason itself for a new one."""
    return WHY_LEFT_OUT.get(reason) or reason.replace("_", " ")


CHANGES: Mapping[str, str] = {
    "encoding": "Letters mended that were damaged in the file",
    "hyphens": "Hyphens taken out of words broken at the end of a line",
    "label": "Label parted from what is said",
    "line_ends": "Lines joined to one paragraph",
    "link_numbers": "Numbers of links taken out",
    "marks": "Marks of the format taken off",
    "no_break_spaces": "No-break spaces made plain",
    "spaces": "Several spaces made one",
}


def change_made(kind: str) -> str:
    """The words for a kind of change."""
    return CHANGES[kind]

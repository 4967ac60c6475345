"""What reference managers have no field for: the words quoted, the place, where it came from."""

from __future__ import annotations

from archive.citations.reference import Reference, plain
from archive.citations.wording import quoted


def remarks(cited: Reference, with_place: bool = False) -> list[str]:
    """Sentences to keep beside an entry, one for each thing that is known."""
    found = []
    if passage := cited.passage:
        said_by = f" ({passage.speaker})" if passage.speaker else ""
        found.append(f"Quotation: {plain(quoted(passage.words))}{said_by}.")
        if passage.checksum:
            found.append(f"Checksum of the words quoted: {passage.checksum}.")
    offices = [str(speaker) for speaker in cited.authors if speaker.office]
    if offices and not cited.passage:
        found.append(f"Speaking: {'; '.join(offices)}.")
    if with_place and cited.venue:
        found.append(f"Place: {cited.venue}.")
    if cited.original_url:
        found.append(f"First published at {cited.original_url}")
    return found

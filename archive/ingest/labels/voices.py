"""Labels that name a part in the conversation instead of a person: "Question", "Moderator"."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.ingest import uncased
from archive.ingest.labels.offices import has_office
from archive.ingest.labels.printed import (
    ARTICLE,
    NUMBERED,
    QUALIFIER,
    folded,
    without_honorifics,
    words_of,
)
from archive.ingest.types import SpeechKind
from archive.ingest.vocabulary import (
    ANSWER_VOICES,
    MEDIA,
    QUESTION_VOICES,
    REMARK_VOICES,
    ROLE_VOICES,
    SENTENCE_WORDS,
)

# What a label may begin with that goes on with where somebody asks from.
REMARKS_FROM = tuple(f"{known} from " for known in REMARK_VOICES)
ASKERS = QUESTION_VOICES - {"press", "media", "questions"}
# Those whom a briefing on background leaves without a name: "SENIOR BRITISH OFFICIAL TWO".
UNNAMED = re.compile(
    r"^(?:(?:the|a|another|second) )?"
    r"(?:senior (?:[\w.'’-]+ ){0,4}?|(?:american|western|u\.?s\.?|administration"
    r"|defense|state department|military|white house|intelligence|treasury) )"
    r"(?:official|officer|diplomat|adviser|advisor)s?$"
)


# "DXN reporter", "Sund News Agency correspondent".
OF_OUTLET = re.compile(r".+ (?:reporter|correspondent|journalist)")


@lru_cache(maxsize=4096)
def voice(text: str) -> SpeechKind | None:
    """The kind of speech if the label names only a part in the conversation, else None."""
    bare = folded(QUALIFIER.sub("", text))
    if bare and not bare.strip("_"):
        return SpeechKind.REMARK  # "______:", whom Brazil's presidency could not make out
    for known in (bare, NUMBERED.sub("", bare), ARTICLE.sub("", bare)):
        if known in QUESTION_VOICES:
            return SpeechKind.QUESTION
        if known in REMARK_VOICES:
            return SpeechKind.REMARK
        if known in ANSWER_VOICES or known in ROLE_VOICES or UNNAMED.match(known):
            return SpeechKind.SPEECH
    if uncased.asks(bare):
        return SpeechKind.QUESTION
    first = bare.split(" ")[0].rstrip(",")
    if bare.startswith(REMARKS_FROM):
        return SpeechKind.REMARK
    asked = len(first) > 3 and first in ASKERS
    plain = not any(word in SENTENCE_WORDS for word in bare.split()[1:])
    asked |= bool(OF_OUTLET.fullmatch(bare)) and is_medium(bare.rpartition(" ")[0])
    if asked and plain and len(bare.split()) <= 5 and not has_office(bare):
        return SpeechKind.QUESTION
    return None


def is_answer(text: str) -> bool:
    """Whether the label says only that the one who is asked answers."""
    return folded(QUALIFIER.sub("", text)) in ANSWER_VOICES


def is_role(text: str) -> bool:
    """Whether the label names a role that stands for itself ("Moderator"), not a person."""
    bare = NUMBERED.sub("", folded(QUALIFIER.sub("", text)))
    return ARTICLE.sub("", bare) in ROLE_VOICES or bool(UNNAMED.match(bare))


def is_generic(text: str) -> bool:
    """Whether the label names nobody: a question, a remark from the floor, an answer."""
    return voice(text) is not None and not is_role(text)


def is_medium(text: str) -> bool:
    """Whether the label is a newspaper, agency or station."""
    return any(word in MEDIA for word in words_of(without_honorifics(text)))

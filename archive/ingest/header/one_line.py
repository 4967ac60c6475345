"""What one line near the top of a document may be: a note, a section, a person, a place …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.ingest import eastern_words, menus, parliaments, tongues
from archive.ingest.dates import dates_in
from archive.ingest.labels.names import is_name, is_titled
from archive.ingest.labels.offices import has_office, split
from archive.ingest.labels.printed import folded, without_honorifics, words_of
from archive.ingest.labels.voices import is_medium, is_role
from archive.ingest.names import NOBODYS
from archive.ingest.vocabulary import (
    CONNECTIVES,
    FIELDS,
    GREETING,
    KINDS,
    NAMES_TOO,
    NOT_LABELS,
    OFFICES,
    PLACES,
    PREPOSITIONS,
    PUBLISHERS,
    SECTIONS,
    SENTENCE_WORDS,
    STARTERS,
    SURE_OFFICES,
)

NO_NAMES = NOBODYS | parliaments.PUBLISHERS  # words of nobody's name
# Offices whose words are elsewhere mostly something else.
PARLIAMENTARY = re.compile(
    r"^(?:acting |deputy |shadow )*(?:leader of (?:the )?(?:opposition|house|government|labor"
    r"|labour"
    r"|liberal|national|greens).{0,80}|(?:federal )?member for .{3,30}|senator for .{3,30}"
    r"|attorney-general|treasurer|minister(?: of state)?, [a-z][^.:!?]{3,60})$",
    re.I,
)
UPDATED = re.compile(rf"(?:{eastern_words.UPDATED})", re.I)
HUB = re.compile(r"^(?:[A-Z][\w.-]+ ){1,5}Hub$")  # of the State Department, for a region's media
COUNTED = re.compile(
    r"^(?:day|part|session|volume|vol\.?|number|no\.?|week|meeting|page)\W*\d", re.I
)
# "12 Linden Street", "799 Harbour Plaza, 10th Floor".
STREET = re.compile(
    r"^\d{1,5} (?:[^\W\d_][\w.'’-]* ){1,4}(?:street|st\.?|avenue|ave\.?|plaza|road|boulevard"
    r"|square|drive|lane)\b",
    re.I,
)
# Those whom somebody speaks for: no place, though an embassy is one.
MISSION = re.compile(
    r"^(?:(?:the )?[\w.]+ |permanent )*mission"
    r" (?:to (?:the|nato|osce)\b.*|of .{3,60} to the .{3,60})"
    r"|^(?:permanent (?:representation|delegation)|embassy|consulate general) of .{3,60}",
    re.I,
)
# How those far apart met, printed where the place stands: "Via Teleconference".
REMOTE = re.compile(
    r"^(?:(?:held )?(?:via|by) (?:\w+ )?(?:tele-?|video-?)?"
    r"(?:conference(?: call)?|call|phone|link|telephone|video|zoom)|virtual(?:ly)?)$",
    re.I,
)
# How a sitting began, below its day: "The House met at half past two".
MET = re.compile(r"^the [\w' ]{4,40} (?:met|assembled|resumed) (?:at|on|in|pursuant)\b", re.I)
# Words of bodies that publish and sit, and lend no building their name.
BODIES = frozenset("ministry committee secretariat party".split())
# Places that are called by the office of whoever is at home there.
DWELLINGS = frozenset("residence mansion palace room lawn garden ballroom".split())
ADDRESSING = frozenset("mr madam mrs ms your".split())
# Words of contacts and the like.
NO_PLACE = frozenset(
    "candidate contributors contact contacts memorandum phone fax tel email e-mail links"
    " sempena bersama pagi petang malam".split()
)
AGENCIES = frozenset("agency news newspaper magazine daily times radio television tv".split())
# Words of gazettes and of those who publish, unless a word of place stands beside them.
PRINTED_BY = frozenset(
    "diario diário journal gazette bulletin boletín boletim bollettino publicaciones publicações"
    " publications cortes comisión comisiones comissão comissões commissione commissioni"
    " legislatura législature legislature sesión sesiones sessão seduta séance sitzung serie série"
    " presidencia presidência présidence presidenza gobierno governo gouvernement guvernul govern"
    " ministerio ministério ministère ministero ministerul sistema portal redacción".split()
)
TELEPHONE = 7  # digits
POSTAL = re.compile(r"\b[A-Z]{2}\.? \d{5}$|\b[A-Z]\.[A-Z]\.,? \d{5}$")
ROYAL = frozenset("prince princess king queen".split())  # as in "Prince Lars County"
SALUTATION_WORDS = 14
SALUTATION = re.compile(
    r"^(?:mesdames|messieurs|monsieur|madame|mr\.?|madam|señor(?:a|as|es)?|sr(?:a|es|as)?\."
    r"|senhor(?:a|as|es)?|signor(?:a|e|i)?|onorevol[ei]|domnule|doamnă|doamnelor|stimat[eăi]|dear"
    r"|ladies|excellenc\w+|excelenci?\w+|eccellenz\w+|chère?s?|car[oaie]s?|querid\w+"
    r"|estimad\w+|distinguid\w+|senyor\w*|sire|majest\w+|sehr geehrte\w*|liebe\w?)\b"
    r"[^:.]*[,:!]$",
    re.I,
)
SENTENCE_END = re.compile(r"[.?!…]['\"”»)\]]*$")
ABBREVIATION = re.compile(
    r"\b(?:[A-ZÀ-ÞА-ЯЁ]\.)+|\b[A-Z][a-z]{1,2}\.(?=\s\S)|(?<=\d)\s[rгр]\."  # "2014 г."
)
NOTE = re.compile(
    r"^[\[(*]?(?:unofficial (?:translation|transcript)|informal transcript|as delivered"
    r"|as prepared(?: for delivery)?"
    r"|(?:this is an? )?(?:provisional|courtesy|working) translation\b.{0,80}"
    r"|transcript of (?:the|a) (?:speech|statement|remarks|interview)\b.{0,60}"
    r"|exactly as it was delivered|published|updated|last updated|delivered on|verbatim"
    r"|(?:im wortlaut|mitschrift|wortprotokoll)(?: (?:der )?pressekonferenz)?"
    r"|die ausschrift des .{0,40} erfolgte .{0,40}|transcripción|transcription|trascrizione"
    r"|check against delivery.*|transcript(?:,? e ?& ?oe)?|e ?&? ?[o0] ?e\b.*|proof (?:only|copy)"
    r"|(?:full )?transcript (?:follows|below)(?: below)?|for immediate release"
    r"|proceedings|communicated by .{3,80}"
    r"|dpb # ?\d+|(?:on|off) the record(?: unless otherwise noted)?"
    r"|embargoed.*"
    r"|(?:article|blog post|podcast|paper|testimony|speech) from .{3,60}"
    r"|press release|(?:hansard|verbatim|edited|unedited|rush|epiq|full|draft) transcript|stenogram"
    r"|(?:copyright|photo(?:graph)?s?(?: by| credit)?|credit|foto|фото"
    r"|bild(?:quelle)?|zdjęcie|fot\.|φωτο(?:γραφία)?|fotoğraf|kuva|写真|사진)\s?[:：©].{0,200}"
    r"|remarks as (?:prepared|delivered).*|translated from .*|note:.*|неофициальный перевод"
    r"|стенограмма"
    r"|seul le prononcé fait foi\.?|es gilt das gesprochene wort\.?|press briefings?"
    rf"|{tongues.NOTES}|{parliaments.NOTES})[\])*]?[.!:]?$",
    re.I,
)
# A remark of the publisher on the text, in brackets.
BRACKETED_NOTE = re.compile(
    r"^[(\[].{0,300}\b(?:transcripts?|translat(?:ed|ion)|verbatim|(?:un)?edited|interpretation)\b.{0,500}"
    r"[)\]]$",
    re.I,
)
# The kind of document, printed on a line of its own beside a title that says more.
DOCUMENT_TYPE = re.compile(
    r"^(?:(?:joint |special |daily |department |weekly )?(?:press|news|media) (?:availability"
    r"|briefing"
    r"|conference|statement|release|point)|(?:special )?(?:remarks|briefing|statement|speech"
    r"|interview"
    r"|doorstop|transcript|question and answer)s?|remarks to the press|press stakeout)$",
    re.I,
)


def is_section(text: str) -> bool:
    """Whether it names a part of a site: "Press releases"."""
    words = folded(text).split()
    half = len(words) // 2
    twice = half and words[:half] == words[half:]
    if " ".join(words[:half] if twice else words) in SECTIONS:
        return True
    # "Sund TV News Releases": whose section it is stands before it.
    parts = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words) - 1))
    return any(section in SECTIONS and is_medium(owner) for owner, section in parts)


def is_publisher(text: str) -> bool:
    """Whether a line is the name of an institution: "Ministry of Trade of Varland"."""
    if menus.is_publisher(text):
        return not tells_occasion(text)
    words = words_of(text)
    institution = any(word in PUBLISHERS for word in words) or bool(MISSION.match(text))
    return institution and len(words) <= 12 and not tells_occasion(text) and is_titled(text.split())


def is_body(text: str) -> bool:
    """Whether a line is the name of a ministry or committee and nothing else, which alone on its
    line is no place."""
    words = words_of(text)
    alone = "," not in text and not set(words[-2:]) & PLACES and not is_sentence(text)
    return bool(set(words) & BODIES) and alone and len(words) <= 10 and is_titled(text.split())


def tells_occasion(text: str) -> bool:
    """Whether it says what took place ("Daily briefing"); "The Briefing Room" is a place."""
    return any(
        re.search(pattern, part, re.IGNORECASE)
        for part in text.split(",")
        if not (set(words_of(part)[-2:]) & PLACES and len(part.split()) <= 6)
        for _, pattern in KINDS
    )


def opens_with_occasion(text: str) -> bool:
    """Whether a line, be it a sentence, names the occasion in its first words."""
    return tells_occasion(" ".join(text.split()[:4]))


def is_person(text: str) -> bool:
    """Whether it is a bare name and nothing else."""
    words = set(words_of(text))
    nobody = (
        words & {"staff", "writer", "desk", "team", "and", "by"} | words & PRINTED_BY
        or words & NO_NAMES
        or set('("“') & set(text)
        or is_section(text)
        or "," in text
    )
    return is_name(text) and not nobody and not tells_occasion(text)


def is_office(text: str) -> bool:
    """Whether it is an office or somebody with it: "Minister for Trade", "The Hon Ada Norr MP"."""
    words = words_of(text)
    if set(words[-2:]) & PLACES or is_sentence(text):
        return False
    if PARLIAMENTARY.match(text):
        return True
    return bool(set(words) & (SURE_OFFICES - ROYAL)) or "hon" in words[:3]


def is_bare_office(text: str) -> bool:
    """Whether it is an office and nothing else: "Minister for Trade"; "Mr Deputy Prime Minister"
    is whom a speech greets."""
    if PARLIAMENTARY.match(text):
        return True
    words = words_of(text)
    first = words[:1]
    last = words[-1] if 1 < len(words) <= 4 else ""
    return (
        bool(first)
        and not _is_building(words, text)
        and first[0] not in ADDRESSING
        and (first[0] in OFFICES or first == ["prime"] or last in SURE_OFFICES)
        and (split(text)[0] is None and is_titled(text.split()) and len(text.split()) <= 8)
    )


def _is_building(words: Sequence[str], text: str) -> bool:
    """Whether the last word says that it is a place called by an office: "Chief of Mission
    Residence", "Queen Ada Conference Building", not "Head of the Asten Museum", "Press Office"."""
    named = words[-1] in PLACES - {"office", "offices"} and "," not in text and "of" not in words
    return named or words[-1] in DWELLINGS


# "Beginning of meeting with President of Varland Marit Ekeland".
BEGINNING = re.compile(
    r"^(?:beginning|opening|start|end|excerpts?|transcript) (?:of|from) (?:\w+ ){0,4}?"
    r"(?:meeting|talks|conversation|negotiations|consultations) with (?:the )?",
    re.I,
)


def introduces(text: str) -> tuple[str, str | None] | None:
    """(name, office) of a header line such as "Signe Halvard, Department Spokesperson"."""
    if text.endswith((",", ";")):
        return None  # "Senator Ada Norr, President of the Senate," is greeted
    if len(text.split()) <= 12 and "," not in text and is_office(text):
        name, office = split(BEGINNING.sub("", text))
        return (name, office) if name and len(name.split()) > 1 else None
    first, _, rest = (part.strip() for part in text.partition(","))
    if not first or dates_in(text):
        return None
    named = (
        is_name(first)
        and not tells_occasion(first)
        and ":" not in first
        and not set(words_of(first)) & PLACES
        and 2 <= len(first.split()) <= 5
        and not has_office(first)
    )
    # In small letters only an office that comes first: "Ada Norr, minister for trade".
    opens = rest[:1].isupper() or bool(set(words_of(rest)[:3]) & SURE_OFFICES)
    described = has_office(rest) and opens and not is_sentence(rest)
    told = first.split()[0].casefold() in STARTERS - NAMES_TOO or text.endswith(":")
    return (without_honorifics(first), rest) if named and described and not told else None


def introduces_several(text: str) -> list[tuple[str, str | None]]:
    """Everybody with an office in "Ada Norr, President, Lars Oden, Vice-President of the Bank"."""
    parts = [part.strip() for part in text.split(",")]
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    named = all(
        is_name(name)
        and 2 <= len(name.split()) <= 4
        and not has_office(name)
        and has_office(office)
        for name, office in pairs
    )
    return [*pairs] if len(pairs) > 1 and 2 * len(pairs) == len(parts) and named else []


def signed(text: str) -> tuple[list[tuple[str, str | None]], str]:
    """Those with an office at the beginning of a line, and what follows them: "Ada Norr, President,
    Lars Oden, Vice-President of the Bank, Sund"."""
    parts = [part for part in map(str.strip, text.split(",")) if part]
    people: list[tuple[str, str | None]] = []
    while len(parts) > 1 and (told := introduces(f"{parts[0]}, {parts[1]}")):
        people.append(told)
        parts = parts[2:]
    return people, ", ".join(parts)


def is_place(text: str) -> bool:
    """Short, capitalised, no sentence: may be a place."""
    words = text.split()
    if not 1 <= len(words) <= 14 or is_sentence(text) or text.endswith((":", ",")):
        return False
    if REMOTE.match(text):
        return True
    if MET.match(text):
        return False
    if set(text) & set('!?¡¿|⏐"“') or re.match(r"(?:[IVX]+|\d+)\.\s", text):
        return False
    small = sum(1 for word in words if word[:1].islower() and word not in CONNECTIVES)
    # "Gråstein, IN" ends in a state.
    cut_off = words[-1].casefold() in CONNECTIVES | PREPOSITIONS and not words[-1].isupper()
    told = {word.casefold().strip(":,-–—") for word in words}
    if words[0].casefold() in ("by", "and"):
        return False
    named = folded(text) in NOT_LABELS or folded(text) in FIELDS
    if named or told <= tongues.INSTITUTIONS | CONNECTIVES:
        return False  # "ASUNTOS EXTERIORES", "SUMARIO"
    if told & PRINTED_BY and not set(words_of(text)) & PLACES:
        return False
    if told & NO_PLACE or sum(char.isdigit() for char in text) >= TELEPHONE:
        return False
    if folded(words[-1]) in ("team", "staff", "desk", "writer", "correspondent"):
        return False
    if len(words) > 1 and folded(words[-1]) in AGENCIES:
        return False  # "Coastal News Agency": who printed it
    # In capitals every sentence looks like a name.
    spoken = text.isupper() and {word.casefold() for word in words} & SENTENCE_WORDS
    if cut_off or spoken or words[0].casefold() == "transcript":
        return False
    if MISSION.match(text) or HUB.match(text) or is_role(text):
        return False  # whoever issues it
    if POSTAL.search(text) or COUNTED.match(text):
        return False  # the address of a letterhead
    if GREETING.match(text) and not set(words_of(text)[-1:]) & PLACES:
        return False
    other = NOTE.match(text) or dates_in(text) or is_section(text) or tells_occasion(text)
    begins = text[:1].isupper() or bool(STREET.match(text))
    return begins and 2 * small <= len(words) and not other and not is_office(text)


def is_salutation(text: str) -> bool:
    """Whether a line only greets those who listen: "Monsieur le Président,"."""
    return len(text.split()) <= SALUTATION_WORDS and bool(SALUTATION.match(text))


def is_sentence(text: str) -> bool:
    """Whether it ends as a sentence does; "Washington, D.C." does not."""
    return bool(SENTENCE_END.search(ABBREVIATION.sub("", text).strip()))


def same_words(one: str, other: str | None) -> bool:
    """Whether both say the same but for spaces, case and punctuation."""
    return bool(other) and _letters(one) == _letters(other or "")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def stands_in(text: str, title: str | None) -> bool:
    """Whether a line in capitals is part of a title in capitals, but for a misread letter, and too
    long for a place: "OPENING OF THE PIER" of "SPEECH BY THE PREMIER OPENING OF THE PEER"."""
    if not (title and title.isupper() and text.isupper()):
        return False
    words, last = set(words_of(text)), set(words_of(text)[-1:])
    enough = 6 if last & PLACES else 3
    return len(words) >= enough and len(words & set(words_of(title))) >= 0.8 * len(words)


def says_again(text: str, title: str | None) -> bool:
    """Whether a line has hardly a word that the title has not."""
    told = set(re.findall(r"\w+", (title or "").casefold()))
    words = set(re.findall(r"\w+", text.casefold()))
    same = len(words & told) >= 0.8 * len(words)
    return len(told) >= 4 and same and 0.5 * len(told) <= len(words) <= len(told) + 4

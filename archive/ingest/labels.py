"""A printed speaker label to what it says: voice or name, office, qualifiers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from babel import Locale

from archive.ingest import parliaments, tongues, uncased
from archive.ingest.address import address_length
from archive.ingest.types import Label, SpeechKind
from archive.ingest.vocabulary import (
    ANSWER_VOICES,
    BEFORE_HONORIFICS,
    CONNECTIVES,
    HONORIFICS,
    INSTITUTIONS,
    MEDIA,
    OFFICES,
    PAIRED_HONORIFICS,
    PARTICLES,
    QUESTION_VOICES,
    REMARK_VOICES,
    ROLE_VOICES,
    SENTENCE_WORDS,
)

TWO_LETTERS = re.compile(r"^[B-DF-HJ-NP-TV-Z][AEIOU]$")  # "XI", but not "AA"
# The number of a question, as in "[4.] Q.", "3. Mr. Norr:" and "Q4 Ada Norr:"; the number or the
# minute of a contribution in Nordic and Baltic records: "Anf. 12 Ada Norr", "14:02 Ada Norr".
ITEM = re.compile(
    r"^(?:\[\d{1,3}\.?\]|[TQ]?\d{1,4}\.(?=\s)|Q\d{1,3}(?=\s+[A-Z])|Anf\.\s?\d{1,4}(?=\s)"
    r"|\d{1,2}[:.]\d\d(?=\s))\s*"
)
# What stands in brackets behind a name, and the party that Finnish minutes put there: "/sd".
PARTY_BEHIND = r"\s(?:/[a-zåäö]{1,6}|kesk|kok|vihr|vas|liik|sin|kd|sd|ps)(?=\s*$)"
QUALIFIER = re.compile(rf"\s*[(\[（](?P<text>[^)\]）]*)[)\]）]|{PARTY_BEHIND}")
PARTY = re.compile(r",\s[A-ZÀ-Ž]{1,5}\*?$")  # "Ada Norr, EL"
SPACE = re.compile(r"\s+")
# "ADA NORR/RADIO NESVIK": who asks and for whom, as the Philippine presidency prints it.
OUTLET = re.compile(r"^(?P<name>[^/,()\[\]]+?)\s?/\s?(?P<outlet>[^\W\d_][^/]{1,50})$")
INITIALS = re.compile(
    r"^(?:[A-ZÀ-ÞА-ЯЁČĎĒĢĪĶĻŁŅŘŚŠŤŪŽŻŹ]\.[\s-]?){1,3}(?=[A-ZÀ-ÞА-ЯЁČĎĒĢĪĶĻŁŅŘŚŠŤŪŽŻŹ][^\W\d_])"
)
MC = re.compile(r"\bMc(?=[A-Z]{2})")  # "McKAY" is in capitals
# "Норр А. Б.": Russian and Ukrainian records put the surname first.
CAPITAL = "[А-ЯЁІЇЄҐЎ]"
INITIALS_LAST = re.compile(
    rf"^(?P<surname>{CAPITAL}[^\W\d_]+(?:[-'’][^\W\d_]+)?)\s(?P<initials>{CAPITAL}\.(?:\s?{CAPITAL}\.?)?)$"
)
WORD = re.compile(rf"[^\W\d_](?:[^\W_]|[{uncased.MARKS}]|['’.\-](?=[^\W_]))*\.?")
# A voice may carry a number or the name of whoever asks: "Question 2", "Journalist 3".
NUMBERED = re.compile(
    r"\s*(?:no\.?|№|n°|#)?\s*\d+$|\s+(?:one|two|three|four|five|six)$|(?<=^السؤال) ال\w+(?: عشر)?$"
    r"|(?<=^الجواب) ال\w+$|(?<=^вопрос) \w+(?:ый|ой|ий)$",
    re.I,
)
# "Le modérateur", "La periodista": what a voice may have before it in Romance languages.
ARTICLE = re.compile(r"^(?:l[ea]|el|il|lo|une?|una|uno|o|a|um|uma) (?=\w{5})|^l['’](?=\w{5})")
# Letters after a name: "Robert Hawke AC MP".
DECORATION = (
    r"(?:,?\s(?:A[CMO]|OAM|[KQ]C|C?MG|[CDMO]BE|KCMG|M[EHS]?P|MHR|ML[AC]|TD|T\.D\.?|M\.P\.?|MdB|PhD"
    r"|M\.D\.?)|,\s(?:BA|MA|MSc|BSc|MBA|MES|MPH|MAS|LL\.?M\.?|CSc\.?|DrSc\.?|Ph\.?D\.?|MIM))+"
)
DECORATIONS = re.compile(DECORATION + "$")
DECORATED = re.compile(DECORATION + r"(?!\w)")
# "KISHIDA Fumio": capitals mark the surname, which stands first.
SURNAME_FIRST = re.compile(r"^(?P<surname>[A-ZÀ-Þ]{3,})\s(?P<given>[A-ZÀ-Þ][a-zà-ÿ-]+)$")
BEARER = re.compile(r"^[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?$")
# German for the president of another country: "P Vask".
FOREIGN_PRESIDENT = re.compile(r"^P [A-ZÀ-Þ][^\W\d_]+$")
FILIATIONS = frozenset("bin binti bint ibn".split())  # "Najwan bin Tarek Sadri"
LONG = 8  # words; a longer label holds more than an office and a name
# Surnames that are also words of institutions.
SURNAMES_TOO = frozenset(
    "may west church house day white bay hall city lake fund order prize".split()
)
# Offices that are also surnames: "Ada King".
OFFICES_TOO = frozenset("king pope dean bishop marshal judge major".split())
# Names of countries that labels print and the tables do not have.
MORE_COUNTRIES = (
    "russian federation|czech republic|united states of america|republic of korea|dprk"
    "|french republic|republik indonesia|ri"
    "|turkey|kyrgyz republic|soviet union|united arab emirates|britain|burma|great britain|россии"
    "|româniei|germaniei|franței|italiei|spaniei|poloniei|ucrainei|bulgariei|ungariei|austriei"
    "|turciei|serbiei|greciei|chinei|japoniei|statelor unite ale americii|regatului unit"
    "|российской федерации|италии|франции|германии|белоруссии|казахстана|сша|республики беларусь"
)
FOREIGN = tongues.INSTITUTIONS | parliaments.INSTITUTIONS
LANGUAGES = ("en", "ru", "fr", "es", "de", "it", "pt", "ro")


def folded(text: str) -> str:
    """For comparing labels with the tables: lower case, single spaces, no closing full stop."""
    return SPACE.sub(" ", text).strip(" .:-–—\u00a0").casefold()


def words_of(text: str) -> list[str]:
    """The words of a name or label, hyphens and apostrophes inside, full stops off."""
    return [word.rstrip(".").casefold() for word in WORD.findall(text)]


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


@lru_cache(maxsize=4096)
def voice(text: str) -> SpeechKind | None:
    """The kind of speech if the label names only a part in the conversation, else None."""
    bare = folded(QUALIFIER.sub("", text))
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
    if asked and plain and len(bare.split()) <= 5 and not has_office(bare):
        return SpeechKind.QUESTION
    return None


def without_qualifiers(text: str) -> str:
    """A label without the number of a question and what stands in brackets or, after a whole
    name, behind a slash."""
    text = QUALIFIER.sub("", ITEM.sub("", text)).strip()
    parts = OUTLET.match(text)
    named = parts is not None and is_full(parts["name"]) and is_name(parts["name"])
    return parts["name"] if parts and named and not has_office(parts["name"]) else text


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


def has_office(text: str) -> bool:
    """Whether a word of it is an office."""
    return bool(FOREIGN_PRESIDENT.match(text)) or any(word in OFFICES for word in _parts(text))


def label(printed: str, known: Iterable[str] = ()) -> Label:
    """What a printed label says. `known` are full names the document gives elsewhere: where the
    label ends with one of them, that is the name and what stands before it the office."""
    printed = SPACE.sub(" ", printed).strip(" :\u00a0")
    qualifiers = tuple(q.strip() for q in QUALIFIER.findall(printed) if q.strip())
    bare = SPACE.sub(" ", without_qualifiers(printed)).strip(" .,:;-–—")
    if (kind := voice(printed)) is not None:
        if is_role(printed) and (told := next(filter(None, map(_full_name, qualifiers)), None)):
            return Label(printed, told, bare)  # "Presenter (Ada Norr)"
        return Label(printed, qualifiers=qualifiers, kind=kind)
    named = split(bare)[0] if "," in bare else None
    if is_medium(bare) and not has_office(bare) and (named is None or is_medium(named)):
        return Label(printed, qualifiers=qualifiers, kind=SpeechKind.QUESTION)
    long = len(bare.split()) > LONG
    for full in known:
        if same_letters(bare, full):
            return Label(printed, full, None, qualifiers)
        if bare.casefold().endswith(" " + full.casefold()) and len(full.split()) > 1:
            return Label(printed, full, _office(bare[: -len(full)]), qualifiers)
        if long and len(full.split()) > 1 and f" {full.casefold()} " in f" {bare.casefold()} ":
            at = bare.casefold().index(full.casefold())
            return Label(printed, full, _office(bare[:at]), qualifiers)
    told, office = split(bare)
    if told is None and office is not None:
        # As in "The Foreign Minister (Mr Anton Vask)".
        told = next((name for text in qualifiers if (name := _full_name(text))), None)
        if told is None and address_length(bare.split()):
            # As in "Sr. Presidente (Vask)", but not "(PSD)".
            told = next((name for name in qualifiers if BEARER.match(name)), None)
        told = told or next(filter(None, map(_initialled, qualifiers)), None)
    return Label(printed, told, office, qualifiers)


def _full_name(text: str) -> str | None:
    """The name in the text, if it is a whole one and nothing else but the letters of a party."""
    if uncased.without_capitals(text):
        name = uncased.bare_name(text)
        return name if uncased.is_name(name) and is_full(name) else None
    name = _named(PARTY.sub("", text))
    initials = INITIALS.match(name) and "," in name
    known = initials or _country_length(name.split()) or is_medium(name) or _institution(name)
    return name if is_name(name) and is_full(name) and not known and not has_office(name) else None


def _initialled(text: str) -> str | None:
    """ "A. Norr" in what stands behind the office of the chair: "A. NORR, LSDP"."""
    name = text.partition(",")[0]
    return _named(name) if INITIALS.match(name) and is_name(name) and len(name) > 3 else None


def same_letters(one: str, other: str) -> bool:
    """Equal but for spaces, case, accents and punctuation ("VladimirPutin", "INES" for Inés)."""
    return _letters(one) == _letters(other) != ""


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    apart = unicodedata.normalize("NFD", "".join(words_of(text)))
    return "".join(char for char in apart if not "\u0300" <= char <= "\u0304")


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[str | None, str | None]:
    """(name, office) of a label without qualifiers: "Prime Minister of India Narendra Modi"."""
    text = DECORATIONS.sub("", text)
    if uncased.without_capitals(text):
        return uncased.split(text)
    text = re.sub(r"(?<=\w)\s[-–—]\s(?=\w)", ", ", text)
    if "," in text:
        first, _, rest = (part.strip() for part in text.partition(","))
        last = without_honorifics(text.rpartition(",")[2].strip())
        if _office_at(first.split()) < 0 and is_name(first):
            return _named(first), rest or None
        told, described = split(first) if has_office(first) and has_office(rest) else (None, None)
        if told and described and is_full(told):
            return told, text.replace(told, "", 1).strip(" ,") or None
        if has_office(first) and is_name(last) and not has_office(last) and len(last.split()) > 1:
            return _named(last), text.rpartition(",")[0].strip()
    tokens = text.split()
    at = _office_at(tokens)
    if at == len(tokens) - 1 and (behind := _name_before(tokens)) is not None:
        return behind
    if at < 0:
        if tokens[:1] == ["The"] and len(tokens) == 2:
            return None, None  # "The Paper" is nobody's name
        name = _named(text)
        return (name, None) if is_name(name) else _after_description(tokens)
    tail = (
        without_honorifics(" ".join(tokens[at + 1 :])).split()
        if at + 2 < len(tokens)
        else tokens[at + 1 :]
    )
    start = _name_start(tail)
    name = _named(_without_country(" ".join(tail[start:])))
    office = " ".join(tokens[: at + 1 + start])
    if not name or not is_name(name) or _institution(name):
        return None, text
    if name.split()[0].casefold() in ("and", "of", "for", "or"):
        return None, text  # "OFFICE OF MANAGEMENT AND BUDGET"
    return name, _office(office)


def _name_before(tokens: Sequence[str]) -> tuple[str, str] | None:
    """Name and office of a label whose office, in small letters, follows a name in capitals, as
    Hungarian minutes print it: "ADA NORR miniszterelnök"."""
    length = next((i for i, token in enumerate(tokens) if not token.isupper()), len(tokens))
    name, office = " ".join(tokens[:length]), tokens[length:]
    small = bool(office) and all(token.islower() for token in office)
    whole = length > 1 and is_name(name) and not has_office(name)
    return (_named(name), " ".join(office)) if small and whole else None


def _without_country(text: str) -> str:
    """ "Marrane of Corvala", "Vask de Francia" without the country; "Fernández de Luna" whole."""
    name, of, rest = re.split(r"\s(of|OF|de|DE)\s(?=the\b|[A-Z])", text + " of The", maxsplit=1)
    spanish = of.casefold() == "de" and not _country_length(rest.split())
    return text if spanish else name


def _office_at(tokens: Sequence[str]) -> int:
    """Where the last word of office stands, or -1; not where it is somebody's surname."""
    found = [index for index, token in enumerate(tokens) if _is_office(token)]
    if FOREIGN_PRESIDENT.match(" ".join(tokens)):
        return 0
    if found and found == [len(tokens) - 1] and len(tokens) > 1:
        before = tokens[-2].casefold()
        if tokens[-1].casefold() in OFFICES_TOO and before not in CONNECTIVES | HONORIFICS:
            return -1
    return max(found, default=-1)


def _after_description(tokens: list[str]) -> tuple[str | None, str | None]:
    """(name, description) of a label whose office is in none of our tables: "NASA astronaut
    Ada Norr"."""
    start = len(tokens) - _name_length(tokens) if len(tokens) > 2 else 0
    described = any(token.islower() and token not in PARTICLES for token in tokens[:start])
    name = _named(" ".join(tokens[start:]))
    if start < 1 or not described or not is_name(name) or _institution(name):
        return None, None
    return name, " ".join(tokens[:start])


def is_name(text: str) -> bool:
    """Whether the text has the shape of a personal name: capitalised words and particles, up to
    seven, no digits."""
    if any(char.isdigit() for char in text) or not text:
        return False
    tokens = text.replace(",", " ").split()
    if not 1 <= len(tokens) <= 7:
        return False
    capitals = 0
    for token in tokens:
        bare = token.strip("“”\"'’«»()")
        if bare[:1].isupper() and not (len(bare) > 1 and bare[1:].isdigit()):
            capitals += 1
        elif bare.casefold() not in PARTICLES and not re.match(
            r"^(?:al|el|as|ad|bin|d|l)[-'’]\w", bare, re.I
        ):
            return False
    return capitals > 0


def is_titled(words: Sequence[str]) -> bool:
    """Whether most words are capitalised, as in a heading."""
    large = sum(1 for word in words if word[:1].isupper() or word.casefold() in CONNECTIVES)
    return large >= 0.7 * len(words)


def is_full(name: str) -> bool:
    """More than a surname: a first name, not only initials."""
    parts = [part for part in name.split() if part.casefold() not in PARTICLES]
    if uncased.without_capitals(name):
        return len(parts) > 1 or (len(name) > 2 and not uncased.in_words(name))
    return (len(parts) > 1 and not parts[0].endswith(".")) or (
        len(parts) > 2 and not parts[1].endswith(".")
    )


def surname(name: str) -> str:
    """The part of a name that short labels keep: its last word, folded."""
    parts = words_of(re.sub(r",? (?:Jr|Sr|II|III)\.?$", "", name))
    return parts[-1] if parts else ""


def first_letters(name: str) -> str:
    """The capitals that the words of a name begin with: "AM" of "Ada McNorr"."""
    return "".join(re.findall(r"\b[A-ZÀ-Þ]", name))


def in_order(name: str) -> str:
    """ "Howard, John" as "John Howard"; "Ada Norr, MP" as it is."""
    last, comma, first = name.partition(",")
    turned = comma and is_name(last) and is_name(first) and not first.strip().isupper()
    return f"{first.strip()} {last.strip()}" if turned and not has_office(first) else name


def printed_name(name: str) -> str:
    """A name in capitals as it is written in a sentence: "INÉS MARRANE" → "Inés Marrane"."""
    if TWO_LETTERS.match(name):
        return name.capitalize()
    plain = MC.sub(lambda mc: mc.group().upper(), name)
    if not plain.isupper() or len(name) < 3:
        return name
    name = plain
    if set(name) & set("İĞŞ"):  # in Turkish, I has no dot and İ keeps it
        name = name.replace("I", "ı").replace("İ", "i")
        return " ".join(
            word[:1].replace("i", "İ").upper() + word[1:].lower() for word in name.split()
        )
    written = []
    for index, token in enumerate(name.split()):
        if token.casefold() in PARTICLES and index + 1 < len(name.split()) and len(token) < 4:
            written.append(token.casefold())
        elif re.fullmatch(r"(?:[^\W\d_]\.)+", token):
            written.append(token)
        else:
            written.append(re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), token))
    text = " ".join(written)
    text = re.sub(r"(?<=['’])([Ss])\b", lambda s: s.group().lower(), text)
    return re.sub(r"\bMc([a-z])", lambda mc: "Mc" + mc[1].upper(), text)


def without_honorifics(text: str) -> str:
    """The text without "Mr", "H.E.", "the Hon" and the like at its start."""
    tokens = text.split()
    while len(tokens) > 2 and tokens[0].casefold() in BEFORE_HONORIFICS:
        tokens = tokens[1:]
    while len(tokens) > 2 and tuple(t.casefold() for t in tokens[:2]) in PAIRED_HONORIFICS:
        tokens = tokens[2:]
    if tokens[:1] in (["O"], ["A"]) and address_length(tokens):
        tokens = tokens[1:]
    while tokens and (
        tokens[0].replace(".", "").casefold()
        in HONORIFICS | {"the", "le", "la", "el", "der", "die", "l"}
    ):
        if len(tokens) == 1:
            break
        # "M. Gandhi" may be an initial; before one word it is Monsieur.
        if re.fullmatch(r"[A-ZÀ-Þ]\.", tokens[0]) and tokens[0] != "M.":
            break
        tokens = tokens[1:]
    return " ".join(tokens)


def _named(text: str) -> str:
    text = DECORATIONS.sub("", text)
    text = without_honorifics(text.strip(' ,.;:-–—“”"«»()'))
    if turned := SURNAME_FIRST.match(text):
        text = f"{turned['given']} {turned['surname'].capitalize()}"
    if turned := INITIALS_LAST.match(text):
        given = re.sub(r"\.(?=\S)", ". ", turned["initials"].rstrip(".") + ".")
        text = f"{given} {printed_name(turned['surname'])}"
    if initials := INITIALS.match(text):
        given = re.sub(r"\.\s?(?=[^\W\d_])", ". ", initials.group().strip())
        text = f"{given} {text[initials.end() :]}"
    return printed_name(SPACE.sub(" ", text))


def _office(text: str) -> str | None:
    return without_honorifics(text.strip(" ,-–—")).strip(" ,") or None


def _institution(name: str) -> bool:
    return surname(name) in INSTITUTIONS - SURNAMES_TOO


def _parts(text: str) -> list[str]:
    return [part for word in words_of(text) for part in (word, *word.split("-"))]


def _is_office(token: str) -> bool:
    bare = token.strip('.,;:()“”"«»').casefold().replace("´", "'").replace("\u0307", "")
    return bare in OFFICES or any(part in OFFICES for part in bare.split("-") if len(part) > 3)


def _name_start(tail: list[str]) -> int:
    """Where in the words after the office's last word the name begins."""
    if not tail:
        return 0
    # "Prezes Rady Ministrów Ada Norr", "Místopředseda PSP Ada Norr": after the institution.
    told = next((i for i, word in enumerate(tail) if word.casefold() not in FOREIGN), len(tail))
    if 0 < told < len(tail) - 1:  # but "Congressman Salud Carbajal"
        return told
    if tail[0].casefold() not in CONNECTIVES and not tail[0][:1].islower():
        # "President Putin", but "Президент России Владимир Путин".
        country = _country_length(tail)
        if country and country < len(tail):
            return country + _organisation_length(tail[country:])
        if country == len(tail) and (country > 1 or tail[0].isupper()):
            return country  # "Presiden Republik Indonesia", "Presiden RI"
        return max(0, len(tail) - _name_length(tail)) if _foreign(tail) else 0
    country = max(
        (i + _country_length(tail[i:]) for i in range(1, len(tail)) if _country_length(tail[i:])),
        default=0,
    )
    if country and country < len(tail):
        return country + _organisation_length(tail[country:])
    if country == len(tail):
        return len(tail)
    # "presidente de la República Inés Luz Marrane": all that follows the institution.
    named = max((i for i, word in enumerate(tail, 1) if word.casefold() in FOREIGN), default=0)
    if 0 < named < len(tail) and is_name(" ".join(tail[named:])):
        return named
    length = _name_length(tail)
    return len(tail) - length if length < len(tail) - 1 else len(tail)


def _organisation_length(tail: list[str]) -> int:
    """How many words after a country still name an organisation: "China Media Group"."""
    name = _name_length(tail) if len(tail) > 2 else len(tail)
    before = [word.casefold() for word in tail[: len(tail) - name]]
    return len(before) if set(before) & (INSTITUTIONS | MEDIA) else 0


def _foreign(tail: list[str]) -> bool:
    """Whether a genitive may stand between office and name, as in Russian."""
    return any("\u0400" <= char <= "\u04ff" for char in tail[0]) and len(tail) > 2


def _name_length(tail: list[str]) -> int:
    """How many words at the end are the name: two, and the particles and initials before."""
    if INITIALS.match(tail[-1]):
        return 1
    length = 2 + bool(INITIALS_LAST.match(" ".join(tail[-3:])))
    while length < len(tail) and (
        tail[-length].casefold() in PARTICLES
        or tail[-length - 1].casefold() in FILIATIONS
        or re.fullmatch(r"(?:[A-ZÀ-ÞА-ЯЁ]\.)+", tail[-length])
        or (length > 1 and tail[-length + 1].casefold() in PARTICLES - CONNECTIVES - FILIATIONS)
    ):
        length += 1
        if not tail[-length][:1].isupper() and tail[-length].casefold() not in PARTICLES:
            length -= 1
            break
    return length


@lru_cache(maxsize=1)
def _countries() -> frozenset[tuple[str, ...]]:
    """Names of countries as word sequences, from the Unicode tables."""
    names: set[tuple[str, ...]] = set()
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code not in ("ZZ", "XA", "XB", "EZ", "UN"):
                names.add(tuple(name.casefold().replace("’", "'").split()))
    for extra in MORE_COUNTRIES.split("|"):
        names.add(tuple(extra.split()))
    return frozenset(names)


def _country_length(tail: list[str]) -> int:
    """How many of the first words are the name of a country."""
    lowered = [token.casefold().strip(",.").replace("’", "'") for token in tail[:6]]
    return max(
        (n for n in range(1, len(lowered) + 1) if tuple(lowered[:n]) in _countries()), default=0
    )

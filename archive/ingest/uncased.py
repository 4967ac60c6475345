"""Labels in scripts without capitals: Chinese, Japanese and Korean, whose words also run together,
and those that part words, from Hebrew to Georgian. What other scripts show by capitals is told here
by offices, forms of address, endings and length."""

from __future__ import annotations

import re

from archive.ingest.months import any_of
from archive.ingest.uncased_words import (
    ADDRESSED,
    ADDRESSED_AFTER,
    NO_NAME_WORDS,
    NO_NAMES,
    OF_OFFICES,
    OFFICES_IN_WORDS,
    OFFICES_RUN_TOGETHER,
    OUTLETS,
)

HAN = r"\u3400-\u9fff々〇"
KANA = r"\u3040-\u30ff"
HANGUL = r"\uac00-\ud7a3"
# Hebrew and Arabic; the scripts of India, Thailand and Burma; Georgian; Ethiopic; Khmer.
PARTED = r"\u05d0-\u08ff\u0900-\u109f\u10d0-\u10ff\u1200-\u137f\u1780-\u17ff"
# Signs of vowels and tones, which are no letters to a regular expression.
MARKS = (
    r"\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0df3\u0e31\u0e34-\u0e3a"
    r"\u0e47-\u0e4e\u0eb1-\u0ecd\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
WITHOUT_CAPITALS = re.compile(rf"^[{HAN}{KANA}{HANGUL}{PARTED}]")
IN_WORDS = re.compile(rf"^[{PARTED}]")
# "冒頭発言", and whatever else a label of somebody never holds.
PUNCTUATION = re.compile(
    r"[、。，,；;！!？?؟।「」『』《》〈〉“”◯○●■\d:：]|(?<![א-ת])\"|\"(?![א-ת])"
)
ASKS = re.compile(r"(?:記者|记者|기자)$")
LONGEST = 40  # letters of a label that names somebody with an office
LONGEST_IN_WORDS = 90  # likewise, where words are parted
LONGEST_NAME = 4  # letters of a Chinese, Japanese or Korean one
WORDS_OF_NAME = 5  # words of one where words are parted
OFFICE = re.compile(any_of(OFFICES_RUN_TOGETHER))
OFFICE_IN_WORDS = re.compile(rf"(?<![\w{MARKS}])(?:{any_of(OFFICES_IN_WORDS)})(?![\w{MARKS}])")
OUTLET = re.compile(rf"(?:{any_of(OUTLETS)})$")
AFTER_NAME = re.compile(rf"(?<=[{HAN}{HANGUL}])\s?(?:{any_of(ADDRESSED_AFTER)})$")
ARTICLE = re.compile(r"^(?:ال|ה)(?=\S{2})")
APART = re.compile(r"\s*[،,/]\s*|\s[-–—]\s")  # "नरेन वर्मा, प्रवक्ता", "한지우 / 대변인"
# "外交部发言人林诚主持例行记者会": the name between an office and what its holder does.
PRESIDES = re.compile(
    rf"(?P<office>{any_of(OFFICES_RUN_TOGETHER)})(?P<name>[{HAN}]{{2,3}}?)"
    r"(?=主持|就|答|举行|舉行|在|于|於|今日|今天|今\(|今（|昨日|昨天|同|与|與|会见|會見|出席|接受|回答"
    r"|：|:|$|[（(])"
)
TITLED = re.compile(rf"^(?P<name>[{HAN}]{{2,4}}?)(?P<office>{any_of(OFFICES_RUN_TOGETHER)})")


def without_capitals(text: str) -> bool:
    """Whether the text begins in one of these scripts."""
    return bool(WITHOUT_CAPITALS.match(text))


def in_words(text: str) -> bool:
    """Whether the text begins in a script without capitals that parts words."""
    return bool(IN_WORDS.match(text))


def asks(text: str) -> bool:
    """Whether the label is a reporter or an outlet: "共同通信 記者", "路透社"."""
    return bool(ASKS.search(text)) or (without_capitals(text) and bool(OUTLET.search(text)))


def is_name(text: str) -> bool:
    """Whether the label has the length of a name, and no word that is never in one."""
    if not without_capitals(text) or PUNCTUATION.search(text) or is_office(text):
        return False
    if in_words(text):
        words = text.split()
        return len(words) <= WORDS_OF_NAME and not NO_NAME_WORDS & {text, *words}
    if any(word in text for word in NO_NAMES):
        return False
    letters = text.replace(" ", "").replace("\u3000", "")
    if "·" in letters or "・" in letters or re.match(rf"[{KANA}]", letters):
        return len(letters) <= 3 * LONGEST_NAME
    return 1 < len(letters) <= LONGEST_NAME


def is_office(text: str) -> bool:
    """Whether it is an office in one of these scripts and nothing else."""
    return bool(OFFICE.fullmatch(text) or OFFICE_IN_WORDS.fullmatch(text))


def split(text: str) -> tuple[str | None, str | None]:
    """(name, office) of a label: the office stands before the name in Chinese, Arabic and Hebrew,
    after it in Japanese and Korean, and beyond a comma or a stroke anywhere."""
    bare = text.strip()
    if not without_capitals(bare):
        return None, None
    parts = [part for part in APART.split(bare) if part]
    if len(parts) > 1:
        return _in_parts(parts)
    if PUNCTUATION.search(bare):
        return None, None
    if in_words(bare):
        return _split_words(bare) if len(bare) <= LONGEST_IN_WORDS else (None, None)
    return _split_letters(bare) if len(bare) <= LONGEST else (None, None)


def offices_in(text: str) -> list[str]:
    """The offices of these scripts in it."""
    return [
        found.group() for found in (OFFICE_IN_WORDS if in_words(text) else OFFICE).finditer(text)
    ]


def same_office(one: str, other: str) -> bool:
    """Whether one office may be the other said briefly: "大臣" for "外務大臣", "الوزير" for "وزير
    الخارجية"."""
    if in_words(one) or in_words(other):
        return ARTICLE.sub("", one.split(" ")[0]) == ARTICLE.sub("", other.split(" ")[0])
    return one.endswith(other) or other.endswith(one)


def has_office(text: str) -> bool:
    """Whether an office of these scripts is in it."""
    return bool((OFFICE_IN_WORDS if in_words(text) else OFFICE).search(text))


def is_addressed(text: str) -> bool:
    """Whether a form of address stands before the name, or after it: "श्री नरेन वर्मा"."""
    return bare_name(text) != text


def bare_name(text: str) -> str:
    """The name without forms of address."""
    words = AFTER_NAME.sub("", text).split(" ")
    while len(words) > 1 and words[0].strip(".") in ADDRESSED:
        words = words[1:]
    return " ".join(words)


def _in_parts(parts: list[str]) -> tuple[str | None, str | None]:
    """A name in one part and an office in another."""
    named = [bare_name(part) for part in parts]
    for at, name in enumerate(named):
        others = [part for other, part in enumerate(parts) if other != at]
        told = any(map(has_office, others)) or name != parts[at]
        if is_name(name) and not has_office(name) and told:
            return name, ", ".join(others)
    return None, None


def _split_letters(bare: str) -> tuple[str | None, str | None]:
    offices = list(OFFICE.finditer(bare))
    if not offices:
        name = bare_name(bare)
        return (name, None) if is_name(name) else (None, None)
    first, last = offices[0], offices[-1]
    if last.end() == len(bare):
        name, office = bare[: first.start()].strip(), bare[first.start() :].strip()
    else:
        name, office = bare[last.end() :].strip(), bare[: last.end()]
    name = bare_name(name)
    if name and is_name(name):
        return name, office
    return None, None if name else bare


def _split_words(bare: str) -> tuple[str | None, str | None]:
    """The same where words are parted: after an office stands what it is of, then the name."""
    offices = list(OFFICE_IN_WORDS.finditer(bare))
    if not offices:
        name = bare_name(bare)
        return (name, None) if is_name(name) else (None, None)
    words = bare[offices[-1].end() :].split()
    while words and words[0] in OF_OFFICES:
        words = words[1:]
    name = bare_name(" ".join(words))
    if not words:
        before = bare_name(bare[: offices[0].start()].strip())
        if all(word in OF_OFFICES for word in before.split()):
            return None, bare
        return (before, bare[offices[0].start() :]) if is_name(before) else (None, None)
    return (name, bare[: -len(" ".join(words))].strip()) if is_name(name) else (None, None)


def said_of_oneself(surname: str, text: str) -> str | None:
    """The whole name of a Japanese speaker who says it: "森園健太でございます"."""
    said = re.search(rf"{surname}[{HAN}]{{1,3}}(?=でございます|と申します|であります)", text)
    return said.group() if said else None


def presiding(text: str) -> tuple[str, str] | None:
    """(name, office) of whom a Chinese or Japanese page names at its head: "林诚" in
    "外交部发言人林诚主持", "森園" in "森園外務大臣会見"."""
    titled = () if OFFICE.match(text) else TITLED.finditer(text)  # "行政長官" is nobody's name
    found = (*PRESIDES.finditer(text), *titled)
    told = (match for match in found if is_name(match["name"]))
    return next(((match["name"], match["office"]) for match in told), None)

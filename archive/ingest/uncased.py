"""Labels in scripts without capitals: Chinese, Japanese and Korean, whose words also run together,
and Arabic. What other scripts show by capitals is told here by offices, endings and length."""

from __future__ import annotations

import re

from archive.ingest.months import any_of
from archive.ingest.tongues import NO_NAMES, UNCASED_OFFICES, UNCASED_OUTLETS

HAN = r"\u3400-\u9fff々〇"
KANA = r"\u3040-\u30ff"
HANGUL = r"\uac00-\ud7a3"
ARABIC = r"\u0600-\u06ff"
WITHOUT_CAPITALS = re.compile(rf"^[{HAN}{KANA}{HANGUL}{ARABIC}]")
RUN_TOGETHER = re.compile(rf"[{HAN}{KANA}{HANGUL}]")  # scripts where a colon needs no blank
# "冒頭発言", and whatever else a label of somebody never holds.
PUNCTUATION = re.compile(r"[、。，,；;！!？?「」『』《》〈〉“”\"◯○●■\d:：]")
ASKS = re.compile(r"(?:記者|记者|기자)$")
LONGEST = 40  # letters of a label that names somebody with an office
LONGEST_NAME = 4  # letters of a Chinese, Japanese or Korean one
LONGEST_IN_WORDS = 5  # words of an Arabic one
OFFICE = re.compile(any_of(UNCASED_OFFICES))
OUTLET = re.compile(rf"(?:{any_of(UNCASED_OUTLETS)})$")
# "外交部发言人林诚主持例行记者会": the name between an office and what its holder does.
PRESIDES = re.compile(
    rf"(?:发言人|發言人)(?P<name>[{HAN}]{{2,3}}?)(?=主持|就|答|举行|舉行|在|：|:|$)"
)
TITLED = re.compile(rf"^(?P<name>[{HAN}]{{2,4}}?)(?:{any_of(UNCASED_OFFICES)})")


def without_capitals(text: str) -> bool:
    """Whether the text begins in one of these scripts."""
    return bool(WITHOUT_CAPITALS.match(text))


def asks(text: str) -> bool:
    """Whether the label is a reporter or an outlet: "共同通信 記者", "路透社"."""
    return bool(ASKS.search(text)) or (without_capitals(text) and bool(OUTLET.search(text)))


def is_name(text: str) -> bool:
    """Whether the label has the length of a name, and no word that is never in one."""
    if not without_capitals(text) or PUNCTUATION.search(text) or OFFICE.fullmatch(text):
        return False
    if any(word in text for word in NO_NAMES):
        return False
    if re.match(rf"[{ARABIC}]", text):
        return 1 < len(text.split()) <= LONGEST_IN_WORDS
    letters = text.replace(" ", "").replace("\u3000", "")
    if "·" in letters or "・" in letters or re.match(rf"[{KANA}]", letters):
        return len(letters) <= 3 * LONGEST_NAME
    return 1 < len(letters) <= LONGEST_NAME


def split(text: str) -> tuple[str | None, str | None]:
    """(name, office) of a label: the office stands before the name in Chinese and Arabic, after it
    in Japanese and Korean."""
    bare = text.strip()
    if not without_capitals(bare) or len(bare) > LONGEST or PUNCTUATION.search(bare):
        return None, None
    offices = list(OFFICE.finditer(bare))
    if not offices:
        return (bare, None) if is_name(bare) else (None, None)
    first, last = offices[0], offices[-1]
    if last.end() == len(bare):
        name, office = bare[: first.start()].strip(), bare[first.start() :].strip()
    else:
        name, office = bare[last.end() :].strip(), bare[: last.end()]
    if name and is_name(name):
        return name, office
    return None, None if name else bare


def presiding(text: str) -> str | None:
    """Whom the title of a Chinese or Japanese press conference names: "林诚" in
    "外交部发言人林诚主持", "森園" in "森園外務大臣会見"."""
    found = PRESIDES.search(text) or TITLED.match(text)
    return found["name"] if found and is_name(found["name"]) else None

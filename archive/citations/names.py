"""Personal names as bibliographies order them: family name first, but only where that is safe."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.folding import folded
from archive.ingest.labels.voices import voice

_SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}

# Kept with the family name that they stand before (Chicago 8.5, APA 9.8).
_PARTICLES = frozenset(
    "af av d' da dal das de del della der di do dos du la le ten ter van vom von zu zum zur".split()
)

# Arabic names go on in ways that their form alone does not tell apart. The second list counts only
# within a name: Al and Ben are also short for Albert and Benjamin.
_ARABIC = frozenset("abd abdel abdul abu bint ibn ould umm".split())
_ARABIC_WITHIN = frozenset("al ben bin".split())

# What stands before a name, or in place of one.
_TITLES = frozenset(
    """admiral ambassador archbishop ayatollah baron baroness bishop brother captain cardinal
    chancellor colonel count countess dame deputy doctor dr duchess duke emir emperor empress father
    general governor imam justice king lady lieutenant lord major mayor minister miss mr mrs ms
    patriarch pope premier president prince princess professor queen rabbi secretary senator senior
    shah shaikh sheikh sir sister speaker sultan""".split()
)

# Family names that stand first in Chinese, Japanese, Korean and Vietnamese. A name that begins with
# one is left as it is printed: Chicago (16.71-16.87) and MLA print
# such names without a comma anyway.
_EASTERN = frozenset(
    """abe ahn aso bae bai ban bui cai cao chen cheng choe choi chung cui dai dang dao deng
    ding dinh do doan dong duong fan fang feng fu fukuda gao geng gong gu guo ha hagiuda
    hamada han hao hashimoto hatoyama hayashi he ho hoang hong hosokawa hou hu hua huang
    hun huynh hwang inoue ishiba ito iwaya jang jeon jeong jia jiang jin jung kamikawa
    kan kang kato kihara kim kimura kishida ko kobayashi koizumi kong kono kwon lai le
    lee lei li liang liao lim lin ling liu lu luo luong ly ma mao matsumoto meng
    miyazawa moon mori motegi murayama nakamura nakasone ngo nguyen noda noh nong obuchi
    oh ohira pak pan park peng pham phan phung qi qian qiao qin qiu ren rhee ri ro roh
    saito sasaki sato seo shao shen shi shimizu shin sin son song su suga sun suzuki
    takahashi takaichi takeshita tan tanaka tang tao tian tran trinh truong vo vu vuong
    wan wang watanabe wei wen wu xi xia xiang xiao xie xiong xu xue yamada yamaguchi
    yamamoto yan yang yao ye yi yin yoon yoshida yu yuan yun zeng zhang zhao zheng zhong
    zhou zhu zou""".split()
)

_WORD = re.compile(r"(?:[A-ZÀ-ÞĀ-Ž][^\W\d_]*\.?)(?:[-'’][^\W\d_]+\.?)*|(?:[A-ZÀ-ÞĀ-Ž]\.){2,}")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ\s.,'’ʼ-]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?)|(?:[^\W\d_]\.){2,}")
_PATRONYMIC = re.compile(r"\w+(?:vich|vych|vna|ich|ichna|oglu|oğlu|kyzy)")
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)-\w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts; `family` is "" where it can only be given as printed."""

    printed: str
    family: str = ""
    given: str = ""
    suffix: str = ""

    @property
    def inverted(self) -> str:
        """As the first name of an entry: "Aasgaard, Elin", "Norr, Ferdinand, Jr."; else as it is
        printed (Chicago 14.76, 6.43)."""
        return ", ".join(filter(None, (self.family, self.given, self.suffix))) or self.printed

    @property
    def with_initials(self) -> str:
        """Family name and initials: "Juncker, J.-C.", "Norr, F., Jr." (APA 9.8)."""
        if not self.family:
            return self.printed
        return ", ".join(filter(None, (self.family, initials(self.given), self.suffix)))

    @property
    def short(self) -> str:
        """As it stands beside the words cited: the family name, else as printed."""
        return self.family or self.printed


def name(printed: str) -> Name:
    """A name in parts, as far as its form tells them apart without doubt.

    A name is left whole where it may begin with the family name, where two family names may follow
    each other ("Ana Garsán Morel"), where it is Arabic with a genealogy, a title, a role or a
    single word, and in other alphabets: an entry that is not inverted can be found; one that is
    inverted wrongly names somebody else.
    """
    printed = " ".join(printed.split())
    whole = Name(printed)
    before, comma, after = (part.strip() for part in printed.partition(","))
    suffix = ""
    if comma:
        if (key := _key(after)) not in _SUFFIXES:
            given_last = _LATIN.fullmatch(printed) and "," not in after and before and after
            return Name(printed, before, after) if given_last else whole
        suffix = _SUFFIXES[key]
    words = before.split()
    if not suffix and len(words) > 2 and _key(words[-1]) in _SUFFIXES:
        suffix = _SUFFIXES[_key(words.pop())]
    if not _LATIN.fullmatch(before) or len(words) < 2 or voice(before) or not _invertible(words):
        return whole
    start = next(
        (at for at, word in enumerate(words[1:-1], 1) if word.casefold() in _PARTICLES),
        len(words) - 1,
    )
    first, *more = words[:start]
    if any(not (_INITIALS.fullmatch(word) or _PATRONYMIC.fullmatch(word)) for word in more):
        return whole
    if not all(_WORD.fullmatch(word) for word in (first, *more)):
        return whole
    return Name(printed, " ".join(words[start:]), " ".join(words[:start]), suffix)


def _invertible(words: list[str]) -> bool:
    keys = [_key(word) for word in words]
    return not (
        keys[0] in _TITLES
        or keys[0] in _EASTERN
        or _ARABIC.intersection(keys)
        or _ARABIC_WITHIN.intersection(keys[1:])
        or keys[-1] in _SUFFIXES
        or not (_WORD.fullmatch(words[-1]) or _ARTICLE.fullmatch(words[-1]))
        or len(words[-1].rstrip(".")) < 2
    )


def _key(word: str) -> str:
    return folded(word).replace("đ", "d")


def initials(given: str) -> str:
    """The initials of given names, hyphens kept: "J.-C." of "Jean-Claude" (APA 9.8)."""
    return " ".join(
        "-".join(f"{part[0].upper()}." for part in re.split(r"[-‐‑]", word) if part[:1].isalpha())
        for word in re.sub(r"\.(?=[^\W\d_])", ". ", given).split()
    )

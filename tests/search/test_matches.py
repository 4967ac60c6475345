"""What is marked in a text is what the index finds in it."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.matches import Matcher
from search.query import Fuzzy, Near, Phrase, Prefix, Wildcard, Word, leaves, parse
from search.words import analysis


def marked(q, text, language=""):
    found = Matcher(leaves(parse(q).tree)).spans(text, language)
    return [text[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("q", "text", "parts"),
    [
        ("treaty", "Treaties and a treaty’s end; entreaty", ["Treaties", "treaty’s"]),
        ("hope", "Hoping, hoped, hops", ["Hoping", "hoped"]),
        ("die", "They were dying", ["dying"]),
        ("sky", "The skies", ["skies"]),
        ("sensible", "sensibility", ["sensibility"]),
        ("US", "The U.S. and us", ["U.S.", "us"]),
        ("noninterference", "Of non-interference", ["non-interference"]),
        ("interference", "Of non-interference", ["non-interference"]),
        ("email", "An e-mail", ["e-mail"]),
        (
            "non-interference",
            "noninterference, non interference",
            ["noninterference", "non interference"],
        ),
        ("cafe", "Café, cafe\u0301", ["Café", "cafe\u0301"]),
        ("strasse", "Die Straße", ["Straße"]),
        ("елка", "Ёлки и ёлка", ["Ёлки", "ёлка"]),
        ("договор", "Договоры", ["Договоры"]),
        ("1000", "1,000 boats", ["1,000"]),
        ("line", "İstanbul line", ["line"]),
        ("", "Anything", []),
        # Phrases are forms as written, next to each other, in this order.
        (
            '"peace treaty"',
            "A peace treaty. Peace, treaty. Treaty peace; peace treaties",
            ["peace treaty", "Peace, treaty"],
        ),
        ('"to be or not to be"', "To be or not to be!", ["To be or not to be"]),
        ('"the sea"', "Over the sea, not by the\fsea", ["the sea"]),
        ('"sea sea sea"', "sea sea sea sea", ["sea sea sea", "sea sea sea"]),
        ('peace treaty "peace treaty"', "Peace now, treaty", ["Peace", "treaty"]),
        # With a slop: each of the words, where all of them are together.
        ('"sea treaty"~1', "A treaty of sea. Far from the sea", ["treaty", "sea"]),
        ('"sea sea"~2', "sea and the sea. Never more the one sea", ["sea", "sea"]),
        ('"sea treaty"~2', "sea. One two three treaty", []),
        # Near: each of the two, where the other one is near.
        (
            "sea NEAR/2 treaties",
            "A treaty of the sea; one two three, the sea, four five six, a treaty",
            ["treaty", "sea"],
        ),
        (
            '"law of the sea" NEAR/1 treaty',
            "The law of the sea treaty; law treaty",
            ["law of the sea", "treaty"],
        ),
        ("sea NEAR/9 sea", "One sea", []),
        ("sea NEAR/9 sea", "One sea, two sea", ["sea", "sea"]),
        ("sea NEAR/0 boat*", "sea boats; the sea of boats", ["sea", "boats"]),
        # Parts of words.
        ("fish*", "Fishing for fish, not selfish", ["Fishing", "fish"]),
        (
            "non-inter*",
            "Non-interference, nonintervention",
            ["Non-interference", "nonintervention"],
        ),
        ("*fish", "Fishing for fish, not selfish", ["fish", "selfish"]),
        ("f?sh", "A fish, fresh", ["fish"]),
        ("f*h", "A fish, fresh; with frosting", ["fish", "fresh"]),
        ("harbor~", "Harbour, harbors, arbor, labor", ["Harbour", "harbors"]),
        ("harbor~1", "Harbours, harbour", ["harbour"]),
        ("peace -war", "War and peace", ["peace"]),
    ],
)
def test_is_marked(q, text, parts):
    assert marked(q, text) == parts


@pytest.mark.parametrize(
    ("language", "q", "text", "parts"),
    [
        ("fr", "accord", "L’accord, des accords", ["L’accord", "accords"]),
        ("de", "Vertrag", "Die Verträge", ["Verträge"]),
        ("es", "tratado", "Los tratados y la tradición", ["tratados"]),
        ("en", "generally", "In general", ["general"]),
        ("es", "generally", "En general", []),
        ("zh", "条约", "和平条约。条件", ["条约"]),
        ("zh-Hans", '"和平"', "为了和平条约", ["和平"]),
        ("ja", "条約", "平和条約が", ["条約"]),
        ("ko", "조약", "평화조약은", ["조약"]),
        ("ko", "조약", "조약", ["조약"]),
        ("ja", "ガス", "0ｶﾞｽ 条約", ["ｶﾞｽ"]),
        ("ar", "معاهدة", "المعاهدات", ["المعاهدات"]),
        ("sr", "уговор", "Ugovori i уговора", ["Ugovori", "уговора"]),
        ("ru", "treaties", "Это treaty", ["treaty"]),
        ("zh", "treaty NEAR/2 约", "条约 treaty", ["约", "treaty"]),
    ],
)
def test_is_marked_by_the_rules_of_the_language(language, q, text, parts):
    assert marked(q, text, language) == parts


# --- The definition, word by word ------------------------------------------------------------


def brute(leaf, text, language):
    """The spans of a leaf: what stands at each place is compared with what is asked, slowly."""
    found = set()
    offset = 0
    for section in text.split(analysis.SECTION):
        places, spans = [], []
        for word, start, end in analysis.words(section):
            for n, form in enumerate(word.forms):
                places.append({form, word.joined} - {None} if n == 0 else {form})
                spans.append((offset + start, offset + end))
        for first, last in brute_places(leaf, places, language):
            found.add((spans[first][0], spans[last][1]))
        offset += len(section) + 1
    return sorted(found)


def brute_places(leaf, places, language):
    match leaf:
        case Near(one, other, most):
            return {
                part
                for a in brute_places(one, places, language)
                for b in brute_places(other, places, language)
                if 0 < b[0] - a[1] <= most + 1 or 0 < a[0] - b[1] <= most + 1
                for part in (a, b)
            }
        case Phrase(slop=slop) if slop:
            forms = forms_of(leaf.text)
            held = set()
            for start in range(len(places)):
                window = range(start, min(start + len(forms) + slop, len(places)))
                if all(
                    sum(form in places[at] for at in window) >= forms.count(form) for form in forms
                ):
                    held |= {(at, at) for at in window if places[at] & set(forms)}
            return held
        case Phrase():
            return in_a_row([lambda form, f=f: form == f for f in forms_of(leaf.text)], places)
        case Word():
            words = [word for word, _, _ in analysis.words(leaf.text)]
            tests = [lambda form, f=f: same(f, form, language) for w in words for f in w.forms]
            found = in_a_row(tests, places)
            if len(words) == 1 and words[0].joined:
                whole = words[0].joined
                found |= in_a_row([lambda form: same(whole, form, language)], places)
            return found
        case Prefix(text):
            return in_a_row([lambda form: form.startswith(analysis.folded(text))], places)
        case Wildcard(text):
            shape = re.escape(analysis.folded(text)).replace(r"\*", ".*").replace(r"\?", ".")
            return in_a_row([lambda form: re.fullmatch(shape, form)], places)
        case Fuzzy(text):
            wanted = analysis.folded(text)
            return in_a_row(
                [
                    lambda f: (
                        f[0] == wanted[0]
                        and abs(len(wanted) - len(f)) <= 2
                        and distance(wanted, f) <= leaf.distance
                    )
                ],
                places,
            )


def forms_of(text):
    return [form for word, _, _ in analysis.words(text) for form in word.forms]


def same(asked, form, language):
    algorithm = analysis.algorithm(language, form)
    return analysis.stem(algorithm, asked) == analysis.stem(algorithm, form)


def in_a_row(tests, places):
    return {
        (at, at + len(tests) - 1)
        for at in range(len(places) - len(tests) + 1)
        if tests and all(any(map(test, places[at + n])) for n, test in enumerate(tests))
    }


@cache
def distance(a, b):
    """Levenshtein's, by its definition."""
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return distance(a[1:], b[1:])
    return 1 + min(distance(a[1:], b), distance(a, b[1:]), distance(a[1:], b[1:]))


WORDS = {
    "en": """peace Peace’s treaties treaty U.S. us non-interference noninterference café cafe e-mail
        email hoping hope hop dying die 1,000 1000 3.5 the of fishing fish fresh O’Brien the""",
    "ru": """договор договора Договором ёлка елки мир мира й и Россия России treaty treaties в
        по-русски порусски""",
    "fr": "l'accord accords d’accord accord négociation negociations été ete œuvre oeuvres cœur l",
    "de": "Vertrag Verträge Straße strasse Überlegung ueberlegung Maße Masse Frieden friedens",
    "es": "acción acciones accion tratado tratados general generales niño nino años",
    "tr": "İstanbul istanbul ısı ISI kadın kadınlar barış barışı anlaşma antlaşmalar",
    "sr": "уговор ugovori уговора ugovor мир mira",
    "ar": "معاهدة المعاهدات الْمُعَاهَدَة سلام السلام و",
    "el": "συνθήκη συνθήκες ΣΥΝΘΗΚΗ ειρήνη ειρήνης ο",
    "zh": "和平条约 条约 和 平 x和 和x 5和 treaty",
    "ja": "条約 平和条約 ガス ｶﾞｽ か\u3099 が か",
    "ko": "조약 평화조약 조약 한국",
    "nl": "verdrag verdragen gesproken spreken vrede geïnd",
    "fi": "sopimus sopimukset rauha rauhan",
    "id": "perjanjian janji berjanji damai perdamaian",
}
LANGUAGES = st.sampled_from(sorted(WORDS))
GAPS = st.sampled_from([" ", " ", ". ", ", ", "\n", "-", "’", "", "\u00a0", "\f", " «", "."])


@st.composite
def texts(draw, language):
    words = st.sampled_from(WORDS[language].split()) | st.text(
        st.characters(categories=["L", "N", "M", "Po"]), max_size=4
    )
    pieces = [draw(words) + draw(GAPS) for _ in range(draw(st.integers(0, 14)))]
    return "".join(pieces)


@st.composite
def some_leaves(draw, language, *, near=True):
    word = st.sampled_from(WORDS[language].split())
    kind = draw(
        st.sampled_from(["word", "words", "phrase", "slop", "prefix", "wild", "fuzzy", "near"])
    )
    if kind == "near" and near:
        first, second = (draw(some_leaves(language, near=False)) for _ in range(2))
        return Near(first, second, draw(st.integers(0, 4)), 0, 0)
    if kind == "words":
        return Word(draw(word) + "/" + draw(word), 0, 0)
    if kind in ("phrase", "slop"):
        slop = draw(st.integers(1, 4)) if kind == "slop" and near else 0
        return Phrase(" ".join(draw(st.lists(word, min_size=1, max_size=3))), 0, 0, slop)
    form = draw(st.sampled_from(forms_of(draw(word))))
    if kind == "prefix":
        return Prefix(form[: draw(st.integers(1, len(form)))], 0, 0)
    if kind == "wild":
        at = draw(st.integers(0, len(form) - 1))
        sign = draw(st.sampled_from("*?"))
        shape = form[:at] + sign + form[at + draw(st.integers(0, 1)) :]
        return Wildcard(shape + ("" if shape.strip("*?") else form[0]), 0, 0)
    if kind == "fuzzy":
        return Fuzzy(form, 0, 0, draw(st.integers(1, 2)))
    return Word(draw(word), 0, 0)


@settings(max_examples=200)
@given(st.data(), LANGUAGES, LANGUAGES | st.just(""))
def test_marks_are_what_the_definition_says(data, of_words, language):
    text = data.draw(texts(of_words))
    wanted = data.draw(st.lists(some_leaves(of_words), min_size=1, max_size=3))
    found = Matcher(wanted).spans(text, language)
    assert found == sorted(found, key=lambda span: (span.start, span.end, span.leaf))
    for number, leaf in enumerate(wanted):
        spans = [(span.start, span.end) for span in found if span.leaf == number]
        assert spans == brute(leaf, text, language), leaf


@settings(max_examples=200)
@given(st.data(), st.lists(st.tuples(LANGUAGES, LANGUAGES | st.just("")), max_size=5))
def test_texts_looked_through_together_have_the_marks_of_each(data, languages):
    written = [data.draw(texts(of_words)) for of_words, _ in languages]
    wanted = data.draw(st.lists(some_leaves("en"), max_size=3))
    asked = [(text, language) for text, (_, language) in zip(written, languages, strict=True)]
    matcher = Matcher(wanted)
    assert matcher.spans_of_each(asked) == [matcher.spans(*one) for one in asked]


@pytest.mark.parametrize("q", ['"peace treaty"', "peace-treaty", "peace NEAR/1 treaty"])
def test_no_match_goes_on_from_one_text_into_the_next(q):
    of_peace, of_treaties, of_both = Matcher(leaves(parse(q).tree)).spans_of_each(
        [("A peace", "en"), ("treaty", "en"), ("A peace treaty", "en")]
    )
    assert not of_peace
    assert not of_treaties
    assert of_both

"""What counts as the same word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words import analysis


def finds(asked, written, language=""):
    """Whether a word that is asked for finds what is written in a text of the language: as a
    whole, or by its parts in a row."""
    places = []
    for word, _, _ in analysis.words(written):
        places += [{form} for form in word.forms]
        if word.joined:
            places[-len(word.forms)].add(word.joined)
    (word,) = [word for word, _, _ in analysis.words(asked)]
    ways = [word.forms, *([(word.joined,)] if word.joined else [])]
    return any(
        all(
            any(same(part, form, language) for form in places[at + n]) for n, part in enumerate(way)
        )
        for way in ways
        for at in range(len(places) - len(way) + 1)
    )


def same(asked, form, language):
    algorithm = analysis.algorithm(language, form)
    return analysis.stem(algorithm, asked) == analysis.stem(algorithm, form)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        # Case and accents.
        ("cafe", "café"),
        ("cafe", "cafe\u0301"),
        ("CAFÉ", "café"),
        ("US", "us"),
        ("елка", "ёлка"),
        ("strasse", "Straße"),
        ("STRASSE", "straße"),
        ("Walesa", "Wałęsa"),
        ("Soren", "Søren"),
        ("oeuvre", "œuvre"),
        ("encyclopaedia", "encyclopædia"),
        ("fish", "ﬁsh"),
        ("Istanbul", "İSTANBUL"),
        ("diyarbakir", "Diyarbakır"),
        ("Dakovo", "Đakovo"),
        ("συνθηκη", "Συνθήκη"),
        ("λόγος", "ΛΟΓΟΣ"),
        ("abc", "ＡＢＣ"),
        # Possessives and apostrophes, however they are written.
        ("Varland", "Varland's"),
        ("Varland", "Varland’s"),
        ("Varland", "Varlandʼs"),
        ("Varland", "VARLAND'S"),
        ("obrien", "O’Brien"),
        ("O'Brien", "OBrien"),
        ("O'Brien", "O Brien"),
        ("accord", "l'accord"),
        ("accord", "d’accord"),
        ("Ivoire", "Côte d‘Ivoire"),
        ("accordo", "dell’accordo"),
        ("hui", "aujourd'hui"),
        ("Sanaa", "Sana'a"),
        ("Taif", "Taʿif"),
        ("мята", "м'ята"),
        # Hyphens, however they are written.
        ("noninterference", "non-interference"),
        ("interference", "non-interference"),
        ("non-interference", "noninterference"),
        ("non-interference", "non interference"),
        ("noninterference", "non\u2011interference"),
        ("noninterference", "non\u2010interference"),
        ("non-interference", "non－interference"),
        ("cooperation", "coope\u00adration"),
        ("COVID19", "COVID-19"),
        ("AlNahar", "al-Nahar"),
        # Points and numbers.
        ("US", "U.S."),
        ("U.S.", "US"),
        ("USSR", "U.S.S.R."),
        ("1000", "1,000"),
        ("1,000", "1.000"),
        ("1,000", "1000"),
        ("5000000", "5,000,000"),
        ("5000", "5\u00a0000"),
        ("5000", "5\u202f000"),
        ("5000", "5'000"),
        ("3.5", "3,5"),
        ("10.30", "10:30"),
        ("123", "١٢٣"),
        ("123", "१२३"),
    ],
)
def test_is_found(asked, written):
    assert finds(asked, written)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("йод", "иод"),
        ("peace", "piece"),
        ("US", "use"),
        ("35", "3.5"),
        ("1030", "10.30"),
        ("20012002", "2001,2002"),
        ("か", "が"),
        ("ม", "ม้"),
    ],
)
def test_stays_apart(asked, written):
    assert not finds(asked, written)


# By language: words of which each finds every other one.
ENDINGS = {
    "en": "treaty treaties | negotiate negotiating negotiated negotiation | dying die dies",
    "ru": "договор договоры договором Договорах | переговоры переговоров | мирный мирного",
    "uk": "договір договірами | мир миру",
    "fr": """négociation négociations | accord accords | signé signés signée signer |
        traité traités | économique économiques""",
    "es": "negociación negociaciones | acuerdo acuerdos | económica económico | firmará firmaron",
    "de": """Vertrag Verträge Verträgen | Verhandlung Verhandlungen | Maß Maße |
        Müller Mueller Müllers | Österreich Oesterreichs""",
    "it": "accordo accordi | negoziazione negoziazioni | libertà | economica economici",
    "pt": "negociação negociações | acordo acordos | econômica económico | país países",
    "pt-BR": "negociação negociações",
    "ca": "negociació negociacions | acord acords",
    "ro": "negociere negocieri | guvern guvernul",
    "nl": "overeenkomst overeenkomsten | onderhandeling onderhandelingen",
    "sv": "avtal avtalet avtalen | förhandling förhandlingar",
    "nb": "avtale avtaler avtalen | forhandling forhandlinger",
    "da": "aftale aftaler aftalen | forhandling forhandlinger",
    "fi": "sopimus | neuvottelu neuvottelut neuvotteluja | rauha rauhan rauhaa",
    "et": "maja majad",
    "hu": "szerződés szerződések szerződést | tárgyalás tárgyalások | béke békét",
    "cs": "smlouva smlouvy smlouvu | jednání jednáních | mírový mírového",
    "pl": "umowa umowy umowę | traktat traktaty traktatów | pokojowy pokojowego",
    "lt": "sutartis sutartys",
    "tr": "anlaşma anlaşmalar | barış barışı | görüşme görüşmeler",
    "id": "perjanjian janji | berunding perundingan",
    "el": "συνθήκη συνθήκες συνθηκών | ειρήνη ειρήνης",
    "ar": "معاهدة المعاهدة مُعَاهَدَة المعاهدات | سلام السلام | إسلام اسلام",
    "fa": "قرارداد قراردادها قراردادهای | کشور كشور کشورها",
    "he": "שָׁלוֹם שלום",
    "hy": "քաղաք քաղաքի",
    "hi": "समझौता समझौते समझौतों",
    "sr": "уговор уговори ugovor ugovori | споразум sporazuma",
}


@pytest.mark.parametrize(
    ("language", "words"),
    [(lang, group.split()) for lang, groups in ENDINGS.items() for group in groups.split("|")],
)
def test_endings_do_not_matter(language, words):
    apart = [(a, b) for a in words for b in words if not finds(a, b, language)]
    assert not apart


@pytest.mark.parametrize(
    ("language", "form", "rules"),
    [
        ("ru", "договор", "russian"),
        ("ru", "treaty", "english"),
        ("es", "general", "spanish"),
        ("", "treaty", "english"),
        ("", "договор", "russian"),
        ("pt-BR", "acordo", "portuguese"),
        ("zh_Hans", "treaty", "english"),
        ("EN-us", "treaty", "english"),
        ("unknown", "treaty", "english"),
        ("ja", "条", ""),
        ("en", "20th", ""),
        ("sr", "уговор", "serbian"),
        ("bg", "договор", "russian"),
        ("ur", "معاہدہ", ""),
        ("yi", "אפמאך", "yiddish"),
        ("he", "שלום", ""),
    ],
)
def test_rules_are_those_of_the_text_and_the_script(language, form, rules):
    assert analysis.algorithm(language, form) == rules
    assert not rules or rules in analysis.algorithms_for(form)


def test_one_word_has_other_endings_in_other_languages():
    assert finds("general", "generally", "en")
    assert not finds("general", "generally", "es")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("和平条约", "和 平 条 约"),
        ("AI和平x", "ai 和 平 x"),
        ("平和に", "平 和 に"),
        ("ガスがｶﾞか\u3099", "ガ ス が ガ が"),
        ("평화 조약", "평 화 조 약"),
        ("조약", "조 약"),
        ("สัญญา", "สั ญ ญ า"),
        ("ສັນຍາ", "ສັ ນ ຍ າ"),
        ("စာချုပ်", "စာ ချု ပ်"),
        ("សន្ធិ", "ស ន្ ធិ"),
    ],
)
def test_every_character_is_a_word_where_no_spaces_are_written(written, words):
    assert [form for word, _, _ in analysis.words(written) for form in word.forms] == words.split()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Well, no. Yes.", ["Well", "no", "Yes"]),
        ("'so-called' peace-", ["so-called", "peace"]),
        ("3.5. And 1,000, then", ["3.5", "And", "1,000", "then"]),
        ("The U.S., the U.N.", ["The", "U.S.", "the", "U.N."]),
    ],
)
def test_a_sign_after_a_word_is_no_part_of_it(written, words):
    assert analysis.section_words(written) == words


def test_no_word_is_left_out():
    written = "To be or not to be, the US, IT and WHO"
    assert [word.forms for word, _, _ in analysis.words(written)] == [
        (form,) for form in "to be or not to be the us it and who".split()
    ]


@given(st.text())
def test_any_text_has_an_analysis(text):
    assert analysis.section_words(text) == [m.group() for m in analysis.WORD.finditer(text)]
    for word, start, end in analysis.words(text):
        assert start < end
        assert word.forms
        assert all(word.forms)
        assert all(analysis.algorithms_for(form) for form in word.forms)


@given(st.text(st.characters(categories=["L", "N", "M"]), min_size=1, max_size=12))
def test_a_word_is_found_by_itself_whatever_stands_around_it(word):
    inside = [found for found, _, _ in analysis.words(f"before {word} after")]
    assert [found for found, _, _ in analysis.words(word)] == inside[1:-1]


@given(st.text())
def test_folding_once_is_enough(text):
    once = analysis.folded(text)
    assert analysis.folded(once) == once


_LANGUAGES = st.sampled_from(["", *ENDINGS, "zh", "yi", "ga", "eo", "xx"])


@given(st.text(st.characters(categories=["L", "N", "M"]), min_size=1, max_size=12), _LANGUAGES)
def test_every_form_has_a_stem_by_every_rule(text, language):
    for word, _, _ in analysis.words(text):
        for form in word.forms:
            assert analysis.algorithm(language, form) in (*analysis.algorithms_for(form), "")
            assert analysis.algorithm(language, form) in analysis.algorithms_in(language, form)
            for algorithm in analysis.algorithms_for(form):
                assert analysis.stem(algorithm, form)

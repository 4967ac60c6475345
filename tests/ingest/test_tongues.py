"""Labels of the conversation in thirty languages, and those of scripts without capitals."""

from __future__ import annotations

import pytest

from archive.ingest.labels import is_answer, label, voice
from archive.ingest.openings import openings
from archive.ingest.types import Block, SpeechKind

QUESTIONS = (
    "Question|QUESTION|Pregunta|P|INTERLOCUTORA|Jornalista|Frage|Zusatzfrage|Domanda|DOMANDA|Vraag"
    "|Fråga|Spørgsmål|Kysymys|Pytanie|Dziennikarz|Otázka|Вопрос|Запитання|Питання|Въпрос|Întrebare"
    "|Kérdés|Ερώτηση|ΔΗΜΟΣΙΟΓΡΑΦΟΣ|SORU|سؤال|问|問|記者|记者|질문|기자|共同通信 記者|路透社记者"
    "|法新社|NHK 大谷記者"
).split("|")
ANSWERS = "Réponse|R|Respuesta|Antwort|Risposta|Odpowiedź|Ответ|Відповідь|جواب|答|답변".split("|")
LABELS = (
    ("BK´in Kvist", "Kvist", "BK´in"),
    ("StS Tolvan", "Tolvan", "StS"),
    ("Minister-president Kvist", "Kvist", "Minister-president"),
    ("森園外務大臣", "森園", "外務大臣"),
    ("外交部发言人林诚", "林诚", "外交部发言人"),
    ("林诚外长", "林诚", "外长"),
    ("한지우 대변인", "한지우", "대변인"),
    ("وزير الخارجية ناصر الوحدي", "ناصر الوحدي", "وزير الخارجية"),
    ("内閣広報官", None, "内閣広報官"),
)
TALKS = {
    "chinese": (
        "问：渔船什么时候回港？",
        "答：下个星期。",
        "问：谁来通知船主？",
        "答：海湾委员会。",
    ),
    "names, no blanks": (
        "新港日报记者:你去吗?",
        "林诚:我去。",
        "海岸新闻:什么时候?",
        "林诚:明天。",
    ),
    "brackets": (
        "【記者】いつですか。",
        "【森園外務大臣】来週です。",
        "【記者】場所は。",
        "【森園外務大臣】港です。",
    ),
    "angles": (
        "<질문> 언제입니까?",
        "<답변> 다음 주입니다.",
        "<질문> 어디입니까?",
        "<답변> 항구입니다.",
    ),
    "arabic": ("سؤال: متى؟", "الوزير: غدا صباحا.", "سؤال: أين؟", "الوزير: في الميناء."),
    "attached dash": (
        "SUNUCU- Hoş geldiniz efendim.",
        "BAŞBAKAN LEYLA HADDUN- Hoş bulduk.",
        "SUNUCU- Ne zaman?",
        "BAŞBAKAN LEYLA HADDUN- Yarın.",
    ),
    "dot and dash before a colon": (
        "PERIODISTA.- Presidenta: ¿cuándo?",
        "PRESIDENTA.- El lunes.",
        "PERIODISTA.- Ministro: ¿dónde?",
        "PRESIDENTA.- En el puerto.",
    ),
}


@pytest.mark.parametrize("printed", QUESTIONS)
def test_a_question_is_known_in_any_language(printed: str) -> None:
    assert voice(printed) is SpeechKind.QUESTION


@pytest.mark.parametrize("printed", ANSWERS)
def test_an_answer_is_known_in_any_language(printed: str) -> None:
    assert is_answer(printed)


@pytest.mark.parametrize(("printed", "name", "office"), LABELS)
def test_a_label_gives_name_and_office(printed: str, name: str | None, office: str | None) -> None:
    read = label(printed)
    assert (read.name, read.office) == (name, office)


@pytest.mark.parametrize("lines", TALKS.values(), ids=TALKS)
def test_every_line_of_a_talk_opens_a_speech(lines: tuple[str, ...]) -> None:
    found = openings([Block(line) for line in lines], headed=True)
    assert list(found) == [0, 1, 2, 3]
    assert all(found[index].rest for index in found)
    assert "-" not in found[0].label


@pytest.mark.parametrize(
    "line",
    ["【質疑応答】", "(Laughter.) He is right.", "(a) the first point", "他强调：", "更新日：昨日"],
)
def test_what_stands_in_brackets_is_mostly_no_label(line: str) -> None:
    speech = [Block("森園外務大臣：では、始めます。"), Block(line), Block("では、始めます。")]
    assert 1 not in openings(speech, headed=True)

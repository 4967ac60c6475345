"""Labels of the conversation in thirty languages, and those of scripts without capitals."""

from __future__ import annotations

import pytest

from archive.ingest.labels import label
from archive.ingest.labels.voices import is_answer, voice
from archive.ingest.openings import openings
from archive.ingest.pipeline import parse
from archive.ingest.types import Block, RawDocument, SpeechKind

QUESTIONS = (
    "Question|QUESTION|Pregunta|P|INTERLOCUTORA|Jornalista|Frage|Zusatzfrage|Domanda|DOMANDA|Vraag"
    "|Fråga|Spørgsmål|Kysymys|Pytanie|Dziennikarz|Otázka|Вопрос|Запитання|Питання|Въпрос|Întrebare"
    "|Kérdés|Ερώτηση|ΔΗΜΟΣΙΟΓΡΑΦΟΣ|SORU|سؤال|问|問|記者|记者|질문|기자|共同通信 記者|路透社记者"
    "|法新社|NHK 大谷記者|السؤال الأول|السؤال الثاني عشر|صحافية|پرسش|خبرنگار|שאלה|עיתונאית|प्रश्न|पत्रकार"
    "|ผู้สื่อข่าว|კითხვა|Հարց|Прашање|Пытанне|Сұрақ|Асуулт|Hỏi|Phóng viên|Wartawan|Soalan|Sual|Q12"
).split("|")
ANSWERS = (
    "Réponse|R|Respuesta|Antwort|Risposta|Odpowiedź|Ответ|Відповідь|جواب|答|답변|پاسخ|תשובה|उत्तर"
    "|ตอบ|პასუხი|Պատասխան|Одговор|Адказ|Жауап|Хариулт|Trả lời|Jawaban|Cavab"
).split("|")
LABELS = (
    ("BK´in Kvist", "Kvist", "BK´in"),
    ("StS Tolvan", "Tolvan", "StS"),
    ("Minister-president Kvist", "Kvist", "Minister-president"),
    ("森園外務大臣", "森園", "外務大臣"),
    ("外交部发言人林诚", "林诚", "外交部发言人"),
    ("林诚外长", "林诚", "外长"),
    ("한지우 대변인", "한지우", "대변인"),
    ("وزير الخارجية ناصر الوحدي", "ناصر الوحدي", "وزير الخارجية"),
    ("НОРР А.Б.", "А. Б. Норр", None),
    ("Норр А. Б., руководитель фракции", "А. Б. Норр", "руководитель фракции"),
    ("Голова Ради НОРР А.Б.", "А. Б. Норр", "Голова Ради"),
    ("Presiden Republik Indonesia (Sari Wulan)", "Sari Wulan", "Presiden Republik Indonesia"),
    ("Presiden RI", None, "Presiden RI"),
    ("内閣広報官", None, "内閣広報官"),
    ("行政長官", None, "行政長官"),
    ("外務大臣（森園健太君）", "森園健太", "外務大臣"),
    ("森園健太君", "森園健太", None),
    ("한지우 / 외교부 대변인", "한지우", "외교부 대변인"),
    ("الرئيس الوحدي", "الوحدي", "الرئيس"),
    ("السيد ناصر الوحدي", "ناصر الوحدي", None),
    ("وزير التجارة السوري ناصر الوحدي", "ناصر الوحدي", "وزير التجارة السوري"),
    ("رئیس جمهور", None, "رئیس جمهور"),
    ("وزير امور خارجه ايران", None, "وزير امور خارجه ايران"),
    ('היו"ר דנה לבנון', "דנה לבנון", 'היו"ר'),
    ("דנה לבנון (סיעת המפרץ)", "דנה לבנון", None),
    ("श्री नरेन वर्मा, आधिकारिक प्रवक्ता", "नरेन वर्मा", "आधिकारिक प्रवक्ता"),
    ("विदेश सचिव श्री नरेन वर्मा", "नरेन वर्मा", "विदेश सचिव"),
    ("საქართველოს პრეზიდენტი ნინო ველიანი", "ნინო ველიანი", "საქართველოს პრეზიდენტი"),
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
    "arabic, questions that are counted": (
        "الصحفية: متى؟",
        "الرئيس الوحدي: غدا صباحا.",
        "السؤال الأول: أين؟",
        "الرئيس الوحدي: في الميناء.",
    ),
    "persian": (
        "خبرنگار: کی؟",
        "رئیس جمهور: فردا صبح.",
        "خبرنگار: کجا؟",
        "رئیس جمهور: در بندر.",
    ),
    "hindi": (
        "श्री नरेन वर्मा, आधिकारिक प्रवक्ता: नमस्कार।",
        "मीरा: सर, जहाज़ कब लौटेगा?",
        "श्री नरेन वर्मा, आधिकारिक प्रवक्ता: कल।",
        "श्री सोहन दास, संयुक्त सचिव: हाँ।",
    ),
    "georgian": (
        "კითხვა: როდის?",
        "პრეზიდენტი: ხვალ.",
        "კითხვა: სად?",
        "პრეზიდენტი: ნავსადგურში.",
    ),
    "a name and an office in brackets": (
        "[한지우 / 외교부 대변인] 안녕하십니까?",
        "[기자] 언제입니까?",
        "[한지우 / 외교부 대변인] 내일입니다.",
        "[기자] 어디입니까?",
    ),
    "names and media": (
        "Марта Орск, газета «Весть Синда»: Когда откроют порт?",
        "А.Б.Норр: Завтра.",
        "Иван Тольван, телеканал «Лист»: Где?",
        "А.Б.Норр: В Нордвике.",
    ),
    "the Diet of Japan": (
        "○委員長（森園健太君） これより会議を開きます。",
        "○岸本遥君 港はいつ開きますか。",
        "○国務大臣（田川昇君） 来週です。",
        "○岸本遥君 ありがとうございました。",
    ),
    "surname and initials": (
        "СПІКЕР. Шановні колеги, починаємо.",
        "НОРР А.Б. Дякую. Коли відкриють порт?",
        "СПІКЕР. Завтра.",
        "ВАСК В. Г., заступник міністра рибальства. Так, завтра.",
    ),
    "surname and initials, small": (
        "Председательствующий. Добрый день.",
        "Норр А. Б. Когда откроют порт?",
        "Председательствующий. Завтра.",
        "Васк В. Г., заместитель министра рыболовства. Да, завтра.",
    ),
    "attached dash": (
        "SUNUCU- Hoş geldiniz efendim.",
        "BAŞBAKAN LEYLA HADDUN- Hoş bulduk.",
        "SUNUCU- Ne zaman?",
        "BAŞBAKAN LEYLA HADDUN- Yarın.",
    ),
    "names and offices in capitals": (
        "MODERADORA: Buenos días.",
        "TOMÁS BASTIDA LLORENS, MÉDICO: Gracias.",
        "MODERADORA: Adelante.",
        "ELVIRA MAR SOTO, AUXILIAR DE ENFERMERÍA: Gracias.",
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


def test_names_on_lines_of_their_own_are_told_from_a_list_of_them() -> None:
    """As the committees of a parliament print them; those present are a list above."""
    lines = (
        *("נכחו", "דנה לבנון", "יואב ברק", "תמר גל"),
        *('היו"ר דנה לבנון', "אנחנו פותחים את הישיבה.", "יואב ברק (סיעת המפרץ)", "יש לי הערה."),
        *('היו"ר דנה לבנון', "בבקשה.", "יואב ברק (סיעת המפרץ)", "אני נגד."),
    )
    found = openings([Block(line) for line in lines], headed=True)
    assert list(found) == [4, 6, 8, 10]


@pytest.mark.parametrize(
    "line",
    ["【質疑応答】", "(Laughter.) He is right.", "(a) the first point", "他强调：", "更新日：昨日"],
)
def test_what_stands_in_brackets_is_mostly_no_label(line: str) -> None:
    speech = [Block("森園外務大臣：では、始めます。"), Block(line), Block("では、始めます。")]
    assert 1 not in openings(speech, headed=True)


HEADERS = {
    "a Bulgarian sitting: the way through the site above it": (
        "Народно събрание на Република Корвалия - Начало\n\nНародно събрание\n\nна Република Корвалия\n\nСтенограми "
        "от пленарни заседания\n\nДВАДЕСЕТ И ПЪРВО ЗАСЕДАНИЕ\n\nЛиндхолм, вторник, 3 юни 2014 г.\n\nПРЕДС. МАРТА ОРСК: "
        "Уважаеми дами и господа, откривам заседанието.\n\nИВАН ТОЛВАН (ПЗ): Благодаря.\n\nПРЕДС. МАРТА ОРСК: "
        "Заповядайте.",
        ("ДВАДЕСЕТ И ПЪРВО ЗАСЕДАНИЕ", "2014-06-03", "Линдхолм"),
    ),
    "an Indonesian release: the day with the section it is in": (
        "Keterangan Pers di Pelabuhan\n\n06/13/2014 | Press release | Archived content\n\nWartawan:\nKapan, Bu?\n\n"
        "Presiden RI:\nBesok pagi.\n\nWartawan:\nDi mana?\n\nPresiden RI:\nDi sini.",
        ("Keterangan Pers di Pelabuhan", "2014-06-13", None),
    ),
    "a Korean page: menus, and fields whose values stand below": (
        "바로가기 메뉴 본문 바로가기 주메뉴 바로가기\n\n이 누리집은 어느 나라의 공식 누리집입니다.\n\n1. RSS\n\n2. ENGLISH\n\n"
        "외교부\n\n외교부 브리핑\n\n대변인 정례브리핑 (6.3 브리퍼 : 부대변인)\n\n부서명\n\n언론담당관실\n\n작성일\n\n2014-06-03\n\n"
        "조회수\n\n1752\n\nI. 모두 발언\n\n안녕하십니까? 정례브리핑을 시작하겠습니다.\n\n<질문> 언제입니까?\n\n"
        "<답변> 내일입니다.\n\n<질문> 어디입니까?\n\n<답변> 항구입니다.",
        ("대변인 정례브리핑 (6.3 브리퍼 : 부대변인)", "2014-06-03", None),
    ),
    "a release of Hong Kong: its day below the text": (
        "簡體版 寄給朋友 政府新聞網\n\n行政長官會見傳媒談話內容（只有中文）\n\n*******\n\n以下為行政長官林國誠今日（六月三日）"
        "在海港會見傳媒的談話內容：\n\n記者：渡輪何時復航？\n\n行政長官：我們希望下星期可以復航，多謝各位。\n\n記者：票價呢？\n\n"
        "行政長官：票價不變。\n\n2014年6月3日（星期二）\n\n香港時間20時46分\n\n列印此頁",
        ("行政長官會見傳媒談話內容（只有中文）", "2014-06-03", None),
    ),
    "the day when the page was changed, and the day of the occasion": (
        "森園知事記者会見\n\n平成26年6月9日更新\n\n2014年6月3日(火曜)\n\n【知事】本日はありがとうございます。\n\n"
        "【記者】漁業について伺います。\n\n【知事】協議を続けます。",
        ("森園知事記者会見", "2014-06-03", None),
    ),
    "an Indonesian page: by whom and when it was put up": (
        "Keterangan Pers Presiden di Pelabuhan, 3 Juni 2014\n\nOleh Humas     Dipublikasikan pada 3 Juni 2014\n\n"
        "Kategori: Keterangan Pers\n\nPresiden Republik Indonesia (Sari Wulan)\nSelamat pagi.\n\nWartawan\n"
        "Kapan, Bu?\n\nPresiden Republik Indonesia (Sari Wulan)\nBesok.\n\nWartawan\nDi mana?",
        ("Keterangan Pers Presiden di Pelabuhan, 3 Juni 2014", "2014-06-03", None),
    ),
    "an Arabic page: its menu and its publisher": (
        "مجلس الشورى القشيري\n\nاسم المستخدم\n\nكلمة المرور\n\nتسجيل جديد\n\nالرئيسية أخبار الموقع\n\n"
        "الوزير الوحدي لصحيفة الميناء: نفتح الميناء قريبا\n\nالثلاثاء, 3 حزيران, 2014\n\nالسؤال الأول:\n\nمتى؟\n\n"
        "الوزير الوحدي:\n\nغدا صباحا.\n\nالسؤال الثاني:\n\nأين؟\n\nالوزير الوحدي:\n\nفي الميناء.",
        ("الوزير الوحدي لصحيفة الميناء: نفتح الميناء قريبا", "2014-06-03", None),
    ),
    "a Ukrainian page: letters large and small, languages": (
        "• A-\n    A+\n  • Людям із порушенням зору\n  • Українською\n  • English\nСтенограма брифінгу речниці від "
        "03.06.2014\nОпубліковано 3 червня 2014 року о 19:54\n\nДобрий день!\n\nДякую, що прийшли до нашого порту.",
        ("Стенограма брифінгу речниці від 03.06.2014", "2014-06-03", None),
    ),
    "a sitting: its hall with the day, and who presides": (
        "ЗАСІДАННЯ П'ЯТЕ\n\nЗал засідань Ради Корвалії. 3 червня 2014 року, 10 година.\n\nВеде засідання "
        "Голова Ради Корвалії НОРР А.Б.\n\n10:02:10\n\nГОЛОВУЮЧИЙ. Шановні колеги, починаємо роботу.\n\n"
        "Прошу реєструватися.",
        ("ЗАСІДАННЯ П'ЯТЕ", "2014-06-03", "Зал засідань Ради Корвалії"),
    ),
    "(Asten, 3 juin 2014) - Conférence de presse": (
        "Les nouvelles du port\n\n(Asten, 3 juin 2014) - Conférence de presse conjointe de la "
        "ministre, Solène Dorval, et de ses invités.\n\nSolène Dorval : Bonjour à tous.\n\n"
        "Question : Et le port ?\n\nSolène Dorval : Il ouvrira.",
        ("Les nouvelles du port", "2014-06-03", "Asten"),
    ),
    "letterhead, note with the day, title with the day": (
        "Presse- und Informationsamt der Bundesregierung\n\nIm Wortlaut\n\nMitschrift der "
        "Pressekonferenz - Dienstag, 3. Juni 2014\n\nRegierungspressekonferenz vom 3. Juni 2014"
        "\n\nStS Tolvan: Guten Tag.\n\nFrage: Und der Hafen?\n\nStS Tolvan: Er wird geöffnet.",
        ("Regierungspressekonferenz vom 3. Juni 2014", "2014-06-03", None),
    ),
    "numeric date of a country that puts the day first": (
        "Intervista della Presidente Marrane\n\nData:\n\n09/10/2015\n\nDomanda:\n\nQuando apre il "
        "porto di Lindholm?\n\nPRESIDENTE MARRANE:\n\nApre domani, e ne siamo molto contenti.\n\n"
        "Domanda:\n\nE dopo?\n\nPRESIDENTE MARRANE:\n\nDopo si vedrà.",
        ("Intervista della Presidente Marrane", "2015-10-09", None),
    ),
    "place in brackets below the title": (
        "森園外務大臣会見記録\n\n(令和6年10月2日(水) 15:00 於:本省会見室)\n\n【森園外務大臣】こんにちは。\n\n"
        "【記者】漁業について伺います。\n\n【森園外務大臣】協議を続けます。",
        ("森園外務大臣会見記録", "2024-10-02", "本省会見室"),
    ),
    "the day in the paragraph below the title": (
        "Statsministerens innledning\n\nStatsminister Marit Ekelands innledning på pressekonferanse "
        "i Lindholm, 26. juni 2019.\n\nKjære alle sammen,\n\nVelkommen til havnen, som vi åpner i "
        "dag etter mange år med arbeid.\n\nDet er en god dag for byen og for fiskerne.",
        ("Statsministerens innledning", "2019-06-26", None),
    ),
    "signed by the publisher": (
        "Versión estenográfica. Conferencia de prensa\n\nPresidencia de la República | 3 de junio de "
        "2014\n\nPRESIDENTA INÉS MARRANE: Buenos días.\n\nPREGUNTA: ¿Y el cable?\n\nPRESIDENTA INÉS "
        "MARRANE: Ya casi está.",
        ("Versión estenográfica. Conferencia de prensa", "2014-06-03", None),
    ),
    "a Polish date that ends in a full stop": (
        "Rozmowa w porcie, Radio Nesvik (21 lutego 2003 r.)\n\nOlav Brekkan: Dzień dobry państwu.\n\n"
        "Marit Ekeland: Dzień dobry.\n\nOlav Brekkan: Kiedy otworzą port?\n\nMarit Ekeland: Jutro.",
        ("Rozmowa w porcie, Radio Nesvik (21 lutego 2003 r.)", "2003-02-21", None),
    ),
}


@pytest.mark.parametrize(("text", "told"), HEADERS.values(), ids=HEADERS)
def test_the_header_of_a_page_in_its_language(text: str, told: tuple[str, str, str | None]) -> None:
    read = parse(RawDocument(text.encode(), "page.txt"))
    metadata = read.metadata
    assert (metadata.title, str(metadata.date), metadata.venue) == told
    assert not [finding for finding in read.findings if finding.code.startswith("words_")]


def test_a_speaker_who_says_the_whole_name_has_it() -> None:
    page = (
        "森園外務大臣臨時会見記録\n\n（令和6年10月2日（水）15時00分 於：本省会見室）\n\n（大臣）森園健太でございます。"
        "よろしくお願いします。\n\n（記者）漁業について伺います。\n\n（大臣）協議を続けます。"
    )
    turns = parse(RawDocument(page.encode(), "page.txt")).turns
    assert [turn.speaker for turn in turns] == ["森園健太", None, "森園健太"]

"""Pages from Germany to Japan as they are copied: what opens them, and labels in brief."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from archive.ingest.contents import entries
from archive.ingest.dates import partial_date
from archive.ingest.labels.offices import has_office
from archive.ingest.names import names_in
from archive.ingest.pipeline import parse
from archive.ingest.types import Block, RawDocument


@dataclass(frozen=True)
class Page:
    text: str
    title: str | None
    date: str | None
    venue: str | None
    speakers: tuple[str | None, ...]


PAGES = {
    "initials where whole names are labels too": Page(
        """Logo Polskiego Sundu

Śledź albo dorsz

05.07.2008

Marek Młodzki: Naszym gościem jest prezes portu Jan Kolski. Witamy serdecznie.

Jan Kolski: Dzień dobry, kłaniam się.

M.M.: Czy w porcie będą śledzie, czy raczej nie będzie ich wcale?

J.K.: Będą, choć nie wszystkie i nie od razu.

M.M.: A kto za to zapłaci?

J.K.: Zapłacą ci, którzy je zjedzą.
""",
        "Śledź albo dorsz",
        "2008-07-05",
        None,
        ("Marek Młodzki", "Jan Kolski") * 3,
    ),
    "initials before a dash": Page(
        """Интервью Ларса Норра телеканалу «Сунд»

03.06.14, 10:48

ЛАРС НОРР – Мы давно решили, что сельди хватит на всех жителей берега.

АДА ВАСК – То есть ваш ответ: «возможно»?

Л. НОРР – Посмотрим. До осени еще достаточно далеко.

АДА ВАСК – Хорошо, тогда перейдем к кораблям.

Л. НОРР – Некоторые считают, что кораблей мало.
""",
        "Интервью Ларса Норра телеканалу «Сунд»",
        "2014-06-03",
        None,
        ("Ларс Норр", "Ада Васк", "Ларс Норр", "Ада Васк", "Ларс Норр"),
    ),
    "a headline that names the occasion before a colon": Page(
        """Пресс-конференция Ларса Норра: полный текст (часть 2)

3 июня 2014  17:44
Печать

РЕПЛИКА: На нас посмотрите, пожалуйста!

Л.НОРР: Смотрю. Написано «Сельдь». Что это значит?

ВОПРОС: Спасибо за возможность задать вопрос. Сколько её осталось?
""",
        "Пресс-конференция Ларса Норра: полный текст (часть 2)",
        "2014-06-03",
        None,
        (None, "Ларс Норр", None),
    ),
    "a headline that begins with a surname": Page(
        """Вести

Norrić: Haringa će biti za sve nas

Najveći problem nije hoće li biti haringe ili ne, kaže predsednik luke Lars Norrić piscu Adi Vask.

ADA VASK: Za početak, hoćete li se složiti sa mnom da riba nema državu?

LARS NORRIĆ: Mislim da bi bilo dobro da svako jede ribu koju uhvati.

VASK: Na to sam i ciljala. Ko će je hvatati?

NORRIĆ: Oni koji imaju čamce, a njih je sve manje.
""",
        "Norrić: Haringa će biti za sve nas",
        None,
        None,
        ("Ada Vask", "Lars Norrić", "Ada Vask", "Lars Norrić"),
    ),
    "a seat before a dash, below the fields of a sitting": Page(
        """GENEL KURUL KONUŞMASI
Konu: Sund ile Asten arasında balıkçılık anlaşmasının onaylanmasına dair
Yasama Yılı:5
Birleşim:80
Tarih:03.06.2014

ADA NORLU (Sund) - Teşekkür ederim Sayın Başkan.

Sayın Bakanım, ringa balığının ne kadarı kabul edildi? Bununla ilgili bir bilgi verebilir misiniz?
""",
        "GENEL KURUL KONUŞMASI",
        "2014-06-03",
        None,
        ("Ada Norlu",),
    ),
    "a place of several words, some of them small, behind the date": Page(
        """Пресс-конференция для представителей зарубежных СМИ

3 июня 2014 г., Национальная библиотека Сунда

Норр А.Б.: Уважаемые друзья! Чуть более года назад мы говорили здесь о сельди.
""",
        "Пресс-конференция для представителей зарубежных СМИ",
        "2014-06-03",
        "Национальная библиотека Сунда",
        ("А. Б. Норр",),
    ),
    "a mark before a label": Page(
        """▲한지우 부대변인 : 안녕하세요. 오늘은 청어에 대해 말씀드리겠습니다.
오늘 이 자리에 오신 이유가 있습니다.
▲한지우 부대변인 : 그럼 시작하겠습니다.
""",
        None,
        None,
        None,
        ("한지우", "한지우"),
    ),
    "a radio station behind a name, and the title once more with its day": Page(
        """Пресс-конференция Ларса Норра

Пресс-конференция Ларса Норра 3 июня 2014 года

Ада Васк, радиостанция «Якорь»:

- Сегодня послушала прогноз погоды. Сколько сельди поймают в этом году?
""",
        "Пресс-конференция Ларса Норра",
        "2014-06-03",
        None,
        ("Ада Васк",),
    ),
    "the way through a site and a table of contents": Page(
        """港務省案内 各国情勢
トップページ 報道・広報 記者会見

外務大臣会見記録（平成26年6月）

INDEX

・ 外務大臣会見記録（6月3日付）
 ・ 鰊に関する会議

外務大臣会見記録 （平成26年6月3日（火）9：32〜 於：港の間）

（外務大臣）昨日、鰊について何人かの方と会談をいたしました。非常によい会議であったと思っています。

（問）鰊はどうでしたか。
""",
        "外務大臣会見記録（平成26年6月）",
        "2014-06-03",
        "港の間",
        (None, None),
    ),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_is_read_from_its_first_line_on(page: Page) -> None:
    parsed = parse(RawDocument(page.text.encode(), "page.txt"))
    read = parsed.metadata
    assert read.title == page.title
    assert (str(read.date) if read.date else None) == page.date
    assert read.venue == page.venue
    assert tuple(turn.speaker for turn in parsed.turns if turn.label) == page.speakers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bundesaußenminister Lars-Norr Vask hat die Reise abgesagt", "Lars-Norr Vask"),
        ("Глава государства Ларс Норр дал большое интервью", "Ларс Норр"),
        ("kaže prvi potpredsednik Vlade Srbije Lars Norr piscu", "Lars Norr"),
        ("Ο Υπουργός Εξωτερικών Λαρς Νορ είπε", "Λαρς Νορ"),
    ],
)
def test_an_office_abroad_leads_to_the_name(text: str, name: str) -> None:
    assert [found for found, _ in names_in(text)] == [name]


def test_offices_are_known_however_their_letters_fold() -> None:
    assert has_office("Außenminister Norr")
    assert has_office("Υπουργός Νορ")


def test_a_short_year_is_told_by_the_time_behind_it() -> None:
    assert str(partial_date("03.06.14, 10:48")) == "2014-06-03"


def test_a_table_of_contents_ends_where_somebody_speaks_in_a_script_without_blanks() -> None:
    lines = ("INDEX", "・ 鰊に関する会議", "（大臣）鰊について会談をいたしました。", "（問）鰊は。")
    assert list(entries([Block(line) for line in lines])) == [0, 1]

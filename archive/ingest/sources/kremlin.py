"""kremlin.ru and sites built like it: the page, its text as copied by hand (two generations of the
site, English and Russian, also flattened to one line) and its text dumps by lynx and w3m.

Quirks: "00:00" is an unknown time; hover-cards stand inside labels and sentences, surname first;
announcements have no date element, only the footer's publication date; "<…>" marks an elision.
The layout is told by its own marks and not by whose site it is: the publisher is a second question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from archive.ingest.rules import Evidence, Region, SourceRules
from archive.ingest.types import Page, Publisher, Role

REGIONS: Mapping[str, Region] = {
    "entry-title": Region(Role.TITLE),
    "read__lead": Region(Role.LEAD),
    "read__published": Region(Role.DATE),
    "read__time": Region(Role.TIME),
    "read__place": Region(Role.VENUE),
    "announce_date": Region(Role.DATE),
    "read__internal_content": Region(Role.BODY),
    "read__categ": Region(Role.CHROME, "breadcrumb"),
    "read__tooltip": Region(Role.CHROME, "hover_card"),
    "slider": Region(Role.CHROME, "caption"),
    "media": Region(Role.CHROME, "caption"),
    "read__cut": Region(Role.CHROME, "see_also"),
    "read__bottommeta": Region(Role.CHROME, "publication_status"),
    "read__status": Region(Role.STATUS, "publication_status"),
    "masha-ignore": Region(Role.CHROME, "not_for_quoting"),
}

# Cities that the site prints as a venue without their country.
PLACES: Mapping[str, str] = {
    city: country
    for country, cities in {
        "Russia": "Moscow|Novo-Ogaryovo|Sochi|St Petersburg|Gorki|Vladivostok|Kazan"
        "|Yekaterinburg"
        "|Khabarovsk|Novosibirsk|Kaliningrad|Nizhny Novgorod|Rostov-on-Don|Samara|Ufa|Perm"
        "|Chelyabinsk"
        "|Irkutsk|Krasnoyarsk|Omsk|Tyumen|Volgograd|Voronezh|Yaroslavl|Tula|Tver|Pskov"
        "|Veliky Novgorod"
        "|Arkhangelsk|Murmansk|Saransk|Saratov|Ulyanovsk|Grozny|Khanty-Mansiysk|Yakutsk"
        "|Blagoveshchensk"
        "|Petrozavodsk|Kursk|Belgorod|Bryansk|Smolensk|Ryazan|Kaluga|Kostroma|Vladimir"
        "|Stavropol|Krasnodar"
        "|Astrakhan|Barnaul|Tomsk|Chita|Ulan-Ude|Magnitogorsk|Dubna|Sarov|Suzdal|Cheboksary"
        "|Kemerovo"
        "|Zavidovo|Barvikha|Strelna|Kronstadt|Anapa|Gelendzhik|Novorossiysk|Москва"
        "|Ново-Огарёво|Сочи"
        "|Санкт-Петербург|Горки",
        "Belarus": "Minsk|Минск",
        "Kazakhstan": "Astana|Almaty|Nur-Sultan|Aktau|Астана|Алма-Ата",
        "Ukraine": "Kiev|Kharkov|Donetsk",
        "China": "Beijing|Shanghai|Hangzhou|Xiamen|Qingdao|Sanya|Tianjin",
        "Germany": "Berlin|Dresden|Munich|Hamburg|Hanover|Heiligendamm",
        "France": "Paris|Deauville|Cannes|Evian",
        "Italy": "Rome|Milan|L’Aquila|Bari",
        "United Kingdom": "London|Gleneagles|Lough Erne",
        "Japan": "Tokyo|Osaka|Yokohama|Toyako",
        "India": "New Delhi|Goa",
        "Turkey": "Ankara|Istanbul|Antalya",
        "United States": "New York|Washington|Camp David|Pittsburgh",
        "Uzbekistan": "Tashkent|Samarkand",
        "Tajikistan": "Dushanbe",
        "Kyrgyzstan": "Bishkek|Cholpon-Ata",
        "Armenia": "Yerevan",
        "Azerbaijan": "Baku",
        "Turkmenistan": "Ashgabat",
        "Finland": "Helsinki|Savonlinna",
        "Austria": "Vienna",
        "Switzerland": "Geneva|Zurich",
        "Belgium": "Brussels",
        "Greece": "Athens",
        "Hungary": "Budapest",
        "Serbia": "Belgrade",
        "Vietnam": "Hanoi|Da Nang|Ho Chi Minh City",
        "Australia": "Sydney|Brisbane",
        "Brazil": "Brasilia|Fortaleza|Rio de Janeiro",
        "Argentina": "Buenos Aires",
        "South Africa": "Durban|Johannesburg|Pretoria",
        "Egypt": "Cairo|Sharm el-Sheikh",
        "Israel": "Jerusalem",
        "Iran": "Tehran",
        "Singapore": "Singapore",
        "Thailand": "Bangkok",
        "Slovenia": "Ljubljana",
        "Mexico": "Los Cabos",
        "Peru": "Lima",
        "Chile": "Santiago",
        "Mongolia": "Ulan Bator|Ulaanbaatar",
    }.items()
    for city in cities.split("|")
}

KREMLIN = re.compile(r"(?:^|//|\.)kremlin\.ru\b|^President of Russia$|^Президент России$", re.I)
OFFICIAL_SITE = re.compile(
    r"^(?:Official [Ww]ebsite|Официальный сайт) (?:of (?:the )?)?(?P<name>.+?):?$", re.M
)
LICENSED = re.compile(r"All content on this site is licensed under\s+(?P<name>[^\n]{3,80})")
CC_BY_4 = re.compile(r"Creative Commons Attribution 4\.0", re.I)
HOST = re.compile(r"^(?P<host>https?://[^/\s]+)")


def publisher(page: Page) -> Publisher | None:
    """Who runs the site that the page comes from, by its address, its name or its imprint."""
    address = page.fields.get("canonical") or page.fields.get("url") or ""
    chrome = "\n".join(block.text for block in page.blocks)
    site = page.fields.get("site_name", "")
    official = OFFICIAL_SITE.search(chrome)
    name = site or (official["name"].strip() if official else "")
    direct = re.search(r"(?:[a-z]+\.)?kremlin\.ru/(?:d|events)/\S+", chrome)
    if (
        KREMLIN.search(address)
        or direct
        or KREMLIN.search(name)
        or name in ("President of Russia", "Президента России")
    ):
        russian = "//kremlin.ru" in address or (
            direct is not None and direct.group().startswith("kremlin.ru")
        )
        return Publisher(
            "kremlin",
            "President of Russia",
            "http://kremlin.ru/" if russian else "http://en.kremlin.ru/",
            "CC BY 4.0",
            "Presidential Executive Office, kremlin.ru",
            PLACES,
            country="RU",
        )
    if not name:
        return None
    host = HOST.match(address)
    licence = LICENSED.search(chrome)
    terms = page.fields.get("licence") or (licence["name"].strip() if licence else "")
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return Publisher(
        slug or "publisher",
        name,
        f"{host['host']}/" if host else "",
        "CC BY 4.0" if CC_BY_4.search(terms) else terms,
    )


_DATE = r"(?:\d{1,2} [а-я]+ \d{4} года?|[A-Z][a-z]+ \d{1,2}, \d{4})"
_FLAT_MARKS = re.compile(
    r"(?<=\S)\s+(?=(?:Смотрите также|Темы|Персоны|География|Статус материала"
    r"|Опубликован в раздел|Дата публикации"
    r"|Ссылка на материал|Текстовая версия|See also|Topics|Publication status|Published in section"
    r"|Publication date|Direct link|Text version)\b)"
)
_FLAT_TITLES = (
    "Смотрите также|Темы|Персоны|География|Статус материала|See also|Topics|Publication status"
)
_FLAT_HEAD = re.compile(
    rf"\A\s*(?P<categ>События"
    rf"|Events)\s+(?P<title>.+?)\s+(?P<date>{_DATE})\s+(?P<time>\d\d:\d\d)\s+",
    re.S,
)
_FLAT_LABEL = re.compile(
    r"(?:(?<=[.?!…»”\")>])\s+|\A)(?=(?:[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|Вопрос"
    r"|Реплика|Ответ|Question|Remark|Reply"
    r"|(?:[A-Z][a-z]+ ){1,2}[A-Z][a-z]+)(?: \([^)]{1,60}\))?:\s)"
)


def unflattened(text: str) -> str:
    """A page copied as one line, with its line breaks put back; any other text as it is."""
    longest = max((len(line) for line in text.split("\n")), default=0)
    head = _FLAT_HEAD.match(text)
    if head is None or longest < 0.8 * len(text):
        return text
    top = "\n".join(head[part] for part in ("categ", "title", "date", "time"))
    rest = _FLAT_MARKS.sub("\n", text[head.end() :])
    rest = re.sub(rf"(?m)^({_FLAT_TITLES})\s+", r"\1\n", rest)
    rest = re.sub(r"\s+(?=<…>)|(?<=<…>)\s+", "\n", rest)
    first = re.search(
        _FLAT_LABEL.pattern.replace(r"(?<=[.?!…»”\")>])\s+|\A", r"(?<=\S)\s+|\A"), rest
    )
    if first is not None:
        rest = rest[: first.start()] + "\n" + _FLAT_LABEL.sub("\n", rest[first.end() :])
    return f"{top}\n{rest}"


PAGE = SourceRules(
    key="kremlin",
    evidence=(
        Evidence(re.compile(r'class="[^"]*\bread__internal_content\b'), 3),
        Evidence(re.compile(r'class="[^"]*\bread__(?:lead|published|time|place|bottommeta)\b'), 1),
        Evidence(re.compile(r'class="[^"]*\blister-page\b'), 3),
        Evidence(re.compile(r"<(?:!doctype|html)", re.I), 1),
    ),
    threshold=4,
    regions=REGIONS,
    regions_only=True,
    person_link=re.compile(r"/persons/"),
    publisher=publisher,
)

TEXT = SourceRules(
    key="kremlin_text",
    evidence=(
        Evidence(re.compile(r"^\s*(?:Publication status|Статус материала)\b", re.M), 2),
        Evidence(
            re.compile(r"\s(?:Статус материала Опубликован в|Publication status Published in)"), 2
        ),
        Evidence(
            re.compile(
                r"(?:Published in sections?|Опубликован[оа]? в разделах?|Опубликован в разделе)\s*:"
            ),
            2,
        ),
        Evidence(re.compile(r"(?:Publication date|Дата публикации)\s*:"), 1),
        Evidence(re.compile(r"^\s*View settings\s*$[\s\S]{0,200}^\s*Font size:", re.M), 3),
        Evidence(
            re.compile(
                r"^\s*(?:Настройки отображения|Вид сайта)\s*$[\s\S]{0,200}^\s*Размер шрифта", re.M
            ),
            3,
        ),
        Evidence(re.compile(r"^\s*(?:Official website of the|Официальный сайт) ", re.M), 1),
        Evidence(re.compile(r"\A\s*(?:Events|События)\b"), 1),
        Evidence(re.compile(r"^\s*(?:Transcripts|Стенограммы|Events|News)\s+/\s*$", re.M), 2),
    ),
    opening=re.compile(
        r"^(?:Events|События|(?:Transcripts|Стенограммы|News|Новости|Events"
        r"|Speeches and transcripts"
        r"|Выступления и стенограммы|Trips|Поездки|Documents|Документы)\s*/)$"
    ),
    closing=re.compile(
        r"^(?:Publication status|Статус материала|Published in sections?\s*:.*"
        r"|Опубликован\w* в раздел\w*\s*:.*"
        r"|Topics|Темы|Persons|Персоны|Лица|Geography|География|See also|Смотрите также)$"
    ),
    chrome=re.compile(
        r"^(?:View settings|Font size:|Site colou?rs:|Настройки отображения|Размер шрифта:?"
        r"|Цвета сайта:?"
        r"|Official website of the .*|Официальный сайт .*|Text version|Текстовая версия|Images:?)$"
    ),
    prepared=unflattened,
    publisher=publisher,
)

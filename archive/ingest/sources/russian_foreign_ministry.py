"""Foreign Ministry and government of Russia in Russian: press conferences, briefings, meetings.

Quirks: day, clock time and the number of the document stand above the title, which ends with
place and day; initials have no blank ("С.В.Норр:"); the opening statement has no label;
"Вопрос" may say to whom it is put; the government's pages print "Стенограмма:" above the text.
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules, at_address
from archive.ingest.types import Publisher

RULES = SourceRules(
    key="russian_foreign_ministry",
    evidence=(
        Evidence(re.compile(r"^\d{1,4}-\d\d-\d\d-\d{4}\s*$", re.M), 2),
        Evidence(re.compile(r"^[А-ЯЁ]\.[А-ЯЁ]\.[А-ЯЁ][а-яё]+(?: \([^)]*\))?:", re.M), 1),
        Evidence(re.compile(r"Министра иностранных дел"), 1),
        Evidence(re.compile(r"Стенограмма:\s*$", re.M), 1),
    ),
    chrome=re.compile(r"^(?:Печать|Поделиться|Версия для печати|№?\s?\d{1,4}-\d\d-\d\d-\d{4})$"),
    publisher=at_address(
        r"(?:mid|government)\.ru",
        Publisher(
            "russian-foreign-ministry",
            "Министерство иностранных дел Российской Федерации",
            "https://www.mid.ru/",
            country="RU",
        ),
    ),
)

"""Foreign ministries of China, Japan and Korea in their own languages: press conferences.

Quirks: no blanks between words, none after a colon; labels in brackets ("【記者】", "<질문>")
or with a full-width colon ("问："); the Japanese year counts from the emperor's first,
place and time stand in brackets below the title ("於:"); topics are lines of their own
with a mark before them ("◯").
"""

from __future__ import annotations

import re

from archive.ingest.rules import Evidence, SourceRules

RULES = SourceRules(
    key="east_asian_ministries",
    evidence=(
        Evidence(re.compile(r"(?:问|問|答|记者|記者)[:：]"), 1),
        Evidence(re.compile(r"外交部发言人|外交部發言人"), 2),
        Evidence(re.compile(r"【[^】\n]{1,20}(?:大臣|記者|報道官)】"), 3),
        Evidence(re.compile(r"(?:질문|답변)>"), 3),
    ),
    chrome=re.compile(
        r"^(?:您当前的位置.*|本文へ移動|바로가기 메뉴.*|(?:字号|打印|分享|추천|인쇄|목록).{0,12}"
        r"|=+|글자크기 설정|인쇄하기 목록)$"
    ),
)

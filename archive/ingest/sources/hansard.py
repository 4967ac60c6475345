"""The debates of the United Kingdom's parliament and of others that print a Hansard, in XML.

Three shapes: `scrapedxml` (a flat row of headings and speeches with the speaker's name as an
attribute, also of Australia and Scotland); the historic one (`member` and `membercontribution`
inside paragraphs, marks of columns in mid-sentence); the present one (`Contribution`, `Member`,
paragraphs named hs_…). Quirks: the first has no date but in its identifiers; in the second a
paragraph without a member is nobody's, save in written answers, which mark no contribution.
Source: https://parser.theyworkforyou.com/hansard.html, https://api.parliament.uk/historic-hansard/
"""

from __future__ import annotations

import re

from archive.ingest.rules import Debate, Evidence, SourceRules, Use
from archive.ingest.types import TranscriptKind

_TEXT = {
    "p": Use.PARAGRAPH,
    "li": Use.PARAGRAPH,
    "tr": Use.PARAGRAPH,
    "blockquote": Use.PARAGRAPH,
}

# Names of elements that the present shape gives its paragraphs and its headings.
_PARAGRAPHS = """
hs_para hs_parafo hs_paraindent hs_quote hs_brev hs_question hs_newline10 hs_newline12 hs_indentone
hs_indenttwo hs_amendmentlevel0 hs_amendmentlevel1 hs_amendmentlevel2 hs_amendmentlevel3
hs_amendmentlevel4 hs_amendmentheading hs_6cntrcapshdg
"""
_HEADINGS = """
hs_3oralanswers hs_6bdepartment hs_6bbigboldhdg hs_2cbilltitle hs_2curgentquestion hs_3cmainhdg
hs_3mainhdg hs_2businesswodebate hs_2cstatement hs_2billtitle hs_6bbilltitle hs_6bprivatebusiness
hs_6bpetitions hs_6fcntritalhdg hs_2cso24application hs_6bformalmotion hs_2cdeferreddiv
hs_8genericHdg hs_8question hs_8clause hs_7smcapshdg hs_7bill hs_6bcbigboldhdg hs_2cdebatedmotion
hs_2cgenerichdg hs_2generichdg hs_2debbill hs_2cwesthalldebate hs_2westhalldebate
""".lower()

SCRAPED = SourceRules(
    key="hansard_scraped",
    evidence=(
        Evidence(re.compile(r"<(?:publicwhip|debates|transcript)\b"), 2),
        Evidence(
            re.compile(r"<(?:speech|ques|reply|question)\b[^>]*\b(?:speakername|nospeaker)="), 3
        ),
        Evidence(re.compile(r"<(?:major|minor|oral)-heading\b"), 2),
    ),
    threshold=4,
    kind=TranscriptKind.MEETING,
    headed=False,
    debate=Debate(
        elements={
            **_TEXT,
            "speech": Use.SPEECH,
            "reply": Use.SPEECH,
            "ques": Use.QUESTION,
            "question": Use.QUESTION,
            "major-heading": Use.HEADING,
            "minor-heading": Use.HEADING,
            "oral-heading": Use.HEADING,
            "division": Use.NOBODY,
            "mpname": Use.PARAGRAPH,
            "lord": Use.PARAGRAPH,
            "bills": Use.LEFT_OUT,
        },
        fields={
            "title": ("./title", "./major-heading[count(../major-heading) = 1]"),
            "date": ("./speech", "./major-heading", "./minor-heading", "./ques"),
        },
        names=("speakername",),
        role="speakeroffice",
    ),
)

HISTORIC = SourceRules(
    key="hansard_historic",
    evidence=(
        Evidence(
            re.compile(
                r"<(?:hansard|housecommons|houselords|westminsterhall|writtenanswers"
                r"|grandcommitteereport|lordswrittenanswers)\b"
            ),
            2,
        ),
        Evidence(re.compile(r"<member>"), 2),
        Evidence(re.compile(r"<membercontribution>"), 3),
    ),
    threshold=4,
    kind=TranscriptKind.MEETING,
    headed=False,
    debate=Debate(
        elements={
            **_TEXT,
            "titlepage": Use.FRONT,
            "frontmatter": Use.FRONT,
            "index": Use.FRONT,
            "member": Use.LABEL,
            "title": Use.HEADING,
            "housecommons/title": Use.TITLE,
            "houselords/title": Use.TITLE,
            "writtenanswers/title": Use.TITLE,
            "date": Use.DATE,
            "division": Use.NOBODY,
            "section": Use.NOBODY,
            "col": Use.COLUMN,
            "image": Use.LEFT_OUT,
        },
        fields={"date": (".//date",)},
        spoken=("membercontribution",),
    ),
)

PRESENT = SourceRules(
    key="hansard",
    evidence=(
        Evidence(re.compile(r"<Member\b[^>]*\b(?:MemberId|SpeakerType|ContinuationText)="), 3),
        Evidence(re.compile(r"<hs_\w+"), 2),
        Evidence(re.compile(r"<Contribution\b"), 1),
    ),
    threshold=3,
    kind=TranscriptKind.MEETING,
    headed=False,
    debate=Debate(
        elements={
            **_TEXT,
            "contribution": Use.SPEECH,
            "question": Use.QUESTION,
            "member": Use.LABEL,
            **dict.fromkeys(_PARAGRAPHS.split(), Use.PARAGRAPH),
            **dict.fromkeys(_HEADINGS.split(), Use.HEADING),
            "hs_date": Use.DATE,
            "hs_6fdate": Use.NARRATION,
            "hs_timecode": Use.DIRECTION,
            "hs_timeline": Use.DIRECTION,
            "hs_procedure": Use.NARRATION,
            "hs_76fchair": Use.DIRECTION,
            "hs_venue": Use.DIRECTION,
            "division": Use.NOBODY,
            "title": Use.HEADING,
        },
        fields={
            "title": (".//debatetitle", "./title"),
            "date": (".//sitting[@short-date]", ".//hs_date", ".//date"),
        },
    ),
)

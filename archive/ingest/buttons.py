"""Buttons, notices and pointers of any site, each on a line of its own."""

from __future__ import annotations

import re

from archive.ingest import parliaments, tongues
from archive.ingest.breadcrumbs import is_breadcrumb
from archive.ingest.menus import is_menu

BUTTON = re.compile(
    r"^(?:(?:print(?:able)?|e-?mail)(?: (?:banner|version|(?:this )?(?:page|article)))?"
    r"|share(?: (?:this|on|via)\b.{0,30})?"
    r"|tweet|whatsapp|linkedin|facebook|twitter|https?://\S+"
    r"|suggest to a friend|send to a friend|skip to .{1,30}|go to (?:the )?(?:main )?content"
    r"|back to (?:top|(?!you\b)[A-Z].{0,40})"
    r"|top of page|advertisement|\[? ?publicité ?\]?|imprimer"
    r"|partager(?: .{0,30})?|compartir|imprimir|drucken|seite drucken|teilen|stampa|condividi"
    r"|.{1,40}: (?:abre ventana nueva|opens (?:in )?(?:a )?new window)|está usted en:?"
    r"|you are here:?|sie sind hier:?|jpe?g|png|pdf|link|more programmes|help"
    r"|index for today['’]s briefing"
    r"|(?:[A-Z][\w.'’-]+ ){2,4}(?:photo|picture)|photo of (?:[A-Z][\w.'’-]+ ?){2,4}"
    r"|\d{1,2}:\d\d:\d\d"  # between the paragraphs of a parliament's record
    r"|.{0,60}\bmake a (?:charitable )?donation\b.{0,60}|.{0,100}[-–—] join now|skip to content"
    r"|jump to .{3,60}|«? ?[^|«»]{3,60} \| back to [^|]{3,40} \| [^|]{3,60}»?"
    r"|(?:[^|.?!]{2,40} \| ){3,}[^|.?!]{2,40}"
    r"|\S*[^\W\d]_\S*(?:large|small|medium|thumb)(?!\w+_).{0,30}"
    r"|[\w() -]{1,40}\.(?:tiff?|jpe?g|png|gif)"
    r"|watch (?:the )?(?:replay|recording|webcast|video|live ?stream)\b.{0,60}"
    r"|(?-i:[a-z]{2}-[A-Z]{2}\d?)(?:\s+(?-i:[a-z]{2}-[A-Z]{2}\d?))*|\(source ?: .{3,80}\)"
    r"|.{0,400}[\[(](?:file )?(?:photo|picture)(?: by|:|/| courtesy of) ?.{2,60}[\])]"
    r"|news and press release|originally published|view original"
    r"|hits?|views?(?:: ?\d+)?|advanced settings|additional materials"
    r"|(?:www\.)?[\w-]{3,}\.(?:[a-z]{2,3}|info)"
    r"|read mode|\d{2,3}% font size|\d{1,3} min(?:ute)?s? read|published: updated:"
    r"|read in (?:arabic|chinese|english|french|german|japanese|korean|russian|spanish)"
    r"|(?:joint? |click here ).{0,40}mailing list.{0,30}|webcast of the .{3,40}(?: webcast)?"
    rf"|{tongues.CHROME}|{parliaments.CHROME})$",
    re.I,
)
# What stands at the top of a page above its title and nowhere else.
TOP_OF_PAGE = re.compile(
    r"^(?:(?:skip|jump) to .{0,20}\b(?:content|navigation|main|menu)|toggle navigation"
    r"|log ?in(?: ?/ ?register)?|sign in(?: ?/ ?register)?|main menu|click here for search results"
    r"|return to .{3,40}\b(?:page|index|home)"
    r"|follow (?:the|our) .{3,30}:|search options|sort by|(?:본문|주메뉴|메뉴) 바로가기|검색창 열기"
    r"|(?:トップページ|ホーム|首页|首頁|홈) \S.{0,60}"
    r"|aller au contenu.{0,20}|zum inhalt.{0,20}|saltar al contenido.{0,20}|vai al contenuto.{0,20}"
    r"|ir para o conteúdo.{0,20}|перейти к .{3,30}|przejdź do .{3,30})$",
    re.I,
)
LANGUAGE_NAMES = frozenset(
    "english français french deutsch german español spanish italiano italian português portuguese"
    " русский russian 中文 简体中文 繁體中文 chinese 日本語 japanese 한국어 korean عربي العربية"
    " українська українською türkçe polski беларуская қазақша қазақ ўзбек հայերեն ქართული עברית"
    " فارسی हिन्दी हिंदी ไทย tiếng việt bahasa indonesia melayu български македонски srpski српски"
    " shqip ελληνικά magyar română čeština рус укр eng"
    " arabic traditional simplified kor eng jpn chn".split()
)
BUTTONS_BESIDE = re.compile(r" (?:email|print) this (?:article|page)$", re.I)
LONGEST_LINE = 400  # letters; what is longer is no button and no menu


def is_of_page(text: str) -> bool:
    """Whether a line is a button, a menu, the way to the page, or a choice of languages."""
    return len(text) <= LONGEST_LINE and (
        BUTTON.match(text) is not None
        or is_menu(text)
        or is_breadcrumb(text)
        or _switches_language(text)
    )


def _switches_language(text: str) -> bool:
    """Whether the line is a choice of languages: "English Français 中文"."""
    text = BUTTONS_BESIDE.sub("", text).casefold()
    return all(word in LANGUAGE_NAMES for word in re.split(r"[\s|/·]+", text))

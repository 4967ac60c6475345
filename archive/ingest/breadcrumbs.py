"""The way to a page through its site, and the title in which it ends."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.ingest.types import Block, Dropped, Role

# The way to a page through its site: "Home › News › Speeches".
ONWARD = re.compile(r"\s[→›»>]\s")
STEP_LETTERS = 60
TITLE_LETTERS = 12  # that tell where a title begins
WAY_WITHIN = 12  # blocks at the top, and below the way to a page, where its title stands
YOU_ARE_HERE = re.compile(
    r"^(?:you are (?:here|in)|vous êtes ici|está (?:usted )?en|você está aqui|sei in|sie sind hier"
    r"|sunteți aici|sou a|percorso|ruta|camí)\s?:\s",
    re.I,
)


def led_to(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], list[Dropped]]:
    """The blocks from the title of the page on, in which the way through the site ends, and what
    stands above that; all blocks where no way leads to a title."""
    for index, block in enumerate(blocks[:WAY_WITHIN]):
        page = ONWARD.split(block.text)[-1] if is_breadcrumb(block.text) else ""
        for at, below in enumerate(blocks[index + 1 : index + WAY_WITHIN], index + 1):
            same = below.text == page or _runs_into(block.text, below.text)
            if same and len(below.text.split()) > 2 and below.role is not Role.CHROME:
                above = [Dropped(block.text, "page_header") for block in blocks[:at]]
                return (replace(below, role=Role.TITLE), *blocks[at + 1 :]), above
    return blocks, []


def _runs_into(text: str, title: str) -> bool:
    """Whether a way whose steps run together ends in the title, be it cut short, as themes of news
    sites print it: "HomeNewsRemarks at the Spring Meet..."."""
    at = text.find(title[:TITLE_LETTERS]) if text.startswith("Home") else -1
    return at > 0 and title.startswith(text[at:].rstrip(" .…"))


def is_breadcrumb(text: str) -> bool:
    """The way to a page; the last step may be its title, be it long."""
    if "«" in text:
        return False  # "Le plan « Hareng » attendu » is quoted
    if (marked := YOU_ARE_HERE.match(text)) and " / " in text:
        return len(text) - marked.end() <= STEP_LETTERS * 2
    *way, page = ONWARD.split(YOU_ARE_HERE.sub("", text.rstrip(" →›»>")))
    far = len(way) > 1
    return bool(way) and all(_is_step(step, far) for step in way) and (far or _is_step(page, far))


def _is_step(text: str, far: bool) -> bool:
    """One step of the way; of a long one, "Bureau of Trade: Press Office" may be one too."""
    text = text.replace(": ", " ") if far else text
    return 0 < len(text) <= STEP_LETTERS and not set(text) & set(".?!:")

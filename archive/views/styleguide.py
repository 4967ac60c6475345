"""The style guide: every component as the pages show it, for those who work on them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

from django.conf import settings
from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive import look
from archive.views.specimens import specimens

TOKENS = settings.BASE_DIR / "static/css/tokens.css"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the guide, drawn by `templates/styleguide/<name>.html`."""

    name: str
    title: str


SECTIONS = (
    Section("type", "Type"),
    Section("colours", "Colours"),
    Section("words", "Headings and small words"),
    Section("forms", "Forms and buttons"),
    Section("facts", "Facts"),
    Section("lists", "Lists"),
    Section("time", "Years, months, days"),
    Section("world", "The world"),
    Section("speech", "What is said"),
    Section("rail", "Beside a transcript"),
    Section("compared", "Two texts abreast"),
    Section("states", "Notices and empty states"),
)


@staff_member_required
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component, live: the templates of the pages with invented people."""
    css = TOKENS.read_text()
    known = look.colours(css)
    context = {
        "sections": SECTIONS,
        "themes": ("light", "dark"),
        "colours": known.values(),
        "pairs": [(pair, *look.ratios(pair, known)) for pair in look.PAIRS],
        "steps": [name for name in look.measures(css) if name.startswith("step-")],
        "weekdays": list(calendar.day_name),
        **specimens(),
    }
    return render(request, "styleguide/styleguide.html", context)

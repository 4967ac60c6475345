"""What the page of a transcript tells reference managers and other machines."""

from __future__ import annotations

import json

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from archive import linked_data as schema_org
from archive.citations import Reference
from archive.citations.formats import coins as contexts
from archive.citations.formats.csl_json import csl_type
from archive.citations.names import name
from archive.models import Transcript

register = template.Library()

# What could end a script element, or a line in old readers of JSON.
_NOT_IN_SCRIPTS = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


@register.filter
def coins(reference: Reference) -> str:
    """The title of the span by which reference managers know a page (COinS)."""
    return contexts.coins(reference)


@register.filter
def item_type(reference: Reference) -> str:
    """What Zotero files it as: "interview" or "webpage"."""
    return csl_type(reference)


@register.filter
def family_name_first(printed: str) -> str:
    """A name as bibliographies have it, where that is safe: "Aasgaard, Elin"."""
    return name(printed).inverted


@register.simple_tag(takes_context=True)
def linked_data(context: Context, transcript: Transcript, reference: Reference) -> SafeString:
    """The transcript as schema.org describes it, as JSON that may stand in a script element."""
    absolute = context["request"].build_absolute_uri
    record = schema_org.linked_data(transcript, reference, absolute)
    written = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(written.translate(_NOT_IN_SCRIPTS))  # noqa: S308

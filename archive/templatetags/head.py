"""What the head of a page says of it to search engines, and to those who show links to it."""

from __future__ import annotations

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.context import Context
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def said_again(content: SafeString) -> SafeString:
    """What is between the tags, to be kept under a name: a block can be written only once, and a
    title stands in several places."""
    return content


@register.simple_tag(takes_context=True)
def canonical_address(context: Context) -> str:
    """The one address under which a page is to be found, however one came to it (RFC 6596): the
    `canonical` that its view gave, else its path alone. Every page of a long list has its own."""
    own = context.get("canonical") or _path(context)
    return absolute(context, str(own).removesuffix("?"))


@register.simple_tag(takes_context=True)
def absolute(context: Context, url: str) -> str:
    """An address with the name of this site before it, by which it was asked for. A page that is
    made for nobody, to be quick later, has none."""
    request: HttpRequest | None = context.get("request")
    return request.build_absolute_uri(url) if request else url


def _path(context: Context) -> str:
    request: HttpRequest | None = context.get("request")
    page = context.get("page")
    number = page.number if isinstance(page, Page) else 1
    path = request.path if request else ""
    return f"{path}?page={number}" if number > 1 else path

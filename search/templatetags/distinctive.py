"""What the search adds to the page of a person, which knows nothing of it but this tag."""

from __future__ import annotations

from django import template

from archive.models import Person
from search.distinctive import Distinctive, distinctive

register = template.Library()


@register.simple_tag
def distinctive_words(person: Person) -> Distinctive:
    """The words that tell what somebody says from what others say, by language."""
    return distinctive(person)

"""Slugs: the part of an address that is made of a title or a name, in the script of the text."""

from __future__ import annotations

import re
from typing import Any

from django.db import models
from django.utils.text import slugify


def plain_slug(text: str, *, fallback: str, limit: int = 100) -> str:
    """A slug of the text in its own script, cut between words."""
    base = re.sub(r"[-_]+", "-", slugify(text, allow_unicode=True)).strip("-")
    if len(base) > limit:
        base = base[: limit + 1].rpartition("-")[0] or base[:limit]
    return base or fallback


def unique_slug(text: str, *taken: models.QuerySet[Any], fallback: str) -> str:
    """A slug of the text that no row of `taken` has, numbered where the plain one is gone."""
    base = plain_slug(text, fallback=fallback)
    clash = models.Q(slug=base) | models.Q(slug__startswith=f"{base}-")
    rivals = {slug for rows in taken for slug in rows.filter(clash).values_list("slug", flat=True)}
    if base not in rivals:
        return base
    number = 2
    while f"{base}-{number}" in rivals:
        number += 1
    return f"{base}-{number}"

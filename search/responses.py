"""What the responses of the search say to caches."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpResponseBase
from django.utils.cache import patch_cache_control

Answer = TypeVar("Answer", bound=HttpResponseBase)


def revalidated(response: Answer) -> Answer:
    """To be kept, and asked after before it is shown again: a withdrawn text must not linger."""
    patch_cache_control(response, no_cache=True, public=True)
    return response


def unavailable(response: Answer) -> Answer:
    """Given while there is no index: not to be kept, and to be asked for again in a minute."""
    response.status_code = 503
    response["Retry-After"] = "60"
    patch_cache_control(response, no_store=True)
    return response

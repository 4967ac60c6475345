"""Where a text matches a query: the same words as the index finds, as spans of characters."""

from search.matches.matcher import Matcher

__all__ = ["Matcher"]

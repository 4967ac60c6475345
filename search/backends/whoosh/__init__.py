"""Haystack over Whoosh, with a backend of our own: docs/adr/0002 says why."""

from haystack.backends import BaseEngine

from search.backends.whoosh.backend import WhooshSearchBackend
from search.backends.whoosh.query import WhooshSearchQuery


class WhooshEngine(BaseEngine):
    """What HAYSTACK_CONNECTIONS names: PATH is the folder of the index."""

    backend = WhooshSearchBackend
    query = WhooshSearchQuery

"""manage.py rebuild_index: Haystack's name for `index --rebuild`; the old index answers on."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from search.management.commands import index


class Command(index.Command):
    help = "Makes the search index anew beside the live one, as manage.py index --rebuild does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--noinput",
            dest="interactive",
            action="store_false",
            help="Accepted as Haystack's command does; nothing is asked, for nothing is lost.",
        )
        parser.add_argument(
            "-k", "--workers", type=int, dest="jobs", metavar="N", help="as --jobs there"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(**options | {"rebuild": True, "dry_run": False})

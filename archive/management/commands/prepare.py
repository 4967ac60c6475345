"""`manage.py prepare`: all that a server needs before it starts, and nothing twice."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand

from archive import duplicates, originals
from archive.models import Transcript


class Command(BaseCommand):
    help = (
        "Bring the database, static files, index and admin account up to date. An empty archive "
        "is given the sample transcripts, if --sample names their folder."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sample", type=Path, metavar="FOLDER", help="sample transcripts")
        parser.add_argument("--address", default="", help="where the server will listen, to print")

    def handle(self, *args: Any, sample: Path | None, address: str, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        originals.purge(settings.VERBATIM_KEEP_DISCARDED_DAYS)
        if sample and not Transcript.objects.exists():
            self.stdout.write("The archive is empty: filling it with the sample transcripts.")
            call_command("ingest", str(sample), publish=True)
        if sketched := duplicates.keep_missing():
            self.stdout.write(f"Made {sketched} sketches, by which duplicates are found.")
        call_command("index", if_needed=True)
        self.stdout.write("")
        self.stdout.write(f"  Archive:  {address or settings.VERBATIM_HOME}")
        if address:
            self.stdout.write(f"  Admin:    {address}admin/")
        self.stdout.write(f"  Sign-in:  {admin_sign_in()}")
        self.stdout.write("")


def admin_sign_in() -> str:
    """The admin account of this archive, made once with a password of its own; in words."""
    path = settings.VERBATIM_HOME / "admin_password"
    users = get_user_model()
    admin = users.objects.filter(username="admin").first()
    if admin is None and users.objects.filter(is_superuser=True).exists():
        return "with your own account"
    if admin is None:
        password = secrets.token_urlsafe(12)
        path.touch(mode=0o600)
        path.write_text(password)
        users.objects.create_superuser("admin", password=password)
    elif not path.exists() or not admin.check_password(path.read_text()):
        return "admin, with the password you gave it"
    return f"admin, password {path.read_text()} (kept in {path})"

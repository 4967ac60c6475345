"""The rules of the house that a machine can see."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]


def test_import_contracts_hold():
    lint = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert lint.returncode == 0, lint.stdout + lint.stderr


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_deployment_check_is_clean(settings):
    """Django's own list for the public, as docs/how-to/deploy.md sets it up."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECRET_KEY = "a key as long and as varied as the one that is made, 0123456789 abcdef"
    settings.SILENCED_SYSTEM_CHECKS = [
        "security.W005",  # whether subdomains have HTTPS is not ours to promise
        "security.W021",  # nor is a place in browsers' preload lists
    ]
    call_command("check", deploy=True, fail_level="WARNING")


@pytest.mark.parametrize("name", ["templates", "static"])
def test_no_style_or_script_is_inline(name):
    """The Content-Security-Policy would refuse it."""
    for path in (ROOT / name).rglob("*.html"):
        text = path.read_text("utf-8")
        assert 'style="' not in text, path
        assert "<style" not in text, path
        assert "onclick=" not in text, path
        assert "<script>" not in text, path
        assert "javascript:" not in text, path

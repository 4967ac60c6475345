"""The rules of the house that a machine can see."""

import os
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


def check(home, **environment):
    """`manage.py check --deploy` with the settings as they are, in an archive of its own."""
    # Not what this test run has set for itself.
    theirs = {k: v for k, v in os.environ.items() if not k.startswith(("VERBATIM_", "DJANGO_"))}
    ours = {"DJANGO_SETTINGS_MODULE": "config.settings", "VERBATIM_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=theirs | ours | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_deployment_check_is_clean(tmp_path):
    """Django's own list for the public, as docs/how-to/deploy.md sets it up."""
    checked = check(tmp_path, VERBATIM_HTTPS="1", VERBATIM_BEHIND_PROXY="yes")
    assert checked.returncode == 0, checked.stderr


def test_a_flag_that_is_neither_on_nor_off_is_not_passed_over(tmp_path):
    checked = check(tmp_path, VERBATIM_HTTPS="enabled")
    assert "VERBATIM_HTTPS is 'enabled'; write 1 for on or 0 for off." in checked.stderr


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

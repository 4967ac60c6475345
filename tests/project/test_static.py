"""Static files are served before and after they are collected."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

pytestmark = pytest.mark.django_db


def style_sheet():
    page = Client().get("/about/").content.decode()
    return re.search(r'href="([^"]+tokens[^"]*\.css)"', page)[1]


def test_a_new_archive_serves_its_style_without_any_preparation():
    assert style_sheet() == "/static/css/tokens.css"
    assert Client().get(style_sheet()).status_code == 200


def test_collected_files_have_hashed_names_and_far_future_caching(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", verbosity=0, interactive=False)
    address = style_sheet()
    assert re.fullmatch(r"/static/css/tokens\.[0-9a-f]{12}\.css", address)
    answer = Client().get(address)
    assert answer.status_code == 200
    assert "immutable" in answer["Cache-Control"]


def test_a_collected_script_imports_others_by_their_hashed_names(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", verbosity=0, interactive=False)
    (script,) = (tmp_path / "js").glob("keys.*.js")
    imported = re.search(r'from "\./(letter-keys\.[0-9a-f]{12}\.js)"', script.read_text())
    assert (tmp_path / "js" / imported[1]).exists()

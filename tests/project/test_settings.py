"""A setting that makes no sense is named, with what it should be."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import settings


@pytest.mark.parametrize("value", ["0", "-1", "20 MB", "1.5", "many"])
def test_a_size_that_is_no_number_is_named(monkeypatch, value):
    monkeypatch.setenv("VERBATIM_MAX_DOCUMENT_MB", value)
    with pytest.raises(ImproperlyConfigured, match=f"VERBATIM_MAX_DOCUMENT_MB is '{value}'"):
        settings._number("VERBATIM_MAX_DOCUMENT_MB", 20)


@pytest.mark.parametrize(("value", "read"), [(None, 20), ("", 20), ("50", 50)])
def test_a_size_is_read_or_taken_as_usual(monkeypatch, value, read):
    monkeypatch.delenv("VERBATIM_MAX_DOCUMENT_MB", raising=False)
    if value is not None:
        monkeypatch.setenv("VERBATIM_MAX_DOCUMENT_MB", value)
    assert settings._number("VERBATIM_MAX_DOCUMENT_MB", 20) == read

"""A real index in a temporary folder for every test that asks for one."""

import pytest
from django.conf import settings
from haystack import connections


@pytest.fixture
def index(tmp_path, monkeypatch, db):
    """The backend of an index of its own, in a folder that does not exist yet."""
    monkeypatch.setitem(settings.HAYSTACK_CONNECTIONS["default"], "PATH", tmp_path / "index")
    yield connections.reload("default").get_backend()
    monkeypatch.undo()
    connections.reload("default")

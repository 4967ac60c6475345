"""Every test run has an archive of its own in a temporary folder."""

import os
import tempfile

# Before Django reads its settings.
_home = tempfile.TemporaryDirectory(prefix="verbatim-tests-")
os.environ["VERBATIM_HOME"] = _home.name
os.environ["VERBATIM_SECRET_KEY"] = "for tests only"
os.environ.pop("VERBATIM_DEBUG", None)


def pytest_configure(config):
    """Static files without a manifest: tests need no collectstatic."""
    from django.conf import settings

    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

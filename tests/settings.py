"""The site's settings, with an archive of its own in a temporary folder for every test run."""

import os
import tempfile

_home = tempfile.TemporaryDirectory(prefix="verbatim-tests-")
os.environ["VERBATIM_HOME"] = _home.name
os.environ["VERBATIM_SECRET_KEY"] = "for tests only"
os.environ.pop("VERBATIM_DEBUG", None)

from config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

"""Where static files are served from: hashed and compressed once collected, plain until then."""

from functools import cache
from typing import Any

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """An archive that nobody has run `collectstatic` for must serve all the same: as long as
    there is no manifest, names stay as they are and WhiteNoise finds the files in the checkout."""

    support_js_module_import_aggregation = (
        True  # scripts that import others find their hashed names
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._collected = cache(super().url)  # a page asks for a dozen, and they never change

    def url(self, name: str, force: bool = False) -> str:
        if not self.hashed_files:
            return StaticFilesStorage.url(self, name)
        return self._collected(name, force)

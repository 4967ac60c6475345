"""Where static files are served from: hashed and compressed once collected, plain until then."""

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """An archive that nobody has run `collectstatic` for must serve all the same: as long as
    there is no manifest, names stay as they are and WhiteNoise finds the files in the checkout."""

    def url(self, name: str, force: bool = False) -> str:
        if not self.hashed_files:
            return StaticFilesStorage.url(self, name)
        return super().url(name, force)

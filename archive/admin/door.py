"""What comes in at the upload desk: the form, and the bounds that are kept while a file arrives."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from archive.admin.desk import is_zip
from archive.admin.uploads import NotTaken
from archive.ingest.archives import MEGABYTE
from archive.ingest.errors import IngestError
from archive.ingest.readers import columns
from archive.ingest.types import RawDocument
from archive.models import Source
from archive.publishers import publisher_of


class Door(FileUploadHandler):
    """Turns away what is too large while it arrives, before it fills the disk.

    A file over its bound is passed over and named in `turned_away`; a request over its bound ends
    there, and `overfull` says so. A zip may be as large as a whole request.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.turned_away: list[NotTaken] = []
        self.overfull = False
        self._request_size = self._file_size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._file_size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._request_size += len(raw_data)
        self._file_size += len(raw_data)
        if self._request_size > settings.VERBATIM_MAX_UPLOAD_MB * MEGABYTE:
            self.overfull = True
            raise StopUpload
        name = self.file_name or "A file"
        if self._file_size > _bound(name) * MEGABYTE:
            reason = f"It is larger than {_bound(name)} MB. Split it, or ask for a higher limit."
            self.turned_away.append(NotTaken(name, reason))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leaves the file to the handlers after this one."""

    @property
    def overfull_said(self) -> str:
        return (
            f"These files are more than {settings.VERBATIM_MAX_UPLOAD_MB} MB together; none of "
            "them was taken. Send them in smaller parts."
        )


def _bound(name: str) -> int:
    """The most that a file of this name may have, in megabytes."""
    if is_zip(name):
        return int(settings.VERBATIM_MAX_UPLOAD_MB)
    return int(settings.VERBATIM_MAX_DOCUMENT_MB)


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files. Empty ones are the desk's to complain of, by name."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data]
        clean = super().clean
        return [clean(file, initial) for file in files if file]


class UploadForm(forms.Form):
    """Files, or a pasted text; where they come from, if the files do not say."""

    upload = ManyFilesField(required=False, allow_empty_file=True, label="Files")
    text = forms.CharField(
        required=False,
        strip=False,
        label="Or paste a text",
        widget=forms.Textarea(attrs={"rows": 10, "class": "words"}),
    )
    source = forms.ModelChoiceField(
        Source.objects.all(),
        required=False,
        empty_label="As the files say",
        help_text="The publisher, if the files do not name it themselves.",
    )
    url = forms.URLField(
        label="Address it came from",
        required=False,
        max_length=1000,
        assume_scheme="https",
        help_text="For a single document.",
    )

    columns = forms.CharField(
        label="Columns of a table",
        required=False,
        max_length=1000,
        help_text="Which is for what, if their names do not say: text=body, title=headline.",
    )

    def clean_columns(self) -> dict[str, str]:
        """Which column is for what."""
        try:
            return columns.parsed(self.cleaned_data["columns"])
        except IngestError as wrong:
            raise forms.ValidationError(wrong.message) from wrong

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        files, text = cleaned.get("upload") or [], str(cleaned.get("text") or "").strip()
        if text and files:
            self.add_error("text", "Send either files or a pasted text, one after the other.")
        elif not text and not files:
            self.add_error("upload", "Choose one or more files, or paste a text.")
        if cleaned.get("url") and (len(files) > 1 or any(is_zip(file.name) for file in files)):
            self.add_error("url", "An address belongs to one document; leave it empty for several.")
        return cleaned

    def documents(self) -> list[RawDocument]:
        """The files, or the pasted text, as they came."""
        source = self.cleaned_data["source"]
        publisher = publisher_of(source) if source else None
        url = self.cleaned_data["url"] or None
        if (text := self.cleaned_data["text"]).strip():
            pasted = text.replace("\r\n", "\n").encode()
            return [RawDocument(pasted, _first_line(text), "text/plain", url, publisher=publisher)]
        return [
            RawDocument(
                b"".join(file.chunks()),
                file.name or "Unnamed file",
                None if is_zip(file.name or "") else file.content_type,
                url,
                publisher=publisher,
            )
            for file in self.cleaned_data["upload"]
        ]


def _first_line(text: str) -> str:
    """A name for a pasted text."""
    line = " ".join(text.strip().splitlines()[0].split())
    return f"Pasted: {line[:80]}{'…' if len(line) > 80 else ''}"

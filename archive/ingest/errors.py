"""Why a document cannot be read: typed, with the file, the place and what to do."""

from __future__ import annotations


class IngestError(Exception):
    """A document was refused. `code` is stable, `place` says where, `advice` what to do."""

    code = "unreadable"
    advice = "Look at the file and try again."

    def __init__(self, message: str, *, file: str = "", place: str = "", advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.place = place
        self.advice = advice or type(self).advice

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place) if part)
        return (
            f"{where}: {self.message} {self.advice}" if where else f"{self.message} {self.advice}"
        )


class EmptyDocument(IngestError):
    code = "empty"
    advice = "Check that the file was saved completely."


class UnsupportedFormat(IngestError):
    code = "unsupported_format"
    advice = "Save it as Word (.docx), OpenDocument, PDF, text or HTML first."


class TooLarge(IngestError):
    code = "too_large"
    advice = "Split it, or raise VERBATIM_MAX_DOCUMENT_MB."


class UndecodableText(IngestError):
    code = "undecodable"
    advice = "Save the file as UTF-8."


class NotATranscript(IngestError):
    code = "not_a_transcript"
    advice = "If it is one after all, upload it in the admin and fill in what is missing."


class Encrypted(IngestError):
    code = "encrypted"
    advice = "Save a copy without the password, and send that."


class Damaged(IngestError):
    code = "damaged"
    advice = "Open it in the program that made it and save it again, or get it once more."


class NoTextLayer(IngestError):
    code = "no_text_layer"
    advice = "Have its letters recognised first (OCR), for instance with OCRmyPDF, and send that."


class SeveralDocuments(IngestError):
    code = "several_documents"
    advice = "Give the file itself to `ingest` or to the upload, which take it apart."


class UnknownColumns(IngestError):
    code = "unknown_columns"
    advice = (
        "Say which it is: --columns text=NAME, the field for it in the upload form, or [columns] in"
        " source.toml."
    )


class BadRow(IngestError):
    code = "bad_row"
    advice = "Mend this row; the others are not affected."


class UnsafeArchive(IngestError):
    code = "unsafe_archive"
    advice = "Unpack it yourself and ingest the folder."


class MissingFile(IngestError):
    code = "missing_file"
    advice = "Check the path."


class UnreadableFile(IngestError):
    code = "unreadable_file"
    advice = "Check its permissions."


class BadDeclaration(IngestError):
    code = "bad_source_toml"
    advice = 'It needs at least name = "…"; documents beside it are read without it.'

"""Which blocks open a speech: every way to read a label, weighed against the whole document."""

from archive.ingest.openings.forms import Opening
from archive.ingest.openings.judging import Judged, first_opening, judged, openings
from archive.ingest.openings.weighing import ACCEPTED

__all__ = ["ACCEPTED", "Judged", "Opening", "first_opening", "judged", "openings"]

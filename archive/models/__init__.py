"""What the archive holds: transcripts, who spoke in them, where, and the originals."""

from archive.models.history import Ground, Revision
from archive.models.names import (
    OldPersonSlug,
    OldVenueSlug,
    Person,
    PersonName,
    Regrouping,
    Source,
    Venue,
    VenueAlias,
)
from archive.models.originals import Arrival, Original, Upload, originals_storage
from archive.models.relations import Relation, Sketch
from archive.models.transcripts import (
    OldAnchor,
    OldSlug,
    Participation,
    Speech,
    Transcript,
    shown_speaker,
)

__all__ = [
    "Arrival",
    "Ground",
    "OldAnchor",
    "OldPersonSlug",
    "OldSlug",
    "OldVenueSlug",
    "Original",
    "Participation",
    "Person",
    "PersonName",
    "Regrouping",
    "Relation",
    "Revision",
    "Sketch",
    "Source",
    "Speech",
    "Transcript",
    "Upload",
    "Venue",
    "VenueAlias",
    "originals_storage",
    "shown_speaker",
]

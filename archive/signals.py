"""What the archive tells the world: search listens, the archive does not know who does.

`transcript_saved` and `transcript_withdrawn` are sent inside the transaction that changes the
transcript, so a listener's own record of the change is kept or lost together with it.
`changes_committed` follows after commit, once for a single change and once a batch in a bulk run.
"""

from django.dispatch import Signal

transcript_saved = Signal()  # sender: Transcript; transcript: the instance, whatever its status
transcript_withdrawn = Signal()  # sender: Transcript; transcript_id: its primary key
changes_committed = Signal()  # sender: Transcript

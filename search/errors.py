"""What can keep a search from being answered."""


class IndexUnusable(Exception):
    """There is no index that could be asked: it is missing, stale or broken. The message says
    which, and what to do."""


class WriterBusy(Exception):
    """Another process is writing the index, and did not finish within the time allowed."""

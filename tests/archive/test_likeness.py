"""Whether two texts are one: by their words, and by what is known of their events."""

import datetime as dt

import pytest

from archive.folding import folded
from archive.ingest.shingles import shares, shingles
from archive.ingest.types import DatePrecision, PartialDate
from archive.likeness import Account, Verdict, days_between, differ, same_words, verdict
from tests.prose import prose

TEXT = prose(400).split()


def on(printed):
    if printed is None:
        return None
    precision = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
    value = dt.date.fromisoformat(f"{printed}-01-01"[:10])
    return PartialDate(value, precision[len(printed)], printed)


def account(text, title="Remarks on the fishing line", date="2012-03-14", names=("Elin Aasgaard",)):
    text = " ".join(text)
    return Account(title, on(date), frozenset(map(folded, names)), text, shingles(text))


def told(new, old):
    return verdict(new, old, shares(new.hashes, old.hashes))


def edited(text, every):
    return ["changed" if i % every == 0 else word for i, word in enumerate(text)]


OLD = account(TEXT)
HALF = TEXT[:200]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (account(TEXT), Verdict.SAME),
        (account(TEXT, title=""), Verdict.SAME),
        (account(TEXT, date=None), Verdict.SAME),
        (account(TEXT, date="2012-03"), Verdict.SAME),
        (account(["Printed", "from", "a", "page", *TEXT, "back", "to", "top"]), Verdict.SAME),
        (account([*TEXT[:150], "page", "2", "of", "3", *TEXT[150:]]), Verdict.SAME),
        # A word more, less or otherwise is a revision.
        (account([*TEXT[:150], "not", *TEXT[150:]]), Verdict.REVISED),
        (account([*TEXT[:150], *TEXT[151:]]), Verdict.REVISED),
        (account(edited(TEXT, 40)), Verdict.REVISED),
        (account(edited(TEXT, 20)), Verdict.REVISED),
        (account([*TEXT[:150], "46", *TEXT[151:]]), Verdict.REVISED),
        # So are the same words where the event is perhaps another one.
        (account(TEXT, names=("Teodor Vask",)), Verdict.REVISED),
        (account(TEXT, title="Remarks on the ferry line"), Verdict.REVISED),
        (account(TEXT, date="2012-03-15"), Verdict.REVISED),
        (account(TEXT, title="", date="1991-08-19"), Verdict.REVISED),
        # A part, from either end, or what it is a part of.
        (account(HALF), Verdict.PART),
        (account(TEXT[280:], date=None, title=""), Verdict.PART),
        (account(TEXT * 1 + edited(TEXT, 3)), Verdict.PART),
        # Other days: a telegram, a proclamation may be written from last year's.
        (account(HALF, date="2012-03-16"), Verdict.PART),
        (account(edited(TEXT, 10), date="2012-03-16"), None),
        (account(edited(TEXT, 40), date="2012-04-10"), None),
        (account(edited(TEXT, 40), date="2012-04-10", title=""), Verdict.REVISED),
        (account(TEXT[:250], date="2013-03-14"), None),
        # Other names in titles of one pattern.
        (account(edited(TEXT, 12), title="Remarks on the ferry line"), None),
        (account(edited(TEXT, 12), names=("Teodor Vask",)), None),
        (account(edited(TEXT, 12), names=("E. Aasgaard",)), Verdict.REVISED),
        # Different texts, and formulas.
        (account(reversed(TEXT)), None),
        (account([*TEXT[:60], *reversed(TEXT)]), None),
        (account(TEXT[:9], date=None), None),
    ],
)
def test_what_a_text_is_to_another(new, expected):
    assert told(new, OLD) == expected
    if expected in (None, Verdict.PART):
        assert told(OLD, new) == expected


def test_a_short_text_must_be_nearly_the_same():
    telegram, other_name = TEXT[:16], [*TEXT[:9], "somebody", *TEXT[10:16]]
    assert told(account(other_name, title="Condolences"), account(telegram)) is None
    assert told(account(TEXT[:13], title=""), account(TEXT[:20])) is Verdict.PART
    assert told(account(TEXT[:9], title=""), account(TEXT[:20])) is None
    assert told(account(TEXT[:6]), account(TEXT[:6])) is Verdict.SAME
    # Of one day and under one title it is the same telegram, corrected.
    assert told(account(other_name), account(telegram)) is Verdict.REVISED


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2012-03-14", "2012-03-14", 0),
        ("2012-03-14", "2012-03-16", 2),
        ("2012-03", "2012-03-14", 0),
        ("2012-03", "2012-04-02", 2),
        ("2012", "2012-12-31", 0),
        ("2012-12", "2013", 1),
        (None, "2012", None),
    ],
)
def test_days_between_dates_as_far_as_they_are_known(one, other, days):
    assert days_between(on(one), on(other)) == days
    assert days_between(on(other), on(one)) == days


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        ("Telephone call with Henrik Solvang", "Telephone call with Rafael Ordune", True),
        ("Remarks at a dinner of skippers", "Remarks at dinner of skippers", False),
        ("Remarks on the ferry", "Remarks on the ferry | Nesvik", False),
        ("Remarks on the ferry", "What was said of herring in Nesvik", False),
        ("", "Remarks on the ferry", False),
    ],
)
def test_titles_of_one_pattern_that_name_different_things(one, other, different):
    assert differ(one, other) is different


def test_furniture_of_a_page_counts_pages_and_is_short():
    assert same_words([*TEXT[:50], "page", "7", *TEXT[50:]], TEXT)
    assert same_words(TEXT, [*TEXT[:50], "lindholm", "palace", "page", "7", *TEXT[50:]])
    assert not same_words([*TEXT[:50], "lindholm", "palace", *TEXT[50:]], TEXT)
    assert not same_words([*TEXT[:50], "page", *["7"] * 20, *TEXT[50:]], TEXT)


def test_a_number_or_a_last_word_that_was_corrected_is_no_furniture():
    assert not same_words([*TEXT[:50], "7", *TEXT[50:]], TEXT)
    assert not same_words([*TEXT[:-1], "not"], TEXT)
    assert not same_words(["not", *TEXT[1:]], TEXT)
    assert not same_words(TEXT[:-20], TEXT)
    assert same_words([*TEXT, "back", "to", "top"], TEXT)

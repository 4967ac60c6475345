"""Hits over time: which bars there are, where they lead, and the way back."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from search.criteria import SearchCriteria, criteria
from search.histogram import histogram

_days = st.dictionaries(
    st.tuples(st.integers(1900, 2029), st.integers(1, 12)), st.integers(1, 50), max_size=30
)


def asked(query_string):
    return criteria(parse_qs(query_string.removeprefix("?")))[0]


def counted(days, wanted):
    """Hits by decade, year and month of {(year, month): hits}, without regard to what is chosen
    in the facet itself."""
    counts = {"decade": {}, "year": {}, "month": {}}
    for (year, month), hits in days.items():
        values = {
            "decade": str(year // 10 * 10),
            "year": str(year),
            "month": f"{year}-{month:02}",
        }
        for facet, value in values.items():
            others = [name for name in values if name != facet]
            if all(values[name] in (wanted.chosen(name) or values[name]) for name in others):
                counts[facet][value] = counts[facet].get(value, 0) + hits
    return counts


LONG = {(1946, 9): 1, (1999, 12): 2, (2003, 1): 3, (2003, 6): 4, (2008, 6): 5}
SHORT = {(2001, 5): 1, (2003, 1): 3, (2012, 2): 2}


def shown(query_string, days):
    wanted = asked(query_string)
    return histogram(wanted, counted(days, wanted))


def test_a_long_archive_begins_with_decades_and_a_short_one_with_years():
    long, short = shown("q=line", LONG), shown("q=line", SHORT)
    assert (long.level, long.trail) == ("decade", ())
    assert [(bar.label, bar.count) for bar in long.bars] == [
        ("1940s", 1),
        ("1990s", 2),
        ("2000s", 12),
    ]
    assert long.tick(195) == "1950s"
    assert [bar.url for bar in long.bars][2] == "?q=line&decade=2000"
    assert (short.level, short.trail, short.span) == ("year", (), None)
    assert [bar.value for bar in short.bars] == ["2001", "2003", "2012"]
    assert short.tick(2005) == "2005"


def test_bars_lead_from_decades_to_years_to_months_and_the_trail_leads_back():
    years = shown("q=line&decade=2000", LONG)
    assert (years.level, years.span) == ("year", (2000, 2009))
    assert [bar.url for bar in years.bars] == ["?q=line&year=2003", "?q=line&year=2008"]
    assert [(step.label, step.url) for step in years.trail] == [
        ("All years", "?q=line"),
        ("2000s", ""),
    ]
    months = shown("q=line&year=2003", LONG)
    assert (months.level, months.span) == ("month", (0, 11))
    assert [
        (bar.place, bar.label, months.tick(bar.place), bar.count, bar.url) for bar in months.bars
    ] == [
        (0, "January 2003", "Jan", 3, "?q=line&month=2003-01"),
        (5, "June 2003", "Jun", 4, "?q=line&month=2003-06"),
    ]
    assert [(step.label, step.url) for step in months.trail] == [
        ("All years", "?q=line"),
        ("2000s", "?q=line&decade=2000"),
        ("2003", ""),
    ]


def test_a_chosen_month_stays_among_its_siblings_and_leads_out_again():
    month = shown("q=line&month=2003-06&kind=interview", LONG)
    assert [(bar.value, bar.chosen) for bar in month.bars] == [
        ("2003-01", False),
        ("2003-06", True),
    ]
    assert month.bars[1].url == "?q=line&year=2003&kind=interview"
    assert [step.label for step in month.trail] == ["All years", "2000s", "2003", "June 2003"]
    assert month.trail[2].url == "?q=line&year=2003&kind=interview"


def test_several_chosen_years_stand_among_all():
    two = shown("year=2001&year=2003", SHORT)
    assert (two.level, two.trail) == ("year", ())
    assert [bar.chosen for bar in two.bars] == [True, True, False]
    assert two.bars[0].url == "?year=2001"


def test_a_year_without_known_months_shows_the_years_around_it():
    counts = {"decade": {"2000": 3}, "year": {"2003": 1, "2004": 2, "1990": 1}, "month": {}}
    found = histogram(asked("year=2003"), counts)
    assert (found.level, [bar.value for bar in found.bars]) == ("year", ["2003", "2004"])
    assert [step.label for step in found.trail] == ["All years", "2000s"]


def test_nothing_dated_has_no_bars():
    assert histogram(SearchCriteria("line"), {}) is None


@given(_days, st.data())
def test_following_a_bar_shows_its_hits(days, data):
    """Whatever is chosen, a bar leads to the hits that it counts, and into the next level."""
    wanted = SearchCriteria("line")
    for _ in range(3):
        now = histogram(wanted, counted(days, wanted))
        if now is None:
            return
        for bar in now.bars:
            after = asked(bar.url)
            hits = sum(
                n
                for (year, month), n in days.items()
                if str(year // 10 * 10) in (after.chosen("decade") or str(year // 10 * 10))
                and str(year) in (after.chosen("year") or str(year))
                and f"{year}-{month:02}" in (after.chosen("month") or f"{year}-{month:02}")
            )
            assert bar.chosen or hits == bar.count
        wanted = asked(data.draw(st.sampled_from(now.bars)).url)

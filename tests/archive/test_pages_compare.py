"""Two texts side by side, and how the second is found."""

import pytest
from django.urls import reverse

from archive.models import OldAnchor, OldSlug, Transcript
from tests.archive.builder import a_transcript
from tests.archive.reader import links, read, words

pytestmark = pytest.mark.django_db

COMMON = (
    "The two ministers have met in Lindholm at the invitation of the Foreign Minister of Varland.",
    "The commission of the bay will meet twice a year, in spring and in autumn, in turn on each "
    "side of the water.",
)
BEFORE = "The fishing line is kept by both sides on every day of the year, whoever is at sea."
AFTER = "The fishing line is kept by all sides on every day of the year, whoever is at sea."
OF_THE_BELL = "The bell of the old lighthouse is returned to those who cast it."


def a_statement(title, date, *paragraphs, **fields):
    speeches = [("speech", "Elin Aasgaard", "\n\n".join(paragraphs))]
    return a_transcript(title, date, speeches=speeches, kind="joint_statement", **fields)


@pytest.fixture
def spring():
    return a_statement("Joint statement of spring", "2012-03-14", *COMMON, BEFORE)


@pytest.fixture
def autumn():
    return a_statement("Joint statement of autumn", "2012-10-02", *COMMON, AFTER, OF_THE_BELL)


def comparing(client, one="", other="", status=200, **more):
    query = {"one": str(one), "other": str(other), **more}
    return read(client, reverse("compare", query={k: v for k, v in query.items() if v}), status)


def test_what_two_statements_share_and_what_changed(client, spring, autumn):
    page = comparing(client, spring.slug, autumn.slug)
    assert words(page.h1) == "Compared"
    assert words(page.select_one(".tabs")) == "2 paragraphs alike 1 changed 1 only in the second"
    assert "of the first is in the second" in words(page.select_one(".count"))
    assert [words(line.summary) for line in page.select(".aligned .same")] == ["2 paragraphs alike"]
    [changed] = page.select(".aligned .changed")
    assert [words(tag) for tag in changed.select("del, ins")] == ["both", "all"]
    [apart] = page.select(".aligned .apart")
    assert words(apart) == f"First: nothing here Second {OF_THE_BELL}"


def test_both_texts_are_linked_and_the_sides_can_be_swapped(client, spring, autumn):
    found = links(comparing(client, spring.slug, autumn.slug).main)
    assert found["Joint statement of spring"] == spring.get_absolute_url()
    assert found["Joint statement of autumn"] == autumn.get_absolute_url()
    swapped = read(client, reverse("compare") + found["Swap the sides"])
    assert [words(h2) for h2 in swapped.select(".heads h2")] == [autumn.title, spring.title]


def test_only_what_both_have_or_only_what_differs(client, spring, autumn):
    page = comparing(client, spring.slug, autumn.slug, show="shared")
    assert [line["class"] for line in page.select(".aligned > li")] == [["same"], ["changed"]]
    page = comparing(client, spring.slug, autumn.slug, show="changes")
    assert [line["class"] for line in page.select(".aligned > li")] == [["changed"], ["apart"]]


def test_sides_of_one_title_have_names_that_tell_them_apart(client, spring):
    again = a_statement(spring.title, "2013-03-14", *COMMON)
    page = comparing(client, spring.slug, again.slug)
    names = [
        " ".join(words(page.find(id=part)) for part in side["aria-labelledby"].split())
        for side in page.select(".heads section")
    ]
    assert names == [
        "First · Joint statement · 14 March 2012 Joint statement of spring",
        "Second · Joint statement · 14 March 2013 Joint statement of spring",
    ]


def test_the_same_words_twice(client, spring):
    again = a_statement("The same again", "2012-03-15", *COMMON, BEFORE)
    page = comparing(client, spring.slug, again.slug)
    assert words(page.select_one(".count")) == "Word for word the same"


def test_texts_that_share_nothing(client, spring):
    other = a_statement("Remarks", "2015-01-01", OF_THE_BELL)
    page = comparing(client, spring.slug, other.slug, show="shared")
    assert "No paragraph of the one is in the other" in words(page.main)


def test_two_speeches(client):
    spoken = (("speech", "Elin Aasgaard", BEFORE), ("speech", "Oskar Vask", AFTER))
    talk = a_transcript("Talks", speeches=spoken, anchors=("s1", "s2"))
    page = comparing(client, f"{talk.slug}:s1", f"{talk.slug}:s2")
    assert [words(h3) for h3 in page.select(".aligned h3")] == ["Elin Aasgaard", "Oskar Vask"]
    assert links(page.main)["Elin Aasgaard"] == f"{talk.get_absolute_url()}#s1"


def test_one_speech_of_a_transcript_can_be_chosen(client, spring):
    long = " ".join([BEFORE] * 4)
    talk = a_transcript(
        "Talks",
        speeches=(("speech", "Elin Aasgaard", long), ("speech", "Oskar Vask", "Yes.")),
        anchors=("s1", "s2"),
    )
    found = links(comparing(client, talk.slug, spring.slug).main)
    [address] = [url for said, url in found.items() if said.startswith("Elin Aasgaard: ")]
    page = read(client, reverse("compare") + address)
    assert "Only the speech of Elin Aasgaard" in words(page.main)


@pytest.mark.parametrize(
    "written",
    [
        "{slug}",
        "{slug}:s1",
        "/transcripts/{slug}/",
        "https://archive.example/transcripts/{slug}/?q=line#s1",
        "{slug}:s1.2",
        "{slug}:former",
        "an-older-slug",
    ],
)
def test_ways_to_name_a_text(client, autumn, written):
    talk = a_transcript("Talks", speeches=(("speech", "Elin Aasgaard", BEFORE),), anchors=("s1",))
    OldSlug.objects.create(slug="an-older-slug", transcript=talk)
    OldAnchor.objects.create(transcript=talk, anchor="former", speech=talk.speeches.get())
    page = comparing(client, written.format(slug=talk.slug), autumn.slug)
    assert [words(h2) for h2 in page.select(".heads h2")] == ["Talks", autumn.title]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_is_not_compared(admin_client, spring, autumn, status):
    Transcript.objects.filter(pk=autumn.pk).update(status=status)
    page = comparing(admin_client, spring.slug, autumn.slug)
    assert autumn.title not in page.get_text()
    assert not page.select(".aligned")
    page = comparing(admin_client, spring.slug)
    assert autumn.title not in page.get_text()


def test_the_second_is_offered_or_found_by_its_title(client, spring, autumn):
    a_statement("Remarks at the lighthouse", "2013-01-01", BEFORE)
    page = comparing(client, spring.slug)
    near = page.find(id="near").find_parent("section")
    assert words(near.select_one(".entry")) == (
        "2 October 2012 Joint statement of autumn The joint statement with Elin Aasgaard after"
    )
    page = comparing(client, spring.slug, "LIGHTHOUSE remarks")
    assert words(page.find(id="by-title")) == "1 title with these words"
    address = links(page.find(id="by-title").find_parent("section"))["Remarks at the lighthouse"]
    page = read(client, reverse("compare") + address)
    assert [words(h2) for h2 in page.select(".heads h2")] == [
        spring.title,
        "Remarks at the lighthouse",
    ]


def test_what_is_chosen_is_not_offered_again(client, spring, autumn):
    page = comparing(client, spring.slug, "joint statement")
    found = page.find(id="by-title").find_parent("section")
    assert list(links(found)) == [autumn.title]


def test_the_first_is_found_by_its_title_too(client, spring):
    page = comparing(client, "spring")
    address = links(page.main)[spring.title]
    assert words(read(client, reverse("compare") + address).select_one(".first-text")).startswith(
        spring.title
    )


def test_a_text_and_itself(client, spring):
    assert "That is the same text." in words(comparing(client, spring.slug, spring.slug).main)


@pytest.mark.parametrize(
    "said",
    [
        "nonesuch",
        "a:b:c",
        "://",
        "https://[broken/transcripts/a/",
        "<script>",
        "%00\0",
        "—",
        "x" * 5000,
    ],
)
def test_whatever_is_asked_is_answered(client, spring, said):
    for one, other in ((said, ""), (said, said), (spring.slug, said), (said, spring.slug)):
        page = comparing(client, one, other)
        assert "<script>" not in str(page.main)
        assert not page.select(".aligned")


def test_a_page_too_far_is_not_there(client, spring, autumn):
    comparing(client, spring.slug, autumn.slug, page="99", status=404)


def test_long_texts_come_in_pages(client):
    said = [f"{word} was said on day {n} of the talks." for n, word in enumerate(["Much"] * 1500)]
    one = a_statement("One", "2012-01-01", *said)
    other = a_statement("Other", "2012-01-02", *(s.upper() for s in said))
    page = comparing(client, one.slug, other.slug)
    assert page.select_one(".pages")
    assert len(page.select(".aligned > li")) <= 30


def test_comparisons_are_not_for_search_engines(client, spring, autumn):
    page = comparing(client, spring.slug, autumn.slug)
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex, follow"


def test_on_paper_it_says_where_it_is_kept(client, spring, autumn):
    page = comparing(client, spring.slug, autumn.slug, show="shared")
    query = {"one": spring.slug, "other": autumn.slug}
    assert words(page.select_one(".kept")) == "http://testserver" + reverse("compare", query=query)


def test_a_transcript_leads_to_comparing_it(client, spring, autumn):
    found = links(read(client, spring.get_absolute_url()).main)
    assert words(read(client, found["Compare with…"]).h1) == "Compare"


@pytest.mark.parametrize("speeches", [2, 60])
def test_queries_do_not_grow_with_the_texts(client, django_assert_max_num_queries, speeches):
    one, other = (
        a_transcript(
            title,
            speakers=[(f"Delegate {n}", "") for n in range(speeches)],
            speeches=[
                ("speech", f"Delegate {n}", f"{BEFORE} {n} {title}") for n in range(speeches)
            ],
        )
        for title in ("One", "Other")
    )
    with django_assert_max_num_queries(18):
        comparing(client, one.slug, other.slug)
    with django_assert_max_num_queries(30):
        comparing(client, one.slug)

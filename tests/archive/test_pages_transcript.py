"""The page of one transcript and its twins, as a reader, a machine and an editor meet them."""

import datetime as dt
import json

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile

from archive.models import (
    OldAnchor,
    OldSlug,
    Original,
    Participation,
    Speech,
    Transcript,
    originals_storage,
)
from archive.spoken import count_words
from tests.archive.builder import a_person, a_source, a_transcript, a_venue
from tests.archive.reader import facts, links, read, words

pytestmark = pytest.mark.django_db

EVERY_FORM = ("", ".txt", ".json")


def address(transcript: Transcript, form: str = "") -> str:
    page = transcript.get_absolute_url()
    return page.removesuffix("/") + form if form else page


@pytest.fixture
def talks():
    return a_transcript(
        "Talks on the Lindholm Protocol",
        "2012-03-14",
        lead="Two ministers met the press.",
        time=dt.time(13, 45),
        venue=a_venue(),
        source=a_source(),
        source_url="https://presidency.varland.example/talks/1",
        speakers=[
            ("Elin Aasgaard", "Foreign Minister of Varland"),
            ("Teodor Vask", "Foreign Minister of Sundmark"),
        ],
        speeches=[
            ("heading", "", "The fishing line"),
            ("speech", "Elin Aasgaard", "Good afternoon.\n\nThe line is kept."),
            ("direction", "", "(Documents are signed.)"),
            ("speech", "Elin Aasgaard", "That is done."),
            ("question", "Question", "Thank you. Which of the two statements is right? Please."),
            ("speech", "Teodor Vask", "Both <b>are</b> right & proper."),
            ("remark", "", "Louder!"),
            ("narration", "", "The ministers shook hands."),
        ],
    )


def passages(page):
    """What is read: [(kind, speaker, words)]."""
    found = []
    for section in page.select(".speech"):
        for link in section.select("a.link"):
            link.decompose()
        heading = section.find("h3")
        for small in heading.select("small") if heading else []:
            small.decompose()
        body = section.find("div") or section.find("h2")
        found.append((section["class"][1], words(heading), words(body)))
    return found


def test_what_was_said_by_whom_in_order(client, talks):
    page = read(client, address(talks))
    assert words(page.h1) == "Talks on the Lindholm Protocol"
    assert words(page.select_one(".lead")) == "Two ministers met the press."
    assert passages(page) == [
        ("heading", "", "The fishing line"),
        ("speech", "Elin Aasgaard", "Good afternoon. The line is kept."),
        ("direction", "", "(Documents are signed.)"),
        ("speech", "Elin Aasgaard", "That is done."),
        ("question", "Question", "Thank you. Which of the two statements is right? Please."),
        ("speech", "Teodor Vask", "Both <b>are</b> right & proper."),
        ("remark", "Remark", "Louder!"),
        ("narration", "", "The ministers shook hands."),
    ]


def test_paragraphs_stay_paragraphs(client, talks):
    speech = read(client, address(talks)).select(".speech.speech")[1]
    assert [words(p).removesuffix(" ¶ Quote") for p in speech.find_all("p")] == [
        "Good afternoon.",
        "The line is kept.",
    ]


def test_the_head_states_when_where_who_and_whose(client, talks):
    page = read(client, address(talks))
    kicker = page.select_one(".kicker")
    assert words(kicker) == "Press conference · 14 March 2012 · 13:45"
    assert links(kicker)["14 March 2012"] == "/2012/03/14/"
    assert links(kicker)["Press conference"] == "/kinds/press_conference/"
    assert facts(page) == {
        "Place": "Harbour Palace, Lindholm, Varland",
        "Taking part": "Elin Aasgaard, Foreign Minister of Varland "
        "Teodor Vask, Foreign Minister of Sundmark",
        "Language": "English",
        "Source": "Presidency of Varland, CC BY 4.0 Presidency of Varland, own translation",
    }
    stated = links(page.select_one(".facts"))
    assert stated["Teodor Vask"] == "/people/teodor-vask/"
    assert stated["Harbour Palace"] == "/venues/harbour-palace-lindholm/"
    assert stated["Presidency of Varland"] == "https://presidency.varland.example/talks/1"


def test_an_office_stands_under_a_name_the_first_time_only(client, talks):
    shown = [words(small) for small in read(client, address(talks)).select(".speech h3 small")]
    assert shown == ["Foreign Minister of Varland", "Foreign Minister of Sundmark"]


def test_a_label_that_says_more_than_the_name_is_shown_as_printed(client):
    talks = a_transcript(
        speakers=[("Teodor Vask", "")],
        speeches=[
            ("speech", "Minister Vask (retranslated)", "One."),
            ("question", "Question", "Why?"),
            ("speech", "Teodor Vask", "Two."),
        ],
    )
    talks.speeches.exclude(kind="question").update(person=a_person("Teodor Vask"))
    count_words([talks.pk])
    margins = [words(h3) for h3 in read(client, address(talks)).select(".speech h3")]
    assert margins == ["Teodor Vask Minister Vask (retranslated)", "Question", "Teodor Vask"]


def test_every_speech_has_an_address_of_its_own(client, talks):
    page = read(client, address(talks))
    for speech in talks.speeches.all():
        section = page.find(id=speech.anchor)
        assert section.select_one("a.link")["href"] == f"#{speech.anchor}"
        assert section.select_one("a.link")["aria-label"].startswith("Link to th")
    assert len({tag["id"] for tag in page.find_all(id=True)}) == len(page.find_all(id=True))


def test_an_old_anchor_arrives_at_the_speech_that_took_its_place(client, talks):
    heir = talks.speeches.get(text="That is done.")
    OldAnchor.objects.create(transcript=talks, anchor="sold1234", speech=heir)
    assert read(client, address(talks)).find(id="sold1234").parent["id"] == heir.anchor


def test_the_rail_lists_questions_and_who_is_heard(client):
    talks = a_transcript(
        speeches=[
            ("question", "Question", "Thank you. Which of the two statements is right? Please."),
            ("speech", "Elin Aasgaard", "Both."),
            ("question", "Reporter", "Hm? " + "So and so, " * 30),
        ]
    )
    rail = read(client, address(talks)).select_one(".rail")
    first, _, second = talks.speeches.all()
    questions = rail.select("ol a")
    assert [a["href"] for a in questions] == [f"#{first.anchor}", f"#{second.anchor}"]
    assert words(questions[0]) == "Which of the two statements is right?"
    assert words(questions[1]) == "Hm?"
    heard = [(words(li), li.a["href"]) for li in rail.select(".tally li")]
    assert heard == [
        ("Questions 2", "?voice=questions"),
        ("Elin Aasgaard 1", "?voice=elin-aasgaard"),
    ]


def test_every_paragraph_has_an_address_of_its_own(client, talks):
    page = read(client, address(talks))
    two, one = talks.speeches.filter(
        text__in=["That is done.", "Good afternoon.\n\nThe line is kept."]
    )
    assert words(page.find(id=f"{two.anchor}.1")) == "Good afternoon."
    second = page.find(id=f"{two.anchor}.2")
    assert second.select_one("a.part")["href"] == f"#{two.anchor}.2"
    assert second.select_one("a.part")["aria-label"] == "Link to paragraph 2"
    assert (
        page.find(id=f"{one.anchor}.1").select_one("a.part") is None
    )  # the speech's own is enough


def test_an_answer_stands_with_its_question_and_folds(client, talks):
    page = read(client, address(talks))
    (answer,) = page.select("details.answer")
    assert answer.has_attr("open")
    assert words(answer.summary) == "Answer: Teodor Vask"
    assert [words(h3) for h3 in answer.select("h3")] == [
        "Teodor Vask Foreign Minister of Sundmark",
        "Remark",
    ]
    assert answer.find_previous_sibling("section")["class"] == ["speech", "question"]


def test_all_answers_fold_at_an_address_of_that_state(client):
    talks = a_transcript(
        speeches=[
            ("question", "Q", "Why?"),
            ("speech", "Elin Aasgaard", "So."),
            ("question", "Q", "Oh?"),
        ]
    )
    page = read(client, address(talks))
    fold = links(page.select_one(".rail"))["Fold all answers"]
    folded = read(client, address(talks) + fold)
    assert not folded.select_one("details.answer").has_attr("open")
    assert links(folded.select_one(".chosen")) == {"Unfold all answers": address(talks)}
    assert folded.select_one("meta[name=robots]")["content"] == "noindex, follow"
    # What is looked for is shown.
    assert (
        read(client, f"{address(talks)}{fold}&q=so").select_one("details.answer").has_attr("open")
    )


def test_one_speaker_alone_with_gaps_that_lead_to_the_rest(client, talks):
    page = read(client, f"{address(talks)}?voice=elin-aasgaard")
    assert [what for _, _, what in passages(page)] == [
        "The fishing line",
        "Good afternoon. The line is kept.",
        "(Documents are signed.)",
        "That is done.",
    ]
    question = talks.speeches.get(kind="question")
    gap = page.select_one(".gap")
    assert words(gap) == "3 speeches left out Question, Teodor Vask, Remark"
    assert gap.a["href"] == f"{address(talks)}#{question.anchor}"
    assert words(page.select_one(".chosen")).startswith("Only Elin Aasgaard: 2 speeches.")
    assert links(page.select_one(".chosen"))["The whole transcript"] == address(talks)
    assert words(page.select_one(".tally [aria-current]")) == "Elin Aasgaard"


def test_what_one_speaker_said_is_searched_alone(client, talks):
    page = read(client, f"{address(talks)}?voice=teodor-vask&q=right")
    assert page.select_one("input[name=voice]")["value"] == "teodor-vask"
    assert len(page.select("mark[id]")) == 1


@pytest.mark.parametrize("voice", ["nobody", "%00", "%ED%A0%80", "<script>", "x" * 3000])
def test_a_speaker_who_is_not_heard_leaves_the_whole_transcript(client, talks, voice):
    page = read(client, f"{address(talks)}?voice={voice}")
    assert "Nobody of that name is heard here." in words(page.select_one(".chosen"))
    assert len(passages(page)) == talks.speeches.count()


def test_earlier_and_later_by_date(client, talks):
    a_transcript("Before", "2012-03-13")
    a_transcript("Long before", "2011-03-13")
    a_transcript("After", "2012-04")
    a_transcript("Hidden", "2012-03-15", status="draft")
    assert list(links(read(client, address(talks)).select_one(".neighbours nav"))) == [
        "Earlier · 13 March 2012 Before",
        "Later · April 2012 After",
    ]


def test_earlier_and_later_of_the_same_kind_with_whoever_is_heard_most(client):
    aasgaard, vask = ("Elin Aasgaard", ""), ("Teodor Vask", "")
    a_transcript("Hers", "2011-01-01", speakers=[aasgaard])
    a_transcript("His first", "2011-05-01", speakers=[vask])
    a_transcript("His second", "2011-06-01", speakers=[vask, aasgaard])
    here = a_transcript("Here", "2012-01-01", speakers=[aasgaard, vask])
    unheard = a_transcript("Of another kind", "2012-02-01", speakers=[vask], kind="interview")
    a_transcript("Hidden", "2012-02-02", speakers=[vask], status="draft")
    a_transcript("Not heard", "2012-02-03", speakers=[("Nora Lind", "")]).participations.create(
        person=a_person("Teodor Vask"), name_printed="Vask", speaks=False
    )
    a_transcript("His third", "2012-03-01", speakers=[vask])
    series = read(client, address(here)).select(".neighbours nav")[1]
    assert words(series.h2) == "Press conferences with Teodor Vask"
    assert list(links(series)) == [
        "Teodor Vask",
        "Earlier · 1 June 2011 His second",
        "Later · 1 March 2012 His third",
    ]
    assert len(read(client, address(unheard)).select(".neighbours nav")) == 1  # it stands alone


@pytest.mark.parametrize(
    ("date", "shown", "leads_to"),
    [
        ("2012-03", "March 2012", "/2012/03/"),
        ("2012", "2012", "/2012/"),
        (None, "Undated", "/undated/"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(client, date, shown, leads_to):
    page = read(client, address(a_transcript(date=date)))
    assert links(page.select_one(".kicker"))[shown] == leads_to


def test_the_words_carry_their_language_and_direction(client):
    talks = a_transcript("مؤتمر صحفي", language="ar", speeches=[("narration", "", "مساء الخير")])
    page = read(client, address(talks))
    assert (page.html["lang"], page.h1["lang"], page.h1["dir"]) == ("en", "ar", "rtl")
    assert (page.select_one(".body")["lang"], page.select_one(".body")["dir"]) == ("ar", "rtl")
    assert facts(page)["Language"] == "Arabic"


def test_on_paper_the_address_is_in_letters(client):
    talks = a_transcript(slug="2012-03-14-заявление")
    kept = read(client, address(talks)).select_one(".kept span")
    assert words(kept) == "http://testserver/transcripts/2012-03-14-заявление/"


def test_nothing_known_and_nothing_said_is_still_a_page(client):
    talks = a_transcript("Bare", None, speakers=[], speeches=[], language="")
    page = read(client, address(talks))
    assert words(page.h1) == "Bare"
    assert facts(page) == {}
    assert "no text" in words(page.select_one(".body"))
    assert page.select_one(".neighbours") is None


def test_many_participants_are_folded_and_none_is_lost(client):
    talks = a_transcript(speakers=[(f"Delegate {n:02}", "") for n in range(40)], speeches=[])
    page = read(client, address(talks))
    assert words(page.select_one(".facts summary")) == "32 more"
    assert len(page.select(".facts li")) == 40


def test_somebody_unresolved_is_named_as_printed_without_a_page(client):
    talks = a_transcript(speakers=[])
    Participation.objects.create(transcript=talks, name_printed="Tolvan", speaks=False)
    dd = read(client, address(talks)).select_one(".facts dd")
    assert words(dd) == "Tolvan (not heard)"
    assert links(dd) == {}


def test_a_source_without_an_address_leads_to_its_home_page(client):
    page = read(client, address(a_transcript(source=a_source())))
    stated = links(page.select_one(".facts"))
    assert stated["Presidency of Varland"] == "https://presidency.varland.example/"


def test_a_place_known_by_its_city_alone_is_said_once(client):
    talks = a_transcript(venue=a_venue("Lindholm", "Lindholm", "Varland"))
    assert facts(read(client, address(talks)))["Place"] == "Lindholm, Varland"
    assert words(read(client, "/venues/").select_one(".shelf li")) == "Lindholm 1"


def test_a_source_address_that_is_no_web_page_is_not_a_link(client):
    talks = a_transcript(source=a_source(), source_url="javascript:alert(1)")
    assert not [u for u in links(read(client, address(talks))).values() if "javascript" in u]


def test_machines_are_told_of_the_twins_and_of_the_one_address(client, talks):
    page = read(client, address(talks) + "?q=line")
    alternates = {link["type"]: link["href"] for link in page.select("link[rel=alternate]")}
    assert alternates == {
        "text/plain": address(talks, ".txt"),
        "application/json": address(talks, ".json"),
        "application/x-bibtex": address(talks, ".bib"),
        "application/x-research-info-systems": address(talks, ".ris"),
        "application/vnd.citationstyles.csl+json": address(talks, ".csl.json"),
    }
    assert page.select_one("link[rel=canonical]")["href"] == f"http://testserver{address(talks)}"


# --- Twins -----------------------------------------------------------------------------------


def test_the_twin_in_plain_text(client, talks):
    response = client.get(address(talks, ".txt"))
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert text.startswith("Talks on the Lindholm Protocol\nPress conference · 2012-03-14")
    assert "Harbour Palace, Lindholm, Varland\n" in text
    assert f"http://testserver{address(talks)}" in text
    assert "Teodor Vask: Both <b>are</b> right & proper." in text
    assert "\n\n(Documents are signed.)\n\n" in text


def test_the_twin_in_json(client, talks):
    response = client.get(address(talks, ".json"))
    assert response["Content-Type"] == "application/json"
    record = json.loads(response.content)
    assert record["title"] == "Talks on the Lindholm Protocol"
    assert record["url"] == f"http://testserver{address(talks)}"
    assert (record["date"], record["time"], record["kind"]) == (
        "2012-03-14",
        "13:45",
        "press_conference",
    )
    assert record["venue"]["city"] == "Lindholm"
    assert record["source"]["licence"] == "CC BY 4.0"
    assert [p["office"] for p in record["participants"]] == [
        "Foreign Minister of Varland",
        "Foreign Minister of Sundmark",
    ]
    assert "status" not in record
    spoken = {s["anchor"]: s for s in record["speeches"]}
    for speech in talks.speeches.all():
        twin = spoken[speech.anchor]
        assert (twin["kind"], twin["text"]) == (speech.kind, speech.text)
    answer = record["speeches"][5]
    assert (answer["label"], answer["speaker"], answer["person"]) == (
        "Teodor Vask",
        "Teodor Vask",
        "teodor-vask",
    )


# --- Who may see it --------------------------------------------------------------------------


def a_user(name, *permissions, is_staff=True):
    user = User.objects.create_user(name, password="word", is_staff=is_staff)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


@pytest.mark.parametrize("form", EVERY_FORM)
@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_the_public_does_not_see_what_is_not_published(client, status, form):
    read(client, address(a_transcript(status=status), form), status=404)


def test_staff_who_may_view_see_a_draft_with_a_notice(client):
    draft = a_transcript(status="draft")
    client.force_login(a_user("editor", "view_transcript"))
    assert "Only staff can see this page" in words(
        read(client, address(draft)).select_one(".notice")
    )


def test_a_published_transcript_has_no_notice(client, talks):
    client.force_login(a_user("editor", "view_transcript"))
    assert read(client, address(talks)).select_one(".notice") is None


@pytest.mark.parametrize(("permissions", "is_staff"), [((), True), (("view_transcript",), False)])
def test_others_who_have_signed_in_do_not_see_a_draft(client, permissions, is_staff):
    client.force_login(a_user("guest", *permissions, is_staff=is_staff))
    read(client, address(a_transcript(status="draft")), status=404)


@pytest.mark.parametrize("form", EVERY_FORM)
def test_what_is_withdrawn_is_there_for_nobody(client, form):
    withdrawn = a_transcript(status="withdrawn")
    OldSlug.objects.create(slug="old", transcript=withdrawn)
    client.force_login(User.objects.create_superuser("boss"))
    read(client, address(withdrawn, form), status=404)
    read(client, f"/transcripts/old{form or '/'}", status=404)


@pytest.mark.parametrize("form", EVERY_FORM)
def test_an_old_slug_redirects_for_good(client, talks, form):
    OldSlug.objects.create(slug="2012-03-14-ministers-meet", transcript=talks)
    response = client.get(f"/transcripts/2012-03-14-ministers-meet{form or '/'}")
    assert (response.status_code, response["Location"]) == (301, address(talks, form))
    # The title may go back to what it was: a browser that trusted its memory would go in circles.
    assert response["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("form", EVERY_FORM)
def test_a_kept_copy_is_asked_after_before_it_is_shown(client, talks, form):
    first = client.get(address(talks, form))
    assert "no-cache" in first["Cache-Control"]
    again = client.get(address(talks, form), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, "no-cache")
    talks.status = "withdrawn"
    talks.save()
    gone = client.get(address(talks, form), headers={"If-None-Match": first["ETag"]})
    assert (gone.status_code, gone["Cache-Control"]) == (404, "no-cache")


@pytest.mark.parametrize("form", EVERY_FORM)
def test_an_old_slug_of_a_draft_does_not_betray_it(client, form):
    OldSlug.objects.create(slug="old", transcript=a_transcript(status="draft"))
    read(client, f"/transcripts/old{form or '/'}", status=404)


# --- The original ----------------------------------------------------------------------------

HOSTILE = b"<html><script>alert(1)</script></html>\r\n\xff\x00"


@pytest.fixture
def original(talks):
    originals_storage().delete("ab/abcd")
    originals_storage().save("ab/abcd", ContentFile(HOSTILE))
    return Original.objects.create(
        transcript=talks,
        sha256="abcd",
        file="ab/abcd",
        size=len(HOSTILE),
        name='news.zip/..\\a\r\nX: "b".html',
        media_type="text/html",
    )


def test_staff_save_the_original_as_received(client, talks, original):
    client.force_login(a_user("editor", "view_original"))
    response = client.get(f"{address(talks)}original/")
    assert b"".join(response.streaming_content) == HOSTILE
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="aX: \\"b\\".html"'
    assert response["X-Content-Type-Options"] == "nosniff"
    policy = response["Content-Security-Policy"]
    assert set(policy.split("; ")) == {"default-src 'none'", "sandbox"}


def test_staff_find_the_way_to_the_original_on_the_page(client, talks, original):
    assert "Original" not in links(read(client, address(talks)))
    client.force_login(a_user("editor", "view_original", "change_transcript"))
    rail = links(read(client, address(talks)).select_one(".rail"))
    assert rail["Original"] == f"{address(talks)}original/"
    assert rail["Edit"].startswith("/admin/archive/transcript/")


def test_the_public_is_asked_to_sign_in_for_the_original(client, talks, original):
    response = client.get(f"{address(talks)}original/")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/?next=")


def test_staff_without_the_permission_find_no_original(client, talks, original):
    client.force_login(a_user("guest", "view_transcript"))
    read(client, f"{address(talks)}original/", status=404)


def test_a_transcript_that_was_typed_in_has_no_original(client, talks):
    client.force_login(a_user("editor", "view_original"))
    read(client, f"{address(talks)}original/", status=404)


# --- Cheap to fetch --------------------------------------------------------------------------


@pytest.mark.parametrize("form", EVERY_FORM)
def test_a_page_that_has_not_changed_is_not_sent_again(client, talks, form):
    tag = client.get(address(talks, form))["ETag"]
    again = client.get(address(talks, form), headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    Transcript.objects.filter(pk=talks.pk).update(title="Corrected")
    assert client.get(address(talks, form), headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(("form", "most"), [("", 15), (".txt", 7), (".json", 7)])
def test_queries_do_not_grow_with_the_speeches(client, django_assert_max_num_queries, form, most):
    speakers = [(f"Delegate {n}", "Envoy") for n in range(40)]
    long = a_transcript(
        speakers=speakers,
        speeches=[("speech", speakers[n % 40][0], f"Words {n}.") for n in range(300)],
        venue=a_venue(),
        source=a_source(),
    )
    assert Speech.objects.filter(transcript=long, person=None).count() == 0
    with django_assert_max_num_queries(most):
        assert client.get(address(long, form)).status_code == 200

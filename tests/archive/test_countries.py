"""Which country an office speaks for: told by its words, or not at all."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.countries import country_names, delegation, english_name, spoken_for

INVENTED = frozenset({"Varland", "Sundmark"})


@pytest.mark.parametrize(
    ("office", "country"),
    [
        ("President of Norway", "Norway"),
        ("Prime Minister of the Kingdom of Norway", "Norway"),
        ("President of the Republic of Finland", "Finland"),
        ("President of the Islamic Republic of Iran", "Iran"),
        ("Premier of the State Council of the People’s Republic of China", "China"),
        ("President of the Kyrgyz Republic", "Kyrgyzstan"),
        ("President of the Republic of Korea", "South Korea"),
        ("South Korean President", "South Korea"),
        ("North Korean leader", "North Korea"),
        ("President of the Democratic People’s Republic of Korea", "North Korea"),
        ("President of the Lao People's Democratic Republic", "Laos"),
        ("President of the People’s Republic of Bangladesh", "Bangladesh"),
        ("Norwegian Foreign Minister", "Norway"),
        ("Acting Finnish Prime Minister", "Finland"),
        ("Norway’s Foreign Minister", "Norway"),
        ("US President", "United States"),
        ("U.S. Secretary of State", "United States"),
        ("President of the United States of America", "United States"),
        ("White House Press Secretary", "United States"),
        ("Prime Minister of the United Kingdom of Great Britain", "United Kingdom"),
        ("U.K. Foreign Secretary", "United Kingdom"),
        ("Federal Chancellor of the Republic of Austria", "Austria"),
        ("King of Saudi Arabia", "Saudi Arabia"),
        ("Speaker of the Grand National Assembly of Turkey", "Turkey"),
        ("President of Georgia", "Georgia"),
        ("President of Guinea-Bissau", "Guinea-Bissau"),
        ("Prime Minister of Papua New Guinea", "Papua New Guinea"),
        ("Norwegian Ambassador to Finland", "Norway"),
        ("Permanent Representative of Norway to the United Nations", "Norway"),
        ("US Special Envoy for Iran", "United States"),
        ("Minister for Foreign Affairs of Japan", "Japan"),
        ("Soviet Foreign Minister", "Soviet Union"),
        ("Italian Minister of Sport and Youth", "Italy"),
        ("Foreign Minister of Varland", "Varland"),
        ("President of the Republic of Varland", "Varland"),
    ],
)
def test_an_office_says_its_country(office, country):
    assert spoken_for(office, INVENTED) == country


@pytest.mark.parametrize(
    "office",
    [
        "UN Secretary-General",
        "U.N. Secretary-General",
        "NATO Secretary General",
        "President of the European Commission",
        "President of the European Council and Prime Minister of Sweden",
        "Secretary of State of the Union State of Russia and Belarus",
        "Prime Ministers of Norway and Finland",
        "former President of Finland",
        "Ex-Chancellor of Germany",
        "President of the Bank of Norway",
        "Governor of the Bank of Japan",
        "President of the Russian Academy of Sciences",
        "Russian Railways CEO",
        "Patriarch of Moscow and All Russia",
        "Chairman of the Federation of Independent Trade Unions of Russia",
        "President of the German Football Association",
        "President of the Russian Curling Federation",
        "President of the Iraqi Kurdistan Region",
        "First President of Russia",
        "Georgia State Representative",
        "Japanese writer",
        "Georgia Congressman",
        "Governor of Georgia",
        "New Mexico Senator",
        "Moscow Mayor",
        "President of South Ossetia",
        "President of Abkhazia",
        "Ambassador to Norway",
        "Secretary for Norway",
        "Latin American President",
    ],
)
def test_an_office_of_no_country_is_not_given_one(office):
    assert spoken_for(office, INVENTED) == ""


@pytest.mark.parametrize(
    "office",
    ["", " — ", "President", "THE PRESIDENT", "Foreign Minister", "Deputy Prime Minister", "King"],
)
def test_an_office_without_its_country_leaves_it_open(office):
    assert spoken_for(office, INVENTED) is None


def test_an_invented_country_is_known_where_the_archive_has_it():
    assert spoken_for("Foreign Minister of Varland") == ""


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("Norway: General Debate, session 30, 1975", "Norway"),
        ("SUN: General Debate, session 30, 1975", "Soviet Union"),
        ("XYZ: General Debate, session 30, 1975", ""),
        ("Norway: General Debate", ""),
        ("Press conference", ""),
    ],
)
def test_a_statement_in_the_general_debate_is_its_countrys(title, country):
    assert delegation(title) == country


@given(st.sampled_from(sorted(country_names().items())), st.sampled_from(["President", "Premier"]))
def test_every_country_has_a_president_if_printed_so(name, office):
    _, country = name
    assume(country != "American Samoa" and not country.startswith("U.S. "))
    assert spoken_for(f"{office} of {country}") == country


@given(st.text(max_size=80))
def test_any_text_is_answered(text):
    assert spoken_for(text) in {None, "", *country_names().values(), *ALL_DISSOLVED}


ALL_DISSOLVED = {"Czechoslovakia", "East Germany", "Soviet Union", "South Yemen", "Yugoslavia"}


def test_a_country_has_one_name():
    assert english_name("TR") == "Turkey"
    assert english_name("NO") == "Norway"
    assert spoken_for("President of the Democratic Republic of the Congo") == english_name("CD")
    assert delegation("Congo - Kinshasa: General Debate, session 30, 1975") == english_name("CD")
    assert country_names()["turkiye"] == country_names()["turquie"] == "Turkey"

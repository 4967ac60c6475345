"""Words that tell which country an office speaks for, and whether it speaks for one: reviewed
tables."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What the Unicode CLDR does not call countries, though it has names and letters for them.
NO_COUNTRIES = frozenset(("EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"))

# States that are no more, by the letters of ISO 3166-3: they have no successor that spoke for them.
DISSOLVED: Mapping[str, str] = {
    "CSK": "Czechoslovakia",
    "DDR": "East Germany",
    "SUN": "Soviet Union",
    "YMD": "South Yemen",
    "YUG": "Yugoslavia",
}

# Code of a country → what else it, or what is of it, is called in English.
ALSO: Mapping[str, str] = {
    "AE": "UAE|Emirati",
    "AF": "Afghan",
    "AL": "Albanian",
    "AM": "Armenian",
    "AO": "Angolan",
    "AR": "Argentine|Argentinian|Argentinean|Argentine Republic",
    "AT": "Austrian",
    "AU": "Australian",
    "AZ": "Azerbaijani",
    "BA": "Bosnian|Bosnia",
    "BD": "Bangladeshi",
    "BE": "Belgian",
    "BF": "Burkinabe",
    "BG": "Bulgarian",
    "BH": "Bahraini",
    "BI": "Burundian",
    "BJ": "Beninese",
    "BN": "Bruneian|Brunei Darussalam",
    "BO": "Bolivian",
    "BR": "Brazilian",
    "BT": "Bhutanese",
    "BW": "Botswanan",
    "BY": "Belarusian|Belarussian|Belorussian|Byelorussian",
    "CA": "Canadian",
    "CD": "Democratic Republic of the Congo|Democratic Republic of Congo|DRC",
    "CF": "Central African",
    "CG": "Republic of the Congo|Republic of Congo",
    "CH": "Swiss|Swiss Confederation",
    "CI": "Ivorian|Ivory Coast",
    "CL": "Chilean",
    "CM": "Cameroonian",
    "CN": "Chinese|PRC|People's Republic of China",
    "CO": "Colombian",
    "CR": "Costa Rican",
    "CU": "Cuban",
    "CV": "Cape Verdean|Cabo Verde",
    "CY": "Cypriot",
    "CZ": "Czech|Czech Republic",
    "DE": "German|Federal Republic of Germany",
    "DJ": "Djiboutian",
    "DK": "Danish",
    "DZ": "Algerian",
    "EC": "Ecuadorian|Ecuadorean",
    "EE": "Estonian",
    "EG": "Egyptian",
    "ER": "Eritrean",
    "ES": "Spanish",
    "ET": "Ethiopian",
    "FI": "Finnish",
    "FJ": "Fijian",
    "FR": "French|French Republic",
    "GA": "Gabonese",
    "GB": "British|UK|Britain|Great Britain",
    "GE": "Georgian",
    "GH": "Ghanaian",
    "GM": "Gambian|The Gambia",
    "GN": "Guinean",
    "GQ": "Equatorial Guinean",
    "GR": "Greek|Hellenic Republic",
    "GT": "Guatemalan",
    "GY": "Guyanese",
    "HN": "Honduran",
    "HR": "Croatian",
    "HT": "Haitian",
    "HU": "Hungarian",
    "ID": "Indonesian",
    "IE": "Irish|Republic of Ireland",
    "IL": "Israeli",
    "IN": "Indian",
    "IQ": "Iraqi",
    "IR": "Iranian",
    "IS": "Icelandic",
    "IT": "Italian",
    "JM": "Jamaican",
    "JO": "Jordanian",
    "JP": "Japanese",
    "KE": "Kenyan",
    "KG": "Kyrgyz|Kyrgyz Republic|Kirghiz|Kirghizia",
    "KH": "Cambodian",
    "KP": "North Korean|DPRK|Democratic People's Republic of Korea",
    "KR": "South Korean|ROK|Republic of Korea",
    "KW": "Kuwaiti",
    "KZ": "Kazakh|Kazakhstani",
    "LA": "Lao|Laotian|Lao People's Democratic Republic",
    "LB": "Lebanese",
    "LI": "Liechtensteiner",
    "LK": "Sri Lankan",
    "LR": "Liberian",
    "LT": "Lithuanian",
    "LU": "Luxembourgish|Luxembourger",
    "LV": "Latvian",
    "LY": "Libyan",
    "MA": "Moroccan",
    "MC": "Monegasque",
    "MD": "Moldovan|Moldavian",
    "ME": "Montenegrin",
    "MG": "Malagasy",
    "MK": "Macedonian|Macedonia|North Macedonian",
    "ML": "Malian",
    "MM": "Burmese|Burma|Myanmar",
    "MN": "Mongolian",
    "MR": "Mauritanian",
    "MT": "Maltese",
    "MU": "Mauritian",
    "MV": "Maldivian",
    "MW": "Malawian",
    "MX": "Mexican",
    "MY": "Malaysian",
    "MZ": "Mozambican",
    "NA": "Namibian",
    "NE": "Nigerien",
    "NG": "Nigerian",
    "NI": "Nicaraguan",
    "NL": "Dutch|Holland",
    "NO": "Norwegian",
    "NP": "Nepalese|Nepali",
    "NZ": "New Zealander",
    "OM": "Omani",
    "PA": "Panamanian",
    "PE": "Peruvian",
    "PG": "Papua New Guinean",
    "PH": "Philippine|Filipino",
    "PK": "Pakistani",
    "PL": "Polish",
    "PS": "Palestinian|Palestine|Palestinian National Authority|Palestinian Authority",
    "PT": "Portuguese",
    "PY": "Paraguayan",
    "QA": "Qatari",
    "RO": "Romanian",
    "RS": "Serbian",
    "RU": "Russian|Russian Federation|State Duma|Federation Council",
    "RW": "Rwandan",
    "SA": "Saudi|Saudi Arabian",
    "SD": "Sudanese",
    "SE": "Swedish",
    "SG": "Singaporean",
    "SI": "Slovenian|Slovene",
    "SK": "Slovak|Slovak Republic",
    "SL": "Sierra Leonean",
    "SN": "Senegalese",
    "SO": "Somali",
    "SR": "Surinamese",
    "SS": "South Sudanese",
    "SV": "Salvadoran|Salvadorean",
    "SY": "Syrian|Syrian Arab Republic",
    "SZ": "Swazi|Swaziland",
    "TD": "Chadian",
    "TG": "Togolese",
    "TH": "Thai",
    "TJ": "Tajik|Tajikistani",
    "TL": "Timorese|East Timor",
    "TM": "Turkmen|Turkmenistani",
    "TN": "Tunisian",
    "TR": "Turkish|Turkey",
    "TT": "Trinidadian",
    "TW": "Taiwanese",
    "TZ": "Tanzanian",
    "UA": "Ukrainian",
    "UG": "Ugandan",
    "US": "American|USA|United States of America|White House",
    "UY": "Uruguayan",
    "UZ": "Uzbek|Uzbekistani",
    "VA": "Vatican|Holy See",
    "VE": "Venezuelan",
    "VN": "Vietnamese|Viet Nam",
    "XK": "Kosovar|Kosovan",
    "YE": "Yemeni",
    "ZA": "South African",
    "ZM": "Zambian",
    "ZW": "Zimbabwean",
}
ALSO_DISSOLVED: Mapping[str, str] = {
    "Czechoslovakia": "Czechoslovak|Czechoslovakian",
    "East Germany": "East German|German Democratic Republic|GDR",
    "Soviet Union": "Soviet|USSR|Union of Soviet Socialist Republics",
    "South Yemen": "Democratic Yemen|People's Democratic Republic of Yemen",
    "Yugoslavia": "Yugoslav|Yugoslavian|Federal Republic of Yugoslavia",
}
# Names of countries that are part of another name, which is none.
OTHER_NAMES = (
    "Latin American|South American|North American|Central American|African American|Pan American"
    "|Native American|American Samoa|Nagorno-Karabakh|New England|British Columbia|New South Wales"
    "|West Indian|East African|West African|South Ossetia|South Ossetian|Abkhazia|Korean|Korea"
    "|Congolese|United Russia|Just Russia"
)
# What acts for several countries at once, or for none.
_ORGANISATION = (
    r"(?:un|unga|united nations|general assembly|nato|north atlantic|eu|european|eurasian|eaeu"
    r"|eurasec|osce|csto|cis|sco|asean|opec|imf|world bank|brics|wto|unesco|iaea|interpol"
    r"|african union|arab league|league of arab|arab states|council of europe|union state"
    r"|commonwealth|apec|oecd|gcc|gulf cooperation|collective security|olympic|inter parliamentary"
    r"|international|world|global|nordic|turkic|organi[sz]ation)"
)
ORGANISATIONS = re.compile(rf"\b{_ORGANISATION}\b")
ENVOYS_TO_ORGANISATIONS = re.compile(rf"\b(?:to|at|with)(?: the)? {_ORGANISATION}\b.*")
# Who speaks for a country: the government, the crown, the parliament, the envoys.
OF_STATE = re.compile(
    r"\b(?:president|vice president|prime minister|premier|minister|ministers|chancellor|king"
    r"|queen|emir|amir|sultan|emperor|crown prince|prince|grand duke|taoiseach|tanaiste|secretary"
    r"|undersecretary|speaker|ambassador|envoy|representative|consul|head of state|government"
    r"|head of government|supreme leader|leader|chairman|chairperson|chair|ministry|spokesperson"
    r"|spokesman|spokeswoman|advis[eo]r|delegation|aide|coordinator|security service"
    r"|intelligence service|chief of staff|president elect|presidency|regent|pope|pm|presidente"
    r"|ministre|ministro|ministra|kanzler|kanzlerin|bundeskanzler|bundeskanzlerin|prasident"
    r"|prasidentin|aussenminister|aussenministerin|президент|министр|премьер)\b"
)
# Offices by the same names that are of a former holder, or of a part of a country.
FORMER_OR_REGIONAL = re.compile(
    r"\b(?:former|ex|first president|governor|mayor|senator|congressman|congresswoman|rep"
    r"|state representative|region|autonomy|autonomous|srpska)\b"
)
# Offices by the same names that are none of state, wherever one of these words stands as well,
# but for ministers: there is a minister of sport.
NOT_OF_STATE = re.compile(
    r"\b(?:bank|banking|university|institute|institution|academy|college|school|museum|theatre"
    r"|theater|orchestra|church|orthodox|patriarch|patriarchate|rabbi|muslims|muftis?|congregations"
    r"|jewish|company|corporation|group|holding|ceo|fund|foundation|charities|club|association"
    r"|union of|society|party|chamber of|chambers|confederation of|federation|league|committee of"
    r" veterans|congress of|national congress|courts?|business|businessmen|entrepreneurs|railways"
    r"|community|communities|cent(?:re|er) for|hospital|newspaper|magazine|editor|journalist"
    r"|correspondent|news|agency|television|tv|radio|press club|football|hockey|sports?|skating"
    r"|trade unions|workers|employers|writers|lawyers|students|youth|diaspora|board)\b"
)
MINISTER = re.compile(r"\b(?:minister|ministry|secretary of state)\b")
# What leads to a country that is not spoken for: "Ambassador to", "Envoy for", "Advisor on".
ABOUT = frozenset("to for on with in at against towards near".split())
BEFORE_A_NAME = frozenset(
    "the republic federal people islamic state kingdom democratic socialist bolivarian"
    " hashemite arab grand duchy principality sultanate emirate commonwealth of".split()
)
LETTERS = (
    (re.compile(r"\bU\.\s?S\.(?:\s?A\.)?|\bUS\b"), "United States"),
    (re.compile(r"\bU\.\s?K\."), "United Kingdom"),
    (re.compile(r"\bU\.\s?N\."), "UN"),
    (re.compile(r"(?<=\w)['’]s\b"), ""),
)
# Words of an office of state that is printed without its country.
BARE = frozenset(
    "president vice deputy first acting prime minister premier king queen emir sultan emperor"
    " chancellor federal taoiseach foreign external internal interior home affairs defence defense"
    " finance economy economic development industry trade energy transport agriculture justice"
    " health healthcare education culture labour labor social protection sport sports emergencies"
    " emergency situations communications environment natural resources science secretary state"
    " security council national advisor adviser presidential press aide chief of staff government"
    " head speaker parliament the and for ministry his her majesty excellency"
    " spokesperson spokesman spokeswoman official principal nsc coordinator strategic climate"
    " domestic policy homeland intelligence director service"
    " mr mrs senior counselor counsellor commander supreme in".split()
)
# What publishers call a country, where the Unicode CLDR is longer or has gone another way.
CALLED: Mapping[str, str] = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macao",
    "PS": "Palestine",
    "TR": "Turkey",
}

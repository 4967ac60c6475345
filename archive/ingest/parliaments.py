"""Words of governments and parliaments from the Netherlands to Greece and Finland: tables only.
Sources: the minutes that these parliaments, and the transcripts that these governments, publish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archive.ingest.months import plain


def _all(table: Mapping[str, str]) -> frozenset[str]:
    """Every word of a table as labels are folded, and without the accents that Greek capitals
    have not."""
    words = [word.casefold() for words in table.values() for word in words.split("|")]
    greek = (plain(word).replace("ς", "σ") for word in words if "\u0370" <= word[0] <= "\u03ff")
    return frozenset([*words, *greek])


def _compounds(departments: str, heads: str) -> Iterable[str]:
    """ "Finanzminister" and the like: German, Nordic, Finnish and Estonian offices are one word."""
    words = [part + head for part in departments.split() for head in heads.split("|")]
    return (*words, *(word.casefold() for word in words))


_DEPARTMENTS = {
    "minister|ministerin|ministers": (
        "außen innen finanz justiz wirtschafts verteidigungs gesundheits umwelt verkehrs arbeits"
        " familien landwirtschafts bildungs kultur sozial energie europa digital entwicklungs bau"
        " forschungs kanzleramts landes fach premier vize"
    ),
    "minister|ministern|ministers": (
        "stats utrikes finans försvars justitie social närings miljö klimat kultur skol"
        " utbildnings migrations inrikes infrastruktur energi landsbygds arbetsmarknads"
        " jämställdhets civil bistånds handels eu- bostads sjukvårds"
    ),
    "minister|ministeren": (
        "stats udenrigs finans forsvars justits sundheds skatte miljø klima kultur beskæftigelses"
        " transport social- erhvervs økonomi indenrigs integrations undervisnings"
        " fødevare europa ligestillings ældre forsknings utenriks helse justis nærings arbeids"
        " olje- samferdsels kunnskaps kommunal barne fiskeri utviklings landbruks"
    ),
    "ministeri|ministerin": (
        "pää ulko valtiovarain puolustus sisä oikeus eurooppa- elinkeino työ- kulttuuri"
        " peruspalvelu ympäristö opetus maatalous- liikenne- kunta- ulkomaankauppa-"
        " kehitysyhteistyö-"
    ),
    "minister|ministri": "pea välis rahandus kaitse sise justiits sotsiaal majandus kultuuri",
    "miniszter|minisztere": "külügy pénzügy belügy honvédelmi igazságügyi gazdasági agrár",
}
# Words that make a label an office. One word each.
OFFICES = _all(
    {
        "de": "vizepräsident|vizepräsidentin|alterspräsident|alterspräsidentin|bundespräsidentin"
        "|bundestagspräsident|bundestagspräsidentin|nationalratspräsident|nationalratspräsidentin"
        "|bundesrat|bundesrätin|ständerat|ständerätin|vizekanzler|vizekanzlerin|abgeordneter"
        "|abgeordnete|abg|bürgermeister|bürgermeisterin|landeshauptmann|landeshauptfrau"
        "|botschafter|botschafterin|generalsekretär|generalsekretärin|ratspräsident"
        "|kommissionspräsident|kommissionspräsidentin|eu-kommissar|berichterstatter"
        "|berichterstatterin|ministerpräsidenten|regierungschef|regierungschefin|wehrbeauftragte"
        "|wehrbeauftragter|schriftführer|schriftführerin|vbgm",
        "nl": "kamerlid|vicepremier|vice-premier|viceminister-president|formateur|informateur"
        "|gouverneur|fractievoorzitter|griffier",
        "sv": "talmannen|ålderspresident|ålderspresidenten|statsråd|statsrådet|partiledare"
        "|presidenten|kommissionär|landshövding|ordförande|ordföranden|utrikesministern",
        "da": "formand|formanden|næstformand|ordfører|ordføreren|talsmand|kommissær|statsråd",
        "no": "presidenten|visepresident|statsråden|statssekretæren|representanten|komiteleder"
        "|partileder|saksordfører|stortingspresident|ordføreren",
        "fi": "varapuhemies|kansanedustaja|edustaja|valtiosihteeri|puheenjohtaja|suurlähettiläs"
        "|tasavallan|pormestari",
        "et": "esimees|aseesimees|president|juhataja|kantsler|õiguskantsler|suursaadik|saadik"
        "|pressiesindaja|peaministri|riigisekretär",
        "lv": "priekšsēdētājs|priekšsēdētāja|priekšsēdētājas|biedrs|biedre|ministrs|ministre"
        "|premjers|premjere|prezidents|prezidente|deputāts|deputāte|vadītājs|vadītāja|sekretārs"
        "|sekretāre|vēstnieks|vēstniece",
        "lt": "pirmininkas|pirmininkė|pirmininko|pavaduotojas|pavaduotoja|ministras|ministrė"
        "|premjeras|premjerė|prezidentas|prezidentė|ambasadorius|atstovas|atstovė|narys|narė"
        "|pranešėjas|pranešėja|viceministras|viceministrė|kancleris",
        "pl": "poseł|posłanka|senator|senatorka|wicemarszałek|wicemarszałkini|marszałkini"
        "|minister|ministra|sekretarz|podsekretarz|kanclerz|komisarz|wiceprzewodniczący"
        "|wiceprezes|wojewoda|poseł-sprawozdawca",
        "cs": "poslanec|poslankyně|místopředseda|místopředsedkyně|senátor|senátorka|náměstek"
        "|náměstkyně|vicepremiér|vicepremiérka|tajemník|zmocněnec|guvernér|hejtman|kancléř"
        "|zpravodaj|zpravodajka|předsedající|velvyslankyně|moderátorka",
        "sk": "podpredseda|podpredsedníčka|poslanec|poslankyňa|minister|ministerka|tajomník"
        "|tajomníčka|prezident|prezidentka|predsedajúci|predsedajúca|spravodajca|kancelár"
        "|guvernér|premiérka",
        "sl": "predsednik|predsednica|podpredsednik|podpredsednica|ministrica|poslanec|poslanka"
        "|sekretar|sekretarka|veleposlanik|veleposlanica|govorec|govorka|predsedujoči"
        "|predsedujoča|premier|premierka|kandidat|kandidatka",
        "hr": "predsjednica|potpredsjednik|potpredsjednica|predsjedavajući|predsjedavajuća"
        "|ministrica|zastupnik|zastupnica|premijerka|glasnogovornik|glasnogovornica|tajnik"
        "|tajnica|guverner|veleposlanik|gradonačelnik|izvjestitelj",
        "sr": "predsednica|potpredsednik|potpredsednica|predsedavajući|predsedavajuća|ministarka"
        "|poslanik|poslanica|portparol|ambasador|guverner|потпредседник|потпредседница"
        "|председница|председавајући|председавајућа|министарка|посланик|посланица|премијерка"
        "|амбасадор",
        "hu": "alelnök|képviselő|jegyző|államfő|nagykövet|polgármester|frakcióvezető|kancellár"
        "|kormányfő|előadó|miniszterelnöke|elnöke|minisztere|államtitkára|kormányszóvivő"
        "|miniszterelnök-helyettes",
        "el": "πρωθυπουργός|υπουργός|πρόεδρος|εκπρόσωπος|υφυπουργός|πρέσβης|βουλευτής"
        "|προεδρεύων|προεδρεύουσα|αντιπρόεδρος|αναπληρωτής|αναπληρώτρια|γραμματέας|επίτροπος"
        "|ευρωβουλευτής|καγκελάριος|πρωθυπουργού|υπουργού",
    }
) | frozenset(
    office for heads, parts in _DEPARTMENTS.items() for office in _compounds(parts, heads)
)
OFFICES |= {f"bundes{office}" for office in OFFICES if office.endswith(("minister", "ministerin"))}
# Offices that are put straight before a surname.
ADDRESSED = _all(
    {
        "de": "ministerpräsident|ministerpräsidentin|bürgermeister|bürgermeisterin|außenminister"
        "|außenministerin|vizekanzler|vizekanzlerin|bundespräsident|bundespräsidentin"
        "|premierminister|premierministerin|staatssekretär|staatssekretärin|bundesminister"
        "|bundesministerin|finanzminister|verteidigungsminister|verteidigungsministerin"
        "|landeshauptmann|bundesrat|bundesrätin|botschafter|botschafterin",
        "nl": "minister-president|premier|vicepremier|staatssecretaris|minister",
        "nordic": "statsminister|statsministern|statsministeren|utrikesminister|utenriksminister"
        "|udenrigsminister|finansminister|forsvarsminister|försvarsminister|talman|pääministeri"
        "|presidentti|ulkoministeri",
        "baltic": "peaminister|välisminister|president|prezidents|premjers|prezidentas|premjeras",
        "slavic": "premiér|prezident|ministr|prezydent|premier|minister|predsednik|premijer"
        "|predsjednik|premier|ministar",
    }
)
ADDRESSED |= {
    office
    for office in OFFICES
    if office.endswith(("minister", "ministerin", "ministern", "ministeren"))
}
# Who presides, by the office alone: a label of its own, whoever it is. Folded.
CHAIRS = _all(
    {
        "de": "präsident|präsidentin|vorsitzender|vorsitzende|der präsident|die präsidentin",
        "nl": "de voorzitter|voorzitter",
        "sv": "talmannen|ålderspresidenten|förste vice talmannen|andre vice talmannen"
        "|tredje vice talmannen|ordföranden",
        "da": "formanden|første næstformand|anden næstformand|tredje næstformand"
        "|fjerde næstformand|mødelederen",
        "no": "presidenten",
        "fi": "puhemies|ensimmäinen varapuhemies|toinen varapuhemies|puhetta johtava|puhuja",
        "et": "esimees|aseesimees|juhataja",
        "lv": "sēdes vadītājs|sēdes vadītāja|vadītājs|vadītāja",
        "lt": "pirmininkas|pirmininkė|posėdžio pirmininkas|posėdžio pirmininkė",
        "pl": "marszałek|wicemarszałek|przewodniczący|przewodnicząca",
        "cs": "předsedající|předseda|předsedkyně",
        "sk": "predsedajúci|predsedajúca|predseda",
        "sl": "predsedujoči|predsedujoča|predsednik|predsednica",
        "hr": "predsjedavajući|predsjedavajuća|predsjednik|predsjednica",
        "sr": "predsedavajući|predsedavajuća|председавајући|председавајућа|председник",
        "hu": "elnök|az elnök",
        "tr": "başkan",
        "el": "πρόεδρος|προεδρεύων|προεδρεύουσα",
    }
)
# What parliaments, and the pages of governments, are called. Folded.
PUBLISHERS = _all(
    {
        "de": "bundestag|bundesrat|nationalrat|landtag|informationsamt|bundeskanzleramt",
        "nl": "rijksoverheid|staten-generaal|tweede kamer",
        "nordic": "riksdagen|riksdag|folketinget|folketing|stortinget|storting|statsministeriet"
        "|regeringskansliet|regjeringen|eduskunta|valtioneuvosto",
        "baltic": "riigikogu|saeima|seimas",
        "pl": "sejm|senat|kancelaria",
        "cs": "sněmovna|senát|úřad|ministerstvo|urad",
        "hu": "országgyűlés|minisztérium|miniszterelnökség",
        "south": "sabor|skupština|skupščina|vlada|ministarstvo|ministrstvo|скупштина|влада",
        "el": "βουλή|υπουργείο|γραμματεία",
    }
)
# Words that begin a sentence and no label: "Vielen Dank, Frau Ministerin. …". Folded.
STARTERS = _all(
    {
        "de": "danke|vielen|herzlichen|besten|schönen|guten|bitte|dann|ja,|nein,|zunächst",
        "nl": "dank|dankjewel|bedankt|goedemiddag|goedemorgen|goedenavond|ja,|nee,",
        "nordic": "tack|takk|mange|goddag|ja,|nej,|nei,|så|værsgo|kiitos|kiitoksia|hyvät"
        "|hyvä|arvoisa|arvoisat|ärade|kære|kjære",
        "baltic": "aitäh|tänan|palun|lugupeetud|austatud|tere|paldies|cienījamie|godātie"
        "|labdien|labrīt|lūdzu|ačiū|gerbiamieji|gerbiami|gerbiamas|gerbiama|mieli|dėkoju|prašom",
        "pl": "dziękuję|dziękujemy|szanowni|szanowny|szanowna|proszę|wysoka|drodzy|witam|dzień",
        "cs": "děkuji|děkuju|děkujeme|dobrý|dobré|vážený|vážené|vážení|prosím|nyní|takže",
        "sk": "ďakujem|ďakujeme|vážená|vážené|nech|teraz|takže|dobrý|pekne",
        "south": "hvala|spoštovani|spoštovana|poštovani|poštovana|poštovane|izvolite|molim"
        "|zahvaljujem|gospe|dobar|dober|prosim|хвала|поштовани|даме|изволите|захваљујем",
        "hu": "köszönöm|tisztelt|jó|kedves|kérem|hölgyeim",
        "el": "ευχαριστώ|ευχαριστούμε|κύριε|κυρίες|αγαπητοί|αγαπητέ|λοιπόν|καλημέρα|καλησπέρα",
    }
)
# Words of institutions between an office and a name.
INSTITUTIONS = _all(
    {
        "cs": "psp|čr|čnr|čsfr|poslanecké|sněmovny|senátu|parlamentu",
        "sk": "sr|nr|národnej|slovenskej|snr",
        "pl": "rp|sejmu|senatu|rady|ministrów|rzeczypospolitej|polskiej",
        "south": "rh|rs|sabora|skupštine|vlade|zbora|hrvatskoga|hrvatskog|srbije|hrvatske|slovenije"
        "|republike|gore|hercegovine|spoljnih|vanjskih|zunanje|poslova|zadeve|србије|владе|републике"
        "|спољних|послова",
        "baltic": "seimo|saeimas|riigikogu",
        "el": "βουλής|εξωτερικών|εσωτερικών|οικονομικών|άμυνας|δικαιοσύνης|παιδείας|υγείας"
        "|ανάπτυξης|επικρατείας|δημοκρατίας|κυβέρνησης|επιτροπής|ένωσης|ευρωπαϊκής",
    }
)
# Degrees that stand before names.
DEGREES = frozenset(
    "mag|mmag|ing|dipl-ing|dipl|ddr|mudr|judr|rndr|phdr|paeddr|mgr|bc|doc|akad|kommr|inż|hab"
    "|κ|κος|κα|dhr|mevr|mevrouw|meneer|heer|fru|ponia|ponas".split("|")
)
# Sections of a site and of a set of minutes, printed above the title of a page. Folded.
SECTIONS = _all(
    {
        "de": "archiv|startseite|mediathek|service|protokoll|plenarprotokoll|nachrichten"
        "|statements",
        "nl": "documenten|mediatekst|nieuwsberichten|persconferenties|letterlijke tekst|toespraak"
        "|kamerstukken",
        "sv": "innehåll|händelser|dokument|debatt|protokoll|webb-tv|interpellationer|pressträffar"
        "|tal av|nyheter|anföranden",
        "da": "pressemøde|pressemøder|pressemødearkiv|taler|nyheder|presse|pressemeddelelser"
        "|indhold|referat",
        "no": "søk|innhold|formalia|talere|merknader|referater|publikasjoner|nyheter|tale"
        "|pressemeldinger",
        "fi": "etusivu|keskustelu|tiedotteet|puheet|ajankohtaista|uutiset",
        "et": "stenogrammid|uudised|kõned|header-logo|istungid",
        "lv": "stenogrammas|jaunumi|runas|aktualitātes|satura rādītājs|balsojumi"
        "|sēdes darba kārtība",
        "lt": "naujienos|kalbos|interviu|stenogramos",
        "pl": "stenogramy|konferencje prasowe|przemówienia|wiadomości|wydarzenia",
        "cs": "tiskové konference|tisková konference|aktuality|aktuálně|projevy|rozhovory"
        "|média|mediální centrum|tiskové zprávy|stenozáznamy|stenoprotokoly",
        "sk": "aktuality|tlačové konferencie|infoservis|zasadanie vlády|rozhovory|prejavy|hore"
        "|tlačové správy",
        "sl": "novice|govori|izjave|intervjuji|sporočila za javnost|seje",
        "hr": "vijesti|govori|intervjui|priopćenja|izjave|govor",
        "sr": "vesti|govori|saopštenja|izjave|вести|говори|саопштења|интервјуи",
        "hu": "beszédek|interjúk|hírek|tartalom|előző|következő|beszédek interjúk",
        "el": "αρχική|επικαιρότητα|ομιλίες|συνεντεύξεις|δηλώσεις|δελτία τύπου|ειδήσεις|νέα",
    }
)
# Header lines of the form "Place: …", by what they give. Folded.
FIELDS: dict[str, str] = {
    name: field
    for field, tongues in {
        "date": {"sk": "dátum", "sl": "datum", "et": "kuupäev", "lv": "datums", "no": "dato"},
        "venue": {
            "sk": "miesto|miesto konania",
            "sl": "kraj",
            "hr": "mjesto|mesto|место одржавања",
            "et": "koht",
            "lt": "vieta|norises vieta",
            "da": "sted",
        },
        "time": {
            "de": "beginn|sitzungsbeginn",
            "nordic": "tidspunkt|klokkeslett|tidspunkt for møtet",
            "sk": "čas",
            "cs": "čas|začátek",
            "et": "aeg|kell",
            "lt": "laikas",
            "lv": "laiks",
            "fi": "aika|kello",
        },
        "participants": {
            "de": "vorsitzende|vorsitz|anwesende",
            "nl": "aanwezig|sprekers",
            "cs": "účastníci",
            "sk": "účastníci",
            "no": "til stede",
            "da": "deltagere|til stede",
            "sv": "närvarande|deltagare",
        },
        "note": {
            "sk": "schôdza č|schôdza",
            "cs": "schůze",
            "tr": "konu|yasama yılı|birleşim|oturum|dönem|esas no",
            "nordic": "dagsorden|dagsordning|referent|sak",
        },
    }.items()
    for name in _all(tongues)
}
# Words in a title that tell the kind of the occasion: patterns.
KINDS: dict[str, str] = {
    "press_conference": r"pressemøde|doorstep|konferenc\w+ prasow|tlačov\w+ konferenc"
    r"|novinarsk\w+ konferenc|tiskovn\w+ konferenc|konferencij\w+ za (?:novinare|medije)"
    r"|конференциј\w+ за новинаре|pressikonverents|preses konferenc|spaudos konferencij"
    r"|tiedotustilaisuus|pressebriefing",
    "interview": r"interj[úu]|intervju|интервју|haastattelu|intervij|rozhovor|συνεντεύξ",
    "speech": r"ansprache|predstavitev|obraćanje|обраћање|govor\b|kõne\b|\bruna\b|\bkalba\b"
    r"|\bpuhe\b|regierungserklärung|nyårstal|nyttårstale|nytårstale|projev",
    "statement": r"δήλωσ|δηλώσεις|izjava|nyilatkozat|lausunto",
    "meeting": r"stenogra\w+|plenarprotokoll|plenarsitzung|\bsitzung des|handelingen"
    r"|täysistun\w+|istung\b|sēde\b|posėd\w+|posiedzeni\w+|schůze|schôdz\w+|\bsej[aei]\b"
    r"|sjednic\w+|седниц\w+|országgyűlés|ülésnap|συνεδρίαση|σύνοδος|plenarmøde"
    r"|riksdagens protokoll|\bprotokoll 20\d\d",
}
# What a line may say of the text as a whole: patterns of whole lines.
NOTES = "|".join(
    (
        r"det talte ord gælder|det talade ordet gäller|muutokset mahdollisia",
        r"toimetatud|toimetamata|tarkistettu versio [\d.]+|viimeksi julkaistu .{6,30}"
        r"|senast publicerat .{6,30}|ptk \d+/\d{4} vp",
        r"stenogram\w{0,2}|stenozáznam|stenoprotokol|stenographisches protokoll|sténogramme"
        r"|fonogram|zapisnik|pöytäkirja|stenografisk referat|handelingen",
        r"udskrift fra .{3,90}|referat fra .{3,60}",
        r"plenarprotokoll \d+/\d+(?= \w)|neautorizovan\w+.{0,40}|autorizovan\w+ .{0,40}"
        r"|interpellationen är besvarad|det justerade protokollet .{3,60}",
    )
)
# Ways through a site and notices, each on a line of its own: patterns of whole lines.
CHROME = "|".join(
    (
        r"hopp til (?:hoved)?innhold\w*|(?:hoppa )?till innehåll\w*(?: på sidan)?|til forsiden"
        r"|gå til (?:hoved)?indhold\w*|siirry sisältöön|přejít na obsah|preskočiť na obsah"
        r"|jäta navigatsioon vahele|przejdź do treści|(?:direct )?naar (?:de )?(?:content|inhoud)"
        r"|zum inhalt(?: springen)?|μετάβαση στο περιεχόμενο|ugrás a tartalomra|idi na sadržaj",
        r"[^:]{0,120}\bjava ?script\w*\b[^:]{0,120}|nahrává se .{3,40}"
        r"|du bruker en gammel nettleser\..*",
        r"(?:se|hør|se eller hør|les|læs) (?:hele )?(?:pressemødet|pressekonferansen|debatten)\b"
        r".{0,40}",
        r"indholdet på denne side vedrører .{3,90}|(?:úřad vlády )?nově přechází na doménu .{3,80}"
        r"|úřad vlády nově přechází .{3,80}",
        r"(?:(?:tartalom|előző|következő|eleje|homepage)(?:\s|$))+|vissza a tartalomhoz",
        r"logo(?: [^\W\d_][\w.-]*){1,4}",
        r"bekijk de .{3,40}(?:persconferentie|video).{0,40}|stillbild från .{3,90}"
        r"|keyboard shortcuts|compact version ?\|?|header-logo|[\d,. ]+ min\. lesedauer",
    )
)
# What begins the foot of a set of minutes: patterns of whole lines.
ENDINGS = "|".join(
    (
        r"\((?:schlu(?:ss|ß)|ende)(?: der sitzung)?:? .{0,40}\)"
        r"|schlu(?:ss|ß) der sitzung:? .{0,40}",
        r"\((?:koniec|konec|posiedzenie zakończ\w+).{0,60}\)|møtet hevet (?:kl\.? )?[\d.]+\.?",
        r"(?:täysistunto|istunto) (?:lopetettiin|päättyi) .{3,30}|mødet (?:er )?hævet.{0,20}",
    )
)
# Headings of a table of contents, which minutes print above the text.
CONTENTS = (
    r"(?:i\s?n\s?h\s?a\s?l\s?t|inhaltsverzeichnis|inhoud|inhoudsopgave|innhold|indhold|innehåll"
    r"(?:sförteckning)?|sisällys(?:luettelo)?|spis treści|obsah|tartalom|turinys|satura rādītājs"
    r"|sisukord|περιεχόμενα|sadržaj|kazalo|contents|table of contents|sommaire|índice|indice"
    r"|содержание|зміст)\s?:?"
)

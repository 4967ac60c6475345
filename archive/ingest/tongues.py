"""Words of the trade by language, for languages beyond those of `vocabulary`: tables only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archive.ingest import eastern_words


def folded(words: Iterable[str]) -> frozenset[str]:
    """The words as they are and as labels are folded: "außenminister", "aussenminister"."""
    printed = frozenset(words)
    return printed | {word.casefold() for word in printed}


def _all(table: Mapping[str, str]) -> frozenset[str]:
    return folded(word for words in table.values() for word in words.split("|"))


# Labels that name a part in the conversation, not a person. Folded: lower case, no full stops.
QUESTION_VOICES = _all(
    {
        "fr": "question|questions|intervieweur|intervieweuse|journalistes",
        "es": "preguntas|periodistas|entrevistador|entrevistadora",
        "pt": "perguntas|jornalistas|entrevistador|entrevistadora|apresentador|apresentadora",
        "de": "frager|fragesteller|fragestellerin|journalisten|interviewerin|frage und zusatzfrage",
        "it": "domande|giornalisti|intervistatore|intervistatrice|conduttore|conduttrice",
        "nl": "vragen|journaliste|verslaggever|verslaggeefster|interviewer",
        "sv": "frågor|journalisten|reportern",
        "da": "spørgsmål|journalisten",
        "no": "journalisten",
        "fi": "kysymys|toimittaja|haastattelija",
        "pl": "pytanie|dziennikarz|dziennikarka|dziennikarze|redaktor|prowadzący|prowadząca",
        "cs": "otázka|dotaz|novinář|novinářka|redaktor|redaktorka",
        "sk": "otázka|novinár|novinárka",
        "uk": "журналіст|журналістка|кореспондент|кореспондентка|ведучий|ведуча",
        "bg": "въпрос|водещ|репортер",
        "sr": "pitanje|novinar|novinarka|питање|новинар",
        "ro": "întrebare|jurnalist|jurnalistă",
        "hu": "kérdés|újságíró|riporter|műsorvezető",
        "el": "δημοσιογράφος|ερώτηση|δημοσιογραφοσ|ερωτηση",
        "tr": "soru|gazeteci|muhabir",
        "id": "pertanyaan|wartawan",
        "ms": "soalan|pewarta|penanya",
        "az": "sual|jurnalist|savol",
        "mk": "прашање|новинари|репортерка",
        "be": "пытанне|журналіст|карэспандэнт",
        "kk": "сұрақ|тілші|журналист қауым",
        "mn": "асуулт|сэтгүүлч",
        "hy": "հարց|լրագրող|հարցազրուցավար",
        "ka": "კითხვა|შეკითხვა|ჟურნალისტი|წამყვანი",
        "vi": "hỏi|câu hỏi|phóng viên|pv",
        "th": "ผู้สื่อข่าว|ถาม|คำถาม|สื่อมวลชน|นักข่าว",
        "hi": "प्रश्न|सवाल|पत्रकार|प्रश्नकर्ता|संवाददाता|रिपोर्टर",
        "ar": "سؤال|السؤال|س|صحفي|صحفية|الصحفي|الصحفية|صحافي|صحافية|الصحافي|مراسل|مراسلة|المذيع"
        "|المذيعة|المحاور|المحاورة",
        "fa": "پرسش|خبرنگار|سوال|سؤال|گزارشگر|خبرنگاران|مصاحبه کننده|مصاحبه‌کننده|س",
        "he": "שאלה|שאלות|עיתונאי|עיתונאית|כתב|כתבת|מראיין|מראיינת|ש",
        "zh": "问题|問題|提问|追问|問者|網友|网友",
        "ja": "質問|質問者|問い",
        "ko": "질문|기자|문|질의|앵커",
    }
)
REMARK_VOICES = _all(
    {
        "fr": "des voix|une députée|un député|plusieurs voix"
        "|un intervenant|une intervenante|la salle|dans la salle|le public",
        "es": "voces a coro|intervenciones|voz mujer|voz hombre"
        "|asistentes|asistente|público|voces|voz de mujer|voz de hombre|coro|varias voces",
        "pt": "intervenção|plateia|público|vozes|intervenções",
        "de": "zurufe|zwischenfrage|publikum|übersetzer|übersetzerin",
        "it": "voci|pubblico|voce fuori campo|voce dalla sala",
        "nl": "zaal|tolk",
        "pl": "głos z sali|tłumacz",
        "uk": "репліка|голос із зали|перекладач|із зали",
        "tr": "salondan|tercüman",
        "ar": "مداخلة|المترجم",
        "he": "קריאה|קריאות|קריאה מהקהל|מתורגמן",
        "mk": "добацување|преведувач",
        "id": "hadirin|penerjemah",
        "zh": "众人|眾人|翻译|翻譯",
        "ja": "通訳",
        "ko": "통역",
    }
)
ANSWER_VOICES = _all(
    {
        "nl": "antwoord",
        "sv": "svaret",
        "fi": "vastaus",
        "pl": "odpowiedź",
        "cs": "odpověď",
        "sk": "odpoveď",
        "bg": "отговор",
        "sr": "odgovor",
        "ro": "răspuns",
        "hu": "válasz",
        "el": "απάντηση|απαντηση",
        "tr": "cevap|yanıt",
        "mk": "одговор",
        "be": "адказ",
        "kk": "жауап",
        "mn": "хариулт",
        "hy": "պատասխան",
        "ka": "პასუხი",
        "az": "cavab|javob",
        "id": "jawaban|jawab|jawapan",
        "vi": "trả lời|đáp",
        "th": "ตอบ|คำตอบ",
        "hi": "उत्तर|जवाब",
        "ar": "جواب|الجواب|ج|الإجابة|إجابة",
        "fa": "پاسخ|ج",
        "he": "תשובה|ת",
        "zh": "回答|答复",
        "ja": "回答|答え",
        "ko": "답변|답",
    }
)
ROLE_VOICES = _all(
    {
        "es": "presentador|presentadora|maestra de ceremonias|locutor|locutora|traductor",
        "pt": "moderadora|mestre de cerimônias|mestre de cerimónias|locutor",
        "it": "moderatrice|portavoce",
        "nl": "presentator|presentatrice|gespreksleider",
        "pl": "moderatorka",
        "tr": "sunucu|moderatör",
        "zh": "主持人|司仪",
        "ja": "司会|司会者|事務局",
        "ru": "председательствующий|председательствующая",
        "uk": "головуючий|головуюча",
        "ko": "진행자|사회자",
        "fa": "مجری|مجري|مجری برنامه",
        "he": "מנחה|המנחה",
        "hi": "संचालक|सूत्रधार",
        "th": "พิธีกร|ผู้ดำเนินรายการ",
        "id": "pembawa acara|moderator|host|pemandu acara",
        "vi": "người dẫn chương trình|mc",
        "mk": "модераторка",
    }
)
# Words that make a label an office. One word each.
OFFICES = _all(
    {
        "fr": "général|conseiller|conseillère|bourgmestre|vice-premier|vice-première"
        "|ministre-président"
        "|ministre-présidente|haut-commissaire|cheffe|gouverneure|mairesse|monarque|délégué"
        "|déléguée|préfet|préfète|rapporteur|rapporteure",
        "es": "coordinador|coordinadora|procurador|procuradora|comisionado|comisionada"
        "|consejero|consejera|delegado|delegada|encargado|encargada|comandante|presidente"
        "|magistrado|magistrada|rector|rectora|vicecanciller|ministra-portavoz|lehendakari"
        "|ingeniera|ingeniero|almirante|subprocurador|subprocuradora|subjefe|subjefa"
        "|subdirector|subdirectora|contralmirante|exministro|exministra|expresidente"
        "|expresidenta|intendente|intendenta|viceministro|viceministra"
        "|viceportavoz|subgobernador|jefe|jefa",
        "pt": "vice-presidente|presidenta|coordenador|coordenadora|deputado|senador|chefe|diretor"
        "|diretora|secretário-geral|procurador-geral",
        "it": "presidente|vicepresidente|ministro|ministra|segretario|direttore|generale|capo",
        "nl": "minister-president|staatssecretaris|woordvoerder|koningin|premier"
        "|voorzitter|burgemeester|ambassadeur|commissaris",
        "sv": "utrikesminister|talesperson|statssekreterare|talman|ambassadör",
        "da": "udenrigsminister|statsministeren|konge|ambassadør",
        "no": "utenriksminister|statssekretær|talsperson|konge|ambassadør",
        "fi": "pääministeri|presidentti|ulkoministeri|ministeri|puhemies",
        "pl": "prezydent|wiceprezydent|premier|wicepremier|marszałek|rzecznik|rzeczniczka"
        "|przewodniczący|przewodnicząca|ambasador|prezes|wiceminister|szef|szefowa",
        "cs": "prezident|prezidentka|ministr|ministryně|premiér|premiérka|předseda|předsedkyně"
        "|mluvčí|velvyslanec",
        "sk": "predseda|predsedníčka|premiér|veľvyslanec|hovorca|hovorkyňa",
        "uk": "президент|президента|президентка|прем'єр|прем'єр-міністр|міністр|міністра"
        "|міністерка|голова|головуючий|головуюча|спікер|спікерка|речник|речниця|посол|секретар"
        "|очільник"
        "|представник",
        "be": "прэзідэнт|міністр|прэм'ер-міністр",
        "ru": "председательствующий|председательствующая",
        "mk": "претседател|претседателката|претседавач|министерката|портпарол|портпаролката",
        "kk": "төраға|президенті|министрі|премьер-министрі|елшісі",
        "mn": "ерөнхийлөгч|сайд",
        "hy": "նախագահ|վարչապետ|նախարար|խոսնակ|դեսպան",
        "vi": "trưởng|tướng|tịch|ngôn",
        "az": "prezident|nazir|sədr|baş",
        "bg": "предс|председателстващ|президент|председател|председателят"
        "|председателка|министърът|министър"
        "|министър-председател|говорител|посланик",
        "sr": "председник|премијер|министар|predsednik|premijer|ministar|predsjednik",
        "ro": "președintele|preşedintele|președinte|preşedinte|președinta|preşedinta"
        "|președintelui|preşedintelui|președintei|preşedintei|vicepreședintele|prim-ministrul"
        "|prim-ministru|prim-ministrului|premierul|premierului|vicepremierul|viceprim-ministrul"
        "|ministrul|ministra|ministrului|cancelarul|cancelarului|purtătorul|secretarul"
        "|secretarului|comisarul|ambasadorul|ambasadorului|regele|regelui|regina|generalul"
        "|deputatul|senatorul|directorul|guvernatorul|primarul|consilierul|ministru",
        "ca": "conseller|consellera|portaveu|diputat|diputada|batlle|batllessa|síndic|síndica"
        "|ministre|vicepresident|vicepresidenta|ambaixador|ambaixadora|alcaldessa",
        "hu": "miniszterelnök|miniszter|köztársasági|elnök|államtitkár|szóvivő",
        "el": "πρωθυπουργός|υπουργός|πρόεδρος|εκπρόσωπος|υφυπουργός|πρέσβης",
        "tr": "cumhurbaşkanı|cumhurbaşkani|başbakan|bakan|bakanı|bakani|sözcü|sözcüsü|başkan"
        "|başkanı"
        "|başkani|büyükelçi|büyükelçisi",
        "id": "presiden|menteri|juru|ketua|gubernur|jenderal|wapres|menlu|menko|mensesneg|kapolri",
    }
)
# Speakers say these of themselves; reports about them do not. Many languages drop the pronoun.
FIRST_PERSON = _all(
    {
        "es": "quiero|quisiera|queremos|tengo|tenemos|estoy|estamos|soy|somos|vamos|hemos|me|nos",
        "pt": "quero|queria|gostaria|tenho|temos|estou|estamos|sou|somos|vou|vamos|meu|minha|meus"
        "|minhas|nossos|nossas",
        "it": "vorrei|voglio|abbiamo|siamo|mio|miei|nostri|nostre|mi",
        "nl": "ik|wij|we|ons|onze|mijn",
        "sv": "jag|vi|vår|våra|oss|mig",
        "no": "jeg|vi|vår|våre|oss|meg",
        "da": "jeg|vi|vores|mig",
        "pl": "mamy|jestem|jesteśmy|chcę|chciałbym|chciałabym|nasz|nasza|nas|mnie|mój|moja",
        "cs": "jsem|jsme|chci|chtěl|náš|naše|nás|můj",
        "uk": "я|ми|мені|нам|наш|наша|наші|нас|мій|моя",
        "tr": "biz|bizim|benim|bize|bana",
        "fi": "minä|me|meidän|olen|olemme|minun",
        "ro": "eu|noi|nostru|noastră|meu|mea|suntem|sunt|vreau",
        "hu": "én|mi|nekünk|vagyunk|vagyok",
        "el": "εμείς|εγώ|μας|μου|είμαστε|θέλω",
        "ar": "نحن|أنا|لنا|إننا|إنني",
    }
)
# Words of institutions and of what an office is for: a name begins after them.
INSTITUTIONS = _all(
    {
        "ro": "republicii|federale|afacerilor|internelor|muncii|sănătății|educației|externe"
        "|externelor|apărării|justiției|finanțelor|guvernului"
        "|parlamentului|consiliului|comisiei|uniunii|afacerilor|național|națională",
        "ca": "afers|exteriors|estrangers|generalitat|govern|parlament|economia|interior",
        "fr": "générale|généraux|adjoint|adjointe|pêche|pêches|coopération|commerce|travail|santé"
        "|culture|justice|budget|transports"
        "|fédéral|fédérale|fédéraux|armées|outre-mer|écologie|agriculture|francophonie"
        "|affaires|étrangères|européennes|gouvernement|assemblée|nationale|sénat|défense"
        "|économie"
        "|finances|intérieur|extérieures",
        "es": "unión|europea|cooperación|comercio|industria|agricultura|pesca|cultura|deporte"
        "|deportes|turismo|trabajo|sanidad|salud|educación|interior|justicia|transportes"
        "|vivienda|energía|ciencia|presidencia|culto"
        "|república|nación|gobierno|estado|estados|consejo|relaciones|exteriores|asuntos"
        "|economía|hacienda|defensa|gobernación|seguridad|naciones|unidas|comunicación",
        "pt": "partido|bloco|grupo|bancada|saúde|educação|cultura|trabalho|comércio|indústria"
        "|pesca|pescas|cooperação"
        "|presidência|administração|finanças|república|nação|governo|conselho|relações|exteriores"
        "|negócios|estrangeiros|fazenda"
        "|economia|defesa|justiça",
        "it": "partito|gruppo|interno|giustizia|finanze|salute|cultura|pesca|agricoltura|lavoro"
        "|istruzione"
        "|trasporti|ambiente|infrastrutture|repubblica|consiglio|affari|esteri|difesa|governo"
        "|senato|commissione"
        "|economia|ministri|cooperazione|internazionale",
        "de": "bundesregierung|bundesrepublik|auswärtigen|auswärtiges|bundestags|bundesrates"
        "|presseamt|regierung",
        "nl": "zaken|koninkrijk|regering|buitenlandse",
        "pl": "rzeczypospolitej|polskiej|rp|zagranicznych|spraw|rady|ministrów|sejmu|senatu",
        "cs": "republiky|vlády|zahraničních|věcí",
        "uk": "україни|республіки|справ|закордонних|ради|міністрів|федерації",
        "id": "republik|indonesia|provinsi|istana|kabupaten|kementerian|negara|bandara|gedung",
        "ru": "федерации|республики|дел|иностранных|обороны|совета|министров|сша|государства"
        "|правительства|внешнеполитического|ведомства|мид",
    }
)
# Words in a title that tell the kind of the occasion: patterns.
KINDS: dict[str, str] = {
    "telephone_conversation": r"розмов\w+ телефон|телефонн\w+ розмов|rozmow\w+ telefoniczn"
    r"|telefonní rozhovor|telefon görüşmesi|colloquio telefonico|conversa telefônica"
    r"|telefoongesprek|通话|電話会談|通話|전화 통화|اتصال هاتفي",
    "joint_statement": r"спільн\w+ заяв|wspólne oświadczenie|společné prohlášení|ortak açıklama"
    r"|dichiarazione congiunta|declaração conjunta|联合声明|聯合聲明|共同声明|공동성명|بيان مشترك",
    "press_conference": r"preguntas y respuestas|respuestas a los medios|questions et réponses"
    r"|domande e risposte|perguntas e respostas|întrebări și răspunsuri|declarați[ei]i? de presă"
    r"|roda de premsa|declaração à imprensa|dichiarazioni alla stampa"
    r"|прес-?конференці|konferencj\w+ prasow|tiskov\w+ konferenc|tlačov\w+ besed"
    r"|persconferentie|basın toplantısı|pressträff|pressekonferanse|pressemøte|lehdistötilaisuus"
    r"|συνέντευξη τύπου|مؤتمر صحفي|المؤتمر الصحفي|conferencia matutina|sajtótájékoztató"
    r"|sidang (?:media|akhbar)|konferensi pers|jumpa pers|keterangan pers"
    r"|conferință de presă|记者会|記者會|記者会見|大臣会見|会見記録|기자회견",
    "interview": r"interv['’]ю|\bwywiad|\brozhovor|röportaj|mülakat|专访|專訪|インタビュー"
    r"|인터뷰|مقابلة|wawancara|temu ?bual"
    r"|rozmowa z|συνέντευξη",
    "briefing": r"taklimat|брифінг|브리핑|point presse|briefing stampa|briefing de prensa",
    "message": r"вітання|співчуття|привітання|życzenia|gratulacje|贺电|唁电|축전|messaggio"
    r"|mensagem",
    "speech": r"przemówieni|wystąpieni|\bprojev|виступ|промов|звернення|konuşma|toespraak"
    r"|\btal av\b|\btale\b|讲话|演说|演説|演讲|講話|연설|خطاب|intervento d|intervención d|λόγος"
    r"|beszéde"
    r"|ομιλία|discurs\b|\bucapan\b|\bpidato\b",
    "remarks": r"слово президента|innledning|saluto d|alocución|発言",
    "meeting": r"зустріч|засіданн|седниц|заседани|委員会|会議録|本会議|회의록|ישיבת|פרוטוקול|جلسه"
    r"|spotkani|setkání|görüşme|会談|会谈|會談|会见|회담|لقاء|ontmoeting|möte"
    r"|møte|besprechung"
    r"|audizione|reunião|encontro",
    "statement": r"заява|oświadczeni|prohlášení|açıklama|verklaring|声明|談話|성명|بيان"
    r"|uttalande|uttalelse",
}
# Sections of a site, printed above the title of a page. Folded.
SECTIONS = eastern_words.SECTIONS | _all(
    {
        "fr": "articles|article|salle de presse|actualités|presse|espace presse|point de presse",
        "es": "artículo|discursos|sala de prensa|versiones estenográficas"
        "|conferencias de prensa|transcripciones|noticias",
        "pt": "notícias|discursos|entrevistas|sala de imprensa|acompanhe o planalto",
        "de": "texte|artikel|rede|interview|interviews|pressekonferenzen|wortprotokolle|presse"
        "|aktuelles|schwerpunkte|mediathek|newsroom|mitschriften|pressemitteilung|hauptinhalt",
        "it": "articolo|interventi|sala stampa|notizie|comunicati stampa|trascrizioni",
        "nl": "toespraken|mediateksten|nieuws",
        "no": "taler|taler og innlegg|historisk arkiv|aktuelt",
        "sv": "tal|pressmeddelanden",
        "pl": "aktualności|wywiady|wypowiedzi|wywiady krajowe|wystąpienia",
        "ru": "новости|выступления|стенограммы|пресс-служба|интервью|события",
        "uk": "новини|промови|стенограми|виступи",
        "tr": "konuşmalar|haberler|mülakatlar",
        "zh": "新闻|发言人表态|例行记者会|首页|要闻|讲话|講話",
        "ja": "記者会見|会見・発言・ニュース|会見|報道発表|総理の演説・記者会見など|演説",
        "ko": "외교부 브리핑|브리핑룸|브리핑|정례브리핑|보도자료",
    }
)
# Header lines of the form "Place: …", by what they give. Folded.
FIELDS: dict[str, str] = {
    name: field
    for field, tongues in {
        "title": {"tr": "başlık", "pl": "tytuł", "uk": "назва|заголовок", "zh": "标题|標題"},
        "date": {
            "fr": "date de l'événement|prononcé le|publié le|publiée le",
            "es": "fecha de publicación|publicado|fecha del evento",
            "pt": "data de publicação|publicado em",
            "de": "stand|erscheinungsdatum",
            "nl": "gepubliceerd op",
            "pl": "data publikacji",
            "uk": "дата публікації",
            "cs": "vydáno",
            "tr": "tarih",
            "el": "ημερομηνία",
            "hu": "dátum",
            "fi": "päivämäärä",
            "sv": "publicerad",
            "no": "dato",
            "ar": "التاريخ|تاريخ النشر|تاريخ",
            "zh": "日期|时间|時間|发布时间|發布時間",
            "ja": "日時|更新日|掲載日|日付",
            "ko": "작성일|일시|날짜|등록일",
        },
        "venue": {
            "fr": "endroit|lieu de l'événement",
            "es": "sede|ubicación",
            "pt": "lugar",
            "de": "veranstaltungsort",
            "nl": "plaats|locatie",
            "sv": "plats",
            "no": "sted",
            "fi": "paikka",
            "pl": "miejsce",
            "cs": "místo",
            "uk": "місце|місце проведення",
            "bg": "място",
            "ro": "locul|locație",
            "hu": "helyszín",
            "el": "τόπος",
            "tr": "yer",
            "ar": "المكان",
            "zh": "地点|地點",
            "ja": "場所|会場|於",
            "ko": "장소",
        },
        "time": {
            "uk": "час",
            "pl": "godzina",
            "tr": "saat",
            "nl": "tijd",
            "sv": "tid",
            "it": "ora",
        },
        "speaker": {
            "fr": "président|présidente",
            "es": "presidente|presidenta",
            "pt": "presidente",
            "it": "presidente",
            "ro": "președinte",
        },
        "participants": {
            "fr": "intervenant(s)|intervenants|intervenant|personnalité, fonction|participants"
            "|personnalités",
            "es": "intervienen|intervinientes|asistentes",
            "pt": "participantes|intervenientes",
            "de": "teilnehmerinnen und teilnehmer",
            "it": "partecipanti|intervengono",
            "nl": "deelnemers",
            "pl": "uczestnicy",
            "uk": "учасники",
            "ja": "出席者",
            "ko": "브리퍼",
        },
        "note": {
            "fr": "mots-clés|mots clés|circonstances|thématique|thématiques|type de document",
            "es": "categoría|palabras clave|autor",
            "pt": "assunto|assuntos",
            "de": "themen|schlagworte|rubrik",
            "it": "argomenti|argomento",
            "nl": "onderwerp|onderwerpen",
            "no": "publisert under|utgiver",
            "pl": "tematy",
            "ko": "조회수|부서명|담당부서",
        },
    }.items()
    for name in _all(tongues)
}
# What a line may say of the text as a whole: patterns of whole lines.
NOTES = "|".join(
    (
        # How it was made: "Cette transcription a été réalisée à l’aide d’un logiciel …".
        r".{0,150}\b(?:forma automática|reconnaissance vocale|transcription automatique"
        r"|transcri(?:pción|ção) automática|trascrizione automatica|reconhecimento de voz"
        r"|reconocimiento de voz)\b.{0,250}",
        r"version (?:finale|préliminaire)|versión (?:final|preliminar)|versão (?:final|preliminar)",
        r"\(?versi[óo]n(?:es)? taquigráficas?.{0,60}\)?",
        r"texte intégral|seul le (?:prononcé|texte prononcé) fait foi|verbatim|traduction",
        r"versión estenográfica|texto íntegro|transcripción(?: íntegra| no oficial)?",
        r"\(?cotejar con la intervención pronunciada\)?|íntegra",
        r"mitschrift (?:der )?pressekonferenz in .{2,30}|im wortlaut|volltext"
        r"|simultanübersetzung|änderungen vorbehalten\..*|stenografischer bericht",
        r"resoconto stenografico|testo integrale|trascrizione integrale|audizione",
        r"íntegra do discurso|transcrição(?: na íntegra)?|discurso na íntegra",
        r"letterlijke tekst|alleen de uitgesproken tekst geldt",
        r"sjekkes mot framføring|kontrolleres mod fremførelsen|det talade ordet gäller",
        r"стенограмма:|стенограма:?|текст выступления|проверять по произнесенному|полный текст",
        r"stenogram:?|zapis rozmowy",
        r"全文|实录|實錄|文字实录",
        r"№?\s?\d[\d/.-]*\d",  # the number of a document
    )
)
# Greetings, notices and ways through a site, each on a line of its own: patterns of whole lines.
CHROME = "|".join(
    (
        r"willkommen auf .{3,70}|bienvenue sur .{3,70}|bienvenid[oa]s? (?:a|al) .{3,70}",
        r"(?=.*\bcookies?\b)(?=.*\b(?:site|sito|sitio|seite|websites?|webseite|policy|politica"
        r"|política"
        r"|accept\w*|accett\w*|acepta\w*|akzeptier\w*|browser\w*"
        r"|navig\w+))[^:]{10,400}|narzędzia dostępności|dodatkowe narzędzia",
        r"oficjalna strona .{3,70}|本文へ移動|您当前的位置.*|当前位置.*|您的位置.*|바로가기.*",
        r"met dank overgenomen van .{3,120}",
        r"descargar (?:audio|transcripción).{0,60}|escuchar.{0,20}|versión pdf",
        r"descargar .{3,30} descargar .{3,30}|compartil[oa] en redes ?:?|compartir ?:?|cómo citar",
        r"(?:ir|saltar|pasar|vai|salta|aller|passer|accéder|sari|pular) (?:a|al|à|au|para o|la)"
        r" (?:contenido|contenuto|contenu|conteúdo|conținut|conteniment|menú?|navigation)\b.{0,40}",
        r"(?:ruta|sezione|menu|menú|menù|barra) (?:de|di|principal|principale)(?: \w+){1,4}"
        r"|(?:cerca|buscar|rechercher|pesquisar|căutare) (?:nel|en|en el|dans|no|sur le) sit[eio]o?"
        r"|recherche avancée.{0,80}|búsqueda avanzada.{0,80}|pour plus de renseignements"
        r"|vai all['’]elenco .{3,40}|abrir menu .{3,40}|termos mais buscados|volver.{0,20}"
        r"|retour (?:à|au|en) .{3,30}|voltar (?:ao|para) .{3,30}|tornare? (?:a|su|indietro).{0,30}",
        # What a page says to a browser: "Javascript must be activated".
        r"(?=.*\b(?:javascript|flash player)\b)[^:]{20,300}",
        r"(?:vistas|visitas|lecturas|visualiza(?:ciones|ções)|vues|lectures|letture"
        r"|visite) ?:? ?[\d.,]+",
        r"tiempo (?:estimado )?de lectura.{0,60}|temps de lecture.{0,40}|tempo di lettura.{0,40}",
        r"(?:condividi|compart(?:ir|e|ilhar?)|partilhar?|partager|distribuie|comparteix)"
        r" (?:su|en|no|na|em|sur|via|tramite|por|pe) .{2,20}",
        r"ouvir.{0,20}|baixar.{0,20}|udostępnij|drukuj|yazdır|paylaş|печать|поделиться|друк",
        r"(?:来源|來源|信息来源)[:：].{1,30}|por (?:portal .{3,40} — )?publicado.{3,80}",
    )
)
# What begins the foot of a page: patterns of whole lines.
ENDINGS = "|".join(
    (
        r"\(?(?:source|fuente|quelle|fonte|источник|джерело|źródło)\s?:?\s*https?://.*",
        r"\(?source (?:https?|www)\S*.*|[-–—\s]*0{2,3}[-–—\s]*",
        r"(?:ouça|confira|leia|assista)\b.{0,12}\bíntegra\b.{0,120}",
        r"registrado em:.*|assunto\(s\):.*|tratto da www\..*|.{3,150} \| ?www\.\S+",
        r"elementi correlati|contenuti correlati|contenidos? relacionados?|notas relacionadas"
        r"|conteúdos? relacionados?|articles? liés?|contenus associés|imprime la página completa",
        r"download (?:pdf|als pdf)|mehr zum thema|à lire aussi|sur le même sujet",
    )
)

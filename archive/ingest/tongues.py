"""Words of the trade by language, for languages beyond those of `vocabulary`: tables only."""

from __future__ import annotations

from collections.abc import Mapping


def _all(table: Mapping[str, str]) -> frozenset[str]:
    return frozenset(word for words in table.values() for word in words.split("|"))


# Labels that name a part in the conversation, not a person. Folded: lower case, no full stops.
QUESTION_VOICES = _all(
    {
        "fr": "question|questions|intervieweur|intervieweuse|journalistes",
        "es": "preguntas|periodistas|entrevistador|entrevistadora|conductor|conductora",
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
        "bg": "въпрос|водещ",
        "sr": "pitanje|novinar|novinarka|питање|новинар",
        "ro": "întrebare|jurnalist|jurnalistă",
        "hu": "kérdés|újságíró|riporter|műsorvezető",
        "el": "δημοσιογράφος|ερώτηση|δημοσιογραφοσ|ερωτηση",
        "tr": "soru|gazeteci|muhabir",
        "id": "pertanyaan|wartawan",
        "ar": "سؤال|س|صحفي|صحفية|الصحفي|الصحفية|مراسل|المذيع|المذيعة|المحاور",
        "fa": "پرسش|خبرنگار|سوال",
        "he": "שאלה|עיתונאי",
        "zh": "问题|問題|提问|追问|問者|網友|网友",
        "ja": "質問|質問者|問い",
        "ko": "질문|기자|문|질의|앵커|사회자",
    }
)
REMARK_VOICES = _all(
    {
        "fr": "un intervenant|une intervenante|la salle|dans la salle|le public",
        "es": "asistentes|asistente|público|voces|voz de mujer|voz de hombre|coro|varias voces",
        "pt": "intervenção|plateia|público|vozes|intervenções",
        "de": "zurufe|zwischenfrage|publikum|übersetzer|übersetzerin",
        "it": "voci|pubblico|voce fuori campo|voce dalla sala",
        "nl": "zaal|tolk",
        "pl": "głos z sali|tłumacz",
        "uk": "репліка|голос із зали|перекладач|із зали",
        "tr": "salondan|tercüman",
        "ar": "مداخلة|المترجم",
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
        "ar": "جواب|الجواب|ج|الإجابة",
        "he": "תשובה",
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
        "ko": "진행자",
    }
)
# Words that make a label an office. One word each.
OFFICES = _all(
    {
        "fr": "monarque|délégué|déléguée|préfet|préfète|rapporteur|rapporteure",
        "es": "coordinador|coordinadora|procurador|procuradora|comisionado|comisionada|fiscal"
        "|consejero|consejera|delegado|delegada|encargado|encargada|comandante|presidente"
        "|magistrado|magistrada|rector|rectora|vicecanciller|ministra-portavoz|lehendakari"
        "|ingeniera|ingeniero|almirante|subprocurador|subprocuradora",
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
        "|міністерка|голова|речник|речниця|посол|секретар|очільник|представник",
        "be": "прэзідэнт|міністр|прэм'ер-міністр",
        "bg": "президентът|министърът|министър|министър-председател|говорител|посланик",
        "sr": "председник|премијер|министар|predsednik|premijer|ministar|predsjednik",
        "ro": "președintele|preşedintele|președinte|prim-ministrul|prim-ministru|ministrul"
        "|purtătorul|secretarul",
        "hu": "miniszterelnök|miniszter|köztársasági|elnök|államtitkár|szóvivő",
        "el": "πρωθυπουργός|υπουργός|πρόεδρος|εκπρόσωπος|υφυπουργός|πρέσβης",
        "tr": "cumhurbaşkanı|başbakan|bakan|bakanı|sözcü|sözcüsü|başkan|başkanı|büyükelçi",
        "id": "presiden|menteri|juru",
    }
)
# Offices in Chinese, Japanese, Korean and Arabic labels, where they stand beside the name.
UNCASED_OFFICES = _all(
    {
        "zh": "外交部发言人|国防部发言人|发言人|国务委员|国务委员兼外长|外长|外交部长|部长"
        "|副部长|总理"
        "|副总理|主席|国家主席|总统|首相|大使|秘书长|主任|局长|司长|参赞|外交部發言人|發言人|外長"
        "|部長|總理|總統|秘書長|行政院長|院長|市長",
        "ja": "内閣総理大臣|総理大臣|総理|首相|外務大臣|防衛大臣|財務大臣|総務大臣|法務大臣"
        "|環境大臣"
        "|経済産業大臣|国土交通大臣|厚生労働大臣|農林水産大臣|文部科学大臣|内閣府特命担当大臣"
        "|国務大臣"
        "|外務副大臣|副大臣|大臣|大臣政務官|政務官|内閣官房長官|官房長官|内閣官房副長官|長官"
        "|外務報道官|報道官|内閣広報官|広報官|国際報道官|事務次官|次官|局長|課長|大使|議長"
        "|知事|会長"
        "|大統領|国務長官|代表",
        "ko": "대변인|부대변인|장관|차관|대통령|총리|국장|실장|위원장|대사|외교부장관|국무총리",
        "ar": "وزير الخارجية|وزير الدفاع|وزير الداخلية|الوزير|معالي الوزير|رئيس الوزراء"
        "|رئيس الجمهورية"
        "|الرئيس|المتحدث الرسمي|المتحدث باسم الوزارة|المتحدث|السفير|الأمين العام",
    }
)
# What names of newspapers and agencies end in.
UNCASED_OUTLETS = _all(
    {
        "zh": "社|通讯社|新闻|新聞|日报|日報|时报|時報|晚报|电视台|電視台|卫视|广播公司",
        "ja": "通信|新聞|放送|テレビ|通信社",
        "ko": "일보|신문|뉴스|통신|방송",
    }
)
# Found in what stands before a colon and is nobody's name.
NO_NAMES = _all(
    {
        "zh": "的|了|是|我|你|他|她|们|們|这|這|那|和|与|與|及|就|也|不|都|要|说|說|如下|首先"
        "|其次|最后"
        "|最後|第一|第二|第三|时间|時間|地点|地點|来源|來源|标题|消息|编辑|編輯|强调|指出|表示"
        "|认为"
        "|记者会|記者会|記者會|主持|问题|方面|内容|日期",
        "ja": "は|が|を|に|の|と|で|も|発言|応答|項目|質疑|日時|場所|記録|概要|要旨|会見|更新"
        "|関係|以下|例"
        "|テーマ|議題|資料|連絡先|出席",
        "ko": "발언|질의|응답|브리핑|관련|일시|장소|제목|작성일|조회수|부서명|내용|출처|담당|주제",
        "ar": "قال|أضاف|وأضاف|التاريخ|المكان|الموضوع|المصدر|يلي|التالي|تاريخ|أولا|ثانيا|ثالثا",
    }
)

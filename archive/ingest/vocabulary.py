"""The words of the trade in the languages we read: tables only, no behaviour."""

from __future__ import annotations

import re

from archive.ingest import eastern_words, parliaments, tongues
from archive.ingest.types import TranscriptKind


def _words(text: str) -> frozenset[str]:
    return tongues.folded(text.split("|"))


# Labels that name a part in the conversation, not a person. Folded: lower case, no full stops.
QUESTION_VOICES = tongues.QUESTION_VOICES | _words(
    "q|question|questions|journalist|journalists|reporter|reporters|press|the press|media|j"
    "|interviewer|member of the press|member of the media|members of the media|correspondent"
    "|follow-up question|follow-up|questioner"
    "|unidentified reporter|вопрос|корреспондент|журналист|журналистка|ведущий|ведущая"
    "|реплика журналиста|journaliste|question de la presse|la presse|un journaliste"
    "|une journaliste|la journaliste|le journaliste|p|pregunta|periodista|prensa|interlocutor"
    "|interlocutora|reportero|reportera|frage|fragen|journalistin|zusatzfrage|nachfrage|zusatz"
    "|reporterin|frage journalist|domanda|giornalista|d|pergunta|jornalista|repórter|vraag"
    "|fråga|spørsmål|питання|запитання|記者|记者|問|问|提问"
)
REMARK_VOICES = tongues.REMARK_VOICES | _words(
    "remark|several hon. members|several hon members|hon. members|hon members|an hon. member"
    "|noble lords|several noble lords|remarks from the floor|reply|participant|participants"
    "|audience|audience member|caller"
    "|voice|voices|audience members|child|children|crowd|both|group|the group|students|speaker"
    "|unidentified speaker|unidentified|unknown|unknown speaker|unidentified male"
    "|unidentified female|interjection|a voice|male voice|female voice|multiple speakers|all"
    "|several voices|from the audience|members of the audience|response|translator|interpreter"
    "|interpretation|voice of interpreter|voice of the interpreter|voice of translator"
    "|реплика|реплики|из зала|возглас|голос|голос из зала|переводчик|участник|участница"
    "|intervention|une voix|un participant|une participante|interprète|intervención|voz"
    "|intérprete|zuruf|zwischenruf|stimme|dolmetscher|dolmetscherin|intervento|voce|interprete"
    "|voz da plateia"
)
# The answering side, when it is called no more than that: the principal of the interview.
ANSWER_VOICES = tongues.ANSWER_VOICES | _words(
    "a|answer|ответ|r|réponse|reponse|respuesta|antwort|risposta|resposta|svar|відповідь|答"
)
# People in a role that the publisher does not name; each stands for itself.
ROLE_VOICES = tongues.ROLE_VOICES | _words(
    "moderator|the moderator|mr speaker|mr. speaker|madam speaker|mr deputy speaker"
    "|mr. deputy speaker|madam deputy speaker|the lord speaker|host|operator"
    "|senior administration official"
    "|senior administration officials|senior state department official|senior official"
    "|senior defense official|official|staff|chair|chairperson|the chair|facilitator|presenter"
    "|anchor|модератор|modérateur|modératrice|animateur|moderador|moderadora|moderatorin"
    "|moderatore|sprecher|sprecherin|announcer|emcee|master of ceremonies|maestro de ceremonias"
    "|senior administration official one|senior administration official two|usher|secretary"
    "|aide|клерк|the presiding officer|presiding officer|the acting president pro tempore"
    "|the president pro tempore|the speaker pro tempore|the vice chair|the acting chair"
    "|the president's official spokesman|the prime minister's official spokesman"
)
# News outlets and words of their names: a label with one of these is somebody asking.
MEDIA = _words(
    "afp|ap|bbc|cnn|nbc|abc|cbs|cctv|cgtn|nhk|npr|pbs|kbs|ard|zdf|rtl|dpa|efe|ansa|upi|tass"
    "|itar-tass|rt|ria|interfax|reuters|bloomberg|xinhua|kyodo|jiji|yonhap|asahi|mainichi"
    "|yomiuri|nikkei|sankei|aljazeera|jazeera|news|newspaper|daily|times|post|herald|tribune"
    "|gazette|courier|wire|radio|television|tv|channel|broadcasting|broadcaster|agency|magazine"
    "|journal|press|telegraph|guardian|figaro|monde|spiegel|zeitung|shimbun|observer|globe"
    "|chronicle|correspondent|reporter|газета|телеканал|радио|агентство|тасс|интерфакс"
    "|радиостанция|телекомпания|информагентство|журнал|медиахолдинг|радіо|радіостанція|агенція"
    "|gazeta|telewizja|dziennik|televizija|televize|rozhlas|deník|gazetesi|ajansı|televizyonu"
    "|quotidien|chaîne|cadena|diario|agencia|agence|media|newswire|broadcast|newsroom|antara|bernama"
    "|anadolu|tanjug|prensa|cna|cnbc|msnbc|abs-cbn|ndtv|ani|pti|wion|rfi|rfe|voa"
)
HONORIFICS = parliaments.DEGREES | _words(
    "mr|mrs|ms|miss|mx|adv|dr|drs|doctors|prof|professor|sir|dame|lord|lady|madam|madame|hon|honourable"
    "|honorable|rt|right|he|excellency|his|her|their|majesty|highness|royal|sheikh|sheikha"
    "|messrs|m|mm|mme|mlle|monsieur|sr|sra|srta|señor|señora|herr|frau|sig|signor|signora|dott"
    "|on|shri|smt|shrimati|dato|dato'|dato’|datuk|datin|tunku|tengku|encik|alhaji|pehin|khun|senhor|senhora|exmo|г-н|г-жа|господин|госпожа|rev|reverend|fr|comrade|товарищ|rabbi"
    "|pastor|brother|esq|h|e"
    "|l'hon|l’hon|srª|srs|srªs|dª|drª|exmo|exma|exmos|excmo|excma|excmos|domnul|doamna|domnului|doamnei|dl|d-l|d-na"
    "|excelența|senyor|senyora|doña|onorevole|señorita"
)
# Malay for "the (right) honourable", in letters, before any other title.
BEFORE_HONORIFICS = _words("yab|ya.b|yb|yabhg|ybhg|yam|ytm")
# Titles of two words, either of which may begin a name: "Tan Sri", "Dato' Seri".
PAIRED_HONORIFICS = frozenset(
    (first, second)
    for first in ("tan", "dato", "dato'", "dato’", "datuk", "toh")
    for second in ("sri", "seri", "puan")
) | {("de", "heer")}
# Words that make a label an office. One word each; phrases are recognised by their words.
_OFFICES_ABROAD = tongues.OFFICES | parliaments.OFFICES
OFFICES = _OFFICES_ABROAD | _words(
    "president|vice-president|presidents|chancellor|minister|ministers|premier|taoiseach|king"
    "|queen|prince|princess|emperor|emir|amir|sultan|pope|secretary|secretary-general"
    "|undersecretary|under-secretary|director|director-general|chairman|chairwoman|chairperson"
    "|chair|head|chief|ceo|governor|mayor|ambassador|envoy|commissioner|commander|general"
    "|admiral|colonel|captain|major|lieutenant|marshal|senator|congressman|congresswoman"
    "|congressperson|representative|speaker|deputy|spokesman|spokeswoman|spokesperson|spox"
    "|leader|whip|member|adviser|advisor|aide|administrator|superintendent|prosecutor|judge|justice"
    "|rector|principal|patriarch|archbishop|bishop|metropolitan|cardinal|imam|rabbi|manager"
    "|editor|editor-in-chief|moderator|professor|dean|founder|owner|host|presenter|coordinator"
    "|co-chair|co-chairman|attorney|treasurer|officer|official|observer|negotiator|counsellor"
    "|counselor|councillor|executive|co-president|pm|dpm|fm|vp|fs|commissar|plenipotentiary"
    "|sec|usec|asec|atty|brig|gen|adm|ombudsman|inspector|trainer|coach|student|teacher|doctor|physician|resident|worker|writer"
    "|chaplain|sergeant|corporal|airman|director-designate|first|lady|chargé|consul|dictator|regent|premier-designate|президент"
    "|президента|премьер|премьер-министр|министр|канцлер|председатель|глава|губернатор"
    "|секретарь|генсек|король|королева|принц|руководитель|директор|гендиректор|посол"
    "|представитель|депутат|сенатор|мэр|начальник|заместитель|замминистра|замдиректора"
    "|пресс-секретарь|помощник|советник|уполномоченный|спикер|командующий|генерал|адмирал"
    "|патриарх|митрополит|ректор|член|врио|главком|прокурор|président|présidente|vice-président"
    "|ministre|première|première-ministre|chancelier|chancelière|secrétaire|porte-parole"
    "|directeur|directrice|roi|reine|maire|ambassadeur|ambassadrice|député|députée|sénateur"
    "|sénatrice|gouverneur|chef|haut|représentant|représentante|commissaire|presidente"
    "|presidenta|vicepresidente|vicepresidenta|ministro|ministra|canciller|secretario"
    "|secretaria|portavoz|vocera|vocero|directora|rey|reina|alcalde|alcaldesa|embajador"
    "|embajadora|diputado|diputada|senador|senadora|gobernador|gobernadora|jefe|jefa|titular"
    "|subsecretario|subsecretaria|präsident|präsidentin|bundespräsident|kanzler|kanzlerin"
    "|bundeskanzler|bundeskanzlerin|bundesminister|bundesministerin|ministerin|außenminister"
    "|außenministerin|staatssekretär|staatssekretärin|staatsminister|staatsministerin"
    "|regierungssprecher|regierungssprecherin|ministerpräsident|ministerpräsidentin"
    "|premierminister|premierministerin|vorsitzender|vorsitzende|vors|sts|sts'in|sts’in|srs|srs'in|srs’in|bk|bk'in|bk’in"
    "|bkin|bm|bm'in|bm’in|bmin|mp'in|sg|dsg|gov|sen|rep|amb|gentleman"
    "|sec|secy|sec'y|sec’y|gen|adm|lt|maj|brig|col|capt|cmdr|cdr"
    "|cancelliere|cancelliera|sottosegretario|ambasciatore|sindaco|primeiro-ministro|primeira-ministra|chanceler"
    "|secretário|secretária|embaixador|governador|prefeito|porta-voz|statsminister"
    "|utenriksminister|papa|pape|eleito|eleita|electo|electa|eletto|eletta"
)
# Offices that are put straight before a surname.
ADDRESSED_OFFICES = parliaments.ADDRESSED | _words(
    "president|vice-president|chancellor|minister|premier|secretary|secretary-general|governor|senator"
    "|ambassador|king|queen|prince|princess|pope|mayor|congressman|congresswoman|representative|general"
    "|admiral|präsident|präsidentin|bundeskanzler|bundeskanzlerin|kanzler|kanzlerin|président|présidente"
    "|ministre|presidente|presidenta|ministro|ministra|canciller|director-general|commissioner|speaker"
    "|sec|secy|sec'y|sec’y|gen|adm|col|capt|gov|sen|rep|amb"
)
# Small words that belong inside names ("von der Leyen", "Abdel Fattah el-Sisi").
PARTICLES = _words(
    "von|van|der|den|de|da|do|dos|das|del|della|di|la|le|du|des|el|al|bin|bint|ibn|ben|abu|ter"
    "|ten|zu|zur|af|av|y|e|st|mac|ould|oglu|san|ul|ur|bey"
)
# Small words that join the words of an office.
CONNECTIVES = _words(
    "of|the|and|for|on|in|to|at|&|with|under|de|du|des|la|le|les|l|et|à|aux|en|pour|auprès|del"
    "|los|las|y|para|por|der|die|das|für|und|im|am|bei|zum|zur|di|della|dello|degli|dei|delle|e"
    "|per|do|da|dos|и|по|в|на|при|от|a|an|-|–|own|el"
)
# Words of institutions: a run of capitals holding one of these is not a person.
INSTITUTIONS = tongues.INSTITUTIONS | _words(
    "council|presidium|union|ministry|relations|negotiations|communications|government|federation|assembly|committee|commission|republic|bank"
    "|court|parliament|congress|senate|house|party|organization|organisation|nations|states"
    "|kingdom|agency|department|office|fund|forum|summit|university|institute|academy|company"
    "|corporation|association|alliance|treaty|agreement|protocol|conference|region|territory"
    "|district|city|state|security|foreign|affairs|war|peace|day|palace|square|street"
    "|international|national|economic|cooperation|group|project|programme|program|plan|joint"
    "|press|news|world|cup|games|olympic|new|year|middle|east|north|south|west|northern"
    "|southern|eastern|western|central|europe|asia|africa|america|arctic|force|forces|army|navy"
    "|administration|executive|board|society|foundation|church|cathedral|museum|theatre|school"
    "|order|prize|award|hero|victory|great|patriotic|compact|coastal|bay|sea|ocean|river|lake"
    "|valley|island|islands|january|february|march|april|may|june|july|august|september|october"
    "|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|supreme"
    "|constitutional|european|american|russian|chinese|japanese|british|french|german|african"
    "|asian|safety|service|services|area|rights|storage|studies|substances|preparedness"
    "|elections|hour|eve|sorority|staff|development|nation|excellencies|envoys|memorial"
    "|declaration|meeting|call|emergency|tour|christmas|easter|incorporated|korean|health"
    "|climate|trade|policy|strategic|human|federal|civic|chamber|public|state-owned|energy|air"
    "|challenge|initiative|innovation|implementation|resilience|engagement|outreach|accounts|event|award|ceremony|base|white|airport|hall|room|center|centre|hotel|building|garden|lawn|video|photo|text"
    "|ministère|république|conseil|palais|совет|федерация|россия|россии|министерство"
    "|правительство|кремль|москва|дума|собрание|комитет"
)
# Words that end the name of a place, whatever else is in it: "The Briefing Room".
PLACES = _words(
    "room|hall|place|wharf|center|centre|house|palace|hotel|building|base|airport|lawn|garden|campus|park"
    "|theatre|theater|auditorium|club|college|university|school|museum|library|square|street|avenue"
    "|residence|mansion|castle|villa|pavilion|headquarters|embassy|studio|chamber|island|city"
    "|station|stadium|arena|church|hospital|gallery|plaza|salon|salle|sala|saal|kanzleramt"
    "|office|offices|ballroom|cemetery|market|gymnasium|terminal|bridge|yard|shipyard|dock|farm|factory"
    "|plant|memorial|cathedral|church|mosque|synagogue|temple|courtyard|portico|colonnade"
    "|библиотека|дворец|резиденция|посольство|университет|аэропорт|палац|резиденція|дворецът"
    "|pałac|biblioteka|ambasada|uniwersytet|lotnisko|palác|hrad|zámek|letiště|velvyslanectví|palata"
    "|μέγαρο|αίθουσα|sarayı|köşkü|külliyesi|salonu|havalimanı|rådhuset|slottet"
    "|bundeskanzleramt|élysée|elysée|palais|palacio|palazzo|palácio|palau|palatul|casa|hôtel|teatro"
)
# Words of the names of those who publish.
PUBLISHERS = parliaments.PUBLISHERS | _words(
    "department|ministry|office|government|presidency|bundesregierung|presseamt|chancellery|cabinet"
    "|ministère|ministerio|ministero|ministerium|bundesministerium|présidence|presidencia"
    "|presidenza|presidência|presidència|administrația|gobierno|gouvernement|governo|guvernul"
    "|commission|secretariat|institute|institution|endowment"
)
# Sections of a site, printed above the title of a page. Folded.
_OF_SITES = tongues.SECTIONS | parliaments.SECTIONS
SECTIONS = _OF_SITES | _words(
    "press conferences|press events|press encounters|off the cuff|latest|messages|readouts"
    "|press releases|press release|press|speeches|statements|news|newsroom|media"
    "|transcripts|transcript|speech|media releases|remarks|briefings|press briefings|interviews"
    "|speeches and transcripts|speeches & transcripts"
    "|news and communications|opening remarks|questions and answers"
    "|question-and-answer session|discours|déclarations|communiqués|reden|pressemitteilungen"
    "|intervenciones|notas de prensa|discorsi|comunicati|public papers|media center|media centre"
    "|general news|military|weapons of mass destruction (wmd)|homeland security"
    "|daily press briefings|resource center"
    "|department press briefings|house of commons hansard|house of lords hansard|oral answers"
    "|latest news"
    "|speeches, etc|speeches, interviews & other statements"
    "|press statements|press room|news story|media room|news releases|news release|media statements"
)
# Parts of an event, above those who have them. Folded.
PARTS = _words(
    "introductory remarks|welcome remarks|welcoming remarks|closing remarks|keynote address"
    "|keynote remarks|moderated discussion|panel discussion|panelists|panellists|discussants"
    "|keynote speaker|featured speaker|featured speakers|featuring"
)
# What stands before a colon at the start of a line and never speaks. Folded.
NOT_LABELS = PARTS | _words(
    "approximate translation|translation|unofficial translation|english translation"
    "|media contact|media contacts|hit|hits|views|question for the record|questions for the record"
    "|the message reads|date|dates|place|venue"
    "|location|time|note|notes|editor's note|photo|photos|image|video"
    "|audio|source|subject|subjects|topic|topics|title|contact|contacts|tel|telephone|phone|fax"
    "|email|e-mail|website|web|link|links|direct link|for immediate release|embargo|published"
    "|publication date|published in section|published in sections|publication status|see also"
    "|read more|related|tags|tag|share|download|caption|font size|site colours|site colors"
    "|keywords|category|section|from|to|cc|re|via|version|language|participants|present"
    "|orden del día|ordem do dia|ordre du jour|ordine del giorno|ordinea de zi|ordre del dia"
    "|sumario|sumário|sommaire|sommario|sumar|attendees"
    "|agenda|summary|background|references|reference|annex|appendix|attachment"
    "|attachments|released|release date|release type|transcript id|document|type|delivered on"
    "|delivered by|speech|transcript|interview|author|written by|updated|last updated|first"
    "|second|third|fourth|fifth|firstly|secondly|thirdly|finally|lastly|one|two|three|also"
    "|however|therefore|thus|moreover|but|and|so|now|then|indeed|example|for example"
    "|for instance|namely|point|conclusion|in conclusion|in short|in brief|in summary"
    "|in other words|again|well|yes|no|okay|of course|the result|result|the problem|the answer"
    "|the question is|the truth|the fact|fact|remember|more|remarkably|importantly|what|why|how"
    "|when|where|who|which|this|that|these|those|here|there|p.s|ps|nb|n.b|http|https|www"
    "|address|postal address|copyright|licence|license|print|text version|дата|место|время"
    "|дневен ред|порядок денний|порядок дня|повестка дня|дневни ред"
    "|источник|тема|темы|примечание|фото|видео|смотрите также|статус материала"
    "|опубликован в разделах|опубликован в разделе|дата публикации|ссылка на материал"
    "|текстовая версия|во-первых|во-вторых|в-третьих|первое|второе|третье|однако|итак|например"
    "|таким образом|персоны|география|регионы|lieu|date de publication|sujet|crédits|crédit"
    "|voir aussi|à lire aussi|premièrement|deuxièmement|enfin|objet|fecha|lugar|asunto|hora"
    "|foto|primero|segundo|tercero|por último|datum|ort|zeit|thema|quelle|erstens|zweitens"
    "|drittens|hinweis|luogo|data|fonte|oggetto|local|horário|assunto|fim|end|start|begin"
    "|im wortlaut|wortlaut|das interview im wortlaut|interview im wortlaut|das gespräch im wortlaut"
    "|beginning|correction|disclaimer|warning|update|bullet"
)
# A label that ends in one of these announces a text: "The message reads:".
ANNOUNCING = _words(
    "reads|read|says|said|said the following|follows|following|stated|states|is|are|was|were|be"
    "|that|this|these|those|stressed|noted|added|asked|answered|replied|continued|declared"
    "|emphasised|emphasized|issues|areas|principles|points|priorities|measures|things|questions"
    "|goals|tasks|as|by|of|to|for|with|and|or|in|on|include|includes|including|сказал|говорится"
    "|следующее|сообщил|отметил|заявил|что|suivant|suivante|suivants|suivantes|siguiente"
    "|siguientes|folgendes|folgende|declares|announced|remains|mean|means|example|here|there"
    "|now|today|wrote|writes|transcript|transcripts|exclusive"
)
# A word of this list inside a run of words makes it a sentence, not a label.
SENTENCE_WORDS = _words(
    "i|we|you|he|she|it|they|is|are|was|were|has|have|had|will|would|shall|should|can|could|may"
    "|might|must|do|does|did|not|my|our|your|its|this|that|these|those|there|here|what|why|how"
    "|when|where|which|who|let|if|because|about|very|some|any|me|us|them|am|been|being|get|got"
    "|think|know|want|say|said|я|мы|вы|он|она|они|это|этот|есть|был|была|были|будет|что|как"
    "|если|не|мне|нас|вам|je|nous|vous|il|elle|ils|est|sont|était|avons|avez|qui|que|ce|cette"
    "|ces|ne|pas|c'est|j'ai|yo|nosotros|usted|él|ella|es|son|está|están|esto|esta|no|hay|hemos"
    "|ich|wir|sie|er|ist|sind|war|waren|hat|haben|wird|werden|nicht|das|dass|wie|io|noi|voi|lei"
    "|è|sono|che|questo|questa|non|eu|nós|você|são|isto|este|não|os|as"
)
# A label does not begin with one of these, however it goes on: "On Ethiopia: …", "First, on …".
STARTERS = parliaments.STARTERS | _words(
    "thanks|thank|sorry|okay|hello|welcome|on|and|then|to|so|first,|finally|finally,|during|yesterday|today|tomorrow|before|after"
    "|above|below|in|at|for|with|from|by|but|or|if|as|our|my|his|your|their|its|about|regarding"
    "|concerning|since|while|under|when|where|what|why|how|who|which|because|although|also|only"
    "|just|another|each|every|both|some|any|these|those|there|here|this|that|it|we|you|they|he"
    "|she|i|no|yes|not|more|next|last,|second,|third,|now|let|please|and,|but,|so,|well|well,"
    "|again|again,|in,|о|об|на|в|для|по|если|когда|и|но|sur|dans|avec|pour|mais|et|si|en|sobre"
    "|para|con|pero|y|über|zu|zum|zur|mit|und|aber|wenn|su|per|ma|em|com|mas"
)
# Those of them that are names too: "Ma Sen", "Per Oden".
NAMES_TOO = _words("to|so|an|in|le|ma|he|su|per")
# Words that end a phrase of office and name in a sentence, though labels may hold them.
PREPOSITIONS = _words(
    "on|in|at|to|with|by|a|an|à|aux|en|pour|para|por|und|y|et|e|bei|zum|am|im|vom|aboard|before"
    "|after|during|following|from|about|over|marking|regarding|via|upon|ahead|amid|as|between"
    "|under|through|against|into|intends|announces|announced|signs|signed|meets|met|hosts"
    "|addressing|awarding|discussing|laying|presenting"
    "|announcing|providing|congratulating|celebrating|commemorating|honoring|honouring|visiting"
    "|hosting|welcoming|signing|launching|introducing|highlighting|previewing|convening|attending"
    "|convenes|previews|launches|introduces|celebrates|highlights|welcomes|visits|attends|hosts"
    "|delivers|speaks|nominates|insists|designates|honors|amends|applauds|named|are|delivering"
    "|leads|urges|visits|remarks|host|welcomes|travels|participates|approves|approved|calls"
    "|called|issues|appoints|names|honoring|hosting|welcoming|meeting|commemorating|celebrating"
    "|announcing|releases|secures|bersama|dengan|sempena|untuk|kepada|holds|conducts|updates|briefs|discusses|joins|provides|outlines"
    "|testifies|previews"
)
# Words that say what took place; after a surname in a title the name is over: "Gen. Norr Briefing".
OCCASIONS = _words(
    "briefing|interview|press|media|news|remarks|speech|address|statement|meeting|visit|trip|tour"
    "|gaggle|availability|roundtable|conference|transcript|stakeout|announcement|testimony"
    "|teleconference|video|photo|op-ed|question-and-answer|exchange"
)
# Words that name an office in a label, but in a sentence mostly something else.
WEAK_OFFICES = _words(
    "first|lady|gentleman|general|member|members|resident|worker|student|teacher|host|owner|officer"
    "|official|executive|principal|presidents|ministers|major|leader|justice|chair|coach"
    "|founder|observer|doctor|haut|titular|президента|министра|канцлера"
)
SURE_OFFICES = OFFICES - WEAK_OFFICES
# Words after which, at the start of a lead, "Name Name" is a person doing something.
DEEDS = _words(
    "held|met|interviewed|expressed|sent|spoke|gave|took|visited|congratulated|chaired|attended|had|signed"
    "|received|addressed|answered|made|opened|participated|delivered|presented|thanked|arrived"
    "|discussed|conveyed|extended|offered|welcomed|launched|inspected|toured|awarded|instructed"
    "|briefed|informed|hosted|wished|laid|submitted|approved|issued|announced|will|has|was|is"
    "|reported|and|continued|talked|said|провёл|провел|провела|встретился|встретилась|принял"
    "|принимает|выступил|поздравил|ответил|посетил|направил|обсудил|a|s'est|rencontre|reçoit"
    "|recibió|recibe|empfing|traf|telefonierte|ratified|endorsed|appointed|dismissed|ordered|invited"
    "|learned|cast|began|completed|returned|left|flew|phoned|called|told|urged|praised|paid|read"
    "|viewed|watched|observed|oversaw|honoured|promoted|granted|introduced|proposed"
)
# As Latin, Chinese, Arabic and Armenian print it.
QUESTION_MARK = re.compile("[?？؟՞]")
# How a speech begins that has no label.
GREETING = re.compile(
    r"^(?:in the name of (?:god|allah)\b"
    r"|(?:very )?good (?:morning|afternoon|evening|day)\b|(?:ladies and gentlemen|hello|hi"
    r"|welcome|thank"
    r" you|thanks|excellenc\w+|distinguished|dear \w+|happy \w+|honou?rable|fellow)\b|(?:mr"
    r"|madam|mrs|ms)\.? "
    r"(?:president|chair\w*|speaker|prime minister|secretary|minister)\b|(?:bonjour|mesdames"
    r"|bonsoir|chers?|"
    r"chères?|merci|señoras|señores|buenos|buenas|muchas gracias|meine|guten|sehr geehrte"
    r"|buongiorno|grazie|buonasera|onorevoli|bom dia|boa (?:tarde|noite)|obrigad[oa]|senhores"
    r"|bună (?:ziua|seara|dimineața)|mulțumesc|doamnelor|bon dia|bona tarda|gràcies|"
    r"as-?salam\w*|assalam\w*|namaskar|namaste|kia ora|bismillah\w*|"
    r"selamat (?:pagi|petang|siang|malam|sejahtera)|magandang|mabuhay|ayubowan|vanakkam|shalom|"
    r"добрый|добрая|доброе|здравствуйте|уважаем\w+|дорог\w+|доброго|добрий|вітаю|шановн\w+"
    r"|добър|здравейте|почитувани|дами и господа"
    r"|teşekkür\w*|sayın|değerli|merhaba|iyi (?:günler|akşamlar)|dzień dobry|szanown\w+|dziękuj\w+"
    r"|witam|drodzy|dobrý|dobré|vážen\w+|děkuj\w+|ďakuj\w+|poštovan\w+|spoštovan\w+|hvala|dobar dan"
    r"|velkommen|välkomna|goddag|god (?:dag|morgen|kväll)|kære|kjære|ärade|mange tak|tack så"
    r"|goede(?:middag|morgen|navond|ndag)|dames en heren|tisztelt|jó (?:napot|reggelt|estét)"
    r"|köszönöm|hölgyeim|καλημέρα|καλησπέρα|κυρίες|αγαπητ\w+|ευχαριστ\w+)\b)",
    re.I,
)
# What a publisher says of a transcript above it.
INTRODUCING = re.compile(
    r"^(?:the )?(?:following|below)\b.{0,30}\b(?:is|are)\b.{0,60}"
    r"\b(?:transcript|text|excerpts?|remarks|statement|interview)\b"
    r"|^(?:full |complete |unedited |edited )?(?:text|transcript) of\b"
    r"|^the (?:speech|statement|address|remarks) (?:made|given|delivered) by\b"
    r"|^.{10,250}\b(?:made|issued|gave) the following (?:remarks|statement|comments)\b",
    re.I,
)
# Speakers say "I" and "we"; reports about them do not.
FIRST_PERSON = tongues.FIRST_PERSON | _words(
    "i|we|my|our|me|us|i'm|we're|i've|we've|я|мы|мне|нам|мой|наш|наши|нас|je|j'ai|nous|notre"
    "|nos|mon|ma|yo|nosotros|nuestro|nuestra|mi|ich|wir|unser|unsere|mein|uns|io|noi|nostro"
    "|nostra|eu|nós|nosso|nossa"
)
# Words in a title or section name that tell the kind, the first that fits.
_KINDS: tuple[tuple[TranscriptKind, str], ...] = (
    (
        TranscriptKind.TELEPHONE_CONVERSATION,
        r"telephone (?:conversation|talk|call)|phone (?:call|conversation)"
        r"|\bspoke by (?:tele)?phone"
        r"|readout of .*\bcall\b|call with|телефонн\w+ разговор"
        r"|entretien téléphonique|conversación telefónica|telefonat|telefonisch",
    ),
    (
        TranscriptKind.JOINT_STATEMENT,
        r"\bjoint (?:\w+ )?(?:statement|declaration|communiqu)|совместн\w+ (?:заявлени|декларац)"
        r"|déclaration (?:conjointe|commune)|declaración conjunta|gemeinsame erklärung",
    ),
    (
        TranscriptKind.PRESS_CONFERENCE,
        r"conferences? .*with (?:correspondents|journalists|the press|the media)|(?:press|news"
        r"|media) (?:conference|availability|avail\b)|joint (?:press|news)"
        r"|press statements|answers to (?:journalists|media|questions|press)|doorstop"
        r"|press (?:stakeout|encounter)|media stakeout"
        r"|exchange with reporters|q ?& ?a|question[- ]and[- ]answer|answered .*questions"
        r"|пресс[- ]конференци|ответы? на вопрос|conférence de presse"
        r"|réponses aux? (?:questions|à la presse)|réponses à la presse|rueda de prensa"
        r"|conferencia de prensa|pressekonferenz|conferenza stampa"
        r"|coletiva de imprensa|conferência de imprensa|versión estenográfica|presskonferens",
    ),
    (
        TranscriptKind.INTERVIEW,
        r"\binterview|интервью|entrevista|intervista|entretien (?:avec|du|accordé|de)",
    ),
    (
        TranscriptKind.BRIEFING,
        r"briefing|gaggle|point de presse|background (?:press )?call|брифинг|press call"
        r"|regierungspressekonferenz",
    ),
    (
        TranscriptKind.ANNOUNCEMENT,
        r"^announcement|\bwill (?:host|visit|hold|meet|take part|make|attend|travel|arrive|chair)\b"
        r"|\bto (?:host|visit) .* on \w+ \d|announcements?$",
    ),
    (
        TranscriptKind.MESSAGE,
        r"\bmessage|greetings?\b|condolences|congratulat|telegram|\bletter\b|послани|приветстви"
        r"|соболезновани|поздравл|телеграмм|mensaje|glückwunsch|beileid|condoléances",
    ),
    (
        TranscriptKind.SPEECH,
        r"\bspeech|\baddress(?:es|ed)?\b|inaugura\w+ of|state of the (?:union|nation)"
        r"|general debate|toast"
        r"|lecture|keynote|выступлени|речь|обращени|тост|discours|allocution|discurso|\brede\b"
        r"|ansprache"
        r"|discorso|intervention de|vœux",
    ),
    (
        TranscriptKind.REMARKS,
        r"\bremarks\b|opening words|вступительн\w+ слово|mots? d'ouverture|propos\b|palabras",
    ),
    (
        TranscriptKind.MEETING,
        r"\bmeeting|\btalks\b|\bvideoconference|video conference|\bsession\b|round ?table"
        r"|conversation with"
        r"|met with|\bsummit\b|direct line|negotiations|consultations|\bconference\b|congress\b"
        r"|forum\b"
        r"|встреч|совещани|заседани|переговор|беседа|саммит|réunion|rencontre|reunión"
        r"|encuentro|treffen"
        r"|sitzung|gespräch|incontro|riunione|reunião",
    ),
    (
        TranscriptKind.STATEMENT,
        r"\bstatement|readout|заявлени|комментари|déclaration|communiqué|declaración"
        r"|comunicado|erklärung"
        r"|\bcomments?\b|dichiarazion|declaração",
    ),
)
_MORE_KINDS = (tongues.KINDS, parliaments.KINDS, eastern_words.KINDS)
KINDS = tuple(
    (kind, "|".join([pattern, *(more[kind] for more in _MORE_KINDS if kind in more)]))
    for kind, pattern in _KINDS
)
# Header lines of the form "Place: …", by what they give. Folded.
_FIELDS_ABROAD = eastern_words.FIELDS | parliaments.FIELDS | tongues.FIELDS
FIELDS: dict[str, str] = _FIELDS_ABROAD | {
    name: field
    for field, names in {
        "title": "title|titre|título|titel|titolo|заголовок|event|événement|evento",
        "date": "date|delivered on|published|first published|publication date|release date"
        "|released|datum|fecha"
        "|data|дата|date de publication|published on|issued|posted|day",
        "venue": "place|venue|location|lieu|ort|lugar|luogo|local|место|место проведения|where",
        "time": "time|heure|uhrzeit|zeit|hora|ora|время",
        "url": "url|source url|link|web",
        "speaker": "speaker|delivered by|by|president|prime minister|minister"
        "|foreign minister|oratrice|orateur|author|person|spokesperson|chancellor"
        "|secretary of state|correspondent",
        "presented": "presenter|presenters|briefer|briefers|briefing by",
        "participants": "participants|present|attendees|speakers|chair|chairperson|chairman"
        "|chairwoman|teilnehmer|participantes"
        "|members present|witness|witnesses|участники|sprecher|sprecherinnen und sprecher",
        "note": "subject|subjects|subject(s)|topic(s)|topic|topics|part of|e&oe|transcript id"
        "|release type|type|producer"
        "|category"
        "|document type|reference|ref|no|number|hit|hits|views|language|source|from|organisation"
        "|published by|division|department|period of service|document"
        "|thema|themen|sujet|tema|temas|asunto|темы|тема"
        # Of archives: the record of a document above its text.
        "|document kind|editorial comments|editor's note|importance ranking|word count|themes"
        "|keywords|copyright status",
    }.items()
    for name in names.split("|")
}

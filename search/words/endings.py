"""The accents of endings, which folding takes away and Snowball's rules look for.

Forms are kept without accents, so that cafe finds café. The rules that cut endings off know -ação,
not -acao; so the endings that are mostly written with accents get them back before. They were
gathered from Snowball's own lists of words: each is how most of the words that end so are written.
"""

from __future__ import annotations

from search.words.folding import folded

_LONGEST = 6  # letters of an ending
_ENDINGS = {
    algorithm: {folded(ending): ending for ending in endings.split()}
    for algorithm, endings in {
        "arabic": "ة",
        "catalan": """ó ué ro to do no arà irà uït iós àtic ança ògic ència àries àtica nària ància
            tòria àtics ògica òries ències""",
        "czech": """í mi ím li vé ké ým vá vý ům án ší ík ře ců ám ých ého ích ání ící ího ými ené
            ský ána ném ách ané ční cká ému ská ími áno vém nci vně ímu ším elů ině áře osti ském
            ální ější níků áním nění ších íkem níka ckém níky iště ícím ících tický álních""",
        "french": "ée ât ées ité ités ère ïde ères ïdes èrent",
        "hungarian": """ás és ló ág ég ói ár ió ból ása ára nál ják sát ást ért ére ése ént ést ató
            sét ető ját ési nél ási ált ába ája óra sük ója tát ának ének ával ában ását ését ével
            ához ében áról ásra ések ások ésre éhez ából éről álni ítás ágot ától ánál ására ésére
            ással éssel ésnek ásnak hatók ásának ásával ésének tották ésével ásához tették""",
        "irish": "í ú án óg áil áin úil íní dís íonn íodh íocht ítear íochta",
        "italian": "erà irà lità iera",
        "lithuanian": """ų ės nį kė lį dė gė au pė čių imą ėje ėjo ėse ųjų umą ėti žių čio ąją ėja
            ies škų sni ėsi žio jęs umu snė atą ški ąjį ymą ėmis škai čiai čios čius škas škos
            žiai uoju ėjimo čiais ėjimas""",
        "polish": """ć ł ów ła ją ły ło kę ść el dę cja jąc ści cję ące łem ący śmy łam iec nąć zeń
            ień łów łek ęte ącym ącej ński ścią ńska ście ęcia ówki ących ącego ńskim
            ięcie ńskiej""",
        "portuguese": "ão ção ões nça ções ário ável ório ível ência ários árias áveis ências",
        "romanian": """că lă ră ză ăm vă gă ată înd asă stă iza ând eam ndă ora idă ăen rnă ării
            ărie iană uită ându rări cări ările ături ifica ărilor""",
        "spanish": "ión rán ará ría ían irá gía eran ándose",
    }.items()
}


def with_accents(algorithm: str, form: str) -> str:
    """The form as these rules expect it: its longest known ending with its accents."""
    if algorithm == "turkish":
        return _in_harmony(form)
    endings = _ENDINGS.get(algorithm)
    if endings:
        for length in range(min(_LONGEST, len(form)), 0, -1):
            if ending := endings.get(form[-length:]):
                return form[:-length] + ending
    return form


def _in_harmony(form: str) -> str:
    """A Turkish form with the dots as vowel harmony has them: after a, o, u and ı it is ı, after
    e and i it is ü."""
    letters: list[str] = []
    after = ""
    for letter in form:
        if letter == "i" and after in ("a", "o", "u", "ı"):
            letter = "ı"
        elif letter == "u" and after in ("e", "i", "ü"):
            letter = "ü"
        if letter in "aeiouıü":
            after = letter
        letters.append(letter)
    return "".join(letters)

"""The language of a text is told from its words, and a second one in it is noticed."""

from __future__ import annotations

import pytest

from archive.ingest.metadata import language, other_languages
from archive.ingest.types import Block

TEXTS = {
    "en": "The ferry leaves Lindholm at seven, and the herring line is where it was in spring.",
    "fr": "Nous avons parlé de la ligne de pêche, et nous en parlerons encore à l'automne.",
    "de": "Wir haben über die Fischereigrenze gesprochen und werden das im Herbst fortsetzen.",
    "es": "Hemos hablado de la línea de pesca y volveremos a hablar de ella en otoño.",
    "it": "Abbiamo parlato della linea di pesca e ne parleremo ancora in autunno a Lindholm.",
    "pt": "Falámos da linha de pesca e voltaremos a falar dela no outono, em Lindholm.",
    "nl": "Wij hebben over de visgrens gesproken en zullen dat in het najaar opnieuw doen.",
    "sv": "Vi har talat om fiskegränsen och kommer att tala om den igen till hösten.",
    "pl": "Rozmawialiśmy o granicy połowów i będziemy o niej rozmawiać jesienią w Lindholmie.",
    "cs": "Mluvili jsme o hranici rybolovu a na podzim o ní budeme mluvit znovu.",
    "fi": "Puhuimme kalastusrajasta ja puhumme siitä uudelleen syksyllä Lindholmissa.",
    "tr": "Balıkçılık sınırı hakkında konuştuk ve sonbaharda yeniden konuşacağız.",
    "el": "Μιλήσαμε για το όριο της αλιείας και θα μιλήσουμε ξανά το φθινόπωρο.",
    "ru": "Мы говорили о рыболовной границе и вернёмся к этому разговору осенью.",
    "uk": "Ми говорили про межу рибальства і повернемося до цієї розмови восени.",
    "ar": "تحدثنا عن خط الصيد وسنتحدث عنه مرة أخرى في الخريف في العاصمة.",
    "zh": "我们谈到了渔业界线，秋天我们将继续讨论这个问题。",
    "ja": "私たちは漁業の境界線について話し合い、秋にもう一度話し合う予定です。",
    "ko": "우리는 어업 경계선에 대해 이야기했고 가을에 다시 이야기할 것입니다.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_the_language_is_told_from_the_words(code: str) -> None:
    assert language([Block(TEXTS[code])] * 3, None) == code
    assert language([Block(TEXTS[code])] * 9, "en") == code


def test_few_words_are_in_the_language_that_is_declared() -> None:
    assert language([Block("Lindholm, Harbour Palace")], "sv-SE") == "sv"
    assert language([Block("Lindholm, Harbour Palace")], "nb") == "no"
    assert language([Block("Реплика. Мы говорили о границе.")], "en") == "ru"
    assert language([Block("1912")], None) is None


def test_a_second_language_is_noticed() -> None:
    english, french = Block(TEXTS["en"]), Block(TEXTS["fr"])
    [found] = other_languages([english] * 24 + [french] * 12, "en")
    assert (found.code, found.evidence) == ("mixed_languages", "fr")
    assert list(other_languages([english] * 36, "en")) == []
    assert list(other_languages([english, french], "en")) == []  # too short to tell

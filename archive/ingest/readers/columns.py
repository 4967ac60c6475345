"""Which column of a table says what: by the names that tables usually give them, or as told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from archive.ingest.errors import UnknownColumns

# What a column can be for → its usual names, likeliest first, as `folded` writes them.
USUAL: Mapping[str, tuple[str, ...]] = {
    "text": tuple(
        """
        text transcript_text full_text fulltext transcript speech_text speech body body_text
        article_text content article contents html raw_text clean_text cleaned_text paragraph
        paragraphs utterance statement remarks turns segments speeches utterances
        texte contenu discours corps texto contenido discurso cuerpo conteudo testo contenuto
        discorso inhalt rede redetext volltext wortlaut текст содержание выступление речь
        anforandetext anförandetext tekst treść
        стенограмма 正文 内容 全文 本文
        """.split()
    ),
    "title": tuple(
        """
        title headline heading doc_title document_title speech_title subject event name
        dok_titel rubrik
        titre intitule titulo titular titolo titel ueberschrift überschrift заголовок название
        标题 題名 タイトル
        """.split()
    ),
    "date": tuple(
        """
        date event_date speech_date date_of_event date_spoken doc_date day datetime
        date_time delivered_on published_date publication_date date_published published
        published_at first_published_at first_public_at timestamp
        dok_datum dato jour fecha data datum дата 日期 日付
        """.split()
    ),
    "venue": tuple(
        """
        venue location place city lieu lugar local luogo ort место 地点 場所
        """.split()
    ),
    "speaker": tuple(
        """
        speaker speaker_name speakername who person president author name_of_speaker
        talare taler mówca
        orateur orador orator oratore redner rednerin sprecher спикер оратор докладчик выступающий
        发言人 講演者 発言者
        """.split()
    ),
    "role": tuple(
        """
        speaker_role speaker_office speaker_title role office position post function fonction
        cargo funktion amt должность 职务
        """.split()
    ),
    "participants": tuple(
        """
        participants attendees speakers persons people participantes partecipanti teilnehmer
        участники 与会者 参加者
        """.split()
    ),
    "url": tuple("url link source_url web_url permalink href uri page_url lien enlace".split()),
    "language": tuple("language lang locale langue idioma lingua sprache язык 语言 言語".split()),
    "id": tuple(
        """
        transcript_id document_id doc_id debate_id session_id meeting_id event_id speech_id
        conversation_id dialogue_id episode_id id
        """.split()
    ),
    "kind": tuple("kind category type section document_type categories categoria".split()),
}
WORD = re.compile(r"[^\W_]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def folded(name: str) -> str:
    """A name as the table above writes it: "Speech Date" and "speechDate" as "speech_date"."""
    return "_".join(WORD.findall(CAMEL.sub("_", name).casefold()))


def recognised(names: Iterable[str], told: Mapping[str, str]) -> dict[str, str]:
    """What each column is for → its name in the table. What is told goes before what is usual.
    Raises UnknownColumns for a told column that the table does not have."""
    present = list(names)
    by_name = {folded(name): name for name in reversed(present)}
    found: dict[str, str] = {}
    for use, name in told.items():
        if name not in present and folded(name) not in by_name:
            raise UnknownColumns(f"There is no column “{name}”; {_listed(present)}")
        found[use] = name if name in present else by_name[folded(name)]
    taken = set(found.values())
    for use, usual in USUAL.items():
        if use in found:
            continue
        known = next((by_name[one] for one in usual if one in by_name), None)
        if known is not None and known not in taken:
            found[use] = known
            taken.add(known)
    return found


def complaint(names: Iterable[str]) -> UnknownColumns:
    """That no column is known to hold the text, with those that there are."""
    return UnknownColumns(f"No column is known to hold the text; {_listed(list(names))}")


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name[:40]}”" for name in names[:30])
    return f"there are {shown or 'none'}."


def parsed(text: str) -> dict[str, str]:
    """The map that "text=body,title=headline" writes. Raises UnknownColumns."""
    found: dict[str, str] = {}
    for pair in filter(str.strip, text.split(",")):
        use, equals, name = (part.strip() for part in pair.partition("="))
        if not (equals and name):
            raise UnknownColumns(f"“{pair.strip()}” is not of the form text=NAME.")
        found[use] = name
    return checked(found)


def checked(told: Mapping[str, str]) -> dict[str, str]:
    """A map of columns whose every use is one we know. Raises UnknownColumns."""
    for use in told:
        if use not in USUAL:
            raise UnknownColumns(
                f"A column can be for {', '.join(USUAL)}; “{use}” is none of them."
            )
    return dict(told)

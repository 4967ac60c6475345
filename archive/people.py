"""From a printed name to a person, by known names; unresolved rather than guessed."""

from __future__ import annotations

from archive.folding import folded
from archive.ingest.known_people import Term, days_meant, office_table
from archive.ingest.labels.names import is_name
from archive.ingest.labels.offices import has_office
from archive.ingest.labels.voices import is_generic, is_medium, is_role
from archive.ingest.speakers import office_words
from archive.ingest.types import PartialDate, Publisher
from archive.models import OldPersonSlug, Person, PersonName
from archive.slugs import unique_slug


def is_full_name(name: str) -> bool:
    """Whether a printed name is enough to know a person by: two words or more besides initials,
    shaped as names are, and no role, group or newspaper. A bare surname is not enough: there may
    be two of them."""
    words = [word for word in name.replace(".", ". ").split() if len(word.strip(".")) > 1]
    return (
        len(words) >= 2
        and is_name(name)
        and not name.isupper()
        and not is_generic(name)
        and not is_role(name)
        and not is_medium(name)
        and not has_office(words[-1].removesuffix("s") if words[-1].endswith("s") else "")
    )


def person_named(name: str) -> Person | None:
    """The one person known under this spelling; None when there is none, or more than one."""
    known = Person.objects.filter(names__folded=folded(name)).distinct()[:2]
    return known[0] if len(known) == 1 else None


def person_for(
    name: str,
    publisher: Publisher | None = None,
    *,
    make: bool = True,
    office: str | None = None,
    date: PartialDate | None = None,
) -> Person | None:
    """The person of this name, made if new (unless `make` is false); None if the name is
    ambiguous or not full.

    What the publisher's table of people says about a name goes before all else, and another
    spelling that it gives of a full name is remembered for the person. A spelling that is new here
    goes to the person who has another one of the same office holder, by the table of office
    holders: `office`, as printed, or the publisher's country must agree, and `date`, that of the
    transcript."""
    declared = (
        {folded(short): full for short, full in publisher.people.items()} if publisher else {}
    )
    full_name = declared.get(folded(name), name)
    person = person_named(full_name)
    if person is None and (holder := _holder(full_name, publisher, office, date)):
        person = _person_of(holder) or (_new_person(full_name) if make else None)
        if person:
            for spelling in (full_name, holder.name):
                _remember(person, spelling)
    elif person is None and make:
        person = _new_person(full_name)
    if person and name != full_name and is_full_name(name):
        _remember(person, name)
    return person


def _remember(person: Person, spelling: str) -> None:
    PersonName.objects.get_or_create(
        person=person, folded=folded(spelling), defaults={"name": spelling}
    )


def _holder(
    name: str, publisher: Publisher | None, office: str | None, date: PartialDate | None
) -> Term | None:
    """The term of the office holder whose full name this is, if it can be no other's. A name alone
    is not enough: others bear it too."""
    if date is None or not is_full_name(name):
        return None
    days = days_meant(date)
    country = publisher.country if publisher else ""
    words = office_words(office or "")
    return next(
        (
            term
            for term in office_table().person(name)
            if term.possible.meets(days)
            and (term.country == country or (words and words == office_words(term.title)))
        ),
        None,
    )


def _person_of(holder: Term) -> Person | None:
    """The one person of the archive with a spelling of this holder's name."""
    near = PersonName.objects.filter(folded__contains=folded(holder.family_name))
    found = {row.person_id for row in near if holder.spelt(row.name)}
    return Person.objects.get(pk=found.pop()) if len(found) == 1 else None


def _new_person(name: str) -> Person | None:
    if not is_full_name(name) or PersonName.objects.filter(folded=folded(name)).exists():
        return None
    taken = Person.objects.all(), OldPersonSlug.objects.all()
    person = Person.objects.create(name=name, slug=unique_slug(name, *taken, fallback="person"))
    PersonName.objects.create(person=person, name=name, folded=folded(name))
    return person

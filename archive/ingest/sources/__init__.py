"""The layouts we know, and which of them a file is in, by evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.ingest.rules import Evidence, SourceRules
from archive.ingest.sources import (
    akoma_ntoso,
    australian_ministers,
    bundestag,
    china_foreign_ministry,
    congress_hearings,
    defense_department,
    dutch_proceedings,
    east_asian_ministries,
    europarl_corpus,
    european_parliament,
    european_union,
    french_assembly,
    french_state,
    generic,
    german_government,
    hansard,
    hansard_text,
    hong_kong_government,
    india_external_affairs,
    italian_government,
    japan_foreign_ministry,
    kremlin,
    la_moncloa,
    mexican_presidency,
    nato,
    parliament_watchers,
    philippine_presidency,
    planalto,
    presidency_project,
    russian_foreign_ministry,
    select_committees,
    state_department,
    tei,
    uk_government,
    un_general_debate,
    un_verbatim_records,
    united_nations_press,
    white_house,
)
from archive.ingest.types import Finding, Severity

REGISTRY: tuple[SourceRules, ...] = (
    kremlin.PAGE,
    kremlin.TEXT,
    white_house.RULES,
    un_general_debate.RULES,
    akoma_ntoso.RULES,
    bundestag.RULES,
    dutch_proceedings.RULES,
    french_assembly.RULES,
    tei.RULES,
    europarl_corpus.RULES,
    hansard.SCRAPED,
    hansard.HISTORIC,
    hansard.PRESENT,
    hansard_text.RULES,
    presidency_project.RULES,
    state_department.RULES,
    congress_hearings.RULES,
    defense_department.RULES,
    uk_government.RULES,
    united_nations_press.RULES,
    un_verbatim_records.RULES,
    nato.RULES,
    european_parliament.RULES,
    european_union.RULES,
    china_foreign_ministry.RULES,
    japan_foreign_ministry.RULES,
    india_external_affairs.RULES,
    australian_ministers.RULES,
    french_state.RULES,
    la_moncloa.RULES,
    mexican_presidency.RULES,
    german_government.RULES,
    italian_government.RULES,
    planalto.RULES,
    russian_foreign_ministry.RULES,
    east_asian_ministries.RULES,
    hong_kong_government.RULES,
    philippine_presidency.RULES,
    parliament_watchers.RULES,
    select_committees.RULES,
    generic.RULES,
)
# Evidence is looked for at both ends of a long file, where layouts show.
HEAD, TAIL = 60_000, 20_000
NEAR_TIE = 1  # a rival that could claim the document too, with so little less evidence


@dataclass(frozen=True, slots=True)
class Choice:
    """The rules chosen, and every layout with the weight of evidence for it, strongest first; of
    those that cannot claim the document, what was found until that was plain."""

    rules: SourceRules
    scores: tuple[tuple[str, int], ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The choice and the runners-up, for the report; a warning where another was as near."""
        ranked = ", ".join(f"{key} {score}" for key, score in self.scores if score)
        evidence = f"{self.rules.key} ({ranked})" if ranked else self.rules.key
        chosen = Finding("layout", Severity.INFO, evidence)
        scores = dict(self.scores)
        rivals = [
            rules.key
            for rules in REGISTRY
            if rules.threshold
            and rules.key != self.rules.key
            and scores[rules.key] >= max(rules.threshold, scores[self.rules.key] - NEAR_TIE)
        ]
        if not rivals or not self.rules.threshold:
            return (chosen,)
        return (chosen, Finding("layout_uncertain", Severity.WARNING, evidence))


def identified(text: str, name: str) -> Choice:
    """The layout of a document. The generic one takes what no other claims."""
    sample = text if len(text) <= HEAD + TAIL else f"{text[:HEAD]}\n{text[-TAIL:]}"
    sample = f"\n{sample}"
    small, small_name = sample.lower(), name.lower()

    def is_there(sign: Evidence) -> bool:
        return sign.is_in(*((name, small_name) if sign.in_name else (sample, small)))

    scored = [(_weight(rules, is_there), rules) for rules in REGISTRY]
    claims = [(score, rules) for score, rules in scored if score >= rules.threshold]
    chosen = max(claims, key=lambda claim: claim[0])[1]
    ranked = sorted(((rules.key, score) for score, rules in scored), key=lambda pair: -pair[1])
    return Choice(chosen, tuple(ranked))


def _weight(rules: SourceRules, is_there: Callable[[Evidence], bool]) -> int:
    """The weight of evidence for a layout; looking ends where what is left cannot make it a claim.
    Looking through a page for a hundred signs takes as long as reading it."""
    found, left = 0, sum(sign.weight for sign in rules.evidence)
    for sign in sorted(rules.evidence, key=lambda sign: -sign.weight):
        if found + left < rules.threshold:
            break
        left -= sign.weight
        if is_there(sign):
            found += sign.weight
    return found

"""What an applicant could get: every measure weighed for one profile, and a check-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import Facts, Outcome, Verdict
from corpus.measures.loader import FOLDER
from corpus.measures.types import Effect, Measure

# Best news first; bars come last, as things to keep clear of.
ORDER = (
    Outcome.ELIGIBLE,
    Outcome.DEPENDS,
    Outcome.NOT_IN_FORCE,
    Outcome.NOT_ELIGIBLE,
    Outcome.NOT_STATED,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One measure as it stands for a profile."""

    measure: Measure
    verdict: Verdict
    named: bool  # whether its clause names the applicant's own kind


def offers(service: EligibilityService, profile: Facts) -> list[Offer]:
    """Every favourable measure of the profile's city, sorted by outcome."""
    is_for = service.selector.dealing.is_for
    found = []
    for measure in service.book.measures:
        here = service.corpus.documents[measure.document].region == profile.city
        if here and measure.effect.favourable and measure.effect is not Effect.REQUIRES:
            facts = replace(profile, matter=measure.matter)
            named = is_for(measure, profile) is True
            found.append(Offer(measure, service.decide_measures([measure], facts), named))
    # of those alike, first what names the applicant's own kind, then what is there for anybody
    return sorted(found, key=lambda o: (ORDER.index(o.verdict.outcome), not o.named))


class CheckupQuestion(BaseModel):
    """One question of the check-up and the gap that an answer shows."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    ask: str
    ask_en: str
    gap_when: Literal["yes_", "no_"]
    gap: str
    gap_en: str
    matters: list[str]

    def shows_gap(self, answer: bool) -> bool:
        """Whether an answer of yes (``True``) or no shows the gap."""
        return answer == (self.gap_when == "yes_")


@lru_cache(maxsize=2)
def load_checkup(folder: Path = FOLDER) -> tuple[CheckupQuestion, ...]:
    """The check-up's questions, in order."""
    read = yaml.safe_load((folder / "checkup.yaml").read_text(encoding="utf-8"))
    return tuple(CheckupQuestion.model_validate(entry) for entry in read["questions"])


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap that the check-up found, and the measures that address it."""

    question: CheckupQuestion
    offers: tuple[Offer, ...]


def checkup(
    service: EligibilityService, profile: Facts, answers: Mapping[str, bool]
) -> Sequence[Gap]:
    """The gaps that the answers show, each with the city's measures that address it.

    Questions left unanswered show nothing.
    """
    gaps = []
    all_offers = {offer.measure.id: offer for offer in offers(service, profile)}
    for question in load_checkup():
        if question.id not in answers or not question.shows_gap(answers[question.id]):
            continue
        ids = {
            match.measure.id: None
            for matter in question.matters
            for match in service.matcher.match(matter)
        }
        fitting = [offer for key, offer in all_offers.items() if key in ids]
        gaps.append(Gap(question, tuple(fitting)))
    return gaps

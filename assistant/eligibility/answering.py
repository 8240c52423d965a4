"""An eligibility question in the conversation, answered with the verdict.

Only questions that ask whether somebody *may get* something are taken, and only where a
measure is about it; everything else is left to the clauses.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.eligibility.service import EligibilityService
from assistant.eligibility.supplying import supplied
from assistant.eligibility.types import Facts, Outcome, Verdict
from assistant.types import Answer, AnswerStatus, Note, Question
from corpus.errors import InputError

# 能领…吗, 有没有资格: the asker wants to know whether a thing is open to somebody.
_MAY = re.compile(
    r"能不能|能否|可不可以|可否|可以.{0,20}吗|还?能.{0,24}[吗么嘛]|够不够(格|条件)|有没有资格|有资格|"
    r"符合.{0,6}条件|符不符合|享受(到|得到)?.{0,16}吗|行不行|算不算|给不给|拿得到|领得到|"
    r"\b(can|may|could|am|are|is)\b.{0,60}\b(get|apply|claim|receive|eligible|qualify)",
    re.IGNORECASE,
)
# A general question answered with a verdict is worse than a verdict missed: in the
# conversation more is asked of a match than in a batch, and most where even the city lacks.
CHAT_THRESHOLD = 0.72
CITY_THRESHOLD = 0.80
# 能给个名单吗: asked of the assistant, and not whether somebody may have it
_REQUEST = re.compile(
    r"能(?:不能|否)?(?:给|发|报|列|告诉|提供|查)(?:我|个|一?下|份|出)[^，。？]*?(?:吗|么|不|[？?]|$)"
)
_SOMEBODY = re.compile(r"我|咱|本人|本公司|本店|\b(I|we|our|my)\b")
_MARKS = {True: "✓", False: "✗", None: "？"}

_STATUS = {
    Outcome.ELIGIBLE: AnswerStatus.ANSWERED,
    Outcome.NOT_ELIGIBLE: AnswerStatus.ANSWERED,
    Outcome.DEPENDS: AnswerStatus.ANSWERED,
    Outcome.NOT_IN_FORCE: AnswerStatus.ANSWERED,
    Outcome.NOT_STATED: AnswerStatus.UNANSWERED,
}


def asks_eligibility(text: str, facts: Facts) -> bool:
    """Whether a question asks if somebody may get something."""
    somebody = bool(_SOMEBODY.search(text)) or "applicant" in facts.values
    return bool(_MAY.search(_REQUEST.sub(" ", text))) and somebody


def answer_eligibility(
    service: EligibilityService,
    question: Question,
    text: str,
    today: date,
    *,
    english: bool = False,
) -> Answer | None:
    """The verdict as an answer; ``None`` where the question is not one of eligibility.

    Args:
        text: the question as it stands on its own, with what it leans on.
        today: the day that counts as today.
    """
    turns = [t.content for t in question.history if t.role == "user" and t.content.strip()]
    try:
        told = supplied(service, turns, question.text, today, asks_eligibility) if turns else None
        facts = told or service.read_question(text, today)
        facts = replace(facts, asked_on=today)
        text = facts.said if told else text
        if not told and text != question.text:
            facts = _remembered(facts, question, service, today)
    except InputError:  # an impossible date decides nothing; the clauses may still answer
        return None
    if question.city and facts.city is None:
        facts = replace(facts, city=service.find_city(question.city).city)
    if not asks_eligibility(text, facts):
        return None
    matches = service.matcher.match(facts.matter, question=True)
    needed = CHAT_THRESHOLD if facts.city else CITY_THRESHOLD
    if not matches or not matches[0].certain or matches[0].score < needed:
        return None
    verdict = service.decide(facts)
    stated = verdict.outcome is not Outcome.NOT_STATED and verdict.citations
    if not stated and not facts.rules_of:
        return None  # the clauses may still answer
    lacks_city = any(missing.fact == "city" for missing in verdict.missing)
    return Answer(
        question=question.text,
        status=AnswerStatus.CLARIFY if lacks_city else _STATUS[verdict.outcome],
        answer=_say(verdict, english=english),
        id=question.id,
        confidence=matches[0].score,
        citations=verdict.citations,
        notes=_notes(verdict, english=english),
        trace={"eligibility": verdict.outcome.value, "measures": list(verdict.measures)},
    )


def _remembered(
    facts: Facts, question: Question, service: EligibilityService, today: date
) -> Facts:
    """A follow-up's facts with those stated since the question that it belongs to, latest first."""
    asked = [t.content for t in question.history if t.role == "user" and t.content.strip()]
    told = [service.read_question(question.text, today)]
    for turn in reversed(asked):
        told.append(service.read_question(turn, today))
        if _MAY.search(turn):
            break
    values: dict[str, frozenset[str]] = {}
    denied: dict[str, frozenset[str]] = {}
    flags: dict[str, bool] = {}
    for said in told:
        for name in {*said.values, *said.denied} - {*values, *denied}:
            values |= {name: said.values[name]} if name in said.values else {}
            denied |= {name: said.denied[name]} if name in said.denied else {}
        flags = {**said.flags, **flags}
    city = next((said.city for said in told if said.city), facts.city)
    return replace(
        facts,
        city=city,
        cities=() if city else facts.cities,
        values={**facts.values, **values},
        denied={**{k: v for k, v in facts.denied.items() if k not in values}, **denied},
        flags={**facts.flags, **flags},
    )


def _say(verdict: Verdict, *, english: bool) -> str:
    lines = [verdict.reason_en if english else verdict.reason]
    if not verdict.citations:  # nothing to show: say at least why
        lines += [n.text_en if english else n.text for n in verdict.notes[:1]]
    if verdict.conditions:
        said = ("; " if english else "；").join(
            f"{_MARKS[c.met]} {c.text_en if english else c.text}[{c.citation}]"
            for c in verdict.conditions
        )
        lines.append(f"Conditions: {said}" if english else f"条件：{said}")
    if verdict.missing:
        asked = " ".join(m.ask_en if english else m.ask for m in verdict.missing)
        lines.append(f"Still needed: {asked}" if english else f"还需要知道：{asked}")
    return "\n".join(lines)


def _notes(verdict: Verdict, *, english: bool) -> tuple[Note, ...]:
    """The verdict's remarks in one language."""
    return tuple(Note(n.kind, n.text_en if english else n.text) for n in verdict.notes)

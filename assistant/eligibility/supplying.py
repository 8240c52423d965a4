"""What a turn of the conversation adds to the eligibility question that it belongs to.

我们是高新技术企业, 没评上, 竞争优势也有: such a turn asks nothing. It tells what the verdict before
wanted to know, so the question before is decided again with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.eligibility.asking import without_others
from assistant.eligibility.collecting import completed
from assistant.eligibility.dates import find_dates
from assistant.eligibility.given_values import answer_of_value, degree_of_value, is_left_open
from assistant.eligibility.logic import truth_of_criterion
from assistant.eligibility.service import EligibilityService
from assistant.eligibility.types import Facts
from corpus.measures.types import Criterion, FactKind, criteria_of

_ASKS_ON = re.compile(
    r"[？?]|[吗呢么嘛]\s*$|多少|什么|哪|怎么|为何|能不能|能否|可否|可不可以|是不是|有没有|介绍|列出|告诉|"
    r"\b(?:what|how|which|when|why|can|could|does|do you|is there|are there)\b",
    re.IGNORECASE,
)
# A turn that is nothing but an answer: 是的, 都不是, 没评上, yes we are.
_POLITE = re.compile(
    r"^(?:嗯+|哦|噢|好的?|对)[，,。\s]+|[，,。！!\s]+$|^(?:我们?|咱们?|公司|它|这件)|[的了啊呀哦]+$"
)
_NO = re.compile(
    r"(?:都|全|也|均)*(?:不是|没有?|否|不算|不具备|不符合|不满足|没评上|未评上|没认定|没通过)$|no(?:t|ne)?\b.*",
    re.I,
)
_YES = re.compile(
    r"(?:都|全|均)*(?:是|对|有|算|具备|符合|满足|评上|已?评上|已?认定|通过)$|y(?:es|eah)\b.*", re.I
)
_LIGHT = re.compile(r"[也都倒还挺很真的是呢了，,。]|确实|我们?|这件|专利(?=有|没)")
_KIND = re.compile(r"(?:我们?|公司)?(?:是|属于)?[\u4e00-\u9fff]{2,6}(?:的|型的?)")
_PART = re.compile("[^，。；,;]+")
_PIECE = 3  # characters of a fact's name by which a turn may call it
_LONGEST = 40  # characters of a turn that only supplies


def supplied(
    service: EligibilityService,
    turns: Sequence[str],
    said: str,
    today: date,
    asks: Callable[[str, Facts], bool],
) -> Facts | None:
    """The facts of the last eligibility question with what was told since.

    ``None`` where no such question stands before, where something else was asked since, or
    where ``said`` asks itself or adds nothing.

    Args:
        turns: what the user said before, oldest first.
        asks: whether a text asks if somebody may get something.

    Raises:
        InputError: a turn names an impossible date.
    """
    if _ASKS_ON.search(said) or len(said) > _LONGEST:
        return None
    told: list[str] = [said]
    for turn in reversed(turns):
        facts = service.read_question(turn, today)
        if asks(turn, facts):
            break
        if _ASKS_ON.search(turn):
            return None
        told.insert(0, turn)
    else:
        return None
    for turn in told:
        before, facts = facts, _with(service, facts, turn, today)
    # 正在申报高企 settles nothing, yet it is said of what was asked: the verdict stands
    speaks = facts is not before or _answer(said) is not None
    if speaks or _names(said, _tests(service, facts), service.book.facts):
        return facts
    return None


def _tests(service: EligibilityService, facts: Facts) -> list[Criterion]:
    """The conditions of the measures that decide on facts."""
    decided = set(service.decide(facts).measures)
    return [t for m in service.book.measures if m.id in decided for t in criteria_of(m.condition)]


def _names(said: str, tests: Iterable[Criterion], kinds: Mapping[str, FactKind]) -> bool:
    """Whether a turn calls a condition by its name, whatever it says of it."""
    return any(
        name in said
        for t in tests
        for name in (
            *kinds[t.fact].keys,
            *kinds[t.fact].said,
            *(n for n, value in kinds[t.fact].spellings if value in t.values),
        )
        if len(name) > 1
    )


def _with(service: EligibilityService, facts: Facts, said: str, today: date) -> Facts:
    """The facts with those that a turn tells; the same ones where it tells nothing of use."""
    book, tests = service.book, _tests(service, facts)
    alone = without_others(said, own=True)
    if not alone.strip("，"):
        return facts
    told = service.read_question(alone, today)
    if not any(told.values.values()) and not told.denied and _KIND.fullmatch(alone):
        told = service.read_question(f"{alone.rstrip('的')}企业", today)  # 拟上市的
    concerned = {"applicant", *(t.fact for t in tests)}
    values = {k: v for k, v in told.values.items() if k in concerned and v}
    denied = {k: v for k, v in told.denied.items() if k in concerned and v}
    flags = {k: v for k, v in told.flags.items() if k in concerned}
    doubts = told.doubts
    lacking = [t for t in tests if truth_of_criterion(t, facts, book.facts) is None]
    unsaid = [t for t in lacking if t.fact not in {*values, *denied, *flags}]
    if unsaid and not (values or denied or flags):
        for part in _PART.findall(said):
            flags = {**_called(part, unsaid, book.facts, facts), **flags}
        bare = None if flags else _answer(said)
        if bare is not None and (
            len({t.fact for t in unsaid}) == 1 or said.startswith(("都", "全"))
        ):
            flags = {t.fact: bare for t in unsaid if book.facts[t.fact].is_flag}
            named = {t.fact: frozenset(t.values) for t in unsaid if t.values}
            values, denied = (named, {}) if bare else ({}, named)
        doubts = () if flags or denied or values else doubts
    days = find_dates(said, today)
    if not (values or denied or flags or told.city or days):
        return facts
    return replace(
        facts,
        when=days or facts.when,
        city=told.city or facts.city,
        cities=() if told.city else facts.cities,
        not_in=facts.not_in | told.not_in,
        values={**facts.values, **_narrowed(values, facts, book.facts)},
        denied={
            **{k: v - values.get(k, frozenset()) for k, v in facts.denied.items()},
            **{k: v | facts.denied.get(k, frozenset()) for k, v in denied.items()},
        },
        flags={**facts.flags, **flags},
        doubts=(*facts.doubts, *doubts),
        words="",  # pieced together: how it sounds tells nothing, and the rules decide
    )


def _narrowed(
    values: Mapping[str, frozenset[str]], facts: Facts, kinds: Mapping[str, FactKind]
) -> Mapping[str, frozenset[str]]:
    """The values that tell more than what is known: who is a 高企 stays one, called 公司 later."""
    return {
        name: said
        for name, said in values.items()
        if not any(said < kinds[name].values[known].broader for known in facts.values.get(name, ()))
    }


def _answer(said: str) -> bool | None:
    """Whether a turn is nothing but a yes or a no."""
    short = said.strip()
    for _ in range(3):
        short = _POLITE.sub("", short)
    if _NO.fullmatch(short):
        return False
    return True if _YES.fullmatch(short) or said.strip() in {"对", "嗯", "是", "对的"} else None


def _called(
    said: str, tests: Iterable[Criterion], kinds: Mapping[str, FactKind], facts: Facts
) -> dict[str, bool]:
    """The open yes-or-no facts that a turn calls by a part of their name.

    竞争优势也有, 没评上优秀.
    """
    found: dict[str, bool] = {}
    names = [*facts.values.get("right", ()), *facts.values.get("applicant", ())]
    open_kinds = [kinds[t.fact] for t in tests if kinds[t.fact].is_flag]
    for _, kind, truth in completed([said], names, open_kinds):
        found.setdefault(kind.name, truth)
    for kind in open_kinds:
        for key in (*kind.keys, *kind.said):
            piece = next((p for n in range(len(key) - _PIECE + 1) if (p := key[n:]) in said), "")
            rest = said.replace(piece, "") if piece else ""
            left = "" if is_left_open(rest) else _LIGHT.sub("", rest)
            says = degree_of_value(left) if kind.judged else answer_of_value(left)
            if left and says is not None:
                found.setdefault(kind.name, says)
                break
    return found

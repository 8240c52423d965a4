"""Follow-ups: standing a question on its own with what was said before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Turn
from assistant.understand.kinds import kinds, stripped
from assistant.words import content_words

_OPENING = re.compile(
    r"^(?:那么?|那要是|那如果|要是|如果|换成|改成|还有|另外|再问|再|也|而|and|what about|how about)"
)
_POINTING = re.compile(
    r"它|他们|这个|那个|这项|那项|这些|那些|这条|该(?=项|政策|规划|方案|文件|指标|目标|市|计划|制度|条)|上述|前面|刚才|刚刚|其中|"
    r"这样|这事|这里|那里|其(?!他|它|余|中)|\bit\b|\bthat\b|\bthis\b|\bthey\b|\bthose\b"
)
_ENDING = re.compile(r"呢[？?。]?$|[的得]呢")
# What a question asks of its subject, without the subject.
_ASKING = re.compile(
    r"(?:(?:20|19)\d{2}年)?(?:的)?(?:主要|预期)?(?:目标|指标)?(?:值|数)?(?:各|分别)?(?:是|有|为|达到?|要达到)?"
    r"多少(?=[^，。]*$)"
)
_YEAR = re.compile(r"(?:19|20)\d{2}\s*年?|“?十[一二三四五六]五”?(?:期间|时期|末)?|今年|去年|明年")
_LEAD = re.compile(
    r"^(?:那么?|还有|另外|再问(?:一下)?|and|what about|how about)[，,\s]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A question that stands on its own; ``followed`` is true where it did not before."""

    text: str
    context: str = ""
    followed: bool = False


def _swap(pattern: re.Pattern[str], previous: str, value: str) -> str:
    """``previous`` with what ``pattern`` finds replaced by ``value``, or ``value`` in front."""
    if pattern.search(previous):
        return pattern.sub(lambda _: value, previous, count=1)
    return value + previous


def follow(previous: str, text: str, places: re.Pattern[str] | None) -> Standing:
    """``text`` read in the light of the question before it."""
    bare = _LEAD.sub("", text.strip()).rstrip("？?。！! ")
    core = re.sub(r"(?:的)?(?:呢|吗|怎么样|如何|又?是多少|情况)$", "", bare)
    place = places.search(core) if places else None
    year = _YEAR.search(core)
    left = core
    for found in (place, year):
        if found:
            left = left.replace(found.group(), "", 1)
    left = re.sub(r"^[的在到对于]+|[的在到]+$", "", left)
    if (place or year) and not content_words(left) and not kinds(left):
        merged = previous
        if place and places:
            merged = _swap(places, merged, place.group())
            if not year:  # another place's documents have years of their own
                merged = _YEAR.sub("", merged)
        if year:
            merged = _swap(_YEAR, merged, year.group())
        return Standing(merged, followed=True)
    marked = _OPENING.match(text) or _POINTING.search(text) or _ENDING.search(text)
    words = [w for w in content_words(bare) if not _YEAR.fullmatch(w)]
    if place:
        words = [w for w in words if w not in place.group()]
    if not (marked or len(words) <= 1):
        return Standing(text)
    if kinds(bare):
        return Standing(bare, context=stripped(previous), followed=True)
    # Only the subject changes: "那商标呢" asks of it what was asked before.
    asked = _question_of(previous)
    tail = _ASKING.search(asked)
    named = places.search(previous) if places and tail and not place else None
    if tail:
        asked = (named.group() if named else "") + tail.group()
    return Standing(core + "，" + asked, context="", followed=True)


def _question_of(previous: str) -> str:
    """The asking part of ``previous``: its last piece that holds a question word."""
    pieces = [p for p in re.split(r"[，,。；;]", previous.rstrip("？?。 ")) if kinds(p)]
    return pieces[-1] if pieces else previous


def stand(text: str, history: Sequence[Turn], places: re.Pattern[str] | None) -> Standing:
    """``text`` with all it leans on from the user's earlier questions.

    Args:
        places: a pattern of place names that may be exchanged for one another.
    """
    previous = ""
    for turn in history:
        if turn.role == "user":
            standing = follow(previous, turn.content, places) if previous else None
            previous = (
                standing.context + "，" + standing.text
                if standing and standing.context
                else standing.text
                if standing
                else turn.content
            )
    if not previous:
        return Standing(text)
    return follow(previous, text, places)

"""Whether a question is the assistant's business at all, once the evidence is known.

Two witnesses: the patterns of ``understand/guard.py``, which mark a subject as unlikely to be
held, and the model of how a message sounds (``assistant/outside.py``). Neither counts where the
documents surely speak of what is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

import rjieba

from assistant.aspects import asked_thing
from assistant.compose.absent import beside_the_point, foreign_to
from assistant.compose.elsewhere import of_another_place
from assistant.library import Library
from assistant.outside import Outside, outside
from assistant.types import AnswerStatus
from assistant.understand.guard import Offence, of_a_policy
from assistant.understand.kinds import stripped
from assistant.values import Ask, Understanding
from assistant.words import terms

_SURE = 0.7  # confidence from which a subject that is unlikely to be held counts as held
# Chances of being outside from which evidence of less than such a confidence does not count:
# chosen on messages and practice questions judged by models that had not seen them.
_SOUNDS, _WEAK = 0.5, 0.6
_SURELY_SOUNDS, _FAIR = 0.7, 0.9
_SHORT = 10  # characters of a turn that may be of what was asked before without saying so
_NO_DOUBT = 0.95  # chance from which a turn is of another subject, whatever was asked before it
_THINGS = "nltisj"  # first letters of classes of words that name things, or times with them
_GENUINE = 0.05  # chance below which a message that the patterns suspect is a genuine question


def _strange(turn: str, library: Library) -> bool:
    """Whether a turn names a thing of its own of which the documents know nothing: 天气, 晚饭."""
    found = [t for t in terms(stripped(turn)) if len(t.text) > 1 and not library.speaks_of(t)]
    return any(rjieba.tag(t.text)[0][1][:1] in _THINGS for t in found)


def _sounds(understanding: Understanding, library: Library) -> Outside:
    """How a message sounds; a turn of a conversation, as what it was read as.

    A short turn (连云港也这样吗, 什么时候发) sounds of nothing: of what subject it is, is told by
    the question before it, unless it names a strange thing. Whether it is an order, it tells
    itself.
    """
    said = understanding.question.text
    turn = understanding.text if understanding.followed is not None else said
    alone = outside(turn)
    asked = [t.content for t in understanding.question.history if t.role == "user"]
    before = understanding.before or (asked[-1] if asked and len(said) <= _SHORT else "")
    if not before or _strange(turn, library):
        return alone
    return Outside(alone.order, min(alone.topic, outside(f"{before}，{turn}").topic))


def offence(
    understanding: Understanding,
    asks: Sequence[Ask],
    status: AnswerStatus,
    sure: float,
    library: Library,
) -> Offence | None:
    """Why the question is declined, or nothing; ``sure`` is the best confidence of its evidence."""
    if not library.described:
        return None
    unanswered = status is AnswerStatus.UNANSWERED
    sounds = _sounds(understanding, library)
    # What another place's papers name is not stated here rather than no business.
    elsewhere = any(of_another_place(ask, library) for ask in asks)
    if understanding.off_topic and sounds.chance >= _GENUINE and not elsewhere:
        spoken = understanding.spoken
        if unanswered or sure < _SURE or beside_the_point(spoken, asks, library):
            return Offence.TOPIC
    policy = elsewhere or of_a_policy(understanding.question.text)  # not stated, as well
    if unanswered and not policy and all(foreign_to(ask, library) for ask in asks):
        return Offence.TOPIC
    leans = bool(asks) and all(ask.leans for ask in asks)
    if leans and sounds.topic >= _NO_DOUBT and not policy and understanding.guarded is None:
        return Offence.TOPIC  # what is held is of the question before: 晚饭吃啥
    weak = sounds.chance >= _SOUNDS and sure < _WEAK
    fair = sounds.chance >= _SURELY_SOUNDS and sure < _FAIR
    named = any(ask.claims or ask.documents for ask in asks)  # to be put right rather
    if understanding.guarded is None and not named and (weak or fair):
        if sounds.order >= sounds.topic:  # 把十六块牌子的名字念一遍 asks for a list of names
            return None if asked_thing(understanding.question.text) else Offence.RULES
        return None if policy else Offence.TOPIC
    return None

"""The sentences of an English question: contractions, what leads in, and what says how to tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understand.english_forms import form_of

_SENTENCE = re.compile(r"(?<=[?!;])\s+|(?<=[a-z\d)]\.)\s+(?=[A-Z])")
ASKING = (
    r"(?:by |with |from |since |until |in |under |to |for |at |on |of )?"
    r"(?:who|whom|whose|when|which|what|how|where|why)"
)
_CONTRACTED = re.compile(r"\b(what|who|where|when|how|that|there)'(s|re)\b", re.IGNORECASE)
# Tell me which …, could you say when …: the asking itself is what follows
_LEAD_IN = re.compile(
    r"^(?:(?:please|just|so|and|now|well|then)\b,? ?)*"
    r"(?:(?:can|could|would|will) (?:you|anyone|somebody) (?:please |kindly )?|"
    r"(?:i|we)(?:'d| would)? (?:like|need|want|wish) to )?"
    r"(?:tell (?:me|us)|do(?:es)? (?:you|anyone|anybody|somebody) (?:happen to )?know|any idea|"
    r"say|let (?:me|us) know|explain|know|find out|ask|remind me)"
    rf"(?: (?:please|exactly|about))?,? (?={ASKING}\b)",
    re.IGNORECASE,
)
# Spell them out, name all five: what the sentence before speaks of is to be told by name
_SPELL_OUT = re.compile(
    r"^(?:please |just |and )*(?:(?:can|could|would) you (?:please )?)?"
    r"(?:(?:spell|set|write|list|name|enumerate|state|count|give|tell)(?: me| us)? "
    r"(?:them|these|those|each|all|both|every one)\b[^?]{0,30}|"
    r"what are they(?: called)?|which ones|which are they|by name)$",
    re.IGNORECASE,
)
# How many people, give me a head count: the people of the sentence before are to be counted
_COUNTED = re.compile(
    r"^(?:please |just |and |so )*(?:"
    r"(?:give|tell)(?: me| us)? (?:a |the )?(?:head ?-?count|number|figure|count|total|sum)|"
    r"how many(?: people| persons| of them)?(?: exactly| in all| altogether)?)$",
    re.IGNORECASE,
)
# Interpreter here: …, for my dissertation: …: who asks, and what for
_PERSONA = re.compile(
    r"^(?:[^,:;?]{2,40} (?:here|speaking)|for (?:my|our|an?) [^,:;?]{2,60}(?=:))[,:;.!]+\s+",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"^(?:(?:so|and|but)\b,? )?(?:is|are|was|were|does|do|did|has|have|had)(?: there)?\b "
    r"(?:(?:any|some)(?:body|one)?\b ?)?",
    re.IGNORECASE,
)
_PLEASE = re.compile(r",?\s*please$", re.IGNORECASE)
_OWN = re.compile(r"^(?:i|we)(?:'m|'re|'ve)?\b|^\w+ (?:here|speaking)$", re.IGNORECASE)

_THANKS = re.compile(
    r"^(?:(?:many )?thanks?(?: you)?(?: (?:a lot|very much|so much))?|ok(?:ay)?|great|fine|good|"
    r"i see|understood|noted|right)[.!]\s+(?=\S)",
    re.IGNORECASE,
)

# Things named one after the other: A, B and C
_ITEM = (
    r"(?:(?!\b(?:is|are|was|were|be|do|does|did|has|have|had|will|would|can|could|may|might|must|"
    r"shall|should|that|which|who|what|when|how|where|why|but|and|or|so|if|as|i|we|it)\b)"
    r"[^,;:?.、]){2,40}"
)
_SERIES = re.compile(
    rf"(?<=[\w)'\"”]),\s+(?={_ITEM}(?:,\s+{_ITEM})*,?\s*\b(?:and|or)\b)",
    re.IGNORECASE,
)
_LAST = re.compile(r"(、[^,;:?、]{2,40}),\s*(?=(?:and|or)\b)", re.IGNORECASE)


def in_series(text: str) -> str:
    """``text`` with 、 for the commas of a series, which else part what stands around them.

    >>> in_series("patents, marks and works")
    'patents 、 marks and works'
    """
    return _LAST.sub(r"\1 ", _SERIES.sub(" 、 ", text))


def without_thanks(text: str) -> str:
    """``text`` without the word of thanks that a turn of a conversation begins with."""
    return _THANKS.sub("", text)


def sentences(text: str) -> list[str]:
    """The sentences of ``text``; one that only says how to tell is one with what it tells of.

    >>> sentences("Did anyone go to jail in 2024? How many people?")
    ['How many people: go to jail in 2024?']
    """
    said = _CONTRACTED.sub(lambda m: f"{m[1]} {'is' if m[2].lower() == 's' else 'are'}", text)
    return _joined([s for s in _SENTENCE.split(said) if s.strip(" ?.!")])


def _joined(parts: Sequence[str]) -> list[str]:
    done: list[str] = []
    for sentence in parts:
        bare = _PLEASE.sub("", sentence.strip(" ?.!"))
        counted = _COUNTED.match(bare)
        if not done or not (counted or _SPELL_OUT.match(bare)):
            done.append(sentence)
            continue
        before = _YES_NO.sub("", done[-1].strip(" ?.!"))
        if counted or form_of(before) is None:  # what are they called? List them: listed already
            done[-1] = f"{'How many people' if counted else 'List'}: {before}?"
    return done


def without_lead_in(text: str) -> str:
    """``text`` from where it asks: which bodies … of could you tell me which bodies …"""
    return _LEAD_IN.sub("", _PERSONA.sub("", text))


def of_the_asker(text: str) -> bool:
    """Whether a statement tells what the asker does, which is no part of what is asked."""
    return _OWN.match(text) is not None and re.search(r"\d", text) is None

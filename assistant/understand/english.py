"""An English question read as a Chinese one, which the same rules then answer.

What is asked decides the frame (有多少, 由哪些部门负责, 是什么时候 …); place, paper and time go to
its front, the words to the field's Chinese terms. A phrase behind *of*, *for* or *in* stands in
front of what it says something of: targets for works in 2030 → 2030年作品目标.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import rjieba

from assistant.understand.english_forms import form_of, forms
from assistant.understand.english_front import front
from assistant.understand.english_parts import (
    ASKING,
    in_series,
    of_the_asker,
    sentences,
    without_lead_in,
    without_thanks,
)
from assistant.understand.senses import Candidates, chosen
from index.language import detect_language, mended, translate
from index.language.english import root
from index.language.tables import function_words, plain_words

Held = Callable[[str], bool]  # whether a Chinese term stands in the documents

_JOINT = re.compile(
    rf"(?:,\s*(?:and|or|but)?|\band|\bor)\s+(?={ASKING}\b(?!\s+not))", re.IGNORECASE
)
_DO_TOO = re.compile(r",\s*(?:and|or)\s+(?=(?:is|are|do|does|did|can|will|must)\b)", re.IGNORECASE)
# I have come across two different claims, the two documents seem to differ
_SAYS_TWO = re.compile(
    r"[,;]?\s*\b(?:but |and |as )?(?:i|we)(?:'ve| have| had| keep| kept)? "
    r"(?:seen|come across|found|read|heard|got|been told|seeing|finding|met|see|find|hear)\b[^.?]*"
    r"\b(?:two|several|different|conflicting|differing|contradictory|both)\b[^.?]*"
    r"\b(?:claims?|numbers?|figures?|versions?|answers?|values?|stories|statements?|counts?)\b|"
    r"[,;]?\s*\b(?:but )?(?:the |two )+(?:documents|papers|texts|sources)(?: seem to| appear to)? "
    r"(?:differ|disagree|conflict|contradict)[^.?]*",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|hop(?:e|es|ed|ing)|want(?:s|ed)?|target(?:s|ed)?|goals?|supposed|"
    r"plan(?:s|ned|ning)? (?:to|for|on)|expect(?:s|ed|ing)?|foresee[ns]?|intend(?:s|ed)?|"
    r"envisage[sd]?|shooting|seeks?|strives?|pledged? to|set out|should|meant to|was to|is to|"
    r"are to|due to)\b|\bby (?:the end of )?20\d\d",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"\d(?:\+\d)*\+[A-Z]\b|[\u4e00-\u9fff]+[\[〔]\d{4}[\]〕]\d+号|[A-Za-z]+(?:['-][A-Za-z]+)*|[\u4e00-\u9fff]+|\d[\d,.]*%?|[,;:、]"
)
_BEFORE = frozenset(
    "of for in on at about under within against among regarding concerning from per with into "
    "between through behind across by during over via around inside toward towards".split()
)
_BREAK = frozenset(
    "is are was were be been being am do does did has have had will would can could may might must "
    "shall should that which who whom when while if to , ; : so because where as than".split()
)
_JOIN = {
    "and": "和",
    "or": "或",
    "not": "不",
    "no": "没有",
    "only": "只",
    "without": "没有",
    "、": "、",
}
_JOINING = frozenset("和或、")
_MINE = {"i": "我", "we": "我们", "us": "我们"}


@dataclass(frozen=True, slots=True)
class Reading:
    """An English question in Chinese, and what else each of its Chinese terms may be called."""

    text: str
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()


def in_chinese(
    text: str,
    held: Held,
    *,
    texts: Sequence[str] = (),
    before: str = "",
    follows: bool = False,
) -> Reading | None:
    """An English question as a Chinese one; ``None`` where none of its words is known.

    Args:
        held: which Chinese terms stand in the documents; they are preferred.
        texts: the clauses that may be meant; of several terms for a word, those together there.
        before: what was asked before in a conversation, whose words show what is meant.
        follows: whether the question follows others in a conversation.
    """
    if detect_language(text) != "en":
        return None
    said = mended(text.replace("’", "'").replace("‘", "'").strip())
    reader = _Reader(held, chosen((t.candidates for t in translate(f"{before} {said}")), texts))
    several = _SAYS_TWO.search(said) is not None
    parts = sentences(_SAYS_TWO.sub("", without_thanks(said) if follows else said))
    pieces = [reader.sentence(s, follows=follows and i == 0) for i, s in enumerate(parts)]
    pieces = [text for text in pieces if text.strip("？。我们")]
    if reader.known <= reader.strange:
        return None
    made = "".join(pieces)
    if several:
        made = f"{made.rstrip('？。')}，有两种说法"
    return Reading(made, tuple(reader.others.items()))


class _Reader:
    """Reads one question; remembers which words it knew."""

    def __init__(self, held: Held, meant: Mapping[Candidates, str]) -> None:
        self._held = held
        self._meant = meant
        self.known = self.strange = 0
        self.others: dict[str, tuple[str, ...]] = {}

    def sentence(self, text: str, *, follows: bool) -> str:
        """One sentence: its asks one after another, or a statement."""
        asking = text.rstrip().endswith("?") or form_of(text.strip()) is not None
        text = without_lead_in(text.strip(" ?.!"))
        asking = asking or form_of(text) is not None
        for pattern, said in forms().follows if follows else ():
            if pattern.match(text):
                rest = pattern.sub("", text, count=1)
                named, rest = self._front(rest)
                return said.replace("{}", f"{named}{self.words(rest)}") + "？"
        if not asking:
            named, rest = self._front(text)
            if not follows and of_the_asker(text):
                return named
            return f"{named}{self.words(rest)}。"
        pieces = [p for part in _JOINT.split(text) for p in _DO_TOO.split(part) if p.strip(" ,")]
        if len(pieces) > 1 and form_of(pieces[0]) is None:  # In Yancheng, which …
            pieces[:2] = [f"{pieces[0]} {pieces[1]}"]
        return "，".join(self._ask(p.strip(" ,"), follows=follows) for p in pieces) + "？"

    def _ask(self, text: str, *, follows: bool = False) -> str:
        than, other, degree = _THAN.search(text), "", ""
        if than is not None:
            place, rest = self._front(text[than.end() :])
            other, text = f"{place}{self.words(rest)}", text[: than.start()]
            if _YES_OR_NO.match(text.strip()):
                degree, text = _degree(text)
        named, rest = self._front(text)
        aim = bool(_TARGET.search(text))
        self.known += follows  # What was it for 2020? says all it needs to
        found = form_of(rest)
        if found is None:
            said = self.words(rest)
            return f"{named}{said}{'是多少' if _MEASURED.search(said) else '吗'}" if text else named
        twice = _TWICE.search(rest)
        if twice is not None and found[0].tail.endswith(_VALUE) and not follows:
            front = rest[: twice.start()]
            each = (f"{front} {twice[1]} {of}" for of in (twice["one"], twice["other"]))
            return named + "，".join(self._ask(one) for one in each)
        form, match = found
        groups = match.groupdict()
        head = self.words(groups.get("head") or "", asked=True)
        around = f"{rest[: match.start()]} , {rest[match.end() :]}"
        about = self.words(around)
        tail = form.tail
        if "{aim}" in tail:
            tail = tail.replace("{aim}", "目标" if aim and "目标" not in head + about else "")
        if tail.startswith("有哪") and _ends_in_verb(about):
            tail = tail[1:]  # 鼓励开设哪些课程
        number = _number(groups.get("n") or "")
        tail = tail.replace("{n}", number or "些")
        if tail == "{}有多少" and head.endswith("专利") and "每万" in about + head:
            tail = "{}拥有量是多少"  # as the indicator is called
        heads = re.split("[、和]", head) if _each_told(tail, about) else [head]
        tail = f"，{about}".join(tail.replace("{}", one) for one in heads)
        against = f"比{other}" if than is not None and other else ""
        if against and tail.endswith("增长了多少"):  # By how much does one exceed the other
            tail = "高多少"
        elif against and degree and _WHETHER.search(tail):
            tail = f"{degree}吗"
        return f"{named}{about}{against}{tail}"

    def _front(self, text: str) -> tuple[str, str]:
        """Place, paper and time of ``text`` in Chinese, and the rest of it."""
        found, names, rest = front(text)
        self.known += names
        return found, rest

    def words(self, text: str, *, asked: bool = False) -> str:
        """The words of ``text`` in Chinese order; an unknown one only where it is asked for."""
        text = in_series(text)
        spans = {t.span.start: t for t in translate(text)}
        runs: list[list[str]] = [[]]
        done: list[str] = []
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            token, found = word.group(), spans.get(word.start())
            lower = token.lower()
            if "\u4e00" <= token[0] <= "\u9fff" or token[0].isdigit():
                self.known += not token[0].isdigit() or "+" in token  # 1+N is a name
                runs[-1].insert(0 if token.startswith("每万") else len(runs[-1]), token)
            elif found is not None:
                end = found.span.end
                if not asked and found.text.lower() in forms().light:
                    continue
                term = self._chosen(found.candidates)
                term = token if term == lower and token.isupper() else term
                if not (runs[-1] and runs[-1][-1].endswith(term)):  # 质押融资 of pledge financing
                    runs[-1].append(term)
                self.known += 1
            elif lower in _BEFORE:
                runs += [] if _joins(runs[-1]) else [[]]
            elif lower in _BREAK:
                done += _backwards(runs)
                runs = [[]]
            elif lower in _JOIN:
                runs[-1].append(_JOIN[lower])
            elif lower in _MINE and not asked:
                runs[-1].append(_MINE[lower])
            elif len(lower) > 3 and not _everyday(lower):
                self.strange += 1
                runs[-1] += [f" {token} "] if asked else []
        return "".join(done + _backwards(runs))

    def _chosen(self, terms: tuple[str, ...]) -> str:
        """The term that the documents use; what else it may be called is kept."""
        best = self._meant.get(terms) or next(filter(self._held, terms), terms[0])
        rest = tuple(t for t in terms if t != best)
        self.others[best] = tuple(dict.fromkeys((*self.others.get(best, ()), *rest)))
        return best


@cache
def _everyday_stems() -> frozenset[str]:
    return frozenset(map(root, plain_words() | function_words()))


def _everyday(word: str) -> bool:
    """Whether a word is one of everyday speech, in any form of it."""
    return word in function_words() or root(word) in _everyday_stems()


_THAN = re.compile(
    r"(?<!more )(?<!less )(?<!fewer )\bthan\b|\b(?:exceed|surpass|outstrip)(?:s|es|ed)?\b",
    re.IGNORECASE,
)
_DEGREES = (
    (re.compile(r"\b(?:higher|greater)\b", re.IGNORECASE), "高"),
    (re.compile(r"\b(?:more|larger|bigger)\b", re.IGNORECASE), "多"),
    (re.compile(r"\b(?:lower|less)\b", re.IGNORECASE), "低"),
    (re.compile(r"\b(?:fewer|smaller)\b", re.IGNORECASE), "少"),
    (re.compile(r"\b(?:earlier|sooner)\b", re.IGNORECASE), "早"),
    (re.compile(r"\blater\b", re.IGNORECASE), "晚"),
)
_YES_OR_NO = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)\b", re.IGNORECASE
)
_WHETHER = re.compile(r"^(?:吗|有没有规定|有吗|有没有)$")


def _degree(text: str) -> tuple[str, str]:
    """In what one thing is more than another, and ``text`` without it: 高 of "is it higher"."""
    for pattern, said in _DEGREES:
        if pattern.search(text):
            return said, pattern.sub(" ", text, count=1)
    return "", text


_VALUE = "是多少"
_MEASURED = re.compile(
    "每万|[率额值量度数]$|比例|占比|收入$|费用?$|价格$"
)  # named alone it is asked for
# One value asked of two things: of all patent filings and of invention patent filings
_TWICE = re.compile(
    r"\b(of|for) (?P<one>[^,?]{3,60}?),? and(?: also)? \1 (?P<other>[^,?]{3,60})$", re.IGNORECASE
)


def _each_told(tail: str, about: str) -> bool:
    """Whether each of several things that are asked for has a value of its own to be told."""
    return tail.endswith(("是多少", "有多少")) and "合计" not in about + tail


def _joins(run: Sequence[str]) -> bool:
    """Whether a run goes on behind a preposition: of the one and of the other."""
    return bool(run) and run[-1] in _JOINING


def _backwards(runs: list[list[str]]) -> list[str]:
    """What stands behind a preposition before what it says something of."""
    kept: list[str] = []
    for run in reversed(runs):
        words = [
            w
            for i, w in enumerate(run)
            if w not in _JOINING or (0 < i < len(run) - 1 and run[i + 1] not in _JOINING)
        ]
        kept += words
    return kept


def _ends_in_verb(text: str) -> bool:
    tagged = rjieba.tag(text)
    return bool(tagged) and tagged[-1][1] == "v"


_NUMBERS = dict(
    zip("two three four five six seven eight nine ten".split(), "两三四五六七八九十", strict=True)
)


def _number(word: str) -> str:
    value = _NUMBERS.get(word.lower().strip(), "")
    return f"{value}个" if value else ""

"""Which measures a matter is about, by the words people use for it.

A matter (专利授权补贴) or a whole question is brought to one spelling (typos mended, the words
people use for money and help folded to one) and compared with every measure's names over
character bigrams weighted by how few names share them. A question may say much besides the
matter, so a name is weighed by how much of it the question holds; a bare matter, by both
directions. Where no name is close, a measure still counts whose names and quote together
speak of everything that is asked (:class:`index.language.Passages`).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from assistant.eligibility.content import ContentIndex
from assistant.eligibility.spelling import FILLER, fold_table
from corpus.held import Strings
from corpus.measures.types import Measure
from corpus.text import unify
from index.language import Passages, Vocabulary, correct, normalise
from index.language.expand import expand
from index.language.terms import TermGroup

MATTER_THRESHOLD = 0.56
CLOSE = 0.62  # a name that a question holds so far is close
_RIGHTS = re.compile("发明专利|专利权?|商标权?|作品|知识产权")
WIDE = 0.5  # a name of which a question holds less is not looked at
_LEAST_HELD = 0.33  # nor can one of which it holds less than this share score as much
_CLOSE = 0.87  # measures scoring this share of the best are about the same matter
_NEAR = 0.75  # a region's best that comes this near the best of all is about the matter too
WHOLE = 0.95  # a name of which a matter holds this share is said whole
_UNSPOKEN = 0.3  # what a name loses where its measure speaks of nothing else that is asked
_PASSES = 2
_KEPT = 4096  # matters whose comparison is kept
_SURE = 1.0  # the weight of an official term that a lay word surely means


@dataclass(frozen=True, slots=True)
class Match:
    """A measure that the matter is about, the name that matched, and how well."""

    measure: Measure
    name: str
    score: float
    held: float = 0.0  # how much of the name the matter holds
    certain: bool = True  # False: it may decide only once the asker has said that it is meant


def _cue(words: str) -> tuple[str, re.Pattern[str]]:
    """Words with gaps (领了…再领), the first of them and all as a pattern.

    A gap stays inside its sentence.
    """
    parts = list(map(unify, words.split("…")))
    return parts[0], re.compile("[^。；;\\n]{0,14}".join(map(re.escape, parts)))


def _grams(text: str) -> Counter[str]:
    if len(text) < 2:
        return Counter([text] if text else [])
    return Counter(text[i : i + 2] for i in range(len(text) - 1))


def _harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0


class Matcher:
    """Compares matters with the names of a fixed set of measures.

    Args:
        measures: the measures to find.
        said: what each measure says besides its names, by its id.
        texts: the corpus, by whose words typos are mended.
        aside: words for people and places, which a comparison by content leaves out.
        alike: further spellings, each with the one that stands for it.
    """

    def __init__(
        self,
        measures: Sequence[Measure],
        said: Mapping[str, str] | None = None,
        texts: Iterable[str] = (),
        *,
        aside: Iterable[str] = (),
        alike: Mapping[str, str] | None = None,
    ) -> None:
        table = {**{unify(k): unify(v) for k, v in (alike or {}).items()}, **fold_table()}
        words = sorted(table, key=lambda word: -len(word))
        self._fold_to = table
        self._pattern = re.compile("|".join(map(re.escape, words)))
        self._texts = [*texts, *(name for m in measures for name in m.names * 2)]
        self._names = [(measure, name) for measure in measures for name in measure.names]
        grams = [_grams(self._core(name)) for _, name in self._names]
        seen = Counter(gram for counts in grams for gram in counts)
        total = len(self._names) or 1
        self._weight = {gram: math.log(1 + total / n) for gram, n in seen.items()}
        self._rare = math.log(1 + total)
        self._masses = [self._mass(counts) or 1.0 for counts in grams]
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, counts in enumerate(grams):
            for gram, n in counts.items():
                self._postings[gram].append((place, n))
        self._content = {m.id: "，".join((*m.names, (said or {}).get(m.id, ""))) for m in measures}
        self._index = ContentIndex(measures, self._content, frozenset(map(unify, aside)))
        self._mended = lru_cache(_KEPT)(lambda text: correct(text, self._vocabulary).text)
        self._saying = lru_cache(_KEPT)(self._find_saying)
        # a list of cases names the same matters again and again
        self._by_names = lru_cache(_KEPT)(self._compare)
        cues = ((m, *_cue(words)) for m in measures for words in m.cues)
        self._cues = Strings((first, (m, cue)) for m, first, cue in cues)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary.from_texts(self._texts)

    def _fold(self, text: str) -> str:
        """A matter in one spelling: width, case, and the words for money and help."""
        folded = unify(normalise(text))
        for _ in range(_PASSES):  # 专利抵押贷款: a spelling may hide in the one it stands for
            folded = self._pattern.sub(lambda m: self._fold_to[m[0]], folded)
        return folded

    def _core(self, text: str) -> str:
        """What is left of a matter without the words that every question has."""
        folded = self._fold(text)
        return FILLER.sub("", folded) or folded

    def _mass(self, grams: Counter[str]) -> float:
        return sum(self._weight.get(gram, self._rare) * n for gram, n in grams.items())

    def _shared(self, asked: Counter[str]) -> dict[int, float]:
        """How much of each name the matter holds, by the name's place."""
        shared: dict[int, float] = defaultdict(float)
        for gram, n in asked.items():
            weight = self._weight.get(gram, 0.0)
            for place, held in self._postings.get(gram, ()):
                shared[place] += weight * (n if n < held else held)
        return shared

    def mend(self, text: str) -> str:
        """The text with its typos put right by the words of the corpus and the measures."""
        return self._mended(text)

    def _asked(self, text: str, *, question: bool) -> Counter[str]:
        asked = _grams(self._core(text))
        if question:
            # 重复领 is said for 重复资助: the official word counts as if it were there
            for term, weight in expand(text):
                if weight >= _SURE:
                    asked |= _grams(self._core(term))
        return asked

    def _compare(self, text: str, question: bool) -> list[Match]:
        """The measures with a name that comes at least fairly close to the text, best first."""
        asked = self._asked(text, question=question)
        asked_mass = self._mass(asked) or 1.0
        shares = self._shared(asked)
        most = max(shares.values(), default=1.0)
        best: dict[str, Match] = {}
        for place, shared in shares.items():
            measure, name = self._names[place]
            held, told = shared / self._masses[place], shared / asked_mass
            if held < _LEAST_HELD:
                continue
            # of names that a question holds whole, the one that says more is meant
            score = 0.75 * held + 0.25 * shared / most if question else _harmonic(held, told)
            if score < WIDE:
                continue
            if measure.id not in best or score > best[measure.id].score:
                best[measure.id] = Match(measure, name, score, held)
        return sorted(best.values(), key=lambda m: (-m.score, m.measure.id))

    def _weigh(self, told: Sequence[TermGroup], found: Sequence[Match]) -> list[Match]:
        """Matches by name, weighed by how far the measure speaks of what else is asked."""
        weighed = [
            replace(m, score=m.score * (1 - _UNSPOKEN * (1 - self._coverage(m.measure, told))))
            for m in found
        ]
        return sorted(weighed, key=lambda m: (-m.score, m.measure.id))

    def _coverage(self, measure: Measure, told: Sequence[TermGroup]) -> float:
        return self._index.coverage(measure, told) if told else 1.0

    def speaking_of(self, group: TermGroup) -> frozenset[str]:
        """The measures, by id, that speak of a word, in whichever spelling."""
        return self._index.speaking_of(group) | self._saying(group.term.text)

    def _find_saying(self, word: str) -> frozenset[str]:
        """The measures that have a word when all is brought to one spelling."""
        folded = self._fold(word)
        whole = self._folded.holding(folded) if len(folded) > 1 else frozenset()
        # what is said of 知识产权 is said of patents and trade marks too
        rest = _RIGHTS.sub("", folded)
        if rest != folded and len(rest) != 1:
            wide = self._folded.holding("知识产权")
            whole |= wide & self._folded.holding(rest) if rest else wide
        return whole

    def content(self, measure: Measure) -> str:
        """All that a measure says."""
        return self._content[measure.id]

    def says(self, measure: Measure, word: str) -> bool:
        """Whether a measure has a word as it stands."""
        return word in self._content[measure.id]

    @cached_property
    def _folded(self) -> Passages:
        """All that each measure says, in one spelling."""
        return Passages({name: self._fold(said) for name, said in self._content.items()})

    def touches(self, measure: Measure, text: str) -> bool:
        """Whether a text says anything that the measure speaks of, or nothing that can be told."""
        told = self._index.told(text)
        return not told or self._coverage(measure, told) > 0

    def cued(self, text: str) -> list[Measure]:
        """The bars that a case gives cause to weigh by what it tells, whatever its matter."""
        plain = unify(normalise(text))
        found = (m for m, cue in self._cues.held_by(plain) if cue.search(plain))
        return list({measure.id: measure for measure in found}.values())

    def is_vague(self, matter: str) -> bool:
        """Whether a matter (享受奖励) names nothing that a measure could be about."""
        return sum(group.term.weight for group in self._index.told(matter)) < 1.0

    def pointed(self, told: Sequence[TermGroup], candidates: Sequence[Measure]) -> list[Match]:
        """Of measures that the facts point to, those that the words of a matter may well mean."""
        return [
            Match(s.measure, s.measure.matter, s.score, certain=s.certain)
            for s in self._index.pointed(told, candidates)
        ]

    def wide(self, matter: str, *, question: bool = False) -> list[Match]:
        """The measures whose names come close, the less close ones too, best first."""
        found = self._by_names(self.mend(matter), question)
        return [m for m in found if m.score >= WIDE]

    def match(
        self,
        matter: str,
        *,
        question: bool = False,
        told: Sequence[TermGroup] | None = None,
        spoken: Callable[[Match], bool] = lambda match: match.score >= CLOSE,
    ) -> list[Match]:
        """The measures about ``matter``, best first; empty when none is close enough.

        Args:
            matter: a matter, or a whole question.
            question: whether it is a question.
            told: the words that say what it is about, where they are already known.
            spoken: whether a measure speaks of what is asked well enough for its score.
        """
        text = self.mend(matter)
        words = self._index.told(text) if told is None else told
        found = self._named(text, words, question)
        found = [m for m in found if spoken(m)] if question or told is not None else found
        if not found:
            by_content = (
                Match(s.measure, s.measure.matter, s.score, certain=s.certain)
                for s in self._index.find(words)
            )
            found = [m for m in by_content if spoken(m)]
        return [match for own in self._by_region(found) for match in _closest(own)]

    def _named(self, text: str, told: Sequence[TermGroup], question: bool) -> list[Match]:
        """The measures with a name that comes close enough to the text."""
        least = WIDE if question else MATTER_THRESHOLD
        found = [m for m in self._by_names(text, question) if m.score >= least]
        if question:
            found = [m for m in self._weigh(told, found) if m.score >= least]
        return found

    def _by_region(self, found: Sequence[Match]) -> Iterator[list[Match]]:
        """The matches of each region whose best comes near the best of all, or is named whole.

        Another city's closer wording must not hide a city's own rule on the same matter.
        """
        for document in dict.fromkeys(m.measure.document for m in found):
            own = [m for m in found if m.measure.document == document]
            if own[0].score >= _NEAR * found[0].score or own[0].held >= WHOLE:
                yield own


def _closest(own: Sequence[Match]) -> list[Match]:
    return [match for match in own if match.score >= _CLOSE * own[0].score]

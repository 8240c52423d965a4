"""Which measures a case is about, by its matter and by what else it tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from assistant.eligibility.accounting import (
    MOST_UNSPOKEN,
    NOT_SPOKEN_OF,
    NOTHING_ELSE,
    Accountant,
)
from assistant.eligibility.content import is_essential
from assistant.eligibility.dealing import Dealing
from assistant.eligibility.less_close import LessClose, naming
from assistant.eligibility.logic import truth_of, truth_of_criterion
from assistant.eligibility.matching import CLOSE, Match, Matcher
from assistant.eligibility.telling import AGAINST, MUCH, SOME, SURELY, StoryTeller
from assistant.eligibility.types import Facts
from corpus.measures.types import Effect, Measure, MeasureBook, criteria_of
from corpus.store import Corpus

_BARRING = frozenset({Effect.BARS, Effect.LIMITS})
_MORE = 1.5  # how many times more must speak for a story than for what its words name
_ABOUT_AS_MUCH = 0.75  # the share of what speaks for a bar that a guess must hold
_AS_MUCH = 0.85  # the share of the best story that another document's measure must hold


class Selector:
    """Finds the measures of a book that a case is about."""

    def __init__(self, corpus: Corpus, book: MeasureBook, regions: Sequence[str]) -> None:
        self.corpus = corpus
        self.book = book
        self._stating = [
            (m, flags)
            for m in book.measures
            if (flags := {t.fact for t in criteria_of(m.condition) if t.truth})
        ]
        self.matcher = Matcher(
            book.measures,
            {m.id: self._said(m) for m in book.measures},
            [clause.text for clause in corpus.clauses],
            aside=self._aside(regions),
            alike={
                name: value.name
                for value in book.facts["right"].values.values()
                for name in value.names
                if len(name) > 1 and not name.isascii()
            },
        )

        matcher = self.matcher
        self.dealing = Dealing(corpus, book)
        self.accountant = Accountant(book.facts, matcher.speaking_of, matcher.says)
        self._less_close = LessClose(corpus, matcher, self.dealing, self.accountant, self.proved)
        self._measures_of = defaultdict[str | None, list[Measure]](list)
        for measure in book.measures:
            self._measures_of[self._region(measure)].append(measure)
        self._story = StoryTeller(book.measures, book.facts, matcher.speaking_of)

    def _region(self, measure: Measure) -> str | None:
        return self.corpus.documents[measure.document].region

    def _said(self, measure: Measure) -> str:
        """Everything a measure says besides its names: its quote, its conditions in all words."""
        words = [self.proved(measure)]
        for test in criteria_of(measure.condition):
            words += [test.text, *self.book.facts[test.fact].said]
        return "，".join(words)

    def _aside(self, regions: Sequence[str]) -> list[str]:
        """The words by which askers name themselves and their cities."""
        people = [name for name, _ in self.book.facts["applicant"].spellings]
        return people + [form for r in regions for form in (r, r.removesuffix("市"))]

    def proved(self, measure: Measure) -> str:
        """The words of its clause that a measure stands on."""
        return measure.proof.span.cut(self.corpus.clause(measure.proof.clause).text)

    def about(self, facts: Facts) -> tuple[list[Measure], bool]:
        """The measures that the matter is about, and the bars that the case makes one weigh.

        With them, whether the matter is certainly theirs; else the asker must say so.
        """
        told = self.accountant.asked(facts)
        matches = self.matcher.match(
            facts.matter,
            question=facts.question,
            told=told,
            spoken=lambda match: self._spoken(match, facts),
        )
        little = not any(map(is_essential, told)) and sum(g.term.weight for g in told) < 1.0
        if not matches and facts.told and (little or self.matcher.is_vague(facts.matter)):
            # a vague matter (享受奖励): what the other facts say may tell what is meant
            matches = self.matcher.match("，".join((facts.matter, *facts.told)), question=True)
        if not matches and not facts.question:
            matches = self._less_close.in_words(facts)
        matches = [*matches, *self._less_close.of_here(matches, facts)]
        matches = [*matches, *self._less_close.theirs(matches, facts)]
        if not any(self._less_close.near(m.measure, facts) for m in matches):
            matches += self.matcher.pointed(told, self._stated_of(facts))
        if facts.city:
            matches = self._by_story(matches, facts)
        matches = [*matches, *self._less_close.hoped(matches, facts)]
        matches = self._about_it(_sure(matches, self._less_close.near, facts), facts)
        named = naming(matches, facts.named) or self._less_close.for_named(matches, facts)
        matches = named or matches
        cued = self.matcher.cued("，".join((facts.matter, *facts.told)))
        certain = bool(cued) or all(m.certain for m in matches)
        if not certain:  # 没有专利: what the case says of itself is what is meant
            stated = self._stated_of(facts)
            certain = all(
                m.certain or m.measure in stated or self.dealing.is_stated(m.measure, facts)
                for m in matches
            )
        # 鼓励的“银行等金融机构”包括我吗: asked of a kind that none of them is for
        foreign = facts.named - facts.values.get("applicant", frozenset())
        certain = certain and not (foreign and matches and not named)
        meant = {m.id: m for m in (*(match.measure for match in matches), *cued)}
        for measure in tuple(meant.values()):
            # the same matter in another document of the city: one may be in force for the other
            meant |= {
                m.id: m
                for m in self._measures_of[self._region(measure)]
                if m.matter == measure.matter
            }
        return list(meant.values()), certain

    def speaking(self, measure: Measure, facts: Facts) -> tuple[float, float]:
        """How much of a whole case speaks for a measure, and more than for any other there."""
        weight = self._story.weigh(facts)
        held = self._measures_of.get(facts.city, ()) if facts.city else self.book.measures
        own = weight.get(measure.id, 0.0)
        quote = self.proved(measure)
        others = (weight[m.id] for m in held if m.id in weight and self.proved(m) != quote)
        return own, own - max(others, default=0.0)

    def guess(self, facts: Facts) -> Measure | None:
        """The measure that most of a case's words and facts speak for, where none was found.

        It is only worth asking about: a bar is not guessed, nor what little speaks for.
        """
        weight = self._story.weigh(facts)
        held = self._measures_of.get(facts.city, ()) if facts.city else self.book.measures
        most = max((weight.get(m.id, 0.0) for m in held), default=0.0)
        least = max(SOME if facts.city else SURELY, _ABOUT_AS_MUCH * most)
        meant = [
            m
            for m in held
            if weight.get(m.id, 0.0) >= least
            and m.effect not in _BARRING
            and self.dealing.deals_with(m, facts)
        ]
        return max(meant, key=lambda m: weight[m.id], default=None)

    def _by_story(self, matches: Sequence[Match], facts: Facts) -> list[Match]:
        """The matches, or what the whole of a story is about, where much more speaks for it.

        先进适用的专利放到本市转化 is told by a university: not any conversion is meant.
        """
        weight = self._story.weigh(facts)
        held = self._measures_of.get(facts.city, ())
        own = [(weight[m.id], m) for m in held if m.id in weight]
        near = [
            weight.get(m.measure.id, 0.0)
            for m in matches
            if self._less_close.near(m.measure, facts)
        ]
        much = SURELY if near else MUCH
        most = max((each for each, _ in own), default=0.0)
        least = max(much, _AS_MUCH * most, _MORE * max(near, default=0.0))
        told = sorted((-each, m.id, m) for each, m in own if each >= least)
        # where more speaks for another city's, the own may only be like it
        certain = most >= max(weight.values(), default=0.0)
        best = {
            measure.document: Match(measure, measure.matter, 1.0, certain=certain)
            for _, _, measure in reversed(told)
            if self.dealing.deals_with(measure, facts)
            and not self._idle_bar(measure, facts)
            and weight[measure.id] - AGAINST * self._left(measure, facts) >= much
        }
        kept = [m for m in matches if m.measure.document not in best]
        return [*kept, *best.values()]

    def _about_it(self, matches: list[Match], facts: Facts) -> list[Match]:
        """Without what may be about another thing, where a measure's own facts all hold.

        A patent that was judged excellent is not asked about as one that was granted.
        """
        kinds = self.book.facts

        def is_shown(measure: Measure) -> bool:
            flags = any(kinds[t.fact].is_flag for t in criteria_of(measure.condition))
            return flags and truth_of(measure.condition, facts, kinds) is True

        def is_open(measure: Measure) -> bool:
            return any(
                kinds[t.fact].subject and truth_of_criterion(t, facts, kinds) is None
                for t in criteria_of(measure.condition)
            )

        if not any(
            is_shown(m.measure) and self._less_close.near(m.measure, facts) for m in matches
        ):
            return matches
        return [m for m in matches if not is_open(m.measure)]

    def _idle_bar(self, measure: Measure, facts: Facts) -> bool:
        """Whether a measure is a bar of which the facts do not show that it applies."""
        return (
            measure.effect in _BARRING
            and truth_of(measure.condition, facts, self.book.facts) is not True
        )

    def _left(self, measure: Measure, facts: Facts) -> float:
        return sum(each.weight for each in self.accountant.unspoken(facts, measure))

    def _spoken(self, match: Match, facts: Facts) -> bool:
        """Whether a measure may be what is asked about.

        One whose name is close may, whichever words are used beside it: strangers' words are
        without number, and what they leave open only keeps a yes from being said. One whose
        name is not close must speak of most of what is asked, and of something. A bar is about
        a conduct, in whichever story it is told.
        """
        barring = match.measure.effect in _BARRING
        if not facts.question or barring:
            return True
        if self.accountant.other_fee(facts, match.measure):
            return False
        left = self.accountant.unspoken(facts, match.measure)
        weight = sum(each.weight for each in left if each.word not in facts.unread)
        spoken = self.accountant.spoken(facts, match.measure)
        if match.score >= CLOSE:
            return spoken > 0 or weight < NOTHING_ELSE
        return weight <= max(NOT_SPOKEN_OF, MOST_UNSPOKEN * spoken) and spoken >= 1.0

    def _stated_of(self, facts: Facts) -> list[Measure]:
        """The measures with a condition that the facts state to hold (新认定软件企业：是)."""
        true = {name for name, truth in facts.flags.items() if truth}
        return [m for m, flags in self._stating if flags & true] if true else []


def _sure(
    matches: list[Match], near: Callable[[Measure, Facts], bool], facts: Facts
) -> list[Match]:
    """The matches without those only likely, where one of the case's own city is certain."""
    if any(m.certain and near(m.measure, facts) for m in matches):
        return [m for m in matches if m.certain]
    return matches

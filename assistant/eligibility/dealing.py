"""Whether a measure deals with a case, whom it is for, and whether all it turns on is told."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from assistant.eligibility.collecting import spelled
from assistant.eligibility.logic import Truth, conjunction, truth_of, truth_of_criterion
from assistant.eligibility.types import Facts
from corpus.measures.types import Measure, MeasureBook, criteria_of
from corpus.store import Corpus
from corpus.text import unify

_EVERY_FIRM = frozenset({"企业"})


class Dealing:
    """Holds the measures of a book against the facts of a case.

    Args:
        corpus: the documents that measures stand in.
        book: the measures, and the facts that their conditions are about.
    """

    def __init__(self, corpus: Corpus, book: MeasureBook) -> None:
        self._corpus = corpus
        self._book = book
        self._rights = {m.id: self._rights_of(m) for m in book.measures}

    def _quote(self, measure: Measure) -> str:
        return measure.proof.span.cut(self._corpus.clause(measure.proof.clause).text)

    def sentence(self, measure: Measure) -> str:
        """The sentence of its clause that a measure stands on."""
        text, span = self._corpus.clause(measure.proof.clause).text, measure.proof.span
        begins = max(text.rfind(stop, 0, span.start) for stop in "。；\n") + 1
        ends = min(
            (at for stop in "。；\n" if (at := text.find(stop, span.end)) >= 0), default=None
        )
        return text[begins:ends]

    def _rights_of(self, measure: Measure) -> frozenset[str]:
        """The kinds of right that a measure names, if it is about those alone."""
        quote = self._quote(measure)
        if "知识产权" in measure.matter:
            return frozenset()
        kind = self._book.facts["right"]
        # 知识产权保护中心…提供专利预审: whose name has all rights may serve one alone
        texts = (measure.matter,) if "知识产权" in quote else (quote, measure.matter)
        said = unify("，".join((*texts, *measure.names)))
        return frozenset(kind.values[value].family for _, _, _, value in spelled(kind, said))

    def is_of_other_right(self, measure: Measure, facts: Facts) -> bool:
        """Whether a case is about another kind of right than all that a measure names, or none."""
        values = self._book.facts["right"].values
        asked = {values[value].family for value in facts.values.get("right", ())}
        named = self._rights[measure.id]
        if not asked and not facts.flags:
            # 注册海外公司: any firm may ask, so what it asks about must be named
            who = facts.values.get("applicant", _EVERY_FIRM)
            whole = "知识产权" not in self._quote(measure)
            return facts.question and whole and len(named) == 1 and who <= _EVERY_FIRM
        return bool(asked and named and asked.isdisjoint(named))

    def is_stated(self, measure: Measure, facts: Facts) -> bool:
        """Whether a measure has conditions, and the facts state all of them to hold."""
        tests = list(criteria_of(measure.condition))
        # being an enterprise, as nearly all who ask are, tells nothing of the matter
        who = facts.values.get("applicant", frozenset())
        telling = any(t.fact != "applicant" or who != _EVERY_FIRM for t in tests)
        return telling and truth_of(measure.condition, facts, self._book.facts) is True

    def is_told(self, measure: Measure, facts: Facts) -> bool:
        """Whether the facts tell all that a measure turns on: a finding, or several things."""
        tests = list(criteria_of(measure.condition))
        enough = len(tests) > 1 or any(self._book.facts[t.fact].is_flag for t in tests)
        return enough and truth_of(measure.condition, facts, self._book.facts) is not None

    def is_for(self, measure: Measure, facts: Facts) -> Truth:
        """Whether a measure is for the applicant; unknown where it names nobody."""
        tests = [t for t in criteria_of(measure.condition) if t.fact == "applicant"]
        if not tests:
            return None
        return conjunction(truth_of_criterion(t, facts, self._book.facts) for t in tests)

    def _unasked(self, facts: Facts) -> frozenset[str]:
        """The documents of the case's city that it does not ask about, if it names one by kind.

        市政府那份意见里有没有 is asked of the 意见, whatever a plan or a reply says.
        """
        own = [d for d in self._corpus.documents.values() if d.region == facts.city and d.kind]
        named = {d.id for d in own if _asked_by_kind(d.kind).search(facts.matter)}
        return frozenset(d.id for d in own if d.id not in named) if named else frozenset()

    def deals_with(self, measure: Measure, facts: Facts) -> bool:
        """Whether a measure is about the facts' subject: one about patents is not about marks.

        A denial (作品：否) says that a condition is not met, not that another thing is meant.
        """
        kinds = self._book.facts
        if facts.question and facts.city and measure.document in self._unasked(facts):
            return False
        subjects = [t for t in criteria_of(measure.condition) if kinds[t.fact].subject]
        stated = replace(facts, denied={}) if subjects and facts.denied else facts
        return all(truth_of_criterion(t, stated, kinds) is not False for t in subjects)


@cache
def _asked_by_kind(kind: str) -> re.Pattern[str]:
    """How a document is asked about by what it is: 意见里, 那份意见, 方案对…."""
    what = re.escape(kind)
    return re.compile(
        rf"(?:那份|这份|那个|市政府|市局|市里|政府|实施|\d年)的?{what}(?!稿)|"
        rf"(?<![没有点啥提同])(?<!什么){what}(?:里|中|上|书|说|写|对(?!接)|[鼓支]|讲|本身|原文|有没有|是不是|现在)"
    )

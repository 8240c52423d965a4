"""What a person reads of the facts of a case: their names, values and the answers to choose."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.page.words import Text
from corpus.measures.types import FactKind, MeasureBook, criteria_of

_NAMES = {
    "city": Text("城市", "City"),
    "date": Text("日期", "Date"),
    "applicant": Text("申请人", "Applicant"),
    "matter": Text("事项", "Matter"),
    "industry": Text("行业", "Industry"),
}
_YES_NO = {True: Text("是", "Yes"), False: Text("否", "No")}
_MOST_CHOICES = 12


class FactWords:
    """The words, in both languages, for the facts that a book's measures ask about."""

    def __init__(self, book: MeasureBook) -> None:
        self._book = book

    def _kind(self, fact: str) -> FactKind | None:
        return self._book.facts.get(fact)

    def is_flag(self, fact: str) -> bool:
        """Whether a fact is one of yes or no."""
        kind = self._kind(fact)
        return kind is not None and kind.is_flag

    def label(self, fact: str) -> Text:
        """What a fact is called beside its value: its question without the question mark."""
        kind = self._kind(fact)
        if fact in _NAMES or kind is None:
            return _NAMES.get(fact, Text(fact, fact))
        return Text(kind.ask.rstrip("？?"), kind.ask_en.rstrip("?"))

    def value(self, fact: str, value: object) -> Text:
        """A fact's value in both languages, as far as it is a known one."""
        if isinstance(value, bool):
            return _YES_NO[value]
        kind = self._kind(fact)
        known = kind.values.get(str(value)) if kind else None
        return Text(known.name, known.en or known.name) if known else Text(str(value), str(value))

    def told(self, fact: str, value: object) -> Text:
        """A fact with its value."""
        label, said = self.label(fact), self.value(fact, value)
        return Text(f"{label.zh}：{said.zh}", f"{label.en}: {said.en}")

    def values(self, fact: str) -> list[Text]:
        """Every value of a fact."""
        return [self.value(fact, name) for name in self._book.facts[fact].values]

    def choices(self, fact: str, measures: Collection[str]) -> Sequence[Text]:
        """The answers worth offering: what these measures name, and what rules them out."""
        kind = self._kind(fact)
        if kind is None or kind.is_flag:
            return ()
        wanted = [
            value
            for measure in self._book.measures
            if measure.id in measures
            for test in criteria_of(measure.condition)
            if test.fact == fact
            for value in test.values
        ]
        families = {kind.values[value].family for value in wanted}
        others = [v.name for v in kind.values.values() if v.family not in families]
        named = list(dict.fromkeys([*wanted, *others]))[:_MOST_CHOICES]
        return [self.value(fact, name) for name in named]

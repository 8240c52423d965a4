"""Reading clauses into facts: figures, duties, lists, dates, documents, rules, meanings."""

from corpus.facts.book import FactBook
from corpus.facts.context import ClauseContext
from corpus.facts.indicators import same_indicator
from corpus.facts.reading import read_clause

__all__ = ["ClauseContext", "FactBook", "read_clause", "same_indicator"]

"""A figure of something else: one found beside words that are not those of the name asked about."""

from __future__ import annotations

from assistant.compose.part import Part, Setting
from assistant.values import Evidence, Kind
from assistant.words import match, squeeze

_NAME = 0.6  # weight from which a word of the question may be a name
_FEW = 2  # clauses at most in which such a name stands


def of_another(part: Part, evidence: Evidence, setting: Setting) -> bool:
    """Whether a figure is given although a name asked about stands in other clauses only."""
    ask, library = evidence.ask, setting.library
    if not library.small or not library.described or not ask.asks(Kind.FIGURE, Kind.AMOUNT):
        return False
    quoted = [q.clause for s in part.statements for q in s.quotes]
    if not quoted:  # a refusal states no figure
        return False
    papers = [library.document(c) for c in quoted]
    near = "".join(f"{c.text}{''.join(c.path)}" for c in quoted)
    near = squeeze(near + "".join(f"{p.title}{p.number or ''}" for p in papers))
    for term in ask.terms:
        if term.weight < _NAME or match(term, near):
            continue
        if 0 < sum(term.text in c.text for c in library.clauses) <= _FEW:
            return True
    return False

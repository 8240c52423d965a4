"""All facts of one clause."""

from __future__ import annotations

from corpus.facts.contacts import read_contacts
from corpus.facts.context import ClauseContext
from corpus.facts.dates import times
from corpus.facts.definitions import read_definitions
from corpus.facts.documents import read_documents
from corpus.facts.duties import read_duties
from corpus.facts.figures import read_figures
from corpus.facts.lists import read_lists
from corpus.facts.stages import read_stages
from corpus.facts.statements import read_statements
from corpus.facts.types import ClauseFacts
from corpus.types import Clause

_NO_CONTEXT = ClauseContext()


def read_clause(clause: Clause, context: ClauseContext | None = None) -> ClauseFacts:
    """Read every kind of fact in ``clause``; ``context`` sharpens times, aims and duties."""
    context = context or _NO_CONTEXT
    mentions = times(clause.text, context.document)
    return ClauseFacts(
        clause=clause.id,
        figures=read_figures(clause, context),
        duties=read_duties(clause, context),
        lists=read_lists(clause, context),
        stages=read_stages(clause, mentions),
        times=mentions,
        documents=read_documents(clause, context),
        statements=read_statements(clause, context),
        definitions=read_definitions(clause),
        contacts=read_contacts(clause),
    )

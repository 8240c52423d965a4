"""Finding clauses: a lexical and a dense index over one corpus, fused.

``open_index(corpus, settings)`` is the way in.
"""

from index.opening import open_index
from index.search import SearchIndex

__all__ = ["SearchIndex", "open_index"]

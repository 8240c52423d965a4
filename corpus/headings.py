"""Which numbered lines can be headings, and what they add to the path."""

from __future__ import annotations

import re

from corpus.numbering import Mark

STATUTE_HEADS = frozenset(("附件", "编", "章", "节"))
HEADING_LONGEST = 60
_SENTENCE_LONGEST = 30
_OBLIGES = re.compile(r"应当|必须|不得|下列|以下|如下|包括|符合|按照")


def _leads_on(body: str) -> bool:
    """Whether a line that ends in a colon is a heading, not the opening of a rule."""
    rule = _OBLIGES.search(body) or re.search(r"[。；;\d]", body)
    return len(body) <= HEADING_LONGEST and rule is None


def maybe_heading(body: str, family: str) -> bool:
    """Whether a numbered line can be a heading, should anything stand under it.

    ``body`` is the line without its mark. A line without a closing mark can; so can a
    short single sentence without figures, and a phrase before a colon. Statute
    articles cannot.
    """
    if family in ("条", "款"):
        return False
    if family in STATUTE_HEADS:
        return True
    if body.endswith(("：", ":")):
        return _leads_on(body)
    if body.endswith("。"):
        short = len(body) <= _SENTENCE_LONGEST and body.count("。") == 1
        return short and re.search(r"\d", body) is None
    return len(body) <= HEADING_LONGEST and re.search(r"[。；！？;]", body) is None


def is_closed(body: str) -> bool:
    """Whether a line ends as a sentence or a member of a list does."""
    return body.endswith(("。", "；", ";"))


def own_heading(text: str, mark: Mark, head: bool) -> str | None:
    """What a numbered line without a heading phrase adds to the path."""
    if head and len(text) <= HEADING_LONGEST:
        return re.sub(r"\s+", " ", text).strip().rstrip("。：:；;")
    return mark.label or None

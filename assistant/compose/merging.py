"""Putting the answers to several asks together: nothing said twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.part import said
from assistant.values import Quote, Statement


def without_repeats(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """``statements`` without those that an earlier one already says word for word.

    Two stretches of one sentence that overlap become one.
    """
    kept: list[Statement] = []
    for statement in dict.fromkeys(statements):
        if any(
            statement.quotes and statement.text.rstrip("。") in earlier.text for earlier in kept
        ):
            continue
        kept = [k for k in kept if not _said_by(statement, k)]
        for i, earlier in enumerate(kept):
            whole = _joined(earlier, statement)
            if whole is not None:
                kept[i] = whole
                break
        else:
            kept.append(statement)
    return tuple(kept)


def _said_by(later: Statement, earlier: Statement) -> bool:
    """Whether a later statement says an earlier one with more in front: 已经期满：…的期限是…"""
    said = earlier.text.rstrip("。")
    return bool(earlier.quotes) and earlier.quotes == later.quotes and said in later.text


def _lead(statement: Statement) -> str | None:
    """What stands before the quote in a statement that is its quote; else ``None``."""
    if len(statement.quotes) != 1 or statement.derived:
        return None
    plain = said(statement.quotes[0]).text
    return statement.text.removesuffix(plain) if statement.text.endswith(plain) else None


def _joined(first: Statement, second: Statement) -> Statement | None:
    """One statement for two whose quotes overlap, where both are their quotes."""
    lead, other = _lead(first), _lead(second)
    if lead is None or other is None:
        return None
    a, b = first.quotes[0], second.quotes[0]
    if a.clause.id != b.clause.id or a.start >= b.end or b.start >= a.end:
        return None
    if lead != other and other:
        return None
    whole = Quote(a.clause, min(a.start, b.start), max(a.end, b.end))
    joined = said(whole)
    return replace(joined, text=lead + joined.text)

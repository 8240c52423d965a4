"""Three-valued logic over conditions (S. C. Kleene's strong tables, 1938).

``True``, ``False`` and ``None`` for unknown. The connectives are monotone: learning
an unknown fact can settle an unknown condition but never turns a settled one round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.eligibility.types import Facts
from corpus.measures.types import All, Any, Condition, Criterion, FactKind, FactValue, Not

Truth = bool | None


def conjunction(parts: Iterable[Truth]) -> Truth:
    """False if any part is, else unknown if any part is, else true."""
    seen = list(parts)
    if any(part is False for part in seen):
        return False
    return None if any(part is None for part in seen) else True


def disjunction(parts: Iterable[Truth]) -> Truth:
    """True if any part is, else unknown if any part is, else false."""
    return negation(conjunction(negation(part) for part in parts))


def negation(part: Truth) -> Truth:
    """True for false, false for true, unknown for unknown."""
    return None if part is None else not part


def _is_one_of(known: FactValue, wanted: Iterable[FactValue]) -> Truth:
    """Whether a thing known to be ``known`` is one of ``wanted``.

    A broader known value (企业) leaves a narrower wanted one (中小微企业) open, and so
    does a sibling of the same family (外贸企业 may also be 科技型企业). Only values of
    different families exclude each other.
    """
    targets = list(wanted)
    if any(target.name in known.broader for target in targets):
        return True
    if any(target.family in {known.family, "任何"} for target in targets):
        return None
    return False


def truth_of_criterion(test: Criterion, facts: Facts, kinds: Mapping[str, FactKind]) -> Truth:
    """Whether one test holds of the facts."""
    kind = kinds[test.fact]
    if kind.is_flag:
        flag = facts.flags.get(test.fact)
        return None if flag is None else flag == test.truth
    known = facts.values.get(test.fact, frozenset())
    denied = facts.denied.get(test.fact, frozenset())
    targets = [kind.values[name] for name in test.values]
    if denied & known:  # said and denied: nothing is known
        return None
    # who is no 企业 is no 中小微企业 either; who is a 中小微企业 is a 企业, whatever was denied
    implied = frozenset().union(*(kind.values[name].broader for name in known))
    left = [target for target in targets if not target.broader & (denied - implied)]
    found: Truth = disjunction(_is_one_of(kind.values[name], left) for name in sorted(known))
    if not known:
        found = None if left else False
    return None if found is False and test.focus else found


def truth_of(condition: Condition, facts: Facts, kinds: Mapping[str, FactKind]) -> Truth:
    """Whether a condition tree holds of the facts."""
    if isinstance(condition, Criterion):
        return truth_of_criterion(condition, facts, kinds)
    if isinstance(condition, Not):
        return negation(truth_of(condition.part, facts, kinds))
    parts = [truth_of(part, facts, kinds) for part in condition.parts]
    if isinstance(condition, All):
        return conjunction(parts)
    assert isinstance(condition, Any)
    return disjunction(parts)

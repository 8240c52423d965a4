"""Proposed measures as a measures file, with what a person must still decide as comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from corpus.measures.drafting import Candidate
from corpus.measures.types import Effect

_CUE = re.compile(
    r"^(?:进一步|积极|大力|持续|不断|加快|深入|依法|着力)*(?:鼓励和支持|鼓励支持|支持鼓励|引导和支持|鼓励|支持|引导|"
    r"推动|推进|开展|实施|建立|完善|提供|探索|组织|加强|加大)"
)


def matter_of(candidate: Candidate) -> str:
    """A name for what a stretch is about: the stretch without the verb it begins with."""
    bare = _CUE.sub("", candidate.text)
    return bare if len(bare) >= 4 else candidate.text


def _entry(candidate: Candidate, name: str) -> dict[str, object]:
    entry: dict[str, object] = {
        "id": name,
        "matter": matter_of(candidate),
        "effect": candidate.effect.value,
        "quote": candidate.text,
    }
    if candidate.applicants and candidate.effect not in {Effect.BARS, Effect.LIMITS}:
        values = [value for value, _ in candidate.applicants]
        entry["for"] = {"in": values, "quote": candidate.applicants[0][1]}
    return entry


def _open_points(candidate: Candidate) -> list[str]:
    said = {word.text: None for s in candidate.statements for word in s.conditions}
    points = [f"condition to turn into a test: {text}" for text in said]
    points += [f"exception: {w.text}" for s in candidate.statements for w in s.exceptions]
    if not candidate.statements:
        points.append("no verb of support was read: check the effect")
    return points


def draft_yaml(document: str, proposals: Sequence[Candidate]) -> str:
    """A measures file of the proposals; nothing in it is confirmed.

    Every quote is word for word, so the file loads as it stands; conditions, names people
    use and doubtful effects are left to a person, marked by comments.
    """
    lines = [
        f"# Proposed measures of {document}: read each beside its clause, correct or delete it,",
        "# add the names people use, turn conditions into tests, then run",
        "# python -m corpus measures check and python -m corpus measures confirm --by NAME.",
        f"document: {document}",
        "measures:" if proposals else "measures: []",
    ]
    for number, candidate in enumerate(proposals, 1):
        lines.append(f"  # {candidate.clause.label}")
        lines += [f"  # {point}" for point in _open_points(candidate)]
        text = yaml.safe_dump(
            [_entry(candidate, f"{document}-draft-{number:03d}")],
            allow_unicode=True, sort_keys=False, width=10_000,
        )  # fmt: skip
        lines += [f"  {line}" for line in text.splitlines()]
    return "\n".join(lines) + "\n"

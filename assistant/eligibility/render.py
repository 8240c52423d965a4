"""A verdict as plain text for the terminal."""

from __future__ import annotations

from assistant.eligibility.types import Verdict

_MARKS = {True: "✓", False: "✗", None: "?"}


def plain(verdict: Verdict, *, english: bool = False) -> str:
    """The verdict, its conditions, what is missing, the quotes and the notes, line by line."""
    if english:
        verdict = verdict.in_english()
    needed = "Still needed: " if english else "待补充："
    lines = [verdict.reason]
    if verdict.conditions:
        lines.append("")
        lines += [f"  {_MARKS[c.met]} {c.text} [{c.citation}]" for c in verdict.conditions]
    if verdict.missing:
        lines += ["", *(f"  {needed}{m.ask}" for m in verdict.missing)]
    for c in verdict.citations:
        number = f" {c.number}" if c.number else ""
        lines += ["", f"[{c.n}] 《{c.title}》{number} {c.clause}", f"    “{c.quote}”"]
    if verdict.notes:
        lines += ["", *(f"· {note.text}" for note in verdict.notes)]
    return "\n".join(lines)

"""An answer as plain text for a terminal."""

from __future__ import annotations

from assistant.types import Answer, Citation
from index.language.english import detect_language

_STATUS = {
    "in_force": ("现行", "in force"),
    "draft": ("征求意见稿", "draft"),
    "expired": ("期满", "period over"),
    "not_begun": ("尚未开始", "not begun"),
    "informational": ("答复，供参考", "reply, for information"),
    "unknown": ("效力未载明", "validity not stated"),
}
_NOTE = {
    "draft": ("征求意见稿", "Draft"),
    "expired": ("期满", "Period over"),
    "not_begun": ("尚未开始", "Not begun"),
    "target_passed": ("目标年已过", "Target year passed"),
    "conflict": ("说法不一", "Documents differ"),
    "jurisdiction": ("地域", "Where it applies"),
    "not_stated": ("未载明", "Not stated"),
    "exception": ("限制", "Limits"),
    "other": ("说明", "Note"),
}


def _source(citation: Citation, *, english: bool) -> str:
    number = f" {citation.number}" if citation.number else ""
    label = f" {citation.clause}" if citation.clause else ""
    status = _STATUS.get(citation.status, (citation.status,) * 2)[english]
    said = f" ({status})" if english else f"（{status}）"
    return f"[{citation.n}] 《{citation.title}》{number}{label}{said}"


def plain(answer: Answer) -> str:
    """The answer, its quotes with their place, its remarks; in the language of the question."""
    english = detect_language(answer.question) == "en"
    colon = ": " if english else "："
    lines = [answer.answer]
    if answer.citations:
        lines.append("")
    for citation in answer.citations:
        lines += [_source(citation, english=english), f"    “{citation.quote}”"]
    if answer.notes:
        lines.append("")
    for note in answer.notes:
        name = _NOTE.get(note.kind.value, (note.kind.value,) * 2)[english]
        lines.append(f"· {name}{colon}{note.text}")
    if answer.suggestions:
        lead = "You may also ask: " if english else "还可以问："
        lines += ["", lead + " ／ ".join(answer.suggestions)]
    return "\n".join(lines)

"""An answer as plain text for a terminal."""

from __future__ import annotations

from assistant.types import Answer, Citation

_STATUS = {
    "in_force": "现行", "draft": "征求意见稿", "expired": "期满", "not_begun": "尚未开始",
    "informational": "答复，供参考", "unknown": "效力未载明",
}  # fmt: skip
_NOTE = {
    "draft": "征求意见稿",
    "expired": "期满",
    "not_begun": "尚未开始",
    "target_passed": "目标年已过",
    "conflict": "说法不一",
    "jurisdiction": "地域",
    "not_stated": "未载明",
    "exception": "限制",
    "other": "说明",
}


def _source(citation: Citation) -> str:
    number = f" {citation.number}" if citation.number else ""
    label = f" {citation.clause}" if citation.clause else ""
    status = _STATUS.get(citation.status, citation.status)
    return f"[{citation.n}] 《{citation.title}》{number}{label}（{status}）"


def plain(answer: Answer) -> str:
    """The answer, then its quotes with their place, then its remarks."""
    lines = [answer.answer]
    if answer.citations:
        lines.append("")
    for citation in answer.citations:
        lines += [_source(citation), f"    “{citation.quote}”"]
    if answer.notes:
        lines.append("")
    lines += [f"· {_NOTE.get(n.kind.value, n.kind.value)}：{n.text}" for n in answer.notes]
    if answer.suggestions:
        lines += ["", "还可以问：" + " ／ ".join(answer.suggestions)]
    return "\n".join(lines)

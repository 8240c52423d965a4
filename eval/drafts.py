"""From a person's thumbs-down to a draft case, which another person completes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from eval.runs import dump_line, read_lines, write_whole
from index.language import detect_language

TO_DO = "待补全：写明 must（必备事实）、核对 evidence（依据），确认能否作答后移入题库。"


def draft_case(row: Mapping[str, Any]) -> dict[str, Any]:
    """A case in the form of the case files, with what is known from one judgement.

    What a right answer holds is not known and is left empty, so that
    ``python -m eval check`` refuses the draft until a person has written it. The quotes that
    were shown are put down as evidence to start from.
    """
    answer = row.get("answer") or {}
    quotes = answer.get("citations") or ()
    said = [
        TO_DO,
        *(
            f"{name}：{row[key]}"
            for key, name in (("reason", "原因"), ("comment", "意见"))
            if row.get(key)
        ),
        f"当时的回答：{answer.get('answer', '')}",
    ]
    draft: dict[str, Any] = {
        "id": f"feedback-{str(row['exchange'])[:12]}",
        "question": row["question"],
        "lang": detect_language(str(row["question"])),
        "category": "feedback",
        "answerable": True,
        "must": [],
        "must_not": [],
        "evidence": [{"doc": item["document"], "text": item["quote"]} for item in quotes],
        "all": False,
        "history": list(row.get("history") or ()),
        "note": "\n".join(said),
    }
    for key in ("city", "as_of"):
        if row.get(key):
            draft[key] = row[key]
    return draft


def keep_drafts(drafts: Iterable[Mapping[str, Any]], path: Path) -> int:
    """Put the drafts that are not there yet behind those in a file; how many there were.

    What is there already stays as it is: a person may have completed it.

    Raises:
        InputError: a line of the file is not JSON any more.
    """
    there = list(read_lines(path)) if path.exists() else []
    known = {row.get("id") for row in there}
    new = [draft for draft in drafts if draft["id"] not in known]
    if new:
        write_whole(path, "".join(map(dump_line, [*there, *new])))
    return len(new)


def draft_cases(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A draft for each answer that was judged wrong, oldest first."""
    return [draft_case(row) for row in rows if row["vote"] == "down"]

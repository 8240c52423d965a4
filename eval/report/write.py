"""Writing a report: one standalone HTML file, CSV, JSON Lines, JUnit XML."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from eval.report.build import Report, Side, case_rows, page_data
from eval.report.plots import latency, risk_coverage

_TEMPLATE = Path(__file__).parent / "page.html"
# what Excel, LibreOffice and WPS take for the beginning of a formula (OWASP, "CSV Injection")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_html(report: Report) -> str:
    """The page: every script, style, plot and value is inside it."""
    # a closing tag inside the data would end the script that holds it
    data = json.dumps(page_data(report), ensure_ascii=False).replace("<", "\\u003c")
    page = _TEMPLATE.read_text(encoding="utf-8")
    page = page.replace("<!--RISK-->", risk_coverage(report.sides))
    page = page.replace("<!--LATENCY-->", latency(report.sides))
    return page.replace("/*DATA*/null", data)


def _cell(value: object) -> object:
    """A cell that a spreadsheet takes as text even where it looks like a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _columns(side: Side) -> list[str]:
    return sorted({name for marks in side.scores.values() for name in marks})


def to_csv(report: Report) -> str:
    """One row a case and run, every column a value; with a byte-order mark for Excel."""
    out = io.StringIO()
    columns = sorted({name for side in report.sides for name in _columns(side)})
    writer = csv.writer(out)
    fixed = ["run", "case", "category", "split", "question", "status", "answer", "why"]
    writer.writerow([*fixed, *columns])
    for row in case_rows(report):
        for side, part in zip(report.sides, row["sides"], strict=True):
            answer = part["answer"] or {"status": "", "answer": ""}
            head = [side.name, row["id"], row["category"], row["split"], row["question"]]
            cells = [*head, answer["status"], answer["answer"], part["why"]]
            marks = [part["marks"].get(name, {}).get("value", "") for name in columns]
            writer.writerow([_cell(cell) for cell in [*cells, *marks]])
    return "\ufeff" + out.getvalue()


def to_jsonl(report: Report) -> str:
    """One object a case, with everything about it."""
    rows = case_rows(report)
    return "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)


_NO_XML = {chr(code) for code in (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)}


def _printable(text: str) -> str:
    """``text`` without the characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or (ord(c) >= 0x20 and c not in _NO_XML))


def _test(parent: ElementTree.Element, row: Mapping[str, Any], part: Mapping[str, Any]) -> None:
    answer = part["answer"] or {}
    test = ElementTree.SubElement(
        parent,
        "testcase",
        classname=_printable(row["category"]),
        name=_printable(f"{row['id']} {row['question']}"),
        time=f"{answer.get('seconds', 0.0):.4f}",
    )
    if not part["right"]:
        failure = ElementTree.SubElement(test, "failure", message=_printable(part["why"]))
        failure.text = _printable(answer.get("answer", "no answer"))


def to_junit(report: Report) -> str:
    """The cases as tests in JUnit's XML, one suite a run, for continuous integration."""
    root = ElementTree.Element("testsuites")
    rows = case_rows(report)
    for place, side in enumerate(report.sides):
        failed = sum(not row["sides"][place]["right"] for row in rows)
        suite = ElementTree.SubElement(
            root, "testsuite", name=side.name, tests=str(len(rows)), failures=str(failed)
        )
        for row in rows:
            _test(suite, row, row["sides"][place])
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def write_report(report: Report, folder: Path) -> list[Path]:
    """Write every form into a folder; gives their paths back, the HTML first."""
    folder.mkdir(parents=True, exist_ok=True)
    forms = {
        "report.html": to_html(report),
        "report.csv": to_csv(report),
        "report.jsonl": to_jsonl(report),
        "report.xml": to_junit(report),
    }
    for name, text in forms.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return [folder / name for name in forms]

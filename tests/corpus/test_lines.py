import json
from pathlib import Path

import pytest

from corpus.lines import json_lines
from corpus.store import load_clause_lines
from eval.cases import load_cases
from eval.eligibility.cases import load_eligibility_cases
from eval.external.formats import read_pairs
from eval.runs import dump_line, read_lines
from index.runs import read_queries

# Line separator, next line, form feed: no ends of lines in JSON Lines.
SEPARATORS = "\u2028\u2029\x85"


def test_only_line_feeds_part_lines() -> None:
    text = f'{{"a":"x{SEPARATORS}y"}}\r\n\n{{"b":1}}\n'
    assert [(number, json.loads(line)) for number, line in json_lines(text)] == [
        (1, {"a": f"x{SEPARATORS}y"}),
        (3, {"b": 1}),
    ]


@pytest.mark.parametrize("mark", SEPARATORS)
def test_every_reader_of_json_lines_keeps_such_a_line_whole(mark: str, tmp_path: Path) -> None:
    words = f"甲{mark}乙？"

    def written(**row: object) -> Path:
        path = tmp_path / "lines.jsonl"
        path.write_text(dump_line(row) + "\n", encoding="utf-8")
        return path

    clauses = load_clause_lines(written(id="1", title="", text=words)).clauses
    assert [clause.text for clause in clauses] == [words]
    assert [query.text for query in read_queries(written(id="1", text=words))] == [words]
    case = {"id": "a", "question": words, "category": "x", "answerable": True}
    assert [c.question for c in load_cases([written(**case)])] == [words]
    verdict = {"id": "a", "question": words, "category": "x", "verdict": "not_stated"}
    assert [c.question for c in load_eligibility_cases([written(**verdict)])] == [words]
    assert [i.question for i in read_pairs(written(question=words, answer="丙"))] == [words]
    assert list(read_lines(written(text=words))) == [{"text": words}]

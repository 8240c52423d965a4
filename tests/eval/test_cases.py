import gzip
import json
from pathlib import Path

import pytest

from corpus.errors import InputError
from corpus.settings import get_settings
from corpus.store import load_corpus
from eval.cases import drawn, load_cases, parse_case, select, split_of
from eval.cases.model import KNOWN
from eval.check import check_cases
from tests.eval.sample import case, refusable

LINE = {"id": "a", "question": "？", "category": "x", "answerable": True}


def test_known_answers_are_proved() -> None:
    corpus = load_corpus(get_settings().documents)
    assert check_cases(load_cases(), corpus.clauses) == []


def test_known_answers_are_as_many_and_as_varied_as_promised() -> None:
    cases = load_cases()
    assert len(cases) >= 320
    assert sum(not case.answerable for case in cases) >= 60
    assert len({case.category for case in cases}) == 18
    cited = {item.doc for case in cases for item in case.evidence}
    assert len(cited) == 4
    assert 0.60 < len(select(cases, "dev")) / len(cases) < 0.72


def test_practice_cases_are_never_test_cases_and_unseen_ones_always() -> None:
    assert {split_of(f"practice-{n}") for n in range(60)} == {"dev"}
    assert {split_of(f"unseen-{n}") for n in range(60)} == {"test"}
    assert {split_of(f"figure-{n}") for n in range(60)} == {"dev", "test"}


def test_unseen_cases_are_proved_held_out_and_asked_only_when_named() -> None:
    unseen = load_cases((KNOWN.parent / "unseen",))
    faults = len(check_cases(unseen, load_corpus(get_settings().documents).clauses))
    count = len(unseen)
    # Bare counts: a failing assertion must not print what nobody is to look into.
    assert faults == 0
    assert count >= 160
    assert {case.split for case in unseen} == {"test"}
    assert not {case.id for case in unseen} & {case.id for case in load_cases()}


def test_split_depends_on_the_id_alone() -> None:
    assert [split_of(name) for name in ("figure-001", "figure-002", "figure-003")] == [
        split_of("figure-001"),
        split_of("figure-002"),
        split_of("figure-003"),
    ]
    share = sum(split_of(f"id-{n}") == "test" for n in range(6000)) / 6000
    assert abs(share - 1 / 3) < 0.02


def test_a_case_survives_its_own_json(tmp_path: Path) -> None:
    original = case(note="因为")
    row = json.loads(json.dumps(original.to_json()))
    assert parse_case(row, "here") == original


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"question": ""}, "'question' is missing"),
        ({"must": ["14.8"]}, "'must' must be a list of lists"),
        ({"evidence": [{"doc": "d"}]}, "'evidence' must be a list of objects"),
        ({"answerable": "yes"}, "'answerable' must be true or false"),
        ({"status": ["refused"]}, "refused"),
        ({"status": ["refused"]}, "there are answered, unanswered, clarify, declined"),
        ({"notes": ["nice"]}, "'notes' holds 'nice'; there are draft, expired"),
        ({"as_of": "2026-13-01"}, "'as_of' must be a date like 2026-11-20"),
        ({"as_of": 2026}, "'as_of' must be a date like 2026-11-20"),
        ({"question": ["甲？", "乙？"]}, "'question' must be a text"),
        ({"question": 12}, "'question' must be a text"),
        ({"question": "  "}, "'question' must be a text that is not blank"),
        ({"id": ["x"]}, "'id' must be a text"),
        ({"category": 3}, "'category' must be a text"),
        ({"city": ["盐城"]}, "'city' must be a text"),
        ({"note": ["x"]}, "'note' must be a text"),
        ({"history": [{"role": "robot", "content": "？"}]}, "a role is"),
        ({"musts": []}, "unknown fields ['musts']"),
    ],
)
def test_a_bad_line_is_named_and_a_valid_one_shown(
    tmp_path: Path, change: dict[str, object], words: str
) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps({**LINE, **change}), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_cases([path])
    assert "cases.jsonl, line 1" in str(caught.value)
    assert words in str(caught.value)
    assert "A valid line" in str(caught.value)


def test_an_id_is_used_once(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text((json.dumps(LINE) + "\n") * 2, encoding="utf-8")
    with pytest.raises(InputError, match=r"line 2: the id .* is used twice"):
        load_cases([path])


def test_a_json_list_a_gzipped_file_and_odd_line_ends_are_read_too(tmp_path: Path) -> None:
    rows = [{**LINE, "id": name, "question": f"{name}\u2028行？"} for name in ("a", "b")]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    whole = tmp_path / "list.json"
    whole.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    windows = tmp_path / "windows.jsonl"
    windows.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    zipped = tmp_path / "cases.jsonl.gz"
    zipped.write_bytes(gzip.compress("\n".join(lines).encode()))
    assert load_cases([whole]) == load_cases([windows]) == load_cases([zipped])
    whole.write_text(json.dumps([rows[0], {**rows[1], "must": "x"}]), encoding="utf-8")
    with pytest.raises(InputError, match=r"list\.json, item 2"):
        load_cases([whole])


@pytest.mark.parametrize(
    ("text", "words"), [('"\\ud83d"', "half a character"), ("NaN", "NaN is no number")]
)
def test_what_no_file_can_hold_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "cases.jsonl"
    line = json.dumps({**LINE, "note": "HERE"})
    path.write_text(line.replace('"HERE"', text), encoding="utf-8")
    with pytest.raises(InputError, match=f"line 1.*{words}.*A valid form"):
        load_cases([path])
    path.write_text(json.dumps({**LINE, "note": "\U0001f600"}), encoding="utf-8")  # both halves
    assert load_cases([path])[0].note == "\U0001f600"


def test_check_finds_each_kind_of_fault() -> None:
    clauses = load_corpus(get_settings().documents).clauses
    doc = "yc-pilot-2022"
    real = {"doc": doc, "text": "知识产权质押融资总额不低于60亿元"}
    good = {**LINE, "question": "盐城质押融资多少？", "must": [["60亿元"]], "evidence": [real]}
    assert check_cases([parse_case(good, "")], clauses) == []

    def faults(**changes: object) -> str:
        row = parse_case({**good, **changes}, "")
        return " ".join(fault.what for fault in check_cases([row], clauses))

    assert "no clause" in faults(evidence=[{"doc": doc, "text": "总额不低于61亿元"}])
    assert "no document" in faults(evidence=[{"doc": "nowhere", "text": "总额"}])
    assert "'61'" in faults(must=[["61亿元"]])
    assert faults(must=[["61亿元"]], note="61是因为……") == ""
    assert "holds all of 'must'" in faults(question="是60亿元吗？")
    assert "bare refusal (clarify) passes" in faults(status=["clarify"], must=[["无法"]])
    twins = [parse_case({**good, "id": name}, "") for name in ("a", "b")]
    assert "asks the same as a" in check_cases(twins, clauses)[0].what


def test_a_bare_refusal_passes_no_case_that_names_what_is_missing() -> None:
    assert check_cases([refusable()], []) == []
    faults = check_cases([refusable(must=())], [])
    assert "a bare refusal (unanswered) passes" in [fault.what for fault in faults]


def test_a_greater_sample_holds_a_smaller_one() -> None:
    cases = load_cases((KNOWN,))
    few, more = drawn(cases, 20), drawn(cases, 60)
    assert len(few) == 20
    assert {case.id for case in few} <= {case.id for case in more}
    assert [case.id for case in more] == sorted(case.id for case in more)
    assert drawn(cases, None) == cases

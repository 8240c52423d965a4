"""The command line: python -m index."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import InputError
from corpus.settings import get_settings
from corpus.store import load_corpus
from index.__main__ import _filters, _parser, main
from index.filters import Filters
from tests.index.support import TEXTS


@pytest.fixture
def clauses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "var"))
    get_settings.cache_clear()
    path = tmp_path / "corpus.jsonl"
    lines = ({"id": f"a{n}", "title": f"某办法 第{n}条", "text": t} for n, t in enumerate(TEXTS))
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return path


@pytest.fixture(autouse=True)
def _forget_settings() -> object:
    yield
    get_settings.cache_clear()


@pytest.mark.parametrize("mode", ["hybrid", "lexical", "dense"])
def test_retrieve_writes_a_trec_run(
    clauses: Path, tmp_path: Path, mode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    queries, out = tmp_path / "q.jsonl", tmp_path / "out.trec"
    queries.write_text(
        '{"id": "q1", "text": "专利资助什么时候取消"}\n\n{"id": 2, "question": "维权热线"}\n'
        '{"id": "q3", "query": "？"}\n',
        "utf-8",
    )
    arguments = ["--clauses", clauses, "--queries", queries, "--top", 3, "--run", out]
    assert main(["retrieve", "--mode", mode, *map(str, arguments)]) == 0
    rows = [line.split() for line in out.read_text("utf-8").splitlines()]
    assert all(len(row) == 6 and row[1] == "Q0" and row[5] == mode for row in rows)
    assert [row[2] for row in rows if row[3] == "1"] == ["a1", "a2"]
    for name in ("q1", "2"):
        scores = [float(row[4]) for row in rows if row[0] == name]
        assert 0 < len(scores) <= 3
        assert scores == sorted(scores, reverse=True)
    assert "p95" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nonsense", "line 1: not JSON"),
        ('{"text": "x"}', '"id" is missing'),
        ('{"id": "a"}', '"text" is missing'),
        ('{"id": "a b", "text": "x"}', "must not hold spaces"),
        ('{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}', "two lines"),
        ('{"id": "a", "text": "\\ud800专利"}', "line 1: "),
        ("[]", "not a JSON object"),
    ],
)
def test_bad_queries_are_named(
    clauses: Path, tmp_path: Path, line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = tmp_path / "q.jsonl"
    queries.write_text(line, "utf-8")
    arguments = ["--clauses", clauses, "--queries", queries, "--run", tmp_path / "out"]
    assert main(["retrieve", *map(str, arguments)]) == 2
    assert said in capsys.readouterr().err


def test_ids_that_a_run_cannot_tell_apart_are_an_error(
    tmp_path: Path, clauses: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with clauses.open("a", encoding="utf-8") as out:
        for name in ("b b", "b_b"):
            entry = {"id": name, "title": "", "text": "海洋牧场数据登记。"}
            out.write("\n" + json.dumps(entry, ensure_ascii=False))
    queries, run = tmp_path / "q.jsonl", tmp_path / "out"
    queries.write_text('{"id": "q", "text": "海洋牧场"}', "utf-8")
    run.write_text("an earlier run", "utf-8")
    given = ["--clauses", clauses, "--queries", queries, "--run", run]
    assert main(["retrieve", *map(str, given)]) == 2
    assert "'b b' and 'b_b'" in capsys.readouterr().err.replace(
        "'b_b' and 'b b'", "'b b' and 'b_b'"
    )
    assert run.read_text("utf-8") == "an earlier run"
    assert sorted(p.name for p in tmp_path.iterdir() if "part" in p.name) == []


def test_what_cannot_be_searched_for_is_said(
    clauses: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--clauses", str(clauses)]
    assert main(["search", *given, "  "]) == 2
    assert "python -m index search" in capsys.readouterr().err
    assert main(["search", *given, "@@##"]) == 0
    assert "no clause was found" in capsys.readouterr().out
    for top in ("0", "-1", "9" * 20, "three"):
        with pytest.raises(SystemExit):
            main(["search", *given, "--top", top, "热线"])
        assert "from 1 to 1,000,000" in capsys.readouterr().err


def test_build_status_and_search(clauses: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status"]) == 0
    assert "no index" in capsys.readouterr().out
    assert main(["build", "--clauses", str(clauses)]) == 0
    assert main(["build", "--fresh", "--clauses", str(clauses)]) == 0
    assert capsys.readouterr().out.count("6 clauses") == 2
    assert main(["status"]) == 0
    assert "6 clauses" in capsys.readouterr().out
    assert main(["search", "--clauses", str(clauses), "--top", "1", "维权热线"]) == 0
    shown = capsys.readouterr().out
    assert "某办法 第2条" in shown
    assert "lexical" in shown


def test_a_missing_file_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--clauses", str(tmp_path / "no.jsonl")]) == 2
    assert "no.jsonl" in capsys.readouterr().err


HOSTILE = [
    "\ufeff" + json.dumps({"id": "bom", "title": "甲", "text": "专利资助取消。"}) + "\r",
    "",
    "  \r",
    json.dumps({"id": 7, "text": "行一\u2028行二\u2029维权热线12345。"}, ensure_ascii=False) + "\r",
    json.dumps({"id": "huge", "title": "", "text": "知识产权质押融资。" * 12_000}),
    json.dumps({"id": "hollow", "title": None, "text": "。"}),
    json.dumps({"id": "old", "text": "專利資助取消，\u3000補貼１００萬元。"}, ensure_ascii=False),
    json.dumps({"id": 7, "text": "行一\u2028行二\u2029维权热线12345。"}) + "\r",
]


def test_hostile_files_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "var"))
    get_settings.cache_clear()
    clauses, queries, out = (tmp_path / name for name in ("c.jsonl", "q.jsonl", "out.trec"))
    clauses.write_bytes("\n".join(HOSTILE).encode())
    lines = [
        '\ufeff{"id": 1, "text": "补贴100万"}\r',
        "\r",
        json.dumps(
            {"id": "long", "text": "维权热线\u2028" + "质押融资" * 30_000}, ensure_ascii=False
        ),
        '{"id": "none", "text": ""}',
        '{"id": "page", "text": "維權熱線", "query": 3}',
    ]
    queries.write_bytes("\n".join(lines).encode())
    arguments = ["--clauses", clauses, "--queries", queries, "--top", 1000, "--run", out]
    assert main(["retrieve", *map(str, arguments)]) == 0, capsys.readouterr().err
    assert "5 clauses, 4 queries" in capsys.readouterr().out
    best: dict[str, list[str]] = {}
    for line in out.read_text("utf-8").split("\n")[:-1]:
        query, _, name, *_ = line.split(" ")
        best.setdefault(query, []).append(name)
    assert best["1"][0] == "old"
    assert best["page"][0] == "7"
    assert {"huge", "7"} <= set(best["long"])
    assert all(len(names) == len(set(names)) <= 5 for names in best.values())


@pytest.mark.parametrize("text", ["", "\n\r\n  \n", "\ufeff"])
def test_files_that_hold_nothing_are_named(
    clauses: Path, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text(text, "utf-8")
    assert main(["search", "--clauses", str(empty), "x"]) == 2
    assert "holds no clause. A valid line" in capsys.readouterr().err
    arguments = ["--clauses", clauses, "--queries", empty, "--run", tmp_path / "out"]
    assert main(["retrieve", *map(str, arguments)]) == 2
    assert "holds no query. A valid line" in capsys.readouterr().err


def test_a_run_that_cannot_be_written_is_said_first(
    clauses: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = tmp_path / "q.jsonl"
    queries.write_text('{"id": "a", "text": "x"}', "utf-8")
    arguments = ["--clauses", clauses, "--queries", queries, "--run", tmp_path / "no" / "out"]
    assert main(["retrieve", *map(str, arguments)]) == 2
    assert "there is no folder" in capsys.readouterr().err
    assert not (tmp_path / "var").exists()


def test_one_clause_is_a_corpus(clauses: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clauses.write_text('{"id": "a", "text": "专利资助"}', "utf-8")
    assert main(["search", "--clauses", str(clauses), "--top", "50", "专利"]) == 0
    assert capsys.readouterr().out.count("专利资助") == 1


def test_clauses_of_one_wording_are_one_hit_and_all_are_named(
    clauses: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = {"id": "twin", "title": "另一办法 第七条", "text": TEXTS[1]}
    with clauses.open("a", encoding="utf-8") as out:
        out.write("\n" + json.dumps(twin, ensure_ascii=False))
    assert main(["search", TEXTS[1], "--clauses", str(clauses)]) == 0
    said = capsys.readouterr().out
    assert said.count(TEXTS[1][:20]) == 1
    assert "also: " in said


def test_half_a_character_is_no_query(clauses: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "\udced专利", "--clauses", str(clauses)]) == 2
    assert "half a character" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "documents"),
    [
        (["--region", "盐城"], {"yc-pilot-2022"}),
        (["--region", "江苏省鹽城市"], {"yc-pilot-2022"}),
        (["--region", "Yancheng"], {"yc-pilot-2022"}),
        (["--document", "lyg-2016-132", "--document", "yc-pilot-2022"],
         {"lyg-2016-132", "yc-pilot-2022"}),
        (["--status", "draft"], {"lyg-15th-plan-draft"}),
        (["--status", "in_force", "--as-of", "2023-01-01"], {"lyg-2016-132", "yc-pilot-2022"}),
        (["--year", "2023"], {"yc-pilot-2022"}),
        (["--year", "2030", "--region", "连云港市"], {"lyg-15th-plan-draft"}),
    ],
)  # fmt: skip
def test_filters_limit_the_documents(given: list[str], documents: set[str]) -> None:
    held = load_corpus(get_settings().documents).documents
    options = _parser().parse_args(["search", "专利", *given])
    admitted = _filters(options).admitted(held)
    assert admitted is not None
    # the opinion of 2016 states no end: what it is worth after 2020 is not known
    assert admitted == documents - ({"lyg-2016-132"} if "--status" in given else set())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--document", "b9"], "--document b9: no such document; held are a0, a1"),
        (["--region", "苏州市"], "--region 苏州市: no document of there; none is held"),
        (["--region", " "], "--region is blank; a valid one"),
        (["--year", "1900"], "no document fits all filters; held are a0 (no region, "),
    ],
)
def test_a_filter_that_names_nothing_held_is_an_error(
    clauses: Path, given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "专利", "--clauses", str(clauses), *given]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("place", "found"),
    [("江苏省", True), ("江苏", True), ("ＹＡＮＣＨＥＮＧ", True), ("浙江省", False)],
)
def test_a_place_is_known_by_its_province_and_in_any_width(place: str, found: bool) -> None:
    filters = Filters(region=place)
    held = load_corpus(get_settings().documents).documents
    if not found:
        with pytest.raises(InputError, match="no document of there"):
            filters.admitted(held)
        return
    admitted = filters.admitted(held)
    assert admitted is not None and "yc-pilot-2022" in admitted


def test_lines_without_text_are_left_out_and_spaces_in_ids_are_told_of(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "var"))
    get_settings.cache_clear()
    lines = ({"id": "a 1", "text": "专利贷款贴息。"}, {"id": "b", "text": " \n"})
    clauses, queries, out = (tmp_path / name for name in ("c.jsonl", "q.jsonl", "run"))
    clauses.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    queries.write_text('{"id": "q", "text": "贴息"}', "utf-8")
    given = ["--clauses", clauses, "--queries", queries, "--run", out]
    assert main(["retrieve", *map(str, given)]) == 0
    assert out.read_text("utf-8").split()[2] == "a_1"
    assert "1 ids hold spaces" in capsys.readouterr().err
    assert "1 lines have no text" in caplog.text


def test_only_clauses_of_the_documents_named_are_found(
    clauses: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "专利", "--clauses", str(clauses), "--document", "a4"]) == 0
    shown = capsys.readouterr().out
    assert TEXTS[4][:10] in shown
    assert TEXTS[1][:10] not in shown


@pytest.mark.parametrize(
    "given", [["--year", "20"], ["--as-of", "01/06/2024"], ["--status", "valid"]]
)
def test_a_filter_of_no_valid_form_is_an_error(
    given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["search", "专利", *given])
    assert "such as" in (said := capsys.readouterr().err) or "choose from" in said


def test_a_build_that_is_stopped_says_how_to_go_on(
    clauses: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("index.__main__.rebuild", stopped)
    assert main(["build", "--clauses", str(clauses)]) == 130
    assert "taken up by the next run" in capsys.readouterr().err

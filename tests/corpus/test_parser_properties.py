"""Whatever the text, no character is lost, doubled or invented."""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.check import tree_problems
from corpus.parser import parse
from corpus.settings import ROOT
from corpus.store import load_corpus, read_text

MARKS = [
    "第一章 总则",
    "第二条　",
    "第十条规定的",
    "一、",
    "二、",
    "（一）",
    "(二) ",
    "1. ",
    "2．",
    "3、",
    "（1）",
    "1)",
    "2）",
    "①",
    "②",
    "一是",
    "二是",
    "第一，",
    "第二，",
    "——",
    "—— ",
    "专栏1：",
    "专栏 2 ",
    "表 1 指标",
    "附件1",
    "附件：",
    "抄送：",
    "联系人：",
    "责任单位：",
    "# ",
    "**",
    "> ",
    "- 3 -",
    "12",
    "---",
]
WORDS = [
    "知识产权",
    "强市建设",
    "加大力度",
    "14.8",
    "2030 年",
    "AI",
    "PCT",
    "（件）",
    "《办法》",
    "“两创”",
    '"大保护"',
    "市知",
    "知识",
    "人",
    "人才",
    "负责）",
    "（市科技局负责）",
    "到",
    " ",
    "　",
    "\t",
]
ENDS = ["。", "，", "；", "：", "、", "", "！", "…", ":", "）", "”"]
BREAKS = ["\n", "\n\n", "\r\n", "\f", "", "\n\n\n", "\u2028"]
SIGNS = "一二三第条章是专栏表、（）()1234.。；：，—*#局 \n\t"

pieces = st.one_of(*(st.sampled_from(kind) for kind in (MARKS, WORDS, ENDS, BREAKS)))
official = st.lists(pieces, max_size=60).map("".join)


@settings(max_examples=800, deadline=None)
@given(official)
def test_official_looking_texts_keep_every_character(text: str) -> None:
    assert list(tree_problems(parse(text, "d"))) == []


@settings(max_examples=600, deadline=None)
@given(st.text(max_size=200) | st.text(SIGNS, max_size=80))
def test_any_text_keeps_every_character(text: str) -> None:
    assert list(tree_problems(parse(text, "d"))) == []


@settings(max_examples=100, deadline=None)
@given(official)
def test_parsing_is_pure(text: str) -> None:
    assert parse(text, "d") == parse(text, "d")


def test_the_four_policies_keep_every_character() -> None:
    for tree in load_corpus(ROOT / "corpus" / "documents").trees.values():
        assert list(tree_problems(tree)) == []
        assert tree.source == read_text(ROOT / "corpus" / "documents" / f"{tree.document}.txt")


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_laws_keep_every_character_and_article(shared_data: Path) -> None:
    laws: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(shared_data / "laws_cn"):
        if row["no"].startswith("第") and row["no"].endswith("条"):
            laws[row["id"].split("-")[0]].append(row)
    for name in random.Random(7).sample(sorted(laws), 60):
        law = laws[name]
        text = "\n".join([law[0]["law"], "", *(f"{row['no']}　{row['text']}" for row in law)])
        tree = parse(text, name)
        assert list(tree_problems(tree)) == []
        labels = {clause.label for clause in tree.clauses}
        assert [row["no"] for row in law if row["no"] not in labels] == [], law[0]["law"]


def test_reports_keep_every_character(shared_data: Path) -> None:
    reports: dict[str, list[str]] = defaultdict(list)
    for row in rows(shared_data / "gov_reports_2026"):
        reports[row["province"]].append(row["text"])
    for name, paragraphs in reports.items():
        assert list(tree_problems(parse("\n".join(paragraphs), name))) == []

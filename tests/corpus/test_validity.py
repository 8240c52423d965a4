"""Validity is a pure function of the manifest entry and the date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import NoteKind
from corpus.manifest import load_manifest
from corpus.settings import ROOT
from corpus.types import Document, DocumentStatus, Period, Validity
from corpus.validity import earliest_date, explain, validity
from tests.corpus.test_manifest import DOCUMENT

FOUR = load_manifest(ROOT / "corpus" / "documents")
DATES = st.dates(date(1940, 1, 1), date(2110, 1, 1))


@pytest.mark.parametrize(
    ("document", "on", "value", "kinds"),
    [
        ("lyg-15th-plan-draft", "2026-11-20", "draft", ["draft"]),
        ("lyg-15th-plan-draft", "2025-12-31", "draft", ["draft", "not_begun"]),
        ("lyg-15th-plan-draft", "2026-01-01", "draft", ["draft"]),
        ("lyg-15th-plan-draft", "2031-01-01", "draft", ["draft", "expired"]),
        ("lyg-cppcc-44137", "2026-11-20", "informational", ["other"]),
        ("lyg-2016-132", "2026-11-20", "unknown", ["target_passed"]),
        ("lyg-2016-132", "2020-12-31", "in_force", []),
        ("lyg-2016-132", "2021-01-01", "unknown", ["target_passed"]),
        ("lyg-2016-132", "2015-12-31", "not_begun", ["not_begun"]),
        ("yc-pilot-2022", "2026-11-20", "expired", ["expired"]),
        ("yc-pilot-2022", "2025-12-31", "in_force", []),
        ("yc-pilot-2022", "2021-12-31", "not_begun", ["not_begun"]),
    ],
)
def test_the_four_documents(document, on, value, kinds):
    day = date.fromisoformat(on)
    assert validity(FOUR[document], day) == value
    assert [remark.kind for remark in explain(FOUR[document], day)] == kinds


def test_the_exact_wording():
    today = date(2026, 11, 20)
    said = {name: explain(document, today)[0].text for name, document in FOUR.items()}
    assert said == {
        "lyg-15th-plan-draft": "《连云港市“十五五”知识产权发展规划》为征求意见稿，尚未正式印发，"
        "不具有约束力，内容以正式印发的文本为准。",
        "lyg-cppcc-44137": "《对市政协十四届四次会议第44137号提案的答复》为答复函，只通报情况，"
        "不是政策依据。",
        "lyg-2016-132": "《市政府关于进一步加强知识产权工作的实施意见》的目标年2020年已过，"
        "该文件是否仍有效，文件未载明。",
        "yc-pilot-2022": "《盐城市国家知识产权强市建设试点城市工作方案（2022—2025年）》的方案期限"
        "已于2025年12月31日届满，截至2026年11月20日已期满。",
    }
    english = explain(FOUR["yc-pilot-2022"], today, "en")[0].text
    assert "ended on 31 December 2025" in english
    assert "as of 20 November 2026" in english


def test_a_document_that_states_nothing_is_unknown_and_said_to_be():
    bare = Document("a", "某意见", status=DocumentStatus.ISSUED)
    assert validity(bare, date(2026, 1, 1)) is Validity.UNKNOWN
    assert "未载明有效期" in explain(bare, date(2026, 1, 1))[0].text
    unmarked = replace(bare, status=DocumentStatus.UNKNOWN, target_year=2030)
    assert validity(unmarked, date(2026, 1, 1)) is Validity.UNKNOWN
    assert "是否正式印发" in explain(unmarked, date(2026, 1, 1))[0].text


def test_an_open_period_counts_as_running():
    law = Document(
        "a", "某条例", status=DocumentStatus.ISSUED, period=Period(date(2020, 1, 1), None)
    )
    assert validity(law, date(2026, 1, 1)) is Validity.IN_FORCE
    assert validity(law, date(2019, 12, 31)) is Validity.NOT_BEGUN


@pytest.mark.parametrize("number", ["某政发〔2016〕1号", "某政发[2016]1号", "某政发（2016）1号"])
def test_the_year_of_the_number_bounds_the_issue(number):
    assert earliest_date(Document("a", "某意见", number=number)) == date(2016, 1, 1)
    assert earliest_date(Document("a", "某意见", number="第44137号")) is None


@given(DOCUMENT, DATES)
def test_every_remark_is_a_known_kind_and_a_whole_sentence(document, on):
    for lang, stop in (("zh", "。"), ("en", ".")):
        for kind, text in explain(document, on, lang):
            assert kind in set(NoteKind)
            assert text.endswith(stop)
            assert "None" not in text.replace(document.title, "")
    assert [r.kind for r in explain(document, on)] == [r.kind for r in explain(document, on, "en")]


@given(DOCUMENT, DATES)
def test_all_but_an_unremarkable_document_in_force_get_a_remark(document, on):
    remarks = {remark.kind for remark in explain(document, on)}
    value = validity(document, on)
    if value is Validity.IN_FORCE:
        assert remarks <= {"target_passed"}
    else:
        assert remarks
    if value in (Validity.DRAFT, Validity.EXPIRED, Validity.NOT_BEGUN):
        assert value.value in remarks


@given(DOCUMENT, DATES, st.integers(0, 40_000))
def test_time_only_moves_forward(document, on, days):
    """Once expired, always expired; once begun, never again not begun."""
    try:
        later = on + timedelta(days)
    except OverflowError:
        return
    if validity(document, on) is Validity.EXPIRED:
        assert validity(document, later) is Validity.EXPIRED
    if validity(document, later) is Validity.NOT_BEGUN:
        assert validity(document, on) is Validity.NOT_BEGUN


@given(DOCUMENT, DATES)
def test_nothing_but_an_issued_document_is_ever_in_force(document, on):
    if validity(document, on) is Validity.IN_FORCE:
        assert document.status is DocumentStatus.ISSUED
        assert explain(replace(document, status=DocumentStatus.DRAFT), on)[0].kind == "draft"

"""The entry a text suggests: what it says, nothing more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.guess import guess_document
from corpus.manifest import ID_FORM, dump_entry, load_manifest, parse_entry, text_path
from corpus.settings import ROOT
from corpus.types import DocumentStatus, Period

DOCUMENTS = ROOT / "corpus" / "documents"

NOTICE = """
苏州市人民政府办公室文件
苏府办〔2024〕 15 号

市政府办公室关于印发苏州市促进知识产权
高质量发展若干措施的通知

各市、区人民政府：
现将《若干措施》印发给你们。根据《某省条例》（苏政发〔2020〕1号）制定。
一、加强创造
到2027年，达到20件。到 2027 年底，完成试点。到2030年，再上台阶。
本措施自2024年3月1日起施行，有效期至2027年12月31日。
苏州市人民政府办公室
2024年2月5日
"""


@pytest.mark.parametrize("document", load_manifest(DOCUMENTS).values(), ids=lambda d: d.id)
def test_the_four_documents(document):
    text = text_path(DOCUMENTS, document.id).read_text(encoding="utf-8")
    guess = guess_document(text, f"{document.id}.txt")
    for field in ("title", "number", "issuer", "region", "issued", "period"):
        assert getattr(guess, field) == getattr(document, field), field
    assert guess.kind.endswith(document.kind)
    assert guess.status in (document.status, DocumentStatus.UNKNOWN)
    assert guess.target_year in (document.target_year, None)


def test_a_notice_with_everything():
    guess = guess_document(NOTICE, "通知.docx")
    assert guess.title == "市政府办公室关于印发苏州市促进知识产权高质量发展若干措施的通知"
    assert guess.number == "苏府办〔2024〕15号"
    assert guess.issuer == "苏州市人民政府办公室"
    assert guess.region == "苏州市"
    assert guess.kind == "通知"
    assert guess.status is DocumentStatus.ISSUED
    assert guess.issued == date(2024, 2, 5)
    assert guess.period == Period(date(2024, 3, 1), date(2027, 12, 31))
    assert "自2024年3月1日起施行" in guess.period_basis
    assert guess.target_year == 2027
    assert guess.id == "sz-2024-15"


def test_a_taken_id_is_not_proposed_again():
    assert guess_document(NOTICE, "x.txt", ["sz-2024-15", "sz-2024-15-2"]).id == "sz-2024-15-3"


@pytest.mark.parametrize(
    ("signature", "day"),
    [
        ("二〇二六年十一月二十日", date(2026, 11, 20)),
        ("二○一六年十月三日", date(2016, 10, 3)),
        ("2024 年 2 月 5 日", date(2024, 2, 5)),
        ("2024年2月30日", None),
        ("会议于2024年2月5日召开", None),
    ],
)
def test_a_date_counts_only_on_its_own_line(signature, day):
    assert guess_document(f"某市规划\n一、总则\n正文。\n{signature}\n", "x.txt").issued == day


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("某市“十四五”金融发展规划", 2021, 2025),
        ("某市十五五规划", 2026, 2030),
        ("某市行动计划（2023-2026年）", 2023, 2026),
        ("某市工作方案（2022年至2025年）", 2022, 2025),
    ],
)
def test_the_period_of_a_title(title, start, end):
    guess = guess_document(f"{title}\n一、总则\n", "x.txt")
    assert guess.period == Period(date(start, 1, 1), date(end, 12, 31))
    assert guess.period_basis.startswith("标题")


def test_a_text_that_says_nothing_gives_unknowns():
    guess = guess_document("今天天气很好。我们去公园。", "note.txt")
    values = (guess.number, guess.issuer, guess.region, guess.issued, guess.period, guess.kind)
    assert values == (None,) * 6
    assert guess.status is DocumentStatus.UNKNOWN
    assert guess.id == "note"


@given(
    st.text(
        st.sampled_from(
            "关于印发某市规划方案〔2020〕1号（征求意见稿）二〇年月日到至—十五五 \n一、。0239"
        ),
        max_size=120,
    )
)
def test_any_guess_is_a_valid_entry(text):
    guess = guess_document(text, "文件.txt")
    assert ID_FORM.fullmatch(guess.id)
    assert parse_entry(guess.id, dump_entry(guess).unwrap()) == guess

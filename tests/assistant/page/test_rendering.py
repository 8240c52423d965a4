"""Answers and clauses as HTML: exact, escaped, every mark leading somewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from assistant.page.conversations import Exchange
from assistant.page.rendering import (
    Pending,
    paragraphs,
    parse_date,
    pieces,
    render_conversation,
    render_panel,
)
from assistant.page.words import STAGES, Text, both
from assistant.types import Answer, AnswerStatus
from corpus.types import Validity
from tests.assistant.page.support import HOSTILE, HOTLINE, answer, citation, clause_with, room


def soup(*exchanges: Exchange, **more: object) -> BeautifulSoup:
    return BeautifulSoup(render_conversation(exchanges, **more), "html.parser")  # type: ignore[arg-type]


def test_marks_become_buttons_that_name_their_clause() -> None:
    page = soup(Exchange("问", answer=answer(f"{HOTLINE}。[1]", HOTLINE)))
    chip = page.select_one(".zd-lead .zd-cite")
    assert chip is not None
    assert chip["data-clause"] == clause_with(HOTLINE).id
    assert int(str(chip["data-end"])) - int(str(chip["data-start"])) == len(HOTLINE)
    assert chip.text.strip().endswith("1")


def test_a_mark_without_a_citation_stays_text() -> None:
    assert [line.runs for line in paragraphs(answer("甲[7]乙"))] == [(("甲[7]乙", None),)]


def test_conditions_become_rows_with_their_findings() -> None:
    text = "不符合。[1]\n条件：✓ 资助的是专利授权[1]；？ 是否在期限内；以后算不算[1]；✗ 丙"
    page = soup(Exchange("问", answer=answer(text, HOTLINE)))
    rows = page.select(".zd-conditions tbody tr")
    assert [row.select_one(".zd-badge .zh").text for row in rows] == ["成立", "待确认", "不成立"]  # type: ignore[union-attr]
    assert "是否在期限内；以后算不算" in rows[1].text
    assert len(page.select(".zd-conditions .zd-cite")) == 2
    assert not paragraphs(answer("是什么？ 甲；？ 乙"))[0].rows


def test_a_mark_stays_with_the_characters_before_it() -> None:
    page = soup(Exchange("问", answer=answer("有热线。[1]另有[1]", HOTLINE)))
    lead = page.select_one(".zd-lead")
    assert lead is not None
    assert [span.contents[0] for span in lead.select(".zd-keep")] == ["线。", "另有"]
    for hidden in lead.select(".zd-sr"):
        hidden.decompose()
    assert lead.text == "有热线。1另有1"


def test_quotes_are_shown_exactly_and_apart_from_our_words() -> None:
    page = soup(Exchange("问", answer=answer("答[1]", HOTLINE)))
    quote = page.select_one("blockquote .zd-serif")
    assert quote is not None and quote.text == HOTLINE
    assert page.select_one(".zd-say.zd-serif") is None


def test_hostile_text_is_inert_everywhere() -> None:
    shown = soup(
        Exchange(HOSTILE, answer=answer(HOSTILE)),
        Exchange(HOSTILE, failure=Text(HOSTILE, HOSTILE)),
        pending=Pending(HOSTILE, [STAGES["read"]]),
        examples=[Text(HOSTILE, HOSTILE)],
    )
    assert not shown.find_all(["script", "img"])
    assert not shown.find_all("a", href=True)
    assert shown.select(".zd-q")[0].text.endswith(HOSTILE)
    assert shown.select(".zd-say p")[0].text == HOSTILE


def test_each_ending_has_its_own_look() -> None:
    for status in (AnswerStatus.UNANSWERED, AnswerStatus.CLARIFY, AnswerStatus.DECLINED):
        page = soup(Exchange("问", answer=answer("没有写到。", status=status)))
        assert page.select_one(f".zd-a.zd-{status.value} .zd-outcome .zd-badge")
    assert soup(Exchange("问", failure=Text("索引不在", "no index"))).select_one(
        ".zd-a.zd-error [data-act=ask]"
    )


def test_before_the_first_question_examples_and_documents_are_shown() -> None:
    shelf = [(d, Validity.DRAFT) for d in room().documents]
    page = soup(examples=[Text("甲？", "A?")], documents=shelf, size=3)
    assert page.select_one(".zd-examples .zh[data-question='甲？']")
    assert page.select_one(".zd-examples .en[data-question='A?']")
    assert len(page.select(".zd-shelf-list li")) == len(shelf)


def test_suggestions_follow_the_last_answer_only() -> None:
    asked = Exchange("问", answer=replace(answer("答"), suggestions=("再问？",)))
    assert len(soup(asked, asked).select(".zd-next .zd-chip")) == 1


def test_panel_marks_the_quote_and_keeps_every_character() -> None:
    cited = citation(HOTLINE)
    place = room().place(cited.document, cited.clause_id)
    page = BeautifulSoup(
        render_panel(place, (cited.start, cited.end), Validity.UNKNOWN), "html.parser"
    )
    here = page.select_one(".here")
    assert here is not None and here.text == cited.text
    assert [mark.text for mark in here.select("mark")] == [HOTLINE]
    assert [p.text for p in page.select(".near")] == [c.text for c in place.before + place.after]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))))
def test_pieces_joined_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    cut = pieces(text, spans)
    assert "".join(piece for piece, _ in cut) == text
    marked = {i for start, end in spans for i in range(start, min(end, len(text)))}
    assert sum(len(piece) for piece, is_marked in cut if is_marked) == len(marked)


@given(st.text(max_size=60))
def test_both_languages_are_escaped(text: str) -> None:
    assert both(text, text).count(escape(text)) >= 2


def test_a_wrong_date_means_today() -> None:
    today = date(2026, 11, 20)
    assert parse_date("2025-01-31", today) == date(2025, 1, 31)
    for wrong in ("", None, "2025-13-01", "yesterday", 5):
        assert parse_date(wrong, today) == today


TABLE = "盐城更早。\n| | 文件怎么写 | 来源 |\n|---|---|---|\n| 盐城 | 达 6 件[1] | 方案<b> |"


def test_a_table_has_columns_rows_and_marks_that_lead_somewhere() -> None:
    page = soup(Exchange("问", answer=answer(TABLE, HOTLINE)))
    assert [th.text for th in page.select(".zd-compare th")] == ["", "文件怎么写", "来源"]
    cells = page.select(".zd-compare tbody td")
    assert [cell.get("data-name") for cell in cells] == [None, "文件怎么写", "来源"]
    assert cells[1].select_one(".zd-cite") is not None
    assert cells[2].text == "方案<b>"  # shown, not obeyed
    lead = page.select_one(".zd-lead")
    assert lead is not None and lead.text == "盐城更早。"
    assert not [p for p in page.select(".zd-say p") if "|" in p.text]


def test_a_table_without_names_and_a_broken_row_are_still_shown() -> None:
    shown = paragraphs(Answer("问", AnswerStatus.ANSWERED, "| 甲 | 乙 |\n| 丙 |\n||\n|"))
    assert [len(row) for row in shown[0].cells] == [2, 1, 1]
    assert shown[1].runs == (("|", None),)

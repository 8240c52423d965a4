"""Enumerations: members in order, the head before them, the tail after them."""

from __future__ import annotations

from corpus.facts import FactBook, read_clause
from corpus.facts.types import Enumeration, ListForm, ListRole
from corpus.types import Clause, ClauseKind


def read(text: str) -> list[Enumeration]:
    return list(read_clause(Clause("c", "d", "1", (), ClauseKind.ARTICLE, text)).lists)


def members(listing: Enumeration) -> list[str]:
    return [item.words.text for item in listing.items]


def test_an_audience_ends_where_its_verb_begins() -> None:
    text = "重点面向中小微企业、科技型企业、外贸企业开展知识产权风险防范、纠纷应对及维权援助服务。"
    audience, services = read(text)
    assert members(audience) == ["中小微企业", "科技型企业", "外贸企业"]
    assert audience.role is ListRole.AUDIENCE
    assert audience.head is not None
    assert audience.head.text == "重点面向"
    assert members(services) == ["知识产权风险防范", "纠纷应对", "维权援助服务"]


def test_quoted_names_with_what_they_are() -> None:
    [actions] = read("组织开展“铁拳”“龙腾”“蓝网”“剑网”“昆仑”等知识产权专项保护行动。")
    assert members(actions) == ["铁拳", "龙腾", "蓝网", "剑网", "昆仑"]
    assert actions.form is ListForm.QUOTED
    assert actions.etc
    assert actions.tail is not None
    assert actions.tail.text == "知识产权专项保护行动"


def test_straight_quotation_marks() -> None:
    [names] = read('"赣榆梭子蟹""东海水晶"两项地理标志承担项目。')
    assert members(names) == ["赣榆梭子蟹", "东海水晶"]


def test_two_lists_in_one_stretch() -> None:
    first, second = read("整合专利、商标、地理标志等知识产权数据及产业、科技、金融等多元数据。")
    assert members(first) == ["专利", "商标", "地理标志"]
    assert members(second) == ["产业", "科技", "金融"]


def test_a_list_in_brackets_and_a_bracket_in_a_member() -> None:
    lists = read("提供专利导航、FTO（自由实施）分析、药品专利链接咨询等高端专业服务。")
    assert members(lists[0]) == ["专利导航", "FTO（自由实施）分析", "药品专利链接咨询"]


def test_higher_education_is_not_et_cetera() -> None:
    [bodies] = read("依托创新型企业、高等院校、科研机构及服务机构，加强联盟建设。")
    assert members(bodies) == ["创新型企业", "高等院校", "科研机构", "服务机构"]
    assert not bodies.etc


def test_ordinal_words_and_numbers() -> None:
    [marked] = read("完善体系。一是建立机制。二是给予资金扶持。三是优化考核。")
    assert marked.form is ListForm.ORDINAL_WORD
    assert members(marked) == ["建立机制", "给予资金扶持", "优化考核"]
    [numbered] = read("建设服务平台：1) 生物医药平台：提供服务。2) 海洋经济平台：提供咨询。")
    assert members(numbered)[1].startswith("海洋经济平台")


def test_semicolons_after_a_colon() -> None:
    [gaps] = read("主要表现为：供给不足；保护有待提升；渠道亟待拓宽。")
    assert gaps.form is ListForm.SEMICOLON
    assert members(gaps) == ["供给不足", "保护有待提升", "渠道亟待拓宽"]


def test_clauses_under_a_heading_form_a_list(book: FactBook) -> None:
    listing = book.facts("yc-pilot-2022#四、（一）2.标题").lists[0]
    assert [i.clause for i in listing.items] == [
        f"yc-pilot-2022#四、（一）2./{n}是" for n in "一二三"
    ]
    for item in listing.items:
        assert item.words.span.cut(book.corpus.clause(item.clause).text) == item.words.text


def test_every_span_cuts_its_own_words(book: FactBook) -> None:
    for facts in book:
        for listing in facts.lists:
            text = book.corpus.clause(listing.clause).text
            assert listing.words.span.cut(text) == listing.words.text
            for words in (listing.head, listing.tail):
                assert words is None or words.span.cut(text) == words.text
            for item in listing.items:
                there = book.corpus.clause(item.clause).text
                assert item.words.text
                assert item.words.span.cut(there) == item.words.text

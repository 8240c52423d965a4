"""The scoring rules of the public reading sets."""

import pytest

from assistant.types import Answer, AnswerStatus
from eval.external.chinese import (
    cjrc_exact_match,
    cjrc_f1,
    exact_match,
    f1_score,
    segments,
)
from eval.external.formats import Item
from eval.external.measure import reading_scores, summarise, yes_or_no
from eval.external.rouge import rouge_l_char, rouge_l_word


# Worked by hand from the rules of CMRC 2018: characters, longest common run, listed
# punctuation dropped, the best reference counts.
@pytest.mark.parametrize(
    ("references", "given", "em", "f1"),
    [
        (["大话西游"], "《大话西游》。", 1, 1),
        (["28个月"], "28 个月", 0, 1),  # EM keeps inner white space, F1 cuts at it
        (["市财政局"], "由市财政局负责", 0, 2 * 4 / (7 + 4)),
        (["甲乙丙丁"], "甲乙丁丙", 0, 2 * 2 / (4 + 4)),  # the longest run, not every match
        (["北京", "北京市"], "北京市", 1, 1),
        (["NBA球队"], "nba 球队", 0, 1),
        (["上海"], "北京", 0, 0),
        (["上海"], "", 0, 0),
    ],
)
def test_cmrc_rules(references: list[str], given: str, em: float, f1: float) -> None:
    assert exact_match(references, given) == em
    assert f1_score(references, given) == pytest.approx(f1)


# Worked by hand from CJRC's rules: bags of characters, references left out in turn.
@pytest.mark.parametrize(
    ("references", "given", "em", "f1"),
    [
        (["《物权法》"], "物权法。", 1, 1),
        (["甲乙丙丁"], "甲乙丁丙", 0, 1),  # the order does not matter
        (["市财政局"], "由市财政局负责", 0, 2 * 4 / (7 + 4)),
        (["甲"], "", 0, 0),
        (["甲乙", "甲乙", "丙"], "甲乙", 1, 1),
        (["甲乙", "丙"], "甲乙", 0.5, 0.5),  # left out once, it cannot be matched
    ],
)
def test_cjrc_rules(references: list[str], given: str, em: float, f1: float) -> None:
    assert cjrc_exact_match(references, given) == em
    assert cjrc_f1(references, given) == pytest.approx(f1)


def test_segments_are_characters_and_foreign_words() -> None:
    assert segments("在2010年，NBA的比赛！") == ["在", "2010", "年", "nba", "的", "比", "赛"]


def test_rouge_is_of_the_longest_common_subsequence() -> None:
    assert rouge_l_char(["甲乙丙丁"], "甲丙丁戊己") == pytest.approx(2 * 3 / (4 + 5))
    assert rouge_l_char(["甲", "乙丙"], "乙 丙") == 1
    assert rouge_l_char(["甲"], "") == 0
    # 知识产权 保护 中心 against 知识产权 服务中心, as rjieba cuts them
    assert rouge_l_word(["知识产权保护中心"], "知识产权服务中心") == pytest.approx(2 * 1 / (3 + 2))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("是的，可以。", "YES"), ("不可以。", "NO"), ("“没有”规定", "NO"), ("张三", "张三")],
)
def test_yes_and_no_are_read_from_the_opening(text: str, wanted: str) -> None:
    assert yes_or_no(text) == wanted


def test_an_impossible_question_is_right_when_refused() -> None:
    item = Item("1", "？", answerable=False)
    refused = Answer("？", AnswerStatus.UNANSWERED, "没有写明。")
    given = Answer("？", AnswerStatus.ANSWERED, "张三。[1]")
    assert reading_scores(item, refused)["em"] == 1
    assert reading_scores(item, given)["f1"] == 0
    yes = Item("2", "？", answers=("YES",))
    assert reading_scores(yes, Answer("？", AnswerStatus.ANSWERED, "是，可以。[1]"))["em"] == 1


def test_summary_has_refusal_figures_only_where_they_mean_something() -> None:
    rows = [{"em": 1.0, "refused": 0.0, "unanswerable": 0.0}] * 3
    rows += [{"em": 0.0, "refused": 1.0, "unanswerable": 1.0}]
    figures = summarise(rows)
    assert figures["em"]["value"] == 0.75
    assert figures["refusal_f1"]["value"] == 1
    assert set(summarise([{"rouge_l_char": 0.5}])) == {"rouge_l_char"}


# What the published evaluation script of CMRC 2018 gives, with NLTK's word tokenizer.
@pytest.mark.parametrize(
    ("references", "given", "em", "f1"),
    [
        (["什么"], "什么……", 0, 2 * 2 / (3 + 2)),  # dots of omission are kept, as one word
        (["什么……"], "什么……", 1, 1),
        (["3.5亿元"], "约3.5亿元", 0, 2 * 3 / (4 + 3)),  # a decimal is one word
        (["3.5"], "3.6", 0, 0),
        (["1,000件"], "1,000 件", 0, 1),  # and so is a number with its thousands
        (["12.5%"], "增长12.5%", 0, 2 * 2 / (4 + 2)),  # a sign is a word of its own
        (["3-5年"], "35年", 1, 1),  # what is dropped joins its neighbours
        (["It's 2.0."], "it's 2.0.", 1, 1),
    ],
)
def test_cmrc_rules_where_the_script_is_particular(
    references: list[str], given: str, em: float, f1: float
) -> None:
    assert exact_match(references, given) == em
    assert f1_score(references, given) == pytest.approx(f1)


def test_segments_are_the_published_scripts() -> None:
    assert segments("U.S. GDP……增长") == ["u.s.", "gdp……", "增", "长"]
    assert segments("约3.5亿元……") == ["约", "3.5", "亿", "元", "……"]
    assert segments(" It's (2.0). ") == ["it", "'s", "(", "2.0", ")", "."]
    assert segments("don't cannot") == ["do", "n't", "can", "not"]


def test_an_error_is_no_refusal() -> None:
    broken = Answer("？", AnswerStatus.ERROR, "boom")
    due = reading_scores(Item("1", "？", answerable=False), broken)
    assert (due["em"], due["refused"]) == (0, 0)
    figures = summarise([due, reading_scores(Item("2", "？", answers=("甲",)), broken)])
    assert figures["refusal_recall"]["value"] == 0
    assert figures["false_refusal_rate"]["value"] == 1

"""Figure precision: every number and name of a body in the answer stands in a quoted clause.

Numbers are runs of digits with their decimal part, thousands separators removed, so that
dates and amounts are checked by their parts; names of bodies are phrases that end as public
bodies' names do (局, 委员会, 法院, 海关 …). Each must stand in the text of a clause that the
answer cites, or in that clause's place and document's name. Two more are no invention: what
the question itself says, in digits or in words as in 五年 (an answer may repeat a wrong premise
to correct it), and the result
of arithmetic that is written out and holds ("14.8 − 11.84 = 2.96"). Share of the figures
that pass; arises where the answer has one.

An own measure in the spirit of "hallucination rate"; Chinese numerals are not looked at,
because counting words (一件, 两市) would drown them.
"""

from __future__ import annotations

import re
from decimal import Decimal

from eval.cases import Case
from eval.metrics.base import Mark, mean_figure
from eval.records import AnswerRecord
from eval.text import contains, unify, without_marks

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SUM = re.compile(
    r"(\d+(?:\.\d+)?(?:[^\d.。;=]{0,6}?[-+−–×xX*÷/][^\d.。;=]{0,6}?\d+(?:\.\d+)?)+)[^\d.。;=]{0,6}[=≈]"
    r"[^\d.。;=]{0,3}(\d+(?:\.\d+)?)\s*(%?)"
)
_TERM = re.compile(r"([-+−–×xX*÷/]?)[^\d+−–×xX*÷/-]*(\d+(?:\.\d+)?)")
_NUMERALS = "〇一二三四五六七八九十"
_COUNT = re.compile(rf"(?<![{_NUMERALS}第])([两{_NUMERALS[1:]}])(?=个?年|个?月|[家项件个笔人])")
_BODY = re.compile(
    r"(?:^|[由和与及、,;:。()()\"《》])(?:由|和|与|及|为|是)?"
    r"([\u4e00-\u9fff]{1,12}?(?:局|委员会|法院|检察院|海关|办公室|政府|厅|宣传部|组织部|仲裁委))"
)


def _plain(text: str) -> str:
    return _THOUSANDS.sub("", unify(without_marks(text)))


def _value(expression: str) -> Decimal:
    terms: list[Decimal] = []
    for sign, digits in _TERM.findall(expression):
        number = Decimal(digits)
        if sign in ("×", "x", "X", "*"):
            terms[-1] *= number
        elif sign in ("÷", "/"):
            terms[-1] = terms[-1] / number if number else Decimal("NaN")
        else:
            terms.append(-number if sign in ("-", "−", "–") else number)
    return sum(terms, Decimal())


def arithmetic_results(text: str) -> set[str]:
    """The right-hand sides of sums in ``text`` that hold, to the digits they are given in."""
    results = set()
    for expression, result, percent in _SUM.findall(_plain(text)):
        given = Decimal(result)
        exact = _value(expression)
        if percent and "%" not in expression:  # 210÷1200≈17.5%: a share said in hundredths
            exact *= 100
        if not exact.is_nan() and abs(exact - given) * 2 <= Decimal(1).scaleb(
            int(given.as_tuple().exponent)
        ):
            results.add(result)
    return results


def figures_of(text: str) -> list[str]:
    """The numbers and names of bodies in ``text``, in order, each once."""
    plain = _plain(text)
    found = [*_NUMBER.findall(plain), *(name for name in _BODY.findall(plain))]
    return list(dict.fromkeys(found))


def _in_words(text: str) -> list[int]:
    """The numbers of years, months and things that ``text`` says in words: 五年, 两家."""
    return [2 if c == "两" else _NUMERALS.index(c) for c in _COUNT.findall(text)]


def unsupported(case: Case, answer: AnswerRecord) -> list[str]:
    """The figures of the answer that stand in no cited clause and are not excused."""
    sources = [case.question, *(turn.content for turn in case.history if turn.role == "user")]
    sources += [str(n) for q in list(sources) for n in _in_words(q)]
    for cited in answer.citations:
        sources += [cited.text, cited.clause, cited.title, cited.number, cited.region]
    text = "\n".join(_THOUSANDS.sub("", unify(source)) for source in sources)
    allowed = arithmetic_results(answer.answer)
    return [
        figure
        for figure in figures_of(answer.answer)
        if figure not in allowed and not contains(text, figure)
    ]


def figure_precision(case: Case, answer: AnswerRecord | None) -> Mark:
    """Share of the answer's figures that are proved; arises for given answers with one."""
    if answer is None or not answer.answered or not (figures := figures_of(answer.answer)):
        return Mark(None)
    wrong = unsupported(case, answer)
    return Mark(1 - len(wrong) / len(figures), f"not proved: {', '.join(wrong)}" if wrong else "")


FIGURES = (mean_figure("figure_precision", "Figure precision"),)

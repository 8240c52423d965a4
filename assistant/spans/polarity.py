"""Yes or no: whether a sentence affirms what a question asks, or denies it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence import longest_shared
from assistant.sentences import segments
from assistant.spans.words import Word, held, share
from assistant.values import Quote
from assistant.words import unify
from corpus.types import Span

_NOT = re.compile(
    r"不得|不能|不准|不可以|不予|不许|不应|不再|不对外|不外借|不含|不包括|不(?=[\u4e00-\u9fff])|未(?!来|成年|婚)|无(?!论|偿|障碍)|"
    r"没有|没(?=[\u4e00-\u9fff])|禁止|严禁|非(?!常|洲|物质|遗)|尚未|均未|拒绝|停止|取消|截止|杜绝|"
    r"\bnot?\b|n't\b|\bnever\b|\bwithout\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"方可|才能|方能|后方|只供|仅供|仅限|只限|只能|免费|免收|无偿")
_FALSE = re.compile(
    r"不(?:足|少于|低于|超过|满|仅|但|断|同|动产|变|含糊|管|论|锈|良)|无论|非但|未来|未成年"
)
_ASKS_NOT = re.compile(r"不(?!是|对|动产|足|同)|未(?!来|成年)|没(?!有)|无(?!论|偿)|非(?!常)")
_ASKS_COST = re.compile(
    r"要钱|收费|花钱|付费|交费|缴费|要[交缴赔付]|收钱|[交缴赔付掏出]钱|[交缴收掏][^，。]{0,6}[费钱]|免费"
)
# What is asked to be done, and what is only begun or meant.
_FINISHED = re.compile(r"建成|投[运用产]|完[工成]|竣工|通车|开通|启用|修[好完通]|建[好完]|落成")
_UNDERWAY = re.compile(r"开工|推进|加快|加强|前期|规划|谋划|争取|力争|具备|筹建|启动|拟|将")
_RUN = 0.25  # worth of a character of the longest run that a segment shares with the question
_FREE = re.compile(r"免费|免收|免征|免缴|免交|免予|无偿|不(?:再)?收|不征|不承担|不(?:再)?缴")
_MODAL = re.compile(r"可以|能|可否|可不可以|允许|行不行|行吗|成不成")
# What a sentence holds that settles a question of that sort: a bar, or a word on who pays.
RULES = {
    "cost": re.compile(r"费|无偿|自付|价|钱"),
    "leave": re.compile(
        r"不得|不予|禁止|严禁|不能|不可|不应|不准|不许|不再|不受|不属于|不适用|除外|只能|方可"
    ),
}
_HAVE = re.compile(r"有没有|有无|^有|是否有")
_ITEM = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[.、)]|[一二三四五六七八九十]+、)"
)
_LEADS_IN = re.compile(r"[^。]*之一[^。]*?[：:](?=\s*[（(]?[一1])")
# Lists of what is punished or barred; of what their items do, none is allowed.
_PUNISHED = re.compile(r"责令|罚款|处罚|追究|处分|不得|禁止|严禁|不予|不能")
_LET = re.compile(r"不得|不能|不准|禁止|严禁|不予|不许|不可")


def _segment(question: str, quote: Quote, words: Sequence[Word]) -> str:
    """The segment of the sentence that holds most of the question's words, a name whole."""
    text = quote.clause.text
    parts = segments(text, quote.start, quote.end)

    def worth(span: Span) -> float:
        form = unify(span.cut(text))
        run = longest_shared(unify(question), form)
        return sum(w.weight * held(w, form) for w in words) + _RUN * run

    best = max(range(len(parts)), key=lambda i: worth(parts[i]), default=0)
    return parts[best].cut(text) if parts else quote.text


def _lead(quote: Quote) -> str:
    """The words that lead in the list that a sentence is an item of, or that it begins."""
    own = _LEADS_IN.match(quote.text)
    if own is not None:
        return own[0]
    if not _ITEM.match(quote.text):
        return ""
    before = quote.clause.text[: quote.start]
    end = max(before.rfind("："), before.rfind(":"))
    return before[max(before.rfind("。", 0, end) + 1, 0) : end] if end >= 0 else ""


def on_point(question: str, quote: Quote, words: Sequence[Word]) -> float:
    """How much of what is asked the part of the sentence that speaks of it says, 0 to 1."""
    return share(words, unify(f"{_lead(quote)}{_segment(question, quote, words)}"))


def affirms(question: str, quote: Quote, words: Sequence[Word]) -> bool:
    """Whether the sentence says yes to the question.

    A denial counts where it stands in the part of the sentence that speaks of the matter;
    two denials, one in the question, make a yes.
    """
    if _PUNISHED.search(_lead(quote)):
        return False
    # Which of several things it is tells its name, not what was done with it.
    names = [w for w in words if not _FINISHED.search(w.text)] or words
    part = _FALSE.sub("", _segment(_FINISHED.sub("", question), quote, names))
    whole = _FALSE.sub("", quote.text)
    asked_not = bool(_ASKS_NOT.search(re.sub(r"([\u4e00-\u9fff])不\1|有没有", "", question)))
    if _ASKS_COST.search(question):
        return not _FREE.search(whole + _lead(quote))
    if asked_not and _ONLY.search(whole):
        return False
    unfinished = _FINISHED.search(question) and not _FINISHED.search(part)
    if unfinished and not asked_not and _UNDERWAY.search(part):
        return False
    denied = bool(_NOT.search(part)) or (
        bool(_ONLY.search(part)) and not asked_not and "只供" in part
    )
    return denied == asked_not


# What gives no leave and bars nothing: for what a text holds and what its terms mean.
_FRAMES = re.compile(r"(?:所称|所指)[^。；]{0,30}指|适用(?:于|本)|制定本|[\u4e00-\u9fff]，是指")
_RULING = re.compile(
    r"应当?|必须|可|允许|有权|鼓励|支持|享|免|不|无|未|禁|严禁|须|需|限|处|责令|罚|追究|撤销|除外|优先|提供|适用|能|不足|违反|按|依"
)


def settles(question: str, text: str) -> bool:
    """Whether ``text`` can settle what ``question`` asks: a rule, where leave is asked."""
    if ruled_on(question) != "leave":
        return True
    if _FRAMES.search(text) and not re.search(r"适用|包括|算|属于|用[到于在]", question):
        return False
    return bool(_RULING.search(text))


def ruled_on(question: str) -> str:
    """What a yes-or-no question asks a ruling on: whether one may, what it costs, or neither."""
    if _ASKS_COST.search(question):
        return "cost"
    return "leave" if _MODAL.search(question) else ""


def opening(question: str, yes: bool, quoted: str, english: bool) -> str:
    """How the answer begins."""
    if english:
        return "Yes: " if yes else "No: "
    if _HAVE.search(question):
        return "有：" if yes else "没有："
    if _MODAL.search(question):
        if yes:
            return "可以："
        return "不可以：" if _LET.search(quoted) or "可以" in question else "不能："
    return "是，" if yes else "不是，"

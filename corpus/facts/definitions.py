"""What a term means: 是指, （即…）, （以下简称…）, a gloss of letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.facts.text import cut, label_end
from corpus.facts.types import Definition, DefinitionForm
from corpus.facts.words import Words
from corpus.types import Clause

_MEANS = re.compile(
    r"(?:(?:本(?:法|条例|办法|规定|细则|意见|规划|方案|通知|解释|规则|指南|标准)|前款|前条|第[一二三四五六七八九十]+[款项条])?"
    r"(?P<called>所称的?))?(?P<term>[^，。；：\n（）]{2,40}|[“\"][^”\"]{1,40}[”\"])"
    r"(?P<gap>[（(][^（）()]{1,30}[）)])?[，,]?(?P<verb>是指|系指|指的是|指(?=的?是)|包括(?=[：:]?))[：:]?"
    r"(?P<meaning>[^。\n]{2,400})"
)
_THAT_IS = re.compile(r"[（(](?:即|也就是|亦即)[：:]?(?P<meaning>[^（）()]{1,200})[）)]")
_SHORT = re.compile(
    r"[（(](?:以下|下文|下)?(?:统称|简称|合称|称)(?:为)?[：:]?\s*(?P<term>[^（）()]{1,30})[）)]"
)
_GLOSS = re.compile(
    r"(?P<a>[A-Za-z][A-Za-z0-9\-+/ ]{1,20})[（(](?P<b>[\u4e00-\u9fff“”、]{2,24})[）)]"
)
_GLOSS_BACK = re.compile(
    r"(?P<b>[\u4e00-\u9fff]{2,24})[（(](?P<a>[A-Za-z][A-Za-z0-9\-+/ ]{1,20})[）)]"
)
_ALIAS = re.compile(
    r"(?P<a>[\u4e00-\u9fff]{3,16})[（(](?!以下|下称|含|不含|包括|即)(?:又称|也称|别称|原)?(?P<b>[\u4e00-\u9fff]{3,16})[）)]"
)
_VERB = re.compile(
    r"的|创建|设立|建设|建立|取得|开展|实施|推进|推动|加强|使用|采用|通过|提供|[和与及]"
)
_BREAK = "，,。；;：:、（）()\n"


def read_definitions(clause: Clause) -> tuple[Definition, ...]:
    """Every meaning that ``clause`` gives to a term, in order."""
    found = [*_means(clause), *_that_is(clause), *_short(clause), *_glosses(clause)]
    return tuple(sorted(found, key=lambda d: d.term.span))


def _means(clause: Clause) -> Iterator[Definition]:
    text = clause.text
    for m in _MEANS.finditer(text):
        if m["verb"].startswith("包括"):
            if not m["called"]:
                continue
            form = DefinitionForm.INCLUDES
        else:
            form = DefinitionForm.MEANS
        start = label_end(text, m.start("term"))
        term = cut(text, start, m.end("term"))
        if term.text.startswith(("主要", "就", "其", "不", "这")) or len(term.text) < 2:
            continue
        yield Definition(clause.id, _unquoted(text, term), cut(text, *m.span("meaning")), form)


def _unquoted(text: str, words: Words) -> Words:
    marks = '“”"‘’「」'
    start, end = words.span.start, words.span.end
    if len(words.text) > 2 and words.text[0] in marks and words.text[-1] in marks:
        return Words.cut(text, start + 1, end - 1)
    return words


def _before(text: str, end: int) -> Words:
    """The term that stands before a bracket: a quoted one, else the words since a stop."""
    if end and text[end - 1] in '”"」':
        opening = text.rfind({"”": "“", '"': '"', "」": "「"}[text[end - 1]], 0, end - 1)
        if opening >= 0:
            return Words.cut(text, opening + 1, end - 1)
    start = max(text.rfind(c, 0, end) for c in _BREAK) + 1
    return cut(text, max(start, end - 30), end)


_LEAD_IN = re.compile(
    r"(?:(?:本(?:条例|法|办法|规定|细则))?所称的?|包括|应当向|应当由|为了规范|为了实施|为了|根据|按照|依照|依据|作为|实行|"
    r"应当|由|向|经|对|和|以及)"
)


def _named_before(text: str, end: int) -> Words:
    """The full name before （以下简称…）: a title whole, else without the words that lead to it."""
    if end and text[end - 1] == "》" and (opening := text.rfind("《", 0, end)) >= 0:
        return Words.cut(text, opening, end)
    words = _before(text, end)
    start = words.span.start
    while (m := _LEAD_IN.match(text, start, words.span.end)) and m.end() < words.span.end - 2:
        start = m.end()
    return cut(text, start, words.span.end)


def _that_is(clause: Clause) -> Iterator[Definition]:
    text = clause.text
    for m in _THAT_IS.finditer(text):
        term = _before(text, m.start())
        if term.text:
            meaning = cut(text, *m.span("meaning"))
            yield Definition(clause.id, term, meaning, DefinitionForm.THAT_IS)


def _short(clause: Clause) -> Iterator[Definition]:
    text = clause.text
    for m in _SHORT.finditer(text):
        meaning = _named_before(text, m.start())
        if meaning.text:
            term = _unquoted(text, cut(text, *m.span("term")))
            yield Definition(clause.id, term, meaning, DefinitionForm.SHORT)


def _glosses(clause: Clause) -> Iterator[Definition]:
    text = clause.text
    for m in _GLOSS.finditer(text):
        if not m["b"].startswith(("即", "以下", "征求", "试行")):
            term = cut(text, *m.span("a"))
            yield Definition(clause.id, term, cut(text, *m.span("b")), DefinitionForm.GLOSS)
    for m in _GLOSS_BACK.finditer(text):
        term = cut(text, *m.span("a"))
        verbs = list(_VERB.finditer(m["b"]))
        start = m.start("b") + (verbs[-1].end() if verbs else 0)
        yield Definition(clause.id, term, cut(text, start, m.end("b")), DefinitionForm.GLOSS)
    for m in _ALIAS.finditer(text):
        # 工作站（商标品牌指导站）: two names of one thing end alike; a part, a trial or a
        # body's place in brackets does not.
        if (
            m["a"][-1] == m["b"][-1]
            and m["a"][-1] in "站心局会院所室台网库场券证书"
            and m["a"] != m["b"]
        ):
            counted = m["a"][0] in "家个所项座处" and m.start() and text[m.start() - 1].isdigit()
            term = cut(text, m.start("a") + bool(counted), m.end("a"))
            yield Definition(clause.id, term, cut(text, *m.span("b")), DefinitionForm.GLOSS)

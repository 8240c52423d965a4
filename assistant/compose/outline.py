"""What papers there are, and what one says in whole, or a chapter of it: 第三章讲了什么.

The answer is the paper's own outline: its chapters, or the chapter's sections, as their headings
name them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.lists import items_under
from assistant.compose.part import Part, Setting
from assistant.compose.sections import chapters, placed
from assistant.compose.source import labelled
from assistant.library import Library
from assistant.sentences import bare, sentences
from assistant.types import AnswerStatus
from assistant.understand.documents import without_papers
from assistant.understand.places import place_pattern
from assistant.values import Ask, Quote, Reading, Statement
from assistant.words import squeeze
from corpus.types import Clause, ClauseKind, Document

_SAYS = (
    r"(?:讲|说|写|谈|规定|包括|包含|涉及|是关于)(?:了|的|些|的是)*"
    r"(?:什么|啥|些?什么|哪些|哪几)(?:个|大)?(?:内容|方面|事|东西|部分)?"
)
_IN_WHOLE = re.compile(
    rf"{_SAYS}(?=了|呢|啊|呀|吗|[？?。！!]*$)|(?:主要|大致|基本|核心|全部)?内容(?:是|有|包括)*(?:什么|哪些|啥)|"
    r"的?(?:主要|大致|基本|核心)内容[？?。！!]*$|是(?:些|个)?(?:什么|啥|哪些)内容|"
    r"(?:分(?:为|成)?了?|有|共|由|包括|包含|列了?)(?:几|多少|哪几|哪些)(?:个|大)*(?:部分|章节?|板块|块)(?:内容|组成|构成)?|"
    r"(?:框架|目录|结构|大纲|提纲|章节)(?:是|有)?(?:什么|怎么?样?|哪些|啥|如何)|(?:的|列(?:一下|出)?|看看)(?:框架|目录|大纲|提纲|章节|概要|大意|梗概|摘要)[。？?！!]*$|"
    r"^(?:请|帮我|麻烦|给我)*(?:概括|概述|总结|归纳|简述|介绍)(?:一?下)?(?=.{2,24}$)"
)
_HELD = re.compile(
    r"(?:你|您|系统|库里?|这里|这儿|资料库|数据库|知识库|平台|助手)[^，。？]{0,4}(?:收录|收了|收集|存|装|有|掌握|依据|看过|读过|覆盖|收)[^，。？]{0,4}(?:哪|什么|多少|几)[^，。？]{0,3}(?:政策|法规)?(?:文件|政策|材料|资料|文档|市|城市|地方)|"
    r"(?:这|那|上述|现有)?(?:几|[两二三四五六七八九十]|\d)(?:份|个|部)(?:政策)?(?:文件|材料)(?:分别|各|都|具体)*(?:是|叫|为)(?:什么|哪|啥)|"
    r"(?:收录|现有|库里|入库)(?:了|的|有)?(?:哪些|哪几份|几份|多少份|什么)(?:政策)?(?:文件|材料|资料)|"
    r"(?:what|which) (?:policy )?(?:documents|papers|files) "
    r"(?:do you|are (?:held|included|covered|there)|have you|is this)",
    re.IGNORECASE,
)
# What may stand around such a question beside the paper's name
_FILLER = re.compile(
    r"什么样|怎么?样|样|请问|帮我|麻烦|给我|我想|知道|了解|看一?下|看看|简单|大概|大致|大体|总体上?|整体上?|主要|具体|究竟|到底|一共|总共|都|各|分别|全文|通篇|"
    r"[这那该]?(?:一)?(?:份|个|部|篇)|文件|政策|材料|正文|里|中|面|头|上|一下|的|了|呢|啊|呀|是|有|下|市|政府|工作|试点|实施|建设|知识产权|发展|强市|国家|城市|"
    r"“|”|《|》|十[三四五]五|(?:19|20)\d{2}|年|—|-|至|到"
)
_AT = re.compile(
    r"(?:最后|末尾|倒数第[一二三]|第[一二三四五六七八九十])(?:的)?一?个?大?(?:章|部分|板块|大?块)"
)
_CALLED = re.compile(
    r"的?(?:标题|题目|名称|名字|小标题)?(?:叫|是)(?:做|作)?(?:什么|啥)(?:标题|题目|名称|名字)?"
)
_PAPERS, _SURE = 4, 0.9


def outline(readings: Sequence[Reading], setting: Setting) -> Part | None:
    """The papers held, or the outline asked for; ``None`` for any other question."""
    library, text = setting.library, setting.understanding.text
    if not (library.described and library.small) or not readings:
        return None
    spoken = setting.understanding.question.text
    if _HELD.search(spoken) or _HELD.search(text):
        return _part([_title(d, setting) for d in library.documents.values()])
    at = _AT.search(text) is not None
    asked = _IN_WHOLE.search(text) or (_CALLED.search(text) if at else None)
    if asked is None or not _nothing_else(text.replace(asked.group(), "", 1), library):
        return None
    papers = _meant(readings[0].ask, text, library)
    told = [_of_chapter(d, text, setting) if at else _of_paper(d, setting) for d in papers]
    return _part([one for one in told if one is not None]) if 0 < len(papers) <= _PAPERS else None


def _part(statements: Sequence[Statement]) -> Part | None:
    return Part(AnswerStatus.ANSWERED, tuple(statements), (), _SURE) if statements else None


def _nothing_else(text: str, library: Library) -> bool:
    """Whether ``text`` names no matter beside the paper, place and chapter."""
    rest = _AT.sub("", text)
    places = place_pattern(rest, library.regions)
    rest = places.sub("", rest) if places is not None else rest
    rest = _FILLER.sub("", without_papers(rest))
    return not re.search(r"[\u4e00-\u9fffA-Za-z0-9]", rest)


def _meant(ask: Ask, text: str, library: Library) -> list[Document]:
    """The papers named, by their kind alone at least; else all of the places named."""
    if ask.documents:
        return [library.documents[d] for d in ask.documents]
    papers = [d for d in library.documents.values() if not ask.cities or d.region in ask.cities]
    return [d for d in papers if d.kind and d.kind in text] or papers


def _title(document: Document, setting: Setting) -> Statement:
    """A paper by its title, quoted from where it stands."""
    clause = labelled(document.id, "标题", setting.library)
    front = f"《{document.title}》"
    if clause is None:
        return Statement(front, plain=True)
    return Statement(f"{front}。", (_whole(clause),))


def _whole(clause: Clause) -> Quote:
    return Quote(clause, 0, len(clause.text))


def _heading(document: str, path: tuple[str, ...], library: Library) -> Quote | None:
    """The heading at ``path``, or what its clause begins with."""
    below = library.under(document, path)
    first = next((c for c in below if c.path == path), below[0] if below else None)
    if first is None:
        return None
    span = sentences(first.text)[0]
    return Quote(first, span.start, span.end)


def _of_paper(document: Document, setting: Setting) -> Statement | None:
    """The chapters of a paper, with their number."""
    library = setting.library
    found = [_heading(document.id, p, library) for p in chapters(document.id, library)]
    quotes = [q for q in found if q is not None]
    if not quotes:
        return None
    number = str(len(quotes))
    names = "；".join(f"{bare(q.text)}{{{i}}}" for i, q in enumerate(quotes))
    front = (
        f"《{document.title}》分{number}部分："
        if not setting.english
        else f"《{document.title}》 has {number} parts: "
    )
    return Statement(f"{front}{names}。", tuple(quotes), _numbers(document, number))


def _of_chapter(document: Document, text: str, setting: Setting) -> Statement | None:
    """The chapter at the place asked for: its heading and its sections."""
    library = setting.library
    path = placed(text, chapters(document.id, library))
    head = _heading(document.id, path, library) if path is not None else None
    if path is None or head is None:
        return None
    items = [q for q in items_under((document.id, path), library) if q.text != head.text]
    if not items:
        body = [c for c in library.under(document.id, path) if c.kind is not ClauseKind.HEADING]
        items = [Quote(c, s.start, s.end) for c in body[:1] for s in sentences(c.text)[:1]]
    names = "；".join(f"{bare(q.text)}{{{i + 1}}}" for i, q in enumerate(items))
    front = f"《{document.title}》{bare(head.text)}{{0}}"
    return Statement(f"{front}：{names}。", (head, *items), _numbers(document))


def _numbers(document: Document, *more: str) -> frozenset[str]:
    return frozenset({*re.findall(r"\d+", squeeze(document.title)), *more})

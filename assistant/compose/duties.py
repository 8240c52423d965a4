"""Duties read both ways: who answers for a task, and which tasks a body answers for.

Works on corpora small enough to be read whole; elsewhere the sentence found must serve.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.compose.part import Part, Setting, answered
from assistant.library import Library
from assistant.types import AnswerStatus, Note, NoteKind
from assistant.values import Ask, Evidence, Kind, Quote, Statement
from assistant.words import coverage, squeeze
from corpus.facts.types import Duty, DutyMode
from corpus.facts.words import Words
from corpus.types import Clause
from index.language import variants

# What a paper gives a body to do, as questions call it, asked for by "哪" or "什么".
_TASK = r"(?:任务|工作|事(?:项|情|儿)?|职责|条目|活儿?|分工|差事)"
_SOME = r"(?:[些几]|[一两二三四五六七八九十]{1,2}|\d{1,2})?(?:项|条|件|块|个|样|桩|处)?的?"
_ITEMS = re.compile(
    rf"(?:哪{_SOME}|什么|啥|多少[项条件]|几[项条件])(?:知识产权|具体|主要)?的?{_TASK}|{_TASK}(?:清单|列表)|"
    rf"{_TASK}(?:都|一共|分别|里)*(?:有|是|包括)?(?:哪[些几]|什么|啥|几[项条件])|"
    r"哪(?:[些几]|[一两二三四五六七八九十])?[项条件块](?![路街线河标])|"
    r"what.{0,40}\b(?:responsible for|in charge of|tasks|duties)\b",
    re.IGNORECASE,
)
# 税务局负责哪些, 海关承担什么: what it does, left without a noun
_DOES = re.compile(
    r"(?:负责|承担|牵头|参与|参加|管|分管|主管|做|干|配合)(?:的|了|着|些|是|有|包括|到)*"
    r"(?:什么|啥|哪些|些什么|些啥)(?:[？?，。]|$)"
)
# 检察院挂在哪两条后面, 哪几条任务后面有它的名: the tasks at which it is listed
_LISTED = re.compile(
    r"(?:挂|列|排|写|出现|露|署|点)[^，。？]{0,6}哪[^，。？]{0,3}[条项处件]|"
    r"哪[^，。？]{0,3}[条项处件](?![路街线河标])[^，。？]{0,12}(?:挂|列着|列了|出现|露|署|有(?:它|他们?|其)?名|有份)"
)
_SOLE = re.compile(r"只由|只有|仅由|单独|独家|独自|一家负责|唯一|\b(?:only|alone|solely)\b", re.I)
# A body as the subject of such a question, whether or not a document names it.
_SUBJECT = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:局|委|厅|办|法院|检察院|海关|银行|中心|协会)(?:都|主要|具体|要|应)?"
    r"(?:负责|承担|牵头|分管|主管|管|做|干)"
)
_DOES_END = re.compile(r"(?:都|主要|具体|要|应)?(?:负责|承担|牵头|分管|主管|管|做|干)$")
_SURE = 0.9
_LEADS = re.compile(r"牵头|主办|\bleads?\b", re.I)
_PREFIX = re.compile(r"^(?:各县（市、区）|各县区|各|全市|市|省|国家)")
_FULL = re.compile(r"中级人民|高级人民|人民|^[一-鿿]{2,3}(?=海关|仲裁委)")  # what speech leaves out
ASKING = re.compile(r"负责|牵头|主管|部门|单位|职责|分工|责任|机构|组织")
_TASK_HELD = 0.75  # share of the ask that a task must hold for its bodies to be the answer


def _base(name: str) -> str:
    """A body's name as people say it: 市税务局 → 税务局."""
    short = _PREFIX.sub("", name)
    return short if len(short) > 2 else name


def _named_body(text: str, duties: Iterable[tuple[Clause, Duty]]) -> str | None:
    """The body that the text names, by the longest of the names held."""
    said = squeeze(text)
    names = {body.name for _, duty in duties for body in duty.bodies}
    spoken = {name: _base(name) for name in names if squeeze(_base(name)) in said}
    spoken = spoken or {n: s for n in names if (s := _FULL.sub("", _base(n))) in said}
    spoken = spoken or {n: s for n in names for s in _other_names(n) if s in said}
    return max(spoken, key=lambda name: (len(spoken[name]), name), default=None)


def _other_names(name: str) -> list[str]:
    """What else a body is called: 人民银行 of 市人行."""
    short = _PREFIX.sub("", name)
    return [
        other for other, _ in variants().get(short, ()) if len(other) > 1 and short not in other
    ]


def _quote(clause: Clause, words: Words) -> Quote:
    return Quote(clause, words.span.start, words.span.end)


def _in_scope(evidence: Evidence, library: Library) -> list[tuple[Clause, Duty]]:
    documents = set(evidence.ask.documents)
    return [
        (clause, duty)
        for clause, duty in library.duties
        if evidence.region in (None, library.document(clause).region)
        and (not documents or clause.document in documents)
    ]


# 各县区知识产权局: bodies of the counties, and not the city's of the same name
_LOCAL = re.compile(r"(?:县(?:市区|区)?|各区|区县|乡镇|街道)[^，。？]{0,4}(?:局|部门|委|办)")


def asks_tasks(ask: Ask, library: Library) -> bool:
    """Whether the ask names a body and wants its tasks."""
    if _LOCAL.search(ask.text):
        return False
    if _LISTED.search(ask.text) and _named_body(_whole(ask), library.duties) is not None:
        return True
    if ask.asks(Kind.BODY) or not (_ITEMS.search(ask.text) or _DOES.search(ask.text)):
        return False
    text = _whole(ask)
    return bool(_SUBJECT.search(ask.text)) or _named_body(text, library.duties) is not None


def _whole(ask: Ask) -> str:
    """The words of an ask with those that it leans on: …出现了几次，都是什么任务."""
    return ask.query if ask.leans else ask.text


def compose_tasks(evidence: Evidence, setting: Setting) -> Part | None:
    """The tasks of the body that the ask names, in the documents' order; ``None`` if none."""
    ask = evidence.ask
    duties = _in_scope(evidence, setting.library)
    text = _whole(ask)
    body = _named_body(text, duties)
    if body is None:
        unknown = _named_body(text, setting.library.duties) is None
        return _unknown(ask, setting) if unknown else None
    exact = squeeze(body) in squeeze(text)
    own = [(c, d) for c, d in duties if any(_same(b.name, body, exact) for b in d.bodies)]
    if _SOLE.search(ask.text):
        own = [(c, d) for c, d in own if d.sole]
    if _LEADS.search(ask.text) and own:
        leading = [(c, d) for c, d in own if _leads(d, body, exact)]
        if not leading:
            return _leading_none(own, evidence, setting)
        own = leading
    return answered(_listed(own), evidence) if own else None


def _unknown(ask: Ask, setting: Setting) -> Part | None:
    """The refusal where no paper gives the body that is asked about anything to do."""
    named = _SUBJECT.search(ask.text)
    if named is None or setting.english:
        return None
    text = f"文件没有写明“{_DOES_END.sub('', named.group())}”承担的任务。"
    note = Note(NoteKind.NOT_STATED, text)
    return Part(AnswerStatus.UNANSWERED, (Statement(text, plain=True),), (note,), _SURE)


def _leads(duty: Duty, body: str, exact: bool) -> bool:
    return any(_same(b.name, body, exact) and b.mode is DutyMode.LEAD for b in duty.bodies)


def _leading_none(own: Sequence[tuple[Clause, Duty]], evidence: Evidence, setting: Setting) -> Part:
    """What a body takes part in, where no paper says that it leads anything."""
    text = "文件没有写明由它牵头的任务；它按职责分工参与的有："
    if setting.english:
        text = "The documents do not say that it leads any task; it takes part in:"
    note = Note(NoteKind.NOT_STATED, text.rstrip("：:"))
    return answered([Statement(text, plain=True), *_listed(own)], evidence, [note])


def _same(name: str, body: str, exact: bool) -> bool:
    return name == body if exact else _base(name) == _base(body)


def _listed(own: Sequence[tuple[Clause, Duty]]) -> list[Statement]:
    lines = []
    for clause, duty in own:
        quotes = [_quote(clause, duty.words)]
        if duty.task_words is not None:
            quotes.insert(0, _quote(clause, duty.task_words))
        shared = "（与其他单位按职责分工）" if duty.mode is DutyMode.SHARED else ""
        lines.append(Statement(f"{duty.task}{shared}", tuple(quotes)))
    return lines


def responsible(ask: Ask, evidence: Evidence, library: Library) -> Quote | None:
    """The words naming who answers for the task asked about, where one task clearly fits."""
    subject = [t for t in ask.terms if not ASKING.search(t.text)]
    duties = [pair for pair in _in_scope(evidence, library) if pair[1].mode is not DutyMode.ACT]
    scored = sorted(
        ((coverage(subject, d.task), -len(d.task), i) for i, (_, d) in enumerate(duties)),
        reverse=True,
    )
    if not scored or scored[0][0] < _TASK_HELD:
        return None
    if len(scored) > 1 and scored[1][0] >= scored[0][0]:
        return None
    clause, duty = duties[scored[0][2]]
    return _quote(clause, duty.words)

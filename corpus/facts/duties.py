"""Who answers for what: closing parentheses, 由…负责, …负责…, 市政府设立…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.facts.bodies import read_bodies
from corpus.facts.context import ClauseContext
from corpus.facts.text import cut, label_end, nesting, sentences
from corpus.facts.types import Body, Duty, DutyMode
from corpus.facts.words import Words
from corpus.types import Clause, ClauseKind

_PAREN = re.compile(r"[（(](?P<inner>(?:[^（）()]|[（(][^（）()]*[）)]){3,400})[）)]")
_HOW = re.compile(
    r"(?:按照?(?:各自)?(?:职责|职能)(?:分工)?)?(?:[，,]?\s*(?:共同|分别|分工|具体|组织))?"
    r"(?P<verb>负责(?:落实|组织实施|实施|推进)?|牵头(?:负责|落实|实施)?|配合|参与|参加|落实|组织实施)\s*$"
)
_SHARED = re.compile(r"按照?(?:各自)?(?:职责|职能)|分工负责|共同负责|分别负责")
_LABELLED = re.compile(
    r"(?P<label>牵头|责任|负责|配合|参与|主办|协办|主管|实施)(?:单位|部门|主体|领导)?\s*[:：]\s*"
)
_BY = re.compile(
    r"由(?P<bodies>[^，。；：]{2,60}?)(?P<verb>牵头负责|牵头|具体负责|共同负责|负责|组织实施|承担|会同|审批|批准|受理|"
    r"制定|规定|确定|决定|处以?|责令|给予|予以)"
)
# After the bodies that act: a verb that says they answer for what follows.
_VERB = re.compile(
    r"具体负责|统一负责|主要负责|共同负责|负责|也?应当|应该|[也还]?应(?=[^用对急收届邀力])|安排|设立|牵头|"
    r"要(?=[^求素点件闻])|必须|须|不得|将(?=[^来军])|主管(?!部门|机关|单位)|承担|会同|依法|根据|按照|可以|定期"
)
# What stands after these is acted upon, not acting.
_NO_SUBJECT = re.compile(
    r"应当|当事人|[对在经向与由和将被为按从以使令让帮因如]|推动|鼓励|支持|引导|督促|指导|组织(?!部)|协调|要求|发挥|有关组织|加强|强化|推进|"
    r"建立|完善|深化|拓展|联合|依托|通过|围绕|违反|其他|任何|持续|积极|坚持|健全|实施|整合|构建|明确|充分|进一步|开展|"
    r"加快|促进|吸引|设立|探索|打造|落实|聚焦|面向|提升|培育|保障"
)
_LEAD = {"牵头": DutyMode.LEAD, "主办": DutyMode.LEAD}
_KEPT = {"设立", "安排", "将", "会同", "主管", "依法", "根据", "按照", "定期", "不得", "承担"}
_HELP = {
    "配合": DutyMode.SUPPORT,
    "参与": DutyMode.SUPPORT,
    "协办": DutyMode.SUPPORT,
    "参加": DutyMode.SUPPORT,
}


def read_duties(clause: Clause, context: ClauseContext) -> tuple[Duty, ...]:
    """Every duty that the text of ``clause`` states, in order."""
    found = list(_closing(clause, context))
    taken = [d.words.span for d in found]
    for duty in _spoken(clause):
        if not any(s.start <= duty.words.span.start < s.end for s in taken):
            found.append(duty)
    return tuple(sorted(found, key=lambda d: d.words.span))


def _closing(clause: Clause, context: ClauseContext) -> Iterator[Duty]:
    """（甲局、乙局等按职责分工负责）, also 责任单位：甲局、乙局."""
    text = clause.text
    stretches = [
        (m.start("inner"), m.end("inner"), m.start(), m.end()) for m in _PAREN.finditer(text)
    ]
    if not stretches and (clause.kind is ClauseKind.DUTY or _LABELLED.match(text.lstrip("（( "))):
        stretches = [(0, len(text), 0, len(text))]
    since = 0
    for start, end, outer, close in stretches:
        bodies, etc, mode = _signed(text, start, end)
        if not bodies:
            continue
        task, words = _task(clause, since, outer)
        since = close
        yield Duty(
            clause.id, task, words, bodies, mode, etc, cut(text, outer, close),
            _governed(clause, context), clause.path,
        )  # fmt: skip


def _signed(text: str, start: int, end: int) -> tuple[tuple[Body, ...], bool, DutyMode]:
    labels = list(_LABELLED.finditer(text, start, end))
    if labels:
        return _labelled(text, end, labels)
    found: list[Body] = []
    etc = False
    pieces = [
        s
        for s in re.split(r"(?<=负责|牵头|配合|参与|落实)[，,；;]\s*", text[start:end])
        if s.strip()
    ]
    at = start
    modes: list[DutyMode] = []
    for piece in pieces:
        at = text.index(piece, at)
        m = _HOW.search(piece)
        if not m:
            return (), False, DutyMode.RESPONSIBLE
        mode = _mode(m.group())
        words, more = read_bodies(text, at, at + m.start())
        if not words:
            return (), False, DutyMode.RESPONSIBLE
        etc = etc or more
        modes.append(mode)
        found += [Body(_name(w), w, mode) for w in words]
        at += len(piece)
    return tuple(found), etc, modes[0] if modes else DutyMode.RESPONSIBLE


def _labelled(
    text: str, end: int, labels: list[re.Match[str]]
) -> tuple[tuple[Body, ...], bool, DutyMode]:
    found: list[Body] = []
    etc = False
    for i, m in enumerate(labels):
        stop = labels[i + 1].start() if i + 1 < len(labels) else end
        words, more = read_bodies(
            text,
            m.end(),
            stop - len(text[m.end() : stop]) + len(text[m.end() : stop].rstrip("。；; ，,）)")),
        )
        mode = _LEAD.get(m["label"]) or _HELP.get(m["label"]) or DutyMode.RESPONSIBLE
        etc = etc or more
        found += [Body(_name(w), w, mode) for w in words]
    return tuple(found), etc, found[0].mode if found else DutyMode.RESPONSIBLE


def _name(words: Words) -> str:
    """A body's name without the white space that a line break left in it."""
    return re.sub(r"\s+", "", words.text)


def _mode(how: str) -> DutyMode:
    if "牵头" in how:
        return DutyMode.LEAD
    if any(word in how for word in _HELP):
        return DutyMode.SUPPORT
    return DutyMode.SHARED if _SHARED.search(how) else DutyMode.RESPONSIBLE


def _task(clause: Clause, start: int, end: int) -> tuple[str, Words | None]:
    """The heading that opens the clause, else its innermost heading, else its words."""
    text = clause.text
    own = clause.path[-1] if clause.path else ""
    begin = label_end(text, start)
    stop = text.find("。", begin, end)
    title = cut(text, begin, stop if 0 < stop <= begin + 40 else min(end, begin + 40))
    name = own[label_end(own) :].strip().rstrip("。")
    if name:
        return name, title if title.text == name else None
    if title.text:
        return title.text, title
    return "", None


def _governed(clause: Clause, context: ClauseContext) -> tuple[str, ...]:
    if clause.kind is not ClauseKind.DUTY:
        return (clause.id,)
    around = [context.parent.id] if context.parent else []
    around += [s.id for s in context.siblings if s.id != clause.id and s.parent == clause.parent]
    return tuple(dict.fromkeys(around)) or (clause.id,)


def _spoken(clause: Clause) -> Iterator[Duty]:
    text = clause.text
    for start, end in sentences(text):
        depth = nesting(text)
        for at in [
            start,
            *(i + 1 for i in range(start, end - 1) if text[i] in "；;，," and not depth[i]),
        ]:
            duty = _by(clause, at, end) or _subject(clause, at, end)
            if duty is not None:
                yield duty


def _by(clause: Clause, at: int, end: int) -> Duty | None:
    text = clause.text
    m = _BY.match(text, label_end(text, at), end)
    if not m:
        m = re.compile(r"[^，。；：、]{0,30}?" + _BY.pattern).match(text, label_end(text, at), end)
    if not m:
        return None
    bodies, etc = read_bodies(text, m.start("bodies"), m.end("bodies"))
    if not bodies:
        return None
    stop = _stop(text, m.end(), end)
    # 责令, 处, 给予 are themselves what the body does; 负责, 牵头 only say that it does it
    own = re.match(r"责令|处|给予|予以|审批|批准|受理|制定|规定|确定|决定|承担|会同", m["verb"])
    after = cut(text, m.start("verb") if own else m.end(), stop)
    before = cut(text, at, text.rindex("由", at, m.start("bodies")))
    bare = cut(text, m.end(), stop)
    if len(bare.text) < 2 and len(before.text) >= 2:  # 具体办法由市政府制定
        after = before
    task = after if len(after.text) >= 2 else before
    mode = (
        _mode(m["verb"]) if m["verb"].startswith(("牵头", "负责", "具体", "共同")) else DutyMode.ACT
    )
    return Duty(
        clause.id, task.text, task if task.text else None,
        tuple(Body(_name(b), b, mode) for b in bodies), mode, etc,
        cut(text, at, stop), (clause.id,), clause.path,
    )  # fmt: skip


def _subject(clause: Clause, at: int, end: int) -> Duty | None:
    """A body as the subject: 各县区政府要…, 项目主管部门应建立…, 市政府设立…."""
    text = clause.text
    begin = label_end(text, at)
    clear = re.compile(r"[^，。；：“”\n]{2,50}").match(text, begin, end)
    if not clear or _NO_SUBJECT.match(clear.group()):
        return None
    for m in _VERB.finditer(text, begin + 2, clear.end()):
        bodies, etc = read_bodies(text, begin, m.start())
        if bodies:
            break
    else:
        return None
    verb = m.group()
    stop = _stop(text, m.end(), end)
    first = m.start() if verb in _KEPT else m.end()
    task = cut(text, first, stop)
    if len(task.text) < 2:
        return None
    mode = DutyMode.ACT
    if "负责" in verb:
        mode = DutyMode.RESPONSIBLE
    elif verb == "牵头":
        mode = DutyMode.LEAD
    return Duty(
        clause.id, task.text, task, tuple(Body(_name(b), b, mode) for b in bodies), mode, etc,
        cut(text, begin, stop), (clause.id,), clause.path,
    )  # fmt: skip


def _stop(text: str, start: int, end: int) -> int:
    depth = nesting(text[start:end])
    for i in range(start, end):
        if text[i] in "。；;\n" and depth[i - start] == 0:
            return i
    return end

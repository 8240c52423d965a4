"""Who is responsible: the bodies that a document names for the task asked about."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.duties import ASKING, responsible
from assistant.compose.generic import compose_generic
from assistant.compose.overall import compose_overall
from assistant.compose.part import Part, Setting, answered
from assistant.decide import threshold
from assistant.library import Library
from assistant.patterns import BODY
from assistant.understand.kinds import claimed_body
from assistant.understand.places import short
from assistant.values import Ask, Evidence, Kind, Passage, Quote, Statement
from assistant.words import coverage, squeeze
from corpus.types import Clause, ClauseKind

_CLOSING = re.compile(r"[（(](?P<who>[^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*?负责)[)）]")
_LOOKED, _AS_GOOD = 12, 0.7  # sentences whose clauses may be the task's; share of the best score
_HEADED = 0.4  # what a heading that names the task is worth

# Who answers for a task, asked by a word of duty or by a noun that only authorities bear.
_NAMES = re.compile(
    r"负责|牵头|主管|责任|对口|当家|跟进|什么口|分工|职责|归|管(?!理)|的活|的事|参与|经办|承办|拍板|挂帅|兜|盯|担(?!保)|"
    r"[肩头身](?:上|膀)|分给|派给|交给|指定|谁来?(?:在|去)?(?:抓|落实)|"
    r"除了?[^，。？]{2,14}(?:还有|另外|以外|之外)[^，。？]{0,4}(?:谁|哪)|不[光只单][^，。？]{2,14}[，,]|"
    r"(?:哪|多少|几个|几家)[^，。？]{0,8}(?:部门|局|委|厅|机关|口子|衙门)|"
    r"(?:单位|部门|机关)(?:都|分别|各)?(?:是谁|有谁|是哪)|answerable|responsible|in charge",
    re.IGNORECASE,
)
# A body by its name; 企业 and 单位 are bodies of any name.
_ONE = re.compile(
    r"[\u4e00-\u9fff](?:(?<![大格布全结时战])局(?![面势部限])|委(?!托|员)|厅|院|部|办公室|小组|会议|中心|协会|商会|联盟|银行|海关|政府|大学|团队|基地)(?![\u4e00-\u9fff]{0,2}(?:建设|培育))"
)

# A sentence that says of a body that it answers for something.
_ANSWERS = re.compile(rf"(?:{_ONE.pattern}|人员|专人)[^，。；]{{0,8}}(?:负责|牵头|主管|组织实施)")
# Who answers for a matter: a body that merely stands in a sentence about it does not.
_IN_CHARGE = re.compile(
    r"负责|牵头|主管|(?:归谁|谁来?|归(?:哪|什么)[^，。？]{0,5})管(?!理)|responsible|in charge"
)
_SAYS_WHO = re.compile(
    rf"{_ANSWERS.pattern}|负责|牵头|统筹|联合|会同|依托|协同|联系人|由[^，。]{{2,20}}(?:组织|承担)|组长|领导小组|部门"
)
_READ, _AS_NEAR = 5, 0.85  # sentences that may name the body; share of the best score
_ACTING = 0.85  # … of one that says by whom it is done


def _duty(clause: Clause, library: Library) -> Quote | None:
    """The closing note that names the bodies of ``clause`` or of the task it is part of."""
    closing = list(_CLOSING.finditer(clause.text))
    if closing:
        return Quote(clause, closing[-1].start("who"), closing[-1].end("who"))
    for sibling in library.siblings(clause):
        if sibling.kind is ClauseKind.DUTY:
            return _duty(sibling, library)
    parent = library.parent(clause)
    if parent is not None and parent.kind is not ClauseKind.HEADING:
        return _duty(parent, library)
    return None


def _who(text: str) -> str:
    """The names without the brackets around them."""
    return text.strip("（()） ")


def _signed(evidence: Evidence, library: Library) -> Quote | None:
    """Who answers for the clause that fits best, by its sentences and by its heading."""
    subject = [t for t in evidence.ask.terms if not ASKING.search(t.text)]
    best: tuple[float, Quote] | None = None
    seen = set()
    for passage in evidence.passages[:_LOOKED]:
        if passage.clause.id in seen or passage.score < _AS_GOOD * evidence.best:
            continue
        seen.add(passage.clause.id)
        duty = _duty(passage.clause, library)
        if duty is None:
            continue
        worth = passage.score + _HEADED * coverage(subject, "".join(passage.clause.path[-2:]))
        if best is None or worth > best[0]:
            best = worth, duty
    return best[1] if best is not None else None


def _said_so(claimed: str, duty: Quote, library: Library) -> bool:
    """Whether the body that the question names is among those that a duty names."""
    name = squeeze(claimed)
    for region in library.regions:
        name = name.removeprefix(squeeze(region)).removeprefix(squeeze(short(region)))
    return name in squeeze(duty.text)


# 这条是哪两个局盯着, 谁来落实: names no task of its own
_ONLY_WHO = re.compile(
    r"负责|牵头|主管|分管|盯|抓|管|落实|督促|督办|承担|执行|具体|部门|单位|机构|局|委|厅|职责|分工|责任|组织实施|办"
)


def _of_said(evidence: Evidence, library: Library) -> Quote | None:
    """Who answers for what was just spoken of, where the ask names no task of its own."""
    ask = evidence.ask
    if not ask.leans or not evidence.said or any(not _ONLY_WHO.search(t.text) for t in ask.own):
        return None
    clause = evidence.said[0].clause
    if evidence.region not in (None, library.document(clause).region):
        return None
    return _duty(clause, library)


def compose_body(evidence: Evidence, setting: Setting) -> Part | None:
    """The bodies named for the task; else the sentence that says who does it."""
    library, text = setting.library, evidence.ask.text
    claimed = claimed_body(text) if Kind.YESNO in evidence.ask.kinds else None
    whole = compose_overall(evidence, setting) if claimed is None else None
    if whole is not None:
        return whole
    named = _of_said(evidence, library) or responsible(evidence.ask, evidence, library)
    if named is None and (evidence.confidence < threshold() or not evidence.passages):
        return None
    if _MEMBERS.search(text):
        return None
    if _PARTNER.search(text):
        return compose_generic(evidence, setting) if evidence.confidence >= threshold() else None
    spoken = _spoken(evidence) if named is None else None
    duty = named or _signed(evidence, library)
    if duty is not None and (
        named
        or claimed
        or _NAMES.search(text)
        or spoken is None
        or not _ONE.search(spoken.text)
        or (_OFFICES.search(text) and spoken.clause.id != evidence.passages[0].clause.id)
    ):
        front = ""
        if claimed is not None:
            front = "是，" if _said_so(claimed, duty, library) else "不是，"
        if named is None and spoken is not None and _acts(spoken, text):
            return compose_generic(replace(evidence, passages=(spoken,)), setting)
        return answered([_answering(duty, front)], evidence)
    return _told(spoken, evidence, setting) if spoken is not None else None


def names_nobody(ask: Ask, said: str) -> bool:
    """Whether it is asked who answers for a matter, and the words quoted say it of nobody."""
    asked = ask.kind is Kind.BODY and _IN_CHARGE.search(ask.said) is not None
    return asked and _SAYS_WHO.search(said) is None


def _told(spoken: Passage, evidence: Evidence, setting: Setting) -> Part | None:
    """The sentence that names a body, and who answers for its task where offices are asked for."""
    told = compose_generic(replace(evidence, passages=(spoken,)), setting)
    asked = _OFFICES.search(evidence.ask.text)
    own = _duty(spoken.clause, setting.library) if asked else None
    quotes = [q for s in told.statements for q in s.quotes] if told is not None else []
    if told is None or own is None or any(_overlaps(own, q) for q in quotes):
        return told
    return replace(told, statements=(*told.statements, _answering(own)))


def _answering(duty: Quote, front: str = "") -> Statement:
    """The line that says who answers for a task."""
    line = "" if duty.text.startswith("由") else "由"
    return Statement(f"{front}{line}{_who(duty.text)}。", (duty,))


def _overlaps(first: Quote, other: Quote) -> bool:
    same = first.clause.id == other.clause.id
    return same and first.start < other.end and other.start < first.end


# Offices, of which both the sentence and the note of who answers for it may name some
_OFFICES = re.compile(r"单位|部门|机关|机构|[几哪]家|局|谁")
_DOES = re.compile(
    r"(?:由|归|是|靠|经|被)?谁(?:来|去)?(?P<verb>[\u4e00-\u9fff]{2})|由(?:哪|什么).{0,6}?(?P<by>[\u4e00-\u9fff]{2})[？?]?$|"
    r"(?P<with>联合|会同|邀请|委托)(?:了)?(?:哪|谁|什么)|"
    r"在(?:哪|谁|什么)[^，。？]{0,8}?(?:的)?(?P<under>统筹|指导|领导|主导|支持|组织|牵头)(?:之)?下"
)
_MEMBERS = re.compile(
    r"(?:城市|县区|园区|企业|公司|学校|人)(?:都|分别|具体)+是谁"
)  # no body is asked for
# 跟谁合作, 找什么机构一起做: a partner, whom the sentence names and no note of who answers for it
_PARTNER = re.compile(
    r"(?:跟|与|和|同|找|请)(?:哪|谁|什么)[^，。？]{0,8}(?:合作|协作|联手|一起|共建|结盟|帮忙?|搭伙)"
)


# To go first in something, in whichever word: 挑头 is 牵头.
_LEADS = re.compile(r"牵头|挑头|带头|领头|打头|主导|发起|带队|领衔|倡议")


def _done(text: str) -> re.Pattern[str] | None:
    """What a sentence says that names who does what is asked: 由…牵头, …企业牵头, 联合…."""
    asked = _DOES.search(text)
    if asked is None:
        return None
    if asked["with"]:
        return re.compile(rf"{asked['with']}[^，。；]{{2,40}}")
    if asked["under"]:
        return re.compile(rf"在[^，。；]{{2,20}}{asked['under']}下")
    verb = asked["verb"] or asked["by"]
    verb = _LEADS.pattern if _LEADS.fullmatch(verb) else verb
    return re.compile(
        rf"由[^，。；]{{2,40}}(?:{verb})|在[^，。；]{{2,20}}(?:{verb})下|"
        rf"(?:企业|组织|机构|单位|部门|政府|局|委|协会|商会|中心|院|办公室|小组)(?:定期|具体|统一)?(?:{verb})"
    )


def _acts(passage: Passage, text: str) -> bool:
    """Whether a sentence itself says who does what is asked."""
    by = _done(text)
    return by is not None and bool(by.search(_CLOSING.sub("", passage.text)))


def _spoken(evidence: Evidence) -> Passage | None:
    """The best sentence that itself names a body; one that says by whom, before others."""
    for passage in evidence.passages[:15]:
        if passage.score < _ACTING * evidence.best:
            break
        if _acts(passage, evidence.ask.text):
            return passage
    near = [p for p in evidence.passages[:_READ] if p.score >= _AS_NEAR * evidence.best]
    for marks in (_ANSWERS, _ONE, BODY):
        best = next((p for p in near if marks.search(p.text)), None)
        if best is not None and (marks is not _ANSWERS or _NAMES.search(evidence.ask.text)):
            return best
    return None

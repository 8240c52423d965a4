"""A question that sets figures beside one another, cut into the sides it sets.

A stretch that names a place, document, year, kind of figure or number of its own differs in
that from the others and so is a side; what else is said holds for all of them. Where nothing
of that kind differs, the things counted are the sides (金奖和银奖), or target and level of
one thing (还差多少), or all papers that state it (两份文件一致吗).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.expression import as_one
from assistant.compose.operations import Operation, operation, without_pair
from assistant.compose.plan import Plan, Side, distinct, lent, side_of
from assistant.compose.stretches import Stretch, stretches
from assistant.compose.subjects import EACH, HOW_MANY, SHARED, once, subjects, timed, topic_last
from assistant.compose.told import several_told
from assistant.compose.versions import versions, without_versions
from assistant.library import Library
from assistant.understand.kinds import stripped
from assistant.values import Ask, Figures
from assistant.words import squeeze

# Held against a target, a figure is the level reached: …比2020年目标高多少.
_AGAINST = frozenset({Operation.DIFFERENCE, Operation.TIMES, Operation.CHANGE})
_TIMES_OF = re.compile(r"是(?=[^，。？]{2,}的?(?:几|多少)(?:倍|成))")
_SHARE_OF = re.compile(r"占(?=[^，。？]{2,}的?(?:几|多少|百分|比))")
_SHARE_IN = re.compile(r"(里面?|当?中|之中)(?=[^，。？]{1,14}占)")
_BRACKETED = re.compile(
    r"[（(]((?:19|20)\d{2}年?[^（）()]{0,8})[）)]"
)  # 连云港（2016年）: of one side
_GAP = re.compile(
    r"还(?:差|缺|欠)|(?:离|距)[^，。？]{0,24}(?:目标|要求|20\d\d)|差距|缺口|how far|"
    r"目标[^，。？]{0,6}(?:还|差|缺)",
    re.IGNORECASE,
)
# 把甲刨掉还剩多少, 除去甲，剩下多少: the whole before it, less a part of it
_LEFT = re.compile(
    r"(?:里面?|当?中)?[，,]?(?:把|将)(?P<first>[^，。？]{1,12}?)(?:刨|扣|除|去|剔|减|撇)[掉去除开]+[，,]?"
    r"(?:还|那|后)*(?:剩|余)下?(?=[^，。？]{0,4}(?:多少|几))|"
    r"[，,]?(?:刨|扣|除|去|剔|减|撇)[掉去除开]+(?P<last>[^，。？]{1,12}?)(?:的|以?后|之后)?[，,]?"
    r"(?:还|那)?(?:剩|余)下?(?:的)?(?=[^，。？]{0,4}(?:多少|几))"
)
# 发明占了多少件，剩下的是多少件: the part before it, and what is left of the whole
_REST = re.compile(
    r"[，,；;、](?:那|而|又|还)*(?:剩(?:下|余)?|余下|其余|其他|别的|(?=[没未不]))的?"
    r"(?:(?:没|未)(?:有)?[^，。？]{1,8}|不(?:是|属于|算)[^，。？]{1,8})?的?"
    r"(?:又|还|各|就)*(?:有|是|占|剩)*(?:多少|几)[^，。？]{0,6}[？?。]?\s*$"
)
_OPEN_SHARE = re.compile(r"没(?:有)?(?:审|办|结|完)|未(?:审|办|结|完)")
_SUMMED = re.compile(r"合计|加起来|合起来|合着|拢共|[凑并]一?[起块]|相加|之和|总和")
_FIELD = re.compile(r"这一?(?:栏|块|项|类|方面)$|方面$|^截[至止]|^前者|^后者")
_RATE = re.compile(r"\d\s*[%％]")
_HOLDS = re.compile(r"对[得不]上|算得|算错|准不准|对不对")
_BASE_FIRST = re.compile(r"^(?:跟|和|与|同|较|相对于?|比起)[^，。？]{2,24}?(?:相比|比|比较)?[，,]")
_IT = re.compile(r"(?:它|前者)(?!们)|(?<=比)(?:这个数?|那个数?)")
_LAST_YEAR = re.compile(r"(?:上|前)一?年(?!度|[底末]|年[底末])|去年同期")
_OF_VERSIONS = frozenset({Operation.DIFFERENCE, Operation.AGREE, Operation.SHOW, Operation.MOST})
_MIXED = re.compile(
    r"目标[^。？]*(?:实数|实际|实绩|现状|达到的)|(?:实数|实际|实绩|现状)[^。？]*目标"
)
_PAIR = ("whole", "part")
_APART = ("cities", "documents", "time", "years", "figures", "number", "period")


def _contrast(found: Sequence[Stretch]) -> list[str]:
    """The attributes that have different values in different stretches."""
    return [name for name in _APART if len({s.values[name] for s in found if name in s.values}) > 1]


def _grouped(
    found: Sequence[Stretch], apart: Sequence[str]
) -> tuple[list[list[Stretch]], list[Stretch]]:
    """The stretches of each side in order, and those that hold for all sides."""
    at = [i for i, s in enumerate(found) if any(name in s.values for name in apart)]
    shared = [s for i, s in enumerate(found) if i < at[0] or i > at[-1]]
    groups: list[list[Stretch]] = []
    held: dict[str, object] = {}
    for stretch in found[at[0] : at[-1] + 1]:
        told = {n: v for n, v in stretch.values.items() if n in apart}
        if not groups or any(n in held and held[n] != v for n, v in told.items()):
            groups.append([])
            held = {}
        groups[-1].append(stretch)
        held |= told
    groups = once(groups, apart)
    before = any(s.terms for s in found[: at[0]])
    return (groups, shared) if before else topic_last(groups, shared, apart)


def _by_subject(found: Sequence[Stretch], text: str, library: Library) -> list[Side]:
    """One side for each thing counted; what stands before a bracket holds for all in it."""
    named = [s for s in found if s.terms and not _FIELD.search(s.text)]
    named = as_one(named, library)
    whole = [s.text for s in named]
    shared = [s for s in found if not any(s.text in w for w in whole)]
    lead = squeeze(text.partition("：")[0]) if "：" in text else ""
    topic = [s for s in named if lead and squeeze(s.text) in lead]
    if topic and len(named) - len(topic) > 1:  # 2024年办案：甲和乙各多少
        shared += topic
        named = [s for s in named if s not in topic]
    bracket = re.search(r"[（(]([^（）()]+)[）)]", text)
    inside = [s for s in named if bracket is not None and s.text in bracket[1]]
    if len(inside) > 1:
        shared += [s for s in named if s not in inside]
        named = inside
    if len(named) < 2:
        return []
    each = EACH.search(named[-1].text)
    end = named[-1].text.rpartition("的")[2] if "的" in named[-1].text else ""
    end = named[-1].text[each.start() :] if each is not None and not end else end
    tail = [t for t in named[-1].terms if end and t.text in squeeze(end)]
    made = []
    for stretch in named:
        others = [s for s in named if s is not stretch]
        side = side_of([stretch], shared, others)
        when, documents = lent("years", others), lent("documents", others)
        terms = distinct([*side.terms, *tail])
        made.append(
            replace(
                side,
                others=(),
                years=side.years or ((when[0],) if isinstance(when, tuple) else ()),
                documents=side.documents or (documents if isinstance(documents, tuple) else ()),
                text=side.text if stretch is named[-1] else f"{side.text} {end}",
                terms=terms,
            )
        )
    return made


def _sides(groups: Sequence[list[Stretch]], shared: Sequence[Stretch]) -> tuple[Side, ...]:
    made = []
    for i, group in enumerate(groups):
        others = [s for h in groups if h is not group for s in h]
        before = [s for h in groups[:i] for s in h]
        made.append(side_of(group, shared, others, before))
    return tuple(made)


def _papers(subject: Side, doing: Operation, library: Library) -> Plan:
    """One thing in every paper of the places asked about."""
    papers = tuple(
        replace(subject, documents=(d.id,), number="", years=())
        for d in library.documents.values()
        if not subject.cities or d.region in (None, *subject.cities)
    )
    return Plan(doing, papers, "documents", some=True)


def plans(text: str, ask: Ask, library: Library) -> list[Plan]:
    """What ``text`` sets side by side; empty where it asks for one thing alone."""
    doing = operation(text)
    if _within_one_sentence(text, doing):
        return []
    if _LEFT.search(text) or _REST.search(text):
        return _remainder(text, ask, library)
    marked = _TIMES_OF.sub("，", text) if doing is Operation.TIMES else text
    if doing is Operation.SHARE:
        marked = _SHARE_IN.sub(r"\1，", _SHARE_OF.sub("，", marked))
    marked = without_pair(marked)
    marked = _BRACKETED.sub(r" \1 ", marked)
    several = versions(text)
    found = timed(stretches(without_versions(marked) if several else marked, ask, library))
    if doing is Operation.SHARE:  # 占39%: a share that is stated is no side of another
        found = [_without_rate(s) for s in found]
    reckons = doing not in (None, Operation.SHOW, Operation.AGREE)
    numbered = several or (reckons and doing is not Operation.CHANGE)
    made = _told_apart(found, doing, text, numbered=numbered)
    made = _of_any_paper(made, text) if several else made
    if made:
        return made
    if several and _MIXED.search(text):  # a target and what was reached, each in its paper
        found = [
            replace(s, values={k: v for k, v in s.values.items() if k != "figures"}) for s in found
        ]
    if several and doing is not Operation.SUM:
        kind = doing if doing in _OF_VERSIONS else Operation.SHOW
        return [_papers(side_of(one, (), ()), kind, library) for one in subjects(found)]
    held = _held_against(found, doing, text, ask)
    if held is not None:
        return [held]
    if doing is Operation.AGREE:
        return [_papers(side_of(one, (), ()), doing, library) for one in subjects(found)]
    each = bool(EACH.search(text)) or len(HOW_MANY.findall(text)) > 1
    if (reckons and doing is not Operation.CHANGE) or (each and not reckons):
        sides = _by_subject(found, text, library)
        if len(sides) > 1:
            shown = doing or Operation.SHOW
            return [Plan(shown, tuple(sides), "subject", bool(_BASE_FIRST.search(text)))]
    return []


def _of_any_paper(made: list[Plan], text: str) -> list[Plan]:
    """``made``; where numbers that are told are its sides, each may stand in any paper."""
    if not made or made[0].by != "number":
        return made
    plain = [replace(p, sides=tuple(replace(s, documents=()) for s in p.sides)) for p in made]
    return plain if several_told(text) else []


def _within_one_sentence(text: str, doing: Operation | None) -> bool:
    """Whether what is asked is reckoned from one sentence's figures, and has no sides.

    A share that is stated and may not agree, what is left open of a number, parts that may not
    come to their total.
    """
    if doing is Operation.SHARE:
        return bool(_HOLDS.search(text) or _OPEN_SHARE.search(text))
    return bool(_GAP.search(text) and _SUMMED.search(text))


def _without_rate(stretch: Stretch) -> Stretch:
    if not _RATE.search(stretch.text):
        return stretch
    return replace(stretch, values={k: v for k, v in stretch.values.items() if k != "number"})


def _remainder(text: str, ask: Ask, library: Library) -> list[Plan]:
    """A number and the part of it that is taken away."""
    left, rest = _LEFT.search(text), _REST.search(text)
    if left is None:
        return _rest_of(text[: rest.start()], ask, library) if rest is not None else []
    whole = side_of(stretches(text[: left.start()], ask, library), (), ())
    part = side_of(stretches(left["first"] or left["last"], ask, library), (), ())
    if not whole.terms or not part.terms:
        return []
    lent = [replace(t, weight=t.weight * SHARED) for t in whole.terms]
    taken = replace(
        whole, text=f"{whole.text} {part.text}", terms=distinct([*part.terms, *lent]), own=True
    )
    return [Plan(Operation.DIFFERENCE, (whole, taken), "subject", left=True)]


def _rest_of(text: str, ask: Ask, library: Library) -> list[Plan]:
    """A number and the part of it that is named after it."""
    found = stretches(_SHARE_IN.sub(r"\1，", _SHARE_OF.sub("，", text)), ask, library)
    sides = _by_subject(found, text, library)
    if len(sides) != len(_PAIR):
        return []
    return [Plan(Operation.DIFFERENCE, tuple(sides), "subject", left=True)]


def _told_apart(
    found: Sequence[Stretch], doing: Operation | None, text: str, *, numbered: bool
) -> list[Plan]:
    """The plans of sides that differ in a place, paper, time or kind they name.

    Args:
        numbered: whether numbers that the question names tell its sides apart.
    """
    apart = _contrast(found)
    if not apart or (apart == ["number"] and not numbered):
        return []
    groups, shared = _grouped(found, apart)
    if len(groups) < 2:
        return []
    done, first = doing or Operation.SHOW, bool(_BASE_FIRST.search(text))
    return [Plan(done, _sides(groups, common), apart[0], first) for common in subjects(shared)]


def _held_against(
    found: Sequence[Stretch], doing: Operation | None, text: str, ask: Ask
) -> Plan | None:
    """One thing held against its level a year before, or against its target."""
    whole = side_of(found, (), ())
    years = whole.years or ask.years[:1]
    if years and _LAST_YEAR.search(text) and doing in (Operation.DIFFERENCE, Operation.CHANGE):
        pair = tuple(replace(whole, years=(y,), own=True) for y in (years[0], years[0] - 1))
        return Plan(doing, pair, "years")
    if _GAP.search(text) and doing in (Operation.DIFFERENCE, Operation.CHANGE):
        target = replace(whole, figures=Figures.TARGET, lent=False, period="")
        level = replace(whole, figures=Figures.ACTUAL, years=(), lent=False)
        return Plan(doing, (target, level), "figures", gap=True)
    aimed = [s.values.get("figures") is Figures.TARGET and not s.terms for s in found]
    if doing in _AGAINST and len(found) > 1 and any(aimed):
        start = next(i for i, s in enumerate(found) if s.terms or aimed[i])
        target = replace(whole, figures=Figures.TARGET, lent=False)
        level = replace(whole, figures=Figures.ACTUAL, years=(), lent=False)
        pair = (target, level) if aimed[start] else (level, target)
        return Plan(doing, pair, "figures", bool(_BASE_FIRST.search(text)))
    return None


def mixed(text: str) -> bool:
    """Whether a target and what was reached are both asked for."""
    return _MIXED.search(text) is not None


def resolved(text: str, context: str) -> str:
    """``text`` with the question before it: in place of a pronoun, else in front."""
    if not context:
        return text
    if _IT.search(text):
        bare = stripped(context).replace("，", "")
        return _IT.sub(lambda _: bare, text, count=1)
    return f"{context}，{text}"

"""Every sentence of a verdict that is not a quote, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.eligibility.benefits import BENEFIT_NAMES, Benefit
from assistant.eligibility.types import Facts, Missing, Outcome, Remark
from assistant.types import NoteKind
from corpus.measures.types import PROJECT, Criterion, FactKind, Measure
from corpus.regions import find_region
from corpus.types import Validity

Both = tuple[str, str]

LEADS: dict[Outcome, Both] = {
    Outcome.ELIGIBLE: (
        "文件支持，所给事实满足其条件",
        "a clause in force supports it, and the facts given meet its conditions",
    ),
    Outcome.DEPENDS: (
        "文件有相关规定，但还缺事实才能判断",
        "a clause deals with it, but a fact is still needed",
    ),
    Outcome.NOT_STATED: ("文件没有相关规定", "no clause deals with it"),
}
OTHERS_RULE: Both = (
    "所问的是别的城市的规定，不适用于该申请人",
    "the rule asked about is another city’s and does not apply to this applicant",
)
ONLY_OTHER: Both = (
    "文件只写明下列内容，没有规定所问的情形",
    "the documents state only what follows, not the case asked about",
)
BARRED: Both = ("文件明确禁止或限制", "a clause forbids or limits it")
ABOLISHED: Both = ("该项资助已要求全部取消", "this subsidy was to be abolished altogether")
UNMET: Both = ("所给事实不满足文件的条件", "the facts given do not meet a stated condition")
DORMANT: dict[Validity, Both] = {
    Validity.DRAFT: (
        "只有征求意见稿写到，尚未正式印发",
        "only a draft for comment provides for it; it has not been issued",
    ),
    Validity.EXPIRED: (
        "所依据的文件在所问日期已期满",
        "the period of the document had ended on the date asked about",
    ),
    Validity.NOT_BEGUN: (
        "所依据的文件在所问日期尚未开始施行",
        "the document had not come into effect on the date asked about",
    ),
    Validity.INFORMATIONAL: (
        "答复只说明今后的打算",
        "the reply only states what is intended",
    ),
    Validity.UNKNOWN: (
        "所依据的文件目标年已过，是否仍有效未载明",
        "the document’s target year has passed; whether it still holds is not stated",
    ),
}
NOT_ANSWERED_YET: Both = (
    "所依据的答复在所问日期尚未作出",
    "the reply had not been given on the date asked about",
)
NONE_IN_FORCE: Both = ("在所问日期没有现行有效的依据", "nothing in force on that date supports it")

AMOUNT_NOT_STATED = Remark(
    NoteKind.NOT_STATED,
    "金额、标准和申请程序文件未载明。",
    "The documents state no amount, rate or procedure.",
)
UNCONFIRMED = Remark(
    NoteKind.OTHER,
    "所依据的措施条目尚未经人工确认，请核对原文。",
    "The measure that this rests on was not confirmed by a person; check the wording.",
)
READ_BY_PROJECT = Remark(
    NoteKind.OTHER,
    f"所依据的措施条目由{PROJECT}对照原文整理，尚未经具名人员或主管部门确认，请核对原文。",
    "The measures this rests on were drawn from the clauses by the Zhengda project; no named "
    "person or authority has confirmed them yet. Check the wording.",
)
DATE_MISSING = Missing("date", "具体日期是哪一天？", "On which day exactly?")
ISSUED_MISSING = Missing(
    "issued",
    "该政策是否已经出台或建成？（文件只写明将要做）",
    "Has it been issued or built by now? (The document only says that it will be.)",
)
REMAINING_MISSING = Missing(
    "remaining",
    "当年是否仍有该项资助、标准是多少？（文件只写明逐步减少）",
    "Was the subsidy still paid that year, and how much? (The document only says that it is "
    "being reduced.)",
)


def place_names(city: str | None) -> Both:
    """A city's full name, and its English one."""
    region = find_region(city) if city else None
    return (city or "", region.roman[0] if region and region.roman else city or "")


def confirmed_note(names: Iterable[str | None]) -> Remark:
    """Who confirmed the measures that a verdict rests on, and where nobody has."""
    people = dict.fromkeys(names)
    if None in people:
        return UNCONFIRMED
    if PROJECT in people:
        return READ_BY_PROJECT
    named = "、".join(filter(None, people))
    return Remark(
        NoteKind.OTHER,
        f"所依据的措施条目由{named}对照原文确认。",
        f"The measures this rests on were confirmed against the clauses by {named}.",
    )


def unused_note(keys: Sequence[str]) -> Remark:
    """Which given facts nothing asks about."""
    named = "、".join(keys)
    return Remark(
        NoteKind.OTHER,
        f"下列事实没有条款涉及，未用于判断：{named}。",
        f"No clause is about these facts, which were not used: {named}.",
    )


def no_clause_note(matter: str) -> Remark:
    """That nothing held deals with a matter."""
    return Remark(
        NoteKind.NOT_STATED, f"没有条款涉及“{matter}”。", f"No clause deals with “{matter}”."
    )


def not_held_note(city: str, held: Sequence[str]) -> Remark:
    """That no document of the city is held."""
    ours = ", ".join(place_names(each)[1] for each in held)
    return Remark(
        NoteKind.JURISDICTION,
        f"库内没有{city}的文件，只有{'、'.join(held)}的。",
        f"No document of {place_names(city)[1]} is held, only those of {ours}.",
    )


def elsewhere_note(region: str, facts: Facts) -> Remark:
    """That another city's clause does not apply."""
    where, where_en = _where(facts)
    return Remark(
        NoteKind.JURISDICTION,
        f"{region}另有相关条款，不适用于{where}。",
        f"{place_names(region)[1]} has a clause on it, which does not apply to {where_en}.",
    )


def _where(facts: Facts) -> Both:
    """Where a case is: in its city, or outside of those it is said not to be in."""
    if facts.city:
        return place_names(facts.city)
    away = sorted(facts.not_in)
    outside = ", ".join(place_names(each)[1] for each in away)
    return f"{'、'.join(away)}以外的地方", f"places outside {outside}"


def not_theirs_note(region: str, facts: Facts, *, stated: bool) -> Remark:
    """That a city's rule was asked about for a case that is not in that city."""
    where, where_en = _where(facts)
    name = place_names(region)[1]
    told, told_en = ("另有相关条款，", "has a clause on it, which does") if stated else ("", "")
    return Remark(
        NoteKind.JURISDICTION,
        f"所问的是{region}的规定：{region}{told or '的规定'}不适用于{where}。",
        f"{name}’s rule is asked about: {name} {told_en or 'has rules that do'} not apply to "
        f"{where_en}.",
    )


def own_rules_note(city: str) -> Remark:
    """That the case's own city has rules on the matter too."""
    return Remark(
        NoteKind.OTHER,
        f"{city}自己的文件也写到相近事项，可以另问“在{city}能不能得到”。",
        f"{place_names(city)[1]} has clauses of its own on it: ask what can be had there.",
    )


def city_missing(held: Sequence[str]) -> Missing:
    """The question for the city."""
    ours = ", ".join(place_names(each)[1] for each in held)
    return Missing(
        "city",
        f"在哪个城市？各市规定不同（库内有{'、'.join(held)}的文件）。",
        f"In which city? Each has its own rules (held are documents of {ours}).",
    )


def lacking_missing(benefits: Iterable[Benefit]) -> Missing:
    """What must be asked of the authority: a benefit that no quoted clause states."""
    names = [BENEFIT_NAMES[kind] for kind in benefits]
    return Missing(
        "amount",
        f"条款只表示支持，没有写明{'、'.join(zh for zh, _ in names)}，请向主管部门核实。",
        f"The clause only supports it and does not state {', '.join(en for _, en in names)}; "
        "please ask the authority.",
    )


AMOUNT_MISSING = Missing(
    "amount",
    "条款没有写明数额，请向主管部门核实。",
    "The clause states no amount; please ask the authority.",
)


def lacking_note(benefits: Iterable[Benefit]) -> Remark:
    """The remark that names what no quoted clause gives."""
    names = [BENEFIT_NAMES[kind] for kind in benefits]
    return Remark(
        NoteKind.NOT_STATED,
        f"所引条款没有写明{'、'.join(zh for zh, _ in names)}。",
        f"The clauses quoted do not state {', '.join(en for _, en in names)}.",
    )


def denial_missing(said: str) -> Missing:
    """The question that a denial leaves which no condition could take."""
    return Missing(
        "denial",
        f"所说的“{said}”是否影响所列条件？请逐项确认。",
        f"Does “{said}” bear on the conditions listed? Please check each of them.",
    )


def matter_missing(measure: Measure) -> Missing:
    """The question whether the matter found is the one that was meant."""
    return Missing(
        "matter",
        f"所问的是不是“{measure.matter}”？",
        f"Is “{measure.en or measure.matter}” what is meant?",
    )


def unspoken_missing(words: Sequence[str], measure: Measure) -> Missing:
    """The question that words leave which the measure found does not speak of."""
    said = "、".join(f"“{word}”" for word in words)
    return Missing(
        "matter",
        f"条款没有写到{said}：所问的是不是“{measure.matter}”？",
        f"The clause does not speak of {said}: is “{measure.en or measure.matter}” what is meant?",
    )


def unsaid_missing(measure: Measure) -> Missing:
    """The question that is left where a case's own words speak against a yes."""
    return Missing(
        "matter",
        f"话里另有说法可能影响结论：所问的是不是“{measure.matter}”，所列条件是否都满足？请逐项确认。",
        f"The words of the case may bear on the outcome: is “{measure.en or measure.matter}” "
        "what is meant, and are its conditions all met? Please check each of them.",
    )


def conflict_note(support: Both, bar: Both, *, prevails: bool) -> Remark:
    """One document's support against another's bar; each as its title and its quote."""
    zh = "后者层级更高或在后，以后者为准" if prevails else "前者在后，两者如何衔接文件未载明"
    en = (
        "the latter ranks higher or came later, and prevails"
        if prevails
        else "the former came later; how the two fit together is not stated"
    )
    return Remark(
        NoteKind.CONFLICT,
        f"《{support[0]}》写有“{support[1]}”，《{bar[0]}》要求“{bar[1]}”：{zh}。",
        f"《{support[0]}》 says “{support[1]}”, 《{bar[0]}》 demands “{bar[1]}”: {en}.",
    )


def criterion_en(test: Criterion, kind: FactKind, *, wanted: bool = True) -> str:
    """A condition in English, from the words for its fact and values."""
    if kind.is_flag:
        said = f"{'' if test.truth == wanted else 'not '}{kind.en or test.fact}"
        return said[0].upper() + said[1:]
    values = " / ".join(kind.values[name].en or name for name in test.values)
    named = f"{kind.en or test.fact}, above all" if test.focus else kind.en or test.fact
    return f"{named}: {'' if wanted else 'not '}{values}"


def narrower_missing(test: Criterion, kind: FactKind, denied: frozenset[str]) -> Missing:
    """For a fact known too broadly: whether it is one of the values that are asked for."""
    left = [value for value in test.values if value not in denied] or test.values
    said = " / ".join(kind.values[name].en or name for name in left)
    return Missing(test.fact, f"是否为{'、'.join(left)}？", f"{kind.en or test.fact}: {said}?")


def ended_condition(limit: str) -> Both:
    """The condition that a term by which a support ends has passed."""
    return (
        f"所问日期已过“{limit}”的期限",
        f"The date asked about is past the term “{limit}”",
    )

"""What a question asks for, as a name: 贷款利率 of “…的贷款利率是多少”, 材料 of “要交哪些材料”.

A refusal that only repeats the question leaves the reader to find out what is missing; this
turns the asking into the thing asked for. Two forms of asking name their thing: a noun before
“是多少 / 在哪里 / 有几件”, and a noun behind “哪些 / 什么 / 多少件”. Other forms name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.values import Ask
from assistant.words import is_noun, leading_nouns

LONGEST = 16  # characters of a name

_FILLER = r"(?:到底|具体|究竟|一共|总共|目前|现在|实际|大概|大约|又|都|分别)*"
_BEFORE = re.compile(
    rf"(?P<thing>[^，。；？?]{{1,40}}?){_FILLER}"
    r"(?:(?:是|为|有|叫|(?:要|应)?达到?|定为)(?:多少|几|什么|啥|谁|多[大高长]|哪(?![\d一二三四五六七八九十几]))"
    r"[^，。；？?]{0,4}|在哪(?:里|儿|个位置)?|多[大高长])$"
)
_BEHIND = re.compile(
    r"(?P<which>哪(?:一|些|几|[一二两三四五六七八九十]{1,2}|\d{1,3})?[家所个位间支座条款种类项件名部]?|"
    r"什么(?!时候|地方|意思|样|时间)|(?:多少|几)(?:[件家项个户名起份次种类条]|人次))的?"
    r"(?P<behind>[\u4e00-\u9fff]{2,10})"
)
_PERIOD = re.compile(r"十[一二三四五六七八九]五")
# What a form of asking asks for, where the kind of question alone says it too widely.
_FORMS = tuple(
    (re.compile(asking), name)
    for asking, name in (
        (r"(?:几|多少|多长|多久)[^，。]{0,4}(?:一次|一回|一届|一评)", "具体周期（多久一次）"),
        (r"(?:多少|几)(?:亩|公顷|平方|平米)|占地|面积", "具体面积"),
        (r"百分之(?:几|多少)|几成|占(?:比|多少)|比例|比重|税率", "具体比例"),
        (r"(?:几|多少)点|什么时间(?:开|上|下|办)", "具体时间"),
        (r"(?:几|多少)个?(?:工作日|天|小时|星期|周)|多久|多长时间", "具体时限（要多少时间）"),
        (r"判(?:了|得|处)?[^，。]{0,4}(?:几|多少)年|刑期", "具体刑期"),
        (
            r"哪[一二两三四五六七八九十\d几]+[个项家种类条件名所县区]|指哪|分别是(?:哪|谁)|(?<!黑)名单",
            "具体名单",
        ),
        (
            r"在哪(?!一?[年月天日个]|[两三]|些)|哪条(?:路|街)|什么(?:地方|位置)|哪(?:里|儿)",
            "具体地点或地址",
        ),
        (
            r"(?:组长|主任|局长|市长|负责人)[^，。]{0,4}(?:谁|哪位)|叫什么名字|姓什么",
            "具体人员的姓名",
        ),
        (r"(?:怎么|如何|怎样|咋)(?:收费|收|算钱)|收费|费用", "具体收费标准"),
        (r"(?:哪些|什么)人(?:组成|参加|构成)|成员(?:是|有)|(?:有|由)谁(?:组成|构成)", "具体成员"),
        (r"怎么|如何|怎样|咋", "具体办法或流程"),
        (
            r"多少人(?!次)|几个人|人数|编制(?=有|是|多少|几|内)|(?:多少|几)(?:名|位)|(?:多少|几)[^，。？]{0,4}(?:人员|员工|职工|人手)",
            "具体人数",
        ),
        (r"(?:多少|几)(?:吨|公斤|千克|斤|克)", "具体重量"),
        (r"(?:多少|几)(?:公里|千米|里路|米)", "具体长度或距离"),
        (r"(?:多少|几)(?:周岁|岁)", "具体年龄"),
        (r"(?:多少|几)个?(?:课时|学时|节课)", "具体学时"),
        (r"(?:多少|几)(?:次|趟|回|遍)", "具体次数（多少次）"),
        (
            r"(?:最多|至多|顶多)[^，。？]{0,10}(?:多少|几)[个件家项户份张台名种类条处套]",
            "具体数量或上限",
        ),
        (r"(?:多少|几)(?:[个件家项户起份张台套本册页种类条处所座栋层间辆])", "具体数量"),
    )
)
_ENGLISH = re.compile(
    r"\b(?:what|which)(?:'s| is| are| was| were) (?:the )?(?P<thing>[a-z][a-z -]{1,30}?)"
    r"(?= of | for | in | to | at |[?.,]|$)",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_POINTING = re.compile(r"^(?:这|那|该|此|本|上述)(?:些|个|项|\d+[件家项个名])?")
_UNFIT = re.compile(r"[要能该可会给拿交办“”「」《》（）]|怎么|如何|是否")


def missing_thing(ask: Ask) -> str:
    """The noun that ``ask`` asks for, with the year or plan period it names; or nothing."""
    name = noun_before(ask) or "、".join(nouns_behind(ask))
    return f"{when_missing(ask, name)}{name}" if name else ""


def when_missing(ask: Ask, name: str = "") -> str:
    """The year or plan period that ``ask`` names and ``name`` does not; or nothing."""
    spoken = (
        re.search(rf"{year}年(?:[以之][前后]|底|末|全年|[上下]半年)?", ask.text)
        for year in ask.years
    )
    years = [found[0] for found in spoken if found and found[0][:4] not in name]
    period = _PERIOD.search(ask.text)
    if years or period is None or period[0] in name or "期间" not in ask.text:
        when = "、".join(years)
        return f"{when}的" if when.endswith(("前", "后")) and name else when
    return f"“{period[0]}”期间"


def asked_form(text: str) -> str:
    """What the form of asking asks for: 具体比例 of 补百分之几; or nothing."""
    return next((name for asking, name in _FORMS if asking.search(text)), "")


def missing_in_english(text: str) -> str:
    """The noun that an English question asks for: budget of "What is the budget of …"."""
    found = _ENGLISH.search(text)
    return found["thing"].strip() if found else ""


def noun_before(ask: Ask) -> str:
    """The noun before the question word: 贷款利率 of …的贷款利率是多少."""
    found = _BEFORE.search(_bare(ask))
    if found is None:
        return ""
    thing = found["thing"]
    for city in ask.cities:
        thing = thing.removeprefix(city).removeprefix(city.rstrip("市省"))
    last = re.split("[的”」》]", thing)[-1]
    thing = _POINTING.sub("", last if len(last) > 1 else thing.strip("的"))
    fits = _HAN.search(thing) and len(thing) <= LONGEST and not _UNFIT.search(thing)
    return thing if fits else ""


def nouns_behind(ask: Ask) -> list[str]:
    """The nouns behind question words: 窗口 and 材料 of 去哪个窗口、带什么材料."""
    return list(dict.fromkeys(noun for _, noun in _which(_bare(ask))))


def which_one(text: str) -> str:
    """The one of a class that ``text`` asks for: 具体是哪家公司; or nothing."""
    asked = (f"具体是{which}{noun}" for which, noun in _which(text) if which[0] == "哪")
    return next(asked, "")


def _which(text: str) -> Iterator[tuple[str, str]]:
    """Question words with the nouns behind them."""
    for found in _BEHIND.finditer(text):
        noun = leading_nouns(found["behind"])
        if len(noun) > 1 and is_noun(noun):
            yield found["which"], noun


def _bare(ask: Ask) -> str:
    return ask.text.strip("？?。！!，, ")

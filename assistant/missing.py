"""What a question asks for, as a name: 贷款利率 of “…的贷款利率是多少”, 材料 of “要交哪些材料”.

A refusal that only repeats the question leaves the reader to find out what is missing; this
turns the asking into the thing asked for. Two forms of asking name their thing: a noun before
“是多少 / 在哪里 / 有几件”, and a noun behind “哪些 / 什么 / 多少件”. In any other the words before
the question word say it: 大丰区摊到 of “…，大丰区摊到多少件”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from assistant.understand.persona import asking
from assistant.understand.places import places_in, short
from assistant.values import Ask
from assistant.words import is_noun, leading_nouns
from corpus.regions import Level

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
# A number asked for; 这几年 and 十几家 ask for none.
_GAP = r"(?:多少|(?<![这近好数十百千])几(?!乎|经|何))"
_PERIOD = re.compile(r"十[一二三四五六七八九]五")
# What a form of asking asks for, where the kind of question alone says it too widely.
_FORMS = tuple(
    (re.compile(asking), name)
    for asking, name in (
        (
            r"(?:几|多少)年(?:要|得|须|就|才)?(?:换|续|审|检|延)",
            "具体有效期或更换期限（几年一次）",
        ),
        (r"(?:几|多少|多长|多久)[^，。]{0,4}(?:一次|一回|一届|一评)", "具体周期（多久一次）"),
        (
            r"(?:过|超过)(?:几|多少|多长|多久)[^，。？]{0,6}(?:不能|不算|不让|不行|没用|失效|作废|告不)",
            "具体期限或时效",
        ),
        (r"(?:几|多少)个?(?:钟头|小时|学时|课时)", "具体时长（学时或小时数）"),
        (
            r"(?:抽|提|返|分|拿)(?:成)?(?:多少|几)(?:块|个点|成|%|元)|佣金|提成|返点",
            "具体比例或金额（佣金、提成）",
        ),
        (
            r"(?:卖|赚|挣|营收|收入)[^，。？]{0,6}(?:多少|几)[十百千万]*亿",
            "具体金额（销售额、收入）",
        ),
        (
            r"(?:哪一?年|什么时候|何时|几时|啥时候)[^，。？]{0,6}"
            r"(?:通车|建成|完工|竣工|开通|投用|坐上|能用)",
            "具体时间（建成、通车或投用）",
        ),
        (r"(?:多少|几)(?:亩|公顷|平方|平米)|占地|面积", "具体面积"),
        (r"百分之(?:几|多少)|几成|占(?:比|多少)|比例|比重|税率", "具体比例"),
        (r"(?:几|多少)个(?:百分)?点", "具体比例或幅度"),
        (r"(?:几|多少)点|什么时间(?:开|上|下|办)", "具体时间"),
        (r"满分|及格线|分数线|考分|(?:怎么|如何)(?:打|评)分", "具体评分标准"),
        (r"(?:卖|值|租)[^，。？]{0,3}(?:多少|几)|价格|单价|价位|售价", "具体价格或金额"),
        (r"(?:几|多少)个?(?:工作日|天|小时|星期|周)|多久|多长时间", "具体时限（要多少时间）"),
        (rf"{_GAP}年(?!级|费)", "具体年限"),
        (rf"{_GAP}[十百千]*[万亿](?![件个家人户项名])|{_GAP}[十百千]*(?:元|块|钱)", "具体金额"),
        (rf"(?:奖|补|补贴|补助|资助)[^，。？]{{0,3}}{_GAP}(?![个家人户项名次])", "具体金额或标准"),
        (rf"{_GAP}批次?", "具体批次数量"),
        (r"多长(?![时久])(?=[？?，。]|$)", "具体长度"),
        (r"多[高宽深厚](?=[？?，。]|$)", "具体尺寸（长度、高度或宽度）"),
        (r"多[快](?=[？?，。]|$)|时速", "具体速度"),
        (r"判(?:了|得|处)?[^，。]{0,4}(?:几|多少)年|刑期", "具体刑期"),
        (
            r"\d+[家个所项件名位种座][^，。？]{0,4}叫(?:什么|啥)|哪[一二两三四五六七八九十\d几]+[个项家种类条件名所县区]|指哪|分别是(?:哪|谁)|(?<!黑)名单|"
            r"(?:逐[项条个一家]|挨(?:个|家|着)|一(?:个个|一))[^，。？]{0,3}(?:念|列|说|报|点|数)|点(?:点|个|一下)?名|名字|全称|校名",
            "具体名单（各自的名称）",
        ),
        (
            r"在哪(?!一?[年月天日个]|[两三]|些)|哪条(?:路|街)|什么(?:地方|位置)|哪(?:里|儿)",
            "具体地点或地址",
        ),
        (r"(?:谁|哪位|哪个领导)[^，。？]{0,2}(?:签发|签署|签批|签的?字)", "具体签发人"),
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
        (r"(?:多少|几)(?:[个件家项户起份张台套本册页种类条处所座栋层间辆枚块面])", "具体数量"),
    )
)
_ENGLISH = re.compile(
    r"\b(?:what|which)(?:'s| is| are| was| were) (?:the )?(?P<thing>[a-z][a-z -]{1,30}?)"
    r"(?= of | for | in | to | at |[?.,]|$)",
    re.IGNORECASE,
)
_VERB = (
    r"(?:has|have|had|did|does|do|is|are|was|were|will|would|must|should|can|could|may|might|in|"
    r"goes|went|comes?|came|happens?|happened|makes?|made|"
    r"at|of|for|on|under|to|by|works?|worked|get|gets|need|needs|apply|applies|cost|costs|exist)\b"
)
_NOUN = rf"(?P<thing>(?!{_VERB})[a-z][a-z -]{{1,40}}?)(?= {_VERB}|[?.,]|$)"
# What an English form of asking asks for: number of examiners of "How many examiners does …".
_ENGLISH_FORMS = tuple(
    (re.compile(asking, re.IGNORECASE), name)
    for asking, name in (
        (rf"\bhow many {_NOUN}", "number of {thing}"),
        (rf"\bhow much {_NOUN}", "amount of {thing}"),
        (r"\bhow often\b", "interval (how often)"),
        (r"\bhow long\b", "length of time"),
        (r"\bwho(?:m|se)?\b", "name of the person or body"),
        (r"\b(?:when|(?:what|which) (?:year|date|day|month))\b", "date"),
        (r"\bwhere\b", "place or address"),
        (rf"\b(?:which|what) {_NOUN}", "names of the {thing}"),
    )
)
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_HAN_ONE = re.compile(r"[\u4e00-\u9fff]")
_COMMAS = re.compile(r"[，,。；;！!？?：:]")
_ASKS = re.compile(
    rf"{_GAP}|什么|啥|谁|哪|怎么|怎样|如何|咋|何时|多[大高长久远重]|是否|是不是|有没有|能不能"
)
_HOW = re.compile(
    r"(?:怎么|如何|怎样|咋)(?:样|才能|才可以|去|来|才)?(?P<verb>[\u4e00-\u9fff]{2,8})?"
)
# What is counted, or done at the time asked: 预审员 of 多少名预审员, 挂牌 of 什么时候挂牌.
_BEHIND_GAP = re.compile(
    rf"{_GAP}(?:[个名位家件项起户份次种类条张台场]|批次?)(?P<counted>[\u4e00-\u9fff]{{2,6}})$|"
    r"(?:什么时候|何时|几时|啥时候?|哪一?[天年日月])(?:才|会|能|要|开始|起)*"
    r"(?P<done>[\u4e00-\u9fff]{2,6})$"
)
_WHEN = re.compile(
    r"(?:这|近|前|过去|最近|头)[几两三五十]+年[来里间]?|(?:19|20)\d{2}\s*年[底末初]?"
)
_HUNDREDTHS = re.compile(r"[按占是为达到约]*百分之$")
# the paper that a thing stands in is not the thing: 十五五规划里说的服务券
_IN_PLAN = re.compile(
    rf"[“\"]?{_PERIOD.pattern}[”\"]?(?:规划|纲要)稿?(?:里面?|中|上)?(?:说|写|提|讲)?到?的?"
)
_LEAST = 4  # characters that say what is missing
_IDLE = ("d", "r", "y", "e", "o", "x", "c", "p")  # first letters of classes left out
_EMPTY = frozenset("了过着把被给让叫从去来要会能可以得应该想请问知道一共总共那这就")
_LEADS_TO = frozenset("归属由找给跟向往让靠")  # 赣榆梭子蟹归 of 赣榆梭子蟹归哪个局管
_HOLDS = re.compile(r"(?:[有是为在达到占]|达到|共有|办|获)+")
_WORD = re.compile(r"[\w“”]")
_OF_EACH = re.compile(r"(?:两个?(?:城市|地方)|两市|两地)(?:各自|分别|各)?|(?:各自|分别|各)$")
_POINTING = re.compile(r"^(?:这|那|该|此|本|上述)(?:些|个|项|\d+[件家项个名])?")
_UNFIT = re.compile(r"[要能该可会给拿交办“”「」《》（）]|怎么|如何|是否")


def missing_thing(ask: Ask) -> str:
    """The noun that ``ask`` asks for, with the year or plan period it names; or nothing."""
    name = noun_before(ask)
    name = f"{name}{_counted(_bare(ask))}" if name else "、".join(nouns_behind(ask))
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


_REQUIRED = re.compile(
    r"(?:有没有|有无|是否有|是不是有|有)(?:什么|啥)?(?P<thing>(?!什么|啥|哪些)[\u4e00-\u9fff]{2,10}?)(?:上|方面)?的?(?P<kind>要求|限制|门槛)(?:吗|么|没有|没|[？?，]|$)|"
    r"对(?P<of>(?:(?!对)[\u4e00-\u9fff]){2,10}?)(?:有没有|有无|是否有|是不是有|有)(?:什么|啥)?(?P<what>要求|限制|门槛|规定)"
)


def required(text: str) -> tuple[str, str]:
    """What a question asks a requirement of, and what it calls it; empty where it asks none.

    >>> required("盐城的奖励有没有企业成立年限的要求？")
    ('企业成立年限', '要求')
    """
    found = _REQUIRED.search(text)
    if found is None:
        return "", ""
    return found["thing"] or found["of"], found["kind"] or found["what"]


def asked_form(text: str) -> str:
    """What the form of asking asks for: 具体比例 of 补百分之几; or nothing.

    The part that holds the question word is read first: what stands before it asks nothing.
    """
    for part in (_asking_part(text), text):
        found = next((name for asking, name in _FORMS if asking.search(part)), "")
        if found:
            return found
    return ""


def _asking_part(text: str) -> str:
    """The last part of ``text`` between commas that holds a question word; else all of it."""
    asking = [part for part in _COMMAS.split(text) if _ASKS.search(part)]
    return asking[-1] if asking else text


def words_before(ask: Ask) -> str:
    """What stands before the question word, without place, adverbs and what only leads in.

    Where that says too little, the words before its comma come with it: 举报人的奖励一次发 of
    “给举报人的奖励，一次发多少”; behind 怎么 it is what is to be done.
    """
    text = _bare(ask)
    part = _asking_part(text)
    asked = _ASKS.search(part)
    if asked is None:
        return ""
    how = _HOW.match(part, asked.start())
    front = _HUNDREDTHS.sub("", part[: asked.start()])
    if how is not None and how["verb"] and len(_HAN_ONE.findall(front)) < _LEAST:
        return how["verb"]
    said = _kept(front, ask)
    if len(said) < _LEAST or not any(tag[:1] in "njl" for _, tag in rjieba.tag(said)):
        said = _kept(text[: text.rfind(part) + asked.start()], ask)
    said += _counted(part[asked.start() :])
    return said if _HAN.search(said) else ""


def _counted(text: str) -> str:
    """What ``text`` ends by counting, or by doing at the time asked; or nothing."""
    behind = _BEHIND_GAP.search(text)
    return (behind["counted"] or behind["done"]).removesuffix("的") if behind is not None else ""


def _kept(text: str, ask: Ask) -> str:
    """The last words of ``text`` that name something or what is done, at most ``LONGEST``."""
    for name in [*ask.cities, *(n for n, level, _ in places_in(text) if level is not Level.COUNTY)]:
        # 连云港市长 is the mayor of 连云港
        text = re.sub(rf"{re.escape(name)}(?![长民委级])", "", text).replace(short(name), "")
    kept: list[str] = []
    for word, tag in reversed(rjieba.tag(_WHEN.sub("", _IN_PLAN.sub("", text)))):
        idle = tag[:1] in _IDLE or word in _EMPTY or not _WORD.match(word)
        if idle and not (word == "的" and kept):
            continue
        if sum(map(len, kept)) + len(word) > LONGEST:
            break
        if not kept and (_HOLDS.fullmatch(word) or word in _LEADS_TO):
            continue
        kept.insert(0, word)
    return "".join(kept).strip("的")


def missing_in_english(text: str) -> str:
    """The noun that an English question asks for: budget of "What is the budget of …"."""
    found = _ENGLISH.search(text)
    if found:
        return found["thing"].strip()
    for form_asked, name in _ENGLISH_FORMS:
        form = form_asked.search(text)
        if form is not None:
            return name.format(**form.groupdict())
    return ""


def noun_before(ask: Ask) -> str:
    """The noun before the question word: 贷款利率 of …的贷款利率是多少."""
    found = _BEFORE.search(_bare(ask))
    if found is None:
        return ""
    thing = _OF_EACH.sub("", found["thing"])
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
    return asking(ask.text).strip("？?。！!，, ")

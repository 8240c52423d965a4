"""The words around a city's name that tell what part it plays in a question."""

from __future__ import annotations

import re

_OUTSIDE = re.compile(r"市?(?:以外|之外|外地|外的|市外)")
_EXCEPT = re.compile(r"(?:除了?|除开|不包括)$")

# Where an applicant is: 连云港的企业, 注册在连云港, 连云港能领…, a company in Lianyungang.
_SOMEBODY = (
    "企业|公司|工厂|药厂|厂家|单位|机构|高校|大学|学院|学校|医院|研究院|研究所|院所|个人|市民|居民|人才|"
    "合作社|协会|农户|农民|商户|个体户|老板|店铺|发明人|专利权人|人(?=[，,能可])"
)
_HOME_AFTER = re.compile(
    rf"市?(?:本地|当地|这边|注册)?的?[^，。；？,;?的能可领拿]{{0,8}}?(?:{_SOMEBODY})|"
    r"市?(?:能不能|能否|能|可以|可不可以|可否)(?![^，。]{0,2}的)|"
    r"\s+(?:compan|firm|enterprise|universit|business|individual|start-?up|resident)",
    re.IGNORECASE,
)
_HOME_BEFORE = re.compile(
    r"(?:(?<!不)归|注册(?:地|在|于)+|总部(?:在|设在)?|位于|地处|落户(?:在|于)?|来自|住在?|家在|搬(?:到|去)|迁(?:到|往)|"
    r"(?:我们?|咱们?|本人|公司|企业|单位|厂子?|店|铺子?|申请人|总部|主体)(?:是|都?在|设在|开在))(?:江苏省?)?$|"
    r"\b(?:compan(?:y|ies)|firms?|enterprises?|universit(?:y|ies)|business(?:es)?|"
    r"individuals?|we(?: are)?|based|located|registered|resident|living)\s+(?:in|from|of)\s+$",
    re.IGNORECASE,
)
# A city that is only set aside (不问连云港, 连云港有没有我不管), or left (从上海挖人到连云港).
_ASIDE_BEFORE = re.compile(
    r"(?:不是?问|不(?:去|想)?管|甭管|别管|别提|先?不[说谈提]|不(?:想)?要|撇开|抛开|没问|老家|籍贯|原籍|户口|户籍|生在|身份证上?|驾照|学籍|祖籍|"
    r"(?:别|不要|不用|甭)(?:再)?(?:拿|用|给我?[讲说扯]|跟我?[讲说扯])|(?:原先|原来|以前|过去|之前|曾经?|早先)(?:是|都)?)(?:还|仍|都)?(?:的是|在|是)?$|"
    r"(?:单|证|表|票|抬头)(?:据|子)?(?:上|里)?(?:面)?写的?(?:是)?$|"
    r"(?:错|误)(?:写|填|打|说|输|选|记)?(?:成|为|作|了)*$|(?:写|填|打|说|输|选|记)(?:错|误)(?:成|为|作|了)+$|"
    # others belong there, or one only compares with it
    r"(?:不用|不必|用不着|犯不着|省得|免得|不想|不愿|得|非得)[^，。；]{0,8}(?:去|到|跑|赴)$|"
    r"(?:货|货物|快递|发货)[^，。；]{0,4}(?:走|经|过|从|到|发)$|"
    r"祖籍[^，。；]{0,4}(?:是|在)$|"
    r"(?:像|如同|好比|照搬|不比|比起|相比)$|"
    r"\b(?:rather than|instead of)\b[^,.;?]{0,30}$",
    re.IGNORECASE,
)
_ASIDE_AFTER = re.compile(
    r"[^，。；：！？,;:!?]{0,12}(?:不[管问谈提]|不用[管问谈提说]|别提|不关心|另说|放一边|无所谓|问过)了?(?=[，。；,;]|$)|"
    r"[^，。；]{0,4}(?:是|系)?(?:笔误|口误|写错|打错|填错|说错|搞错)|"
    r"[^，。；]{0,6}(?:别|不要|不用|甭)(?:再)?(?:拿|用)来|"
    r"[^，。；]{0,6}，(?:可|但)?(?:别|不要|甭)被?[^，。；]{0,4}(?:带偏|误导|骗|搞混|弄混|当真)"
)
_COMPARED_BEFORE = re.compile(r"(?:跟|和|与|同)$")
_COMPARED_AFTER = re.compile(
    r"市?(?:那边|那里|的)?(?:一样|那样|似的|(?:不是)?一回事|不同|隔着|相邻|交界|接壤|挨着|没有?关系|无关|不沾边|不相干|不搭界)"
)
_THEIR_AFFAIR = re.compile(r"(?:是|属于|归)$"), re.compile(r"市?(?:自己|那边)?的事(?!业|务)")
# Which city is meant, said outright: 我问连云港, 应该是连云港, 到连云港落户, 搬来连云港.
_MEANT_BEFORE = re.compile(
    r"(?:(?<![不没访])问(?:问|一下)?(?:的)?(?:是)?|要的是|[说指]的是|请[只都就]?按照?|要办的(?:就)?是|应该?(?:是|为|改为)|更正[^。？]{0,6}(?:是|为)|"
    r"改成|改为|(?:搬|迁)(?:来|到|去|往|入|至)了?)$"
)
_CORRECTED = re.compile(r"市?(?:错|误)(?:写|填|打|说|输|选|记)")
_DECIDES = re.compile(r"以$"), re.compile(r"市?(?:的)?为准")
_ITSELF = re.compile(
    r"市?(?:这边)?(?:自己|本身)的?[^，。；？]{0,10}?(?:[有写提说鼓支给][没不][有写提说鼓支给]|是不是|是否|也有)"
)
_GOING_BEFORE = re.compile(r"(?:到|来|去|赴|进驻|入驻|落户|落地|在)(?:在|到|于)?$")
_SETTLES = re.compile(
    r"市?[^，。；]{0,4}?(?:落户|落地|安家|扎根|(?:开|设|建|办)[^，。；？]{0,5}(?:分|子公司|机构|网点|办事处|总部))"
)
_WITH_BEFORE = re.compile(
    r"(?:跟|与|同|找|委托|联合|帮|从|请|邀请?|聘|引进|收购|并购|买下?|购买|转让给|许可给|面向)(?:了|来|过|到)?"
    r"(?:[一某几那这][家位个名所件项]|[家位个名所])?(?:来自|在)?$"
)
# Somebody or something elsewhere that one deals with: 苏州的客户, 卖到广州, 在北京的研发中心.
_DEALT_BEFORE = re.compile(
    r"(?:卖到|卖给|卖往|销往|销到|出口到?|发往|发到|运到|运往|供货到?给?|配套给?|参加|出差|培训|进修|展出|参展|"
    r"(?:客户|对方|委托人|老板|法人|负责人|爱人|妻子|丈夫|父母|朋友|同事|合伙人|供应商|买家|总公司|母公司|集团总部|研发中心|实验室|办事处|仓库)[^，。；]{0,3}[在是]|"
    r"(?:跑一?趟|[跑赴]))$"
)
_DEALT_AFTER = re.compile(
    r"市?的?[^，。；的]{0,2}(?:客户(?!经理)|买家|供应商|供货商|对手|同行|经销商|代理所|(?:律师|律所|代理人|朋友|亲戚|同学)(?=帮|替|给我|代我|代理我)|讲师|专家|教授|展会|代办处|总公司|母公司|研发中心)"
    r"(?!问|来问|咨询)|"
    r"市?(?:读书|上学|读大学|读研|打工|进修|出差|参展|留学|毕业|买|采购|签约|谈)"
)
_FETCHED = re.compile(r"市?[^，。；]{0,4}?(?:引进|招|聘|挖|请|买|采购|进口|收购)")
_SUED_BEFORE, _SUED_AFTER = (
    re.compile(r"被$"),
    re.compile(r"市?[^，。；]{0,10}(?:告|诉|投诉|仿|侵权|抄|冒)"),
)
_PEOPLE_AFTER = re.compile(r"人(?=在|来|到|去)")
# For whom somebody asks: 替盐城客户问, 帮盐城一家公司打听.
_FOR_BEFORE = re.compile(r"(?:替|代|帮|为)(?:[一某][家位个名])?(?:在)?$")
_FOR_AFTER = re.compile(
    r"市?的?[^，。；]{0,8}?(?:客户|委托人|企业|公司|厂|店|单位|朋友|亲戚|老板)[^，。；]{0,3}(?:问|咨询|打听|查|核)"
)
_FROM_AFTER = re.compile(r"市?[^，。；！？,;!?]{0,6}?(?:到|来|往|至|回)")
# What is said of a city without asking for it: 听说连云港的文件里写了, 盐城倒是有.
_HEARSAY = re.compile(
    r"听说|听讲|据说|人家|倒是|不像|不比|那边|文件里?(?:写|有)|写[了着]|规定了|(?:就|都|也|才)有(?:这|规定|写)|"
    r"^[^，。；]{0,10}有(?:的|过|了)?[。！]?$"
)
_SAYING = re.compile(
    r"市?(?:那边|政府|的?方案|的?意见|的?文件)?里?(?:说|讲|写着|写了|规定)(?![没不])"
)
_ASKS = re.compile(r"[吗么嘛？?]|能不能|能否|可否|是不是|是否|有没有|写没写|行不行|给不给|\?")
SENTENCE = re.compile(r"[^。！？?!；;\n]+[。！？?!；;]?")
TOO = re.compile(r"[也都]|两地|同时|[和与、或及]$")  # 我在连云港，盐城也有分公司
_SELF_BEFORE = re.compile(r"(?:我们?|咱们?|俺们?|我)$")
_LIVES = re.compile(r"(?:住在?|家在|家住)$")
_LEFT_BEFORE, _LEFT_AFTER = re.compile(r"[从由]$"), re.compile(r"市?(?:搬|迁|转)")
_STATES = re.compile(r"市?(?:那边|那里|倒是?|也|都|早就|已经|后来)*有(?![没无])[^？?，]*[，。；]")
CLAUSE = re.compile(r"[^，。；,;！!？?：:\n]+[？?]?")
# Whose rule it is: 领盐城的…资助, 享受盐城市的政策, Yancheng's subsidy, the subsidy of Yancheng.
_SUPPORT = "资助|补贴|补助|奖|政策|优惠|扶持|支持|计划|待遇|经费|资金|服务|规定|保护中心|预审|援助"
_RULE_AFTER = re.compile(
    rf"市?(?:政府|市里|那边|这边|那里|本地|出台|规定)*的?[^，。；？,;?]{{0,16}}?(?:{_SUPPORT}|钱)|"
    r"['’]s?\s|\s+(?:[\w-]+\s+){0,3}?(?:subsid|grant|award|reward|polic|support|programme|program|scheme)",
    re.IGNORECASE,
)
# Something of that city, spoken of first: 盐城那个作品免费登记, 我们连云港的企业能用吗
_OF_THERE = re.compile(r"市?(?:那个|那份|那边|那里|那种|这个|这边的|的)")
_RULE_BEFORE = re.compile(
    r"(?:领|享受|享有|申请|申报|申领|拿|得到|获得|适用|按照?|参加|报|争取|用|去|到|向)[到取得了]?(?:的是)?$|"
    r"\b(?:get|claim|receive|use|join|for|under|from|to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_RULE_OF = re.compile(
    r"\b(?:subsid(?:y|ies)|grants?|awards?|rewards?|polic(?:y|ies)|support|programmes?|schemes?|rules?)\s+"
    r"(?:of|from|by)\s+(?:the\s+city\s+of\s+)?$",
    re.IGNORECASE,
)


def is_out(before: str, after: str) -> bool:
    """Whether a case is said to be outside of a city, or to have left it."""
    left = _LEFT_BEFORE.search(before) and _LEFT_AFTER.match(after)
    return bool(left or _OUTSIDE.match(after) or _EXCEPT.search(before))


def is_aside(before: str, after: str) -> bool:
    """Whether a city is only set aside, compared with, or where something came from."""
    return bool(
        _ASIDE_BEFORE.search(before)
        or _ASIDE_AFTER.match(after)
        or (_COMPARED_BEFORE.search(before) and _COMPARED_AFTER.match(after))
        or (_LEFT_BEFORE.search(before) and _FROM_AFTER.match(after))
    )


def is_their_affair(before: str, after: str) -> bool:
    """Whether a city is named as the one that something is up to: 那是盐城的事."""
    return bool(_THEIR_AFFAIR[0].search(before) and _THEIR_AFFAIR[1].match(after))


def is_partners(before: str, after: str) -> bool:
    """Whether somebody whom one deals with is there: 跟连云港一家公司合作."""
    if is_meant(before, after) or names_rule(before, after):
        return False
    with_them = _WITH_BEFORE.search(before) and _HOME_AFTER.match(after)
    sued = _SUED_BEFORE.search(before) and _SUED_AFTER.match(after)
    fetched = _LEFT_BEFORE.search(before) and _FETCHED.match(after)
    dealt = fetched or _DEALT_BEFORE.search(before) or _DEALT_AFTER.match(after)
    return bool(with_them or sued or dealt or _PEOPLE_AFTER.match(after))


def is_meant(before: str, after: str) -> bool:
    """Whether a city is said outright to be the one."""
    going = _GOING_BEFORE.search(before) and _SETTLES.match(after)
    decides = _DECIDES[0].search(before) and _DECIDES[1].match(after)
    for_them = _FOR_BEFORE.search(before) and _FOR_AFTER.match(after)
    return bool(
        going or decides or for_them or _MEANT_BEFORE.search(before) or is_miswritten(before, after)
    )


def is_miswritten(before: str, after: str) -> bool:
    """Whether another name was written for the city's: 把盐城误填成了…."""
    return bool(before.endswith("把") and _CORRECTED.match(after))


def asks_itself(after: str) -> bool:
    """Whether it is asked what a city itself has: 连云港自己有没有."""
    return bool(_ITSELF.match(after))


def is_living(before: str) -> bool:
    """Whether it is only said where somebody lives."""
    return bool(_LIVES.search(before))


def is_seat(before: str) -> bool:
    """Whether a firm or body, or the asker, is said to be there."""
    return bool(_HOME_BEFORE.search(before))


def is_home(before: str, after: str) -> bool:
    """Whether the applicant is there."""
    return is_seat(before) or bool(_HOME_AFTER.match(after))


def is_own(before: str, after: str) -> bool:
    """Whether the asker says of himself that he is there: 我们连云港的企业."""
    return bool(_SELF_BEFORE.search(before) and _HOME_AFTER.match(after))


def is_spoken_of(after: str) -> bool:
    """Whether something of that city is spoken of."""
    return bool(_OF_THERE.match(after) or _RULE_AFTER.match(after))


def asks(sentence: str) -> bool:
    """Whether a sentence asks."""
    return bool(_ASKS.search(sentence))


def names_rule(before: str, after: str) -> bool:
    """Whether what stands around a city's name makes it the one whose rule is asked about."""
    if _RULE_OF.search(before):
        return True
    return bool(_RULE_BEFORE.search(before) and _RULE_AFTER.match(after))


def is_hearsay(text: str, at: int) -> bool:
    """Whether the part of a sentence around a place only tells what is said of it."""
    part = next((m[0] for m in CLAUSE.finditer(text) if m.start() <= at < m.end()), "")
    return bool(_HEARSAY.search(part)) and not _ASKS.search(part)


def is_saying(after: str) -> bool:
    """Whether a city is only said to say something: 盐城说鼓励, 可我在连云港."""
    return bool(_SAYING.match(after))


def is_statement(after: str) -> bool:
    """Whether it is only stated that a city has something: 盐城有清零奖励的禁令，…."""
    return bool(_STATES.match(after))

"""One plain way of saying what is said in several: per head, counted from, named again, ago.

What a question wraps around its matter (写汇报要用…, 这块牌子, 别跟…混了) is taken out, and a place
or paper that it names last (…有几家，盐城方案里) is put in front: later rules meet one form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from assistant.understand.places import named_places, short, with_place_of
from corpus.numbers import whole_number

_PER_HEAD = re.compile(
    r"(?:平均)?每一?万(?:个|名)?(?P<place>[\u4e00-\u9fff]{0,3}?)人(?:口)?(?:里头?|手里|里面|当中|中)|"
    r"(?:(?:摊|落|分|匀)(?:到|给))?(?<![\d几十百每])一万(?:个|名)?人(?:口)?(?:的?头上|的?身上|里头?|里面|当中|中)?"
)
# 马德里那项多少: what it is in the table says nothing more of it
_THAT_ROW = re.compile(
    r"(?<=[\u4e00-\u9fffA-Za-z])(?<![前后上下面头边个的它])[那这]一?(?:项|行|栏|格)(?=是?多少|是?几[件个家项亿])"
)
_PER_10000 = re.compile(
    r"(?<![\d几十百千数])每?万人口?(?=[^，。？]{0,4}(?:专利|商标|拥有|注册|登记))"
)
_PER_FIRM = re.compile(r"(?:平均)?每一?万(?:户|家|个)(?:企业|公司)(?:里头?|当中|中|里面)?")
# 跟上年底比, 较去年末相比: one way to say what is counted from
_THAN_LAST = re.compile(
    r"(?:跟|和|与|同|较|比起|相比)(?P<when>(?:上|去|前一)一?年(?:年?[底末])?)"
    r"(?:相?比(?:较|起来)?|来看|看)?(?=[，,]|[^的，。？]{0,12}(?:多|增|涨|少|降|减))"
)
# 一个几项、一个几项: of each of two
_EACH_OF_TWO = re.compile(
    r"一个(?P<how>几|多少)(?P<unit>[^，。？、]{0,3})[、，]一个(?P=how)(?P=unit)"
)
# 二三年跟二四年: two years said without their century
_SHORT_YEAR = re.compile(r"(?<![\d〇零一二三四五六七八九十第])(二[〇零一二三四五六七八九])年")
# 23年全年减去25年头四个月: years of this century by two digits, where only a year can stand
_TWO_DIGITS = re.compile(
    r"(?<![\d.])(?P<year>[12]\d)年(?=全年|年?[底末]|[头前][一二三四五六七八九十几]+个?月|头[一二三四五六七八九十几]|[上下]半年|1?\d月|第?[一二三四]季度)"
)
# 24年跟23年相比: two years of this century told together
_TWO_YEARS = re.compile(
    r"(?<![\d.])(?P<one>1[5-9]|2\d)年(?P<link>的?(?:跟|和|与|比|较|、|到|至))(?P<two>1[5-9]|2\d)年(?![以之]?[内上下]|期|限)"
)
# 16年那份意见: the year of a paper
_PAPERS_YEAR = re.compile(
    r"(?<![\d.])(?P<year>1[5-9]|2\d)年(?=的?(?:[那这]份|[那这]个)?(?:实施|工作)?(?:意见|方案|规划|文件))"
)
_DIGITS = {c: i % 10 for i, c in enumerate("〇一二三四五六七八九零")}
# 这块牌子 after a name says again what it is
_NAMED_SO = re.compile(
    r"这(?:块|个|顶|张|面|项|种)?(?:金字?)?(?:牌子|招牌|称号|名头|名号|头衔|帽子|荣誉称号)"
)
# 写汇报要用…: what the answer is for
_PURPOSE = re.compile(
    r"^(?:我们?|领导|单位|咱们?)?(?:正在?|在|要|急着)?(?:写|做|报|准备|起草|整理|编)(?:个|份|一份|一个)?"
    r"(?:汇报|材料|总结|报告|稿子?|课件|新闻|通讯|简报|论文|调研)[^，。？]{0,3}?"
    r"(?:要用|要引用?|想用|用得?到|需要|要)(?:到|的)?"
)
# How people say what indicators are called: 排老几, 挣几个亿, 群众满意度, 老百姓打几分
_SPOKEN = (
    (re.compile(r"排(?:在|到|行)?老几"), "排第几"),
    (re.compile(r"(?:挣|赚)(?:到|够)?(?P<n>几|多少)个?亿"), r"收入\g<n>亿元"),
    (re.compile(r"(?:老百姓|百姓|群众|市民|大伙儿?)(?:的)?满意"), "社会满意"),
    (
        re.compile(
            r"(?:老百姓|百姓|群众|市民|社会|大伙儿?)(?P<of>对[^，。？]{2,12}?)打(?P<n>几|多少)分"
        ),
        r"社会\g<of>满意度\g<n>分",
    ),
)
# 小数也行, 给我看看: how the answer is wanted
_MANNER = re.compile(
    r"[，,。？?；;](?:(?:小数|约数|大概|整数)(?:也|就)(?:行|可以|好)|给个?(?:百分数|整数|准数|数)(?:就行)?|"
    r"(?:麻烦)?(?:给我|帮我)?(?:看看|抄一?下|列一?下|说说)|[^，。？]{0,6}(?:并排|一起)给我(?:看看)?|谢谢|多谢)[。！!？?]*$"
)
# 没说是哪个市, 我哪知道他说的是哪儿: that the place is not known asks for none
_NOWHERE = re.compile(
    r"[，,。？?；;（(][^，。？?；;]{0,8}(?:没(?:说|写|讲|提|注明|交代)|不(?:知道|清楚|晓得)|哪知道|忘了问?)[^，。？]{0,8}"
    r"哪(?:一?个?[市城]|座城|儿|里|边)[^，。？]{0,6}[）)。？?！!]*$"
)
# 连云港有多少专利: what a place has are the rights in force, not those of one year
_STOCK = re.compile(
    r"(?P<front>[\u4e00-\u9fff]{2,8}?)(?:市|全市)?(?:现在|目前|一共|总共|共)*"
    r"(?:(?:拥有|持有|有)多少(?:件|个|项)?(?P<one>发明专利|专利|商标)|"
    r"(?:有|拥有)?(?P<two>发明专利|专利|商标)(?:一共|总共|共)?(?:有|是)?多少(?:件|个|项)?)(?P<mark>[？?。]?)"
)
# 哪个城市的质押融资目标更高: of the two cities that are held
_WHICH_CITY = re.compile(
    r"哪[一个座]*(?:城市|市(?![县区级]))的?(?=[^，。？]{0,24}(?:[更最较][多高低少大小早晚快强好]|[多高低少大小早晚快][？?]?$))"
)
# 哪个城市要发布国别指南: which of those held does it, asked by no degree
_CITY_DOES = re.compile(
    r"^(?:请问|问一?下)?哪[一个座]*(?:城市|市(?![场民局县区]))(?:的(?:文件|规划|方案))?(?=[^，。？]{0,3}"
    r"(?:要|会|打算|计划|准备|提出|规定|设|建|有(?!多少)|出台|发布|开展|实施|支持|鼓励|禁止|取消|推行|搞|给))"
    r"(?![^。？]*(?:[更最较]|多少|几[个家件项]|哪))"
)
# 高价值专利目标多少: the indicator counts inventions (高价值发明专利拥有量)
_HIGH_VALUE = re.compile(
    r"高价值专利(?=的?(?:目标|拥有量|数量|指标|有?多少|有?几|要达到|达到?|要到|件数|哪个|谁))"
)
# 连云港呢？质押融资目标多少: a place told first, of which the rest is asked
_PLACE_FIRST = (
    r"^(?:那|那么|请问)?(?P<place>(?:{places})市?)(?:这边|那边)?呢[？?，,。\s]+(?=[^，。？?]{{4,}})"
)
_THERE = re.compile(r"[这那]头(?=[和与跟、各的呢]|$)")
_KIND = r"(?:意见|方案|规划|文件|答复|办法|通知|材料)"
_AGO = re.compile(r"(?P<n>[一二三四五六七八九十]{1,2}|\d{1,2})年多?(?:之|以)?前")
# … of a paper, or by what was said or set then: 十年前那份意见, 十年前给2020年定的
_OF_PAPER = re.compile(
    rf"(?:[一-鿿]{{2,3}}市?|政府)?(?:发|出|印|定|写|的|那|这)[^，。？]{{0,8}}{_KIND}"
)
_SAID_THEN = re.compile(r"[^，。？]{0,4}?(?:给|定|说|写|提|讲|喊|要求)")
_LAST = re.compile(
    r"(?P<front>[^，,。？?！]+)[，,？?](?P<end>[^，,。？?！：]{2,16}?)(?P<mark>[？?。])?"
)
_PAPER = (
    r"(?:的|那|这|在|市)?(?:(?:19|20)\d{2}年?)?的?(?:[那这]?份|那个|这个)?(?:“?十[二三四五]五”?)?"
    rf"(?:试点)?(?:工作)?(?:{_KIND}|稿子?)?(?:里|中|上)?(?:面|头|边)?"
    r"(?:定|说|写|提|要求)?(?:的|过)?(?:数|指标|目标|情况)?"
)
# 开题报告卡壳：, 做折线图卡住了：, 街道书记要数据：who asks, or what for, in front of a colon
_FRONT = re.compile(r"(?P<front>[^。？?！!：:]{2,30})[：:]\s*(?P<rest>.{8,})", re.DOTALL)
_ASKED_FOR = re.compile(
    r"(?:问|请教|打听|求教|求解|求助|求答|提问|咨询|打探)(?:一?[声下句个]|题)?$|"
    r"(?:核对|核稿|核实|校对|校稿|补录|填表|备课|作业|排版|抽查|对账|交差|出题|打分题|研究|采访|写稿|汇报|答辩|急|卡壳|卡住了?|发愁|犯愁|纠结)$|"
    r"^(?:帮|给|替)(?!我)[^，“”]{1,12}(?:讲|看|写|做|排版|回话|解释)$|^(?:给我|要)个?准[数话信]$|"
    r"(?:尽调|比对|取证|闲聊|对标|引用|用|关心(?:人|的)?|的)$|(?<!重)(?:想要?|要|写|做|贴|画|编|赶|报|起草|准备|整理|撰写|填|催|帮)(?!闻)[^，：“”]{0,10}$"
)
_PAPERS = re.compile(
    r"规划|方案(?!到期)|(?<!写)意见|答复|(?<![核校审写发])稿(?!要|件)|号文|[“”《》\"\d]|这[事条块]|别跟|比比|禁止|忽略|前面|按我|扮|当作|把这|跳过"
)
_ASKS = re.compile(
    r"多少|几|什么|啥|哪|谁|怎|如何|吗|呢|多久|是否|有没有|会不会|能不能|没有?(?:。|$)|[？?]"
)
# What the asker does not mean: 别跟申请总量混了
_NOT_MEANT = re.compile(
    r"(?:别|不要|不是要?)[跟和与把]?[^，。？：:]{1,12}(?:混|弄错|搞错|搞混)[^，。？：:]{0,3}[，：:。]"
)
# 现在实有几家，别给目标: an aim is not wanted, and so asked for least of all
_NO_AIM = re.compile(
    r"[，,](?:请|可)?(?:别|不要|不用|甭|不是|不问|我?不看)(?:再)?(?:给|说|报|拿|讲|提|要|问)?我?(?:的)?(?:目标|计划|规划)(?:数字?|值)?[。！!]?$"
)
# An order to say another body than the one that is written: 你改成由市知识产权局一家负责，再念给我
_FALSIFIED = re.compile(
    r"(?:你|请|给我)*(?:改(?:成|为|口)?|换成|写成|说成)(?:说)?(?P<task>[^，。？]{0,14}?)(?:是|由|归)[^，。？]{2,16}?"
    r"(?:局|委|厅|部|办|院|海关|政府|部门|单位)(?:[一两独][家个]|单独|自己)*(?P<does>负责|牵头|主管|管)"
)


def plainly(text: str, held: Sequence[str], as_of: date | None, borne: Collection[int] = ()) -> str:
    """``text`` in plain words.

    Args:
        held: full names of the places that the documents are of.
        as_of: the day of the question, from which 十年前 is counted; today if ``None``.
        borne: years by which papers are called.
    """
    text = _EACH_OF_TWO.sub(r"各\g<how>\g<unit>", text)
    if len(set(_SHORT_YEAR.findall(text))) > 1:
        text = _SHORT_YEAR.sub(lambda m: f"20{''.join(str(_DIGITS[c]) for c in m[1])}年", text)
    text = _TWO_DIGITS.sub(r"20\g<year>年", text)
    text = _TWO_YEARS.sub(r"20\g<one>年\g<link>20\g<two>年", text)
    text = _PAPERS_YEAR.sub(r"20\g<year>年", text)
    text = _NO_AIM.sub("", text)
    text = _PER_HEAD.sub(lambda m: f"{m['place'] or ''}每万人", text)
    text = _THAT_ROW.sub("", text)
    text = _PER_10000.sub("万人", text)  # indicators are named 万人… as often as 每万人口…
    text = _PER_FIRM.sub("万户企业", text)
    text = _HIGH_VALUE.sub("高价值发明专利", text)
    for spoken, called in _SPOKEN:
        text = spoken.sub(called, text)
    text = _THAN_LAST.sub(lambda m: f"比{m['when']}", text)
    for needless in (_NAMED_SO, _PURPOSE, _NOT_MEANT, _MANNER, _NOWHERE, _THERE):
        text = needless.sub("", text)
    text = _FALSIFIED.sub(lambda m: f"{m['task']}由谁{m['does']}", text)
    if not held:
        return text
    places = "|".join(re.escape(short(place)) for place in held)
    text = re.sub(_PLACE_FIRST.format(places=places), r"\g<place>，", text)
    text = _without_front(text, held)
    text = of_both(of_stock(text, held), held)
    text = _AGO.sub(lambda m: _then(m, as_of or date.today(), borne), text)
    return _inverted(text, held)


def of_both(text: str, held: Sequence[str]) -> str:
    """Which city has more, asked of the two that are held, where no place or both are named."""
    named = named_places(text, held)
    if len(held) > 1 and not named and _CITY_DOES.match(text):
        return f"{_CITY_DOES.sub('', text).rstrip('？?。的')}吗？"  # asked of each
    if len(held) != 2 or len(named) == 1 or not _WHICH_CITY.search(text):
        return text
    both = "" if named else f"{short(held[0])}和{short(held[1])}"
    return both + _WHICH_CITY.sub("哪个", text, count=1)


def of_stock(text: str, held: Sequence[str]) -> str:
    """How many patents or marks a place has, asked of those in force."""
    found = _STOCK.fullmatch(text)
    if found is None or found["front"] not in {short(place) for place in held}:
        return text
    return f"{found['front']}有效{found['one'] or found['two']}有多少{found['mark']}"


def _without_front(text: str, held: Sequence[str]) -> str:
    """``text`` without who asks, or what for, in front; a place named only there stays."""
    found = _FRONT.fullmatch(text)
    if found is None or _ASKS.search(found["front"]) or not _ASKS.search(found["rest"]):
        return text
    if not _ASKED_FOR.search(found["front"]) or _PAPERS.search(found["front"]):
        return text
    return with_place_of(found["rest"], found["front"], held)


def _then(ago: re.Match[str], day: date, borne: Collection[int]) -> str:
    """The year meant by 十年前 where it tells of a paper; else the words as they are."""
    number, text = ago["n"], ago.string
    year = day.year - (int(number) if number.isdigit() else whole_number(number))
    told = year in borne and _SAID_THEN.match(text, ago.end())
    return f"{year}年" if told or _OF_PAPER.match(text, ago.end()) else ago.group()


def _inverted(text: str, held: Sequence[str]) -> str:
    """``text`` with its place or paper in front where it is said last: …有几家，盐城方案里."""
    last = _LAST.fullmatch(text)
    names = "|".join(re.escape(short(place)) for place in held)
    if last is None or not re.fullmatch(rf"[在按照就]?(?:(?:{names})市?)?{_PAPER}", last["end"]):
        return text
    return f"{last['end']}，{last['front']}{last['mark'] or ''}"

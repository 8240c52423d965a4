"""The words around a number: comparators, growth, shares, ranks, qualifiers, verbs."""

from __future__ import annotations

import re

import rjieba

from corpus.facts.text import words
from corpus.facts.types import Comparator

C = Comparator
# Read backwards from the number, again and again, until none fits.
BEFORE: tuple[tuple[re.Pattern[str], Comparator | None], ...] = tuple(
    (re.compile(rf"(?:{words})\s*$"), comparator)
    for words, comparator in (
        (
            "不低于|不少于|不小于|至少|最低(?:为)?|不得少于|不得低于|不得小于|不应低于|不应少于|不应小于|大于等于",
            C.AT_LEAST,
        ),
        (
            "不超过|不高于|不大于|不多于|不得超过|不得高于|不得大于|不得多于|不应超过|不应大于|最高(?:可达|不超过|为)?|最多|至多|上限为?|以内",
            C.AT_MOST,
        ),
        (
            "超过了?|突破了?|突破|超出|超|逾|高于|多于|大于|迈[上过入]|跨[过越上]|(?<![通经])过",
            C.ABOVE,
        ),
        ("低于|少于|小于|不足|不到|不满|未满", C.BELOW),
        ("大?约为?|将近|接近|近|控制在|保持在|稳定在|维持在", C.ABOUT),
        (
            "达到了?|达成(?=\\s*$)|(?<!发)达|[增升降减]至|[增升降]到|(?:增长|增加|提高|提升|上升|扩大|拓展|扩展|"
            "下降|降低|减少|压减|压缩|回升)[到至]了?|扩至|[从由]|(?:进|跃|跃升|前移|晋升|整合|调整|缩减|压缩)[至到为]|分别|合计|共计|总计|共(?!公)|为|(?<![但只就还可])是|"
            "(?<![拥持现所享国])有|仅|均|都|(?<!自)已|计(?<![统累设合共总预])|至|到|在(?<!存)|各|累计|总数|"
            "大关|了|实现|保持|超额完成|完成(?=\\s*$)",
            None,
        ),
    )
)
QUALIFIERS = re.compile(
    r"(?:累计|新增|净增|年均|平均|人均|日均|月均|同比|环比|首次|预计|力争|其中|最高|每年|全年|总体|连续|继续|持续|"
    r"直接|再|将|约|共|实际|名义|通常|一般|整体|年)\s*$"
)
GROWTH = re.compile(
    r"(?:(?P<down>下降|降低|减少|回落|下调|压减|缩小|缩短|收窄|降幅|降|减)|增长率|增幅|增速|涨幅|增长|增加|提高|提升|"
    r"上升|上涨|回升|上调|扩大|拉动|增|快于|高出)(?:了|幅度)?\s*$"
)
GROWTH_WORD = re.compile(
    r"增长|增加|提高|提升|上升|上涨|下降|降低|减少|回落|翻|多|少|增|减|高|低|快|好"
)
# After these the number is a level, though they sound like growth: 增长到, 提高至.
LEVEL_AFTER = re.compile(
    r"(?:[增升降减]|增长|增加|提高|提升|上升|扩大|下降|降低|减少|压减|回升|拓展)[到至]了?\s*$"
)
BASELINE = re.compile(
    r"(?:(?<!对)比(?![例重])|较|高于|快于|低于|好于)(?:[^，。；、的]{0,14})$|(?:同比|环比|比上年|比去年)\s*$"
)
SHARE = re.compile(r"(?:占比|比重|比例|份额|占有率|占)\s*$")
SHARE_OF = re.compile(r"占[^，。；]{0,20}?(?:的?(?:比重|比例|份额))?\s*$")
AFTER: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(r"\s*(?:[（(]含[）)])?\s*(?:及|或)?(?:其)?以上"), C.AT_LEAST),
    (re.compile(r"\s*(?:及|或)?(?:以下|以内|之内|封顶)"), C.AT_MOST),
    (re.compile(r"\s*(?:左右|上下)"), C.ABOUT),
    (re.compile(r"\s*[余多](?=[，。；、）)\s]|$)"), C.ABOVE),
)
NOISE_AFTER = re.compile(r"\s*(?:大关|关口|整|之多|的目标|目标|标准)(?=[，。；、）)]|$)")

# Words that open a stretch without naming anything: the number then counts what follows.
VERBS = words(
    "新增 净增 新建 改建 扩建 建成 建设 建立 构建 培育 培养 引进 引育 获批 获评 "
    "获得 荣获 获 申报 推荐 组织 开展 举办 承办 办理 办好 提交 完成 实现 拥有 共有 "
    "现有 已有 有 规划 制定 印发 出台 邀请 支持 帮助 推动 推进 推出 打造 创建 认定 "
    "评选 设立 成立 盘点 签署 签订 签约 开通 安排 投入 发放 审结 查处 培训 服务 "
    "覆盖 承担 实施 落实 形成 启动 举行 召开 选派 选聘 遴选 整合 上线 新开 新设 "
    "新增加 解决 化解 改造 改善 新改扩建 争取 下达 吸引 集聚 聚集 落地 建好 建 开工 "
    "开放 梳理 公布 发布 归集 处 处以 给予 与 和 同 对 向 在 从 由 将 把 使 为 "
    "包括 涉及 明确 明确了 涵盖 超过 规划了 提出 提出了 列出 取得 斩获 入选 入围 "
    "新入选 新获批 新获 全面完成 共 其中 全部 所有 布局 布设 部署 配备 清理 淘汰 "
    "关停 整治 修复 提供 收到 受理 接待 接收 移送 侦破 抓获 运行 建设运营 打通 攻克 "
    "突破 创成 建有 设有 设 已建成 投产 投用 启用 新投用 惠及 带动 辐射 联合 推行 "
    "推广 "
)
_VERB_ONLY = re.compile(
    r"(?:\s|\x01|全[市省县区国年]|我[市省县区局]|本[市省]|[各市县区省]|累计|已|共|再|又|将|首批|首次|先后|新|并|年内|"
    r"持续|深入|高标准|成功|积极|全面|力争|确保|分别|会同|现|还|至少|每年|同时|另|另外|相继|陆续|重点|加快|率先|"
    + "|".join(sorted(map(re.escape, VERBS), key=len, reverse=True))
    + r")*"
)
# These name an amount though they can be verbs.
_AMOUNT_NOUNS = re.compile(
    r"(?:投入|投资|补助|奖励|贷款|补贴|融资|授信|担保|资助|罚款|减税|惠及|带动就业|签约|到账)\s*$"
)
# 从11件提高到24件: what follows the first number is no noun.
MOVES = re.compile(
    r"(?:提高|增加|增长|提升|下降|减少|扩大|上升|跃升|降低|缩短|压缩|压减|整合|调整|拓展|延长|升|降|增|减|扩)[到至为]"
    r"|增加|增长|减少|下降|提高|提升|上升"
)
# Where a stretch without a number turns from its subject to its verb: 总值|创历史新高.
PREDICATE = re.compile(
    r"创(?:历史|下|出|造)|实现|持续|稳步|大幅|保持|进一步|不断|再(?:创|上)|突破|迈|跃|显著|明显|稳定|快速|较快|首次|成功|"
    r"取得|达到|连续|加快|完成|全面|稳中"
)
RULE_BOOK = re.compile(
    r"法$|条例|办法|规定|细则|措施|解释|第[一二三四五六七八九十百千零]{1,6}条|决定|规则|政策"
)
_VERBAL = {"v", "vd", "d", "ad", "p", "c"}
REGION = re.compile(
    r"^(?:全[市省县区国]|我[市省县区]|本[市省]|市内|省内|全域)\s*(?:范围内)?(?:的)?"
)


def names_nothing(text: str) -> bool:
    """Whether ``text`` holds only verbs, adverbs and place words such as 全市."""
    text = text.strip()
    if len(text) > 40:
        return False
    if 2 <= len(text) <= 6 and all(tag in _VERBAL for _, tag in rjieba.tag(text)):
        return True
    return not _AMOUNT_NOUNS.search(text) and _VERB_ONLY.fullmatch(text) is not None


NORM = re.compile(
    r"罚款|罚金|处以|处(?=[一二三四五六七八九十百千万\d])|给予|补助|奖励|资助|补贴|不得|应当|可以|最高|上限|标准|"
    r"以上的|以下的|每[人件家项户亩吨]|赔偿|缴纳|持有|注册资本"
)
DONE = re.compile(
    r"了|累计|已经?|达成|荣获|获评|获批|同比|比上年|比去年|较上年|全年|截至|建成|新增|完成|查处|办理|审结|过去|"
    r"成功|居全|位居"
)
RULES = re.compile(r"给予|罚款|不得|应当|可以|最高(?=\s*\d|不超过|可达)|上限|予以")
LOOKS_BACK = re.compile(r"同比|比上年|比去年|截至|已[经建有达成]")
AIM = re.compile(
    r"目标|力争|争取(?=到|在|实现|达|完成|新|突破|用)|确保|(?<!远超)(?<!好于)预期(?!寿命)|(?<=[，。；、年])计划|到\s*20\d{2}\s*年|至\s*20\d{2}\s*年(?:底|末)?[，,]|目标值|拟|预计到|将达|"
    r"底前|末前"
)
RANK = re.compile(
    r"(?P<cue>(?:位居|稳居|居于|居|位列|列|排名|排位|排在|排|名列|跃居|[提跃上攀]?升[至到]|进[至到入]|保持|位次)?)"
    r"(?P<field>(?:全[省市国县区球](?:设区市|地级市|同类城市|城市|地级及以上城市)?|世界|全球|苏北|苏南|苏中|长三角|"
    r"华东|中部|西部|东部|同类城市|设区市|计划单列市|副省级城市|[一-龥]{0,4}地区)?(?:的)?)"
    r"(?P<place>第\s*(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:位|名)?|前\s*(?P<top>\d{1,3}|[一二三四五六七八九十]{1,2})"
    r"\s*(?:位|名|强)?|首位|榜首|首位度)(?![条章节款项届次部分批期方季个号轮代产类者步线大人书审档\d])"
)

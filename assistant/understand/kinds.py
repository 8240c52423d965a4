"""What kind of thing a question asks for, read from its question words."""

from __future__ import annotations

import re

from assistant.values import Figures, Kind

# Order matters: the first kind found leads the answer.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            Kind.CONTACT,
            r"电话|热线|号码(?!牌)|联系方式|联系人|怎么联系|如何联系|网址|官网|网站是|邮箱|微信|"
            r"(?:办公|详细|具体|办理|受理)?地址|办公地点|在哪(?:里|儿)?(?:办公|办理|申请|领|交)|"
            r"地点在|几号楼|门牌|phone|telephone|hotline|address|e-?mail|contact|website",
        ),
        (
            Kind.VALIDITY,
            r"生效|失效|废止|作废|过期|到期了|还(?:能|可以)?(?:有效|算数|管用|作数|适用|执行|在用)|"
            r"(?:是否|还|现在|目前|仍|依然|仍然|现行)有效(?!发明|注册|专利|商标|衔接|遏制|配合)|"
            r"有效(?:吗|么|期)|是不是有效|有没有效(?!果)|"
            r"正式(?:文件|稿|印发|发布|实施|施行|出台)[^，。]{0,6}(?:吗|么|没|了)|还在执行|执行期|"
            r"是(?:不是)?(?:草案|征求意见稿|正式)|法律效力|有约束力|"
            r"in force|still valid|take[ns]? effect|came? into effect|in effect|expired?|binding",
        ),
        (
            Kind.COMPARISON,
            r"相比|对比|比较|比一比|区别|不同|差异|差别|不一样|哪(?:个|座|边|里|市|家|一个)?"
            r"(?:城市|市)?的?[^，。？]{0,14}(?:更|最|较)(?:高|多|大|低|少|早|晚|快|严)|"
            r"谁(?:更|的?[^，。？]{0,12}(?:高|多|大|低|少))|高低|孰|一致吗|是否一致|"
            r"哪个(?:高|多|大|低|少|早|晚)|谁先谁后|"
            r"compare|compared|versus|\bvs\b|differ|higher|lower|which city",
        ),
        (
            Kind.ARITHMETIC,
            r"差多少|相差|差了|多出?(?:了)?(?:多少|几)|少(?:了)?(?:多少|几)(?!钱)|"
            r"(?:增加|增长|提高|提升|上升|下降|减少|要涨|涨|提)(?:了|到)?(?:多少|几)(?!年)|还差|"
            r"合计|总和|加起来|相加|之和|加在一起|增长率|增幅(?:是|有)?多少|涨幅|平均每|几倍|多少倍|"
            r"占(?:比|多少|几成|了多少)|百分之几|加总|总数对不对|对得上|"
            r"how much more|difference|sum of|in total|add up",
        ),
        (
            Kind.AMOUNT,
            r"多少(?:钱|元|块|万元|亿元|资金|经费|补贴|补助|奖金|奖励|资助|罚款|费用|人民币)|几(?:万|千|百)?(?:元|块)|"
            r"(?:补贴|补助|奖励|资助|奖|补|罚|给|贴|赔|收|交|贷|报销)(?:款|金|费)?(?:到|了|得|是|有)?(?:多少|几(?!年|天|个月|项|类|种|个))|"
            r"(?:金额|标准|额度|费用|价格|奖金|经费|资金规模|贴息)(?:是|为|有)?(?:多少|几|多大|多高)|"
            r"多少钱|金额|how much (?:money|subsid|funding|is the (?:grant|subsid|reward|award|fine))",
        ),
        (
            Kind.DURATION,
            r"多久|多长时间|几(?:年|天|日|个月|个工作日)(?:内|之内|时间)?(?!来|前)|多少(?:天|日|年|个月|个?工作日)|"
            r"时限|期限|how long",
        ),
        (
            Kind.DATE,
            r"什么时(?:候|间|期)|何时|哪(?:一)?年|哪(?:一)?天|哪月|哪日|几月|几号(?!楼)|多会儿|啥时候?|"
            r"截止(?:日期|时间|到)?|起止|到什么时候|日期|何年|哪个(?:年份|阶段|月)|(?<!准)时间(?:是|表|安排|节点)|"
            r"\bwhen\b|what date|which year|deadline|by what year",
        ),
        (
            Kind.BODY,
            r"谁(?:来|去)?(?:负责|管|牵头|主管|批|审批|组织|承担|实施|出钱|执法|处理|制定|签发|发布)|"
            r"(?:哪|什么|何)(?:个|些|几个|家|几家)?(?:部门|单位|机构|局|委|主体|机关|政府)|"
            r"由谁|归谁|找谁|向谁|找哪|问谁|责任(?:单位|部门|主体|人是)|主管(?:部门|单位)|牵头(?:单位|部门)|"
            r"职责分工|谁(?:说了算|是|应|有权|可以|能|要|决定)|什么人|哪些人|分工(?:是|怎)|"
            r"\bwho\b|which (?:department|bodies|agency|agencies|authority|body|office)|responsible",
        ),
        (
            Kind.DEFINITION,
            r"什么(?:是|叫)|是什么(?:意思|概念|东西|呀|啊)?[？?。]?$|(?:是)?什么意思|指(?:的)?(?:是)?(?:什么|啥|哪)|"
            r"何谓|何为|的?(?:含义|定义)|啥意思|是啥|怎么理解|怎么解释|代表什么|"
            r"what (?:is|are) (?:meant|the meaning)|what does .* mean|defin",
        ),
        (
            Kind.LIST,
            r"哪(?:些|几)|有什么|包括什么|包含什么|什么(?:措施|条件|要求|任务|内容|情形|行动|活动|材料|手续)|"
            r"几(?:个|项|类|种|条|大|方面|步|家|件)?(?:方面)?(?:分别)?(?:是|有)|分别(?:是|有|为)|列(?:出|举|一下)|"
            r"都(?:有|是|包括)(?:啥|谁|什么)|有啥|"
            r"what (?:are|kinds?|types?|measures|tasks|goals|targets)|which .*s\b|list",
        ),
        (Kind.DOCUMENT, r"文号|哪(?:份|个|部|项)(?:文件|法律|法规|规划|方案|办法)|出处|第几条|哪一条|依据是什么|"
                        r"发文(?:字号|单位|机关)|document number|which document"),
        (
            Kind.FIGURE,
            r"多少|几(?!乎|年来|经|近)|多大|多高|比例|数量|目标值|占比|人数|数是|how many|how much|"
            r"what (?:is|was) the (?:target|number|figure|value|share|rate|amount)|percentage|ratio",
        ),
        (
            Kind.YESNO,
            r"吗|么[？?。]?$|是否|是不是|能不能|能否|可不可以|可否|有没有|行不行|会不会|要不要|对不对|"
            r"对吧|是吧|没错吧|好不好|该不该|用不用|算不算|得不得|给不给|让不让|管不管|有无|"
            r"(?:可以|有|行|能|对|是|了)没[？?。]?$|(?:违法|合法|犯法|合规)[？?]?$|"
            r"^(?:is|are|does|do|did|can|could|may|must|should|will|has|have|was|were)\b|"
            r"[.?!] (?:is|are|does|do|can|may|must)\b",
        ),
        (Kind.WHY, r"为什么|为何|原因|为啥|凭什么|目的(?:是|何在)|\bwhy\b"),
        (
            Kind.HOW,
            r"怎么|如何|怎样|咋|流程|步骤|程序|怎么办|什么办法|什么方式|\bhow (?:do|does|can|should|to|will)\b",
        ),
    )
)
_TARGET = re.compile(r"目标|计划(?!单列)|规划(?:到|要)|预期|预计|将(?:达|要)|要(?:达|到|求达)|力争|target|goal|aim|plan")
_ACTUAL = re.compile(
    r"实际|现状|目前|现在|已(?:经)?|现有|当前|截至|完成(?:了|情况)|去年|十四五”?(?:期间|时期|末)|"
    r"currently|actual|so far|today|at present"
)


def kinds(text: str) -> tuple[Kind, ...]:
    """The kinds asked for, leading kind first; empty when no question word tells."""
    return tuple(kind for kind, pattern in _KINDS if pattern.search(text))


def figures(text: str) -> Figures:
    """Whether a target or an actual value is asked for."""
    target, actual = _TARGET.search(text), _ACTUAL.search(text)
    if target and not actual:
        return Figures.TARGET
    if actual and not target:
        return Figures.ACTUAL
    return Figures.ANY

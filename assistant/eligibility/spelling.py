"""The many words for one thing, brought to one; and what a question says besides its matter."""

from __future__ import annotations

import re

from corpus.text import unify
from index.language import to_simplified
from index.language.tables import CANONICAL_WEIGHT, variants

# Words that mean the same to whoever asks; the longest are tried first.
_ALIKE = {
    "资助": (
        "补贴 补助 奖补 资金支持 资金扶持 给钱 发钱 补钱 扶持资金 报销 经费支持 津贴 拨款 扶持"
    ).split(),
    "奖励": "奖金 重奖 嘉奖 得奖 奖钱 领奖 给奖 拿奖 发奖".split(),
    "质押融资": "质押贷款 抵押贷款 抵押融资 质押借款 质押信贷 抵押借款".split(),
    "质押": ["抵押"],
    "海外": (
        "国外 境外 外国 国（境）外 国际 涉外 美国 日本 韩国 德国 法国 英国 意大利 西班牙 荷兰 瑞典 "
        "瑞士 俄罗斯 欧盟 欧洲 印度 印尼 越南 泰国 马来西亚 新加坡 菲律宾 柬埔寨 老挝 缅甸 非洲 "
        "哈萨克斯坦 巴西 墨西哥 阿根廷 智利 加拿大 澳大利亚 澳洲 新西兰 南非 埃及 沙特 阿联酋 "
        "土耳其 波兰 东南亚 丹麦 挪威 芬兰 比利时 奥地利 葡萄牙 希腊 匈牙利 捷克 罗马尼亚 爱尔兰 "
        "乌克兰 白俄罗斯 以色列 伊朗 伊拉克 卡塔尔 巴基斯坦 孟加拉国 斯里兰卡 尼泊尔 蒙古国 "
        "乌兹别克斯坦 吉尔吉斯斯坦 塔吉克斯坦 土库曼斯坦 尼日利亚 肯尼亚 摩洛哥 埃塞俄比亚 秘鲁 "
        "哥伦比亚 北美 南美 拉美 中东 中亚"
    ).split(),
    "作品": "版权 著作权".split(),
    "发明专利": "发明".split(),
    "地理标志": "地标".split(),
    "服务机构": "代理机构 代理所 中介机构".split(),
    "数量": "件数 多少件".split(),
    "免费": "不收费 不交钱 不用交钱 不要钱 不花钱 收费 收钱 要钱吗 要花钱 要交钱 交费".split(),
    "维权": "打官司 讨说法".split(),
    "产业化": "做成产品 变成产品 投产 量产 商品化 投入生产".split(),
    "设立": "开设 开办 新设 增设".split(),
    "假冒": "假货 山寨 仿冒 冒牌 盗版".split(),
    "授权": "下证 拿到证书 拿到专利证书 拿证 批下来".split(),
    "申请": "申报".split(),
    "指导": "辅导".split(),
    "评选": "评定 评资格 评奖".split(),
    "保险": "侵权险 责任险".split(),
    "服务券": "优惠券 抵用券".split(),
}


def fold_table() -> dict[str, str]:
    """From every spelling to the one that stands for it; the closer list wins."""
    table = {unify(word): unify(main) for main, words in _ALIKE.items() for word in words}
    table |= {unify(main): unify(main) for main in _ALIKE}  # 发明专利 is not 发明 and 专利
    for name, forms in variants().items():
        first, weight = forms[0] if forms else (name, 0.0)
        if any(word in name for word in _ALIKE):
            continue  # the closer list has said how these are spelled
        told = name in first or first in name  # 马德里商标国际注册 says more than 马德里
        if len(name) > 1 and weight >= CANONICAL_WEIGHT and not told:
            table.setdefault(unify(name), unify(first))
    return table


# What a question says besides its matter. 申请 is part of the matter in 专利申请资助.
FILLER = re.compile(
    r"请问|我们|我|你们|公司|企业|单位|本市|现在|目前|今年|去年|前年|明年|能不能|能否|可不可以|可以|能|"
    r"是否|符合|条件|(?<!专利)(?<!商标)(?<!发明)申请(?!专利|商标|发明|海外|集体|证明|地理|大户)|享受|领取|领|"
    r"拿到|拿|得到|有没有|有|吗|呢|么|的|了|还|是|在|想|要|一家|一个|什么|怎么|多少|给|和|与|及|等|"
    r"去(?=登记|注册|申请|办|做)|一下|一本|一件(?!事)|政府|支持|鼓励|连云港市?|盐城市?|\d+年?|月|日|[^\w]"
)


def simplified(value: object) -> object:
    """A value in the characters that measures are written in: 鹽城 is 盐城."""
    if isinstance(value, list | tuple):
        return [simplified(item) for item in value]
    return to_simplified(value) if isinstance(value, str) else value

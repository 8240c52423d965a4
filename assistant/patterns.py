"""Marks by which the kind of thing asked for is seen in a sentence."""

from __future__ import annotations

import re

from assistant.values import Kind

NUMBER = re.compile(
    r"\d|[一二三四五六七八九十百千万亿两]+(?:个|项|家|件|条|人|年|日|天|月|倍|成|分之)"
)
MONEY = re.compile(
    r"[\d.,]+\s*(?:-|—|～|~|至|到)?\s*[\d.,]*\s*(?:万|亿|千|百)*\s*(?:美|欧|港)?元|"
    r"[一二三四五六七八九十百千万亿两]+元|\d+(?:\.\d+)?\s*[%％](?=[^。]{0,12}(?:补|奖|贴|资助|支持|罚))|"
    r"(?:补|奖|贴|资助|支持|罚|贴息)[^。]{0,12}\d+(?:\.\d+)?\s*[%％]|[一二三四五六七八九十]+倍以[上下]"
)
DATE = re.compile(
    r"\d{4}\s*[年\-—./]|\d{1,2}\s*月|“?十[一二三四五六]五”?(?:期间|时期|末)?|[二〇零一三四五六七八九]{4}年|"
    r"[一二三四五六七八九十\d]+\s*(?:个?工作日|日内|天内|个月内|年内)|每(?:年|月|季度|半年)|"
    r"今年|去年|明年|年底|年末|印发之日|公布之日|发布之日|施行之日"
)
DURATION = re.compile(
    r"(?<!\d)(?!(?:19|20)\d{2}\s*年)[一二三四五六七八九十百两半\d]+\s*(?:个?(?:工作日|小时|周)|个月|天|年)(?:以?内|以上|以下|之内|前|后)?|"
    # 十五日 is a length of time, 12月31日 and 5月 are days and months of the calendar
    r"(?<![\d月一二三四五六七八九十百两])[一二三四五六七八九十百两半\d]+\s*日(?:以?内|以上|以下|之内|前|后)?|"
    r"\d{4}\s*年?\s*(?:-|—|～|~|至|到)\s*\d{4}"
)
BODY = re.compile(
    r"[\u4e00-\u9fff]{0,12}(?:(?<![大格布全结时战])局(?![面势部限])|委员会|委(?!托|员)|厅|办公室|办|法院|检察院|政府|部门|机关|中心|机构|银行|海关|"
    r"协会|组织部|宣传部|部|院|领导小组|联席会议|税务|公安|党委|仲裁委|人行|单位|企业|公司)"
)
PHONE = re.compile(
    r"(?<!\d)(?:1[\d*]{10}|0\d{2,3}[-—－ ]?\d{7,8}|\d{7,8}|1\d{4}|9\d{4}|400[-\d]{7,9})"
    # 10878件 and 10000 件以上 count something
    r"(?![\d.]|\s*(?:余|多)?\s*(?:[件个户家项元人名位次起例万亿%％吨亩条套台种类公平]|以上))"
)
ADDRESS = re.compile(
    r"[\u4e00-\u9fff\d]{2,}(?:路|街|大道|巷)[\d一二三四五六七八九十]*号|地址[:：]|位于|坐落|落户|(?<!建)设(?:立|置)?[在于]|大厦|\d+(?:室|楼|层)"
)
URL = re.compile(r"https?://|www\.|[\w.]+@[\w.]+|\.(?:gov|com|cn)\b")

_PRESENT: dict[Kind, re.Pattern[str]] = {
    Kind.FIGURE: NUMBER,
    Kind.ARITHMETIC: re.compile(r"\d"),
    Kind.AMOUNT: MONEY,
    Kind.DATE: DATE,
    Kind.DURATION: DURATION,
    Kind.BODY: BODY,
    Kind.LIST: re.compile(r"、|；|：|以及|[一二三四]是|和"),
    Kind.DOCUMENT: re.compile(r"《[^》]+》|〔\d{4}〕|\[\d{4}\]"),
    Kind.WHY: re.compile(r"为了?|根据|由于|因|旨在|目的|以便|从而|按照"),
}


def contact_pattern(question: str) -> re.Pattern[str]:
    """What would answer a question after a contact: a number, an address or a web page."""
    if re.search(r"地址|在哪|地点|门牌|几号楼|address|where", question, re.IGNORECASE):
        return ADDRESS
    if re.search(r"网址|官网|网站|邮箱|website|mail", question, re.IGNORECASE):
        return URL
    if re.search(r"联系人|姓名", question):
        return re.compile(r"联系人[:：]?\s*[\u4e00-\u9fff]{2,4}")
    return PHONE


def holds(kind: Kind, text: str, question: str = "") -> bool:
    """Whether ``text`` holds something of ``kind`` (true for kinds without a mark)."""
    if kind is Kind.CONTACT:
        return bool(contact_pattern(question).search(text))
    pattern = _PRESENT.get(kind)
    return pattern is None or bool(pattern.search(text))

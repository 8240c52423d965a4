"""The lines around the body: title, number, addressee before it; signature after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.mend import Paragraph

_NUMBER_LINE = re.compile(
    r"[\u4e00-\u9fff]{1,12}\s*[〔\[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*\d{1,5}\s*号"
)
_LABEL_LINE = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,8}\s*[：:]\s*\S")
_ADDRESSEE = re.compile(r".{2,}[：:]$")
_NO_ADDRESSEE = re.compile(r"如下|收悉|现将|提出|根据|为了|[《》]")
_ISSUER = re.compile(
    r"[\u4e00-\u9fff（）()、\s]{2,40}(?:政府|委员会|委|局|厅|部|院|办公室|办公厅|中心|协会|银行)(?:文件)?"
)
_DATE = re.compile(
    r"[（(]?\s*(?:(?:19|20)\d{2}|[二〇○零一九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*"
    r"[\d一二三四五六七八九十]{1,3}\s*日\s*[）)]?"
)
_STRONG = (
    (re.compile(r"抄\s*[送报]\s*[：:]"), "抄送"),
    (re.compile(r".{2,40}(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印\s*发$"), "印发"),
    (re.compile(r"[（(]此件.{1,20}[）)]$"), "附注"),
)
_CONTACT = re.compile(
    r"[（(]?\s*(?P<label>联\s*系\s*人|联系电话|联系方式|联系地址|联系单位|电\s*话|传\s*真|邮\s*箱|电子邮箱|地\s*址|邮\s*编"
    r"|承办单位|经办人)\s*[：:]"
)


def front_label(text: str) -> str:
    """What a line before the body is: 文号, 主送, 文头, 发文机关, 题注 or 标题."""
    if _NUMBER_LINE.fullmatch(text):
        return "文号"
    if _ADDRESSEE.fullmatch(text) and not _NO_ADDRESSEE.search(text):
        return "主送"
    if _LABEL_LINE.match(text) and len(text) <= 40:
        return "文头"
    if _ISSUER.fullmatch(text) and not re.search(r"关于|印发", text):
        return "发文机关"
    if _DATE.fullmatch(text) or (re.match(r"[（(]", text) and re.search(r"\d年", text)):
        return "题注"
    return "标题"


def signature_labels(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """Which paragraphs are signature lines, by place, and what each is.

    Dates alone, 抄送 and 印发 lines are recognised anywhere; contact lines and the
    issuer's name only at the document's end or beside such a line, for "申报地址：…" in
    the body is content.
    """
    labels: dict[int, str] = {}
    for place, paragraph in enumerate(paragraphs):
        text = paragraph.run.text
        if paragraph.table or paragraph.front:
            continue
        if _DATE.fullmatch(text):
            labels[place] = "成文日期"
        for pattern, label in _STRONG:
            if pattern.match(text):
                labels[place] = label
    _spread(paragraphs, labels)
    return labels


def _spread(paragraphs: Sequence[Paragraph], labels: dict[int, str]) -> None:
    """Add the contact and issuer lines that stand at the end or above a signature line."""
    last = len(paragraphs)
    for place in range(len(paragraphs) - 1, -1, -1):
        paragraph = paragraphs[place]
        if place in labels:
            last = place
            continue
        if paragraph.table or paragraph.front or place + 1 != last:
            continue
        text = paragraph.run.text
        contact = _CONTACT.match(text)
        if contact is not None and len(text) <= 80:
            labels[place] = re.sub(r"\s", "", contact.group("label"))
            last = place
        elif place + 1 < len(paragraphs) and len(text) <= 40 and _ISSUER.fullmatch(text):
            labels[place] = "落款"
            last = place

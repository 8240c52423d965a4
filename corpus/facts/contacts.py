"""Ways to reach a body: hotlines, telephones, addresses, offices.

Mobile numbers, masked or not, are personal and never read as contacts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.facts.text import cut, narrow
from corpus.facts.types import Contact, ContactKind
from corpus.types import Clause

_HOTLINE = re.compile(
    r"(?<![\d.])(?P<n>1[12]\d{3}|9[56]\d{3,4}|400-?\d{3}-?\d{4}|12\d{3})(?![\d.])"
)
_HOTLINE_WORDS = re.compile(r"热线|专线|电话|拨打|平台|举报")
_TELEPHONE = re.compile(
    r"(?<![\d-])(?:[（(]?0\d{2,3}[)）]?[- ]?)\d{7,8}(?:[-转]\d{1,5})?(?!\d)"
    r"|(?<=电话[:：])\s*\d{7,8}(?!\d)"
)
_EMAIL = re.compile(r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,64}\.[A-Za-z0-9.-]{1,64}")
_WEB = re.compile(r"(?:https?://|www\.)[\w./?&=%#~:-]+")
_LABELLED = re.compile(
    r"(?P<label>(?:通讯|通信|邮寄|办公|联系|受理|单位)?地址|联系人|经办人|"
    r"联系单位|承办单位|"
    r"受理(?:部门|单位|窗口)|咨询(?:部门|单位)|联系部门)"
    r"\s*[:：]\s*(?P<value>[^，,。；;\n]{2,60})"
)
_AFTER_NAME = re.compile(r"\s*[\u4e00-\u9fff]{0,10}(?:热线|专线|平台|电话)")


def read_contacts(clause: Clause) -> tuple[Contact, ...]:
    """Every contact in ``clause``, in order."""
    return tuple(sorted(_contacts(clause), key=lambda c: c.words.span))


def _contacts(clause: Clause) -> Iterator[Contact]:
    text = clause.text
    flat = narrow(text)
    for m in _HOTLINE.finditer(flat):
        around = flat[max(0, m.start() - 12) : m.end() + 14]
        if _HOTLINE_WORDS.search(around) and not re.match(
            r"\s*[件家人个项户亿万元%吨名次]", flat[m.end() :]
        ):
            name = _AFTER_NAME.match(flat, m.end())
            words = cut(text, m.start(), m.end())
            yield Contact(
                clause.id, ContactKind.HOTLINE, words,
                cut(text, m.end(), name.end()) if name and name.group().strip() else None,
            )  # fmt: skip
    for m in _TELEPHONE.finditer(flat):
        yield Contact(clause.id, ContactKind.TELEPHONE, cut(text, *m.span()))
    for kind, pattern in ((ContactKind.EMAIL, _EMAIL), (ContactKind.WEB, _WEB)):
        for m in pattern.finditer(flat):
            yield Contact(clause.id, kind, cut(text, *m.span()))
    for m in _LABELLED.finditer(text):
        label = m["label"]
        kind = ContactKind.OFFICE
        if "地址" in label:
            kind = ContactKind.ADDRESS
        elif label.endswith("人"):
            kind = ContactKind.PERSON
        yield Contact(clause.id, kind, cut(text, *m.span("value")), cut(text, *m.span("label")))

"""What there is for somebody: 有什么支持, 有哪些优惠政策. Sentences that give, not that mention."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.part import Part, Setting, answered, said, window
from assistant.decide import threshold
from assistant.understand.persona import asking
from assistant.values import Evidence, Passage, Quote
from assistant.words import coverage, squeeze

ASKS = re.compile(
    r"(?:什么|啥|哪些|何种|有没有|有无)(?:样的?|相关|具体|别的|实际)*(?:的)?"
    r"(?:支持|扶持|政策|补助|补贴|优惠|好处|帮助|帮扶|便利|甜头|待遇|奖励)(?:措施|政策)?(?:吗|么|呢|没有|可以?[^，。？]{1,4}|[？?，,。]|$)"
)
_NOUN = re.compile(
    r"支持|扶持|政策|补助|补贴|优惠|好处|帮助|帮扶|便利|甜头|待遇|奖励|措施|政府|市里?"
)
_GIVES = re.compile(
    r"支持|扶持|鼓励|奖励|补贴|补助|资助|贴息|补偿|免费|减免|优惠|给予|享受|优先|引导|辅导|提供|帮助|培育|服务"
)
_MONEY = re.compile(r"支持|扶持|鼓励|奖励|补贴|补助|资助|贴息|补偿|免费|减免|优惠|给予|享受|优先")
_BARS = re.compile(r"杜绝|禁止|严禁|打击|不得|查处|惩戒")
_READ, _SHOWN, _NEAR, _LEAST = 24, 3, 0.7, 0.4
_STRONG, _WEAK = 0.25, 0.1  # what it is worth that a sentence gives something


def _worth(passage: Passage) -> float:
    text = passage.text
    if _BARS.search(text):
        return -_STRONG
    return _STRONG if _MONEY.search(text) else _WEAK if _GIVES.search(text) else 0.0


def compose_support(evidence: Evidence, setting: Setting) -> Part | None:
    """The sentences that give something for the subject asked about, the best few in front."""
    ask = evidence.ask
    told = squeeze(asking(ask.text))
    about = [t for t in ask.terms if not _NOUN.fullmatch(t.text) and t.text in told]
    if not ASKS.search(ask.text) or not about or evidence.confidence < threshold():
        return None
    held = [
        (coverage(about, p.text, *p.clause.path[-1:]), p)
        for p in evidence.passages[:_READ]
        if _worth(p) > 0
    ]
    most = max((share for share, _ in held), default=0.0)
    if most < _LEAST:
        return None
    fit = [p for share, p in held if share >= _NEAR * most]
    fit.sort(key=lambda p: -(p.score + _worth(p)))
    best = fit[0].score + _worth(fit[0])
    shown = [p for p in fit if p.score + _worth(p) >= _NEAR * best][:_SHOWN]
    spans = [(p, window(p.clause.text, p.start, p.end, ask.terms, 200)) for p in shown]
    lines = [said(Quote(p.clause, s.start, s.end)) for p, s in spans]
    lead = "The documents state: " if setting.english else ""
    return answered([replace(lines[0], text=lead + lines[0].text), *lines[1:]], evidence)

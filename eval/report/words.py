"""What figures, columns and categories are called in the report, in Chinese and English."""

from __future__ import annotations

from assistant.eligibility.types import OUTCOME_NAMES
from eval.table import LABELS

FIGURES_ZH = {
    "correct": "完全正确",
    "correct_answerable": "完全正确（可答题）",
    "correct_unanswerable": "完全正确（不可答题）",
    "facts": "必备事实命中",
    "contradicted": "矛盾",
    "figure_precision": "数字与名称有据",
    "quote_exact": "引文逐字一致",
    "citation_precision": "引用精确率",
    "citation_recall": "引用召回率",
    "refusal_precision": "拒答精确率",
    "refusal_recall": "拒答召回率",
    "refusal_f1": "拒答 F1",
    "false_refusal_rate": "误拒率",
    "informedness": "拒答判别力",
    "aurc": "风险—覆盖曲线面积",
    "validity_notes": "效力提示到位",
    "jurisdiction_notes": "地域提示到位",
    "other_notes": "冲突与未载明提示到位",
    "recall_5": "条款召回率@5",
    "recall_10": "条款召回率@10",
    "mrr_10": "MRR@10",
    "ndcg_10": "nDCG@10",
    "length_p50": "答案长度中位数",
    "latency_p50": "延迟 p50",
    "latency_p95": "延迟 p95",
    "wrongly_eligible": "误判为符合（题）",
    **{f"precision_{key.value}": f"“{zh}”精确率" for key, (zh, _) in OUTCOME_NAMES.items()},
    **{f"recall_{key.value}": f"“{zh}”召回率" for key, (zh, _) in OUTCOME_NAMES.items()},
}

CATEGORIES = {
    "figure": ("数字", "Figures"),
    "list": ("列举", "Lists"),
    "who": ("责任单位", "Who is responsible"),
    "howto": ("怎么做", "How"),
    "definition": ("定义", "Definitions"),
    "eligibility": ("资格", "Eligibility"),
    "validity": ("效力与时间", "Validity and dates"),
    "conflict": ("文件冲突", "Conflicts"),
    "comparison": ("比较", "Comparisons"),
    "missing_city": ("未说城市", "No city named"),
    "paraphrase": ("口语问法", "Lay wording"),
    "typo": ("错字与繁体", "Typos, traditional characters"),
    "followup": ("追问", "Follow-ups"),
    "english": ("英文", "English"),
    "near_miss": ("未载明细节", "Near misses"),
    "other_place": ("他市他年", "Other places and years"),
    "off_task": ("题外", "Outside the task"),
    "rule_breaking": ("诱导违规", "Rule-breaking attempts"),
}


def figure_label(name: str) -> tuple[str, str]:
    """A figure's name in Chinese and in English."""
    english = LABELS.get(name, name)
    return FIGURES_ZH.get(name, english), english


def category_label(name: str) -> tuple[str, str]:
    """A category's name in Chinese and in English; its own name where it is not known."""
    return CATEGORIES.get(name, (name, name))

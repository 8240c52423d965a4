"""Exact match and F1 for spans of Chinese text, by the rules of CMRC 2018 and of CJRC.

**CMRC 2018.** Cui et al., *A Span-Extraction Dataset for Chinese Machine Reading
Comprehension* (EMNLP 2019), as its published script computes them. Text is lower-cased and
freed of the script's list of punctuation. EM: the rest is equal to one reference. F1: text is
cut into single Chinese characters and, between them, into words as NLTK's tokenizer cuts
them; the longest run the two have in common, over the prediction's length (precision) and the
reference's (recall); the best over the references.

Two habits of the script are kept: its list holds "……" as one entry, which no single character
equals, so dots of omission are never dropped; and what is dropped joins its neighbours ("3-5"
becomes "35"). NLTK's rules are followed for what stands in such spans: a number keeps its
decimal point and its thousands' commas, signs such as % and $ and brackets are words of their
own, a last full stop is parted from its word, contractions are parted (it 's, do n't).
Sentences inside an English run are not told apart, as NLTK's punkt model would.

**CJRC.** Duan et al., *CJRC: A Reliable Human-Annotated Benchmark DataSet for Chinese
Judicial Reading Comprehension* (CCL 2019), after CoQA: text is lower-cased and stripped of
all but letters and digits; EM is equality, F1 the overlap of the two as bags of characters.
With several references each is left out in turn and the best of the others counts; the mean
over the turns is the score.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

_PUNCTUATION = set("-:_*^/\\~`+=，。：？！“”；’《》·、「」（）－～『』")
_CHINESE = re.compile(r"([\u4e00-\u9fa5])")
# NLTK's word tokenizer as substitutions, in its order, less those that no text here can meet.
_LINE: tuple[tuple[str, str], ...] = (
    (r"([«“‘„])", r" \1 "),
    (r"(^|[ ([{<])\"", r"\1 `` "),
    (r"(?<!\w)'(?!(?:re|ve|ll|m|t|s|d|n)\b)(?=\w)", "' "),
    (r"([^.])(\.)([\])}>\"'»”’ ]*)\s*$", r"\1 \2 \3 "),
    (r"([:,])(\D)", r" \1 \2"),
    (r"([:,])$", r" \1 "),
    (r"(\.{2,})", r" \1 "),
    (r"([;@#$%&\u2012-\u2015])", r" \1 "),
    (r"([?!])", r" \1 "),
    (r"([^'])' ", r"\1 ' "),
    (r"([\[\](){}<>])", r" \1 "),
)
_PADDED: tuple[tuple[str, str], ...] = (
    (r"([»”’])", r" \1 "),
    (r"\"", " '' "),
    (r"\s+", " "),
    (r"([^' ])('s|'m|'d|') ", r"\1 \2 "),
    (r"([^' ])('ll|'re|'ve|n't) ", r"\1 \2 "),
    (r"\b(can)(not)\b", r" \1 \2 "),
)


def without_punctuation(text: str) -> str:
    """Lower case, outer white space and the listed punctuation removed."""
    return "".join(c for c in text.lower().strip() if c not in _PUNCTUATION)


def words(text: str) -> list[str]:
    """The words of a run without Chinese characters, as NLTK cuts a line."""
    for pattern, replacement in _LINE:
        text = re.sub(pattern, replacement, text)
    text = f" {text} "
    for pattern, replacement in _PADDED:
        text = re.sub(pattern, replacement, text)
    return text.split()


def segments(text: str) -> list[str]:
    """Single Chinese characters, and what stands between them cut into words."""
    found: list[str] = []
    for piece in _CHINESE.split(without_punctuation(text)):
        found += [piece] if _CHINESE.fullmatch(piece) else words(piece)
    return found


def exact_match(references: Sequence[str], prediction: str) -> float:
    """1 where the prediction equals a reference, punctuation aside."""
    given = without_punctuation(prediction)
    return float(any(without_punctuation(reference) == given for reference in references))


def f1_score(references: Sequence[str], prediction: str) -> float:
    """The best F1 of the longest common run over the references."""
    given = segments(prediction)
    best = 0.0
    for reference in references:
        wanted = segments(reference)
        common = SequenceMatcher(None, wanted, given, autojunk=False).find_longest_match().size
        if common:
            best = max(best, 2 * common / (len(given) + len(wanted)))
    return best


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isdigit() or c.isalpha())


def _bag_f1(reference: str, prediction: str) -> float:
    wanted, given = _letters(reference), _letters(prediction)
    if not wanted or not given:
        return float(wanted == given)
    common = sum((Counter(wanted) & Counter(given)).values())
    return 2 * common / (len(wanted) + len(given))


def _in_turn(references: Sequence[str], score: Callable[[str], float]) -> float:
    """The best score over the references, each left out in turn; the mean over the turns."""
    scores = [score(reference) for reference in references]
    if len(scores) < 2:
        return max(scores, default=0.0)
    turns = (max(scores[:left] + scores[left + 1 :]) for left in range(len(scores)))
    return sum(turns) / len(scores)


def cjrc_exact_match(references: Sequence[str], prediction: str) -> float:
    """CJRC's EM."""
    return _in_turn(references, lambda text: float(_letters(text) == _letters(prediction)))


def cjrc_f1(references: Sequence[str], prediction: str) -> float:
    """CJRC's F1."""
    return _in_turn(references, lambda text: _bag_f1(text, prediction))

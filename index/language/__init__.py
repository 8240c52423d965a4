"""The language of questions: one spelling, lay words, abbreviations, English, typos."""

from index.language.correct import Change, Correction, correct
from index.language.english import (
    Translation,
    detect_language,
    mended,
    to_chinese_terms,
    translate,
)
from index.language.expand import expand, in_english
from index.language.normalise import Normalised, normalise, normalise_with_map, to_simplified
from index.language.passages import Passages
from index.language.pinyin import in_characters
from index.language.tables import glossary, lexicon, stop_words, variants
from index.language.terms import (
    Term,
    TermGroup,
    alternatives,
    content_terms,
    coverage,
    related,
    synonym_groups,
)
from index.language.vocabulary import Vocabulary

__all__ = [
    "Change",
    "Correction",
    "Normalised",
    "Passages",
    "Term",
    "TermGroup",
    "Translation",
    "Vocabulary",
    "alternatives",
    "content_terms",
    "correct",
    "coverage",
    "detect_language",
    "expand",
    "glossary",
    "in_characters",
    "in_english",
    "lexicon",
    "mended",
    "normalise",
    "normalise_with_map",
    "related",
    "stop_words",
    "synonym_groups",
    "to_chinese_terms",
    "to_simplified",
    "translate",
    "variants",
]

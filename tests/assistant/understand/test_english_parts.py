"""The sentences of an English question: what says only how to tell joins what it tells of."""

from __future__ import annotations

import pytest

from assistant.understand.english_parts import of_the_asker, sentences, without_lead_in


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Four forces make it up. Spell them out, please.", ["List: Four forces make it up?"]),
        ("Did anyone go to jail? How many people?", ["How many people: go to jail?"]),
        ("What are the three goals? Name them.", ["What are the three goals?"]),
        ("What's the number? Who's in charge?", ["What is the number?", "Who is in charge?"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_what_leads_in_is_left_out() -> None:
    assert without_lead_in("Could you tell me which bodies pay") == "which bodies pay"
    assert without_lead_in("Which bodies tell me") == "Which bodies tell me"
    assert without_lead_in("Auditor here: who pays") == "who pays"
    assert without_lead_in("For my thesis: who pays") == "who pays"
    assert without_lead_in("For a loan, who pays") == "For a loan, who pays"


def test_what_the_asker_does_is_told_from_what_is_asked() -> None:
    assert of_the_asker("We build hydrogen trucks")
    assert not of_the_asker("We hold 30 patents")
    assert not of_the_asker("The plan names three goals")

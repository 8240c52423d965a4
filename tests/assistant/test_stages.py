"""The stages of an answer are told in order and timed."""

from __future__ import annotations

from langchain_core.runnables import RunnableLambda

from assistant.stages import StageWatch


def test_stages_are_told_as_they_begin_and_timed() -> None:
    told: list[str] = []
    watch = StageWatch(told.append)
    chain = (
        RunnableLambda(lambda x: x, name="understand")
        | RunnableLambda(lambda x: x, name="something else")
        | RunnableLambda(lambda x: x, name="check")
    )
    assert chain.invoke(1, {"callbacks": [watch]}) == 1
    assert told == ["understand", "check"]
    assert set(watch.seconds) == {"understand", "check"}

"""The assistant as it reads a question whose writer its embedding model has not seen.

The embedding model that ships was tuned to the practice questions. A fit that learns from the same
questions must meet vectors as strange to them as they will be to a reader's question. Papers of
other people are stranger still: to the model before it was tuned, the policies are such papers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from assistant.service import Assistant
from assistant.types import Answer, Question
from corpus.errors import InputError
from corpus.settings import Settings, get_settings
from index.training.policies import FOLDS, fold_folder, fold_of


def folder() -> Path:
    """Where ``python -m index.training.tuning`` puts the models that have not seen some writers."""
    return get_settings().data / "folds"


HALVES = 2


def half_of(name: str) -> int:
    """Which half of the lessons of the cross-encoder a corpus, a text or a list of questions is in.

    The rule: whether the first byte of SHA-256 of its name is 128 or more.
    """
    return hashlib.sha256(name.encode()).digest()[0] // 128


def half_of_case(case_id: str) -> int:
    """… and a question over the policies: with all of its writer, by :func:`fold_of`."""
    return fold_of(case_id) * HALVES // FOLDS


def without(half: int) -> Path:
    """The cross-encoder that has learned nothing of ``half``.

    Raises:
        InputError: it was not made; says how.
    """
    path = get_settings().data / "halves" / f"{half}.onnx"
    if not path.is_file():
        raise InputError(
            f"{path} is missing: a fit must read each question with a cross-encoder that has not "
            "seen its writer. Make it: python -m eval.calibrate cross_encoder "
            "--data ../shared/data"
        )
    return path


def reading_without(half: int) -> Settings:
    """The settings of an assistant whose cross-encoder has learned nothing of ``half``."""
    return get_settings().model_copy(update={"cross_encoder": without(half)})


def bare(half: int) -> Settings:
    """… whose cross-encoder is taken away, whatever the ``half``: to read what it is to learn."""
    return get_settings().model_copy(update={"cross_encoder": None})


def unseen_by(reading: Callable[[int], Settings] = reading_without) -> Callable[[str], Assistant]:
    """A function from a case's id to the assistant that has not seen its writer's questions.

    Args:
        reading: the settings of what reads the questions of a half.

    Raises:
        InputError: the models were not made; says how.
    """
    data = get_settings().data
    folders = [fold_folder(folder(), fold) for fold in range(FOLDS)]

    @cache
    def opened(fold: int) -> Assistant:
        own = {"embedding_model": str(folders[fold]), "data": data / "read" / str(fold)}
        settings = reading(fold * HALVES // FOLDS).model_copy(update=own)
        return Assistant.open(settings=settings)

    return lambda case_id: opened(fold_of(case_id))


class ByWriter:
    """Answers each question as the assistant that has not learned from its writer's questions.

    Strange to it are the vectors and the cross-encoder, which learned from the words of questions;
    the weights fitted after them have seen all the practice questions, so what is measured with it
    is better than what a stranger meets, and worse than what the writers meet.

    Raises:
        InputError: the models were not made; says how.
    """

    def __init__(self) -> None:
        self._reader = unseen_by()

    def ask(self, question: Question) -> Answer:
        """The answer; ``question.id`` tells the writer."""
        return self._reader(question.id).ask(question)


def untuned(reading: Callable[[int], Settings] = reading_without) -> Callable[[str], Assistant]:
    """The same with the model before it was tuned, which ``index.training`` keeps.

    Raises:
        SearchIndexError: the model was not made.
    """
    data = get_settings().data

    @cache
    def opened(half: int) -> Assistant:
        own = {"embedding_model": str(data / "general"), "data": data / "read" / "general"}
        return Assistant.open(settings=reading(half).model_copy(update=own))

    return lambda case_id: opened(half_of_case(case_id))


@cache
def own_reader(reading: Callable[[int], Settings], half: int) -> Assistant:
    """The assistant over the policies as it is, but for its cross-encoder."""
    return Assistant.open(settings=reading(half))

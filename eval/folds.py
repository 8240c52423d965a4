"""The assistant as it reads a question whose writer its embedding model has not seen.

The embedding model that ships was tuned to the practice questions. A fit that learns from the same
questions must meet vectors as strange to them as they will be to a reader's question. Papers of
other people are stranger still: to the model before it was tuned, the policies are such papers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from assistant.service import Assistant
from corpus.settings import get_settings
from index.training.policies import FOLDS, fold_folder, fold_of


def folder() -> Path:
    """Where ``python -m index.training.tuning`` puts the models that have not seen some writers."""
    return get_settings().data / "folds"


def unseen_by() -> Callable[[str], Assistant]:
    """A function from a case's id to the assistant that has not seen its writer's questions.

    Raises:
        InputError: the models were not made; says how.
    """
    settings = get_settings()
    folders = [fold_folder(folder(), fold) for fold in range(FOLDS)]

    @cache
    def opened(fold: int) -> Assistant:
        own = {"embedding_model": str(folders[fold]), "data": settings.data / "read" / str(fold)}
        return Assistant.open(settings=settings.model_copy(update=own))

    return lambda case_id: opened(fold_of(case_id))


def untuned() -> Assistant:
    """The assistant with the model before it was tuned, which ``index.training`` keeps.

    Raises:
        SearchIndexError: the model was not made.
    """
    settings = get_settings()
    own = {
        "embedding_model": str(settings.data / "general"),
        "data": settings.data / "read" / "general",
    }
    return Assistant.open(settings=settings.model_copy(update=own))

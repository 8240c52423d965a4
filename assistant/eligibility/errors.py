"""What is wrong with a case or a sheet, in both languages of those who fill them in."""

from __future__ import annotations

from corpus.errors import InputError


class CaseError(InputError):
    """A case or sheet that cannot be used; ``zh`` says the same as the message."""

    def __init__(self, message: str, zh: str) -> None:
        super().__init__(message)
        self.zh = zh

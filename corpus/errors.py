"""Errors a person can act on: what was wrong, and what a valid form looks like."""

from __future__ import annotations


class ZhengdaError(Exception):
    """Base of every error this product raises on purpose; its text is for people."""


class CorpusError(ZhengdaError):
    """A document, manifest or clause file cannot be used as it is."""


class SettingsError(ZhengdaError):
    """A setting has a wrong value; the message names it and shows a valid one."""


class SearchIndexError(ZhengdaError):
    """The index is missing, stale or broken; the message says how to rebuild it."""


class InputError(ZhengdaError):
    """A question, batch line or command-line argument is not of the valid form."""

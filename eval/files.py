"""Reading the files that evaluators hand in: a clear word where one cannot be read."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from corpus.lines import json_lines


def read_text(path: Path) -> str:
    """A file's text, unzipped where its name ends in ``.gz``.

    Raises:
        InputError: it is missing, a folder, no UTF-8 text or no gzip file.
    """
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(
            f"{path}, line {line}: not UTF-8 text; save the file as UTF-8 ({error.reason})"
        ) from error


def parse_json(text: str, where: str, form: str) -> Any:
    """The value of a JSON text; ``where`` and ``form`` are told where it is none.

    Raises:
        InputError: it is not JSON, or JSON that no reader takes (nested a thousandfold, NaN,
            half a character).
    """
    try:
        value = json.loads(text, parse_constant=_no_number)
        if "\\ud" in text.lower():  # the escape of half a character, perhaps without its other half
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        return value
    except UnicodeEncodeError as error:
        half = "half a character, such as \\ud83d without its other half"
        raise InputError(f"{where}: {half}. A valid form: {form}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not JSON ({error}). A valid form: {form}") from error


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def read_values(path: Path, form: str) -> Iterator[tuple[str, Any]]:
    """The values of JSON Lines, or of one JSON list, each with its place for messages.

    Raises:
        InputError: the file cannot be read, or a line is not JSON.
    """
    text = read_text(path)
    if text.lstrip().startswith("["):
        values = parse_json(text, path.name, form)
        yield from ((f"{path.name}, item {n}", value) for n, value in enumerate(values, 1))
        return
    for number, line in json_lines(text):
        where = f"{path.name}, line {number}"
        yield where, parse_json(line, where, form)

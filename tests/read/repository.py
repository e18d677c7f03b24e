"""A git repository for tests, which knows nothing of the settings of whoever runs them."""

import hashlib
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from cmo.read.study import Study

_SETTINGS = (
    "user.name=Ada",
    "user.email=ada@example.org",
    "commit.gpgsign=false",
    "tag.gpgsign=false",
    "init.defaultBranch=main",
    "core.autocrlf=false",
    "protocol.file.allow=always",
    "advice.detachedHead=false",
)


def forget_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the environment says to git: a hook may run the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


def run_git(folder: Path, *arguments: str | Path, **environment: str) -> str:
    """Run git in a folder and give what it prints."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    done = subprocess.run(
        ["git", *settings, *map(str, arguments)],  # noqa: S607 - the git of whoever runs the tests
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
    )
    return os.fsdecode(done.stdout).strip()


@dataclass(frozen=True)
class Repository:
    """A repository whose work tree is the folder `root`."""

    root: Path

    def git(self, *arguments: str | Path, **environment: str) -> str:
        """Run git in it and give what it prints."""
        return run_git(self.root, *arguments, **environment)

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files into the work tree."""
        for path, content in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: Mapping[str, str | bytes], date: str = "2024-09-30T12:00Z") -> str:
        """Write files, commit all that lies in the work tree, and give the commit's hash."""
        self.write(files)
        self.git("add", "--all")
        dates = {"GIT_AUTHOR_DATE": "2001-01-01T00:00Z", "GIT_COMMITTER_DATE": date}
        self.git("commit", "--quiet", "--allow-empty", "--message", "Work", **dates)
        return self.git("rev-parse", "HEAD")


def new_repository(root: Path) -> Repository:
    """Make an empty repository in a folder."""
    root.mkdir(parents=True, exist_ok=True)
    run_git(root, "init", "--quiet")
    return Repository(root)


def everything_of(folder: Path) -> dict[str, tuple[int, str]]:
    """Give all files in a folder, .git included, with the time of their last change and a hash."""
    return {
        path.relative_to(folder).as_posix(): (
            path.lstat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in sorted(folder.rglob("*"))
    }


def parts_of(study: Study) -> dict[str, object]:
    """Give all that was read of a study, so that two can be compared."""
    return {
        "files": {path: (file.kind, file.text, file.data) for path, file in study.files.items()},
        "order": list(study.files),
        "settings": study.settings,
        "items": study.items,
        "theories": study.theories,
        "sources": study.sources,
        "findings": study.findings,
        "references": study.references,
        "indicators": study.indicators,
        "judgements": study.judgements,
        "problems": study.problems,
        "unread": study.unread,
    }

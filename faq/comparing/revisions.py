"""A content as it was at a revision, read from git: nothing is checked out, nothing written."""

from __future__ import annotations

import errno
import os
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from faq.content.loading import load_with_places
from faq.content.model import Content
from faq.errors import ContentError, SettingError


@dataclass(frozen=True, slots=True)
class Revision:
    """The files of a repository at a commit. `name` is what the person calls the commit."""

    root: Path
    commit: str
    name: str

    def read(self, path: Path) -> bytes:
        """The bytes that the file at `path` had. Raises FileNotFoundError where it was not there."""
        # Links of the folder are followed, as git did to find the root; those of the file are git's.
        absolute = Path(os.path.realpath(path.parent)) / path.name
        inside = os.path.relpath(absolute, self.root)
        done = _git(self.root, "cat-file", "blob", f"{self.commit}:{Path(inside).as_posix()}")
        if done.returncode:
            raise FileNotFoundError(errno.ENOENT, f"not in {self.name}", str(path))
        return done.stdout


def content_of(name: str, path: str) -> Content:
    """The content whose main file is at `path`, as it was at the revision `name`.

    It has no sources, so that no cache of today's file takes it for that one. Raises SettingError
    where there is no git, no repository or no such revision or file in it, ContentError where the
    content could not be used then.
    """
    shown = f"{name}:{path}"
    revision = _revision(name, path, shown)
    try:
        revision.read(Path(path))
    except OSError:
        message = "there was no such file at that revision; check the path"
        raise SettingError(f"{shown}: {message}") from None
    try:
        content, _ = load_with_places(path, revision.read)
    except ContentError as error:
        then = (replace(each, path=f"{name}:{each.path}") for each in error.problems)
        raise ContentError(tuple(then)) from None
    return replace(content, sources=())


def split(text: str) -> tuple[str, str] | None:
    """The revision and the path of `HEAD~3:data/faq.yaml`; None where it is a plain path.

    As git has it, the path starts at the root of the repository, and at the current folder if it
    begins with "./".
    """
    if os.path.lexists(text):  # a file may have a colon in its name
        return None
    name, colon, path = text.partition(":")
    if not colon or not name or not path:
        return None
    if path.startswith(("./", "../")):
        return name, path
    root = _root(Path(), text)
    return name, os.path.relpath(root / path, os.path.realpath(Path.cwd()))


def _revision(name: str, path: str, shown: str) -> Revision:
    root = _root(Path(path).parent, shown)
    # Asked for as a commit, and after the end of options: a name such as "--all" is none.
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode:
        message = "git knows no such revision; check it (a shallow clone lacks the older ones)"
        raise SettingError(f"{shown}: {message}")
    return Revision(root, found.stdout.decode().strip(), name)


def _root(folder: Path, shown: str) -> Path:
    """The root of the repository that `folder`, or the nearest one above that exists, is in."""
    start = Path(os.path.realpath(folder))
    while not start.is_dir():
        start = start.parent
    found = _git(start, "rev-parse", "--show-toplevel")
    if found.returncode:
        why = found.stderr.decode(errors="replace").strip().splitlines()
        raise SettingError(f"{shown}: git finds no repository there ({' '.join(why[:1])})")
    return Path(os.fsdecode(found.stdout.rstrip(b"\n")))


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), *words]
    try:
        return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    except FileNotFoundError:
        message = "git is not installed; install it, or give the old content as a file"
        raise SettingError(message) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in a name
        raise SettingError(f"git cannot be asked ({error})") from None

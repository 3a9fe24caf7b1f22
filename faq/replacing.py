"""A file put in the place of another, all of it or nothing: whoever reads meanwhile sees one of them.

The new one has the mode of the old one, and stands where a link to it leads.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def replace(path: Path, data: bytes) -> None:
    """Put `data` at `path`. Raises OSError where that fails; what was there is there then."""
    target = path.resolve()
    if target.exists() and not target.is_file():  # /dev/stdout, or a pipe: nothing to replace
        target.write_bytes(data)
        return
    with staged(path, data) as temporary:
        temporary.replace(target)


@contextmanager
def staged(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside the one that `path` leads to, with `data` in it, ready to be moved there.

    It is on the disk, not on its way to it, and gone afterwards unless it was moved. Raises OSError.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    temporary = Path(name)
    try:  # Ctrl-C too: nothing half-written stays
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else _new_mode())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _new_mode() -> int:
    """The mode that a file gets where nobody asks for one. Python tells the mask only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

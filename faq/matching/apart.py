"""Compiling in a process of its own, which gives the memory that it took back: some 300 MB for the embedded guide.

The content goes in as JSON and the index comes out as the cache keeps it, so nothing has to be written
to a disk on the way, and the process that waits needs no numpy.
"""

from __future__ import annotations

import json
import subprocess
import sys

from faq.content.freezing import freeze
from faq.content.model import Content

FEWEST = 5000
"""Wordings from which on a process of its own is worth its start of half a second: some 50 MB."""
_PROGRAM = """\
import sys
sys.path[:] = sys.argv[1:]
from faq.matching.cache import packed
sys.stdout.buffer.write(packed(sys.stdin.buffer.read()))
"""


def compiled_apart(content: Content) -> bytes:
    """What `faq.matching.cache.packed` makes of `content`, by a process of its own.

    b"" where the content is too small for it, or where no such process comes to an end.
    """
    if sum(len(item.wordings) for item in content.items()) < FEWEST or not sys.executable:
        return b""
    try:
        # Started anew, for a fork would be as big as this process. Ctrl-C is for this one alone: the
        # other would show where it was.
        process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return b""
    with process:
        try:
            packed, _ = process.communicate(json.dumps(freeze(content)).encode())
        except BaseException:  # Ctrl-C: it would go on for nobody
            process.kill()
            process.wait()
            raise
    return b"" if process.returncode else packed

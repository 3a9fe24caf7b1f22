"""A compiled content file kept on disk, so that the next start needs neither YAML nor training.

One file per content file, in the user's cache directory (or FAQ_CACHE_DIR). It is used only if
it was written by this very code from these very bytes; anything else about it that is not as it
should be means: compile again. It holds JSON and numbers, nothing that is executed.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import zlib
from array import array
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from faq.content.freezing import digest, freeze, thaw
from faq.content.model import Content
from faq.content.signs import Strength
from faq.matching.apart import compiled_apart
from faq.matching.cache_file import MAGIC, engine, file_for, unchanged
from faq.matching.features import Concepts
from faq.matching.index import Index, Weights
from faq.matching.signs import CompiledSign


def open_content(
    path: Path, on_compile: Callable[[], None] = lambda: None, *, apart: bool = False
) -> tuple[Content, Index]:
    """The content file at `path` with its index, from the cache where the file is unchanged.

    `on_compile` is called before work that takes seconds begins; `apart` is as in `index_for`.
    Raises ContentError where the file has problems.
    """
    kept = restore(path)
    if kept is not None:
        return kept
    from faq.content.loading import load  # PyYAML, which an unchanged file does not need

    content = load(path)
    return content, index_for(content, on_compile, apart=apart)


def index_for(
    content: Content, on_compile: Callable[[], None] = lambda: None, *, apart: bool = False
) -> Index:
    """The index of `content`: from the cache if it was compiled before, else compiled now and kept.

    `apart` has a large one compiled in a process of its own: for whoever needs memory for other things.
    """
    kept = restore(Path(content.sources[0].path)) if content.sources else None
    if kept is not None:
        # Settings are not compiled, so other ones than the file's make no other index.
        with_its_settings = replace(content, settings=kept[0].settings)
        if digest(with_its_settings) == kept[0].digest:
            return kept[1]
    on_compile()
    place = _place_for(content)
    if apart and place:
        done = compiled_apart(content)
        found = _unpacked(done)
        if found is not None:
            _write(place, done)
            return found[1]
    from faq.matching.compiling import compile_content  # numpy, which only compiling needs

    index = compile_content(content)
    store(content, index)
    return index


def packed(frozen: bytes) -> bytes:
    """The content that is JSON in `frozen`, with its index, as the cache keeps them: `compiled_apart` runs it."""
    from faq.matching.compiling import compile_content

    content = thaw(json.loads(frozen))
    return _pack(content, compile_content(content))


def store(content: Content, index: Index) -> None:
    """Keep `index` for the content file that `content` was read from.

    A cache that cannot be written is no error: the next start compiles again. Neither is a file
    that can be read once only, such as a pipe: nothing is kept for it, nor for what was changed since.
    """
    with contextlib.suppress(ValueError):
        if place := _place_for(content):
            _write(place, _pack(content, index))


def _place_for(content: Content) -> Path | None:
    """Where the index of `content` is to be kept; None where that is nowhere."""
    with contextlib.suppress(OSError, ValueError):
        files = [source.path for source in content.sources]
        if files and all(Path(file).is_file() for file in files):
            return file_for(files[0]) if digest(content) == content.digest else None
    return None


def _write(target: Path, packed: bytes) -> None:
    with contextlib.suppress(OSError):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(packed)
            Path(name).replace(target)
        except BaseException:  # Ctrl-C too: it would leave megabytes behind
            Path(name).unlink(missing_ok=True)
            raise


def restore(path: Path) -> tuple[Content, Index] | None:
    """The content and index kept for the content file `path`; None if there are none for its bytes."""
    try:
        # Not resolved: what a link leads to may change, and includes start from the link's folder.
        file = file_for(str(path.absolute()))
        return _unpacked(file.read_bytes()) if file is not None else None
    except (OSError, ValueError):
        return None


def _unpacked(packed: bytes) -> tuple[Content, Index] | None:
    """What `packed` holds; None where that is no index, or another than would be made today."""
    try:
        return _unpack(packed)
    except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError, zlib.error):
        return None


def _pack(content: Content, index: Index) -> bytes:
    arrays: list[array[float] | array[int]] = [
        index.rarities,
        index.bases,
        index.weights.starts,
        index.weights.labels,
        index.weights.steps,
    ]
    blocks = [
        json.dumps(freeze(content)).encode(),  # ASCII: names of files need not be UTF-8
        json.dumps(
            {
                "labels": index.labels,
                "rarity_of_unknown": index.rarity_of_unknown,
                "typical_length": index.typical_length,
                "scale": index.weights.scale,
                "word_counts": index.word_counts,
                "concepts": [[*phrase, name] for phrase, name in index.concepts.phrases.items()],
                "signs": [
                    [sign.alert, sign.written, sign.strength, sign.required, sign.excluded]
                    for sign in index.signs
                ],
            }
        ).encode(),
        "\n".join(index.features).encode(),
        "\n".join(index.common_words).encode(),
        array("f", index.common_words.values()).tobytes(),
        *(each.tobytes() for each in arrays),
    ]
    body = b"".join(blocks)
    header = {
        "engine": engine(),
        "sources": [[source.path, source.sha256] for source in content.sources],
        "sizes": [len(block) for block in blocks],
        "checksum": zlib.crc32(body),
        "guide": content.guide.title,
        "alerts": len(content.alerts),
    }
    return MAGIC + json.dumps(header).encode() + b"\n" + body


def _unpack(packed: bytes) -> tuple[Content, Index] | None:
    magic, head, body = packed.split(b"\n", 2)
    header = json.loads(head)
    if magic + b"\n" != MAGIC or header["engine"] != engine():
        return None
    if not unchanged(header["sources"]):
        return None
    if zlib.crc32(body) != header["checksum"]:
        return None
    blocks = []
    start = 0
    for size in header["sizes"]:
        blocks.append(body[start : start + size])
        start += size
    content, learnt = thaw(json.loads(blocks[0])), json.loads(blocks[1])
    common, rarities, bases = (array("f", block) for block in blocks[4:7])
    starts, labels, values = array("I", blocks[7]), array("H", blocks[8]), array("h", blocks[9])
    return content, Index(
        labels=tuple(learnt["labels"]),
        features={feature: number for number, feature in enumerate(blocks[2].decode().split("\n"))},
        rarities=rarities,
        rarity_of_unknown=learnt["rarity_of_unknown"],
        typical_length=learnt["typical_length"],
        weights=Weights(starts, labels, values, learnt["scale"], len(learnt["labels"])),
        bases=bases,
        word_counts=learnt["word_counts"],
        common_words=dict(zip(blocks[3].decode().split("\n"), common, strict=True)),
        concepts=Concepts({tuple(phrase): name for *phrase, name in learnt["concepts"]}),
        signs=tuple(
            CompiledSign(
                alert,
                written,
                Strength(strength),
                tuple(tuple(tuple(phrase) for phrase in part) for part in required),
                tuple(tuple(phrase) for phrase in excluded),
            )
            for alert, written, strength, required, excluded in learnt["signs"]
        ),
    )

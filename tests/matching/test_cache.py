"""The cache: used for the very bytes it was made from, and never trusted beyond that."""

from __future__ import annotations

import json
import os
import stat
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

import faq
from faq.content import Content, Settings, load
from faq.content.freezing import freeze, thaw
from faq.matching import cache, cache_file, compiling
from faq.matching.cache import index_for, open_content, restore
from tests.matching.bread import BREAD


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a content file, and a cache of its own."""
    monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "faq.yaml").write_text(BREAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def compiles() -> int:
    """How often opening the content file compiles it: 0 or 1."""
    times: list[None] = []
    open_content(Path("faq.yaml"), lambda: times.append(None))
    return len(times)


def test_an_unchanged_file_is_compiled_once() -> None:
    """The second start needs neither YAML nor training."""
    assert (compiles(), compiles()) == (1, 0)


def test_what_is_restored_is_what_was_compiled() -> None:
    """Nothing is lost or bent on the way to the disk and back."""
    content, index = open_content(Path("faq.yaml"))
    kept = restore(Path("faq.yaml"))

    assert kept is not None
    assert kept[0] == content
    assert kept[1].weights == index.weights
    assert kept[1].features == index.features
    assert kept[1].signs == index.signs
    assert kept[1].concepts.phrases == index.concepts.phrases
    first, second = faq.Answerer(content), faq.Answerer.open("faq.yaml")
    for question in ("which flour", "i burnt my hand", "batter"):
        assert first.reply(question).as_dict() == second.reply(question).as_dict()


def test_a_changed_file_or_include_is_compiled_again(folder: Path) -> None:
    """One byte of any file that the content was read from makes it another content."""
    compiles()
    (folder / "faq.yaml").write_text(BREAD + "include: [more.yaml]\n", encoding="utf-8")
    (folder / "more.yaml").write_text("gaps: []\n", encoding="utf-8")
    more = "gaps: [{id: oven, question: Which oven is best?}]\n"

    assert (compiles(), compiles()) == (1, 0)
    (folder / "more.yaml").write_text(more, encoding="utf-8")
    assert (compiles(), compiles()) == (1, 0)
    (folder / "more.yaml").unlink()
    with pytest.raises(faq.ContentError):
        compiles()


def test_other_code_compiles_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version of the program may learn something else from the same content."""
    compiles()
    monkeypatch.setattr(cache, "engine", lambda: "another version")

    assert (compiles(), compiles()) == (1, 0)


def test_the_code_is_known_by_its_bytes_its_names_and_what_it_rests_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module that was renamed, another stemmer, word list or Unicode is another version."""
    package, stemmer = folder / "faq", folder / "Stemmer.so"
    (package / "matching").mkdir(parents=True)
    stemmer.write_bytes(b"stems")
    (package / "one.py").write_text("pass\n")
    english = folder / "english"
    (english / "resources").mkdir(parents=True)
    (english / "resources" / "en.json.gz").write_bytes(b"words")
    monkeypatch.setattr(cache_file, "__file__", str(package / "matching" / "cache_file.py"))
    origins = {"Stemmer": stemmer, "spellchecker": english / "__init__.py"}
    monkeypatch.setattr(cache_file, "_origin_of", origins.__getitem__)
    engine = cache_file.engine.__wrapped__
    known = {engine()}

    for change in (
        lambda: (package / "one.py").rename(package / "two.py"),
        lambda: (package / "two.py").write_text("...\n"),
        lambda: stemmer.write_bytes(b"other stems"),
        lambda: (english / "resources" / "en.json.gz").write_bytes(b"other words"),
        lambda: monkeypatch.setattr(unicodedata, "unidata_version", "1.0"),
    ):
        change()
        assert engine() not in known
        known.add(engine())


def test_the_head_tells_what_it_is_about_without_the_rest(folder: Path) -> None:
    """So a greeting can be shown at once; None where the content has to be compiled first."""
    path = folder / "bread.yaml"
    path.write_text(f"guide: {{title: On Bread}}\n{BREAD}", encoding="utf-8")
    assert cache_file.peek(path) is None

    open_content(path)
    assert cache_file.peek(path) == cache_file.Known("On Bread", alerts=1)

    path.write_text(BREAD, encoding="utf-8")
    assert cache_file.peek(path) is None


def test_a_link_is_opened_where_it_stands(folder: Path) -> None:
    """Its includes start from its own folder, and so does what is kept for it."""
    for name in ("a", "b"):
        (folder / name).mkdir()
        more = f"gaps: [{{id: {name}, question: What is {name}?}}]\n"
        (folder / name / "more.yaml").write_text(more, encoding="utf-8")
    (folder / "b/faq.yaml").write_text(BREAD + "include: [more.yaml]\n", encoding="utf-8")
    (folder / "a/faq.yaml").symlink_to("../b/faq.yaml")

    for _ in range(2):
        for name in ("a", "b"):
            content, _index = open_content(Path(name, "faq.yaml"))
            assert [gap.id for gap in content.gaps] == [name]


@pytest.mark.parametrize("link", ["more.yaml", "folder"])
def test_a_link_that_leads_elsewhere_is_another_content(folder: Path, link: str) -> None:
    """Of a file that is included, and of a folder on the way to it."""
    for name in ("old", "new"):
        (folder / name).mkdir()
        more = f"gaps: [{{id: {name}, question: What is {name}?}}]\n"
        (folder / name / "more.yaml").write_text(more, encoding="utf-8")
    tail = "/more.yaml" if link == "more.yaml" else ""
    include = link if tail else f"{link}/more.yaml"
    (folder / "faq.yaml").write_text(BREAD + f"include: [{include}]\n", encoding="utf-8")
    for name in ("old", "new"):
        (folder / link).unlink(missing_ok=True)
        (folder / link).symlink_to(f"{name}{tail}")
        content, _index = open_content(Path("faq.yaml"))
        assert [gap.id for gap in content.gaps] == [name]


def test_a_way_up_from_a_link_is_the_way_the_system_goes(folder: Path) -> None:
    """After a link, ".." is the folder above what it leads to."""
    (folder / "far/deep").mkdir(parents=True)
    (folder / "far/faq.yaml").write_text(BREAD.replace("white", "rye"), encoding="utf-8")
    (folder / "link").symlink_to("far/deep")

    for path, answer in (
        ("faq.yaml", "Strong white flour."),
        ("link/../faq.yaml", "Strong rye flour."),
    ):
        for _ in range(2):
            assert open_content(Path(path))[0].entries[0].answer == answer


@pytest.mark.parametrize("kept", [b"", b"faq index 1\n", b"faq index 1\n{}\n", b"\x80\x04garbage"])
def test_a_damaged_cache_is_compiled_again(folder: Path, kept: bytes) -> None:
    """A file cut short or of another kind is no error."""
    compiles()
    (file,) = (folder / "cache").iterdir()
    file.write_bytes(kept)

    assert (compiles(), compiles()) == (1, 0)


def test_a_bit_flipped_in_the_cache_is_noticed(folder: Path) -> None:
    """Weights that are not what was written are not used."""
    compiles()
    (file,) = (folder / "cache").iterdir()
    data = bytearray(file.read_bytes())
    data[-3] ^= 1
    file.write_bytes(data)

    assert compiles() == 1


def test_a_cache_that_cannot_be_written_is_no_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a read-only disk the program works, and compiles every time."""
    (folder / "file").write_text("in the way")
    monkeypatch.setenv("FAQ_CACHE_DIR", str(folder / "file" / "cache"))

    assert (compiles(), compiles()) == (1, 1)


def test_the_cache_is_the_users_alone(folder: Path) -> None:
    """Nobody else on the machine can read or change it, and nothing half-written stays."""
    compiles()
    (file,) = (folder / "cache").iterdir()

    assert stat.S_IMODE((folder / "cache").stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.suffix == ".index"


def test_content_that_was_changed_after_loading_gets_an_index_of_its_own() -> None:
    """Settings are not compiled; entries are, and the file's own cache keeps what the file says."""
    content = load("faq.yaml")
    times: list[None] = []

    index_for(replace(content, settings=Settings(answer_threshold=0.9)), lambda: times.append(None))
    index_for(replace(content, entries=content.entries[:1]), lambda: times.append(None))
    assert len(times) == 2
    assert open_content(Path("faq.yaml"))[0] == content

    index_for(replace(content, settings=Settings(answer_threshold=0.9)), lambda: times.append(None))
    assert len(times) == 2
    index_for(replace(content, entries=content.entries[:1]), lambda: times.append(None))
    assert len(times) == 3
    assert open_content(Path("faq.yaml"))[0] == content


def test_content_from_no_file_is_never_kept(folder: Path, small: Content) -> None:
    """There would be no telling when it changes."""
    index_for(small)

    assert not (folder / "cache").exists()


def test_freezing_and_thawing_lose_nothing(small: Content) -> None:
    """Content survives JSON."""
    for content in (small, load("faq.yaml")):
        assert thaw(json.loads(json.dumps(freeze(content)))) == content


def test_a_failed_write_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk leaves no half of a cache."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    content = load("faq.yaml")
    cache.store(content, compiling.compile_content(content))

    assert os.listdir(folder / "cache") == []  # noqa: PTH208  # Path.iterdir gives no list


def test_an_interruption_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C is pressed while megabytes are written."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    content = load("faq.yaml")
    with pytest.raises(KeyboardInterrupt):
        cache.store(content, compiling.compile_content(content))

    assert os.listdir(folder / "cache") == []  # noqa: PTH208  # Path.iterdir gives no list


def test_no_directory_for_a_cache_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may know where the user is at home."""

    def homeless(*_: object, **__: object) -> str:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("FAQ_CACHE_DIR")
    monkeypatch.setattr("platformdirs.user_cache_dir", homeless)

    assert (compiles(), compiles()) == (1, 1)

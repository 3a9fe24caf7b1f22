"""The end of a triage: the changes are shown with what they would do, and written if that is wanted."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from chatbot.triage import NO_DANGER, Talker, Triage
from faq.comparing.changes import Comparison, Way
from faq.comparing.reports import as_text
from faq.editing.writing import Edit, diff, shown, write
from faq.errors import ContentError, FaqError, SettingError
from faq.evaluation.reports import count, on_one_line
from faq.triage.effect import Effect, try_out
from faq.triage.gathering import Material
from faq.triage.proposing import propose


class Wish(Enum):
    """What the person wants done with the changes."""

    WRITE = auto()
    BACK = auto()
    DISCARD = auto()


_WISHES = {
    **dict.fromkeys(("w", "write", "y", "yes"), Wish.WRITE),
    **dict.fromkeys(("b", "back"), Wish.BACK),
    **dict.fromkeys(("d", "discard", "n", "no", "q", "quit"), Wish.DISCARD),
}


def settled(
    talk: Triage, material: Material, show: Callable[[str], None], *, dry: bool, jobs: int = 1
) -> int:
    """Talk until the changes are written or given up; the exit code. `show` takes the result.

    Raises SettingError where they cannot be written; then they are shown as a diff, so that nothing is
    lost.
    """
    try:
        while True:
            talk.run()
            code = _settle(talk, material, show, dry=dry, jobs=jobs)
            if code is not None:
                return code
            if talk.walk.next is None:  # there is no group to go back to but the last one decided
                talk.walk = talk.walk.back()
    except EOFError:  # Ctrl-D, or keys from a file that end too soon
        talk.talker.say(f"\nNothing was written{_dropped(talk)}.")
        return 1 if talk.walk.changing else 0
    except KeyboardInterrupt:
        talk.talker.say(f"\nNothing was written{_dropped(talk)}.")
        raise


def _settle(
    talk: Triage, material: Material, show: Callable[[str], None], *, dry: bool, jobs: int
) -> int | None:
    """The exit code, or None where the person wants to go on."""
    say = talk.talker.say
    content = material.answerer.content
    if not talk.walk.changing:
        say("Nothing was changed.")
        return 0
    try:
        changed, beside = propose(talk.walk, content, material.path)
    except FaqError as error:
        say(str(error))
        return _given_up(talk)
    edits = (*changed, *beside)
    if not edits:
        say("All of it is in the content already; there is nothing to write.")
        return 0
    difference = diff(edits)
    if not dry:
        say(f"\n{difference.rstrip()}\n")
    effect = None
    if changed:
        try:
            effect = try_out(material.path, changed, material.questions, material.met, jobs, say)
        except ContentError as error:
            say(f"With this the content could not be used:\n{error}")
            return _given_up(talk)
        say(f"\n{_told(effect)}")
    if dry:
        show(difference)
        return 0
    wish = _wish(talk.talker, effect)
    if wish is Wish.BACK:
        return None
    if wish is Wish.DISCARD:
        say("Nothing was written.")
        return 1
    try:
        write(edits)
    except SettingError:
        show(difference)
        raise
    if effect:
        effect.keep()
    show("".join(f"{_summary(each)}\n" for each in edits))
    return 0


def _told(effect: Effect) -> str:
    """What the changes do to what was asked, and to the rules."""
    lines = [as_text(effect.comparison).rstrip()]
    if effect.problems:
        lines += ["", f"'faq check' finds {count(len(effect.problems), 'new problem')}:"]
        lines += [on_one_line(f"{each.severity}: {each}") for each in effect.problems]
    else:
        lines += ["", "'faq check' finds no new problem."]
    return "\n".join(lines)


def _wish(talker: Talker, effect: Effect | None) -> Wish:
    while True:
        typed = talker.ask("[w]rite, [b]ack to the groups, [d]iscard: ").strip().casefold()
        wish = _WISHES.get(typed)
        if wish is None:
            continue
        if wish is Wish.WRITE and effect and not _safe(talker, effect.comparison):
            continue
        return wish


def _safe(talker: Talker, comparison: Comparison) -> bool:
    """Whether the person has looked at the alerts that the changes lose, if there are any."""
    lost = comparison.of(Way.ALERT_LOST)
    if not lost:
        return True
    noun = "question" if len(lost) == 1 else "questions"
    talker.say(f"{len(lost):,} {noun} would no longer raise an alert (see ALERTS LOST above).")
    return talker.ask(
        "If none of them tells of a danger, type: no danger\n> "
    ).strip().casefold() == (NO_DANGER)


def _given_up(talk: Triage) -> int | None:
    """Whether to go back after what cannot be written."""
    while True:
        wish = _WISHES.get(talk.talker.ask("[b]ack to the groups, [d]iscard: ").strip().casefold())
        if wish is Wish.BACK:
            return None
        if wish is Wish.DISCARD:
            talk.talker.say("Nothing was written.")
            return 1


def _dropped(talk: Triage) -> str:
    number = talk.walk.changing
    return f"; {count(number, 'decision')} dropped" if number else ""


def _summary(edit: Edit) -> str:
    more = _lines_of(edit.after) - _lines_of(edit.before or b"")
    added = f", {count(more, 'line')} added" if more else ""
    return f"{shown(edit.path)}: written{added}"


def _lines_of(data: bytes) -> int:
    return data.count(b"\n") + (not data.endswith(b"\n"))

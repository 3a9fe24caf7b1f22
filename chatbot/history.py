"""What was typed in earlier sessions, kept in the user's state directory for them alone to read."""

from __future__ import annotations

import os
from pathlib import Path

from faq.errors import SettingError

STATE_VARIABLE = "FAQ_STATE_DIR"


def history_path() -> Path | None:
    """Where the history lies: FAQ_STATE_DIR, else the platform's place for state; None where it has none."""
    directory = os.environ.get(STATE_VARIABLE)
    if not directory:
        from platformdirs import user_state_dir

        try:
            directory = user_state_dir("faq-chatbot", appauthor=False)
        except RuntimeError:  # nobody knows where this user is at home
            return None
    path = Path(directory) / "history"
    return path if path.is_absolute() else None


def prepare(path: Path) -> bool:
    """Make the file at `path` one that can be added to and that nobody else can read.

    False where that cannot be done: the session then remembers for itself alone.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600))
        path.chmod(0o600)
    except OSError:
        return False
    return path.is_file()


def clear(path: Path) -> bool:
    """Remove the history; False where there is none.

    Raises SettingError where it cannot be removed.
    """
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise SettingError(f"the history {path} cannot be removed: {error.strerror}") from None
    return True

"""`faq mutate`, with what judges a conversation: `faq` knows none, so it is handed in here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chatbot.testing.asking import is_right
from faq.command import Result, Sources
from faq.mutation import command

declare = command.declare


def run(given: Mapping[str, Any], sources: Sources) -> Result:
    """Do what the options in `given` ask for."""
    return command.run(given, sources, is_right)

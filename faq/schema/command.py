"""What `faq schema` does: it prints the schema of a content file."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from faq.command import Result, Sources
from faq.schema.making import schema


def declare(_: ArgumentParser) -> None:
    """It takes no options of its own."""


def run(_: Mapping[str, Any], __: Sources) -> Result:
    """The schema, indented."""
    return Result(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")

"""The form of a content file as a JSON Schema, made from what the reader of content goes by."""

from __future__ import annotations

from faq.schema.making import schema

__all__ = ["schema"]

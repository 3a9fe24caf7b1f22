"""Changes of a content put into its files, of which nothing else changes: no comment, order or quote.

A change (`changes`) becomes text at the place where the YAML parser saw its neighbour (`inserting`);
what comes of it is read again and compared with what was meant (`planning`) before it is written, all
files or none (`writing`).
"""

from __future__ import annotations

from faq.editing.changes import AddPhrasings, Change, NewItem
from faq.editing.planning import plan
from faq.editing.writing import Edit, diff, reader, write

__all__ = ["AddPhrasings", "Change", "Edit", "NewItem", "diff", "plan", "reader", "write"]

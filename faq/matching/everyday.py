"""Everyday words that mean much the same to any guide, for a content that has learnt from little.

Who asks for a refund may say money back or reimbursement, and a content with ten phrasings an item has
met one or two of these. The vocabulary in `everyday.yaml` makes up for that.
Where people have written hundreds of phrasings, these say what means the same there, and better.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

from faq.matching.features import Concepts, stem_phrase
from faq.matching.sentences import Sentence
from faq.text import stem, words

NAMED = "everyday."
"""What the names of these concepts begin with, so that none is one of the content's own."""
VOCABULARY = Path(__file__).with_name("everyday.yaml")

ENOUGH = 150
"""From so many wordings an item on, these words bring nothing any more. With 15 an item they bring three
questions in a hundred (HINT3) or one in two hundred (CLINC150), with 100 one in a thousand, with 300 (the
embedded guide) none, and a quarter more of the time that compiling takes."""


def everyday_vocabulary(
    wordings: Iterable[Sequence[Sentence]], own: Concepts
) -> dict[str, list[tuple[str, ...]]]:
    """Each everyday concept that helps a content: its name, and its phrases, each as words.

    A phrase that has one of the content's `own` within it is left out: what the content says of its words
    holds. So is a concept that no wording speaks of, for nothing is learnt about it.
    """
    vocabulary = {
        NAMED + name: [
            spelt for phrase in phrases if not own.find(stem_phrase(spelt := tuple(words(phrase))))
        ]
        for name, phrases in yaml.safe_load(VOCABULARY.read_text("utf-8")).items()
    }
    concepts = Concepts.of(vocabulary)
    spoken_of = {
        name
        for sentences in wordings
        for name in concepts.find([stem(word) for each in sentences for word in each.words])
    }
    return {name: vocabulary[name] for name in sorted(spoken_of)}

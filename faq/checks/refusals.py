"""Rules that reading a content applies by itself: whoever breaks one has no content to use.

What finds their breaches is `faq.content`; here stands why, and what either side looks like.
"""

from __future__ import annotations

from faq.checks.rules import Rule, Severity

_WHY = "entries:\n  - {id: why, question: Why does it rain?, answer: Clouds get too heavy.}\n"
_GUIDE = """\
guide:
  sections:
    - {id: rain, title: Rain, points: [{id: rain.why, says: Heavy clouds rain.}]}
"""


def _refusal(id: str, reason: str, passing: str, failing: str) -> Rule:
    return Rule(id, Severity.ERROR, reason, passing, failing)


def _answer(text: str) -> str:
    return f"entries:\n  - {{id: why, question: Why does it rain?, answer: {text}}}\n"


def _related(id: str) -> str:
    return (
        "entries:\n"
        "  - {id: rain, question: Why does it rain?, answer: Clouds get too heavy.}\n"
        f"  - {{id: snow, question: Why does it snow?, answer: It is cold., related: [{id}]}}\n"
    )


def _alert(signs: str, urgency: str = "urgent") -> str:
    return (
        f"{_WHY}alerts:\n"
        f"  - {{id: flood, question: The water comes in, urgency: {urgency}, reply: Go up now.,\n"
        f"     signs: ['{signs}']}}\nvocabulary:\n  water: [water, flood]\n"
    )


def _vocabulary(*lines: str) -> str:
    return f"{_WHY}vocabulary:\n" + "".join(f"  {line}\n" for line in lines)


def _two(second_id: str, second_question: str) -> str:
    return f"{_WHY}gaps:\n  - {{id: {second_id}, question: {second_question}}}\n"


def _chain(length: int) -> str:
    """Files that include each other, one after the other."""
    first = f"{_WHY}include: [f1.yaml]\n"
    links = [f"# f{at}.yaml\ninclude: [f{at + 1}.yaml]\n" for at in range(1, length)]
    return "".join([first, *links, f"# f{length}.yaml\nversion: 1\n"])


REFUSALS: tuple[Rule, ...] = (
    _refusal(
        "malformed-yaml",
        "What is not YAML cannot be read at all, from the mistake on.",
        passing=_answer("'Clouds: they get heavy.'"),
        failing=_answer("Clouds} get heavy."),
    ),
    _refusal(
        "unsupported-yaml",
        "Tags, merge keys and keys of several values are YAML that content has no use for.",
        passing=_answer("Clouds get too heavy."),
        failing=_answer("!heavy Clouds"),
    ),
    _refusal(
        "not-utf8",
        "Bytes in another encoding are other letters on another machine.",
        passing=_answer("Clouds over the café."),
        failing=_answer("Clouds over the caf\udce9."),
    ),
    _refusal(
        "unreadable",
        "What cannot be opened, such as a directory, holds no content.",
        passing=f"{_WHY}include: [more.yaml]\n# more.yaml\nversion: 1\n",
        failing=f"{_WHY}include: [.]\n",
    ),
    _refusal(
        "missing-include",
        "A mistyped path would leave out a whole file of phrasings.",
        passing=f"{_WHY}include: [more.yaml]\n# more.yaml\nversion: 1\n",
        failing=f"{_WHY}include: [mroe.yaml]\n# more.yaml\nversion: 1\n",
    ),
    _refusal(
        "duplicate-include",
        "A file that is included twice would say everything twice.",
        passing=f"{_WHY}include: [more.yaml]\n# more.yaml\nversion: 1\n",
        failing=f"{_WHY}include: [more.yaml, ./more.yaml]\n# more.yaml\nversion: 1\n",
    ),
    _refusal(
        "include-cycle",
        "Files that include each other have no first one.",
        passing=f"{_WHY}include: [more.yaml]\n# more.yaml\nversion: 1\n",
        failing=f"{_WHY}include: [more.yaml]\n# more.yaml\ninclude: [content.yaml]\n",
    ),
    _refusal(
        "include-depth",
        "A chain of so many files is the mistake of a program, and nobody can follow it.",
        passing=_chain(2),
        failing=_chain(21),
    ),
    _refusal(
        "include-key",
        "Where an item begins is where it is read; elsewhere only phrasings are added to it.",
        passing=f"{_WHY}include: [more.yaml]\n"
        "# more.yaml\nentries:\n  - {id: why, phrasings: [where does rain come from]}\n",
        failing=f"{_WHY}include: [more.yaml]\n"
        "# more.yaml\nentries:\n  - {id: why, answer: It just does.}\n",
    ),
    _refusal(
        "unknown-id",
        "Phrasings that are added to an id which nothing has would be lost.",
        passing=f"{_WHY}include: [more.yaml]\n"
        "# more.yaml\nentries:\n  - {id: why, phrasings: [where does rain come from]}\n",
        failing=f"{_WHY}include: [more.yaml]\n"
        "# more.yaml\nentries:\n  - {id: whi, phrasings: [where does rain come from]}\n",
    ),
    _refusal(
        "empty",
        "A key with nothing behind it is a sentence that was broken off.",
        passing=_answer("Clouds get too heavy."),
        failing=_answer("''"),
    ),
    _refusal(
        "wrong-type",
        "A text where a list should stand, or the other way round, can be read in two ways.",
        passing=f"{_WHY}vocabulary:\n  rain: [shower]\n",
        failing=f"{_WHY}vocabulary:\n  rain: shower\n",
    ),
    _refusal(
        "missing-key",
        "Without an id, a question and an answer there is nothing to find and nothing to say; an "
        "alert needs its urgency too.",
        passing=_answer("Clouds get too heavy."),
        failing="entries:\n  - {id: why, question: Why does it rain?}\n",
    ),
    _refusal(
        "unknown-key",
        "What stands below a mistyped key would never be read.",
        passing=_answer("Clouds get too heavy."),
        failing="entries:\n  - {id: why, question: Why does it rain?, anwser: Heavy clouds.}\n",
    ),
    _refusal(
        "duplicate-key",
        "YAML keeps the last of two keys that are the same, and drops the other without a word.",
        passing=_answer("Clouds get too heavy."),
        failing=_answer("Clouds get too heavy., answer: Nobody knows."),
    ),
    _refusal(
        "duplicate-id",
        "An id names one item in logs, links and reports.",
        passing=_two("when", "When does it rain?"),
        failing=_two("why", "When does it rain?"),
    ),
    _refusal(
        "bad-id",
        "Ids of one form can be typed, linked and searched for.",
        passing=_two("when-it-rains", "When does it rain?"),
        failing=_two("When_it_rains", "When does it rain?"),
    ),
    _refusal(
        "bad-value",
        "A value that is none of the possible ones would be another one than was meant.",
        passing=_alert("flood*"),
        failing=_alert("flood*", urgency="urgently"),
    ),
    _refusal(
        "bad-sign",
        "A sign that is not of the form would never be found in what people write.",
        passing=_alert("water + rising | coming"),
        failing=_alert("water + + rising"),
    ),
    _refusal(
        "yaml-trap",
        "YAML reads no, 1.0 and 2024-01-01 as something else than text.",
        passing=_answer("'no'"),
        failing=_answer("no"),
    ),
    _refusal(
        "duplicate-phrasing",
        "A wording that two items share tells nobody which of them is meant.",
        passing=_two("when", "When does it rain?"),
        failing=_two("when", "why does it rain"),
    ),
    _refusal(
        "dangling-point",
        "An answer cannot rest on a point that the guide does not make.",
        passing=_GUIDE + _answer("Clouds get heavy., points: [rain.why]"),
        failing=_GUIDE + _answer("Clouds get heavy., points: [rain.when]"),
    ),
    _refusal(
        "dangling-related",
        "A related entry that is not there cannot be offered.",
        passing=_related("rain"),
        failing=_related("hail"),
    ),
    _refusal(
        "dangling-concept",
        "A concept that the vocabulary lacks has no words, so nothing would match it.",
        passing=_alert("<water> + rising"),
        failing=_alert("<watre> + rising"),
    ),
    _refusal(
        "duplicate-word",
        "A word means one concept; one that stands in two means neither for sure.",
        passing=_vocabulary("rain: [shower]", "wash: [bath]"),
        failing=_vocabulary("rain: [shower]", "wash: [bath, shower]"),
    ),
)
"""The rules of reading, in the order in which they stop it."""

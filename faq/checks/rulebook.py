"""All rules, in the order in which lists show them."""

from __future__ import annotations

from faq.checks import alerts, answers, ignores, items, left_out, likeness, phrasings, texts
from faq.checks.refusals import REFUSALS
from faq.checks.rules import Rule
from faq.checks.vocabulary import shared_stem

APPLIED: tuple[Rule, ...] = (
    phrasings.repeated_phrasing,
    likeness.near_duplicate_phrasing,
    phrasings.small_words_apart,
    phrasings.alike_phrasings,
    phrasings.few_phrasings,
    phrasings.wordless_phrasing,
    likeness.likely_typo,
    left_out.left_out,
    items.question_form,
    items.entry_without_point,
    items.unused_point,
    items.one_way_related,
    items.shared_answer,
    answers.reading_age_of_answers,
    answers.long_answer,
    alerts.thin_alert,
    alerts.alert_without_time,
    alerts.soothing_alert,
    shared_stem,
    texts.stray_space,
    texts.invisible_character,
    texts.cut_by_comment,
    texts.escape_as_text,
    texts.quotes_as_text,
    ignores.unknown_rule,
    ignores.unused_ignore,
)
"""The rules for a content that loads."""

RULES = {rule.id: rule for rule in (*APPLIED, *REFUSALS)}
"""Every rule by its id."""

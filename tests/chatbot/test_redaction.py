"""What is taken out of a question before it is logged, and what stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.redaction import redacted


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("write to anna.b+ivf@mail.example.org!", "write to [e-mail]!"),
        ("Anna <anna@example.org>, please", "Anna <[e-mail]>, please"),
        ("mailto:anna@example.org.", "mailto:[e-mail]."),
        ("it's o'brien_2@example.co.uk", "it's [e-mail]"),
        ("jose\u0301@exa\u0308mple.org and Ünal@bücher.example", "[e-mail] and [e-mail]"),
        ("anna@gmail", "[e-mail]"),
        ("anna\uff20example.org", "[e-mail]"),
        ("0612345678@example.org", "[e-mail]"),
        ("a@b..c@d", "[e-mail][e-mail]"),
    ],
)
def test_an_e_mail_address_is_taken_out(typed: str, kept: str) -> None:
    """However it is written, and nothing that stands around it."""
    assert redacted(typed) == kept


@pytest.mark.parametrize(
    "address",
    [
        "anna @ example . org",
        "anna @ example.org",
        "anna @ example. org",
        "anna@ example .org",
        "anna @example.org",
        "Anna @ gmail",
        "anna\u00a0@\u00a0example\u00a0.\u00a0org",
        "anna at example dot org",
        "anna at mail dot example dot org",
        "anna dot smith at example dot org",
        "anna . smith @ example . org",
        "ANNA AT EXAMPLE DOT ORG",
        "anna at example.org",
        "anna at example . org",
        "anna at gmail",
        "anna(at)example(dot)org",
        "anna [at] example [dot] org",
        "anna <at> example {dot} org",
        "anna (@) example [.] org",
        "anna@example dot org",
        "anna.smith+ivf at example.co dot uk",
    ],
)
def test_an_address_with_spaces_or_in_words_is_taken_out(address: str) -> None:
    """As people write it who know that addresses are hunted for."""
    assert redacted(f"reach me at {address}") == "reach me at [e-mail]"
    assert redacted(f"{address}, please") == "[e-mail], please"


def test_where_in_doubt_a_sentence_loses_words_rather_than_an_address_is_kept() -> None:
    """A dot without its space could be of a host."""
    assert redacted("pain at night.why is that") == "[e-mail] is that"


@pytest.mark.parametrize(
    "typed",
    [
        "i was at home.then it leaked",
        "it happened at night. Then it stopped",
        "at home dot dot dot",
        "took it at 10.30 and 2 at 8.15pm",
        "cramps at day 3 . 5",
        "looked at it",
        "a dot of blood at night",
        "meet me at the clinic",
        "@ night",
    ],
)
def test_at_and_dot_in_a_sentence_stay(typed: str) -> None:
    """They are common words."""
    assert redacted(typed) == typed


@pytest.mark.parametrize("typed", ["@anna says", "2 tablets @ 8", "anna@", "a@ b", "@"])
def test_an_at_sign_alone_is_no_address(typed: str) -> None:
    """It takes something on either side."""
    assert redacted(typed) == typed


@pytest.mark.parametrize(
    "number",
    [
        "+44 20 7946 0958",
        "+44 (0)20 7946 0958",
        "(+44) 20 7946 0958",
        "+442079460958",
        "\uff0b44 20 7946 0958",
        "0044-20-7946-0958",
        "020 7946 0958",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "(555) 123-4567",
        "(555)123.4567",
        "555 - 123 - 4567",
        "0612 (34) 5678",
        "0612 (345678)",
        "555-1234",
        "555\u20111234",
        "5551234",
        "12 34 56 78",
        "20\u00a07946\u202f0958",
        "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
        "\uff10\uff16\uff11\uff12\uff13\uff14\uff15\uff16",
        "+1 2026-11-26",
        "020/7946/0958",
        "0176/123456",
        "020 / 7946 / 0958",
        "020_7946_0958",
        "020,7946,0958",
        "020, 7946, 0958",
        "06/12/34/56/78",
        "06,12,34,56,78",
        "06, 12, 34, 56, 78",
        "612,345,678",
        "020\u00a07946\u00a00958",
        "020\u20077946\u20070958",
        "020\u202f7946\u202f0958",
        "020\u20117946\u20110958",
        "020\u20137946\u20140958",
        "020\ufe637946\uff0d0958",
        "020\uff0f7946\u20440958",
    ],
)
def test_a_phone_number_is_taken_out(number: str) -> None:
    """Of any country, from seven digits on, with all of its signs."""
    assert redacted(number) == "[phone]"
    assert redacted(f"call me ({number}), now.") == "call me ([phone]), now."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("code 123456", "code [number]"),
        ("passport AB1234567", "passport AB[number]"),
        ("card 4111 1111 1111 1111, yes", "card [number], yes"),
        ("1234567890123456", "[number]"),
        ("tel06 12 34 56 78", "tel[number]"),
    ],
)
def test_other_long_digits_are_taken_out(typed: str, kept: str) -> None:
    """Codes, cards and passports name somebody too."""
    assert redacted(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "is leakage normal?",
        "38.5",
        "2 weeks",
        "pain 10/10",
        "for 24h",
        "2026-11-26",
        "since 2026-11-26 10:30, 2 days (2026-11-27) 14",
        "26.11.2026 and 26/11/2026 and 26-11-2026 10",
        "38.5 37.9 38.2 since monday",
        "10 - 14 days, 3 or 4 times",
        "20 000 000 or 20.000.000 or 20,000,000 sperm",
        "120/80 130/85 125/82",
        "120/80, 130/85, 95/60",
        "12/3",
        "12/3, 14/3 and 16/3",
        "12/3 14/3 16/3 18/3",
        "pain 8/10, 9/10, 10/10",
        "2024-05-12",
        "2024/05/12, 2024/05/13",
        "from 12/3/24, 14/3/24 to 12.03.2024, 3 times",
        "38,5 37,9 38,2 since monday",
        "days 10, 12, 14, 16, 18",
        "100, 150, 200 ml",
        "in 2019, 2020, 2021 and 2022/2023",
        "1,500,000 or 15,400,000 sperm",
        "B12 1000 mg",
        "12345",
        "+12 345",
        "[e-mail] [phone] [number]",
    ],
)
def test_ordinary_numbers_stay(typed: str) -> None:
    """They are what the question is about."""
    assert redacted(typed) == typed


def test_a_date_beside_a_phone_number_stays() -> None:
    """Each is judged by itself."""
    assert redacted("5 2026-11-26 020 7946 0958 26.11.2026 7") == (
        "5 2026-11-26 [phone] 26.11.2026 7"
    )


@given(
    st.text()
    | st.text("0129+()-. @a[]/,_\u00a0\u0660", max_size=40)
    | st.lists(
        st.sampled_from("at dot . @ ( ) [ ] a b.c was gmail 1 123456 2026-11-26 12/3 , /".split())
        | st.just(" "),
        max_size=20,
    ).map("".join)
)
def test_a_redacted_text_is_unchanged_by_redacting_again(text: str) -> None:
    """What stands for something is nothing to take out, and joins nothing."""
    assert redacted(redacted(text)) == redacted(text)


@given(st.text("ab ,?"), st.lists(st.text("0123456789", min_size=1), min_size=1), st.text("ab ,?"))
def test_no_six_digits_in_a_row_are_left(before: str, groups: list[str], after: str) -> None:
    """Whatever stands around them or between them."""
    left = redacted(f"{before}{'-'.join(groups)}{after}")
    runs = "".join(char if char.isdecimal() else " " for char in left).split()
    assert all(len(run) < 6 for run in runs)


@pytest.mark.parametrize(
    "piece",
    [
        *("a", "a.", "@", "a@", "a@a.", "a@a ", "1@", "a@.", "'@", "[", "\u0301", " "),
        *("1", "1 ", "1-", "1    ", "1     ", "(", "+", "(+1", "1)", "-"),
        *("1.1 ", "2026-11-26 ", "1 000 ", "1,000", "1/1 ", "10, ", "1/", "1,"),
        *(
            "a at ",
            "a dot ",
            " dot",
            "at ",
            "a @ ",
            "a . ",
            "a at b.c ",
            "a at 1.1 ",
            "was at a dot ",
        ),
        *("a @ b. ", "a (at) ", "a(", "a [", "at a.b-"),
    ],
)
def test_hostile_text_comes_to_an_end(piece: str) -> None:
    """A pattern that goes back over what it read would take hours here."""
    hostile = piece * (100_000 // len(piece))
    for end in ("", "@", "x", "\x00"):
        assert len(redacted(hostile + end)) < len(hostile) * 8

"""The page of a coverage in a real browser: Chromium, without a window."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

import faq
from faq.coverage import Asked, BadLine, Row, cover, meet_all, tally_of
from faq.coverage.days import day_of
from faq.coverage.html_report import as_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER),
    reason="needs Chromium and its driver: apt install chromium chromium-driver",
)
IMAGE = "<img src=x onerror=alert(1)>"
SCRIPT = "</script><script>document.title='changed'</script> tax"
ROWS: list[Row] = [
    *[Asked("Which flour do I need?", day_of("2025-03-31"))] * 3,
    Asked("flour type for a loaf", day_of("2025-04-08"), helpful=True),
    Asked("how long does the dough rise"),
    *[Asked("Can I bake without gluten?", day_of("2025-04-08"))] * 2,
    Asked("my skin is blistered"),
    *[Asked(SCRIPT)] * 5,
    Asked(IMAGE),
    Asked("Zürich café " + "w" * 400),
    BadLine("asked.csv", 7, "a quote is opened and not closed"),
]


@pytest.fixture(scope="session")
def page(bread: faq.Answerer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the page of `ROWS` is."""
    tally = tally_of(ROWS)
    examples = [held.example for held in tally.asked_wordings()]
    found = cover(bread.content, tally, [*meet_all(bread, examples)])
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(as_html(found, bread.content), "utf-8")
    return path.as_uri()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chrome]:
    """A browser for all tests here; what it is told about its screen is taken back by `opened`."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    options.add_argument("--headless=new")
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium has none for root
    options.add_argument("--disable-dev-shm-usage")  # /dev/shm is small in containers
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options.add_argument(f"--user-data-dir={profile}")
        browser = Chrome(options=options, service=Service(DRIVER))
        yield browser
        browser.quit()


def opened(browser: Chrome, page: str, *, width: int = 1280, scheme: str = "light") -> Chrome:
    """The browser with the page in it, on a screen so wide."""
    screen = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    media = {"media": "", "features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    logged(browser, "browser")
    logged(browser, "performance")
    browser.get(page)
    return browser


def logged(browser: Chrome, kind: str) -> list[dict[str, Any]]:
    """What was logged since the last look."""
    return browser.get_log(kind)  # type: ignore[no-untyped-call, no-any-return]


def texts(browser: Chrome, table: str, place: int) -> list[str]:
    """What stands in a column of the rows that are shown; of a cell, its first line."""
    cells = browser.find_elements(By.CSS_SELECTOR, f"#{table} tbody tr > :nth-child({place})")
    return [cell.text.splitlines()[0] for cell in cells if cell.is_displayed()]


def button(browser: Chrome, table: str, name: str) -> WebElement:
    """The button in the heading of a column."""
    path = f"//table[@id='{table}']/thead//button[normalize-space()='{name}']"
    return browser.find_element(By.XPATH, path)


def status(browser: Chrome, table: str) -> str:
    """What is said about a table to those who listen."""
    return browser.find_element(By.ID, f"{table}-status").text


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_it_fits_the_screen(chromium: Chrome, page: str, width: int) -> None:
    """Whatever is opened in it, and however long a word is: nothing is to the right of the screen."""
    browser = opened(chromium, page, width=width)
    browser.execute_script(
        "for (const each of document.querySelectorAll('details')) each.open = true"
    )
    assert browser.execute_script("return innerWidth") == width
    wide = browser.execute_script("""
        return [...document.querySelectorAll("body *")]
            .filter((each) => !each.closest("svg, .skip, .heard"))
            .filter((each) => each.getBoundingClientRect().right > innerWidth + 0.5)
            .map((each) => each.outerHTML.slice(0, 80));
    """)

    root = browser.find_element(By.TAG_NAME, "html")
    assert root.get_property("scrollWidth") == root.get_property("clientWidth")
    assert wide == []


@pytest.mark.parametrize("width", [320, 390, 720, 1280])
def test_words_in_the_bar_are_whole(chromium: Chrome, page: str, width: int) -> None:
    """Where a slice has no room for them, the table below has."""
    browser = opened(chromium, page, width=width)
    written, cut = browser.execute_script("""
        const texts = [...document.querySelectorAll(".slices text")];
        const right = (each) => each.getBoundingClientRect().right;
        const slice = (each) => each.parentElement.querySelector("rect");
        return [texts.length, texts.filter((each) => right(each) > right(slice(each)))
            .map((each) => each.textContent)];
    """)

    assert written > 1
    assert cut == []


def test_what_people_typed_stays_text(chromium: Chrome, page: str) -> None:
    """It is shown as it was typed, and does nothing."""
    browser = opened(chromium, page)

    assert browser.title == "Coverage: 35.7 % answered – How to bake bread"
    assert {IMAGE, SCRIPT} <= set(texts(browser, "questions-table", 2))
    assert not browser.find_elements(By.TAG_NAME, "img")
    assert len(browser.find_elements(By.TAG_NAME, "script")) == 1


def test_what_was_put_in_regardless_would_not_run(chromium: Chrome, page: str) -> None:
    """The page's policy stands behind the escaping."""
    browser = opened(chromium, page)
    browser.execute_script("""
        const put = document.createElement("div");
        put.innerHTML = "<img src=x onerror='document.title = 1'><p style='color: red' id=put>";
        document.body.append(put);
        const script = document.createElement("script");
        script.textContent = "document.title = 1";
        document.body.append(script);
    """)
    refused = WebDriverWait(browser, 10).until(lambda _: logged(browser, "browser"))

    assert "Content Security Policy" in refused[0]["message"]
    assert browser.title.startswith("Coverage")
    colour = browser.find_element(By.ID, "put").value_of_css_property("color")
    assert colour != "rgba(255, 0, 0, 1)"


def test_nothing_is_loaded_and_nothing_goes_wrong(chromium: Chrome, page: str) -> None:
    """One request, for the page itself; nothing on the console, whatever is used."""
    browser = opened(chromium, page)
    button(browser, "missing-table", "Question").click()
    browser.find_element(By.ID, "missing-table-search").send_keys("tax")
    browser.find_element(By.CSS_SELECTOR, "#missing-table tbody summary").click()
    browser.find_element(By.CSS_SELECTOR, "#missing-table [data-copies]").click()
    messages = [json.loads(each["message"])["message"] for each in logged(browser, "performance")]
    requests = [
        each["params"]["request"]["url"]
        for each in messages
        if each["method"] == "Network.requestWillBeSent"
    ]

    assert requests == [page]
    assert logged(browser, "browser") == []


def test_a_search_shows_the_rows_that_hold_every_word(chromium: Chrome, page: str) -> None:
    """Whatever the capitals and accents; how many is said; Escape shows them all again."""
    browser = opened(chromium, page)
    field = browser.find_element(By.ID, "questions-table-search")
    assert status(browser, "questions-table") == "All 8 questions shown."

    field.send_keys("FLOUR answered")
    assert texts(browser, "questions-table", 2) == [
        "Which flour do I need?",
        "flour type for a loaf",
    ]
    assert status(browser, "questions-table") == "2 of 8 questions shown."
    field.send_keys(Keys.ESCAPE, "zurich cafe")
    assert len(texts(browser, "questions-table", 2)) == 1
    field.send_keys(" (.*[")
    assert status(browser, "questions-table") == "0 of 8 questions shown."
    field.send_keys(Keys.ESCAPE)
    assert len(texts(browser, "questions-table", 2)) == 8


def test_a_search_finds_a_group_by_any_of_its_questions(chromium: Chrome, page: str) -> None:
    """And not by the words of what is to be pasted."""
    browser = opened(chromium, page)
    field = browser.find_element(By.ID, "missing-table-search")
    field.send_keys("gluten")
    assert texts(browser, "missing-table", 2) == ["Can I bake without gluten?"]
    field.send_keys(Keys.ESCAPE, "phrasings")
    assert texts(browser, "missing-table", 2) == []


def test_a_click_on_a_heading_sorts(chromium: Chrome, page: str) -> None:
    """Numbers from the most, words from a; once more turns it round. What is sorted by is said."""
    browser = opened(chromium, page)
    counts = [int(each) for each in texts(browser, "questions-table", 1)]
    assert counts == [5, 3, 2, 1, 1, 1, 1, 1]

    asked = button(browser, "questions-table", "Asked")
    heading = asked.find_element(By.XPATH, "..")
    assert heading.get_attribute("aria-sort") == "descending"
    asked.click()
    assert [int(each) for each in texts(browser, "questions-table", 1)] == counts[::-1]
    assert heading.get_attribute("aria-sort") == "ascending"

    button(browser, "questions-table", "Question").click()
    found = texts(browser, "questions-table", 2)
    assert found[2:5] == ["Can I bake without gluten?", "flour type for a loaf", found[4]]
    assert heading.get_attribute("aria-sort") is None
    assert status(browser, "questions-table") == "Sorted by Question, ascending."

    button(browser, "questions-table", "Score").click()
    scores = [float(each) for each in texts(browser, "questions-table", 5)]
    assert scores == sorted(scores, reverse=True)


def test_the_keyboard_reaches_everything(chromium: Chrome, page: str) -> None:
    """Tab, Enter and space: past the top, to a heading that sorts, into a group."""
    browser = opened(chromium, page)

    def focused() -> WebElement:
        return browser.switch_to.active_element

    focused().send_keys(Keys.TAB)
    assert focused().text == "Skip to the report"
    assert focused().value_of_css_property("outline-style") == "solid"
    assert focused().rect["y"] >= 0
    focused().send_keys(Keys.ENTER)
    assert focused().tag_name == "main"

    asked = button(browser, "missing-table", "Asked")
    for _ in range(100):
        focused().send_keys(Keys.TAB)
        if focused() == asked:
            break
    assert focused() == asked
    assert asked.value_of_css_property("outline-style") == "solid"
    asked.send_keys(Keys.ENTER)
    assert texts(browser, "missing-table", 1)[-1] == "5"
    asked.send_keys(Keys.SPACE)
    assert texts(browser, "missing-table", 1)[0] == "5"

    focused().send_keys(Keys.TAB, Keys.TAB, Keys.TAB)
    assert focused().text == "Nearest"
    focused().send_keys(Keys.TAB)
    assert focused().tag_name == "summary"
    focused().send_keys(Keys.ENTER)
    assert focused().find_element(By.XPATH, "..").get_attribute("open")


def test_what_to_paste_is_copied(chromium: Chrome, page: str) -> None:
    """Into the clipboard, from where it can be pasted."""
    browser = opened(chromium, page)
    browser.find_element(By.CSS_SELECTOR, "#missing-table tbody summary").click()
    copy = browser.find_element(By.CSS_SELECTOR, "#missing-table [data-copies]")
    copy.click()
    said = browser.find_element(By.CSS_SELECTOR, "#missing-table .copied")
    WebDriverWait(browser, 10).until(lambda _: said.text == "Copied")

    browser.find_element(By.ID, "missing-table-search").send_keys(Keys.CONTROL, "v")
    pasted = browser.find_element(By.ID, "missing-table-search").get_attribute("value")
    assert pasted
    words = " ".join(pasted.split())  # a field has one line
    assert words.startswith("gaps: # asked 5 times; unknown words")


def test_without_a_clipboard_what_to_paste_is_selected(chromium: Chrome, page: str) -> None:
    """Ready for the keys, and that is said."""
    browser = opened(chromium, page)
    browser.execute_script("""
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        document.execCommand = () => false;
    """)
    browser.find_element(By.CSS_SELECTOR, "#missing-table tbody summary").click()
    browser.find_element(By.CSS_SELECTOR, "#missing-table [data-copies]").click()
    said = browser.find_element(By.CSS_SELECTOR, "#missing-table .copied")
    WebDriverWait(browser, 10).until(lambda _: said.text == "Selected: copy it with the keys")

    selected = browser.execute_script("return getSelection().toString()")
    assert selected.startswith("gaps:\n  # asked 5 times; unknown words")


def test_without_script_everything_is_there(chromium: Chrome, page: str) -> None:
    """And nothing that could not be used."""
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser = opened(chromium, page)
        assert len(texts(browser, "questions-table", 2)) == 8
        for each in browser.find_elements(By.CSS_SELECTOR, "button, input, [role=status]"):
            assert not each.is_displayed()
        browser.find_element(By.CSS_SELECTOR, "#missing-table tbody summary").click()
        assert browser.find_element(By.ID, "paste-1").text.startswith("gaps:")
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_dark_screen_has_dark_colours(chromium: Chrome, page: str) -> None:
    """Where the system says so: the ground is dark, the text light."""

    def colours(scheme: str) -> list[int]:
        body = opened(chromium, page, scheme=scheme).find_element(By.TAG_NAME, "body")
        names = ("background-color", "color")
        found = [body.value_of_css_property(name) for name in names]
        return [sum(map(int, each.strip("rgba()").split(",")[:3])) for each in found]

    ground, text = colours("light")
    assert ground > 600
    assert text < 200
    ground, text = colours("dark")
    assert ground < 200
    assert text > 600


def test_on_paper_nothing_is_closed(chromium: Chrome, page: str) -> None:
    """What to paste is printed, and what is for clicking and typing is not."""
    browser = opened(chromium, page, scheme="dark")
    media: dict[str, Any] = {"media": "print"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)

    assert browser.find_element(By.ID, "paste-1").size["height"] > 20
    for each in browser.find_elements(By.CSS_SELECTOR, "nav, input, summary, [data-copies]"):
        assert not each.is_displayed()
    body = browser.find_element(By.TAG_NAME, "body")
    assert body.value_of_css_property("background-color") == "rgba(255, 255, 255, 1)"

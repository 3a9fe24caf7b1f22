"""Photographs the page of `faq coverage` for docs/coverage.md: `make screenshots`."""

from __future__ import annotations

import base64
import os
import shutil
import sys
from pathlib import Path

from selenium import webdriver
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

DOCS = Path(__file__).resolve().parent


def browser() -> Chrome:
    """Chromium without a window."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        sys.exit("needs Chromium and its driver; on Debian: apt install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--hide-scrollbars", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium has none for root
    return Chrome(options=options, service=Service(driver))


def show(page: Chrome, address: str, width: int, height: int, scheme: str) -> None:
    """Open the page on a screen of this size and kind."""
    screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    page.get(address)


def photograph(page: Chrome, name: str) -> None:
    """What stands on the screen, as a picture in docs/."""
    taken = page.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    (DOCS / name).write_bytes(base64.b64decode(taken["data"]))


def main(path: str) -> None:
    """Make both pictures of the page at `path`."""
    address = Path(path).resolve().as_uri()
    with browser() as page:
        show(page, address, 1120, 1330, "light")
        photograph(page, "coverage-page.png")
        show(page, address, 390, 844, "dark")
        search = page.find_element(By.ID, "missing-table-search")
        search.send_keys("too close")
        groups = page.find_elements(By.CSS_SELECTOR, "#missing-table tbody tr:not([hidden])")
        groups[0].find_element(By.TAG_NAME, "summary").click()
        page.execute_script("arguments[0].closest('.tools').scrollIntoView()", search)
        photograph(page, "coverage-page-phone.png")


if __name__ == "__main__":
    main(sys.argv[1])

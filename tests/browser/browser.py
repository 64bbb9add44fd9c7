"""Headless Chromium: find, click, type, look, take a picture. Every step waits for its condition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from selenium.common.exceptions import (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    JavascriptException,
    NoSuchElementException,
    NoSuchFrameException,
    StaleElementReferenceException,
)
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

WAIT_SECONDS = 60
NOT_YET = (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    JavascriptException,
    NoSuchElementException,
    NoSuchFrameException,
    StaleElementReferenceException,
)


class Browser:
    """A window. Selectors are CSS; `text` picks the element that contains it.

    Args:
        driver: the real browser.
        pictures: the folder for screenshots.
    """

    def __init__(self, driver: Chrome, pictures: Path) -> None:
        self.driver = driver
        self._pictures = pictures

    def open(self, url: str) -> None:
        """Go to an address in the one window."""
        self.driver.get(url)

    def until(self, condition: Callable[[], Any], what: str, seconds: float = WAIT_SECONDS) -> Any:
        """The first true value of `condition`."""
        waiting = WebDriverWait(self.driver, seconds, poll_frequency=0.2, ignored_exceptions=NOT_YET)
        return waiting.until(lambda _driver: condition(), f"waited {seconds} s for {what}")

    def all(self, selector: str, text: str = "") -> list[WebElement]:
        """What is there and visible at this moment."""
        found = self.driver.find_elements(By.CSS_SELECTOR, selector)
        return [each for each in found if each.is_displayed() and text in each.text]

    def find(self, selector: str, text: str = "", seconds: float = WAIT_SECONDS) -> WebElement:
        """The first visible element, as soon as there is one."""

        def first() -> WebElement | None:
            return next(iter(self.all(selector, text)), None)

        found: WebElement = self.until(first, f"{selector} with {text!r}", seconds)
        return found

    def click(self, selector: str, text: str = "") -> None:
        """Click the first such element, as soon as it can be clicked."""

        def clicked() -> bool:
            for each in self.all(selector, text)[:1]:
                each.click()
                return True
            return False

        self.until(clicked, f"a click on {selector} with {text!r}")

    def gone(self, selector: str, text: str = "") -> None:
        """Wait until no such element can be seen."""
        self.until(lambda: not self.all(selector, text), f"{selector} with {text!r} to go away")

    def keys(self, selector: str, *keys: str) -> None:
        """Type into an element."""
        self.find(selector).send_keys(*keys)

    def script(self, code: str, *arguments: Any) -> Any:
        """Run JavaScript in the page (or frame) and return its value."""
        return self.driver.execute_script(code, *arguments)

    @contextmanager
    def frame(self, selector: str) -> Iterator[None]:
        """Work inside an iframe."""
        self.until(lambda: self.driver.switch_to.frame(self.find(selector)) or True, f"the frame {selector}")
        try:
            yield
        finally:
            self.driver.switch_to.default_content()

    def picture(self, name: str, height: int | None = None) -> Path:
        """Write a screenshot of the window, in few colours so that it stays small.

        Args:
            name: of the file, without `.png`.
            height: keep this many pixels from the top; all by default.
        """
        screenshot = Image.open(BytesIO(self.driver.get_screenshot_as_png())).convert("RGB")
        if height is not None:
            screenshot = screenshot.crop((0, 0, screenshot.width, height))
        path = self._pictures / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        screenshot.quantize(128).save(path, optimize=True)
        return path


def chromium(program: str, driver: str, width: int = 1400, height: int = 1000) -> Chrome:
    """Headless Chromium from the system's own packages; nothing is downloaded."""
    options = ChromeOptions()
    options.binary_location = program
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(flag)
    options.add_argument(f"--window-size={width},{height}")
    options.set_capability("goog:loggingPrefs", {"browser": "SEVERE"})
    return Chrome(options=options, service=Service(executable_path=driver))

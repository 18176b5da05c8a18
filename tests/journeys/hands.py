"""Three ways to work through the same pages: with the mouse, with the keyboard alone, with a finger on a narrow phone."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page


def comes_to(look: Callable[[], object], wanted: object, seconds: float = 30) -> None:
    """Ask until the answer is the wanted one, for what ``expect`` of the browser's driver has no words for.

    What stands in a page, in its storage or in the database follows an act a moment later; an ``assert``
    right behind the act only tests how busy the machine is.
    """
    ends = time.monotonic() + seconds
    while (found := look()) != wanted and time.monotonic() < ends:
        time.sleep(0.05)
    assert found == wanted


@dataclass
class Hand:
    """Somebody who presses, writes and chooses; finds things by their name, as a person does."""

    page: Page

    def press(self, target: Locator) -> None:
        """Follow a link, press a button, tick a box."""
        target.first.click()

    def write(self, target: Locator, words: str) -> None:
        """Replace what stands in a field."""
        target.first.fill(words)

    def choose(self, target: Locator, label: str) -> None:
        """Take the option that contains the words."""
        option = target.first.locator("option", has_text=label).first
        target.first.select_option(value=option.get_attribute("value"))

    def hand_over(self, target: Locator, file: Path) -> None:
        """Give a file to a file field."""
        target.first.set_input_files(file)

    def write_into(self, surface: Locator, words: str) -> None:
        """Write at the end of a text in the editor."""
        surface.first.click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)


class Finger(Hand):
    """Taps instead of clicks."""

    def press(self, target: Locator) -> None:
        target.first.scroll_into_view_if_needed()
        target.first.tap()


class Keyboard(Hand):
    """Never touches a mouse: everything is reached with the Tab key and works with Enter, Space and arrows."""

    def reach(self, target: Locator) -> None:
        """Press Tab until the thing has the focus; fails when it cannot be reached."""
        element = target.first.element_handle()
        assert element is not None
        for _ in range(600):
            if element.evaluate("node => node === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"cannot be reached with the Tab key: {target}")

    def press(self, target: Locator) -> None:
        self.reach(target)
        kind = target.first.evaluate("node => node.type || node.tagName.toLowerCase()")
        self.page.keyboard.press("Space" if kind in {"checkbox", "radio"} else "Enter")

    def write(self, target: Locator, words: str) -> None:
        self.reach(target)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def choose(self, target: Locator, label: str) -> None:
        self.reach(target)
        wanted = target.first.locator("option", has_text=label).first.evaluate("node => node.index")
        self.page.keyboard.press("Home")
        for _ in range(wanted):
            self.page.keyboard.press("ArrowDown")
        comes_to(lambda: target.first.evaluate("node => node.selectedIndex"), wanted)

    def hand_over(self, target: Locator, file: Path) -> None:
        self.reach(target)  # the system's own file dialog is out of a test's reach
        target.first.set_input_files(file)

    def write_into(self, surface: Locator, words: str) -> None:
        self.reach(surface)
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)

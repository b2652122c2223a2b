"""Takes Candor's documented differences out of HTML, so that it can be held against a specification's."""

from __future__ import annotations

import re
from html.parser import HTMLParser

HEADING = re.compile(r'(<h[1-6]) id="[^"]*"(>)')
PERMALINK = re.compile(r' <a class="permalink" href="#[^"]*" aria-label="[^"]*">#</a>(?=</h[1-6]>)')
LAZY = re.compile(r'(<img src="[^"]*" alt="[^"]*"(?: title="[^"]*")?) loading="lazy" decoding="async"( />)')


def without_own_attributes(html: str) -> str:
    """Headings without id and permalink, pictures without `loading` and `decoding`: all that plain CommonMark gets from Candor."""
    return LAZY.sub(r"\1\2", HEADING.sub(r"\1\2", PERMALINK.sub("", html)))


class Events(HTMLParser):
    """HTML as a list of tags and words, in which order of attributes, `/>` and space between blocks do not count."""

    BLOCKS = frozenset(
        "table thead tbody tr th td ul ol li p blockquote pre h1 h2 h3 h4 h5 h6 hr div section".split()
    )

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[object] = []
        self.is_in_head = False
        self.wrappers: list[bool] = []  # for each open div, whether it is a region around a table or code
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        classes = (values.get("class") or "").split()
        if tag == "div":
            self.wrappers.append("table-scroll" in classes or "code-scroll" in classes)
            if self.wrappers[-1]:
                return
        if tag == "img":
            values.pop("loading", None)
            values.pop("decoding", None)
        if tag == "thead":
            self.is_in_head = True
        if tag == "td" and self.is_in_head:
            # A cell without words heads nothing.
            tag = "th"
        if tag in ("th", "td"):
            # WCAG 1.3.1 asks for the scope; a strict content security policy has no room for `align`.
            if values.get("scope") == "col":
                values.pop("scope")
            for name in classes:
                if name.startswith("align-"):
                    values["align"] = name.removeprefix("align-")
            values.pop("class", None)
        if tag == "input":
            # WCAG 4.1.2: a box without words of its own needs a name.
            values.pop("aria-label", None)
        self.events.append((tag, tuple(sorted((name, value or "") for name, value in values.items()))))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self.wrappers and self.wrappers.pop():
            return
        if tag == "thead":
            self.is_in_head = False
        if tag == "td" and self.is_in_head:
            tag = "th"
        self.events.append("/" + tag)

    def handle_data(self, words: str) -> None:
        if self.events and isinstance(self.events[-1], list):
            self.events[-1][0] += words
        else:
            self.events.append([words])

    def normal(self) -> list[object]:
        """Words lose the space that stands beside the border of a block."""
        found: list[object] = []
        for index, event in enumerate(self.events):
            if not isinstance(event, list):
                found.append(event)
                continue
            words = event[0]
            if index == 0 or self.is_border(self.events[index - 1]):
                words = words.lstrip()
            if index + 1 == len(self.events) or self.is_border(self.events[index + 1]):
                words = words.rstrip()
            if words:
                found.append(words)
        return found

    def is_border(self, event: object) -> bool:
        name = event[0] if isinstance(event, tuple) else str(event).removeprefix("/")
        return name in self.BLOCKS


def events(html: str) -> list[object]:
    return Events(html).normal()

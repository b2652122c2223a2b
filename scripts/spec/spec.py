#!/usr/bin/env python3
"""Holds what the dialect makes of each example against what the specification says. See spec.sh.

Four comparisons; the first two are of bytes, but for what normalize.without_own_attributes takes away:
    1. every example of CommonMark 0.30, with the extensions off
    2. the same with all extensions on; those that an extension reads otherwise are listed below, one by one
    3. GFM's examples of tables, task lists, strikethrough and autolinks, with all extensions on
    4. that nothing is listed below that is not true any more
The text counts as trusted in the first two, which no site can ask for: raw HTML and every scheme pass unchanged.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

import examples
import normalize
from examples import Example

# CommonMark's examples that an extension reads otherwise, with a sign of it in the HTML.
TOUCHED: dict[int, tuple[str, str]] = {
    601: ("autolinks", '<a href="http://foo.bar/baz">'),
    605: ("autolinks", '<a href="mailto:foo+@bar.example.com">'),
    607: ("autolinks", '<a href="http://foo.bar">'),
    610: ("autolinks", '<a href="http://example.com">'),
    611: ("autolinks", '<a href="mailto:foo@bar.example.com">'),
}

# GFM's examples that Candor renders otherwise: the reason, and what of the specification's HTML is other HTML here.
DIFFERENT: dict[int, tuple[str, str, str]] = {
    628: (
        "pages may not link to ftp://, which browsers do not open any more",
        '<a href="ftp://foo.bar.baz">ftp://foo.bar.baz</a>', "ftp://foo.bar.baz",
    ),
}  # fmt: skip

# Candor shows raw HTML as text or allows what is named, so it has no list of tags that are filtered out.
LEFT_OUT = {"tagfilter": 1}

COUNTS = {"table": 8, "strikethrough": 2, "disabled": 2, "autolink": 11} | LEFT_OUT


class Comparison:
    """Counts what is the same and prints what is not."""

    def __init__(self, title: str) -> None:
        self.title, self.same, self.listed, self.wrong = title, 0, 0, 0

    def hold(self, example: Example, is_same: bool, got: str, why: str = "differs") -> None:
        if is_same:
            self.same += 1
            return
        self.wrong += 1
        print(f"{self.title}: example {example.number} ({example.section}) {why}\n{example.markdown}", end="")
        lines = difflib.unified_diff(
            example.html.splitlines(), got.splitlines(), "the specification", "Candor", lineterm=""
        )
        print("\n".join(f"    {line}" for line in lines), end="\n\n")

    def end(self) -> int:
        listed = f", {self.listed} of them listed as different" if self.listed else ""
        print(f"{self.title}: {self.same} as they should be{listed}, {self.wrong} wrong")
        return self.wrong


def commonmark_off(probe: Path, specification: list[Example]) -> int:
    comparison = Comparison("CommonMark, extensions off")
    exact = 0
    for example, html in zip(specification, examples.rendered(probe, specification, "t")):
        exact += html == example.html
        plain = normalize.without_own_attributes(html)
        comparison.hold(example, plain == example.html, plain)
    print(f"CommonMark, extensions off: {exact} to the byte, the others but for ids of headings and lazy pictures")
    return comparison.end()


def commonmark_on(probe: Path, specification: list[Example]) -> int:
    comparison = Comparison("CommonMark, extensions on")
    for example, html in zip(specification, examples.rendered(probe, specification, "tx")):
        plain = normalize.without_own_attributes(html)
        if example.number not in TOUCHED:
            comparison.hold(example, plain == example.html, plain)
            continue
        construct, sign = TOUCHED[example.number]
        if plain != example.html and sign in plain:
            comparison.listed += 1
        else:
            comparison.hold(example, False, plain, f"is listed as touched by {construct}, and is not")
    return comparison.end()


def gfm(probe: Path, specification: list[Example]) -> int:
    comparison = Comparison("GFM, extensions on")
    chosen = [example for example in specification if example.construct]
    counts = {name: sum(example.construct == name for example in chosen) for name in COUNTS}
    if counts != COUNTS:
        sys.exit(f"spec: the specification has {counts} examples and not {COUNTS}")
    chosen = [example for example in chosen if example.construct not in LEFT_OUT]
    for example, html in zip(chosen, examples.rendered(probe, chosen, "x")):
        wanted = example.html
        if example.number in DIFFERENT:
            _, theirs, ours = DIFFERENT[example.number]
            if theirs not in wanted:
                comparison.hold(example, False, html, "is listed as different, and has not what is listed")
                continue
            wanted = wanted.replace(theirs, ours)
            comparison.listed += 1
        comparison.hold(example, normalize.events(html) == normalize.events(wanted), html)
    return comparison.end()


def main() -> None:
    parser = argparse.ArgumentParser(description="Compares the dialect with the examples of the specifications.")
    parser.add_argument("--probe", type=Path, required=True)
    parser.add_argument("--commonmark", type=Path, required=True)
    parser.add_argument("--gfm", type=Path, required=True)
    arguments = parser.parse_args()
    commonmark = examples.read(arguments.commonmark)
    if len(commonmark) != 652:
        sys.exit(f"spec: the specification of CommonMark has {len(commonmark)} examples and not 652")
    probe = arguments.probe.resolve()
    wrong = commonmark_off(probe, commonmark) + commonmark_on(probe, commonmark)
    wrong += gfm(probe, examples.read(arguments.gfm))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

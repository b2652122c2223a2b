#!/usr/bin/env python3
"""Renders random texts of tables, strikethrough, task lists and autolinks by Candor and by GitHub's own program.

    python3 scripts/spec/random_gfm.py --probe .build/release/MarkdownProbe [--seed N] [--texts 2000]

The examples of the specification are few. cmark-gfm (Debian's package; spec.sh installs it) is what they describe, so
the two are held against each other on texts made of the signs that matter, small enough to be read when they differ.
A few in a thousand differ where cmark-gfm does not do what the specification says, or the specification is silent: an
underscore at the end of a host, strikes across emphasis or of three tildes, words below a table in a list item. So the
run fails only if more than two in a hundred differ, as they do after any change of a rule.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import random
import subprocess
import sys
from pathlib import Path

import examples
import normalize
from examples import Example

MOST_DIFFERENT = 0.02
TABLE_PIECES = [
    "|", "|", "|", " | ", "a", "b c", " ", "\\|", "`x`", "`|`", "`\\|`", "*d*", "**", "\\", "\\\\", "[e](f)", "&amp;", "-",
    ":", "![g](h)",
]  # fmt: skip
DELIMITERS = ["-", "---", ":-", "-:", ":-:", " - ", " :--: "]
WORD_PIECES = {
    "strikethrough": [
        "~", "~~", "~~", "~~~", "a", "b", " ", " ", "*", ".", "(", ")", "é", "[c](d)", "\n",
    ],
    "autolink": [
        "www.a.gov", "www.b.c", "http://", "https://a.b", "http://c", "a", "b.c", ".", "/", "?", "!", "(", ")", "_",
        "-", ";", "&", "<", "*", "~", "@", "a@b.c", " ", " ", "\n", ":", ",", "+", "a.gov", "é",
    ],
}  # fmt: skip
TASKS = ["- ", "* ", "1. ", "  - ", "    - "]
BOXES = ["[ ] ", "[x] ", "[X] ", "[ ]", "[] ", "[y] ", "\\[ ] ", " [ ] ", "[ ] *", "[x] # "]


def row(chance: random.Random, most: int) -> str:
    return "".join(chance.choice(TABLE_PIECES) for _ in range(chance.randint(1, most)))


def table(chance: random.Random) -> str:
    """Mostly a header that has as many cells as the delimiter row, then anything."""
    columns = chance.randint(1, 3)
    edge = chance.choice(["|", "|", ""])
    header = edge + "|".join(chance.choice(["a", " b ", "*c*", "\\|", "`\\|`"]) for _ in range(columns)) + edge
    line = edge + "|".join(chance.choice(DELIMITERS) for _ in range(columns)) + edge
    lines = [row(chance, 8) if chance.random() < 0.1 else header, line]
    lines += [row(chance, 10) for _ in range(chance.randint(0, 3))]
    # What follows a table in a list item is loose to cmark-gfm, so there a table stands alone.
    lists = ["- ", "1. ", "> - "]
    if chance.random() < 0.3:
        lists = []
        lines.insert(0, chance.choice(["", "words", "# h", "> q", "- i", "```"]))
    if chance.random() < 0.4:
        lists = []
        lines.append(chance.choice(["", "> q", "- i", "# h", "***", "```", "1. n", "    code", "==="]))
        lines.append(row(chance, 4))
    prefix = chance.choice(["", "", "", "> ", "  ", *lists])
    later = prefix if prefix.strip().startswith(">") and prefix != "> - " else " " * len(prefix)
    if prefix == "> - ":
        later = ">   "
    return "\n".join((prefix if index == 0 else later) + line for index, line in enumerate(lines)) + "\n"


def words(chance: random.Random, construct: str) -> str:
    return "".join(chance.choice(WORD_PIECES[construct]) for _ in range(chance.randint(2, 9))) + "\n"


def tasks(chance: random.Random) -> str:
    items = chance.randint(1, 4)
    return "".join(chance.choice(TASKS) + chance.choice(BOXES) + chance.choice("ab") + "\n" for _ in range(items))


def text(chance: random.Random) -> tuple[str, str]:
    construct = chance.choice(["table", "table", "strikethrough", "autolink", "tasks"])
    if construct == "table":
        return construct, table(chance)
    if construct == "tasks":
        return construct, tasks(chance)
    return construct, words(chance, construct)


def by_github(markdown: str) -> str:
    command = ["cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tasklist"]
    return subprocess.run(command, input=markdown.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()


def main() -> None:
    parser = argparse.ArgumentParser(description="Compares the dialect with cmark-gfm on random texts.")
    parser.add_argument("--probe", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3), "big"))
    parser.add_argument("--texts", type=int, default=2_000)
    parser.add_argument("--show", type=int, default=2, help="how many differences to print")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    texts = [text(chance) for _ in range(arguments.texts)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        expected = list(pool.map(by_github, (markdown for _, markdown in texts)))
    cases = [
        Example(number, construct, construct, markdown, html)
        for number, ((construct, markdown), html) in enumerate(zip(texts, expected), 1)
    ]
    different = [
        (case, html)
        for case, html in zip(cases, examples.rendered(arguments.probe.resolve(), cases, "g"))
        if normalize.events(html) != normalize.events(case.html)
    ]
    for case, html in sorted(different, key=lambda found: len(found[0].markdown))[: arguments.show]:
        print(f"--- {case.construct}, differs:\n{case.markdown}--- cmark-gfm:\n{case.html}--- Candor:\n{html}")
    same = len(cases) - len(different)
    print(f"random texts (seed {arguments.seed}): {same} as by cmark-gfm, {len(different)} different")
    sys.exit(1 if len(different) > len(cases) * MOST_DIFFERENT else 0)


if __name__ == "__main__":
    main()

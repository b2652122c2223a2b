#!/usr/bin/env python3
"""Measures the Markdown dialect: what it costs over cmark alone, and that hostile texts take time in proportion.

    python3 Benchmarks/dialect.py [--content FOLDER] [--hostile BYTES]

bench.py calls both parts. The times are processor times of one thread, so that other work on the machine counts
little; a hostile text that is beyond its bound is measured again before it counts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROBE = ROOT / ".build" / "release" / "MarkdownProbe"

# Twice the text may take a little more than twice the time: larger texts fit the processor's caches less well.
# What grows with the square of the text would be at 4.
MOST_PER_DOUBLING = 2.6
MOST_SECONDS_PER_MEGABYTE = 2.0
MOST_COST = 0.5


def build() -> None:
    subprocess.run(["swift", "build", "-c", "release", "--product", "MarkdownProbe"], cwd=ROOT, check=True)


def probe(*arguments: str) -> list[list[str]]:
    # The allocator keeps what was freed: how much fresh memory a text gets jumps with its size.
    environment = os.environ | {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "2147483647"}
    output = subprocess.run(
        [PROBE, *arguments], env=environment, stdout=subprocess.PIPE, text=True, check=True
    ).stdout  # fmt: skip
    return [line.split("\t") for line in output.splitlines()]


def cost(content: Path, rounds: int) -> str:
    """The table of what the dialect costs on the texts below a folder."""
    figures = dict(probe("cost", str(content), str(rounds)))
    megabytes = float(figures["bytes"]) / 1e6
    lines = [
        f"\n| {int(figures['texts']):,} texts, {megabytes:.0f} MB, on one thread | CPU, s | the dialect's cost over it | hold |",
        "| --- | --- | --- | --- |",
    ]
    for name, over in (("cmark", "cost"), ("cmark in the arena", "cost in the arena")):
        hold = f"{MOST_COST:.0%}" if over == "cost" else "–"
        lines.append(f"| {name} | {float(figures[name]):.2f} | {float(figures[over]):+.0%} | {hold} |")
    lines.append(f"| the dialect | {float(figures['dialect']):.2f} | – | – |")
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Growth:
    """The seconds that a text takes at three sizes, each twice the one before."""

    name: str
    seconds: tuple[float, float, float]
    bytes: int

    @property
    def per_doubling(self) -> float:
        # Of the smallest to the largest: where a text outgrows a cache, one of the two doublings takes longer.
        return (self.seconds[2] / self.seconds[0]) ** 0.5

    @property
    def per_megabyte(self) -> float:
        return self.seconds[2] / (4 * self.bytes / 1e6)

    @property
    def is_linear(self) -> bool:
        # What takes no time at all says nothing about growth.
        grows = self.per_doubling > MOST_PER_DOUBLING and self.seconds[2] > 0.002
        return not grows and self.per_megabyte <= MOST_SECONDS_PER_MEGABYTE

    def row(self) -> str:
        times = " | ".join(f"{seconds * 1e3:.1f}" for seconds in self.seconds)
        return f"| {self.name} | {times} | {self.per_doubling:.2f} |"


def measured(size: int, *names: str) -> list[Growth]:
    rows = probe("hostile", str(size), *names)
    return [Growth(row[0], (float(row[1]), float(row[2]), float(row[3])), size) for row in rows]


def hostile(size: int) -> tuple[str, bool]:
    """The table of hostile texts, and whether all of them keep to their bounds."""
    growths = measured(size)
    for _ in range(2):
        suspects = [growth.name for growth in growths if not growth.is_linear]
        if not suspects:
            break
        print(f"bench: measuring again: {', '.join(suspects)}", file=sys.stderr)
        again = {growth.name: growth for growth in measured(size, *suspects)}
        growths = [again.get(growth.name, growth) for growth in growths]
    sizes = " | ".join(f"{size * times / 1e6:g} MB, ms" for times in (1, 2, 4))
    holds = f"hold: {MOST_PER_DOUBLING} per doubling, {MOST_SECONDS_PER_MEGABYTE:g} s per MB"
    lines = [
        f"\n| hostile text ({holds}) | {sizes} | per doubling |",
        "| --- | --- | --- | --- | --- |",
        *(growth.row() for growth in growths),
    ]
    beyond = [growth.name for growth in growths if not growth.is_linear]
    lines.append(f"\n{len(growths)} hostile texts, {len(beyond)} beyond their bounds")
    if beyond:
        lines[-1] += ": " + ", ".join(beyond)
    return "\n".join(lines) + "\n", not beyond


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the Markdown dialect.")
    parser.add_argument("--content", type=Path, help="a folder of Markdown files to measure the cost on")
    parser.add_argument("--hostile", type=int, default=500_000, metavar="BYTES", help="the smallest of three sizes")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-build", dest="build", action="store_false", help="measure the probe as it is")
    arguments = parser.parse_args()
    if arguments.build:
        build()
    if arguments.content:
        print(cost(arguments.content, arguments.rounds), end="")
    table, is_linear = hostile(arguments.hostile)
    print(table, end="")
    sys.exit(0 if is_linear else 1)


if __name__ == "__main__":
    main()

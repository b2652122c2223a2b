#!/usr/bin/env python3
"""Measures what the public record costs. `make bench-record` calls it.

    make bench-record BENCH_ARGS="--pages 10000 --rounds 5 --write"

The same site stands twice in memory, once with a record and once without. In each round, in turn, and with the order
of the two changed from round to round:
    full build        into an empty folder, with the record off and on
    unchanged         again, over its own output, off and on
    record            `candor record` after one page got a sentence and an entry in its changes
    one page changed  the build after that, off and on
    verify            `candor verify` of the whole site against the first checkpoint
One warm-up round is not counted. The medians are compared; each is a process of its own, as in bench.py.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from bench import CANDOR, ROOT, Sample, build_candor, measured, memory_folder, spread

PAIRS = ("full build", "unchanged", "one page changed")
HOLD_RECORD, HOLD_VERIFY, HOLD_BUILD = 0.5, 3.0, 1.15


class Recorded:
    """The two sites of one run; `on` is the one with a record."""

    def __init__(self, work: Path, themes: Path) -> None:
        self.work, self.themes, self.log, self.key = work, themes, work / "log", work / "record.key"
        self.now = datetime.fromisoformat("2026-01-02T00:00:00Z")
        self.content = {False: work / "off" / "content", True: work / "on" / "content"}
        self.kept = work / "checkpoint"
        for content in self.content.values():
            shutil.copytree(work / "candor" / "content", content)
        shutil.rmtree(work / "candor")
        shutil.rmtree(work / "hugo")
        measured([str(CANDOR), "record", "init", "--content", str(self.content[True]), "--key", str(self.key)],
                 log=self.log)
        self.first = self.record()

    def at(self) -> list[str]:
        return ["--now", self.now.strftime("%Y-%m-%dT%H:%M:%SZ")]

    def inputs(self, on: bool) -> list[str]:
        content = self.content[on]
        return ["--content", str(content), "--themes", str(self.themes), "--output", str(content.parent / "output"),
                *self.at()]

    def record(self) -> Sample:
        self.now += timedelta(minutes=1)
        return measured([str(CANDOR), "record", *self.inputs(True), "--key", str(self.key)], log=self.log)

    def build(self, on: bool) -> Sample:
        return measured([str(CANDOR), "build", *self.inputs(on), "--quiet"], log=self.log)

    def full(self, on: bool) -> Sample:
        for name in ("output", ".candor"):
            shutil.rmtree(self.content[on].parent / name, ignore_errors=True)
        return self.build(on)

    def verify(self) -> Sample:
        site = self.content[True].parent / "output"
        if not self.kept.exists():
            shutil.copy(site / "record" / "log" / "checkpoint", self.kept)
        return measured([str(CANDOR), "verify", "--site", str(site), "--checkpoint", str(self.kept), "--key",
                         str(site / "record" / "log" / "key")], log=self.log)

    def change(self, number: int) -> None:
        for content in self.content.values():
            pages = sorted((content / "stories").glob("*.md"))
            page = pages[(len(pages) // 2 + number) % len(pages)]
            _, head, body = page.read_text(encoding="utf-8").split("---\n", 2)
            told = "changes:\n  - {date: 2026-01-02, kind: update, note: One more sentence.}\n"
            page.write_text(f"---\n{head}{told}---\n{body}\nOne more sentence.\n", encoding="utf-8")


def run(site: Recorded, rounds: int) -> dict[str, list[Sample]]:
    samples: dict[str, list[Sample]] = {}

    def took(name: str, sample: Sample, number: int) -> None:
        label = "warm-up" if number == 0 else f"round {number}"
        print(f"bench: {label}: {name} {sample.wall:.2f} s", file=sys.stderr)
        if number:
            samples.setdefault(name, []).append(sample)

    for number in range(rounds + 1):
        order = (False, True) if number % 2 else (True, False)
        for name, step in (("full build", site.full), ("unchanged", site.build)):
            for on in order:
                took(f"{name}, {'on' if on else 'off'}", step(on), number)
        took("verify", site.verify(), number)
        site.change(number)
        took("record of one change", site.record(), number)
        for on in order:
            took(f"one page changed, {'on' if on else 'off'}", site.build(on), number)
    return samples


def report(samples: dict[str, list[Sample]], site: Recorded, pages: int, rounds: int, on_memory: bool) -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    lines = [
        f"{pages:,} pages, {rounds} rounds in turn after a warm-up, median (min–max); {cores} cores, "
        f"{platform.system()} {platform.machine()}; everything on {'tmpfs' if on_memory else 'disk'}. "
        f"The first record, of all pages, took {site.first.wall:.2f} s.",
        "",
        "| what | wall, s | CPU, s | peak memory, MiB |",
        "| --- | --- | --- | --- |",
    ]
    for name, taken in samples.items():
        wall = spread([sample.wall for sample in taken], "{:.2f}")
        cpu = spread([sample.cpu for sample in taken], "{:.2f}")
        peak = spread([sample.peak / 2**20 for sample in taken], "{:.0f}")
        lines.append(f"| {name} | {wall} | {cpu} | {peak} |")
    median = {name: statistics.median(sample.wall for sample in taken) for name, taken in samples.items()}
    lines += ["", "| what to hold | median | hold |", "| --- | --- | --- |"]
    lines.append(f"| record of one change | {median['record of one change']:.2f} s | {HOLD_RECORD} s |")
    lines.append(f"| verify of the whole site | {median['verify']:.2f} s | {HOLD_VERIFY:.0f} s |")
    for name in PAIRS:
        # Off and on of one round are neighbors in time, so that what else the machine does touches both.
        shares = [on.wall / off.wall for on, off in zip(samples[f"{name}, on"], samples[f"{name}, off"])]
        hold = f"{HOLD_BUILD}" if name == "full build" else "–"
        lines.append(f"| {name}, on / off | {median[f'{name}, on'] / median[f'{name}, off']:.2f}, in pairs "
                     f"{spread(shares, '{:.2f}')} | {hold} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures what the public record costs.")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--themes", type=Path, default=ROOT / "themes")
    parser.add_argument("--no-build", dest="build", action="store_false", help="measure the release build as it is")
    parser.add_argument("--write", action="store_true", help="also write Benchmarks/results-record.md")
    arguments = parser.parse_args()
    if arguments.pages < 1 or arguments.rounds < 1:
        parser.error("--pages and --rounds begin at 1")
    if arguments.build:
        build_candor()
    memory = memory_folder()
    if memory is None:
        print("bench: there is no /dev/shm here: the disk takes part in the times", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="candor-bench-", dir=memory) as folder:
        work = Path(folder)
        generator = [sys.executable, str(ROOT / "Benchmarks" / "generate.py"), str(work)]
        subprocess.run([*generator, "--pages", str(arguments.pages), "--seed", str(arguments.seed)], check=True)
        site = Recorded(work, arguments.themes.resolve())
        samples = run(site, arguments.rounds)
        table = report(samples, site, arguments.pages, arguments.rounds, memory is not None)
    print(table, end="")
    if arguments.write:
        (ROOT / "Benchmarks" / "results-record.md").write_text(f"# The public record\n\n{table}", encoding="utf-8")


if __name__ == "__main__":
    main()

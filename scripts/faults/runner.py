"""Runs trials one after the other, prints a line for each, and counts.

A trial is a function that says what it saw, or raises ``Failed`` or ``Skipped``.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from harness import ROOT, Candor, Failed, Skipped, clear, workshop


@dataclass
class Bench:
    """What a trial gets: the program, an empty folder of its own, chance, and how thorough to be."""

    candor: Candor
    folder: Path
    chance: random.Random
    short: bool
    kills: int = 0

    def thorough(self, short: int, full: int) -> int:
        return short if self.short else full


@dataclass
class Trial:
    name: str
    run: Callable[[Bench], str]


class Trials:
    """A list that functions are put into by a decorator."""

    def __init__(self) -> None:
        self.all: list[Trial] = []

    def __call__(self, name: str) -> Callable[[Callable[[Bench], str]], Callable[[Bench], str]]:
        def add(function: Callable[[Bench], str]) -> Callable[[Bench], str]:
            self.all.append(Trial(name, function))
            return function

        return add


def main(trials: list[Trial], description: str) -> int:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("words", nargs="*", help="run only the trials whose names hold one of these words")
    parser.add_argument("--short", action="store_true", help="the form for CI: fewer rounds")
    parser.add_argument("--seed", type=int, default=None, help="repeat the chance of an earlier run")
    parser.add_argument("--binary", type=Path, default=ROOT / ".build/release/candor")
    parser.add_argument("--no-skips", action="store_true", help="a skipped trial counts as failed (for CI)")
    parser.add_argument("--times", action="store_true", help="print how long each trial took")
    parser.add_argument("--folder", type=Path, help="work on the disk that this folder is on, not in memory")
    arguments = parser.parse_args()
    if not arguments.binary.exists():
        print(f"There is no {arguments.binary}. Run: make build", file=sys.stderr)
        return 2
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}{', short form' if arguments.short else ''}", flush=True)
    chosen = [t for t in trials if not arguments.words or any(word in t.name for word in arguments.words)]
    counts = {"ok": 0, "FAILED": 0, "skipped": 0}
    width = max((len(t.name) for t in chosen), default=0)
    umask = os.umask(0o022)
    # A cancelled run also has file systems to unmount.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with workshop(arguments.folder) as folder:
        candor = Candor(arguments.binary, folder)
        for number, trial in enumerate(chosen):
            own = folder / f"trial-{number}"
            own.mkdir()
            start = time.monotonic()
            verdict, seen = attempt(trial, Bench(candor, own, random.Random(f"{seed} {trial.name}"), arguments.short))
            if verdict == "skipped" and arguments.no_skips:
                verdict, seen = "FAILED", f"may not be skipped here: {seen}"
            clear(own)
            counts[verdict] += 1
            took = f"  [{time.monotonic() - start:.1f} s]" if arguments.times else ""
            print(f"{verdict:<8}{trial.name:<{width}}  {seen}{took}", flush=True)
    os.umask(umask)
    print(f"{counts['ok']} passed, {counts['FAILED']} failed, {counts['skipped']} skipped")
    return 1 if counts["FAILED"] else 0


def attempt(trial: Trial, bench: Bench) -> tuple[str, str]:
    try:
        return "ok", trial.run(bench)
    except Failed as problem:
        return "FAILED", str(problem)
    except Skipped as problem:
        return "skipped", str(problem)
    except Exception as problem:  # A fault in a test is no reason to lose the others.
        where = traceback.extract_tb(problem.__traceback__)[-1]
        return "FAILED", f"the test itself broke: {problem!r} ({Path(where.filename).name}:{where.lineno})"

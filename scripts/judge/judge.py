#!/usr/bin/env python3
"""Judges a built site: one line a judge, with what was looked at and what was found; findings stand below it.

Usage: judge.py OUTPUT [--only NAME]... [--schemas FOLDER]... [--candor FILE --themes FOLDER] [--all]

Exit code: 0 every judge ran and found nothing, 1 one found something, 2 one could not run.
"""

import argparse
import asyncio
import importlib
import json
import sys
import time
from pathlib import Path

import page_types
from browser import Chromium
from built import Built
from verdict import Context, CouldNotRun

HERE = Path(__file__).resolve().parent
# In the order of their lines. Those that need the browser take turns at it, the others run beside them one by one.
BY_BROWSER = ["css", "scripts", "axe", "keyboard", "reflow", "quiet", "plain", "paper", "tasks"]
BY_PROGRAM = ["pages", "html", "weight", "links", "words", "structured", "feeds", "xml", "reports"]
NAMES = ["pages", "html", "css", "scripts", "axe", "keyboard", "reflow", "quiet", "plain", "paper", "tasks", "weight", "links", "words", "structured", "feeds",
         "xml", "reports"]  # fmt: skip
SHOWN = 25


async def heard(name, work):
    """One judge: its verdict, or why there is none, and the seconds that it took."""
    begun = time.monotonic()
    try:
        verdict = await work
    except CouldNotRun as problem:
        verdict = problem
    except Exception as problem:  # A judge that fell over has not agreed.
        verdict = CouldNotRun(f"{type(problem).__name__}: {problem}")
    return name, verdict, time.monotonic() - begun


async def verdicts(context, names, said=lambda *_: None):
    """The verdicts of the judges named, handed to `said` as they come."""
    found = {}
    modules = {name: importlib.import_module(f"judges.{name}") for name in names}

    async def turn(each):
        async for name, work in each:
            name, verdict, seconds = await heard(name, work)
            found[name] = verdict
            said(name, verdict, seconds)

    async def programs():
        for name in BY_PROGRAM:
            if name in names:
                yield name, asyncio.to_thread(modules[name].judge, context)

    async def by_browser(chromium):
        for name in BY_BROWSER:
            if name in names:
                yield name, modules[name].judge(context, chromium)

    async def browsing():
        if not set(names).intersection(BY_BROWSER):
            return
        try:
            async with Chromium(context.built) as chromium:
                await turn(by_browser(chromium))
        except CouldNotRun as problem:
            for name in BY_BROWSER:
                if name in names and name not in found:
                    found[name] = problem
                    said(name, problem, 0)

    await asyncio.gather(turn(programs()), browsing())
    return found


class Report:
    """Prints a line a judge, and what was found below it, the same thing on many pages once."""

    def __init__(self, everything):
        self.shown = sys.maxsize if everything else SHOWN
        self.failed = self.silent = 0

    def say(self, name, verdict, seconds):
        if isinstance(verdict, CouldNotRun):
            self.silent += 1
            print(f"{name:<11} COULD NOT RUN: {verdict}", flush=True)
            return
        number = len(verdict.findings)
        self.failed += number > 0
        word = f"FAILS, {number} finding{'s' * (number != 1)}" if number else "nothing found"
        print(f"{name:<11} {word}; looked at {verdict.looked} ({seconds:.1f} s)", flush=True)
        places = {}
        for finding in verdict.findings:
            places.setdefault(finding.what, []).append(finding.where)
        for what, where in list(places.items())[: self.shown]:
            others = len(where) - 1
            more = f" (and {others} more place{'s' * (others != 1)})" if others else ""
            print(f"    {where[0]}: {what}{more}")
        if len(places) > self.shown:
            print(f"    and {len(places) - self.shown} more; --all shows them")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path, help="the folder of the built site")
    parser.add_argument("--only", action="append", choices=NAMES, help="a judge; may be given more than once")
    parser.add_argument("--schemas", type=Path, action="append", default=[], help="a folder with more schemas of feeds")
    parser.add_argument("--candor", type=Path, help="the program, for the judge of its reports")
    parser.add_argument("--themes", type=Path, help="its themes")
    parser.add_argument("--all", action="store_true", help="show every finding")
    options = parser.parse_args()
    for folder in [options.output, *options.schemas]:
        if not folder.is_dir():
            parser.error(f"{folder} is not a folder")

    built = Built(options.output)
    if built.home is None:
        parser.error(f"{options.output} has no index.html")
    names = options.only or [name for name in NAMES if name != "reports" or options.candor]
    context = Context(
        built=built,
        types=page_types.PAGE_TYPES,
        budgets=json.loads((HERE / "budgets.json").read_text(encoding="utf-8")),
        candor=options.candor,
        themes=options.themes,
        schemas=options.schemas,
    )
    context.chosen, context.type_findings = page_types.choose(built, context.types)
    report = Report(options.all)
    begun = time.monotonic()
    asyncio.run(verdicts(context, names, report.say))
    print(f"{len(names)} judges in {time.monotonic() - begun:.0f} s: {len(names) - report.failed - report.silent} found"
          f" nothing, {report.failed} found something, {report.silent} could not run")
    return 1 if report.failed else 2 if report.silent else 0


if __name__ == "__main__":
    sys.exit(main())

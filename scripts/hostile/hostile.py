#!/usr/bin/env python3
"""Fills every field, name and setting of a site with every payload, builds it and looks whether anything acts.

For each payload and field the outcome is one of two: a diagnostic refuses it, or it is published. What is published is
parsed (HTML, XML, JSON, iCalendar, CSV) and opened in Chromium.

Usage: hostile.py CANDOR THEMES
HOSTILE_PAGES  pages to open in the browser, default 6000; below 1000 fewer sites are built, so that each field meets
               each class of payload rather than each payload
CHROMIUM       the browser, default /usr/bin/chromium
"""
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time

import checks
import hostile_site
import payloads as payload_list
import recorded
from browser import Browser

NOW = "2026-03-02T12:00:00Z"
ROUNDS = 40


def tree(folder, but):
    """Everything below `folder` outside of `but` and of Candor's own folder beside it, with its bytes."""
    found = {}
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if os.path.join(here, name) not in (but, os.path.join(folder, ".candor"))]
        for name in files:
            path = os.path.join(here, name)
            with open(path, "rb") as file:
                found[path] = hashlib.sha256(file.read()).digest()
        for name in folders:
            found[os.path.join(here, name)] = b""
    return found


class Run:
    def __init__(self, candor, themes):
        self.candor, self.themes = os.path.abspath(candor), os.path.abspath(themes)
        self.payloads = payload_list.load()
        self.classes = sorted({payload.kind for payload in self.payloads})
        self.schemas = hostile_site.schemas(self.candor)
        self.strings = hostile_site.string_names(self.themes)
        self.fields = {}
        self.refused = set()
        self.published = set()
        self.unplaced = set()
        self.unclear = 0
        self.failures = []
        self.passed = 0

    def fail(self, text):
        self.failures.append(text)
        if len(self.failures) <= 60:
            print("FAILED " + text[:400], flush=True)

    def assigner(self, turn, refused, by_class):
        """Which payload a field gets in this turn: in the long form each payload once over all turns."""
        def assign(field):
            number = self.fields.setdefault(field, len(self.fields))
            if field in refused:
                return None
            if by_class:
                kind = self.classes[(turn + number) % len(self.classes)]
                own = [payload for payload in self.payloads if payload.kind == kind]
                return own[(number * 7 + turn) % len(own)]
            return self.payloads[(turn + number * 11) % len(self.payloads)]
        return assign

    def build(self, turn, by_class, folder):
        """Builds until nothing is refused any more; the site, or None."""
        refused = set()
        for _ in range(ROUNDS):
            content = os.path.join(folder, "content")
            subprocess.run(["rm", "-rf", content], check=True)
            site = hostile_site.HostileSite(self.schemas, self.strings, self.assigner(turn, refused, by_class),
                                            allows_html=turn % 2 == 1)
            site.write(folder)
            before = tree(folder, os.path.join(folder, "output"))
            answer = subprocess.run(
                [self.candor, "build", "--content", "content", "--themes", self.themes, "--output", "output",
                 "--now", NOW, "--format", "json", "--quiet"],
                cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120,
                env=dict(os.environ, SWIFT_BACKTRACE="enable=no"))
            after = tree(folder, os.path.join(folder, "output"))
            if before != after:
                changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
                self.fail(f"turn {turn}: written outside of output/: {sorted(changed)[:5]}")
            if answer.returncode == 0:
                self.record(site, turn)
                return site
            if answer.returncode != 1:
                self.fail(f"turn {turn}: exit code {answer.returncode}: {answer.stderr[-300:]!r}")
                return None
            try:
                report = json.loads(answer.stderr)
            except ValueError:
                self.fail(f"turn {turn}: the report is no JSON: {answer.stderr[:200]!r}")
                return None
            newly = self.blamed(report, site) - refused
            if not newly:
                errors = [entry for entry in report["diagnostics"] if entry["severity"] == "error"]
                if os.environ.get("HOSTILE_VERBOSE"):
                    print("unclear:", [(entry["rule"], entry["file"][:80], entry["line"], entry["message"][:150]) for entry in errors[:3]])
                self.unclear += 1
                for suspects in self.suspects(errors, site):
                    newly = suspects - refused
                    if newly:
                        break
                else:
                    self.fail(f"turn {turn}: refused for no field: {errors[0]['rule']} {errors[0]['file']}:{errors[0]['line']}: {errors[0]['message'][:200]}")
                    return None
            for field in newly:
                payload = site.used.get(field)
                if payload is not None:
                    self.refused.add((field, payload.number))
            refused |= newly
        self.fail(f"turn {turn}: still refused after {ROUNDS} rounds")
        return None

    def blamed(self, report, site):
        found = set()
        for entry in report["diagnostics"]:
            if entry["severity"] != "error":
                continue
            if entry["rule"] == "theme-missing":
                found.add("site.theme")
                continue
            named = site.names_at.get(entry["file"])
            if entry["line"] is None and named is not None:
                found.add(named)
                continue
            if entry["rule"] in ("url-too-long", "url-taken") and site.fields_at.get((entry["file"], entry["line"])) is None:
                folder = entry["file"].rsplit("/", 1)[0]
                found |= {name for name in (named, site.names_at.get(folder)) if name in site.used}
                continue
            field = site.fields_at.get((entry["file"], entry["line"]))
            if field is not None and field in site.used:
                found.add(field)
            elif field is not None:
                # The line of a record: one of those below it.
                found |= {name for name in site.used if name.startswith(field + ".")} or {field}
        return found

    @staticmethod
    def suspects(errors, site):
        """Fields that a diagnostic without a field's line may be about, the likelier ones first."""
        kinds = {site.kinds.get(entry["file"]) for entry in errors}
        yield {field for field in site.used if field.split(".")[0] in kinds and ".@" in field}
        ends = (".#folder", ".#file", ".slug", ".permalink", ".aliases", ".tags", ".topics", ".number", ".area",
                ".image.src", ".key", ".language", ".languages.0", ".languages.1", ".lang", ".theme")
        if None in kinds:
            yield {field for field in site.used if field.endswith(ends)}
        yield {field for field in site.used if field.split(".")[0] in kinds}
        # A section that is held back holds back what is below it.
        yield {field for field in site.used if field.split(".")[0] in ("section", "case")}
        yield {field for field in site.used if field.endswith(ends)}

    def record(self, site, turn):
        self.unplaced |= site.unplaced
        for field, payload in site.used.items():
            (self.refused if field in site.refused_names else self.published).add((field, payload.number))

    def check(self, turn, output):
        """Checks every file; the pages, those of items first."""
        pages = []
        for here, _, files in os.walk(output):
            for name in files:
                full = os.path.join(here, name)
                path = os.path.relpath(full, output)
                if name.startswith(".candor"):
                    continue
                with open(full, "rb") as file:
                    if file.read(len(hostile_site.PIXEL)) == hostile_site.PIXEL:
                        continue
                problems = checks.check_file(path, full)
                for problem in problems[:3]:
                    self.fail(f"turn {turn}: {path}: {problem}")
                self.passed += not problems
                if name.endswith(".html"):
                    pages.append(path)
        top = ("index.html", "404.html")
        lists = ("tags/", "topics/", "feeds/")
        return sorted(pages, key=lambda path: (path not in top and path.startswith(lists) or "/page/" in path, path))


def main():
    run = Run(sys.argv[1], sys.argv[2])
    limit = int(os.environ.get("HOSTILE_PAGES", "6000"))
    by_class = limit < 1000
    turns = len(run.classes) if by_class else len(run.payloads)
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="candor-hostile-") as folder:
        browser = Browser(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
        try:
            judged = os.path.join(folder, "selftest")
            os.mkdir(judged)
            for missed in browser.selftest(judged):
                run.fail(f"the browser's test of itself: {missed}")
            opened = 0
            for turn in range(turns):
                here = os.path.join(folder, f"turn-{turn}")
                os.mkdir(here)
                site = run.build(turn, by_class, here)
                if site is not None:
                    output = os.path.join(here, "output")
                    pages = run.check(turn, output)
                    browser.root = output
                    share = max(1, (limit - opened) // (turns - turn))
                    for path in pages[:share]:
                        problems = browser.visit(path)
                        for problem in problems[:3]:
                            run.fail(f"turn {turn}: {path} in the browser: {problem}")
                        run.passed += not problems
                        opened += 1
                if not os.environ.get("HOSTILE_KEEP"):
                    subprocess.run(["rm", "-rf", here], check=True)
                if turn % 20 == 19:
                    print(f"{turn + 1} of {turns} sites, {opened} pages opened, {time.monotonic() - start:.0f} s", flush=True)
            here = os.path.join(folder, "recorded")
            os.mkdir(here)
            chosen = recorded.of_each_class(run.payloads, 4) if by_class else run.payloads
            opened += recorded.attack(run, browser, here, chosen, recorded.of_each_class(chosen, 1 if by_class else 20),
                                      limit // 3)
        finally:
            browser.close()
        if os.environ.get("HOSTILE_KEEP"):
            subprocess.run(["cp", "-r", folder, os.environ["HOSTILE_KEEP"]], check=True)
    # A file of strings has room for some of the long payloads only; what is left out is told below.
    done = run.refused | run.published | run.unplaced
    for field in sorted(run.fields):
        met = {run.payloads[number].kind for name, number in done if name == field}
        # A list or record is only a name above its own fields.
        if met and len(met) < len(run.classes) and not any(name.startswith(field + ".") for name in run.fields):
            run.fail(f"{field} met only {len(met)} of {len(run.classes)} classes")
    print(f"{turns} sites, {len(run.fields)} fields, {len(run.payloads)} payloads in {len(run.classes)} classes:")
    print(f"  {len(run.published)} values published, {len(run.refused - run.published)} refused, "
          f"{len(run.unplaced)} without room, {opened} pages opened, "
          f"{run.unclear} refusals without a line, {time.monotonic() - start:.0f} s")
    print(f"hostile: {run.passed} passed, {len(run.failures)} failed")
    return 1 if run.failures or not run.passed else 0


if __name__ == "__main__":
    sys.exit(main())

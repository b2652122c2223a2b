"""A site with a public record, whose titles, notes, texts, addresses, deadlines and reasons are payloads.

What the record keeps is shown again much later and in other places: as the difference of two versions, in record.json,
in the notice of a withdrawal, in rules for servers. The site is published, every page is changed, some are withdrawn.
"""
import json
import os
import shutil
import subprocess
import sys

import checks
from payloads import quoted

VERIFIER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Tests", "RecordVerifier", "verify_record.py")
KINDS = ("update", "correction", "clarification", "minor", "retraction", "withdrawal")
ROUNDS = 40
SETTINGS = """title: A site
url: https://www.example.gov/under
language: en
time_zone: America/Chicago
agency: { name: An agency }
contacts: { emergency: "911", email: desk@example.gov }
deadlines:
"""


class RecordedSite:
    """The site in a folder; `fail` is told what went wrong."""

    def __init__(self, candor, themes, folder, payloads, fail):
        self.candor, self.themes, self.folder, self.payloads, self.fail = candor, themes, folder, payloads, fail
        self.content, self.output = os.path.join(folder, "content"), os.path.join(folder, "output")
        self.key = os.path.join(folder, "key")
        self.refused, self.fields_at, self.used = set(), {}, set()
        self.minute = 0

    # Files

    def value(self, field, payload, plain, form="{}"):
        self.used.add(field)
        return plain if field in self.refused else form.replace("{}", payload.text)

    def write(self, edition):
        """The site as it was first (1) or after the change of every page (2)."""
        self.fields_at = {}
        lines = [(None, line) for line in SETTINGS.rstrip().split("\n")]
        for payload in self.payloads:
            number = payload.number
            title = self.value(f"deadline.{number}", payload, "A title")
            lines.append((f"deadline.{number}", f"  d{number}: {{ days: 45, from: opened, title: {quoted(title)} }}"))
            self.write_story(payload, edition)
            self.write_case(payload)
        self.file("site.yml", lines)
        self.file("index.md", [(None, "---"), (None, "title: Home"), (None, "---"), (None, "Home.")])

    def write_story(self, payload, edition):
        number = payload.number
        lines = [(None, "---"), (None, "date: 2026-03-02")]
        for name, plain in (("title", "A title"), ("summary", "x")):
            lines.append((f"{name}.{number}", f"{name}: {quoted(self.value(f'{name}.{number}', payload, plain))}"))
        address = self.value(f"address.{number}", payload, f"/s/{number}/", f"/s/{number}/{{}}/")
        alias = self.value(f"alias.{number}", payload, f"/a/{number}/", f"/a/{number}/{{}}/")
        lines += [(f"address.{number}", f"permalink: {quoted(address)}"), (f"alias.{number}", f"aliases: [{quoted(alias)}]")]
        body = self.value(f"body.{number}", payload, "x").replace("\0", "").encode("utf-8", "replace").decode("utf-8")
        if edition == 2:
            note = self.value(f"note.{number}", payload, "A note.")
            lines.append((f"note.{number}", f"changes: [{{ date: 2026-03-02, kind: {KINDS[number % len(KINDS)]}, note: {quoted(note)} }}]"))
        first, second = ("Old words", body) if edition == 2 else (body, "New words")
        lines += [(None, "---"), (f"body.{number}", f"Words. {first}"), (None, ""), (f"body.{number}", f"- {second} and more")]
        self.file(f"stories/s{number}.md", lines)

    def write_case(self, payload):
        number = payload.number
        note = self.value(f"promise.{number}", payload, "A note.")
        self.file(f"cases/c{number}/index.md", [
            (None, "---"), (None, f'number: "26-{number:04}"'), (None, "title: A case"), (None, "stage: reported"),
            (None, "opened: 2026-01-02"), (None, "next_update: 2026-03-01"),
            (f"promise.{number}", f"deadlines: [{{ name: d{number}, note: {quoted(note)} }}]"), (None, "---"), (None, "x")])

    def file(self, path, lines):
        full = os.path.join(self.content, path)
        if path.startswith("stories/") and not os.path.exists(full) and self.minute > 2:
            return  # It was withdrawn.
        os.makedirs(os.path.dirname(full), exist_ok=True)
        number, text = 1, ""
        for field, line in lines:
            for _ in range(line.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1):
                self.fields_at[(os.path.join("content", path), number)] = field
                number += 1
            text += line + "\n"
        with open(full, "wb") as file:
            file.write(text.encode("utf-8", "surrogatepass"))

    # Commands

    def run(self, *words):
        return subprocess.run([self.candor, *words], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=300, env=dict(os.environ, SWIFT_BACKTRACE="enable=no", HOME=self.folder))

    def inputs(self):
        return ["--content", "content", "--themes", self.themes, "--now", f"2026-03-02T12:{self.minute:02}:00Z", "--quiet"]

    def record(self, edition):
        """Enters the edition, with a plain value in the place of each that is refused."""
        for _ in range(ROUNDS):
            self.write(edition)
            answer = self.run("record", *self.inputs(), "--output", "output", "--key", "key", "--format", "json")
            if answer.returncode == 0:
                self.minute += 1
                return True
            if answer.returncode != 1:
                break
            try:
                report = json.loads(answer.stderr)
            except ValueError:
                self.fail(f"the report is no JSON: {answer.stderr[-200:]!r}")
                return False
            errors = [entry for entry in report["diagnostics"] if entry["severity"] == "error"]
            newly = {self.fields_at.get((entry["file"], entry["line"])) for entry in errors} - self.refused - {None}
            if not newly:
                # An error without a line of its own is about the address.
                newly = {f"{name}.{os.path.basename(entry['file'])[1:-3]}" for entry in errors
                         for name in ("address", "alias")} & self.used - self.refused
            if not newly:
                break
            self.refused |= newly
        self.fail(f"edition {edition} is not recorded: exit code {answer.returncode}: {answer.stderr[-400:]!r}")
        return False

    def withdraw(self, payload):
        """Takes a page off with the payload as the reason; whether the reason was taken."""
        text = payload.text.encode("utf-8", "replace").decode("utf-8")
        for reason in (None if "\0" in text else text, "A court ordered it."):
            if reason is None:
                continue
            answer = self.run("withdraw", f"content/stories/s{payload.number}.md", f"--reason={reason}", "--yes",
                              *self.inputs(), "--output", "output", "--key", "key")
            if answer.returncode == 0:
                return reason == text
            if answer.returncode not in (1, 64):
                break
        self.fail(f"{payload} can not be withdrawn: exit code {answer.returncode}: {answer.stderr[-300:]!r}")
        return False


def attack(run, browser, folder, payloads, withdrawn, limit):
    """Publishes the site, looks at all of its files and opens its pages; returns how many were opened."""
    site = RecordedSite(run.candor, run.themes, folder, payloads, lambda text: run.fail(f"recorded site: {text}"))
    site.file("site.yml", [(None, SETTINGS.removesuffix("deadlines:\n"))])
    begun = site.run("record", "init", "--content", "content", "--output", "output", "--key", "key")
    if begun.returncode != 0:
        site.fail(f"no record can be begun: {begun.stderr[-300:]!r}")
        return 0
    if not (site.record(1) and site.record(2)):
        return 0
    taken = sum(site.withdraw(payload) for payload in withdrawn)
    built = site.run("build", *site.inputs(), "--output", "output")
    if built.returncode != 0:
        site.fail(f"it can not be built: {built.stderr[-400:]!r}")
        return 0
    for verifier in ([site.candor, "verify", "--site"], [sys.executable, VERIFIER]):
        answer = subprocess.run([*verifier, site.output], capture_output=True)
        if answer.returncode != 0:
            site.fail(f"{os.path.basename(verifier[-1])} refuses it: {answer.stdout[-300:]!r}{answer.stderr[-200:]!r}")
        run.passed += answer.returncode == 0
    pages, stubs = [], set()
    with open(os.path.join(site.content, "_record", "gone"), encoding="utf-8") as file:
        gone = [line.split("\t")[1] for line in file.read().splitlines()]
    for address in gone:
        stubs.add(address.lstrip("/") + ("index.html" if address.endswith("/") else ""))
    for here, _, files in os.walk(site.output):
        for name in files:
            full = os.path.join(here, name)
            path = os.path.relpath(full, site.output)
            problems = checks.check_file(path, full)
            for problem in problems[:3]:
                site.fail(f"{path}: {problem}")
            run.passed += not problems
            if name.endswith(".html"):
                pages.append(path)
    versions = [path for path in pages if "/v/" in path]
    if len(versions) < len(payloads) - len(withdrawn) or len(stubs & set(pages)) < len(withdrawn):
        site.fail(f"only {len(versions)} pages of versions and {len(stubs & set(pages))} of {len(stubs)} stubs are there")
    first = [path for path in pages if path.split("/")[0] in ("record", "promises", "corrections")]
    chosen = (first + sorted(stubs & set(pages)) + versions + pages)
    chosen = list(dict.fromkeys(chosen))[:limit]
    browser.root = site.output
    for path in chosen:
        problems = browser.visit(path)
        for problem in problems[:3]:
            site.fail(f"{path} in the browser: {problem}")
        run.passed += not problems
    print(f"  recorded site: {len(payloads)} payloads, {len(site.used) - len(site.refused)} fields published and "
          f"{len(site.refused)} refused, {len(withdrawn)} pages withdrawn, {taken} with the payload as the reason, "
          f"{len(chosen)} pages opened", flush=True)
    shutil.rmtree(folder)
    return len(chosen)


def of_each_class(payloads, count):
    """The first `count` payloads of each class."""
    seen, chosen = {}, []
    for payload in payloads:
        seen[payload.kind] = seen.get(payload.kind, 0) + 1
        if seen[payload.kind] <= count:
            chosen.append(payload)
    return chosen

"""Faults of what is read: no permission, files that change or vanish, pipes and devices, links."""

from __future__ import annotations

import os
import random
import re
import shutil
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from harness import (
    Run,
    Skipped,
    as_nobody,
    crashed,
    expect,
    expect_same,
    expect_whole,
    first_line,
    make_site,
    need_root,
    page,
    tree,
    write,
)
from runner import Bench, Trials

trials = Trials()


def rejected(made: Run, rule: str, *words: str) -> str:
    """A build of content with an error ends with 1, and names the rule, the file, and a remedy."""
    expect(made.code == 1, f"expected exit 1: {made}")
    for word in (rule, *words):
        expect(word in made.err, f"the message does not say “{word}”: {made.err[:300]!r}")
    expect("help: " in made.err, f"the message has no remedy: {made.err[:300]!r}")
    return first_line(made.err)


class Published:
    """A site that is built once, and must stay as it was while its content is broken."""

    def __init__(self, bench: Bench, pages: int = 10) -> None:
        self.bench = bench
        self.content = make_site(bench.folder / "content", pages)
        self.output = bench.folder / "public" / "output"
        self.output.parent.mkdir()
        bench.candor.must_build(self.content, self.output)
        self.before = tree(self.output)

    def rejects(self, rule: str, *words: str, **how: object) -> str:
        said = rejected(self.bench.candor.build(self.content, self.output, timeout=20, **how), rule, *words)
        expect_same(self.before, tree(self.output), "the site that was there is not as it was")
        return said


@trials("no right to read one file, one folder, everything")
def no_right(bench: Bench) -> str:
    before = as_nobody()
    site = Published(bench)
    os.chmod(bench.folder / "public", 0o777)
    said = []
    for name in ("stories/story-00003.md", "stories/form.pdf", "stories", "site.yml"):
        path = site.content / name
        mode = path.stat().st_mode
        os.chmod(path, 0)
        said.append(site.rejects("not-readable", f"{site.content}/{name}", "Permission denied", "the right to read",
                                 before=before))
        os.chmod(path, mode)
    for folder in (site.content, site.content.parent):
        mode = folder.stat().st_mode
        if folder == bench.folder:
            break  # The output is in it as well.
        os.chmod(folder, 0)
        made = bench.candor.build(site.content, site.output, before=before)
        os.chmod(folder, mode)
        expect(made.code == 2 and "the right to read" in made.err, f"expected exit 2 and a remedy: {made}")
    hidden = bench.folder / "hidden"
    shutil.copytree(site.content, hidden / "content")
    os.chmod(hidden, 0)
    made = bench.candor.build(hidden / "content", site.output, before=before)
    os.chmod(hidden, 0o755)
    expect(made.code == 2 and "the right to read" in made.err, f"expected exit 2 and a remedy: {made}")
    expect_same(site.before, tree(site.output), "the site that was there is not as it was")
    return f"named, and the site stays as it was. It says: {said[0]}"


def kinds() -> dict[str, Callable[[Path], None]]:
    def bind(path: Path) -> None:
        # A socket's name may have 108 bytes only, so that it is bound from its folder.
        here = os.getcwd()
        os.chdir(path.parent)
        try:
            socket.socket(socket.AF_UNIX).bind(path.name)
        finally:
            os.chdir(here)

    made: dict[str, Callable[[Path], None]] = {"pipe": os.mkfifo, "socket": bind}
    if os.geteuid() == 0:
        made["character device"] = lambda path: os.mknod(path, 0o20666, os.makedev(1, 5))
        made["block device"] = lambda path: os.mknod(path, 0o60666, os.makedev(7, 99))
    return made


@trials("pipe, socket and device in content")
def special(bench: Bench) -> str:
    need_root("make a device")
    site = Published(bench)
    for kind, make in kinds().items():
        for name in ("new.md", "stories/new.md", "stories/new.pdf", "site.yml"):
            path = site.content / name
            kept = path.read_bytes() if path.exists() else None
            path.unlink(missing_ok=True)
            try:
                make(path)
            except PermissionError:
                raise Skipped(f"this machine does not let root make a {kind}") from None
            site.rejects("file-kind", f"{site.content}/{name}", "Move it out")
            path.unlink()
            if kept is not None:
                path.write_bytes(kept)
        link = site.content / "stories" / "link.pdf"
        other = site.content / "stories" / "target"
        make(other)
        link.symlink_to("target")
        site.rejects("file-kind", str(link))
        link.unlink()
        other.unlink()
    bench.candor.must_build(site.content, site.output)
    return f"{', '.join(kinds())}: named at once, as page, document and site.yml; nobody waits for one"


@trials("links: a loop, to nothing, out of content")
def links(bench: Bench) -> str:
    site = Published(bench)
    secret = bench.folder / "secret"
    write(secret / "secret.md", page("Secret", "SECRET-WORD"))
    write(secret / "secret.pdf", "SECRET-WORD")
    cases = (
        ("loop.md", "loop.md", "link-broken"), ("one.md", "two.md", "link-broken"), ("gone.pdf", "nowhere", "link-broken"),
        ("here", ".", "link-to-folder"), ("up", "..", "link-outside"), ("root", "/", "link-outside"),
        ("out.md", "../secret/secret.md", "link-outside"), ("out.pdf", str(secret / "secret.pdf"), "link-outside"),
        ("folder", "../secret", "link-outside"), ("proc.md", "/proc/self/environ", "link-outside"),
        ("stories/deep", "../..", "link-outside"), ("stories/parent", "..", "link-to-folder"),
    )
    for name, target, rule in cases:
        path = site.content / name
        path.symlink_to(target)
        if name == "one.md":
            (site.content / "two.md").symlink_to("one.md")
        site.rejects(rule, f"{site.content}/{name}")
        path.unlink()
        (site.content / "two.md").unlink(missing_ok=True)
    # A content folder may itself be a link; it is the files in it that may not lead out.
    (bench.folder / "alias").symlink_to("content")
    bench.candor.must_build(bench.folder / "alias", site.output)
    expect_same(site.before, tree(site.output), "a content folder given as a link makes another site")
    (bench.folder / "circle").symlink_to("circle")
    made = bench.candor.build(bench.folder / "circle", site.output)
    expect(made.code == 2 and "circle" in made.err, f"expected exit 2: {made}")
    return f"{len(cases)} links, each named, none followed; the site stays as it was"


# -- Files that change ------------------------------------------------------------------------------------------------

LINES = 400
# A file is taken for settled when it has been left alone for 20 ms. A writer that stops for longer in the middle of a
# file leaves half of it where nobody can tell; what such a writer made is not held against the program.
PATIENCE = 0.012


def marked(number: int, version: int) -> str:
    """A page of which each line tells its version, so that a page of two versions or a part of one shows."""
    body = "\n".join(f"mark{number}v{version}l{line} and some more words to make it long." for line in range(LINES))
    return page(f"Story {number}", body + "\n\nThe end.")


class Writers(threading.Thread):
    """Changes files in every way in which editors and other programs do."""

    def __init__(self, folder: Path, count: int, seed: int) -> None:
        super().__init__(daemon=True)
        self.folder = folder
        self.count = count
        self.chance = random.Random(seed)
        self.ends = threading.Event()
        self.done: Counter[str] = Counter()
        # Pages that were once written with a pause.
        self.paused: set[int] = set()
        self.problem: BaseException | None = None

    def run(self) -> None:
        version = 1
        try:
            while not self.ends.is_set():
                version += 1
                number = self.chance.randrange(self.count)
                start = time.monotonic()
                self.change(number, version)
                if time.monotonic() - start > PATIENCE:
                    self.paused.add(number)
                # Now and then nothing happens for a while, so that some builds succeed.
                self.ends.wait(0.3 if self.chance.random() < 0.02 else 0.002)
        except BaseException as problem:  # noqa: BLE001 - reported by the trial
            self.problem = problem

    def change(self, number: int, version: int) -> None:
        path = self.folder / f"story-{number}.md"
        text = marked(number, version)
        way = self.chance.choice(("in place", "in pieces", "renamed", "removed", "moved away", "cut off"))
        self.done[way] += 1
        if way == "renamed":
            fresh = self.folder / f".story-{number}.new"
            fresh.write_text(text)
            fresh.replace(path)
        elif way == "removed":
            path.unlink(missing_ok=True)
            path.write_text(text)
        elif way == "moved away":
            away = self.folder / f".story-{number}.away"
            path.rename(away)
            time.sleep(0.002)
            away.rename(path)
        elif way == "cut off":
            os.truncate(path, 0)
            path.write_text(text)
        else:
            with path.open("wb", buffering=0) as file:
                raw = text.encode()
                step = len(raw) if way == "in place" else 8192
                for start in range(0, len(raw), step):
                    file.write(raw[start:start + step])
                    if step < len(raw):
                        time.sleep(0.0005)


@trials("files that change and vanish while they are read")
def changing(bench: Bench) -> str:
    content = make_site(bench.folder / "content", 5)
    count = 40
    for number in range(count):
        write(content / "stories" / f"story-{number}.md", marked(number, 0))
    output = bench.folder / "output"
    bench.candor.must_build(content, output)
    writers = Writers(content / "stories", count, bench.chance.randrange(1 << 30))
    writers.start()
    ends = time.monotonic() + bench.thorough(8, 60)
    codes: Counter[int] = Counter()
    rules: Counter[str] = Counter()
    meanwhile = 0
    try:
        while time.monotonic() < ends:
            before = tree(output)
            changes = writers.done.total()
            made = bench.candor.build(content, output)
            meanwhile += writers.done.total() - changes
            expect(not crashed(made.code), f"it crashed: {made}")
            expect(made.code in (0, 1), f"expected exit 0 or 1: {made}")
            codes[made.code] += 1
            if made.code == 1:
                rules.update(re.findall(r"= rule: ([a-z-]+)", made.err))
                expect(str(content / "stories") in made.err, f"no file is named: {made}")
                expect_same(before, tree(output), "the site that was there is not as it was")
            else:
                expect_whole(output)
                torn(output, count, writers.paused)
            expect(writers.problem is None, f"the writer broke: {writers.problem!r}")
    finally:
        writers.ends.set()
        writers.join()
    expect(codes[0] > 0, f"no build of {codes[1]} ever succeeded: {dict(rules)}")
    expect(meanwhile > 10 * bench.thorough(5, 40), f"only {meanwhile} changes were made during builds: too little was tested")
    bench.candor.must_build(content, output)
    torn(output, count, set())
    refused = ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items())) or "none"
    return f"{meanwhile} changes during builds: {codes[0]} done with whole pages, {codes[1]} refused ({refused})"


def torn(output: Path, count: int, excused: set[int]) -> None:
    """Fails when a page is not one version from its first line to its last."""
    for number in range(count):
        path = output / "stories" / f"story-{number}" / "index.html"
        if number not in excused:
            expect(path.exists(), f"page {number} is lost, and nothing was said")
        text = path.read_text() if path.exists() else ""
        marks = re.findall(rf"mark{number}v(\d+)l(\d+) and", text)
        versions = {version for version, _ in marks}
        lines = {line for _, line in marks}
        if number in excused:
            continue
        expect(len(versions) == 1, f"page {number} has lines of the versions {sorted(versions)}")
        expect(len(lines) == LINES and "The end." in text, f"page {number} has {len(lines)} of its {LINES} lines")

#!/usr/bin/env python3
"""Lets a scratch copy of the sample site live with a record of its own, and tries every verifier on every step of it.

    life.py [--candor PROGRAM] [--keep FOLDER]

The site is published, edited, corrected, renamed, its key is changed, a page expires and a page is withdrawn. What the
rules forbid is tried too. After each step both verifiers check the output against each checkpoint that was kept so far.
At the end nothing of the withdrawn page may be left, and the last state is attacked (test_verify_record.py --site).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from recorded_site import ROOT, VERIFIER, Failed, RecordedSite, Refused, expect

# Words that are nowhere else, so that they can be looked for.
NAME = "Quillfeather Zandobar"
STORIES = {
    "the-scratch-canoe": ("A canoe came home", "It was found by the mill.", ""),
    "the-scratch-gate": ("A gate was left open", "It was closed before dark.", ""),
    "the-scratch-name": (f"{NAME} was thanked", f"The chief thanked {NAME} at the lobby desk.", ""),
    "the-scratch-fair": ("A fair for one week", "Come by.", "expires: 2026-11-25T00:00:00Z\n"),
}


class Life:
    """The steps. Each ends with a published site whose checkpoint is kept."""

    def __init__(self, candor: Path, folder: Path) -> None:
        self.site = RecordedSite(candor, folder, "2026-11-24T12:00:00Z")
        self.kept: list[Path] = []
        shutil.copytree(ROOT / "content", self.site.content)
        # The sample's own record is of another log; this one begins anew.
        shutil.rmtree(self.site.content / "_record", ignore_errors=True)
        for name in STORIES:
            self.save(name)

    def file(self, name: str) -> Path:
        return self.site.content / "stories" / f"{name}.md"

    def save(self, name: str, more: str = "", body: str = "", changes: tuple[tuple[str, str], ...] = ()) -> None:
        title, text, own = STORIES[name]
        told = "".join(f"  - {{date: 2026-11-24, kind: {kind}, note: {note}}}\n" for kind, note in changes)
        head = f"title: {title}\ndate: 2026-11-20\nsummary: A story for this trial.\n{own}{more}"
        head += f"changes:\n{told}" if told else ""
        self.file(name).write_text(f"---\n{head}---\n\n{body or text}\n", encoding="utf-8")

    def published(self, step: str, count: int | None = None) -> None:
        """Builds, verifies against everything that was kept, and keeps the new checkpoint."""
        before = len(self.state.entries) if self.kept else 0
        self.site.must_build()
        self.state = self.site.state()
        if count is not None:
            grown = len(self.state.entries) - before
            expect(grown == count, f"{step}: {grown} entries were appended and not {count}")
        first = self.site.folder / "first.key"
        if not self.kept:
            shutil.copy(self.site.output / "record" / "log" / "key", first)
        for checkpoint in [None, *self.kept]:
            self.site.verify(checkpoint, first)
        self.kept.append(self.site.folder / f"checkpoint-{len(self.kept)}")
        shutil.copy(self.site.output / "record" / "log" / "checkpoint", self.kept[-1])
        print(f"ok      {step}: {len(self.state.entries)} entries, {len(self.kept)} checkpoints kept", flush=True)

    # -- Steps --------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        plain = self.site.must_build()
        expect(not (self.site.output / "record").exists(), f"there is a record before it was begun: {plain}")
        self.site.begin()
        expect(self.site.keys[0].stat().st_mode & 0o077 == 0, "others may read the private key")
        self.site.pending()
        made = self.site.run("record", *self.site.inputs())
        expect(made.code == 2, f"without a key candor record must end with 2: {made}")
        self.site.record()
        self.published("published")
        shutil.copytree(self.site.output, self.site.folder / "older")
        self.site.record()
        self.published("recorded again with nothing new", 0)

    def correct(self) -> None:
        name = "the-scratch-canoe"
        self.save(name, body="It was found by the ferry.")
        self.site.refused("record-unrecorded-edit", "ferry")
        correction = ("correction", "It was found by the ferry and not by the mill.")
        self.save(name, body="It was found by the ferry.", changes=(correction,))
        self.site.pending()
        self.site.record()
        self.published("corrected", 1)
        page = (self.site.output / "stories" / name / "v" / "2" / "index.html").read_text(encoding="utf-8")
        expect("<del" in page and "<ins" in page and "ferry" in page, "the version's page shows no difference")
        self.save(name, body="It was found by the ferry.",
                  changes=(("correction", "It was found by the ferry as ever."), ("minor", "A comma.")))
        self.site.refused("record-change-removed")
        self.save(name, body="It was found by the ferry.<!-- Ask the chief. -->",
                  changes=(correction, ("minor", "A comma.")))
        self.site.refused("record-hidden-comment")
        self.save(name, body="It was found by the ferry.", changes=(correction,))
        self.published("as recorded again", 0)

    def rename(self) -> None:
        self.file("the-scratch-gate").unlink()
        self.site.refused("record-url-lost", "/stories/the-scratch-gate/")
        STORIES["the-open-gate"] = STORIES.pop("the-scratch-gate")
        update = ("update", "This page has another address.")
        self.save("the-open-gate", more="aliases: [/stories/the-scratch-gate/]\n", changes=(update,))
        self.site.record()
        self.published("renamed", 1)
        expect((self.site.output / "stories/the-scratch-gate/index.html").exists(), "the old address leads nowhere")
        expect(self.state.of_path("stories/the-open-gate.md") == ["publication", "update"],
               "the renamed page is not the same item")

    def rotate(self) -> None:
        self.site.rotate()
        self.published("another key")
        self.save("the-open-gate", more="aliases: [/stories/the-scratch-gate/]\n", body="Closed before noon.",
                  changes=(("update", "This page has another address."), ("retraction", "All was wrong.")))
        self.site.record()
        self.published("retracted under the new key", 1)

    def expire(self) -> None:
        self.site.later(days=1)
        self.site.must_build()
        self.site.record()
        self.published("expired")
        expect(not (self.site.output / "stories/the-scratch-fair/index.md").exists(), "the fair is still there")
        for page in ("stories/the-scratch-fair", "record"):
            text = (self.site.output / page / "index.html").read_text(encoding="utf-8")
            expect("/record/notices/" in text, f"/{page}/ does not lead to the notice that the fair is over")

    def withdraw(self) -> None:
        name = "the-scratch-name"
        salt = self.salt(name)
        expect(self.found(NAME), "the words that are to be looked for are nowhere")
        self.site.withdraw(self.file(name), reason="A court ordered it.")
        expect(not self.file(name).exists(), "the source file is still there")
        self.published("withdrawn", 1)
        for words in (NAME, name, salt):
            left = self.found(words)
            # The address itself must answer 410: it stands in the rules and in the list of gone addresses.
            own = [path for path in left if words == name and is_of_gone(path)]
            expect(left == own, f"“{words}” is still in {[str(path) for path in left if path not in own][:5]}")
        stub = self.site.output / "stories" / name / "index.html"
        expect(stub.exists() and "A court ordered it." in stub.read_text(encoding="utf-8"), "there is no stub page")
        rules = (self.site.output / "_redirects").read_text(encoding="utf-8")
        expect(any(name in line and line.endswith(" 410!") for line in rules.splitlines()), "no rule says 410")
        self.save(name)
        self.site.refused("record-address-gone")
        self.file(name).unlink()
        self.published("withdrawn for good", 0)

    def salt(self, name: str) -> str:
        text = (self.site.output / "stories" / name / "record.json").read_text(encoding="utf-8")
        return text.partition('"salt":"')[2].partition('"')[0]

    def found(self, words: str) -> list[Path]:
        """The files of the output, of the content and of Candor's own folders that hold the words, or are named so."""
        found = []
        for path in sorted(self.site.folder.rglob("*")):
            if path.is_relative_to(self.site.folder / "older"):
                continue
            if words in path.name or path.is_file() and words.encode() in path.read_bytes():
                found.append(path)
        return found

    def damage(self) -> None:
        """What can not be trusted is not continued."""
        state = self.site.content / "_record"
        pages = [indexes for path, _, indexes in self.state.items.values() if path != "-"]
        older, newest = (state / "text" / f"{next(pick(page) for page in pages if len(page) > 1)}.md"
                         for pick in (lambda page: page[0], lambda page: page[-1]))
        for number, (file, damaged) in enumerate((
            (state / "log", lambda whole: whole.replace(b'"commitment":"', b'"commitment":"A', 1)),
            (state / "log", lambda whole: b"".join(reversed(whole.splitlines(keepends=True)))),
            (state / "log", lambda whole: whole[: whole.rindex(b"{")]),
            (state / "checkpoint", lambda whole: whole[:-20] + bytes([whole[-20] ^ 1]) + whole[-19:]),
            (state / "items", lambda whole: whole[:-30]),
            (state / "keys", lambda whole: whole[10:]),
            (state / "items", lambda whole: whole.replace(b'\t"', b'\t"We did nothing wrong. ', 1)),
            (state / "gone", lambda whole: whole.replace(b'\t"', b'\t"For no reason. ', 1)),
            (state / "gone", lambda whole: whole.replace(b"20", b"19", 1)),
            (newest, None),
        ), 1):
            whole = file.read_bytes()
            if damaged:
                file.write_bytes(damaged(whole))
            else:
                file.unlink()
            try:
                self.site.refused("record-damaged")
            except Failed as problem:
                raise Failed(f"damage number {number}, of {file.name}: {problem}") from None
            file.write_bytes(whole)
        # A build of a site that did not change has nothing to read them for, and shows the page's own text.
        for file in (older, newest):
            whole = file.read_bytes()
            file.write_bytes(b"junk\n")
            # The newest text of a page that is as recorded is the page itself; candor record looks at no other.
            runs = [self.site.check()] + ([self.site.run(*self.site.recording())] if file == older else [])
            for made in runs:
                expect(made.code == 1 and "record-damaged" in made.said, f"{file.name} was changed: {made}")
            file.write_bytes(whole)
        self.refused_time(-timedelta(days=1), "before that of the record's newest entry")
        self.refused_time(datetime.now(UTC) - self.site.now + timedelta(hours=2), "more than an hour ahead")
        print("ok      a damaged state, a clock that goes back and a time that has not come are refused", flush=True)

    def refused_time(self, away: timedelta, words: str) -> None:
        self.site.now += away
        self.save("the-open-gate", more="aliases: [/stories/the-scratch-gate/]\n", body="Closed before noon.",
                  changes=(("update", "This page has another address."), ("retraction", "All was wrong."),
                           ("minor", "A comma.")))
        made = self.site.run(*self.site.recording())
        expect(made.code == 2 and words in made.said and self.site.state_bytes("log").splitlines() == self.state.entries,
               f"candor record took a time that it must refuse ({words}): {made}")
        self.site.now -= away

    def attacks(self) -> None:
        command = [sys.executable, VERIFIER / "test_verify_record.py", "--site", self.site.output, "--older",
                   self.site.folder / "older", "--private", self.site.keys[-1], "--candor", self.site.candor]
        ran = subprocess.run([str(word) for word in command], check=False)
        expect(ran.returncode == 0, "an attack was not found by both verifiers")


def is_of_gone(path: Path) -> bool:
    """Where a gone address may stand: in the rules for servers, the lists of state and output, and its own stub."""
    lists = ("_redirects", "nginx.conf", "apache.conf", "gone", "manifest.json", "cache")
    return path.name in lists or "the-scratch-name" in path.parts


def main() -> int:
    parser = argparse.ArgumentParser(description="Lets a scratch site live with its record.")
    parser.add_argument("--candor", type=Path, default=ROOT / ".build/release/candor")
    parser.add_argument("--keep", type=Path, help="work in this new folder, and leave it")
    arguments = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    folder = arguments.keep or Path(tempfile.mkdtemp(prefix="candor-life-", dir=memory))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        life = Life(arguments.candor.resolve(), folder.resolve())
        for step in (life.begin, life.correct, life.rename, life.rotate, life.expire, life.withdraw, life.attacks,
                     life.damage):
            step()
    except (Failed, Refused) as problem:
        print(f"FAILED  {problem}")
        return 1
    finally:
        if not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

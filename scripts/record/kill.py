#!/usr/bin/env python3
"""Kills `candor record` at random moments, and sees that the record is whole each time.

    kill.py [--candor PROGRAM] [--kills 200] [--short] [--seed N]

Half of the kills hit a site of 50 items, half one of three, where writing the state is most of the run. Of each, a
quarter comes at any moment of the run and a quarter in its last part. The others come before one of the calls that
change files, or in the middle of it (kill_at.c), for the moments between those are too short to be met by chance. After
each: the state in content/_record is the old or the new one and extends every earlier one; `candor check` loads it; the
next `candor record` finishes the work (it too may be killed); every change has one entry, and every text is there.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from recorded_site import ROOT, Failed, RecordedSite, Refused, State, expect

sys.path.insert(0, str(ROOT / "scripts" / "faults"))

from harness import Skipped, need  # noqa: E402

SETTINGS = """title: Riverton Police
description: A site made to see what kill -9 does to its record.
url: https://police.example.gov
language: en
time_zone: UTC
agency: {name: Riverton Police Department}
contacts: {emergency: "911", non_emergency: "555-0100", tips: "555-0101", email: desk@police.example.gov}
sample: true
sample_notice: Nothing on this site happened.
"""
KINDS = ("update", "correction", "clarification", "minor", "retraction")
COMMIT = ("next.tmp", "next")


class Trial:
    """One site that is changed, recorded, and killed while it records."""

    def __init__(self, candor: Path, folder: Path, pages: int, chance: random.Random,
                 library: Path | None) -> None:
        self.site = RecordedSite(candor, folder, "2026-06-01T12:00:00Z")
        self.chance = chance
        self.expected: dict[str, list[str]] = {}
        self.changes: dict[str, list[str]] = {}
        self.site.content.mkdir(parents=True)
        (self.site.content / "site.yml").write_text(SETTINGS, encoding="utf-8")
        (self.site.content / "index.md").write_text("---\ntitle: Riverton Police\n---\n\nWelcome.\n", encoding="utf-8")
        for _ in range(pages - 1):
            self.add()
        self.site.begin()
        self.site.record()
        self.known = [self.site.state()]
        self.settle()
        self.kept = [self.keep()]
        self.library = library
        self.calls = 0
        self.seconds = self.length()
        self.old = self.new = self.within = self.late = self.counted = 0

    # -- What writers do ----------------------------------------------------------------------------------------------

    def add(self) -> None:
        path = f"stories/story-{len(self.expected):05}.md"
        self.expected[path], self.changes[path] = ["publication"], []
        self.save(path)

    def save(self, path: str) -> None:
        told = "".join(f"  - {{date: 2026-06-01, kind: {kind}, note: Change {number} of this page.}}\n"
                       for number, kind in enumerate(self.changes[path]))
        lines = "\n\n".join(f"Paragraph {number} of {path}, told {len(self.changes[path])} times anew."
                            for number in range(5))
        text = f"---\ntitle: Story {path[-8:-3]}\ndate: 2026-03-02\nsummary: A page.\n" \
               f"{'changes:' + chr(10) + told if told else ''}---\n\n{lines}\n"
        file = self.site.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self) -> None:
        for path in self.chance.sample(sorted(self.expected), k=min(len(self.expected), self.chance.randint(1, 3))):
            kind = self.chance.choice(KINDS)
            self.changes[path].append(kind)
            self.expected[path].append(kind)
            self.save(path)
        if self.chance.random() < 0.1:
            self.add()

    # -- What a kill does ---------------------------------------------------------------------------------------------

    def length(self) -> float:
        """The seconds of a record that nothing disturbs; its calls that change files are counted as well."""
        times, counter = [], self.site.folder / "calls"
        for _ in range(5):
            self.edit()
            counter.write_bytes(bytes(8))
            if self.library:
                self.site.environment |= {"LD_PRELOAD": str(self.library), "KILL_COUNT": str(counter)}
            begun = time.perf_counter()
            self.site.record()
            self.site.environment = {name: value for name, value in self.site.environment.items()
                                     if name not in ("LD_PRELOAD", "KILL_COUNT")}
            self.calls = int.from_bytes(counter.read_bytes(), sys.byteorder)
            times.append(time.perf_counter() - begun)
            self.known.append(self.site.state())
            self.settle()
        return sorted(times)[2]

    def kill(self) -> bool:
        """Starts candor and kills it; whether it was still running then."""
        self.site.later()
        moment, more = self.chance.random(), {}
        if self.calls and moment >= 0.5:
            more = {"LD_PRELOAD": str(self.library), "KILL_AT": str(self.chance.randint(1, self.calls))}
        process = subprocess.Popen(self.site.command(*self.site.recording()), env=self.site.environment | more,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if not more:
            start, end = (0, 1.1) if moment < 0.25 else (0.5, 1.05)
            time.sleep(self.chance.uniform(start, end) * self.seconds)
            process.kill()
        code = process.wait()
        expect(code in (0, -9), f"it ended with {code} and not by the signal")
        self.counted += bool(more) and code == -9
        return code == -9

    def is_committing(self) -> bool:
        return any((self.site.content / "_record" / name).exists() for name in COMMIT)

    def look(self) -> State:
        """The state as it lies there: whole, and beginning with every earlier one."""
        state = self.site.state()
        for earlier in self.known:
            expect(state.extends(earlier), f"the log of {len(state.entries)} entries is not that of "
                   f"{len(earlier.entries)} entries, continued")
        return state

    def round(self) -> bool:
        before = len(self.known[-1].entries)
        self.edit()
        hit = self.kill()
        state = self.look()
        # A reader that saw this one keeps it: what comes later must extend it too.
        self.known.append(state)
        if hit:
            self.within += self.is_committing()
            self.new += len(state.entries) > before
            self.old += len(state.entries) == before
        self.late += not hit
        made = self.site.check()
        expect(made.code == 0, f"candor check can not read what the kill left: {made}")
        if self.chance.random() < 0.3:
            self.kill()
            self.known.append(self.look())
        self.site.record()
        self.known.append(self.look())
        self.settle()
        return hit

    def settle(self) -> None:
        """After a record that nothing disturbed: one entry for each change, nothing lost, nothing left lying about."""
        state = self.known[-1]
        for path, kinds in self.expected.items():
            found = state.of_path(path)
            # Two changes between two records make one entry, of the stronger kind; here each has its own record.
            expect(found == kinds, f"{path} has the entries {found} and should have {kinds}")
        folder = self.site.content / "_record"
        left = [name for name in COMMIT if (folder / name).exists()]
        expect(not left, f"left over: {left}")
        texts = {int(path.stem) for path in (folder / "text").glob("*.md")}
        named = {index for _, _, indexes in state.items.values() for index in indexes}
        expect(texts == named, f"texts that no entry names, or none: {sorted(texts ^ named)[:5]}")

    def keep(self) -> Path:
        path = self.site.folder / f"checkpoint-{len(self.known)}"
        path.write_bytes(self.known[-1].checkpoint)
        return path

    def prove(self) -> None:
        """The site of the last state, by both verifiers, against what was kept along the way."""
        self.site.must_build()
        for checkpoint in self.kept:
            self.site.verify(checkpoint, self.site.output / "record" / "log" / "key")
        self.kept.append(self.keep())


def shim(folder: Path) -> Path | None:
    """The library that kills a program at one of its calls; none where there is no compiler for it."""
    library, source = folder / "kill_at.so", Path(__file__).with_name("kill_at.c")
    try:
        compiler = need("cc", "gcc")
    except Skipped as why:
        print(f"Kills at single calls are left out: {why}")
        return None
    subprocess.run([compiler, "-std=gnu11", "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


def main() -> int:
    parser = argparse.ArgumentParser(description="Kills candor record at random moments.")
    parser.add_argument("--candor", type=Path, default=ROOT / ".build/release/candor")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--short", action="store_true", help="40 kills, for CI")
    parser.add_argument("--seed", type=int, default=None, help="repeat the chance of an earlier run")
    arguments = parser.parse_args()
    kills = 40 if arguments.short else arguments.kills
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}, {kills} kills", flush=True)
    for pages in (50, 3):
        chance = random.Random(f"{seed} {pages}")
        folder = Path(tempfile.mkdtemp(prefix="candor-record-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
        hits = tries = 0
        try:
            trial = Trial(arguments.candor.resolve(), folder, pages, chance, shim(folder))
            while hits < kills // 2:
                tries += 1
                expect(tries < kills * 10, f"only {hits} of {tries} kills came before the end")
                hits += trial.round()
                if tries % 25 == 0:
                    trial.prove()
            trial.prove()
        except (Failed, Refused) as problem:
            # What lies there is the proof.
            print(f"FAILED  {pages} items, try {tries}: {problem}\nThe site is left in {folder}")
            return 1
        print(f"ok      {pages} items, a record takes {trial.seconds * 1000:.0f} ms: {hits} kills, {trial.old} left "
              f"the old state and {trial.new} the new one; {trial.counted} came at one of the {trial.calls} calls that "
              f"change files, {trial.within} left an unfinished commit; {trial.late} came too late; "
              f"{len(trial.known[-1].entries)} entries, none lost, none twice", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

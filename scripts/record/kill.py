#!/usr/bin/env python3
"""Kills `candor record`, `withdraw` and `rotate-key` at random moments, and sees that the record is whole each time.

    kill.py [--candor PROGRAM] [--kills 200] [--short] [--seed N]

Half of the kills hit a site of 50 items, half one of three, where writing the state is most of the run. Of each, a
quarter comes at any moment of the run and a quarter in its last part. The others come before one of the calls that
change files, or in the middle of it (kill_at.c), for the moments between those are too short to be met by chance. After
each: the state in content/_record is the old or the new one and extends every earlier one; `candor check` loads it; the
next `candor record` finishes the work (it too may be killed); every change has one entry, and every text is there.

Of ten rounds one kills a withdrawal, and one a change of the key. Afterwards a page is withdrawn wholly, with no
word of it left in the content or beside the output, or not at all. Before all, `candor record init` and `rotate-key` are
seen to bring the key to the disk before the record names it.
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
LEFT = (*COMMIT, "removing")


class Trial:
    """One site that is changed, recorded, and killed while it records."""

    def __init__(self, candor: Path, folder: Path, pages: int, chance: random.Random,
                 library: Path | None) -> None:
        self.site = RecordedSite(candor, folder, "2026-06-01T12:00:00Z")
        self.chance = chance
        self.expected: dict[str, list[str]] = {}
        self.changes: dict[str, list[str]] = {}
        self.pages = 0
        self.site.content.mkdir(parents=True)
        (self.site.content / "site.yml").write_text(SETTINGS, encoding="utf-8")
        (self.site.content / "index.md").write_text("---\ntitle: Riverton Police\n---\n\nWelcome.\n", encoding="utf-8")
        for _ in range(pages - 1):
            self.add()
        self.site.begin()
        self.site.record()
        self.known = [self.site.state()]
        self.key = self.site.folder / "first-key"
        self.key.write_bytes(self.site.state_bytes("keys"))
        self.settle()
        self.kept = [self.keep()]
        self.library = library
        self.calls = 0
        self.seconds = self.length()
        self.old = self.new = self.within = self.late = self.counted = self.rounds = self.withdrawn = self.rotated = 0

    # -- What writers do ----------------------------------------------------------------------------------------------

    def add(self) -> None:
        path = f"stories/story-{self.pages:05}.md"
        self.pages += 1
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

    def kill(self, command: list[object] | None = None, codes: tuple[int, ...] = (0,)) -> bool:
        """Starts candor and kills it; whether it was still running then."""
        self.site.later()
        command = command or self.site.recording()
        moment, more = self.chance.random(), {}
        if self.calls and moment >= 0.5:
            more = {"LD_PRELOAD": str(self.library), "KILL_AT": str(self.chance.randint(1, self.calls))}
        process = subprocess.Popen(self.site.command(*command), env=self.site.environment | more,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if not more:
            start, end = (0, 1.1) if moment < 0.25 else (0.5, 1.05)
            time.sleep(self.chance.uniform(start, end) * self.seconds)
            process.kill()
        code = process.wait()
        expect(code in (*codes, -9), f"it ended with {code} and not by the signal")
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
        self.rounds += 1
        if self.rounds % 10 == 0:
            return self.rotation()
        if self.rounds % 5 == 0:
            return self.withdrawal()
        before = len(self.known[-1].entries)
        self.edit()
        hit = self.kill()
        state = self.look()
        # A reader that saw this one keeps it: what comes later must extend it too.
        self.known.append(state)
        self.tally(hit, len(state.entries) > before)
        made = self.site.check()
        expect(made.code == 0, f"candor check can not read what the kill left: {made}")
        if self.chance.random() < 0.3:
            self.kill()
            self.known.append(self.look())
        self.site.record()
        self.known.append(self.look())
        self.settle()
        return hit

    def tally(self, hit: bool, is_new: bool) -> None:
        if hit:
            self.within += self.is_committing()
            self.new += is_new
            self.old += not is_new
        self.late += not hit

    def rotation(self) -> bool:
        """Kills a change of the key: the record is signed by the old one or by the new one, and goes on with it."""
        key = self.site.keys[-1].with_name(f"{self.rounds}-new.key")
        hit = self.kill(self.site.rotating(key))
        state = self.look()
        is_new = len(state.keys) > len(self.known[-1].keys)
        if is_new:
            self.site.keys.append(key)
        self.tally(hit, is_new)
        self.rotated += is_new
        self.known.append(state)
        self.site.record()
        self.known.append(self.look())
        self.settle()
        return hit

    def withdrawal(self) -> bool:
        """Kills a withdrawal: after the next run the page is wholly withdrawn, or not at all."""
        self.add()
        path = sorted(self.expected)[-1]
        self.site.record()
        self.known.append(self.look())
        self.site.must_build()
        item = self.known[-1].item_of(path)
        again = ["withdraw", path, "--reason", "A court sealed it.", "--yes", *self.site.inputs(), "--key",
                 self.site.keys[-1]]
        hit = self.kill(again)
        state = self.look()
        is_new = state.of_item(item)[-1] == "withdrawal"
        self.tally(hit, is_new)
        self.known.append(state)
        if self.chance.random() < 0.5:
            # Of what the first run withdrew wholly there is nothing left to be named.
            self.kill(again, codes=(0, 1))
            is_new = self.look().of_item(item)[-1] == "withdrawal"
        self.site.record()
        self.known.append(self.look())
        if not is_new:
            expect((self.site.content / path).exists(), f"{path} is gone, and was not withdrawn")
            self.settle()
            self.site.withdraw(path, reason="A court sealed it.")
            self.known.append(self.look())
        self.forgotten(path, item)
        self.withdrawn += 1
        del self.expected[path], self.changes[path]
        self.settle()
        return hit

    def forgotten(self, path: str, item: str) -> None:
        """No word of a withdrawn page is left, neither in the content nor in the output nor beside it."""
        expect(self.known[-1].of_item(item)[-1] == "withdrawal", f"{path} was not withdrawn")
        self.site.must_build()
        folders = (self.site.content, self.site.output, self.site.output.parent / ".candor")
        words = f"of {path}, told".encode()
        for file in (file for folder in folders for file in folder.rglob("*") if file.is_file()):
            expect(words not in file.read_bytes(), f"{file} still has words of {path}")
        expect(not (self.site.content / path).exists(), f"{path} was withdrawn, and is still there")

    def settle(self) -> None:
        """After a record that nothing disturbed: one entry for each change, nothing lost, nothing left lying about."""
        state = self.known[-1]
        for path, kinds in self.expected.items():
            found = state.of_path(path)
            # Two changes between two records make one entry, of the stronger kind; here each has its own record.
            expect(found == kinds, f"{path} has the entries {found} and should have {kinds}")
        folder = self.site.content / "_record"
        left = [name for name in LEFT if (folder / name).exists()]
        expect(not left, f"left over: {left}")
        rotations = {path.name for path in (folder / "rotation").glob("*")}
        expect(rotations == {str(number + 1) for number in range(len(state.keys) - 1)}, f"key notes: {rotations}")
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
            self.site.verify(checkpoint, self.key)
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


def order(candor: Path, folder: Path, library: Path) -> None:
    """A key and its folder, and the folder of the record, are on the disk before the record names the key."""
    site = RecordedSite(candor, folder / "order", "2026-06-01T12:00:00Z")
    site.content.mkdir(parents=True)
    (site.content / "site.yml").write_text(SETTINGS, encoding="utf-8")
    for made in (site.begin, site.rotate):
        log = folder / "log"
        log.write_text("", encoding="utf-8")
        site.environment |= {"LD_PRELOAD": str(library), "KILL_LOG": str(log)}
        made()
        lines = log.read_text(encoding="utf-8").splitlines()
        point = lines.index("rename next")
        needed = [site.keys[-1], site.keys[-1].parent] + ([site.content] if made == site.begin else [])
        for path in needed:
            expect(f"fsync {path.resolve()}" in lines[:point], f"{path} was not on the disk when the key was named")
    print("ok      each key is on the disk before a record names it", flush=True)


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
            library = shim(folder)
            if library and pages == 50:
                order(arguments.candor.resolve(), folder, library)
            trial = Trial(arguments.candor.resolve(), folder, pages, chance, library)
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
              f"{trial.withdrawn} pages withdrawn, {trial.rotated} keys changed; "
              f"{len(trial.known[-1].entries)} entries, none lost, none twice", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

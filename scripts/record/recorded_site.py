"""A scratch site with a public record: the commands of candor, and its state as it lies in content/_record."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VERIFIER = ROOT / "Tests" / "RecordVerifier"
sys.path.insert(0, str(VERIFIER))

from small_record import tree_hash  # noqa: E402
from tiled_log import Checkpoint, Key, Note, Refused, leaf_hash  # noqa: E402

THEMES = ROOT / "themes"


class Failed(Exception):
    """What was seen is not what was promised."""


def expect(condition: object, text: str) -> None:
    if not condition:
        raise Failed(text)


@dataclass
class Run:
    code: int
    said: str

    def __str__(self) -> str:
        return f"exit {self.code}\n{self.said.strip()[:3000]}"


class RecordedSite:
    """The folders of a site, its keys, and a clock that goes on with each command that records."""

    def __init__(self, candor: Path, folder: Path, now: str) -> None:
        self.candor, self.folder = candor, folder
        self.content, self.output = folder / "content", folder / "output"
        self.keys = [folder / "keys" / "1.key"]
        self.keys[0].parent.mkdir(parents=True)
        self.now = datetime.fromisoformat(now)
        # Nothing of the caller's own: neither a key nor a home where one might lie.
        self.environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "HOME": str(folder)}

    def later(self, **how: int) -> None:
        self.now += timedelta(**(how or {"minutes": 1}))

    def command(self, *words: object) -> list[str]:
        return [str(word) for word in (self.candor, *words)]

    def run(self, *words: object, **environment: str) -> Run:
        ran = subprocess.run(self.command(*words), env=self.environment | environment, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=300)
        return Run(ran.returncode, ran.stdout.decode("utf-8", "replace"))

    def at(self) -> list[object]:
        return ["--now", self.now.strftime("%Y-%m-%dT%H:%M:%SZ")]

    def inputs(self) -> list[object]:
        return ["--content", self.content, "--themes", THEMES, "--output", self.output, *self.at()]

    def must(self, made: Run, what: str) -> Run:
        expect(made.code == 0, f"{what} failed: {made}")
        return made

    def begin(self) -> Run:
        return self.must(self.run("record", "init", "--content", self.content, "--key", self.keys[0]),
                         "candor record init")

    def recording(self) -> list[object]:
        return ["record", *self.inputs(), "--key", self.keys[-1]]

    def record(self) -> Run:
        self.later()
        return self.must(self.run(*self.recording()), "candor record")

    def rotate(self) -> Run:
        self.later()
        self.keys.append(self.keys[0].with_name(f"{len(self.keys) + 1}.key"))
        return self.must(self.run(*self.rotating(self.keys[-1], self.keys[-2])), "candor record rotate-key")

    def rotating(self, new: Path, old: Path | None = None) -> list[object]:
        return ["record", "rotate-key", "--content", self.content, "--key", old or self.keys[-1], "--new-key", new]

    def withdraw(self, *items: object, reason: str) -> Run:
        self.later()
        return self.must(self.run("withdraw", *items, "--reason", reason, "--yes", *self.inputs(), "--key",
                                  self.keys[-1]), "candor withdraw")

    def build(self) -> Run:
        return self.run("build", *self.inputs())

    def must_build(self) -> Run:
        return self.must(self.build(), "candor build")

    def check(self) -> Run:
        return self.run("check", "--content", self.content, "--themes", THEMES, *self.at())

    def refused(self, rule: str, *more: str) -> None:
        """Build, check and record refuse the site for this rule, and nothing is appended."""
        before = self.state_bytes("log")
        for made in (self.build(), self.check()):
            expect(made.code == 1 and rule in made.said, f"{rule} was expected: {made}")
            for word in more:
                expect(word in made.said, f"“{word}” was expected: {made}")
        made = self.run(*self.recording())
        expect(made.code != 0, f"candor record took what {rule} refuses: {made}")
        expect(self.state_bytes("log") == before, f"candor record appended, whatever {rule} says")

    def pending(self) -> None:
        """There is something to be recorded: no build without it, but a check says so and is content."""
        made = self.build()
        expect(made.code == 1 and "record-pending" in made.said, f"record-pending was expected: {made}")
        made = self.check()
        expect(made.code == 0 and "record-pending" in made.said, f"a note of record-pending was expected: {made}")

    # -- Verifiers ----------------------------------------------------------------------------------------------------

    def verify(self, checkpoint: Path | None, key: Path | str | None) -> None:
        """Both verifiers accept the output."""
        more = (["--checkpoint", checkpoint] if checkpoint else []) + (["--key", key] if key else [])
        command = [sys.executable, str(VERIFIER / "verify_record.py"), str(self.output), *map(str, more)]
        ours = subprocess.run(command, capture_output=True, text=True, check=False)
        expect(ours.returncode == 0, f"the independent verifier refuses: {ours.stdout[-3000:]}{ours.stderr[-2000:]}")
        self.must(self.run("verify", "--site", self.output, *more), "candor verify")

    # -- The state in content/_record ---------------------------------------------------------------------------------

    def state_bytes(self, name: str) -> bytes:
        """A file of the state: a commit that was not finished stands in next/."""
        for path in (self.content / "_record" / "next" / name, self.content / "_record" / name):
            if path.exists():
                return path.read_bytes()
        return b""

    def state(self) -> State:
        try:
            return State(self)
        except (LookupError, UnicodeDecodeError, ValueError) as fault:
            raise Failed(f"the state in content/_record can not be read: {fault!r}") from fault


class State:
    """The record as the files say, with all that can be proven of it at once."""

    def __init__(self, site: RecordedSite) -> None:
        self.keys = keys = [Key.parsed(line) for line in site.state_bytes("keys").decode().splitlines()]
        self.entries = site.state_bytes("log").splitlines()
        self.checkpoint = site.state_bytes("checkpoint")
        if not self.checkpoint:
            expect(not self.entries, "there are entries without a checkpoint")
        else:
            note = Note.parsed(self.checkpoint, "the checkpoint")
            expect(note.is_signed(keys[-1]), "the checkpoint is not signed by the last key")
            head = Checkpoint.of(note)
            root = tree_hash([leaf_hash(entry) for entry in self.entries])
            expect((head.size, head.root) == (len(self.entries), root), "the checkpoint is not that of the log")
        self.leaves = [json.loads(entry) for entry in self.entries]
        self.items: dict[str, tuple[str, str, list[int]]] = {}
        for line in site.state_bytes("items").decode().splitlines():
            parts = line.split("\t")
            if parts[0] == "I":
                indexes: list[int] = []
                self.items[parts[1]] = (parts[2], parts[3], indexes)
                item = parts[1]
                continue
            index, time, kind, salt = int(parts[1]), parts[2], parts[3], base64.b64decode(parts[4])
            leaf, text = self.leaves[index], site.content / "_record" / "text" / f"{index}.md"
            expect((leaf["item"], leaf["time"], leaf["kind"]) == (item, time, kind), f"entry {index} is not its item's")
            expect(text.exists(), f"the text of entry {index} was lost")
            commitment = base64.b64encode(hashlib.sha256(salt + text.read_bytes()).digest()).decode()
            expect(commitment == leaf["commitment"], f"the text of entry {index} is not what it commits to")
            indexes.append(index)
        known = {leaf["item"] for leaf in self.leaves}
        expect(known == self.items.keys(), "the items are not those of the log")

    def extends(self, earlier: State) -> bool:
        return self.entries[: len(earlier.entries)] == earlier.entries

    def of_path(self, path: str) -> list[str]:
        """The kinds of the entries of the item in a file, oldest first."""
        for item, (own, _, _) in self.items.items():
            if own == path:
                return self.of_item(item)
        return []

    def of_item(self, item: str) -> list[str]:
        """The kinds of the entries of an item, oldest first."""
        return [leaf["kind"] for leaf in self.leaves if leaf["item"] == item]

    def item_of(self, path: str) -> str:
        """The id of the item in a file."""
        return next(item for item, (own, _, _) in self.items.items() if own == path)


__all__ = ["Failed", "RecordedSite", "Refused", "Run", "State", "expect"]

#!/usr/bin/env python3
"""Verifies the public record of a site folder, with no line of Candor in it.

    verify_record.py SITE [--checkpoint OLD] [--key KEY] [--clock TIME]

SITE is a built or downloaded site. OLD is a checkpoint that was kept earlier. KEY is the verifier key that was kept, or
a file with it; without it the keys of the site are held against OLD, and if there is none, are believed. Exit code: 0
everything holds, 1 something does not. TIME is taken for that of this computer's clock.

Needs Python 3.11 and PyPI's `cryptography`. The log itself is read by tiled_log.py.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import itertools
import json
import os
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tiled_log import Checkpoint, Key, Note, Refused, Tiles, decoded, expect, is_consistent, is_included, leaf_hash

KINDS = {"publication", "update", "correction", "clarification", "minor", "retraction", "withdrawal", "expiry"}
ITEM = re.compile(r"[0-9a-f]{32}")
LARGEST = 1 << 26  # No file of a record is larger; a hostile server may send more.
LARGEST_MEDIA = 1 << 34  # A film may be large; it is read piece by piece.
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
FORM = "%Y-%m-%dT%H:%M:%SZ"


STRENGTH = ("retraction", "correction", "withdrawal", "clarification", "update", "minor")


def but_stage(text: str) -> list[str]:
    """The lines of a case's text but those that tell in which stage it is."""
    facts, _, body = text.partition("\n---\n")
    return [line for line in facts.split("\n") if not line.startswith(("stage: ", "outcome: ", "time_zone: "))] + [body]


def changes(text: str) -> list[str]:
    """The lines of a text's `changes`, without what stands before each."""
    listed = text.partition("\n---\n")[0].partition("\nchanges:\n")[2].split("\n")
    return [line[4:] for line in itertools.takewhile(lambda line: line.startswith("  - "), listed)]


def is_text(name: str) -> bool:
    """Whether a file's name is UTF-8; Python has lone surrogates for what is not."""
    return not re.search("[\ud800-\udfff]", name)


def shown(text: str) -> str:
    """A line as it may be printed: names of files are the site's, and could steer a terminal."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)


def is_time(text: str) -> bool:
    """Whether a time is in the one form that entries have, and there is such a second."""
    try:
        return bool(TIME.fullmatch(text) and datetime.strptime(text, FORM))
    except ValueError:
        return False


def notice(item: str, kind: str, reason: str | None, time: str) -> bytes:
    """The whole text of a notice: a page's text could hold the same lines among others."""
    why = f"reason: {quoted(reason)}\n" if kind == "withdrawal" else ""
    return f'---\nitem: "{item}"\nkind: "{kind}"\n{why}time: "{time}"\n---\n'.encode()


def quoted(text: str) -> str:
    """A JSON string with the escapes that public texts have: also for what ends a script or steers a terminal."""
    shown = json.dumps(text, ensure_ascii=False).replace("</", "<\\/").replace("<!", "\\u003c!")
    return re.sub("[\x7f-\x9f\u2028\u2029]", lambda sign: f"\\u{ord(sign[0]):04x}", shown)


class Site:
    """The files of a site. No link in it is followed, and no file is without bounds."""

    def __init__(self, folder: Path) -> None:
        self.folder = os.path.realpath(folder)

    def find(self, path: str, largest: int = LARGEST) -> str:
        """Where a file stands."""
        parts = path.lstrip("/").split("/")
        expect(not {"", ".", ".."} & set(parts), f"{path} leads out of the site")
        whole = self.folder
        for part in parts:
            whole = os.path.join(whole, part)
            expect(not os.path.islink(whole), f"{path} leads out of the site, or is a link")
        expect(os.path.isfile(whole), f"{path} is not there")
        expect(os.path.getsize(whole) <= largest, f"{path} is too large")
        return whole

    def read(self, path: str) -> bytes:
        with open(self.find(path), "rb") as file:
            return file.read(LARGEST)

    def digest(self, path: str) -> str:
        """The SHA-256 of a file of any size."""
        with open(self.find(path, LARGEST_MEDIA), "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def has(self, path: str) -> bool:
        try:
            return bool(self.find(path, LARGEST_MEDIA))
        except Refused:
            return False

    def json(self, path: str) -> dict:
        def once(pairs: list[tuple[str, object]]) -> dict:
            expect(len({name for name, _ in pairs}) == len(pairs), f"{path} says something twice")
            return dict(pairs)

        try:
            found = json.loads(self.read(path), object_pairs_hook=once)
        except (ValueError, RecursionError):
            raise Refused(f"{path} is no JSON") from None
        expect(isinstance(found, dict), f"{path} is no JSON object")
        return found


class Verification:
    """One look at a site: what holds, what does not."""

    def __init__(self, site: Site, clock: datetime) -> None:
        self.site, self.clock = site, clock
        self.holds: list[str] = []
        self.fails: list[str] = []
        self.claimed: dict[int, str] = {}
        self.homes: dict[str, str] = {}
        self.faulty: set[str] = set()
        self.notices: set[str] = set()
        self.opened = 0
        self.has_older = False

    def tried(self, check: Callable, *arguments: object) -> object:
        """What a check gives; what it refuses is written down, and the look goes on."""
        try:
            return check(*arguments)
        except Refused as fault:
            self.fails.append(str(fault))
        except (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError) as fault:
            self.fails.append(f"{arguments[0] if arguments else 'the record'} can not be read: {fault!r}")
        return None

    def run(self, old: bytes | None, kept: str | None) -> None:
        keys = self.keys(kept)
        note = Note.parsed(self.site.read("record/log/checkpoint"), "the checkpoint")
        expect(note.is_signed(keys[-1]), "the checkpoint is not signed by the log's key")
        self.head = Checkpoint.of(note)
        expect(self.head.origin == keys[-1].name, "the checkpoint is that of another log")
        believed = "the site's own key" + ("" if old else ", which this run believed")
        whose = "a key that the kept one leads to" if kept else believed
        self.holds.append(f"the checkpoint of {self.head.origin} is signed by {whose}")
        self.tiles = Tiles(self.site.read, self.head.size)
        expect(self.tiles.hash(0, self.head.size) == self.head.root, "the tiles do not give the checkpoint's root")
        self.holds.append(f"the {self.head.size} entries and every tile are those of the checkpoint")
        if old is not None:
            self.older(Note.parsed(old, "the kept checkpoint"), keys)
        self.leaves = [self.leaf(index, entry) for index, entry in enumerate(self.tiles.entries)]
        for index, (earlier, later) in enumerate(zip(self.leaves, self.leaves[1:]), 1):
            if later["time"] < earlier["time"]:
                self.fails.append(f"entry {index} is older than the one before it")
        latest = (self.clock + timedelta(days=1)).strftime(FORM)  # Clocks differ.
        for index in (index for index, leaf in enumerate(self.leaves) if leaf["time"] > latest):
            self.fails.append(f"entry {index} is dated more than a day ahead of this computer's clock")
        self.tried(self.older_tiles)
        for folder, folders, files in os.walk(self.site.folder):
            folders.sort()
            if "record.json" in files:
                self.tried(self.record, os.path.relpath(folder, self.site.folder).replace(os.sep, "/"))
        self.accounts()
        self.holds.append(f"{self.opened} texts in {len(self.homes)} records are those that their entries commit to")
        if self.site.has("manifest.json"):
            self.tried(self.manifest)

    def keys(self, kept: str | None) -> list[Key]:
        """The keys that lead to the site's, each named by the one before it; the last signs."""
        current = Key.parsed(self.site.read("record/log/key").decode("utf-8", "replace"))
        notes, named = [], []
        while self.site.has(f"record/log/rotation/{len(notes) + 1}"):
            what = f"rotation note {len(notes) + 1}"
            notes.append(Note.parsed(self.site.read(f"record/log/rotation/{len(notes) + 1}"), what))
            lines = notes[-1].text.split("\n")
            expect(len(lines) == 4 and lines[1] == "key rotation", f"{what} does not name one key")
            named.append(Key.parsed(lines[2]))
            expect({lines[0], named[-1].name} == {current.name}, f"{what} is that of another log")
        chain = self.listed()
        if chain is None:  # Before sites listed their keys, only the notes named them, and none the first.
            first = Key.parsed(kept) if kept else None
            chain = [first] if first and notes and notes[0].is_signed(first) else []
            chain += named if notes else [current]
            self.has_older = len(chain) == len(notes) > 0
            notes = notes[1:] if self.has_older else notes
        for number, (old, new) in enumerate(zip(chain, chain[1:])):
            expect(number < len(notes), f"key {number + 1} of the list is followed by one that no rotation note names")
            is_signed = notes[number].is_signed(old) and f"\n{new.text}\n" in notes[number].text
            expect(is_signed, f"{notes[number].what} is not signed by the key before it")
        expect(len(notes) == len(chain) - 1, "the list of keys lacks one that a rotation note names")
        expect(chain[-1] == current, "the last rotation does not name the site's key")
        expect(not kept or Key.parsed(kept) in chain, "no rotation leads from the kept key to the site's")
        return chain

    def listed(self) -> list[Key] | None:
        """The keys that the site lists, oldest first; None for one that was built before sites did."""
        path = "record/log/keys"
        if not os.path.lexists(os.path.join(self.site.folder, path)):
            return None
        lines = self.site.read(path).decode("utf-8", "replace").split("\n")
        keys = [Key.parsed(line) for line in lines[:-1]]
        is_list = keys and lines[-1] == "" and [key.text for key in keys] == lines[:-1]
        expect(is_list and len(set(keys)) == len(keys), "the list of keys is none")
        return keys

    def older(self, note: Note, keys: list[Key]) -> None:
        old = Checkpoint.of(note)
        expect(old.origin == self.head.origin, "the kept checkpoint is that of another log")
        is_signed = any([note.is_signed(key) for key in keys])
        expect(old.size <= self.head.size, f"the site was rolled back: the kept checkpoint has {old.size} entries, "
               f"the site's {self.head.size}")
        proof = self.tiles.consistency(old.size)
        expect(is_consistent(old.size, self.head.size, old.root, self.head.root, proof),
               "the history was forked: the kept checkpoint is not the beginning of the site's log")
        expect(is_signed, "the kept checkpoint is not signed by the log's key, nor by one from which notes lead to it: "
               + ("its key may be one that the site does not list; give it with --key" if self.has_older
                  else "someone else may have signed this site, or the checkpoint was changed"))
        self.holds.append(f"the kept checkpoint of {old.size} entries is the beginning of the log")

    def older_tiles(self) -> None:
        """A checkpoint was made wherever the time of the entries changes; who holds it may ask for its tiles."""
        times = [leaf["time"] for leaf in self.leaves]
        sizes = [size for size in range(1, len(times)) if times[size] != times[size - 1]]
        missing = self.tiles.older(sizes, self.site.has)
        self.holds.append("the tiles of earlier checkpoints are those of the log"
                          + (f"; {missing} of them are not there, as in a download" if missing else ""))

    def leaf(self, index: int, entry: bytes) -> dict:
        try:
            leaf = json.loads(entry)
            exact = json.dumps(leaf, sort_keys=True, separators=(",", ":")).encode() == entry
            exact = exact and set(leaf) == {"commitment", "item", "kind", "time"}
            expect(exact, f"entry {index} is not in its exact form")
            expect(len(decoded(leaf["commitment"], f"the commitment of entry {index}")) == 32 and leaf["kind"] in KINDS
                   and ITEM.fullmatch(leaf["item"]) and is_time(leaf["time"]), f"entry {index} is no entry")
        except (ValueError, TypeError):
            raise Refused(f"entry {index} is no entry") from None
        return leaf

    def record(self, folder: str) -> None:
        """A record.json: each version opens its own entry, and the page stands beside it."""
        path = f"{folder}/record.json".removeprefix("./")
        expect(is_text(path), f"{path} is in a folder whose name is no UTF-8")
        place, record = path.removesuffix("record.json"), self.site.json(path)
        item, versions, url = record.get("item"), record.get("versions"), record.get("url")
        expect(isinstance(versions, list) and versions and all(isinstance(version, dict) for version in versions)
               and isinstance(item, str) and ITEM.fullmatch(item), f"{path} is no record")
        expect(self.homes.setdefault(item, path) == path, f"{path} and {self.homes[item]} are of the same item")
        text, older, before = "", None, len(self.fails)
        for number, version in enumerate(versions, 1):
            text = self.tried(self.version, path, item, number, number == len(versions), version)
            if text is not None:
                self.tried(self.note, f"version {number} in {path}", version, text, older)
            older = text if version.get("kind") != "expiry" else older
        if len(self.fails) > before:
            self.faulty.add(item)
            return
        if url is None:
            expect(place == f"record/notices/{item}/" and len(versions) == 1 and versions[0]["kind"] in
                   ("withdrawal", "expiry"), f"{path} is no notice of an item that left")
            self.notices.add(item)
            told = (versions[0]["kind"], versions[0].get("note"), versions[0]["time"])
            is_own = (told[0] == "withdrawal") == isinstance(told[1], str)
            is_own = is_own and self.site.read(f"{place}index.md") == notice(item, *told)
            expect(is_own, f"the notice beside {path} is not that of its item")
            return
        # The address is that on the site, also where the site lies in a folder of its host.
        page = url.lstrip("/") if isinstance(url, str) else "?"
        is_folder = page == "" or page.endswith("/")
        expect(place == (page if is_folder else page + ".record/"), f"{path} is that of another page, {url}")
        is_own = text.split("\n")[1:2] == [f"url: {json.dumps(url, ensure_ascii=False)}"]
        expect(is_own, f"the text beside {path} is that of another page")
        pages = [page + "index.html" if is_folder else page]
        pages += [f"{place}v/{number}/index.html" for number in range(1, len(versions) + 1) if len(versions) > 1]
        for missing in (page for page in pages if not self.site.has(page)):
            self.fails.append(f"the page {missing} was removed: {path} is there without it")
        self.media(path, text)

    def note(self, what: str, version: dict, text: str, older: str | None) -> None:
        """The note is that of the strongest entry of `changes` that is new; record.json itself is not recorded."""
        told, kind = version.get("note"), version.get("kind")
        if text.startswith("---\nitem: "):
            reasons = [json.loads(line[8:]) for line in text.split("\n") if line.startswith("reason: ")]
            written = reasons[0] if reasons else None
        elif kind in ("publication", "expiry"):
            is_same = kind == "expiry" or older is None or text == older
            expect(is_same, f"{what} has another text than the one before, and is told as published")
            written = None
        else:
            known, new = changes(older or ""), []
            for line in changes(text):
                known.remove(line) if line in known else new.append(json.loads(line))
            expect(not known, f"{what} lacks an entry in its changes that the one before has")
            if older is None:  # What was new in it can not be told any more.
                new = [change for change in new if change.get("note") == told]
            ranked = [change for kind in STRENGTH for change in new if change["kind"] == kind]
            strongest = [change for change in ranked if change["kind"] == ranked[0]["kind"]]
            written = strongest[-1].get("note") if strongest else None
            if older is not None and strongest:
                expect(strongest[0]["kind"] == kind, f"{what} is told as another kind of change than its text has")
            elif older is not None:  # A case's stage moves with one of its updates.
                is_same = kind == "update" and but_stage(text) == but_stage(older) and '\ntype: "case"\n' in older
                expect(is_same, f"{what} has another text than the one before, and no new entry in its changes")
        expect(written == told, f"{what} is told with another note than its text has")

    def media(self, path: str, text: str) -> None:
        """The files that the current text names are those that it commits to."""
        listed = text.partition("\n---\n")[0].partition("\nmedia:\n")[2]
        for line in re.findall(r'^  - (\{"file":.*,"sha256":.*\})$', listed, re.MULTILINE):
            file = json.loads(line)
            expect(self.site.digest(file["file"]) == file["sha256"], f"{file['file']} was changed: it is not the file that {path} commits to")

    def version(self, path: str, item: str, number: int, is_last: bool, version: dict) -> str:
        index, file, what = version.get("index"), version.get("file"), f"version {number} in {path}"
        expect(version.get("number") == number and type(index) is int, f"{what} has a wrong number")
        expect(file == ("index.md" if is_last else f"v/{number}/index.md"), f"{what} has its text at a wrong place")
        expect(0 <= index < self.head.size, f"{what} has no entry in the log")
        leaf, salt = self.leaves[index], decoded(str(version.get("salt")), f"the salt of {what}")
        expect(leaf["item"] == item, f"{what} names entry {index}, which is that of another item")
        expect(index not in self.claimed, f"{what} has the entry of another version")
        is_told = (leaf["kind"], leaf["time"]) == (version.get("kind"), version.get("time"))
        expect(is_told, f"{what} differs from its entry")
        hashed = leaf_hash(self.tiles.entries[index])
        expect(is_included(hashed, index, self.head.size, self.tiles.inclusion(index), self.head.root),
               f"{what} is not in the log")
        self.claimed[index] = path
        text = self.site.read(os.path.join(os.path.dirname(path), file))
        commitment = base64.b64encode(hashlib.sha256(salt + text).digest()).decode()
        expect(len(salt) == 32 and commitment == leaf["commitment"],
               f"{what}: its text and salt are not what entry {index} commits to")
        self.opened += 1
        return text.decode("utf-8", "replace")

    def accounts(self) -> None:
        """No entry is without its text, but for those of an item whose notice says that it left."""
        of_item: dict[str, list[int]] = {}
        for index, leaf in enumerate(self.leaves):
            of_item.setdefault(leaf["item"], []).append(index)
        lost = 0
        for item, indexes in of_item.items():
            home, missing = self.homes.get(item), [index for index in indexes if index not in self.claimed]
            if home is None:
                self.fails.append(f"item {item} was removed: its entries {indexes} have no record and no notice")
            elif item in self.notices:
                lost += len(missing)
                if indexes[-1] in missing and item not in self.faulty:
                    self.fails.append(f"{home} is not about the last entry of its item")
            elif missing and item not in self.faulty:
                self.fails.append(f"{home} is without entries {missing} of its item: a version is missing")
        if lost:
            self.holds.append(f"{lost} entries are of items that left; their texts can not be opened, as intended")

    def manifest(self) -> None:
        """Candor's list of the files that it wrote. It is not signed: it tells of accidents, not of liars."""
        files = self.site.json("manifest.json").get("files")
        for file in files:
            try:
                expect(self.site.digest(file["path"]) == file["sha256"], f"{file['path']} was changed: it is not the file in the manifest")
            except Refused as fault:
                self.fails.append(str(fault))
        self.holds.append(f"the {len(files)} files of the manifest were compared (it is not signed)")


def main() -> int:
    parser = argparse.ArgumentParser(description="Verifies the public record of a site folder.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--checkpoint", type=Path, help="a checkpoint that was kept earlier")
    parser.add_argument("--key", help="the verifier key that was kept, or a file with it")
    parser.add_argument("--clock", type=datetime.fromisoformat, default=datetime.now(UTC),
                        help="a time in UTC that is taken for that of this computer's clock")
    arguments = parser.parse_args()
    kept = arguments.key
    if kept and os.path.isfile(kept):
        kept = Path(kept).read_text(encoding="utf-8")
    check = Verification(Site(arguments.site), arguments.clock)
    check.tried(check.run, arguments.checkpoint.read_bytes() if arguments.checkpoint else None, kept)
    for line in check.holds:
        print(f"holds: {shown(line)}")
    for line in check.fails:
        print(f"FAILS: {shown(line)}")
    print("Everything holds." if not check.fails else f"{len(check.fails)} findings: the record does not hold.")
    return 1 if check.fails else 0


if __name__ == "__main__":
    sys.exit(main())

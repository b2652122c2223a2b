"""Writes a small site with a public record, for the verifier's own test. Its trees are made in the plainest way."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ORIGIN = "police.example.gov/record/log"


def base64_of(data: bytes) -> str:
    return base64.b64encode(data).decode()


class Signer:
    """A key that signs notes."""

    def __init__(self, name: str, secret: bytes | None = None) -> None:
        self.name = name
        self.private = Ed25519PrivateKey.from_private_bytes(secret or os.urandom(32))
        public = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.number = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
        self.verifier = f"{name}+{self.number.hex()}+{base64_of(bytes([1]) + public)}"

    @classmethod
    def parsed(cls, text: str) -> Signer:
        """A private key in the text form of Go's note package: PRIVATE+KEY+name+id+base64(0x01 ‖ seed)."""
        name, number, secret = text.strip().removeprefix("PRIVATE+KEY+").split("+", 2)
        signer = cls(name, base64.b64decode(secret)[1:])
        assert signer.number.hex() == number, "the private key's id is not its own"
        return signer

    def signed(self, text: str) -> bytes:
        signature = self.number + self.private.sign(text.encode())
        return f"{text}\n— {self.name} {base64_of(signature)}\n".encode()


def tree_hash(hashes: list[bytes]) -> bytes:
    """MTH of RFC 6962 §2.1 over leaf hashes, by its definition."""
    if not hashes:
        return hashlib.sha256().digest()
    if len(hashes) == 1:
        return hashes[0]
    middle = 1
    while middle * 2 < len(hashes):
        middle *= 2
    return hashlib.sha256(b"\1" + tree_hash(hashes[:middle]) + tree_hash(hashes[middle:])).digest()


def write(path: Path, data: bytes | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def write_tiles(folder: Path, level: str, parts: list[bytes], *, each: bool) -> None:
    """The tiles of one level; with `each`, also what the last one was when it had fewer parts."""
    for index in range(0, len(parts), 256):
        tile = parts[index : index + 256]
        digits = f"{index // 256:03}"
        assert len(digits) == 3, "a test's log has at most 256,000 entries"
        for width in range(1 if each and len(tile) < 256 else len(tile), len(tile) + 1):
            name = digits if width == 256 else f"{digits}.p/{width}"
            write(folder / "tile" / level / name, b"".join(tile[:width]))


def write_log(folder: Path, entries: list[bytes], signer: Signer, *, each: bool = False) -> None:
    """The log of `entries` at record/log: checkpoint, key and tiles; rotation notes are left as they are."""
    shutil.rmtree(folder / "tile", ignore_errors=True)
    write_tiles(folder, "entries", [len(entry).to_bytes(2) + entry for entry in entries], each=each)
    hashes = [hashlib.sha256(b"\0" + entry).digest() for entry in entries]
    root, level = tree_hash(hashes), 0
    while hashes:
        write_tiles(folder, str(level), hashes, each=each)
        hashes = [tree_hash(hashes[at : at + 256]) for at in range(0, len(hashes) // 256 * 256, 256)]
        level += 1
    write(folder / "checkpoint", signer.signed(f"{signer.name}\n{len(entries)}\n{base64_of(root)}\n"))
    write(folder / "key", signer.verifier + "\n")


@dataclass
class Version:
    index: int
    kind: str
    time: str
    text: bytes
    salt: bytes
    note: str | None


@dataclass
class Item:
    number: str
    url: str | None
    versions: list[Version] = field(default_factory=list)
    changes: list[dict] = field(default_factory=list)


class SmallRecord:
    """A record in memory, and the site folder that tells of it."""

    def __init__(self, origin: str = ORIGIN) -> None:
        self.keys = [Signer(origin)]
        self.rotations: list[bytes] = []
        self.entries: list[bytes] = []
        self.items: list[Item] = []
        self.minute = 0

    def append(self, item: Item, kind: str, text: str, note: str | None = None) -> None:
        self.minute += 1
        time = f"2026-05-{self.minute // 1440 + 1:02}T{self.minute // 60 % 24:02}:{self.minute % 60:02}:00Z"
        salt, data = os.urandom(32), text.replace("TIME", time).encode()
        commitment = base64_of(hashlib.sha256(salt + data).digest())
        leaf = {"commitment": commitment, "item": item.number, "kind": kind, "time": time}
        item.versions.append(Version(len(self.entries), kind, time, data, salt, note))
        self.entries.append(json.dumps(leaf, sort_keys=True, separators=(",", ":")).encode())

    def publish(self, url: str, body: str, media: str = "") -> Item:
        item = Item(os.urandom(16).hex(), url)
        self.items.append(item)
        self.append(item, "publication", self.text(item, body, media))
        return item

    def change(self, item: Item, kind: str, body: str, media: str = "") -> None:
        note = None if kind == "minor" else f"About {body}"
        item.changes.append({"date": "2026-05-01", "kind": kind} | ({"note": note} if note else {}))
        self.append(item, kind, self.text(item, body, media), note)

    @staticmethod
    def text(item: Item, body: str, media: str) -> str:
        lines = "".join(f"  - {json.dumps(change)}\n" for change in item.changes)
        facts = f'url: {json.dumps(item.url)}\ntype: "story"\nlang: "en"\ntitle: "A page"\n'
        listed = "changes:\n" + lines if lines else ""
        return f"---\n{facts}{listed}{media}---\n\n{body}\n"

    def leave(self, item: Item, kind: str, reason: str | None = None) -> None:
        """What `candor withdraw` and the day of `expires` do: the notice is all that is left."""
        item.url, item.versions = None, []
        why = f"reason: {json.dumps(reason)}\n" if reason else ""
        self.say_left(item, kind, why, reason)

    def expire_for_a_while(self, item: Item) -> None:
        """What the day of `expires` does to a page that comes back: its notice is one of its versions."""
        self.say_left(item, "expiry", "", None)

    def say_left(self, item: Item, kind: str, why: str, reason: str | None) -> None:
        self.append(item, kind, f'---\nitem: "{item.number}"\nkind: "{kind}"\n{why}time: "TIME"\n---\n', reason)

    def rotate(self) -> None:
        self.keys.append(Signer(ORIGIN))
        self.rotations.append(self.keys[-2].signed(f"{ORIGIN}\nkey rotation\n{self.keys[-1].verifier}\n"))

    def write(self, site: Path) -> None:
        # Each entry has a time of its own, so each size is that of a checkpoint.
        write_log(site / "record" / "log", self.entries, self.keys[-1], each=True)
        write(site / "record" / "log" / "keys", "".join(f"{key.verifier}\n" for key in self.keys))
        for number, note in enumerate(self.rotations, 1):
            write(site / "record" / "log" / "rotation" / str(number), note)
        for item in self.items:
            place = "" if not item.url or item.url.endswith("/") else ".record"
            folder = site / (item.url.strip("/") + place if item.url else f"record/notices/{item.number}")
            versions = []
            for number, version in enumerate(item.versions, 1):
                file = "index.md" if number == len(item.versions) else f"v/{number}/index.md"
                write(folder / file, version.text)
                told = {"file": file, "index": version.index, "kind": version.kind, "number": number,
                        "salt": base64_of(version.salt), "time": version.time}
                versions.append(told | ({"note": version.note} if version.note else {}))
                if item.url and len(item.versions) > 1:
                    write(folder / "v" / str(number) / "index.html", f"<p>Version {number}</p>\n")
            if item.url and not item.url.endswith("/"):
                write(site / item.url.strip("/"), f"<p>The page {item.url}</p>\n")
            elif item.url:
                write(folder / "index.html", f"<p>The page {item.url}</p>\n")
            record = {"item": item.number, "url": item.url, "versions": versions}
            write(folder / "record.json", json.dumps(record, sort_keys=True) + "\n")
        write_manifest(site)


def write_manifest(site: Path) -> None:
    """What a build writes last; who changes a site and knows of it writes it anew."""
    files = []
    for path in sorted(path for path in site.rglob("*") if path.is_file() and path.name != "manifest.json"):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        files.append({"path": path.relative_to(site).as_posix(), "size": path.stat().st_size, "sha256": digest})
    write(site / "manifest.json", json.dumps({"candor": "manifest 1", "files": files}))

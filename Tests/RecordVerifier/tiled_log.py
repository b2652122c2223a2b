"""A transparency log as files: signed notes, checkpoints and tiles, and the proofs that follow from them.

Written from the texts of c2sp.org/signed-note, c2sp.org/tlog-checkpoint, c2sp.org/tlog-tiles, RFC 6962 §2.1 and
RFC 9162 §2.1, with no line of Candor in it. Needs Python 3.11 and PyPI's `cryptography`.
"""

from __future__ import annotations

import base64
import binascii
import functools
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Refused(Exception):
    """Something does not hold; the text says what."""


def expect(condition: object, text: str) -> None:
    if not condition:
        raise Refused(text)


def decoded(text: str, what: str) -> bytes:
    """Base64 of RFC 4648 §4, in its one canonical form."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(f"{what} is no base64") from None
    expect(base64.b64encode(found).decode() == text, f"{what} is no canonical base64")
    return found


# -- The tree: RFC 6962 §2.1 and the checks of RFC 9162 §2.1 ----------------------------------------------------------


def leaf_hash(entry: bytes) -> bytes:
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def split(count: int) -> int:
    """The largest power of two that is smaller than `count`."""
    return 1 << (count - 1).bit_length() - 1


def shift(first: int, second: int) -> tuple[int, int]:
    while first and not first & 1:
        first, second = first >> 1, second >> 1
    return first, second


def is_included(leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes) -> bool:
    """RFC 9162 §2.1.3.2."""
    if index >= size:
        return False
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            fn, sn = shift(fn, sn)
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def is_consistent(first: int, second: int, first_root: bytes, second_root: bytes, proof: list[bytes]) -> bool:
    """RFC 9162 §2.1.4.2; the empty tree and a tree of the same size need no proof."""
    if first == second or first == 0:
        return first <= second and not proof and first_root == (second_root if first else hashlib.sha256().digest())
    path = [first_root, *proof] if first & (first - 1) == 0 else proof
    if not path or first > second:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            fn, sn = shift(fn, sn)
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root


# -- Notes: c2sp.org/signed-note and c2sp.org/tlog-checkpoint ---------------------------------------------------------


@dataclass(frozen=True)
class Key:
    """A verifier key, `name+id+base64(0x01 ‖ public key)`."""

    name: str
    number: bytes
    public: bytes

    @classmethod
    def parsed(cls, text: str) -> Key:
        found = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", text.strip())
        expect(found, "the key is no verifier key of the form name+id+key")
        name, number, public = found[1], bytes.fromhex(found[2]), decoded(found[3], "the key")
        expect(len(public) == 33 and public[0] == 1, "the key is no Ed25519 key")
        expect(hashlib.sha256(name.encode() + b"\n" + public).digest()[:4] == number, "the key's id is not its own")
        return cls(name, number, public[1:])

    @property
    def text(self) -> str:
        return f"{self.name}+{self.number.hex()}+{base64.b64encode(bytes([1]) + self.public).decode()}"


@dataclass(frozen=True)
class Note:
    """A signed note: its text, and what signed it."""

    what: str
    text: str
    signatures: list[tuple[str, bytes, bytes]]

    @classmethod
    def parsed(cls, note: bytes, what: str) -> Note:
        try:
            whole = note.decode("utf-8")
        except UnicodeDecodeError:
            raise Refused(f"{what} is no UTF-8") from None
        expect(not re.search(r"[\x00-\x09\x0b-\x1f]", whole), f"{what} holds control characters")
        text, gap, lines = whole.rpartition("\n\n")
        expect(gap and lines.endswith("\n"), f"{what} is no signed note")
        signatures = []
        for line in lines[:-1].split("\n"):
            found = re.fullmatch(r"— ([^\s+]+) (\S+)", line)
            expect(found, f"{what} has a line that is no signature")
            signature = decoded(found[2], f"a signature of {what}")
            expect(len(signature) > 4, f"a signature of {what} is too short")
            signatures.append((found[1], signature[:4], signature[4:]))
        return cls(what, text + "\n", signatures)

    def is_signed(self, key: Key) -> bool:
        """Whether `key` signed; a wrong signature in the name of a known key refuses the whole note."""
        own = [signature for name, number, signature in self.signatures if (name, number) == (key.name, key.number)]
        for signature in own:
            try:
                Ed25519PublicKey.from_public_bytes(key.public).verify(signature, self.text.encode())
            except (InvalidSignature, ValueError):
                raise Refused(f"the signature of {self.what} is wrong: it is forged, or its text was changed") from None
        return bool(own)


@dataclass(frozen=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes

    @classmethod
    def of(cls, note: Note) -> Checkpoint:
        lines = note.text[:-1].split("\n")
        expect(len(lines) >= 3 and all(lines), f"{note.what} is no checkpoint")
        expect(re.fullmatch(r"0|[1-9]\d{0,15}", lines[1]), f"the size in {note.what} is no number")
        root = decoded(lines[2], f"the root in {note.what}")
        expect(len(root) == 32, f"the root in {note.what} is no SHA-256")
        return cls(lines[0], int(lines[1]), root)


# -- Tiles: c2sp.org/tlog-tiles ---------------------------------------------------------------------------------------


def tile_path(level: int | str, index: int, width: int) -> str:
    parts = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        parts.insert(0, f"x{index % 1000:03}")
    return f"record/log/tile/{level}/{'/'.join(parts)}" + (f".p/{width}" if width < 256 else "")


class Tiles:
    """The tree of `size` leaves as its tiles give it. Every tile is read, and checked against those below it."""

    def __init__(self, read: Callable[[str], bytes], size: int) -> None:
        self.read, self.size = read, size
        self.entries: list[bytes] = []
        for index, width in self.tiles(size):
            self.entries += self.bundle(index, width)
        self.levels: list[list[bytes]] = []
        expected = [leaf_hash(entry) for entry in self.entries]
        while expected:
            level = len(self.levels)
            for index, width in self.tiles(len(expected)):
                path = tile_path(level, index, width)
                tile = self.read(path)
                expect(len(tile) == 32 * width, f"{path} is truncated or too long: it should have {width} hashes")
                below = "the entries" if level == 0 else "the tiles below it"
                right = b"".join(expected[index * 256 : index * 256 + width])
                expect(tile == right, f"{path} is not the tile of {below}: an entry was changed or moved")
            self.levels.append(expected)
            expected = [self.node(8 * level + 8, index) for index in range(len(expected) // 256)]

    def older(self, sizes: list[int], has: Callable[[str], bool]) -> int:
        """Checks the partial tiles of earlier checkpoints, of these sizes, and tells how many of them are not there."""
        missing, bundles = 0, [len(entry).to_bytes(2) + entry for entry in self.entries]
        levels = [(number, 8 * number, hashes) for number, hashes in enumerate(self.levels)]
        for level, shift, parts in [("entries", 0, bundles), *levels]:
            start = len(parts) // 256 * 256
            widths = {(size >> shift) - start for size in sizes}
            for width in sorted(width for width in widths if 0 < width < len(parts) - start):
                path = tile_path(level, start // 256, width)
                if not has(path):
                    missing += 1
                    continue
                is_right = self.read(path) == b"".join(parts[start : start + width])
                expect(is_right, f"{path} is not the tile of an earlier checkpoint: it was changed")
        return missing

    @staticmethod
    def tiles(count: int) -> Iterator[tuple[int, int]]:
        return ((index, min(256, count - index * 256)) for index in range((count + 255) // 256))

    def bundle(self, index: int, width: int) -> list[bytes]:
        path = tile_path("entries", index, width)
        data, found, at = self.read(path), [], 0
        while at < len(data):
            length = int.from_bytes(data[at : at + 2])
            found.append(data[at + 2 : at + 2 + length])
            at += 2 + length
        is_whole = at == len(data) and len(found) == width
        expect(is_whole, f"{path} is truncated or too long: it should have {width} entries")
        return found

    @functools.cache  # noqa: B019
    def node(self, height: int, index: int) -> bytes:
        """The hash of the whole subtree of 2^height leaves; the heights between tiles are hashed."""
        if height % 8 == 0 and height // 8 < len(self.levels):
            return self.levels[height // 8][index]
        return node_hash(self.node(height - 1, 2 * index), self.node(height - 1, 2 * index + 1))

    def hash(self, start: int, end: int) -> bytes:
        """MTH(D[start:end])."""
        count = end - start
        if count == 0:
            return hashlib.sha256().digest()
        if count & (count - 1) == 0:
            return self.node(count.bit_length() - 1, start // count)
        middle = start + split(count)
        return node_hash(self.hash(start, middle), self.hash(middle, end))

    def inclusion(self, index: int) -> list[bytes]:
        """PATH(index, D[size]) of RFC 6962 §2.1.1."""
        start, end, proof = 0, self.size, []
        while end - start > 1:
            middle = start + split(end - start)
            if index < middle:
                proof.append(self.hash(middle, end))
                end = middle
            else:
                proof.append(self.hash(start, middle))
                start = middle
        return proof[::-1]

    def consistency(self, first: int) -> list[bytes]:
        """PROOF(first, D[size]) of RFC 6962 §2.1.2; empty where there is nothing to prove."""
        if first == 0:
            return []
        start, end, proof, is_whole = 0, self.size, [], True
        while start + first != end:
            middle = start + split(end - start)
            if start + first <= middle:
                proof.append(self.hash(middle, end))
                end = middle
            else:
                proof.append(self.hash(start, middle))
                start, first, is_whole = middle, first - (middle - start), False
        return ([] if is_whole else [self.hash(start, end)]) + proof[::-1]

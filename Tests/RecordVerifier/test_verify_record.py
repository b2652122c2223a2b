#!/usr/bin/env python3
"""Sees that verify_record.py accepts a sound record, and refuses each attack for its own reason.

    test_verify_record.py                                     against a small site that is made here
    test_verify_record.py --site DIR [--older DIR] [--private FILE] [--candor PROGRAM]
                                                              against copies of a real site

DIR after --older is an earlier state of the same site. FILE holds the log's private key: with it the attackers sign as
the agency itself could. PROGRAM's own `verify` has to refuse each of them too. Plain Python; prints a line for each thing that was tried. Exit code: 0 all passed, 1 not.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from attacks import ATTACKS, Attack, Impossible, Target
from small_record import Signer, SmallRecord, tree_hash, write, write_log, write_manifest
from tiled_log import Key, Note, Refused, Tiles, is_consistent, is_included, leaf_hash, tile_path

VERIFIER = Path(__file__).with_name("verify_record.py")

# The reference tree of RFC 6962's authors (certificate-transparency, merkletree tests).
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = """
    6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
    fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
    aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
    d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
    4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
    76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
    ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
    5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
""".split()
A, B, C = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
)
D, E, F = (
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
)
# (index, size) and (first size, second size), each with its published proof.
INCLUSION = {(0, 1): [], (0, 8): [A, B, C], (5, 8): [D, E, ROOTS[3]], (2, 3): [ROOTS[1]], (1, 5): [ROOTS[0], B, D]}
CONSISTENCY = {(1, 1): [], (1, 8): [A, B, C], (6, 8): [F, E, ROOTS[3]], (2, 5): [B, D]}

# The example of Go's golang.org/x/mod/sumdb/note.
PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NOTE = """If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
"""

tried: list[tuple[str, bool]] = []


def see(name: str, passed: object, why: str = "") -> None:
    tried.append((name, bool(passed)))
    print(f"{'ok' if passed else 'FAILED':<8}{name}{': ' + why if why and not passed else ''}", flush=True)


def tree(folder: Path, entries: list[bytes]) -> Tiles:
    """The tiles of a log that was written to a folder."""
    write_log(folder / "record" / "log", entries, Signer("test.example/log"))
    return Tiles(lambda path: (folder / path).read_bytes(), len(entries))


def reference_tree(work: Path) -> None:
    leaves = [bytes.fromhex(leaf) for leaf in LEAVES]
    trees = [tree(work / str(size), leaves[:size]) for size in range(9)]
    see("RFC 6962: the empty root", trees[0].hash(0, 0) == hashlib.sha256().digest())
    see("RFC 6962: the eight roots", [trees[size].hash(0, size).hex() for size in range(1, 9)] == ROOTS)
    found = {(i, n): [h.hex() for h in trees[n].inclusion(i)] for i, n in INCLUSION}
    see("RFC 6962: the published inclusion proofs", found == INCLUSION, str(found))
    found = {(m, n): [h.hex() for h in trees[n].consistency(m)] for m, n in CONSISTENCY}
    see("RFC 6962: the published consistency proofs", found == CONSISTENCY, str(found))


def reference_note() -> None:
    see("signed-note: the key of Go's example", Signer.parsed(PRIVATE).verifier == PUBLIC)
    note = Note.parsed(NOTE.encode(), "the note")
    see("signed-note: its note is signed by it", note.is_signed(Key.parsed(PUBLIC)))
    see("signed-note: and by no other key", not note.is_signed(Key.parsed(Signer("PeterNeumann").verifier)))
    see("signed-note: the same note is written", Signer.parsed(PRIVATE).signed(note.text) == NOTE.encode())
    bad = {
        "another word": NOTE.replace("problem is", "problem was"),
        "no signature": NOTE.partition("\n\n")[0] + "\n",
        "no last line end": NOTE[:-1],
        "a control character": NOTE.replace("think", "think\r"),
        "another dash": NOTE.replace("—", "-"),
        "base64 that is not canonical": NOTE.replace("nAM=", "nAN="),
    }
    for name, text in bad.items():
        try:
            accepted = Note.parsed(text.encode(), "the note").is_signed(Key.parsed(PUBLIC))
        except Refused:
            accepted = False
        see(f"signed-note: {name} is refused", not accepted)


def every_proof(work: Path, most: int) -> None:
    """Proofs for every index and every pair of sizes hold; with one bit, hash, index or size changed none does."""
    entries = [f"entry {number}".encode() for number in range(most)]
    hashes = [leaf_hash(entry) for entry in entries]
    roots = [tree_hash(hashes[:size]) for size in range(most + 1)]
    holds = refused = wrong = 0
    for size in range(1, most + 1):
        tiles = tree(work / f"all-{size}", entries[:size])
        for index in range(size):
            proof = tiles.inclusion(index)
            holds += is_included(hashes[index], index, size, proof, roots[size])
            for bad in broken(proof):
                refused += 1
                wrong += is_included(hashes[index], index, size, bad, roots[size])
            wrong += is_included(hashes[index - 1], index, size, proof, roots[size]) and size > 1
        for first in range(size + 1):
            proof = tiles.consistency(first)
            holds += is_consistent(first, size, roots[first], roots[size], proof)
            for bad in broken(proof):
                refused += 1
                wrong += is_consistent(first, size, roots[first], roots[size], bad)
            if first:
                wrong += is_consistent(first, size, roots[first - 1], roots[size], proof)
                wrong += is_consistent(first, size, roots[first], roots[first - 1], proof)
    count = sum(size + size + 1 for size in range(1, most + 1))
    see(f"all {count} proofs of trees up to {most} hold", holds == count, f"{holds}")
    see(f"{refused} broken proofs are refused", refused > count and wrong == 0, f"{wrong} were accepted")


def broken(proof: list[bytes]) -> list[list[bytes]]:
    flipped = [[*proof[:at], bytes([h[0] ^ 1]) + h[1:], *proof[at + 1 :]] for at, h in enumerate(proof)]
    return [*flipped, proof[:-1] if proof else [b"\0" * 32], [*proof, b"\0" * 32]]


def large_tree(work: Path) -> None:
    """The example of tlog-tiles: 70,000 entries, so tiles of three levels."""
    size = 70_000
    entries = [number.to_bytes(4) for number in range(size)]
    tiles = tree(work, entries)
    files = [p.relative_to(work / "record/log/tile").as_posix() for p in (work / "record/log/tile").rglob("*")
             if p.is_file()]
    of_level = [sum(file.startswith(f"{level}/") for file in files) for level in range(4)]
    named = {"0/273.p/112", "1/000", "1/001.p/17", "2/000.p/1", "entries/273.p/112"}
    see("tlog-tiles: the tiles of 70,000 entries", of_level == [274, 2, 1, 0] and named <= set(files), str(of_level))
    hashes = [leaf_hash(entry) for entry in entries]
    root = tree_hash(hashes)
    see("its root and some proofs", tiles.hash(0, size) == root and all(
        is_included(hashes[index], index, size, tiles.inclusion(index), root)
        for index in (0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999)) and all(
        is_consistent(first, size, tree_hash(hashes[:first]), root, tiles.consistency(first))
        for first in (1, 255, 256, 257, 65_535, 65_536, 65_537, 69_999, 70_000)))
    paths = [tile_path(0, 1_234_067, 256), tile_path("entries", 5, 17)]
    see("the paths of tiles", paths == ["record/log/tile/0/x001/x234/067", "record/log/tile/entries/005.p/17"])


def verify(site: Path, *more: object) -> tuple[int, list[str], str]:
    command = [sys.executable, VERIFIER, site, *more]
    ran = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    return ran.returncode, re.findall(r"^FAILS: (.*)$", ran.stdout, re.MULTILINE), ran.stdout + ran.stderr


def small_site(work: Path) -> tuple[Path, Path, Signer, str]:
    """A site, an earlier state of it, the newest key and the oldest."""
    record = SmallRecord()
    pages = [record.publish(f"/stories/{number}/", f"Story {number}.") for number in range(55)]
    # In front of all others by name, and with a file of its own.
    photo = b"a picture"
    digest = hashlib.sha256(photo).hexdigest()
    media = 'media:\n  - {"file":"/photo.jpg","sha256":"' + digest + '"}\n'
    pages.append(record.publish("/", "The first page.", media))
    gone, over = record.publish("/gone/", "A name."), record.publish("/over/", "Until May.")
    for number in range(3):
        for page in pages[:50]:
            kind = ("update", "correction", "clarification", "minor", "retraction")[number]
            record.change(page, kind, f"Story, told {number + 2} times.")
    record.change(gone, "update", "Another name.")
    write(work / "older" / "photo.jpg", photo)
    record.write(work / "older")
    record.rotate()
    for page in pages[:55]:
        record.change(page, "update", "Told again.")
    record.leave(gone, "withdrawal", "A court ordered it.")
    record.rotate()
    record.leave(over, "expiry")
    for page in pages[:50]:
        record.change(page, "clarification", "Told for the last time.")
    assert 300 < len(record.entries) < 512, "a whole tile, a partial one and one of level 1"
    write(work / "site" / "photo.jpg", photo)
    record.write(work / "site")
    return work / "site", work / "older", record.keys[-1], record.keys[0].verifier


def in_a_folder(work: Path) -> None:
    """A site that does not stand at the top of its host, with pages that are called like its folder."""
    record = SmallRecord("police.example.gov/police/record/log")
    photo = b"a picture"
    media = 'media:\n  - {"file":"/police/100%25.jpg","sha256":"' + hashlib.sha256(photo).hexdigest() + '"}\n'
    for url in ("/", "/police/", "/police/police/", "/policeman.html", "/stories/a/"):
        record.publish(url, "Words.", media)
    write(work / "police" / "100%25.jpg", photo)
    record.write(work)
    code, _, said = verify(work)
    see("a site in a folder of its host is accepted", code == 0, said)
    write(work / "police" / "100%25.jpg", b"another")
    code, fails, said = verify(work)
    see("and an exchanged picture of it is refused", code == 1 and any("/police/100%25.jpg" in line for line in fails),
        said)


def film(work: Path) -> None:
    """A page with a film of 70 MB, of which the disk has no more than its length."""
    file, digest = work / "film.mp4", hashlib.sha256()
    write(file, b"")
    os.truncate(file, 70 << 20)
    for _ in range(70):
        digest.update(bytes(1 << 20))
    record = SmallRecord()
    record.publish("/film/", "Words.", 'media:\n  - {"file":"/film.mp4","sha256":"' + digest.hexdigest() + '"}\n')
    record.write(work)
    code, _, said = verify(work)
    see("a site with a long film is accepted", code == 0, said)


def come_back(work: Path) -> None:
    """A page that expired and is there again has to be there with all its versions."""
    record = SmallRecord()
    page = record.publish("/fair/", "Until May.")
    record.change(page, "update", "Until June.")
    record.expire_for_a_while(page)
    page.changes.append({"date": "2026-05-01", "kind": "update", "note": "It is on again."})
    record.append(page, "update", record.text(page, "Now.", ""), "It is on again.")
    record.change(page, "minor", "Now!")
    kept = list(page.versions)
    cases = {"with all versions": (kept, True), "with those since": (kept[3:], False),
             "with its notice and those since": (kept[2:], False), "without the first since": (kept[4:], False),
             "without the newest": (kept[:4], False), "without any since": (kept[:3], False)}
    for number, (name, (versions, is_sound)) in enumerate(cases.items()):
        page.versions = versions
        record.write(work / str(number))
        code, _, said = verify(work / str(number))
        see(f"a page that came back {name} is {'accepted' if is_sound else 'refused'}", code == (0 if is_sound else 1),
            said)


def untold(work: Path) -> None:
    """Who has the key can log a text as what it is not; what the text itself tells shows it."""
    no_entry, another = r"another text than the one before", r"told as another kind of change than its text has"
    cases = {"as a small change without an entry": ("minor", [], no_entry),
             "as an update without an entry": ("update", [], no_entry),
             "as published once more": ("publication", [], no_entry),
             "as a smaller change than it tells": ("minor", ["retraction"], another)}
    for number, (name, (kind, entries, reason)) in enumerate(cases.items()):
        record = SmallRecord()
        page = record.publish("/apology/", "We were wrong.")
        page.changes += [{"date": "2026-05-01", "kind": entry} for entry in entries]
        record.append(page, kind, record.text(page, "We were right.", ""))
        record.write(work / str(number))
        code, _, said = verify(work / str(number))
        see(f"a text that is logged {name} is refused", code == 1 and re.search(reason, said) is not None, said)
    record = SmallRecord()
    page = record.publish("/apology/", "We were wrong.")
    record.change(page, "correction", "We were quite wrong.")
    page.changes = [{"date": "2026-05-02", "kind": "update", "note": "Nothing."}]
    record.append(page, "update", record.text(page, "We were right.", ""), "Nothing.")
    record.write(work / "removed")
    code, _, said = verify(work / "removed")
    see("a text without an earlier entry is refused", code == 1 and "lacks an entry in its changes" in said, said)


def sound(site: Path, older: Path | None, key: str) -> None:
    own, current = site / "record/log/checkpoint", site / "record/log/key"
    runs = {"alone": [], "with the oldest key": ["--key", key], "with the newest key": ["--key", current.read_text()],
            "with its own checkpoint": ["--checkpoint", own, "--key", current]}
    if older:
        earlier = ["--checkpoint", older / "record/log/checkpoint"]
        runs |= {"with an older checkpoint": earlier, "with both": [*earlier, "--key", key]}
    for name, more in runs.items():
        code, _, said = verify(site, *more)
        see(f"the sound site is accepted {name}", code == 0, said)
        if code == 0 and "--checkpoint" in more:
            see("  and says that the kept checkpoint is its beginning", "is the beginning of the log" in said, said)
        whole = "tiles of earlier checkpoints are those of the log\n"
        see("  with the tiles of earlier checkpoints", whole in said, said)


def unlisted(work: Path, site: Path, older: Path, key: str) -> None:
    """A site that was built before sites listed their keys."""
    copy = work / "unlisted"
    shutil.copytree(site, copy, symlinks=True)
    (copy / "record/log/keys").unlink()
    write_manifest(copy)
    earlier = ["--checkpoint", older / "record/log/checkpoint"]
    for name, more, expected in (
        ("alone", [], 0), ("with its own checkpoint", ["--checkpoint", site / "record/log/checkpoint"], 0),
        ("with an older checkpoint and its key", [*earlier, "--key", key], 0),
        ("with an older checkpoint alone", earlier, 1),
    ):
        code, _, said = verify(copy, *more)
        see(f"a site that lists no keys is {'refused' if expected else 'accepted'} {name}", code == expected, said)
        if expected:
            see("  and says that its key would help", "give it with --key" in said, said)


def clocks(site: Path) -> None:
    """A clock may differ by a day from that by which the newest entry was made."""
    newest = max(re.findall(rb'"time":"([^"]*)"', b"".join(
        path.read_bytes() for path in (site / "record/log/tile/entries").rglob("*") if path.is_file())))
    made = datetime.fromisoformat(newest.decode())
    for hours, expected in ((24, 0), (25, 1)):
        clock = (made - timedelta(hours=hours)).isoformat()
        code, fails, said = verify(site, "--clock", clock)
        see(f"a clock that is {hours} hours slow {'refuses' if expected else 'accepts'} the site", code == expected
            and all("ahead of this computer's clock" in line for line in fails), said)


def attacked(work: Path, site: Path, older: Path | None, key: str, signer: Signer | None, attack: Attack,
             candor: Path | None = None) -> None:
    copy = work / "copy" / "site"
    shutil.rmtree(copy.parent, ignore_errors=True)
    shutil.copytree(site, copy, symlinks=True)
    kept = copy.with_name("checkpoint")
    shutil.copy((site if attack.newest or not older else older) / "record/log/checkpoint", kept)
    try:
        attack.act(Target(copy, signer, kept))
    except Impossible as why:
        # The small site has everything; a real one may lack something, and says so.
        print(f"not tried: {attack.name}: {why}")
        skipped.append(attack.name)
        return
    more = ["--checkpoint", kept]
    if not attack.no_key and (signer or not attack.without_key):
        more += ["--key", key]
    code, fails, said = verify(copy, *more)
    for_it = fails and all(re.search(attack.reason, line) for line in fails)
    see(f"{attack.name} is refused", code == 1 and for_it and "Traceback" not in said, said)
    if candor:
        ran = subprocess.run([str(word) for word in (candor, "verify", "--site", copy, *more)], capture_output=True,
                             text=True, check=False)
        see("  also by candor verify", ran.returncode == 1, f"exit {ran.returncode}\n{ran.stdout}{ran.stderr}")


skipped: list[str] = []


def main() -> int:
    parser = argparse.ArgumentParser(description="Attacks sites with a public record.")
    parser.add_argument("--site", type=Path)
    parser.add_argument("--older", type=Path)
    parser.add_argument("--private", type=Path)
    parser.add_argument("--candor", type=Path)
    arguments = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="record-verifier-", dir=memory) as folder:
        work = Path(folder)
        if arguments.site:
            site, older = arguments.site, arguments.older
            key = ((older or site) / "record/log/key").read_text(encoding="utf-8")
            signer = Signer.parsed(arguments.private.read_text(encoding="utf-8")) if arguments.private else None
        else:
            reference_note()
            reference_tree(work / "reference")
            every_proof(work / "proofs", 40)
            large_tree(work / "large")
            in_a_folder(work / "folder")
            come_back(work / "back")
            untold(work / "untold")
            film(work / "film")
            site, older, signer, key = small_site(work)
        sound(site, older, key)
        clocks(site)
        if older and (site / "record/log/rotation/1").exists():
            unlisted(work, site, older, key)
        for attack in ATTACKS:
            attacked(work, site, older, key, signer, attack, arguments.candor)
        if older:
            code, fails, said = verify(older, "--checkpoint", site / "record/log/checkpoint")
            see("the older site is refused to who has the newer checkpoint", code == 1 and "rolled back" in said, said)
    if not arguments.site:
        see("every attack was tried", not skipped and len(ATTACKS) >= 12, str(skipped))
    failed = sum(not passed for _, passed in tried)
    print(f"{len(tried) - failed} passed, {failed} failed, {len(skipped)} not tried")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

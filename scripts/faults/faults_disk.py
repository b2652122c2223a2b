"""Faults of the disk that is written to: full, out of inodes, read-only, not ours, not a folder."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from harness import (
    Run,
    Skipped,
    as_nobody,
    difference,
    expect,
    expect_same,
    expect_whole,
    first_line,
    leftovers,
    make_site,
    need,
    need_root,
    tmpfs,
    tree,
)
from runner import Bench, Trials

trials = Trials()


def refused(made: Run, *words: str) -> str:
    """A build that could not run says so with 2, and names what it is about."""
    expect(made.code == 2, f"expected exit 2: {made}")
    for word in words:
        expect(word in made.err, f"the message does not say “{word}”: {first_line(made.err)}")
    return first_line(made.err)


def two_versions(bench: Bench, pages: int = 120) -> tuple[Path, Path, dict[str, str], dict[str, str]]:
    one = make_site(bench.folder / "A" / "content", pages, "A")
    two = make_site(bench.folder / "B" / "content", pages, "B")
    found = []
    for content in (one, two):
        bench.candor.must_build(content, bench.folder / "plain")
        found.append(expect_whole(bench.folder / "plain"))
    return one, two, found[0], found[1]


def used(disk: Path) -> tuple[int, int]:
    status = os.statvfs(disk)
    return (status.f_blocks - status.f_bfree) * status.f_frsize, status.f_files - status.f_ffree


def fill(bench: Bench, what: str) -> str:
    """Builds on a disk that has room for a part of the new site only, more room each time."""
    one, two, old, new = two_versions(bench)
    disk = bench.folder / "disk"
    wide = "size=256m,nr_inodes=100000"
    with tmpfs(disk, wide) as remount:
        output = disk / "output"
        bench.candor.must_build(one, output)
        before = used(disk)
        bench.candor.must_build(two, bench.folder / "disk" / "probe" / "output")
        after = used(disk)
        subprocess.run(["rm", "-rf", str(disk / "probe")], check=True)
        index = 0 if what == "size" else 1
        needed = after[index] - before[index]
        failed = passed = 0
        last = ""
        steps = bench.thorough(8, 24)
        for step in range(steps + 1):
            # From nothing at all to twice what a second site takes.
            room = used(disk)[index] + needed * 2 * step // steps
            remount(f"size={room // 1024 + 1}k,nr_inodes=100000" if what == "size" else f"size=256m,nr_inodes={room + 1}")
            made = bench.candor.build(two, output)
            if made.code == 0:
                expect_same(new, expect_whole(output), "a build that said it was done made another site")
                passed += 1
            else:
                last = refused(made, str(disk), "No space left on device", "Make room")
                expect_same(old, expect_whole(output), f"the site that was there is not as it was (step {step})")
                failed += 1
            remount(wide)
            bench.candor.must_build(one, output)
            expect_same(old, expect_whole(output), "with room again, the next build made another site")
            expect(not leftovers(output), f"left over: {', '.join(leftovers(output))}")
        expect(failed >= 2 and passed >= 1, f"the disk was full {failed} times and not {passed} times: not both were seen")
    return f"{failed} times full, old site kept; {passed} times enough, new site. It says: {last}"


@trials("disk full")
def disk_full(bench: Bench) -> str:
    return fill(bench, "size")


@trials("no free inode")
def no_inode(bench: Bench) -> str:
    return fill(bench, "inodes")


@trials("disk full at the first build")
def disk_full_first(bench: Bench) -> str:
    content = make_site(bench.folder / "content", 120)
    bench.candor.must_build(content, bench.folder / "plain")
    known = tree(bench.folder / "plain")
    last = ""
    with tmpfs(bench.folder / "disk", "size=256m") as remount:
        output = bench.folder / "disk" / "output"
        for kilobytes in (8, 64, 300, 800):
            remount(f"size={kilobytes}k")
            last = refused(bench.candor.build(content, output), "No space left on device")
            expect(not output.exists() or not tree(output), "a part of a site was published")
        remount("size=256m")
        bench.candor.must_build(content, output)
        expect_same(known, expect_whole(output), "with room again, the build made another site")
        expect(not leftovers(output), f"left over: {', '.join(leftovers(output))}")
    return f"4 sizes, nothing was published. It says: {last}"


@trials("output on a read-only file system")
def read_only_disk(bench: Bench) -> str:
    one, two, old, _ = two_versions(bench, 20)
    with tmpfs(bench.folder / "disk") as remount:
        output = bench.folder / "disk" / "output"
        bench.candor.must_build(one, output)
        remount("ro")
        said = refused(bench.candor.build(two, output), str(output.parent), "Read-only file system")
        expect_same(old, expect_whole(output), "the site that was there is not as it was")
        remount("rw")
        bench.candor.must_build(two, output)
    return f"the site stays as it was. It says: {said}"


@trials("output that belongs to somebody else")
def other_owner(bench: Bench) -> str:
    """As a user without rights: the folder, and the one that it is in, belong to root (or have no write bit)."""
    before = as_nobody()
    one, two, old, _ = two_versions(bench, 20)
    output = bench.folder / "public" / "output"
    output.parent.mkdir()
    bench.candor.must_build(one, output)
    for where, _, files in os.walk(output.parent):
        os.chmod(where, 0o555)
        for name in files:
            os.chmod(os.path.join(where, name), 0o444)
    said = refused(bench.candor.build(two, output, before=before), str(output.parent), "Permission denied")
    expect_same(old, expect_whole(output), "the site that was there is not as it was")
    missing = refused(bench.candor.build(two, output.parent / "new", before=before), "Permission denied")
    expect(not (output.parent / "new").exists(), "a folder was made")
    expect(missing, "")
    return f"the site stays as it was. It says: {said}"


@trials("output that may not be changed (chattr +i)")
def immutable(bench: Bench) -> str:
    need_root("set the attribute")
    chattr = need("chattr", "e2fsprogs")
    one, two, old, new = two_versions(bench, 20)
    # On the disk of temporary files: a file system in memory may not know the attribute.
    with TemporaryDirectory(prefix="candor-faults-") as disk:
        seen = [lock(bench, Path(disk), chattr, name, (one, two), (old, new))
                for name in (".", "index.html", "stories", "stories/story-00003/index.html")]
    return ", ".join(seen)


def lock(bench: Bench, disk: Path, chattr: str, name: str, contents: tuple[Path, Path],
         trees: tuple[dict[str, str], dict[str, str]]) -> str:
    """Locks one file or folder of an output, builds, and says what came of it."""
    output = disk / f"site {name.replace('/', ' ')}" / "output"
    output.parent.mkdir()
    bench.candor.must_build(contents[0], output)
    if subprocess.run([chattr, "+i", str(output / name)], capture_output=True, check=False).returncode != 0:
        raise Skipped("the file system of temporary files knows no such attribute")
    try:
        made = bench.candor.build(contents[1], output)
        found = expect_whole(output)
        expect_same(trees[0 if made.code else 1], found, f"{name}: after exit {made.code} this is not the site")
        if made.code != 0:
            refused(made, str(output))
            expect("not permitted" in made.err or "denied" in made.err, f"the reason is not told: {made}")
    finally:
        subprocess.run([chattr, "-R", "-f", "-i", str(output.parent)], capture_output=True, check=False)
    for content, known in zip(contents, trees, strict=True):
        bench.candor.must_build(content, output)
        expect_same(known, expect_whole(output), f"{name}: the next build made another site")
    expect(not leftovers(output), f"{name}: left over: {', '.join(leftovers(output))}")
    return f"{name}: {'kept' if made.code else 'replaced'}"


@trials("what builds remember, damaged")
def damaged(bench: Bench) -> str:
    """Files in the work folder beside the output are cut off, overwritten, swapped, emptied, replaced or removed."""
    one, two, old, new = two_versions(bench, 30)
    output = bench.folder / "public" / "output"
    output.parent.mkdir()
    bench.candor.must_build(one, output)
    work = output.parent / ".candor" / output.name
    ways = {"cut off": cut_off, "a byte changed": change_byte, "overwritten": overwrite,
            "emptied": lambda path, _: path.write_bytes(b""), "made a folder": replace_by_folder,
            "made a link out": replace_by_link, "removed": lambda path, _: path.unlink()}
    outside = bench.folder / "outside"
    outside.write_text("Mine.\n")
    count = 0
    for _ in range(bench.thorough(4, 40)):
        for way, damage in ways.items():
            files = sorted(path for path in work.rglob("*") if path.is_file() and not path.is_symlink())
            expect(files, "the work folder is empty: nothing was tested")
            path = bench.chance.choice(files)
            damage(path, bench.chance)
            content, known = (two, new) if count % 2 else (one, old)
            made = bench.candor.build(content, output, timeout=30)
            expect(made.code == 0, f"{path.name} {way}: {made}")
            expect_same(known, expect_whole(output), f"{path.name} {way}: another site")
            expect(outside.read_text() == "Mine.\n", f"{path.name} {way}: a file outside was written to")
            if path.is_dir():
                # Whoever put a folder there has to take it away; until then nothing is remembered.
                path.rmdir()
            count += 1
    subprocess.run(["rm", "-rf", str(work.parent)], check=True)
    bench.candor.must_build(two, output)
    expect_same(new, expect_whole(output), "without the work folder: another site")
    return f"{count} times ({', '.join(ways)}): the site is right all the same; the folder may be removed"


def cut_off(path: Path, chance: Random) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size + 1))


def change_byte(path: Path, chance: Random) -> None:
    content = bytearray(path.read_bytes())
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def overwrite(path: Path, chance: Random) -> None:
    path.write_bytes(chance.randbytes(chance.randrange(5000)))


def replace_by_folder(path: Path, _: Random) -> None:
    path.unlink()
    path.mkdir()


def replace_by_link(path: Path, _: Random) -> None:
    path.unlink()
    # The trial's own folder, three folders up from the work folder, is outside of all that a build may write to.
    path.symlink_to(path.parents[3] / "outside")


@trials("something else in the place of the output")
def not_a_folder(bench: Bench) -> str:
    content = make_site(bench.folder / "content", 5)
    file = bench.folder / "file"
    file.write_text("Mine.\n")
    pipe = bench.folder / "pipe"
    os.mkfifo(pipe)
    loop = bench.folder / "loop"
    loop.symlink_to("loop")
    said = [refused(bench.candor.build(content, path, timeout=20), str(path)) for path in (file, pipe, loop, file / "below")]
    expect(file.read_text() == "Mine.\n", "the file that was in the way has changed")
    expect(difference({}, tree(loop.parent / "loop")) == "", "something was written through a link that leads nowhere")
    return f"a file, a pipe, a link to itself: left alone. It says: {said[0]}"

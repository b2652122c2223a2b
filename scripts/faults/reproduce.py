#!/usr/bin/env python3
"""Proves that the same content and the same --now give the same bytes, whatever machine, user or folder builds them.

    make reproduce                              # everything
    python3 scripts/faults/reproduce.py --short # the form for CI

Two sites are built: the sample in content/, and one that Benchmarks/generate.py makes. Whole trees are compared by
SHA-256, and the first files that differ are named. The modes of files are the business of the one who builds: they
follow the umask, so that they are checked against it and not against each other.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness import (
    ENVIRONMENT,
    NOW,
    ROOT,
    Failed,
    Skipped,
    as_nobody,
    expect,
    expect_same,
    expect_whole,
    first_line,
    need,
    preload,
    run,
    tree,
    wrong_clock,
)
from runner import Bench, Trials, main

trials = Trials()
# A moment after everything in the sample, so that all of its pages are public.
SAMPLE_NOW = "2026-11-30T12:00:00Z"


class Sites:
    """The two sites, and what each is when nothing is odd; made once for all trials."""

    made: Sites | None = None

    def __init__(self, bench: Bench) -> None:
        top = bench.folder.parent / "sites"
        run([sys.executable, str(ROOT / "Benchmarks" / "generate.py"), str(top / "generated"), "--pages",
             str(bench.thorough(300, 1000))])
        shutil.copytree(ROOT / "content", top / "sample" / "content")
        self.contents = {"sample": top / "sample" / "content", "generated": top / "generated" / "candor" / "content"}
        self.trees = {}
        for name, content in self.contents.items():
            output = top / f"plain-{name}"
            made = bench.candor.build(content, output, now=self.now(name))
            expect(made.code == 0, f"the {name} site can not be built: {made}: {made.err[:400]}")
            self.trees[name] = expect_whole(output)
        # The sample has a public record, whose files are compared with all others.
        for path in ("record/log/checkpoint", "record/log/tile/entries/", "record/notices/", "/v/1/index.html"):
            expect(any(path in file for file in self.trees["sample"]), f"the sample site has no {path}")

    @staticmethod
    def now(name: str) -> str:
        return SAMPLE_NOW if name == "sample" else NOW

    @classmethod
    def of(cls, bench: Bench) -> Sites:
        cls.made = cls.made or cls(bench)
        return cls.made


def compare(bench: Bench, label: str, *more: str, contents: dict[str, Path] | None = None, **how: object) -> int:
    """Builds both sites in a way that is odd, and compares each with what it is; returns how many files there were."""
    sites = Sites.of(bench)
    count = 0
    for name, content in sites.contents.items():
        output = bench.folder / f"{label}-{name}".replace("/", "-") / "output"
        output.parent.mkdir()
        output.parent.chmod(0o777)
        made = bench.candor.build((contents or sites.contents).get(name, content), output, *more, now=sites.now(name), **how)
        expect(made.code == 0, f"{label}, {name}: {made}")
        found = tree(output)
        expect_same(sites.trees[name], found, f"{label}, {name}")
        count += len(found)
    return count


@trials("two checkouts in different folders")
def checkouts(bench: Bench) -> str:
    sites = Sites.of(bench)
    count = 0
    for number, folder in enumerate(("somewhere/else entirely/and deeper", "Übergröße with spaces")):
        top = bench.folder / folder
        copies = {name: top / name / "content" for name in sites.contents}
        for name, content in sites.contents.items():
            shutil.copytree(content, copies[name])
            for path in copies[name].rglob("*"):
                os.utime(path, (1_000_000_000, 1_000_000_000))
        shutil.copytree(bench.candor.themes, top / "themes")
        count += compare(bench, f"checkout-{number}", contents=copies, themes=top / "themes", cwd=top)
    return f"{count} files, other folders and other times of the files"


@trials("another user")
def user(bench: Bench) -> str:
    if os.geteuid() != 0:
        raise Skipped("only root can become another user")
    return f"{compare(bench, 'nobody', before=as_nobody())} files as a user without rights"


@trials("umask 077 and 022")
def umask(bench: Bench) -> str:
    seen = {}
    for mask in (0o022, 0o077, 0o002):
        before = os.umask(mask)
        try:
            count = compare(bench, f"umask-{mask:03o}")
        finally:
            os.umask(before)
        output = bench.folder / f"umask-{mask:03o}-sample" / "output"
        for path in [output, *output.rglob("*")]:
            mode = path.stat().st_mode & 0o777
            expect(mode == (0o777 if path.is_dir() else 0o666) & ~mask, f"umask {mask:03o}: {path.name} has mode {mode:03o}")
        seen[mask] = count
    return f"{seen[0o022]} files; their modes follow the umask, their bytes do not"


@trials("time zone of the machine")
def zone(bench: Bench) -> str:
    zones = ("UTC", "America/St_Johns", "Pacific/Kiritimati", "Asia/Kathmandu", ":/nonexistent", "")
    for number, name in enumerate(zones):
        compare(bench, f"zone-{number}", environment=dict(ENVIRONMENT, TZ=name))
    return ", ".join(repr(name) for name in zones)


@trials("language of the machine")
def language(bench: Bench) -> str:
    names = ("C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG", "xx", "")
    for number, name in enumerate(names):
        compare(bench, f"language-{number}", environment=dict(ENVIRONMENT, LANG=name, LC_ALL=name, LANGUAGE=name))
    return ", ".join(repr(name) for name in names)


@trials("environment and HOME")
def environment(bench: Bench) -> str:
    crowded = dict(ENVIRONMENT, HOME=str(bench.folder), USER="somebody", TERM="xterm-256color", COLUMNS="40", NO_COLOR="1",
                   SOURCE_DATE_EPOCH="1", CI="true", GITHUB_ACTIONS="true", CANDOR_NOW="1", XDG_CACHE_HOME="/nonexistent",
                   LIBDISPATCH_COOPERATIVE_POOL_STRICT="1", SWIFT_DETERMINISTIC_HASHING="1", MALLOC_PERTURB_="165")
    for number, given in enumerate(({}, crowded, dict(ENVIRONMENT, HOME="/root"), dict(ENVIRONMENT, HOME=""))):
        compare(bench, f"environment-{number}", environment=given)
    return "an empty one, a crowded one, another HOME, an empty HOME"


@trials("order of the disk (disorderfs)")
def disorder(bench: Bench) -> str:
    """The order in which a file system lists names: by chance each time, sorted, sorted backwards."""
    sites = Sites.of(bench)
    orders = {"shuffled": ["--shuffle-dirents=yes"], "shuffled again": ["--shuffle-dirents=yes"],
              "sorted": ["--sort-dirents=yes", "--reverse-dirents=no"],
              "backwards": ["--sort-dirents=yes", "--reverse-dirents=yes"]}
    for label, options in orders.items():
        with disorderfs(bench, options) as mounted:
            contents = {name: mounted(content) for name, content in sites.contents.items()}
            compare(bench, label.replace(" ", "-"), contents=contents, themes=mounted(bench.candor.themes))
    return ", ".join(orders)


@contextmanager
def disorderfs(bench: Bench, options: list[str]) -> Iterator[object]:
    program = need("disorderfs", "disorderfs")
    leave = shutil.which("fusermount3") or shutil.which("fusermount") or "umount"
    if not Path("/dev/fuse").exists():
        raise Skipped("this machine has no FUSE (/dev/fuse); the next trial does the same by other means")
    places: list[Path] = []

    def mount(source: Path) -> Path:
        place = bench.folder / f"mounted-{options[0].strip('-')}-{len(places)}-{len(list(bench.folder.iterdir()))}"
        place.mkdir()
        done = run([program, *options, str(source), str(place)], timeout=20)
        if done.code != 0 or not os.path.ismount(place):
            raise Skipped(f"disorderfs can not be mounted here ({first_line(done.err)}); the next trial does the same by "
                          "other means")
        places.append(place)
        return place

    try:
        yield mount
    finally:
        for place in reversed(places):
            if subprocess.run([leave, *([] if leave == "umount" else ["-u"]), str(place)], capture_output=True,
                              check=False).returncode != 0:
                subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


@trials("order of the disk (readdir replaced)")
def replaced(bench: Bench) -> str:
    """The same without FUSE: names come shuffled from the C library, and once without their kinds."""
    library = preload(bench.folder, "disk_order")
    probe = bench.folder / "probe"
    for number in range(20):
        (probe / f"{number:02d}").mkdir(parents=True)
    listings = {run(["ls", "-U", str(probe)], environment=dict(ENVIRONMENT, LD_PRELOAD=str(library),
                                                               DISK_ORDER_SEED=str(seed))).out for seed in range(3)}
    expect(len(listings) == 3, "the order did not change: nothing was tested")
    for seed in range(bench.thorough(3, 12)):
        given = dict(ENVIRONMENT, LD_PRELOAD=str(library), DISK_ORDER_SEED=str(seed),
                     DISK_ORDER_NO_KINDS=str(int(seed % 2 == 0)))
        compare(bench, f"seed-{seed}", environment=given)
    return f"{bench.thorough(3, 12)} orders, every other one from a disk that tells no kinds of files"


@trials("files made in another order")
def creation(bench: Bench) -> str:
    sites = Sites.of(bench)
    copies = {}
    for name, content in sites.contents.items():
        copies[name] = bench.folder / name / "content"
        files = [path for path in content.rglob("*") if path.is_file()]
        bench.chance.shuffle(files)
        for path in files:
            target = copies[name] / path.relative_to(content)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return f"{compare(bench, 'creation', contents=copies)} files"


@trials("number of cores")
def cores(bench: Bench) -> str:
    jobs = (1, 2, 7, 64)
    for number in jobs:
        compare(bench, f"jobs-{number}", "--jobs", str(number))
    compare(bench, "one-core", before=[need("taskset", "util-linux"), "-c", str(min(os.sched_getaffinity(0)))])
    for number in range(bench.thorough(2, 20)):
        compare(bench, f"again-{number}")
    return f"--jobs {', '.join(map(str, jobs))}; bound to one core; {bench.thorough(2, 20)} times more as usual"


@trials("clock of the machine, with --now given")
def clock(bench: Bench) -> str:
    times = ("1970-01-01T00:00:01", "2001-09-09T01:46:40", "2038-01-19T03:14:08", "2099-12-31T23:59:59")
    for number, time in enumerate(times):
        compare(bench, f"clock-{number}", environment=wrong_clock(bench.folder, time + "+00:00"))
    same = compare(bench, "offset", environment=ENVIRONMENT)
    sites = Sites.of(bench)
    content = sites.contents["sample"]
    for number, moment in enumerate(("2026-11-30T06:00:00-06:00", "2026-11-30T23:00:00+11:00", "2026-11-30T12:00:00.000Z")):
        output = bench.folder / f"written-{number}"
        made = bench.candor.build(content, output, now=moment)
        if made.code == 64 and "." in moment:
            continue  # Parts of a second are not among the forms that --now takes.
        expect(made.code == 0, f"--now {moment}: {made}")
        expect_same(sites.trees["sample"], tree(output), f"--now {moment}")
    return f"{same} files at {len(times)} times of the machine; the moment of --now written in other offsets"


@trials("an output that is there already")
def existing(bench: Bench) -> str:
    """A second build, and one after another site, give what a first build gives."""
    sites = Sites.of(bench)
    output = bench.folder / "output"
    for name in ("sample", "sample", "generated", "sample"):
        made = bench.candor.build(sites.contents[name], output, now=sites.now(name))
        expect(made.code == 0, f"{name}: {made}")
        expect_same(sites.trees[name], tree(output), f"{name}, built over what was there")
    return "built again, over another site, and back"


@trials("the comparison itself")
def sensitive(bench: Bench) -> str:
    """One byte more in the content, or another --now, shows: the comparison is not blind."""
    sites = Sites.of(bench)
    copy = bench.folder / "content"
    # Not the sample: its record allows no such change.
    shutil.copytree(sites.contents["generated"], copy)
    with (copy / "index.md").open("a") as file:
        file.write("\nOne line more.\n")
    made = bench.candor.build(copy, bench.folder / "output", now=NOW)
    expect(made.code == 0, str(made))
    try:
        expect_same(sites.trees["generated"], tree(bench.folder / "output"), "")
    except Failed as found:
        return f"a line more in index.md is seen{str(found)[:60]}"
    raise Failed("a changed page makes no difference")


if __name__ == "__main__":
    sys.exit(main(trials.all, "Reproducibility of what candor builds."))

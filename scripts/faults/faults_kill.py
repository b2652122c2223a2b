"""Faults that end a build in the middle: kill -9, SIGTERM, SIGINT, and two builds at once."""

from __future__ import annotations

import os
import signal
import subprocess
import time

from harness import ENVIRONMENT, Failed, difference, expect, expect_same, expect_whole, leftovers, make_site, tree, write
from runner import Bench, Trials

trials = Trials()
FOREIGN = {"mine.txt", "stories/mine.txt"}


class Versions:
    """Two versions of a site, and an output folder that goes to and fro between them."""

    def __init__(self, bench: Bench, pages: int = 200) -> None:
        self.bench = bench
        self.output = bench.folder / "public" / "output"
        self.output.parent.mkdir()
        self.contents = [make_site(bench.folder / v / "content", pages, v) for v in "AB"]
        self.trees = []
        for number, content in enumerate(self.contents):
            plain = bench.folder / f"plain-{number}"
            bench.candor.must_build(content, plain)
            self.trees.append(expect_whole(plain))
        expect(difference(*self.trees), "the two versions are the same")
        bench.candor.must_build(self.contents[0], self.output)
        for name in FOREIGN:
            write(self.output / name, "Not made by Candor.\n")
        times = [bench.candor.must_build(self.contents[n % 2], self.output).seconds for n in (1, 0, 1, 0)]
        self.seconds = sorted(times)[len(times) // 2]

    def current(self) -> int:
        """Which version the output is, as a whole; anything else is a failure."""
        found = expect_whole(self.output, FOREIGN)
        expect(found.keys() >= FOREIGN, "a file that Candor did not make is gone")
        for name in FOREIGN:
            del found[name]
        for number, known in enumerate(self.trees):
            if found == known:
                return number
        raise Failed("the output is neither version: " + min((difference(t, found) for t in self.trees), key=len))

    def start(self, version: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.bench.candor.command(self.contents[version], self.output), env=ENVIRONMENT,
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def finish(self) -> None:
        """A build that nothing disturbs: it works, and leaves nothing of the broken-off ones."""
        version = 1 - self.current()
        self.bench.candor.must_build(self.contents[version], self.output)
        expect(self.current() == version, "the build after a broken-off one did not publish its site")
        expect(not leftovers(self.output), f"left over: {', '.join(leftovers(self.output))}")


def break_off(versions: Versions, number: int) -> tuple[int, int, int]:
    """Sends a signal at random moments; returns how many hit, and how many of those left the old and the new site."""
    chance = versions.bench.chance
    hits = [0, 0]
    tries = 0
    wanted = versions.bench.kills if number == signal.SIGKILL else versions.bench.thorough(6, 40)
    while sum(hits) < wanted:
        tries += 1
        expect(tries < wanted * 20, f"only {sum(hits)} of {tries} signals came before the build's end")
        old = versions.current()
        process = versions.start(1 - old)
        # A third of the moments anywhere, the others where files are written and the sites are swapped.
        start, end = (0.0, 1.1) if chance.random() < 0.33 else (0.6, 1.2)
        time.sleep(chance.uniform(start, end) * versions.seconds)
        process.send_signal(number)
        code = process.wait()
        now = versions.current()
        if code == 0:
            expect(now == 1 - old, "a build that said it was done had not published")
            # It came too late: the machine has less to do than when the builds were timed.
            versions.seconds *= 0.9
            continue
        versions.seconds *= 1.02
        expect(code in (-number, 128 + number), f"it ended with {code} and not by the signal")
        hits[now != old] += 1
        if chance.random() < 0.5:
            versions.finish()
    versions.finish()
    return sum(hits), hits[0], hits[1]


@trials("kill -9 at random moments")
def kill(bench: Bench) -> str:
    bench.kills = int(os.environ.get("FAULTS_KILLS") or bench.thorough(40, 300))
    versions = Versions(bench)
    count, old, new = break_off(versions, signal.SIGKILL)
    return f"{count} kills in builds of {versions.seconds:.2f} s: {old} times the old site, {new} times the new one, whole"


@trials("SIGTERM and SIGINT in the middle")
def terminate(bench: Bench) -> str:
    versions = Versions(bench)
    seen = []
    for number in (signal.SIGTERM, signal.SIGINT):
        count, old, new = break_off(versions, number)
        seen.append(f"{number.name} {count} times ({old} old, {new} new)")
    return ", ".join(seen) + "; always a whole site, nothing left over"


@trials("a first build that is killed")
def first(bench: Bench) -> str:
    content = make_site(bench.folder / "content", 200)
    plain = bench.folder / "plain"
    bench.candor.must_build(content, plain)
    known = tree(plain)
    seconds = bench.candor.must_build(content, bench.folder / "again").seconds
    absent = whole = 0
    for number in range(bench.thorough(8, 40)):
        output = bench.folder / f"site-{number}" / "output"
        output.parent.mkdir()
        process = subprocess.Popen(bench.candor.command(content, output), env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(bench.chance.uniform(0.2, 1.0) * seconds)
        process.kill()
        process.wait()
        if output.exists() and any(output.iterdir()):
            expect_same(known, tree(output), "half a site was published")
            whole += 1
        else:
            absent += 1
        bench.candor.must_build(content, output)
        expect_same(known, expect_whole(output), "the next build made another site")
        expect(not leftovers(output), f"left over: {', '.join(leftovers(output))}")
    return f"{absent} times nothing was there, {whole} times the whole site; the next build works"


@trials("two builds at once")
def two(bench: Bench) -> str:
    versions = Versions(bench)
    waited = said = 0
    for _ in range(bench.thorough(5, 30)):
        both = [versions.start(0), versions.start(1)]
        codes = [process.wait() for process in both]
        expect(all(code in (0, 2) for code in codes) and 0 in codes, f"they ended with {codes}")
        waited += codes == [0, 0]
        said += 2 in codes
        current = versions.current()
        expect(codes[current] == 0, "the output is that of the build that failed")
    expect(not leftovers(versions.output), f"left over: {', '.join(leftovers(versions.output))}")
    return f"{waited} times the second waited, {said} times it said so and ended with 2; the output was always one of the two"

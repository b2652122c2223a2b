"""Faults of the machine around the program: limits, clock, environment, standard streams, working folder, folder names."""

from __future__ import annotations

import resource
import shlex
import shutil
from pathlib import Path

from harness import (
    ENVIRONMENT,
    Run,
    as_nobody,
    crashed,
    expect,
    expect_same,
    expect_whole,
    first_line,
    make_site,
    page,
    run,
    tree,
    wrong_clock,
    write,
)
from runner import Bench, Trials

trials = Trials()


@trials("64 file descriptors, 3,000 pages")
def descriptors(bench: Bench) -> str:
    content = make_site(bench.folder / "content", 3_000, lines=2)
    limits = {resource.RLIMIT_NOFILE: 64}
    bench.candor.must_build(content, bench.folder / "output", limits=limits)
    found = expect_whole(bench.folder / "output")
    many = bench.candor.build(content, bench.folder / "output-jobs", "--jobs", "256", limits=limits)
    expect(many.code == 0, f"with --jobs 256: {many}")
    expect_same(found, tree(bench.folder / "output-jobs"), "--jobs 256 makes another site")
    # Once in twenty times the runtime, and not the program, found no descriptor left, and crashed.
    for count in [6] * 40 + [16] * 20:
        few = bench.candor.build(content, bench.folder / "output", limits={resource.RLIMIT_NOFILE: count})
        expect(not crashed(few.code), f"with {count} descriptors it crashed: {few}")
        if few.code != 0:
            expect(few.code in (1, 2) and "open files" in few.err, f"with {count} descriptors: {few}")
    few = bench.candor.build(content, bench.folder / "output", limits={resource.RLIMIT_NOFILE: 6})
    expect_same(found, tree(bench.folder / "output"), "with 6 descriptors: the site that was there is not as it was")
    return f"{len(found)} files with 64; with 6: {few}"


@trials("1 GiB of address space, 2,000 pages")
def address_space(bench: Bench) -> str:
    content = make_site(bench.folder / "content", 2_000, lines=40)
    made = bench.candor.must_build(content, bench.folder / "output", limits={resource.RLIMIT_AS: 1 << 30})
    found = expect_whole(bench.folder / "output")
    many = bench.candor.build(content, bench.folder / "output", "--jobs", "64", limits={resource.RLIMIT_AS: 1 << 30})
    expect(many.code == 0, f"with --jobs 64: {many}")
    return f"{len(found)} files in {made.seconds:.1f} s, also with --jobs 64"


@trials("a clock of 1970")
def clock_1970(bench: Bench) -> str:
    """With --now the machine's clock does not matter; without, a clock that can not be right is refused.

    A page that has expired would be back, if the clock were believed.
    """
    content = make_site(bench.folder / "content", 20)
    write(content / "stories" / "gone.md", page("Gone", "EXPIRED", more="expires: 2026-05-01\n"))
    bench.candor.must_build(content, bench.folder / "right")
    known = expect_whole(bench.folder / "right")
    given = wrong_clock(bench.folder, "1970-01-01T00:00:10+00:00")
    bench.candor.must_build(content, bench.folder / "output", environment=given)
    expect_same(known, tree(bench.folder / "output"), "with --now: another site")
    bench.candor.must_build(content, bench.folder / "output", environment=given)
    expect_same(known, tree(bench.folder / "output"), "a second time: another site")
    made = bench.candor.build(content, bench.folder / "output", now=None, environment=given)
    expect(made.code == 2 and "1970" in made.err and "--now" in made.err, f"without --now: {made}")
    expect_same(known, tree(bench.folder / "output"), "the site that was there is not as it was")
    return f"same site with --now; without: {first_line(made.err)}"


@trials("a clock of 2099")
def clock_2099(bench: Bench) -> str:
    content = make_site(bench.folder / "content", 20)
    bench.candor.must_build(content, bench.folder / "right")
    given = wrong_clock(bench.folder, "2099-12-31T23:59:50+00:00")
    bench.candor.must_build(content, bench.folder / "output", environment=given)
    expect_same(tree(bench.folder / "right"), tree(bench.folder / "output"), "with --now: another site")
    made = bench.candor.build(content, bench.folder / "output", now=None, environment=given)
    expect(made.code == 0, f"without --now: {made}")
    expect_whole(bench.folder / "output")
    bench.candor.must_build(content, bench.folder / "output")
    expect_same(tree(bench.folder / "right"), tree(bench.folder / "output"), "back in our time: another site")
    return "same site with --now; builds without; nothing sticks when the clock is right again"


def shell(bench: Bench, content: Path, output: Path, after: str, *more: str) -> Run:
    words = " ".join(shlex.quote(word) for word in bench.candor.command(content, output, *more))
    return run(["bash", "-o", "pipefail", "-c", f"{words} {after}"], stdin=None)


@trials("standard streams closed, full, or cut off")
def streams(bench: Bench) -> str:
    content = make_site(bench.folder / "content", 20)
    broken = make_site(bench.folder / "broken", 20)
    for number in range(400):
        write(broken / "stories" / f"broken-{number}.md", "No front matter.\n")
    bench.candor.must_build(content, bench.folder / "right")
    known = expect_whole(bench.folder / "right")
    endings = (">&-", "2>&-", "<&-", ">&- 2>&- <&-", "> /dev/full", "2> /dev/full", "&> /dev/full", "| head -c 1",
               "2>&1 | head -c 1", "| true", "2>&1 | true")
    for number, ending in enumerate(endings):
        output = bench.folder / f"output-{number}"
        made = shell(bench, content, output, ending)
        expect(made.code == 0, f"{ending}: {made}")
        expect_same(known, expect_whole(output), f"{ending}: another site")
        for style in ("terminal", "sarif"):
            made = shell(bench, broken, output, ending, "--format", style)
            expect(made.code == 1, f"with errors, {style}, {ending}: {made}")
            expect_same(known, tree(output), f"with errors, {ending}: the site that was there is not as it was")
    binary = shlex.quote(str(bench.candor.binary))
    for command, code in (("docs front-matter | head -c 1 > /dev/null", 0), ("docs templates > /dev/full", 2),
                          ("schema case > /dev/full", 2), ("--help | head -c 1 > /dev/null", 0)):
        made = run(["bash", "-o", "pipefail", "-c", f"{binary} {command}"])
        expect(made.code == code, f"candor {command}: {made}, expected {code}")
    return f"{len(endings)} endings: the exit code stays, and no line of text goes into a file of the site"


@trials("no LANG, no HOME, no environment at all")
def environment(bench: Bench) -> str:
    content = make_site(bench.folder / "content", 20)
    write(content / "stories" / "größe.md", page("Über Größe", "Ä ö ü ß 日本"))
    bench.candor.must_build(content, bench.folder / "right")
    known = expect_whole(bench.folder / "right")
    tried = {"no LANG": {k: v for k, v in ENVIRONMENT.items() if k != "LANG"}, "nothing at all": {},
             "no HOME": {k: v for k, v in ENVIRONMENT.items() if k != "HOME"},
             "a LANG that is not there": dict(ENVIRONMENT, LANG="xx_XX.none", LC_ALL="yy_YY"),
             "a HOME that is a file": dict(ENVIRONMENT, HOME="/dev/null"), "TMPDIR that is not there":
             dict(ENVIRONMENT, TMPDIR="/nonexistent")}
    for number, (name, given) in enumerate(tried.items()):
        bench.candor.must_build(content, bench.folder / f"output-{number}", environment=given)
        expect_same(known, tree(bench.folder / f"output-{number}"), name)
    return ", ".join(tried) + ": the same bytes"


@trials("a working folder that is read-only, or gone")
def working_folder(bench: Bench) -> str:
    before = as_nobody()
    content = make_site(bench.folder / "content", 20)
    bench.candor.must_build(content, bench.folder / "right")
    known = tree(bench.folder / "right")
    public = bench.folder / "public"
    public.mkdir()
    public.chmod(0o777)
    locked = bench.folder / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    bench.candor.must_build(content, public / "output", before=before, cwd=locked)
    expect_same(known, expect_whole(public / "output"), "another site")
    expect(not list(locked.iterdir()), "something was written into the working folder")
    gone = bench.folder / "gone"
    gone.mkdir()
    words = " ".join(shlex.quote(word) for word in bench.candor.command(content, public / "again"))
    made = run(["bash", "-c", f"rmdir {shlex.quote(str(gone))}; exec {words}"], cwd=gone)
    expect(made.code == 0, f"in a folder that is gone: {made}")
    expect_same(known, tree(public / "again"), "in a folder that is gone: another site")
    made = bench.candor.build("content", "output", cwd=bench.folder)
    expect(made.code == 0, f"with paths from the working folder: {made}")
    expect_same(known, tree(bench.folder / "output"), "with paths from the working folder: another site")
    return "read-only: the same site, nothing left there; gone: the same site"


@trials("folder names with space, umlaut, quote and newline")
def folder_names(bench: Bench) -> str:
    plain = make_site(bench.folder / "content", 10)
    bench.candor.must_build(plain, bench.folder / "right")
    known = tree(bench.folder / "right")
    names = ("with space", "Übermäßig", "quo\"te's", "new\nline", "-dash", "$(id)", "%41#?", "u\u0308", "日本", "trailing ")
    for number, name in enumerate(names):
        top = bench.folder / f"{number}" / name
        shutil.copytree(plain, top / "content")
        shutil.copytree(bench.candor.themes, top / "themes")
        bench.candor.must_build(top / "content", top / "output", themes=top / "themes")
        expect_same(known, expect_whole(top / "output"), f"in {name!r}: another site")
        slash = bench.candor.build(f"{top}/content/", f"{top}/output/", themes=f"{top}/themes/")
        expect(slash.code == 0, f"in {name!r} with slashes at the ends: {slash}")
        expect_same(known, tree(top / "output"), f"in {name!r} with slashes at the ends: another site")
        write(top / "content" / "bad.md", "No front matter.\n")
        for style in ("terminal", "github", "json", "sarif"):
            made = bench.candor.build(top / "content", top / "output", "--format", style, themes=top / "themes")
            expect(made.code == 1 and "bad.md" in made.err, f"in {name!r}: {made}")
            if style == "github":
                lines = [line for line in made.err.splitlines() if line]
                expect(len(lines) == 1 and lines[0].startswith("::error "), f"in {name!r}: a name breaks out: {lines!r}")
        (top / "content" / "bad.md").unlink()
    return f"{len(names)} names: the same bytes, and messages that stay in their lines"


@trials("a missing folder")
def missing(bench: Bench) -> str:
    content = make_site(bench.folder / "content", 3)
    output = bench.folder / "output"
    bench.candor.must_build(content, output)
    known = tree(output)
    said = []
    for given, code in ((bench.folder / "nowhere", 2), (content / "site.yml", 2), ("", 2)):
        made = bench.candor.build(given, output)
        expect(made.code == code and "--content" in made.err, f"--content {given}: {made}")
        said.append(first_line(made.err))
    made = bench.candor.build(content, output, themes=bench.folder / "nowhere")
    expect(made.code in (1, 2) and "nowhere" in made.err, f"--themes nowhere: {made}")
    expect_same(known, tree(output), "the site that was there is not as it was")
    return f"exit 2. It says: {said[0]}"

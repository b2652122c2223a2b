"""Faults of names and numbers: long names, names written in two ways, names that differ in case, very many files."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from harness import SETTINGS, Failed, expect, expect_same, expect_whole, first_line, make_site, page, tree, write
from faults_content import Published, rejected
from runner import Bench, Trials

trials = Trials()


@trials("10,000 files in one folder")
def many(bench: Bench) -> str:
    content = make_site(bench.folder / "content", 3)
    for number in range(10_000):
        write(content / "stories" / f"page-{number:05d}.md", page(f"Page {number}", f"Text {number}."))
    made = bench.candor.must_build(content, bench.folder / "output")
    found = tree(bench.folder / "output")
    pages = sum(name.startswith("stories/page-") for name in found)
    expect(pages == 10_000, f"there are {pages} pages")
    return f"10,000 pages in {made.seconds:.1f} s"


def holds(output: Path, word: str) -> list[str]:
    """The published story or document files that hold a word."""
    found = []
    for path in output.rglob("*"):
        if path.is_file() and (path.name == "index.html" or path.suffix == ".pdf") and word.encode() in path.read_bytes():
            found.append(str(path.relative_to(output)))
    return found


@trials("names of 255 bytes")
def long_names(bench: Bench) -> str:
    """Either the page is published, or the build ends with 1 and names the file; it is never lost."""
    published = refused = 0
    letters = {"a": 1, "ö": 2, "日": 3, "𐐀": 4, "İ": 2, "ß": 2, "😀": 4, "-": 1, "ا": 2}
    for number, (letter, size) in enumerate(letters.items()):
        places = {
            "page": "stories/" + letter * ((255 - 3) // size) + ".md",
            "document": "stories/" + letter * ((255 - 4) // size) + ".pdf",
            "folder": "stories/" + letter * (255 // size) + "/page.md",
            "document in a folder": "stories/" + letter * (255 // size) + "/form.pdf",
        }
        for kind, name in places.items():
            site = bench.folder / f"site-{number}-{kind}"
            write(site / "site.yml", SETTINGS)
            write(site / "index.md", "---\ntitle: Home\n---\n")
            word = f"WORD-{number}"
            write(site / name, f"%PDF {word}" if kind.startswith("document") else page("A long name", word))
            output = bench.folder / f"out-{number}-{kind}"
            made = bench.candor.build(site, output)
            if made.code == 0:
                expect(any(os.path.basename(p) != "feed" for p in holds(output, word)), f"{kind} {letter!r} is lost")
                published += 1
            else:
                rejected(made, "rule: ", name)
                expect(not output.exists(), "something was published")
                refused += 1
    deep = bench.folder / "deep"
    write(deep / "site.yml", SETTINGS)
    write(deep / "index.md", "---\ntitle: Home\n---\n")
    return f"{published} published, {refused} refused by name; {too_deep(bench, deep)}"


def too_deep(bench: Bench, content: Path) -> str:
    """A path longer than the system can name at once (4,096 bytes)."""
    here = os.open(content, os.O_RDONLY)
    try:
        for _ in range(20):
            os.mkdir("d" * 250, dir_fd=here)
            deeper = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = deeper
        file = os.open("page.md", os.O_CREAT | os.O_WRONLY, dir_fd=here)
        os.write(file, page("Deep", "WORD-DEEP").encode())
        os.close(file)
    finally:
        os.close(here)
    made = bench.candor.build(content, bench.folder / "deep-output")
    if made.code == 0:
        raise Failed("a page 5,000 bytes deep was neither published nor named")
    rejected(made, "file-", "d" * 250)
    return f"a path of 5,000 bytes is refused: {first_line(made.err)[:90]}"


@trials("one name in two Unicode forms")
def forms(bench: Bench) -> str:
    """Two files whose names look the same: an error that names both places, or two pages; never one of them lost."""
    seen = []
    composed, split = (unicodedata.normalize(form, "Größe") for form in ("NFC", "NFD"))
    expect(composed != split, "the two names are the same")
    for order in ((composed, split), (split, composed)):
        for ending in (".md", ".pdf", "/page.md"):
            site = bench.folder / f"site-{len(seen)}"
            write(site / "site.yml", SETTINGS)
            write(site / "index.md", "---\ntitle: Home\n---\n")
            for name in order:
                word = "WORD-NFC" if name == composed else "WORD-NFD"
                write(site / "stories" / (name + ending), page("A story", word) if ending.endswith("md") else f"%PDF {word}")
            if len(os.listdir(site / "stories")) < 2:
                return "this file system takes them for one name, so that there can be only one file"
            output = bench.folder / f"out-{len(seen)}"
            made = bench.candor.build(site, output)
            if made.code == 0:
                expect(holds(output, "WORD-NFC") and holds(output, "WORD-NFD"), f"one of two {ending} is lost")
                seen.append((ending, "published both"))
            else:
                rejected(made, "url-taken")
                expect(not output.exists(), "something was published")
                seen.append((ending, made.err.replace(str(site), "")))
    half = len(seen) // 2
    expect(seen[:half] == seen[half:], "what is said depends on which file was made first")
    # One of them alone is a page like any other, and a link finds it however it is written.
    for number, (name, written) in enumerate(((composed, split), (split, composed))):
        site = bench.folder / f"link-{number}"
        write(site / "site.yml", SETTINGS)
        write(site / "index.md", f"---\ntitle: Home\n---\n\n[A story](stories/{written}.md)\n")
        write(site / "stories" / f"{name}.md", page("A story", "WORD"))
        bench.candor.must_build(site, bench.folder / f"link-output-{number}")
    return ", ".join(f"{ending}: {'both published' if what == 'published both' else 'url-taken'}" for ending, what in seen[:half])


@trials("names that differ only in case")
def case(bench: Bench) -> str:
    pairs = {
        "pages": ("stories/A.md", "stories/a.md"), "documents": ("stories/Form.pdf", "stories/form.PDF"),
        "other letters": ("stories/Ärger.md", "stories/ärger.md"), "folders": ("stories/Sub/x.md", "stories/sub/x.md"),
        "sections": ("Stories/x.md", "stories/x.md"), "page and document": ("stories/a.md", "stories/a/Index.html"),
    }
    for number, (kind, names) in enumerate(pairs.items()):
        site = bench.folder / f"site-{number}"
        write(site / "site.yml", SETTINGS)
        write(site / "index.md", "---\ntitle: Home\n---\n")
        for name in names:
            write(site / name, page("A story", f"Text of {name}") if name.endswith(".md") else f"%PDF {name}")
        if any(not (site / name).exists() for name in names) or len(tree(site)) < 4:
            return "this file system takes them for one name, so that there can be only one file"
        made = bench.candor.build(site, bench.folder / "output")
        try:
            rejected(made, "url-taken")
            expect(all(str(site / name) in made.err for name in names), f"not both files are named: {made.err[:400]!r}")
        except Failed as problem:
            raise Failed(f"{kind}: {problem}") from None
        expect(not (bench.folder / "output").exists(), "something was published")
    return f"url-taken for {', '.join(pairs)}"


@trials("names with odd characters")
def odd(bench: Bench) -> str:
    """A space, quotes, a newline, a tab, bytes that are no text: published, or named in one line; never lost."""
    site = Published(bench, 3)
    names = ["with space", 'quo"te', "apo'strophe", "new\nline", "tab\tbed", "percent%41", "hash#mark", "que?stion",
             "back\\slash", "semi;colon", "amp&ersand", "<angle>", "emoji 😀", "e\u0301", "\u202egnp", "-dash", "tail ", ".."]
    published = refused = 0
    for name in names:
        for ending in (".md", ".pdf"):
            path = site.content / "stories" / (name + ending)
            write(path, page("Odd", "WORD-ODD") if ending == ".md" else "%PDF WORD-ODD")
            made = bench.candor.build(site.content, site.output)
            if made.code == 0:
                expect_whole(site.output)
                expect(holds(site.output, "WORD-ODD") or name == "..", f"{name + ending!r} is lost")
                published += 1
            else:
                rejected(made, "rule: ", str(site.content / "stories") + "/")
                github = bench.candor.build(site.content, site.output, "--format", "github")
                lines = github.err.splitlines()
                expect(all(line.startswith("::") for line in lines if line), f"a name breaks out of its line: {lines!r}")
                refused += 1
            path.unlink()
            bench.candor.must_build(site.content, site.output)
            expect_same(site.before, tree(site.output), f"{name + ending!r} left something behind")
    bad = os.fsencode(site.content / "stories") + b"/bad-\xff\xfe.md"
    with open(bad, "wb") as file:
        file.write(page("Bad", "WORD").encode())
    site.rejects("file-name-invalid", "stories")
    return f"{published} published, {refused} refused by name, a name that is no text refused"

#!/usr/bin/env python3
"""Builds documents that were written for another generator, and says what stands against those that cannot be built.

    python3 Benchmarks/corpora.py [--ada FOLDER] [--18f FOLDER] [--keep FOLDER] [--read N [--seed S]]

    --ada   Markdown pages of the U.S. Department of Justice's ADA site (usdoj-crt/beta-ada, _pages/_resources);
            they become procedures
    --18f   Markdown posts of 18F (18F/18f.gsa.gov, content/posts); they become stories
    --read  print so many of the diagnostics, drawn at random, each with its lines of the document, so that someone can
            judge whether it is true; not more than a tenth of them of one rule and one message
    --keep  work in this folder, which must be empty or new, and leave it: content, output and the diagnostics

The documents are copied byte for byte; only a site.yml is written beside them, which declares their extra fields.
A document with an error is then set aside, and the rest is built: that is asked again until candor finds no error.
The exit code is 0 if the rest could be built, and 1 if candor crashed or could not run.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOW = "2026-01-02T00:00:00Z"

# Fields that these documents have and Candor's types do not. `image` is Candor's own: its warning is a finding.
ADA_FIELDS = {
    "publish-date": "date", "updated-date": "date", "description": "text", "lead": "text", "title_es": "text",
    "redirect_from": "list", "print": "bool", "sidenav": "bool", "sidenav-pdf": "map", "compact": "bool",
    "subnavigation": "bool", "related-content": "bool", "news-item": "bool",
}  # fmt: skip
POST_FIELDS = {
    "description": "text", "excerpt": "text", "layout": "text", "hero": "bool", "tumblr_url": "text",
    "redirect_from": "list", "image_alt": "text", "image_caption": "text", "image_figcaption": "text",
    "images": "any", "github": "text", "locale": "text",
}  # fmt: skip

SITE = """title: Documents of others
description: Documents that were not written for Candor.
url: https://corpora.example.gov
language: en
time_zone: America/New_York
agency: {name: Example Agency, short_name: Example, kind: GovernmentOrganization}
sample: true
sample_notice: These documents belong to others and are built for measuring only.
sections:
  procedures: {title: Procedures, page_size: 20}
  stories: {title: Stories, page_size: 20}
"""
HOME = "---\ntitle: Documents of others\n---\n\nDocuments that were not written for Candor.\n"


def declared(name: str, fields: dict[str, str]) -> str:
    lines = [f"  {name}:"] + [f"    {field}: {{type: {kind}}}" for field, kind in fields.items()]
    return "\n".join(lines) + "\n"


def place(source: Path, target: Path) -> int:
    """Copies the Markdown files of a folder as they are; returns how many there were."""
    documents = sorted(source.glob("*.md"))
    if not documents:
        sys.exit(f"corpora: there is no Markdown file in {source}")
    target.mkdir(parents=True)
    for document in documents:
        shutil.copyfile(document, target / document.name)
    return len(documents)


def run(candor: Path, themes: Path, work: Path, command: str) -> tuple[int, list[dict], str]:
    """Runs candor in `work`; returns its exit code, its diagnostics, and what it said besides."""
    arguments = [str(candor), command, "--content", "content", "--themes", str(themes), "--now", NOW]
    arguments += ["--format", "json", "--quiet"]
    if command == "build":
        arguments += ["--output", "output"]
    done = subprocess.run(arguments, cwd=work, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    text = done.stderr.decode("utf-8", errors="replace")
    begin = text.find("{")
    if begin < 0:
        return done.returncode, [], text
    try:
        value, end = json.JSONDecoder().raw_decode(text[begin:])
    except json.JSONDecodeError:
        return done.returncode, [], text
    return done.returncode, value["diagnostics"], text[:begin] + text[begin + end :]


def table(title: str, diagnostics: list[dict]) -> None:
    by_rule: dict[tuple[str, str], list[dict]] = collections.defaultdict(list)
    for diagnostic in diagnostics:
        by_rule[(diagnostic["severity"], diagnostic["rule"])].append(diagnostic)
    print(f"\n{title}\n")
    if not by_rule:
        print("None.")
        return
    print("| severity | rule | times | documents | first |\n| --- | --- | --- | --- | --- |")
    for (severity, rule), found in sorted(by_rule.items(), key=lambda entry: (entry[0][0], -len(entry[1]))):
        first = found[0]
        files = len({diagnostic["file"] for diagnostic in found})
        where = f"{Path(first['file']).name}:{first['line']}"
        message = " ".join(str(first["message"]).split()).replace("|", "\\|")[:110]
        print(f"| {severity} | {rule} | {len(found)} | {files} | {where}: {message} |")


def reading(diagnostics: list[dict], work: Path, count: int, seed: int) -> None:
    """Prints diagnostics drawn at random, with the lines around each place."""
    chance = random.Random(seed)
    shuffled = chance.sample(diagnostics, len(diagnostics))
    kinds: collections.Counter[str] = collections.Counter()
    drawn: list[dict] = []
    # The same message about hundreds of documents would leave no room for the others.
    for diagnostic in shuffled:
        kind = diagnostic["rule"] + diagnostic["message"]
        if len(drawn) < count and kinds[kind] < max(1, count // 10):
            kinds[kind] += 1
            drawn.append(diagnostic)
    print(f"\n{len(drawn)} of {len(diagnostics)} diagnostics, drawn with the seed {seed}:")
    for number, diagnostic in enumerate(drawn, 1):
        line, column = diagnostic.get("line") or 1, diagnostic.get("column") or 1
        print(f"\n{number}. {diagnostic['file']}:{line}:{column}: {diagnostic['severity']} {diagnostic['rule']}")
        print(f"   {diagnostic['message']}\n   help: {diagnostic.get('help')}")
        lines = (work / diagnostic["file"]).read_text(encoding="utf-8", errors="replace").splitlines()
        for shown in range(max(1, line - 1), min(len(lines), line + 1) + 1):
            text, mark = lines[shown - 1], ">" if shown == line else " "
            begin = max(0, column - 100) if shown == line else 0
            print(f"   {mark}{shown:5} | {'…' * (begin > 0)}{text[begin : begin + 240]}")


def build(arguments: argparse.Namespace, work: Path) -> int:
    content = work / "content"
    content.mkdir(parents=True)
    placed: dict[str, int] = {}
    site = SITE + "fields:\n"
    if arguments.ada:
        placed["procedures"] = place(arguments.ada, content / "procedures")
        site += declared("procedure", ADA_FIELDS)
    if arguments.posts:
        placed["stories"] = place(arguments.posts, content / "stories")
        site += declared("story", POST_FIELDS)
    (content / "site.yml").write_text(site, encoding="utf-8")
    (content / "index.md").write_text(HOME, encoding="utf-8")

    candor, themes = arguments.candor.resolve(), arguments.themes.resolve()
    begun = time.perf_counter()
    code, all_diagnostics, rest = run(candor, themes, work, "check")
    seconds = time.perf_counter() - begun
    if code not in (0, 1):
        print(f"candor check ended with {code}\n{rest}", file=sys.stderr)
        return 1
    (work / "diagnostics.json").write_text(json.dumps(all_diagnostics, indent=1, ensure_ascii=False), encoding="utf-8")

    if arguments.read:
        reading(all_diagnostics, work, arguments.read, arguments.seed)

    # An error in one document must not hide whether the others build; and without it, a link to it is dead.
    errors = [diagnostic for diagnostic in all_diagnostics if diagnostic["severity"] == "error"]
    rounds = 0
    aside = work / "set-aside"
    while errors and rounds < 50:
        rounds += 1
        files = {diagnostic["file"] for diagnostic in errors}
        movable = [work / file for file in sorted(files) if Path(file).parent.name in placed and (work / file).is_file()]
        if not movable:
            print("candor reports errors outside the documents:", file=sys.stderr)
            for diagnostic in errors[:10]:
                print(f"  {diagnostic['file']}:{diagnostic['line']}: {diagnostic['message']}", file=sys.stderr)
            return 1
        for document in movable:
            (aside / document.parent.name).mkdir(parents=True, exist_ok=True)
            document.rename(aside / document.parent.name / document.name)
        code, diagnostics, rest = run(candor, themes, work, "check")
        if code not in (0, 1):
            print(f"candor check ended with {code}\n{rest}", file=sys.stderr)
            return 1
        errors = [diagnostic for diagnostic in diagnostics if diagnostic["severity"] == "error"]

    begun = time.perf_counter()
    code, diagnostics, rest = run(candor, themes, work, "build")
    build_seconds = time.perf_counter() - begun
    print("| documents | placed | built | set aside for errors |\n| --- | --- | --- | --- |")
    for folder, count in placed.items():
        left = len(list((content / folder).glob("*.md"))) if code == 0 else 0
        print(f"| {folder} | {count} | {left} | {count - left} |")
    pages = len(list((work / "output").rglob("*.html"))) if (work / "output").is_dir() else 0
    print(f"\ncheck {seconds:.2f} s, build {build_seconds:.2f} s, {pages} HTML files, {rounds} rounds of setting aside")
    table("Diagnostics of the first check, over all documents:", all_diagnostics)
    if code != 0:
        print(f"\ncandor build ended with {code}\n{rest}", file=sys.stderr)
        table("Diagnostics of the build that failed:", diagnostics)
        return 1
    return 0


def main() -> None:
    parser = argparse.ArgumentParser(description="Builds documents that were written for another generator.")
    parser.add_argument("--ada", type=Path, metavar="FOLDER")
    parser.add_argument("--18f", dest="posts", type=Path, metavar="FOLDER")
    parser.add_argument("--read", type=int, metavar="N", help="print N diagnostics with their lines")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000), help="what --read draws with")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--candor", type=Path, default=ROOT / ".build" / "release" / "candor")
    parser.add_argument("--themes", type=Path, default=ROOT / "themes")
    arguments = parser.parse_args()
    if not arguments.ada and not arguments.posts:
        parser.error("name at least one of --ada and --18f")
    if not arguments.candor.is_file():
        sys.exit("corpora: candor is not built yet; run `make build`")
    if arguments.keep:
        if arguments.keep.exists() and any(arguments.keep.iterdir()):
            parser.error("the folder of --keep is not empty")
        arguments.keep.mkdir(parents=True, exist_ok=True)
        sys.exit(build(arguments, arguments.keep.resolve()))
    with tempfile.TemporaryDirectory(prefix="candor-corpora-") as folder:
        sys.exit(build(arguments, Path(folder)))


if __name__ == "__main__":
    main()

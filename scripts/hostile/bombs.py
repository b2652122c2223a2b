#!/usr/bin/env python3
"""Gives candor inputs made to exhaust it, each in a small site of its own.

Every build must end by itself: with a page or with a diagnostic (exit code 0 or 1, or 2 where nothing could be read),
never by a signal, within a second of processor time and 512 MiB of address space.

Usage: bombs.py CANDOR THEMES [NAME ...]      with names, only these bombs
"""
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

LIMIT_BYTES = 512 << 20
LIMIT_SECONDS = 1.0
# A build that is still running after this is ended; the machine may be busy, so the wall clock alone does not judge.
DEADLINE = 20.0

SITE = "title: A site\nurl: https://www.example.gov\ntime_zone: America/Chicago\nagency:\n  name: Example\n"


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))


def page(front="", body="Text.\n"):
    return "---\ntitle: A page\n" + front + "---\n" + body


def front(text):
    return {"content/page.md": "---\ntitle: A page\n" + text + "\n---\nText.\n"}


def body(text):
    return {"content/page.md": page(body=text)}


def template(text, name="page", **others):
    files = {f"content/_theme/templates/{name}.mustache": text, "content/page.md": page()}
    for key, value in others.items():
        files[f"content/_theme/templates/{key}.mustache"] = value
    return files


def laughs(width, levels, mark=""):
    lines = [f"a0: &{mark}a0 [{', '.join(['x'] * width)}]"]
    for level in range(1, levels):
        lines.append(f"a{level}: &{mark}a{level} [{', '.join([f'*{mark}a{level - 1}'] * width)}]")
    return "\n".join(lines)


def key_laughs(levels):
    """Doubles a key at each level: a reader that compares keys by their whole value never ends."""
    lines = ["k0: &-0 [x, x]"]
    for level in range(1, levels):
        lines.append(f"k{level}: &-{level} {{*-{level - 1} : x, y: *-{level - 1}}}")
    return "\n".join(lines)


def bombs():
    deep = 100_000
    yield "yaml-aliases", front(laughs(9, 12))
    yield "yaml-aliases-dashed", front(laughs(9, 12, "-"))
    yield "yaml-aliases-tabs", front(laughs(9, 9).replace(" *", "\t*").replace("[*", "[\t*"))
    yield "yaml-alias-keys", front(key_laughs(60))
    yield "yaml-alias-keys-few", front(key_laughs(28))
    yield "yaml-merge", front("a: &a {b: c}\n" + "\n".join(f"d{i}: {{<<: *a}}" for i in range(20_000)))
    yield "yaml-flow-list", front("tags: " + "[" * deep)
    yield "yaml-flow-list-closed", front("tags: " + "[" * deep + "]" * deep)
    yield "yaml-flow-map", front("image: " + "{a: " * (deep // 2))
    yield "yaml-flow-comments", front("tags: " + "[ #]\n  " * 30_000)
    yield "yaml-flow-quotes", front("tags: " + '[ "]", ' * 30_000)
    yield "yaml-flow-900", front("extra: " + '[ "]", ' * 900 + "x" + "]" * 900)
    yield "yaml-block-map", front("".join(" " * i + "a:\n" for i in range(690)))
    yield "yaml-block-list", front("tags: \n" + "".join(" " * i + "-\n" for i in range(690)))
    yield "yaml-block-dashes", front("tags:\n  " + "- " * deep + "x")
    yield "yaml-block-questions", front("? " * deep + "x")
    yield "yaml-block-mixed", front("".join(" " * i + "- ? " + "\n" for i in range(0, 690, 4)))
    yield "yaml-scalar", front("summary: " + "a" * 250_000)
    yield "yaml-scalar-huge", front("summary: " + "a" * 7_000_000)
    yield "yaml-scalar-escapes", front('summary: "' + "\\x41" * 60_000 + '"')
    yield "yaml-scalar-blank-lines", front('summary: "' + "\n" * 250_000 + '"')
    yield "yaml-block-scalar", front("summary: |\n" + " \n" * 100_000 + "  a")
    yield "yaml-keys", front("\n".join(f"k{i}: 1" for i in range(1_000_000)))
    yield "yaml-keys-fitting", front("\n".join(f"k{i}: 1" for i in range(25_000)))
    yield "yaml-keys-near", front("\n".join(f"titl{i}: 1" for i in range(22_000)))
    yield "yaml-keys-same", front("a: 1\n" * 50_000)
    yield "yaml-keys-long", front("\n".join("k" * 200 + f"{i}: 1" for i in range(1_200)))
    yield "yaml-keys-complex", front("\n".join(f"? [a, {i}]\n: 1" for i in range(17_000)))
    yield "yaml-anchors", front("\n".join(f"k{i}: &a{i} 1" for i in range(18_000)))
    yield "yaml-anchor-long", front("a: &" + "a" * 250_000 + " 1")
    yield "yaml-tag-long", front("a: !" + "a" * 250_000 + " 1")
    yield "yaml-tags-directive", front("".join(f"%TAG !a{i}! tag:a\n" for i in range(10_000)))
    yield "yaml-comments", front("# a\n" * 60_000)
    yield "yaml-documents", front("...\n" * 60_000)
    yield "yaml-one-line", front("a: " + "b: " * 80_000)
    yield "yaml-wrong-values", front("draft: x\nimage: {src: a, alt: b}\nauthors:\n" + "- {a: b}\n" * 20_000)
    yield "yaml-records", {
        "content/procedures/p.md": "---\ntitle: P\nsteps:\n" + "- {titel: x}\n" * 18_000 + "---\nText.\n"}
    yield "yaml-unfinished", {"content/page.md": "---\ntitle: A page\n" + "a" * 7_000_000}
    yield "yaml-control", front('summary: "' + "\\x01" * 60_000 + '"')

    yield "tags-million", front("tags: [" + ", ".join(f"t{i}" for i in range(1_000_000)) + "]")
    yield "tags-fitting", front("tags: [" + ",".join(f"t{i}" for i in range(19_000)) + "]")
    yield "tags-same", front("tags: [" + ",".join(["t"] * 60_000) + "]")
    yield "aliases-many", front("aliases: [" + ",".join(f"/a{i}/" for i in range(18_000)) + "]")
    yield "authors-many", front("authors: [" + ",".join(f"a{i}" for i in range(19_000)) + "]")

    yield "number-huge", front("date: " + "9" * 100_000)
    yield "date-huge", front("date: 9999-12-31T23:59:59-23:59\nupdated: 0001-01-01T00:00:00+23:59")
    yield "date-year-huge", front("date: 99999999999999999999-01-01")
    yield "date-fraction", front("date: 2026-01-01T00:00:00." + "9" * 200_000 + "Z")
    yield "event-dates", {
        "content/events/e.md": "---\ntitle: E\nstart: 0001-01-01\nend: 9999-12-31T23:59:59-23:59\nplace: x\n---\nText.\n"}

    for name, size in [("site-yml-10mb", 10_000_000), ("site-yml-keys", 0), ("site-yml-sections", 0)]:
        text = SITE + ("description: " + "a" * size if size else "")
        if name.endswith("keys"):
            text += "\n".join(f"k{i}: 1" for i in range(22_000))
        if name.endswith("sections"):
            text += "sections:\n" + "".join(f"  s{i}: {{ title: x }}\n" for i in range(9_000))
        yield name, {"content/site.yml": text, "content/page.md": page()}
    yield "site-yml-taxonomies", {
        "content/site.yml": SITE + "taxonomies:\n" + "".join(f"  t{i}: {{ title: x }}\n" for i in range(9_000)),
        "content/page.md": page()}
    yield "site-yml-fields", {
        "content/site.yml": SITE + "fields:\n  page:\n" + "".join(f"    t{i}: {{ type: any }}\n" for i in range(8_000)),
        "content/page.md": page("t1: {" + "a: {" * 30 + "}" * 31)}
    yield "site-yml-menu", {
        "content/site.yml": SITE + "menu:\n" + "".join(f"  - {{ title: x, url: /{i}/ }}\n" for i in range(8_000)),
        "content/page.md": page()}
    yield "site-yml-laughs", {"content/site.yml": SITE + laughs(9, 12), "content/page.md": page()}

    # Below a heading of its own, each file is nothing but its bomb.
    marks = {
        "md-quotes": ">" * deep, "md-quotes-spaced": "> " * deep, "md-lists": "- " * deep, "md-numbered": "1. " * deep,
        "md-lists-blank": "- " * deep + "a\n" + "\n" * 500_000, "md-numbered-blank": "1. " * deep + "a\n" + "\n" * 500_000,
        "md-lists-indented": "".join(" " * (2 * i) + "- a\n" for i in range(900)) + "\n" * 500_000,
        "md-lists-indented-tabs": "".join("\t" * i + "- a\n" for i in range(1_200)) + "\n" * 400_000,
        "md-lists-lazy": "- " * deep + "a\n" + "b\n" * 250_000, "md-quotes-lazy": ">" * deep + "a\n" + "b\n" * 250_000,
        "md-brackets": "[" * deep, "md-images": "![" * deep, "md-brackets-closed": "[" * deep + "a" + "]" * deep,
        "md-links": "[" * deep + "a" + "](b)" * deep, "md-images-closed": "![" * deep + "a" + "](b)" * deep,
        "md-emphasis": "*a **b " * deep, "md-emphasis-closed": "*a " * deep + "b*" * deep, "md-stars": "*" * 900_000,
        "md-mixed-stars": "*_" * deep + "a" + "_*" * deep, "md-angles": "<" * 900_000, "md-tags": "<b>" * 300_000,
        "md-attributes": "<a" + " b" * 400_000, "md-comments": "a <!-- " * deep, "md-comment-blocks": "<!-- a -->\n\n" * 70_000,
        "md-instructions": "a <? " * deep, "md-declarations": "a <!A " * deep, "md-cdata": "a <![CDATA[ " * 70_000,
        "md-backticks": "".join("e" + "`" * i for i in range(1, 1_300)), "md-fences": "```\n" * 200_000,
        "md-entities": "&" * 900_000, "md-numeric-entities": "&#1;" * 200_000, "md-references": "".join(
            f"[{i}]: a\n" for i in range(40_000)) + "".join(f"[{i}]" for i in range(40_000)),
        "md-reference-blowup": "[a]: /" + "b" * 400_000 + "\n\n" + "[a] " * 100_000,
        "md-open-references": "[a" * 300_000, "md-open-destinations": "[a](<b" * 140_000, "md-parens": "[a](" + "(" * 900_000,
        "md-headings": "# a\n" * 250_000, "md-setext": "a\n=\n" * 200_000, "md-paragraphs": "a\n\n" * 330_000,
        "md-items": "- a\n" * 250_000, "md-link-uses": "[a](b) " * 130_000, "md-image-uses": "![a](b) " * 120_000,
        "md-schemes": "[a](javascript:b) " * 50_000, "md-raw": "<div>\n\n" * 110_000, "md-anchors": "[a](#b) " * 110_000,
        "md-good-links": "[a](/page/) " * 80_000, "md-dotdots": "[a](" + "../" * 300_000 + ")", "md-percent": "[a](" + "%25" * 300_000 + ")",
        "md-smart": "\"'" * 450_000, "md-one-line": "a" * 1_000_000, "md-words": "a " * 500_000, "md-tabs": "\t" * 900_000,
        "md-control": "\x01" * 900_000, "md-astral": "\U0001F469\u200d" * 140_000, "md-marks": "a" + "\u0301" * 450_000,
        "md-heading-marks": "# a" + "\u0301" * 450_000, "md-heading-long": "# " + "word " * 180_000,
        "md-autolinks": "<http://a" * 100_000, "md-mails": "<a@" * 300_000, "md-returns": "a\r" * 450_000,
    }
    for name, text in marks.items():
        yield name, body(text)
    yield "md-8mb-one-line", body("a" * 8_300_000)
    yield "md-8mb-words", body("word " * 1_650_000)
    yield "md-8mb-headings", body("# a\n" * 2_000_000)
    yield "md-8mb-lists-blank", body("- " * 1_000_000 + "\n" * 5_000_000)
    yield "md-50mb", body("word " * 10_000_000)
    yield "md-many-files", {f"content/p{i}.md": page(body="[" * 10_000) for i in range(40)}

    yield "theme-yml-laughs", {
        "themes/bomb/theme.yml": "extends: civic\nversion: 1\n" + laughs(9, 12),
        "content/site.yml": SITE + "theme: bomb\n", "content/page.md": page()}
    yield "theme-yml-keys", {
        "themes/bomb/theme.yml": "extends: civic\n" + "\n".join(f"k{i}: 1" for i in range(22_000)),
        "content/site.yml": SITE + "theme: bomb\n", "content/page.md": page()}
    yield "theme-yml-10mb", {
        "themes/bomb/theme.yml": "extends: civic\nsummary: " + "a" * 10_000_000,
        "content/site.yml": SITE + "theme: bomb\n", "content/page.md": page()}
    yield "theme-extends-chain", dict(
        [(f"themes/t{i}/theme.yml", f"name: x\nversion: 1\nextends: t{i + 1}\n") for i in range(3_000)]
        + [("content/site.yml", SITE + "theme: t0\n"), ("content/page.md", page())])
    yield "strings-many", {
        "content/_theme/strings/en.yml": "\n".join(f"k{i}: a" for i in range(20_000)), "content/page.md": page()}
    yield "template-sections", template("{{#site}}" * deep)
    yield "template-sections-closed", template("{{#site}}" * deep + "{{/site}}" * deep)
    yield "template-sections-spaced", template("{{#site}}\n" * 30_000 + "x\n" + "{{/site}}\n" * 30_000)
    yield "template-inverted", template("{{^site}}" * deep + "{{/site}}" * deep)
    yield "template-parents", template("{{<base}}{{$main}}" * 40_000 + "{{/main}}{{/base}}" * 40_000)
    yield "template-blocks", template("{{$main}}" * deep + "{{/main}}" * deep)
    yield "template-open", template("{{" * 1_000_000)
    yield "template-unclosed", template("{{#" * 300_000)
    yield "template-names", template("{{nope}}\n" * 30_000)
    yield "template-long-name", template("{{" + "a" * 3_000_000 + "}}")
    yield "template-dots", template("{{" + "site." * 300_000 + "title}}")
    yield "template-transforms", template("{{" + "f(" * 300_000 + "title" + ")" * 300_000 + "}}")
    yield "template-delimiters", template("{{=<% %>=}}" * 100_000)
    yield "template-recursive", template("{{>page}}")
    yield "template-recursive-partial", template("{{>partials/a}}", **{"partials/a": "{{>partials/b}}", "partials/b": "{{>partials/a}}"})
    yield "template-recursive-section", template(
        "{{#site}}{{>partials/a}}{{/site}}", **{"partials/a": "{{#agency}}{{>partials/a}}{{/agency}}"})
    yield "template-recursive-parent", template("{{<page}}{{$main}}x{{/main}}{{/page}}")
    yield "template-recursive-block", template("{{<base}}{{$main}}{{>page}}{{/main}}{{/base}}")
    yield "template-dynamic-partial", template("{{>*title}}")
    yield "template-doubling", template("{{>partials/p0}}", **{
        f"partials/p{i}": f"{{{{>partials/p{i + 1}}}}}" * 2 if i < 40 else "x" for i in range(41)})
    yield "template-doubling-scopes", template("{{>partials/p0}}", **{
        f"partials/p{i}": f"{{{{#site}}}}{{{{>partials/p{i + 1}}}}}{{{{/site}}}}{{{{#strings}}}}{{{{>partials/p{i + 1}}}}}{{{{/strings}}}}"
        if i < 30 else "x" for i in range(31)})
    yield "template-4mb", template("x" * 4_100_000)
    yield "template-brackets", template("}}" * 500_000 + "{" * 500_000)


def run(candor, themes, name, files):
    """What came of one bomb: a word for each thing that is wrong, and the figures."""
    with tempfile.TemporaryDirectory(prefix="candor-bomb-") as folder:
        write(folder, "content/site.yml", SITE)
        write(folder, "content/index.md", page())
        for path, text in files.items():
            write(folder, path, text)
        theme_root = themes
        if any(path.startswith("themes/") for path in files):
            theme_root = os.path.join(folder, "themes")
            shutil.copytree(os.path.join(themes, "civic"), os.path.join(theme_root, "civic"))
        command = [candor, "build", "--content", os.path.join(folder, "content"), "--themes", theme_root,
                   "--output", os.path.join(folder, "output"), "--now", "2026-03-02T12:00:00Z", "--jobs", "2"]
        err = open(os.path.join(folder, "stderr"), "w+b")
        start = time.monotonic()
        child = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=err,
            env=dict(os.environ, SWIFT_BACKTRACE="enable=no"),
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES)))
        late = False
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - start > DEADLINE and not late:
                late = True
                child.kill()
            time.sleep(0.005)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - start
        cpu = usage.ru_utime + usage.ru_stime
        err.seek(0)
        said = err.read().decode("utf-8", "replace")
        err.close()
    problems = []
    if late:
        problems.append("still running after %d s" % DEADLINE)
    elif child.returncode < 0:
        problems.append("ended by " + signal.Signals(-child.returncode).name)
    elif child.returncode not in (0, 1, 2):
        problems.append("exit code %d" % child.returncode)
    elif child.returncode == 1 and "error" not in said:
        problems.append("no diagnostic")
    if min(wall, cpu) > LIMIT_SECONDS and not late:
        problems.append("took too long")
    if len(said) > 2_000_000:
        problems.append("said %d MB" % (len(said) >> 20))
    return problems, child.returncode, wall, cpu, usage.ru_maxrss / 1024, said


def main():
    candor, themes = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    only = sys.argv[3:]
    passed = failed = 0
    worst = (0, 0, "")
    for name, files in bombs():
        if only and name not in only:
            continue
        problems, code, wall, cpu, memory, said = run(candor, themes, name, files)
        worst = max(worst, (min(wall, cpu), memory, name))
        if problems:
            failed += 1
            print(f"FAILED {name}: {', '.join(problems)} (exit {code}, {wall:.2f} s, {cpu:.2f} s of CPU, {memory:.0f} MiB)")
            print("    " + "\n    ".join(said.strip().splitlines()[:3])[:600], flush=True)
        else:
            passed += 1
        if only or os.environ.get("BOMBS_VERBOSE"):
            print(f"{name}: exit {code}, {wall:.2f} s, {cpu:.2f} s of CPU, {memory:.0f} MiB, {len(said)} bytes said", flush=True)
            if only:
                print("    " + "\n    ".join(said.strip().splitlines()[:8])[:1500])
    print(f"bombs: {passed} passed, {failed} failed; slowest: {worst[2]}, {worst[0]:.2f} s, {worst[1]:.0f} MiB")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())

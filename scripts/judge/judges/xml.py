"""Every XML file, feeds and pictures too, by xmllint."""

import re
import subprocess

from verdict import CouldNotRun, Finding, Verdict

ENDINGS = {".xml", ".atom", ".rss", ".opml", ".svg"}


def judge(context):
    root = context.built.root
    files = sorted(path for path in root.rglob("*") if path.suffix in ENDINGS)
    if not files:
        return Verdict("no XML file", [Finding(".", "there is none, not even a sitemap")])
    command = ["xmllint", "--nonet", "--noout", "--huge", *map(str, files)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise CouldNotRun(f"xmllint: {error}") from error
    findings = [
        Finding(match[1].removeprefix(f"{root}/"), match[2])
        for match in re.finditer(r"^(\S.*?:\d+): (.*)$", run.stderr, re.MULTILINE)
    ]
    if run.returncode and not findings:
        findings.append(Finding(".", run.stderr.strip()[:300]))
    return Verdict(f"{len(files)} XML files by xmllint", findings)

"""Links, fragments and pictures of the built tree by HTMLProofer, addresses in full of the site itself among them."""

import os
import re
import subprocess
from urllib.parse import urlsplit

from verdict import CouldNotRun, Finding, Verdict


def judge(context):
    built = context.built
    host = urlsplit(built.origin).netloc
    # An empty alt is right for a picture that only decorates; axe tells where it is not.
    command = ["htmlproofer", "--disable-external", "--check-html", "--check-opengraph", "--empty-alt-ignore"]
    command += ["--internal-domains", host]
    command += os.environ.get("HTMLPROOFER_OPTIONS", "").split() + [str(built.root)]
    try:
        run = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"}
        )
    except OSError as error:
        raise CouldNotRun(f"htmlproofer: {error}") from error
    findings, where = [], "."
    # HTMLProofer writes "- FILE" and below it "  *  what is wrong (line N)".
    for line in (run.stdout + "\n" + run.stderr).splitlines():
        line = re.sub(r"\x1b\[[0-9;]*m", "", line)
        if match := re.fullmatch(r"- (\S.*)", line):
            where = match[1].removeprefix(f"{built.root}/")
        elif match := re.fullmatch(r"\s+\*\s+(.*)", line):
            findings.append(Finding(where, match[1]))
    if run.returncode and not findings:
        raise CouldNotRun(f"htmlproofer ended with {run.returncode}: {(run.stderr or run.stdout).strip()[-300:]}")
    match = re.search(r"Ran on (\d+) files", run.stdout)
    files = match[1] if match else len(built.pages)
    links = sum(len(page.all("//@href")) for page in built.pages)
    return Verdict(f"{links} links in {files} pages by HTMLProofer", findings)

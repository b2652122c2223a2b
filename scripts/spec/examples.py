"""Reads the examples out of a specification, and renders them with the probe."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

FENCE = "`" * 32


@dataclass(frozen=True)
class Example:
    number: int
    section: str
    construct: str  # the word behind "example"; empty for plain CommonMark
    markdown: str
    html: str


def read(path: Path) -> list[Example]:
    """All examples of a specification, in its order."""
    found: list[Example] = []
    section, construct, part = "", "", 0  # part 0: prose, 1: Markdown, 2: HTML
    texts = ["", "", ""]
    for line in path.read_text(encoding="utf-8").split("\n"):
        if part == 0 and line.startswith(FENCE + " example"):
            part, texts, construct = 1, ["", "", ""], line.removeprefix(FENCE + " example").strip()
        elif part > 0 and line == FENCE:
            markdown, html = (text.replace("→", "\t") for text in texts[1:])
            found.append(Example(len(found) + 1, section, construct, markdown, html))
            part = 0
        elif part == 1 and line == ".":
            part = 2
        elif part > 0:
            texts[part] += line + "\n"
        elif line.startswith("#"):
            section = line.lstrip("#").strip()
    return found


def rendered(probe: Path, examples: list[Example], choices: str) -> list[str]:
    """What the probe makes of the examples, all in one process."""
    requests = bytearray()
    for example in examples:
        body = example.markdown.encode("utf-8")
        requests += f"{choices} {len(body)}\n".encode() + body
    output = subprocess.run([probe, "render"], input=bytes(requests), stdout=subprocess.PIPE, check=True).stdout
    answers, index = [], 0
    while index < len(output):
        end = output.index(b"\n", index)
        count = int(output[index:end])
        answers.append(output[end + 1 : end + 1 + count].decode("utf-8"))
        index = end + 1 + count
    if len(answers) != len(examples):
        raise SystemExit(f"spec: {len(examples)} texts went to the probe and {len(answers)} came back")
    return answers

"""What a judge hands back."""

from dataclasses import dataclass, field
from pathlib import Path


class CouldNotRun(Exception):
    """A judge misses something that it needs. The run fails: a judge that was not heard has not agreed."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: the file or address, and what."""

    where: str
    what: str


@dataclass
class Verdict:
    """What was looked at, in words, and what was found."""

    looked: str
    findings: list[Finding] = field(default_factory=list)


@dataclass
class Context:
    """What the judges are handed."""

    built: "object"
    types: list
    budgets: dict
    candor: Path | None = None
    themes: Path | None = None
    schemas: list[Path] = field(default_factory=list)
    chosen: list = field(default_factory=list)
    type_findings: list = field(default_factory=list)
    paths: dict = field(default_factory=dict)
    # For test_judges.py: fewer screens, as what is broken there is broken on each.
    quick: bool = False

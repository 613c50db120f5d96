#!/usr/bin/env python3
"""Runs transcripts: files that read like a terminal, commands and what they say.

    tests/transcript.py [--program build/shiliu] [--bless] [--jobs N] FILE-or-FOLDER…

    # A line with a number sign is a comment; the first one says what is being shown.
    $ shiliu init --unit 示范旗民委
    台账已建立：...
    $ cat > day.csv <<END
    > 日期,事项
    > END
    $ shiliu import day.csv
    day.csv!A2：...
    [exit 1]

Each file runs in an empty folder of its own, which is also its home, with no time zone, locale or data from outside.
"$ " begins a command for bash, "> " continues it. What follows is standard output and error together, to the next
command. "..." alone stands for any lines, "..." inside a line for any text. [exit N] is said where N is not 0. $SOURCE is
the source folder, $PROGRAM the program. `--bless` writes what was said into the file, keeping lines with "..." that still
fit, instants and digests becoming "..."; read the diff before you commit.

Prints "PASS file" or the first difference of each file; ends with "transcripts: N passed, N failed".
"""

import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
SECONDS_MAX = 120
# What differs from run to run: instants of today, digests over them.
CHANGES = re.compile(
    r"20\d\d-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)|(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])|(?<=补录于)[\d-]{10}")


@dataclass
class Step:
    line: int
    command: list  # lines of the command
    expected: list = field(default_factory=list)
    exit_code: int = 0


def parse(text):
    """Lines before the first command, and the steps. Comments and blank lines at the end of an expectation are kept
    with the step that follows, so that blessing does not lose them."""
    head, steps = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("$ "):
            steps.append(Step(number, [line[2:]]))
        elif not steps:
            head.append(line)
        elif line.startswith("> ") and not steps[-1].expected:
            steps[-1].command.append(line[2:])
        elif line == ">" and not steps[-1].expected:
            steps[-1].command.append("")
        else:
            steps[-1].expected.append(line)
    for step in steps:
        split_expectation(step)
    return head, steps


def split_expectation(step):
    tail = []
    while step.expected and (step.expected[-1] == "" or step.expected[-1].startswith("#")):
        tail.insert(0, step.expected.pop())
    step.tail = tail
    if step.expected:
        found = re.fullmatch(r"\[exit (\d+)\]", step.expected[-1])
        if found:
            step.exit_code = int(found.group(1))
            step.expected.pop()


def line_fits(pattern, line):
    if "..." not in pattern:
        return pattern == line
    return re.fullmatch(".*".join(re.escape(piece) for piece in pattern.split("...")), line) is not None


def fits(expected, said):
    """Lines against lines, "..." alone being any number of them."""
    reach = {0}  # how many lines of `said` the expectation so far may have eaten
    for pattern in expected:
        if pattern == "...":
            reach = set(range(min(reach), len(said) + 1))
        else:
            reach = {at + 1 for at in reach if at < len(said) and line_fits(pattern, said[at])}
        if not reach:
            return False
    return len(said) in reach


def environment(folder, program):
    return {
        "HOME": folder,
        "XDG_DATA_HOME": os.path.join(folder, ".local/share"),
        "TMPDIR": folder,
        "PATH": f"{Path(program).resolve().parent}:{os.environ.get('PATH', '/usr/bin:/bin')}",
        "LANG": "zh_CN.UTF-8",
        "LC_ALL": "zh_CN.UTF-8",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        "SOURCE": str(SOURCE),
        "PROGRAM": str(Path(program).resolve()),
        "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", ""),
        "UBSAN_OPTIONS": os.environ.get("UBSAN_OPTIONS", ""),
    }


def execute(step, folder, program):
    """What the command said, as lines, and its exit code."""
    try:
        done = subprocess.run(["bash", "-c", "\n".join(step.command)], cwd=folder, env=environment(folder, program),
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=SECONDS_MAX, check=False)
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode(errors="replace").split("\n") + [f"[no end after {SECONDS_MAX} s]"], 124
    said = done.stdout.decode(errors="replace").replace(folder, "$HOME")
    lines = said.split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    lines = [line.rstrip("\r") for line in lines]
    # Bash complains once per shell where the locale is not installed; that is not the program's voice.
    lines = [line for line in lines if "warning: setlocale" not in line]
    return lines, done.returncode


def difference(path, step, said, code):
    lines = [f"{path}:{step.line}: $ {step.command[0]}"]
    lines += [f"  - {line}" for line in step.expected]
    if step.exit_code:
        lines.append(f"  - [exit {step.exit_code}]")
    lines += [f"  + {line}" for line in said]
    if code:
        lines.append(f"  + [exit {code}]")
    return "\n".join(lines)


def run_file(path, program):
    """None, or the first difference."""
    _, steps = parse(Path(path).read_text(encoding="utf-8"))
    if not steps:
        return f"{path}:1: no command in it"
    with tempfile.TemporaryDirectory(prefix="transcript.") as folder:
        for step in steps:
            said, code = execute(step, folder, program)
            if code != step.exit_code or not fits(step.expected, said):
                return difference(path, step, said, code)
    return None


def bless_file(path, program):
    text = Path(path).read_text(encoding="utf-8")
    head, steps = parse(text)
    out = list(head)
    with tempfile.TemporaryDirectory(prefix="transcript.") as folder:
        for step in steps:
            said, code = execute(step, folder, program)
            out.append("$ " + step.command[0])
            out += ["> " + line if line else ">" for line in step.command[1:]]
            out += step.expected if fits(step.expected, said) else [CHANGES.sub("...", line) for line in said]
            if code:
                out.append(f"[exit {code}]")
            out += step.tail
    blessed = "\n".join(out)
    blessed = blessed.rstrip("\n") + "\n"
    if blessed != text:
        Path(path).write_text(blessed, encoding="utf-8")
        return f"{path}: blessed anew"
    return None


def find(arguments):
    files = []
    for argument in arguments:
        path = Path(argument)
        if not path.exists():
            sys.exit(f"{argument}: no such transcript")
        files += sorted(path.rglob("*.test")) if path.is_dir() else [path]
    return files


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=str(SOURCE / "build/shiliu"))
    parser.add_argument("--bless", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    files = find(options.paths)
    act = bless_file if options.bless else run_file
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for path, complaint in zip(files, pool.map(lambda one: act(one, options.program), files)):
            if complaint is None:
                print(f"PASS {path}")
            else:
                failed += 0 if options.bless else 1
                print(complaint)
    print(f"transcripts: {len(files) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

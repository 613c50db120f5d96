#!/usr/bin/env python3
"""clang-tidy over what has changed and over all headers.

    scripts/checks/clang_tidy.py [--all] [--base COMMIT] [--minutes N] [FILE…]

All headers are read in one translation unit of their own, which is quicker than through each file that includes them.
Changed means: differs from COMMIT (SHILIU_BASE, else the last commit at least twelve hours older than this one: a day's
work is read together), or not committed yet. Needs build/ configured, with its generated headers made. A file takes up
to half a minute, so after --minutes no further file is begun and the number left is said; what changed last comes first.
Ends with "clang-tidy: N passed, N failed".
"""

import argparse
import concurrent.futures
import json
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BUILD = SOURCE / "build"
TIDY = "clang-tidy-14"
# The path-walking analyzer takes two thirds of the time: in --all and for files named, not for whatever has changed.
ANALYZER = "-clang-analyzer-*"
# Macros of GoogleTest are full of what these checks dislike.
ONLY_PRODUCT = "-clang-analyzer-*,-cppcoreguidelines-pro-type-member-init,-cppcoreguidelines-init-variables"


def git(*arguments):
    done = subprocess.run(["git", "-C", str(SOURCE), *arguments], capture_output=True, text=True, check=False)
    return done.stdout.split("\n") if done.returncode == 0 else []


def ours(name):
    return name.startswith(("src/", "bench/")) and name.endswith(".cpp") and (SOURCE / name).is_file()


EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


def base_of_the_day():
    """The last commit at least twelve hours older than HEAD; the empty tree where all are younger."""
    head = git("log", "-1", "--format=%ct")
    before = int(head[0]) - 12 * 3600 if head and head[0] else 0
    older = git("rev-list", "-1", f"--before={before}", "HEAD")
    return older[0] if older and older[0] else EMPTY_TREE


def changed(base):
    """Files of ours that are not committed or differ from base, what changed last first."""
    names = git("ls-files", "--others", "--exclude-standard") + git("diff", "--name-only", "HEAD")
    names += git("log", "--format=", "--name-only", *([] if base == EMPTY_TREE else [f"{base}.."]))
    return [name for name in dict.fromkeys(names) if ours(name)]


def commands():
    """The build's own commands, one for each source; what is compiled together stands in a file that includes it."""
    with open(BUILD / "compile_commands.json", encoding="utf-8") as file:
        entries = json.load(file)
    return [dict(entry, file=source, command=entry["command"].replace(entry["file"], source))
            for entry in entries for source in sources_of(entry["file"])]


def sources_of(name):
    together = "/Unity/unity_" in name
    return re.findall(r'^#include "(.+)"$', Path(name).read_text(encoding="utf-8"), re.M) if together else [name]


def flags_for_headers():
    """Every place where some file of ours finds its headers."""
    flags = []
    for entry in commands():
        words = shlex.split(entry["command"])
        for at, word in enumerate(words):
            flag = [word] if re.match(r"-I.|-isystem.|-D", word) else words[at : at + 2] if word == "-isystem" else []
            # /usr/include named a second time would come before the standard library's own wrappers.
            if flag and flag[-1] != "/usr/include" and flag not in flags and not any("_test" in one for one in flag):
                flags.append(flag)
    return [word for flag in flags for word in flag]


def run(arguments):
    done = subprocess.run([TIDY, "--quiet", *arguments], cwd=SOURCE, capture_output=True, text=True, check=False)
    said = "\n".join(line for line in done.stdout.split("\n") if line.strip())
    if done.returncode != 0 and not said:
        said = done.stderr.strip()
    return done.returncode == 0, said


def check_headers():
    headers = sorted(str(path.relative_to(SOURCE / "src")) for path in (SOURCE / "src").rglob("*.h"))
    unit = BUILD / "tidy" / "all_headers.cpp"
    unit.write_text("".join(f'#include "{name}"\n' for name in headers), encoding="utf-8")
    return run([str(unit), f"--config-file={SOURCE / '.clang-tidy'}", "--", "-std=c++20", *flags_for_headers()])


def check_file(name, deeply=True):
    test = re.search(r"_(test|fuzz|bench)\.cpp$", name) is not None
    without = [f"--checks={ONLY_PRODUCT}"] if test else [] if deeply else [f"--checks={ANALYZER}"]
    return run(["-p", str(BUILD / "tidy"), *without, str(SOURCE / name)])


def write_commands():
    """Without the headers that are read beforehand, which each file has to parse here, and without what clang does not know."""
    plain = [dict(entry, command=re.sub(r" -Winvalid-pch| -Wno-subobject-linkage| -include \S+/cmake_pch\.hxx", "", entry["command"]))
             for entry in commands()]
    (BUILD / "tidy").mkdir(parents=True, exist_ok=True)
    (BUILD / "tidy" / "compile_commands.json").write_text(json.dumps(plain), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--base", default=os.environ.get("SHILIU_BASE") or base_of_the_day())
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    write_commands()
    known = {os.path.relpath(entry["file"], SOURCE) for entry in commands()}
    names = options.files or (sorted(known) if options.all else changed(options.base))
    names = [name for name in names if ours(name) and name in known]
    deeply = options.all or bool(options.files)
    jobs = {"all headers": check_headers}
    jobs.update({name: (lambda one=name: check_file(one, deeply)) for name in names})
    until = time.monotonic() + (options.minutes * 60 if not options.all and not options.files else 1e9)
    failed = left = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        outcomes = pool.map(lambda job: job() if time.monotonic() < until else None, jobs.values())
        for name, outcome in zip(jobs, outcomes):
            if outcome is None:
                left += 1
            elif not outcome[0]:
                failed += 1
                print(f"FAIL {name}\n{outcome[1]}")
    if left:
        print(f"{left} of {len(jobs)} changed files not begun within {options.minutes:g} minutes; ./test --long reads all")
    print(f"clang-tidy: {len(jobs) - failed - left} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

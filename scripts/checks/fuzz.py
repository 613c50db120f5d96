#!/usr/bin/env python3
"""Builds every *_fuzz.cpp with clang, libFuzzer and sanitizers and runs each for some seconds.

    scripts/checks/fuzz.py [--seconds N] [--jobs N] [NAME…]

Seeds come from tests/corpus/fuzz/NAME/ (tracked), finds of earlier runs from build/fuzz/corpus/NAME/. An input that breaks a
target is kept in build/fuzz/broken/; make it a line of a test before you mend it.
"""

import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BUILD = SOURCE / "build" / "sanitize"
FOLDER = SOURCE / "build" / "fuzz"


def build(names, jobs):
    if not (BUILD / "build.ninja").exists():
        configured = configure(BUILD)
        if configured.returncode != 0:
            return configured.stdout + configured.stderr
    made = subprocess.run(["ninja", "-C", BUILD, "-j", str(jobs), *names], capture_output=True, text=True, check=False)
    return "" if made.returncode == 0 else made.stdout[-6000:]


def configure(folder):
    """The build that serves the sanitized tests and the fuzz targets alike."""
    environment = dict(os.environ, CC="clang-14", CXX="clang++-14")
    return subprocess.run(["cmake", "-S", SOURCE, "-B", folder, "-G", "Ninja", "-DSHILIU_SANITIZE=ON", "-DSHILIU_FUZZ=ON",
                           "-DCMAKE_BUILD_TYPE=RelWithDebInfo"],
                          env=environment, capture_output=True, text=True, check=False)


def run(name, seconds):
    found = [path for path in BUILD.rglob(name) if path.is_file() and os.access(path, os.X_OK)]
    corpus, broken = FOLDER / "corpus" / name, FOLDER / "broken"
    corpus.mkdir(parents=True, exist_ok=True)
    broken.mkdir(parents=True, exist_ok=True)
    seeds = [str(path) for path in [SOURCE / "tests" / "corpus" / "fuzz" / name] if path.is_dir()]
    words = [str(found[0]), f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1",
             "-verbosity=0", f"-artifact_prefix={broken}/{name}-", str(corpus), *seeds]
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", cwd=SOURCE, check=False,
                          env=dict(os.environ, ASAN_OPTIONS="detect_leaks=1", UBSAN_OPTIONS="print_stacktrace=1",
                                   ASAN_SYMBOLIZER_PATH="/usr/bin/llvm-symbolizer-14",
                                   LSAN_OPTIONS=f"suppressions={SOURCE}/tests/leaks_of_libraries.txt"))
    runs = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)
    return done.returncode == 0, f"{name}: {runs.group(1) if runs else '?'} inputs", done.stderr[-5000:]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", default="60")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    names = options.names or sorted(path.stem for path in (SOURCE / "src").rglob("*_fuzz.cpp"))
    if not names:
        print("fuzz: no targets yet; 0 passed, 0 failed")
        return 0
    complaint = build(names, options.jobs)
    if complaint:
        print(complaint)
        print("fuzz: 0 passed, 1 failed (the build)")
        return 1
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for good, line, said in pool.map(lambda one: run(one, options.seconds), names):
            print(line if good else f"FAIL {line}\n{said}")
            failed += not good
    print(f"fuzz: {len(names) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

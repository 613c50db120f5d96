#!/usr/bin/env python3
"""Every check of the house, step by step; ./test installs what is needed and calls this.

    ./test [--quick] [--long] [--only STEP]… [--base COMMIT] [--jobs N]

One line per step with what passed, what failed and how long it took; what a failed step said stands below its line and
in build/checks/STEP.log. --quick leaves out sanitizers, fuzzers, clang-tidy and the browser; --long fuzzes for ten
minutes each, runs clang-tidy over everything, kills imports in a loop, serves under ThreadSanitizer and proves ./run in
a bare Debian.
"""

import argparse
import concurrent.futures
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import fuzz
import gtests
from outcome import Outcome, sum_up

SOURCE = Path(__file__).resolve().parents[2]
BUILD = SOURCE / "build"
LOGS = BUILD / "checks"
COUNTED = re.compile(r"(\d+) passed, (\d+) failed")
TAIL_LINES = 60
FIRST_FAILURES = 3
FAILURE_LINES = 8


class Check:
    """What the steps share: the options of this run."""

    def __init__(self, options):
        self.options = options
        self.jobs = str(options.jobs)

    def command(self, words, folder=SOURCE, extra=None, seconds=3600):
        """Runs words; counts by its last "N passed, N failed", else the command itself is the one test."""
        environment = dict(os.environ, LC_ALL="C.UTF-8", **(extra or {}))
        try:
            done = subprocess.run([str(word) for word in words], cwd=folder, env=environment, timeout=seconds,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  check=False)
            said, good = done.stdout.decode(errors="replace"), done.returncode == 0
        except subprocess.TimeoutExpired as late:
            said, good = (late.stdout or b"").decode(errors="replace") + f"\nno end after {seconds} s", False
        except OSError as error:
            said, good = str(error), False
        counts = COUNTED.findall(said)
        if not counts:
            return Outcome(int(good), int(not good), said)
        passed, failed = int(counts[-1][0]), int(counts[-1][1])
        return Outcome(passed, failed if good or failed else 1, said)

    # The steps, in their order.

    def format(self):
        listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "*.cpp",
                                 "*.h"], cwd=SOURCE, capture_output=True, check=True).stdout.decode()
        names = [name for name in listed.split("\0") if name and (SOURCE / name).is_file()]
        done = subprocess.run(["clang-format-14", "--dry-run", "-Werror", *names], cwd=SOURCE, capture_output=True,
                              text=True, check=False)
        bad = sorted(set(re.findall(r"^([^\s:]+):\d+:\d+: error", done.stderr, re.M)))
        said = "\n".join(f"{name}: not formatted; ./dev format mends it" for name in bad)
        return Outcome(len(names) - len(bad), len(bad), said)

    def linter_tests(self):
        """Of the house's own checkers; tests that need the program are steps of their own."""
        return sum_up([unittest_counts(self.command([sys.executable, "-B", script]))
                       for script in ("tests/tidy/tidy_test.py", "tests/transcript_test.py")])

    def house(self):
        outcome = self.command([sys.executable, "-B", "tests/tidy/tidy.py"])
        outcome.failed = max(outcome.failed, len(re.findall(r"^[^\s:]+:\d+: ", outcome.said, re.M)))
        return outcome

    def configure(self, folder, *definitions):
        if (folder / "build.ninja").exists():
            return Outcome(0, 0)
        outcome = self.command(["cmake", "-S", SOURCE, "-B", folder, "-G", "Ninja", *definitions])
        return Outcome(0, outcome.failed, outcome.said)

    def ninja(self, folder, *targets):
        return self.command(["ninja", "-C", folder, "-j", self.jobs, *targets], seconds=7200)

    def build(self):
        """The web application first: its files become part of the program."""
        for before in (self.npm_packages, self.web_application):
            outcome = before()
            if outcome.failed:
                return outcome
        configured = self.configure(BUILD, "-DCMAKE_BUILD_TYPE=RelWithDebInfo")
        return configured if configured.failed else self.ninja(BUILD)

    def npm_packages(self):
        """What the lock file names, fetched once for each lock file."""
        folder = SOURCE / "web"
        lock, made_from = folder / "package-lock.json", folder / "node_modules" / ".made-from"
        digest = hashlib.sha256(lock.read_bytes()).hexdigest()
        if made_from.exists() and made_from.read_text(encoding="utf-8") == digest:
            return Outcome(0, 0)
        outcome = self.command(["scripts/web_packages.sh"])
        if not outcome.failed:
            made_from.write_text(digest, encoding="utf-8")
        return Outcome(0, outcome.failed, outcome.said)

    def web_application(self):
        outcome = self.command(["scripts/build_web.sh"])
        return Outcome(0, outcome.failed, outcome.said)

    def unit_tests(self):
        with gtests.postgres(SOURCE, LOGS) as address:
            return gtests.run(BUILD, LOGS / "unit", address, self.options.jobs)

    def tidy(self):
        words = [sys.executable, "-B", "scripts/checks/clang_tidy.py", "--jobs", self.jobs]
        words += ["--all"] if self.options.long else ["--base", self.options.base] if self.options.base else []
        return self.command(words, seconds=7200)

    def sanitizer_build(self):
        folder = BUILD / "sanitize"
        if not (folder / "build.ninja").exists():
            done = fuzz.configure(folder)
            if done.returncode != 0:
                return Outcome(0, 1, done.stdout + done.stderr)
        give_fonts(folder)
        return self.ninja(folder)

    def sanitizer_tests(self):
        with gtests.postgres(SOURCE, LOGS) as address:
            return gtests.run(BUILD / "sanitize", LOGS / "sanitize", address, self.options.jobs, gtests.SANITIZERS)

    def fuzz(self):
        seconds = "600" if self.options.long else "20"
        return self.command([sys.executable, "-B", "scripts/checks/fuzz.py", "--seconds", seconds, "--jobs", self.jobs],
                            seconds=7200)

    def transcripts(self, folder, program=BUILD / "shiliu", extra=None):
        if not list((SOURCE / folder).rglob("*.test")):
            return Outcome(0, 0, "", "none yet")
        return self.command([sys.executable, "-B", "tests/transcript.py", "--program", program, "--jobs", self.jobs,
                             folder], extra=extra)

    def flows(self):
        return self.transcripts("tests/flows")

    def errors(self):
        return self.transcripts("tests/errors")

    def errors_sanitized(self):
        return self.transcripts("tests/errors", BUILD / "sanitize/shiliu", gtests.SANITIZERS)

    def scripts_of(self, folder):
        """Programs of our own that end in "N passed, N failed"."""
        files = [path for path in sorted((SOURCE / folder).glob("*")) if path.is_file()]
        scripts = [path for path in files if os.access(path, os.X_OK)]
        forgotten = [path for path in files if path not in scripts and path.read_bytes().startswith(b"#!")]
        if forgotten:
            return Outcome(0, len(forgotten), "\n".join(f"FAIL {path}: begins with #! and may not be run: chmod +x" for path in forgotten))
        if not scripts:
            return Outcome(0, 0, "", "none yet")
        extra = {"SHILIU_PROGRAM": str(BUILD / "shiliu"), "SHILIU_LONG": "1" if self.options.long else ""}
        # Each has a ledger and a server of its own and waits for them most of the time. What is measured by the clock
        # stands alone, at the end.
        alone = [script for script in scripts if script.stem in ALONE]
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            together = pool.map(lambda script: self.command([script], extra=extra), [each for each in scripts if each not in alone])
            return sum_up([*together, *(self.command([script], extra=extra) for script in alone)])

    def faults(self):
        return self.scripts_of("tests/faults")

    def papers(self):
        return self.scripts_of("tests/papers")

    def server(self):
        return self.scripts_of("tests/server")

    def web(self):
        installed = self.npm_packages()
        if installed.failed:
            return installed
        folder, program = SOURCE / "web", {"SHILIU_PROGRAM": str(BUILD / "shiliu")}
        return sum_up([self.command(["npm", "run", "--silent", "lint"], folder, program),
                       self.command(["npm", "run", "--silent", "test"], folder, program)])

    def threads(self):
        """The served program under ThreadSanitizer, with a crowd and with everything that a connection can do wrong."""
        folder, reports = BUILD / "threads", LOGS / "threads"
        shutil.rmtree(reports, ignore_errors=True)
        reports.mkdir(parents=True)
        made = sum_up([self.command(["cmake", "-S", ".", "-B", folder, "-G", "Ninja", "-DSHILIU_THREADS=ON"]),
                       self.ninja(folder, "shiliu")])
        give_fonts(folder)
        if made.failed:
            return made
        extra = {"SHILIU_PROGRAM": str(folder / "shiliu"), "TSAN_OPTIONS": f"log_path={reports}/report exitcode=0"}
        # Addresses are not drawn at random: this sanitizer of gcc 12 finds no room for itself among them.
        ran = sum_up([self.command(["setarch", "-R", sys.executable, f"tests/server/{name}_test.py"], extra=extra)
                      for name in ("crowd", "server", "postgres")])
        found = [path.read_text(errors="replace") for path in sorted(reports.glob("report*"))]
        return sum_up([ran, Outcome(int(not found), len(found), "\n".join(found))])

    def chroot(self):
        return self.command(["tests/chroot.sh"], seconds=7200)


ALONE = ("crowd_test", "server_test")

QUICK = ["format", "linter_tests", "house", "build", "unit_tests", "flows", "errors"]
FULL = ["format", "linter_tests", "house", "build", "unit_tests", "flows", "errors", "faults", "papers", "server", "web", "tidy",
        "sanitizer_build", "sanitizer_tests", "errors_sanitized", "fuzz"]
LONG = FULL + ["threads", "chroot"]
NEEDS = {"unit_tests": "build", "flows": "build", "errors": "build", "faults": "build", "papers": "build",
         "server": "build", "web": "build", "sanitizer_tests": "sanitizer_build", "errors_sanitized": "sanitizer_build",
         "fuzz": "sanitizer_build", "tidy": "build", "threads": "build"}


def give_fonts(folder):
    """A program looks for fonts beside itself; they are fetched beside the one that ships."""
    if not (folder / "fonts").exists():
        (folder / "fonts").symlink_to(BUILD / "fonts")


def unittest_counts(outcome):
    """Python's unittest says "Ran 9 tests" and "FAILED (failures=1, errors=2)"."""
    ran = re.search(r"^Ran (\d+) tests?", outcome.said, re.M)
    if ran is None:
        return outcome
    bad = sum(int(number) for number in re.findall(r"(?:failures|errors)=(\d+)", outcome.said))
    bad = max(bad, outcome.failed)
    return Outcome(max(int(ran.group(1)) - bad, 0), bad, outcome.said)


def worth_showing(said):
    """The first failures and the end: what fails first often takes the rest along, and a tail alone hides it."""
    lines = [line for line in said.split("\n") if line.strip()]
    tail = max(len(lines) - TAIL_LINES, 0)
    first = [at for at in range(tail) if lines[at].startswith("FAIL")][:FIRST_FAILURES]
    shown = sorted({near for at in first for near in range(at, min(at + FAILURE_LINES, tail))})
    return [lines[at] for at in shown] + ["…"] * bool(shown) + lines[tail:]


def run_step(check, name):
    started = time.monotonic()
    outcome = getattr(check, name)()
    seconds = time.monotonic() - started
    (LOGS / f"{name}.log").write_text(outcome.said, encoding="utf-8")
    mark = "FAIL" if outcome.failed else "ok"
    counts = f"{outcome.passed} passed" + (f", {outcome.failed} failed" if outcome.failed else "")
    note = f"  ({outcome.note})" if outcome.note else ""
    print(f"{mark:4}  {name.replace('_', ' '):18} {counts:24} {seconds:7.1f} s{note}", flush=True)
    if outcome.failed:
        print("\n".join("      | " + line for line in worth_showing(outcome.said)), flush=True)
        print(f"      all of it: build/checks/{name}.log; again: ./test --only {name}", flush=True)
    return outcome


def options_of(arguments):
    parser = argparse.ArgumentParser(prog="./test", description=__doc__, formatter_class=argparse.RawTextHelpFormatter,
                                     epilog="steps: " + ", ".join(LONG))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--only", action="append", choices=LONG, metavar="STEP")
    parser.add_argument("--base", help="clang-tidy reads what differs from this commit (default: a day's work)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args(arguments)


def main():
    options = options_of(sys.argv[1:])
    steps = options.only or (QUICK if options.quick else LONG if options.long else FULL)
    LOGS.mkdir(parents=True, exist_ok=True)
    check, outcomes, started = Check(options), {}, time.monotonic()
    for name in steps:
        need = NEEDS.get(name)
        if need in outcomes and outcomes[need].failed:
            print(f"FAIL  {name.replace('_', ' '):18} not run: {need} failed", flush=True)
            outcomes[name] = Outcome(0, 1)
            continue
        outcomes[name] = run_step(check, name)
    total = sum_up(list(outcomes.values()))
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")
    print(f"{total.passed} passed, {total.failed} failed")
    return 1 if total.failed or total.passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

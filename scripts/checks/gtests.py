"""Runs the GoogleTest programs that CMake has registered and counts their cases."""

import concurrent.futures
import contextlib
import json
import os
import subprocess
from pathlib import Path

from outcome import Outcome

SECONDS_MAX = 1200
SHARDS = 4  # of each program: one of them takes half the time of all
SOURCE = Path(__file__).resolve().parents[2]
SANITIZERS = {
    "ASAN_OPTIONS": "detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1:check_initialization_order=1",
    "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
    # Font caches and TLS tables of libraries live until the end on purpose.
    "LSAN_OPTIONS": f"suppressions={SOURCE}/tests/leaks_of_libraries.txt:print_suppressions=0",
}


@contextlib.contextmanager
def postgres(source, logs):
    """A PostgreSQL of our own for the time of the tests; its address, or nothing where it does not start."""
    folder = Path(logs) / "postgres"
    folder.mkdir(parents=True, exist_ok=True)
    script = str(Path(source) / "tests/postgres.sh")
    started = subprocess.run([script, "start", str(folder)], capture_output=True, text=True, check=False)
    try:
        yield started.stdout.strip().split("\n")[-1] if started.returncode == 0 else ""
    finally:
        subprocess.run([script, "stop", str(folder)], capture_output=True, check=False)


def programs(build):
    """Names and commands, the largest programs first: they tend to run longest, and would be waited for at the end."""
    listed = subprocess.run(["ctest", "--test-dir", str(build), "--show-only=json-v1"], capture_output=True, text=True,
                            check=False)
    if listed.returncode != 0:
        return []
    tests = [(test["name"], test["command"]) for test in json.loads(listed.stdout)["tests"] if "command" in test]
    return sorted(tests, key=lambda test: -os.path.getsize(test[1][0]) if os.path.exists(test[1][0]) else 0)


def cases(report):
    """(passed, skipped, [failed names]) of a GoogleTest JSON report."""
    passed, skipped, failed = 0, 0, []
    for suite in report.get("testsuites", []):
        for case in suite.get("testsuite", []):
            if case.get("failures"):
                failed.append(f"{suite['name']}.{case['name']}")
            elif case.get("result") == "SKIPPED" or case.get("status") == "NOTRUN":
                skipped += 1
            else:
                passed += 1
    return passed, skipped, failed


def run_shard(name, command, shard, logs, environment):
    environment = dict(environment, GTEST_TOTAL_SHARDS=str(SHARDS), GTEST_SHARD_INDEX=str(shard))
    report = logs / f"{name.replace('/', '_')}.{shard}.json"
    report.unlink(missing_ok=True)
    try:
        done = subprocess.run([*command, f"--gtest_output=json:{report}", "--gtest_brief=1"], env=environment,
                              cwd=SOURCE, timeout=SECONDS_MAX, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        said, code = done.stdout.decode(errors="replace"), done.returncode
    except subprocess.TimeoutExpired as late:
        said, code = (late.stdout or b"").decode(errors="replace") + f"\nno end after {SECONDS_MAX} s", 1
    if not report.exists():
        return 0, 0, 1, f"{name}: ended with {code} and no report\n{said}"
    passed, skipped, failed = cases(json.loads(report.read_text(encoding="utf-8")))
    wrong = len(failed) if failed or code == 0 else 1
    return passed, skipped, wrong, f"{name}: {', '.join(failed) or 'exit ' + str(code)}\n{said}" if wrong else ""


def run(build, logs, address, jobs, extra=None):
    """All programs; PostgreSQL must be there, or its tests would be skipped in silence."""
    logs.mkdir(parents=True, exist_ok=True)
    listed = programs(build)
    if not listed:
        return Outcome(0, 1, f"no tests in {build}: build first")
    environment = dict(os.environ, LC_ALL="C.UTF-8", SHILIU_TEST_POSTGRES=address, **(extra or {}))
    outcome = Outcome(0, 0)
    if not address:
        outcome = Outcome(0, 1, "PostgreSQL does not start: see tests/postgres.sh start build/checks/postgres")
    skipped_all = 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        shards = [(name, command, shard) for name, command in listed for shard in range(SHARDS)]
        for passed, skipped, failed, said in pool.map(lambda one: run_shard(*one, logs, environment), shards):
            outcome.passed += passed
            outcome.failed += failed
            skipped_all += skipped
            outcome.said += said + "\n" if said else ""
    outcome.note = f"{skipped_all} skipped" if skipped_all else ""
    return outcome

"""What the programs in tests/faults and tests/papers share: a ledger in a folder of its own, and a count of checks."""

import json
import os
import random
import subprocess
import tempfile
from datetime import date, timedelta
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
PROGRAM = os.environ.get("SHILIU_PROGRAM") or str(SOURCE / "build/shiliu")
LONG = bool(os.environ.get("SHILIU_LONG"))
SAMPLE = SOURCE / "sample/uxin-2024h1.xlsx"
UNIT = "示范旗民族事务委员会"


class Checks:
    """Counts; the last line of a program is finish()."""

    def __init__(self, name):
        self.name, self.passed, self.failed = name, 0, 0

    def check(self, good, what):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {what}", flush=True)
        return good

    def finish(self):
        print(f"{self.name}: {self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


class Office:
    """A ledger in a temporary folder."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.ledger = self.folder / "ledger"

    def words(self, *arguments):
        return [PROGRAM, "--ledger", str(self.ledger), *map(str, arguments)]

    def run(self, *arguments, **more):
        return subprocess.run(self.words(*arguments), capture_output=True, text=True, check=False,
                              stdin=subprocess.DEVNULL, env=environment(self.folder), **more)

    def start(self, *arguments):
        return subprocess.Popen(self.words(*arguments), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, env=environment(self.folder))

    def made(self, unit=UNIT):
        done = self.run("init", *(["--unit", unit] if unit else []))
        if done.returncode != 0:
            raise SystemExit(f"init: {done.stdout}{done.stderr}")
        return self

    def figures(self, period):
        done = self.run("figures", "--period", period, "--json")
        if done.returncode != 0:
            raise SystemExit(f"figures: {done.stdout}{done.stderr}")
        return {figure["name"]: figure for figure in json.loads(done.stdout)}


def environment(folder):
    kept = {name: value for name, value in os.environ.items() if name.startswith(("ASAN", "UBSAN", "LSAN"))}
    return {"HOME": str(folder), "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", **kept}


def temporary():
    return tempfile.TemporaryDirectory(prefix="shiliu.")


def study_rows(count, seed=1):
    """A study ledger as CSV, every row a different event of the first half of 2024."""
    chance = random.Random(seed)
    lines = ["日期,类别,学习内容,地点,参加人数"]
    for number in range(1, count + 1):
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(182))
        lines.append(f"{day.isoformat()},党纪学习,党纪学习第{number}次,会议室,{chance.randrange(5, 40)}")
    return "\n".join(lines) + "\n"


def study_workbook(folder, count, seed=1, name="学习台账.csv"):
    path = Path(folder) / name
    path.write_text(study_rows(count, seed), encoding="utf-8")
    return path

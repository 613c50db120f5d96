"""What the programs in tests/faults and tests/papers share: a ledger in a folder of its own, and a count of checks."""

import io
import json
import os
import random
import subprocess
import tempfile
import zipfile
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

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

    def made(self, unit=UNIT, database=""):
        done = self.run("init", *(["--unit", unit] if unit else []), *(["--db", database] if database else []))
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


def pdf(note):
    """The bytes of a sound PDF of one empty page; files with other notes have other hashes."""
    return ("%PDF-1.4\n1 0 obj<</Pages 2 0 R>>endobj\n2 0 obj<</Kids[3 0 R]>>endobj\n3 0 obj<<>>endobj\n"
            f"trailer<</Root 1 0 R>>%{note}\n").encode()


def study_workbook(folder, count, seed=1, name="学习台账.csv"):
    path = Path(folder) / name
    path.write_text(study_rows(count, seed), encoding="utf-8")
    return path


def cells_of(workbook):
    """The first sheet of an Excel file, row by row: letter of the column → text."""
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        names = archive.namelist()
        shared = []
        if "xl/sharedStrings.xml" in names:
            shared = ["".join(item.itertext()) for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml")).iter(f"{main}si")]
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(f"{main}row"):
        cells = {}
        for cell in row.iter(f"{main}c"):
            text = "".join(cell.itertext())
            cells[cell.get("r").rstrip("0123456789")] = shared[int(text)] if cell.get("t") == "s" else text
        rows.append(cells)
    return rows


def figures_of(ledger, period):
    """Name → value, as the command line says them."""
    done = subprocess.run([PROGRAM, "figures", "--period", period, "--json", "--ledger", str(ledger)], capture_output=True, text=True, check=True)
    return {figure["name"]: figure["value"] for figure in json.loads(done.stdout)}

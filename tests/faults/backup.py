#!/usr/bin/env python3
"""Backups of a ledger in use: each is one moment of it, verified, while others write; kill -9 in the middle of one leaves no
backup and nothing in the way of the next."""

import json
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import office  # noqa: E402

ROWS = 3000
LOOPS = 60 if office.LONG else 8
FIGURE, PERIOD = "党纪学习", "2024H1"


def record(ledger, number):
    paper = Path(ledger.folder, f"通知{number}.txt")
    paper.write_text(f"关于第{number}次学习的通知\n", encoding="utf-8")
    return ledger.run("record", "--kind", "study", "--day", "2024-06-03", "--title", f"边备份边记第{number}次",
                      "--field", "类别=党纪学习", "--evidence", paper)


def while_writing(checks, ledger, folder):
    """One office writes entries with evidence, another backs up: a backup holds every entry with its evidence, or not."""
    stop, recorded = threading.Event(), []

    def write():
        while not stop.is_set():
            done = record(ledger, len(recorded))
            recorded.append(done.returncode)

    writer = threading.Thread(target=write)
    writer.start()
    counts = []
    for loop in range(LOOPS):
        at_least = recorded.count(0)
        done = ledger.run("--json", "backup", Path(folder, f"backup-{loop}"))
        at_most = len(recorded) + 1
        if not checks.check(done.returncode == 0, f"backup {loop} while others write: {done.stdout}{done.stderr}"):
            continue
        said = json.loads(done.stdout)
        new = said["entries"] - ROWS
        checks.check(at_least <= new <= at_most, f"backup {loop}: {new} new entries, not {at_least} to {at_most}")
        checks.check(said["evidence"] in (new, new + 1), f"backup {loop}: {said}")
        counts.append(said["entries"])
    stop.set()
    writer.join()
    checks.check(recorded and not any(recorded), f"no writer was turned away: {recorded}")
    checks.check(counts == sorted(counts), f"later backups hold more: {counts}")
    back = office.Office(Path(folder, "back"))
    done = back.run("restore", Path(folder, f"backup-{LOOPS - 1}"))
    checks.check(done.returncode == 0, f"restore: {done.stdout}{done.stderr}")
    value = back.figures(PERIOD)[FIGURE]["value"]
    checks.check(value == str(counts[-1]), f"the figure of the backup: {value}, entries {counts[-1]}")
    return len(recorded)


def killed(checks, ledger, folder):
    chance = random.Random(20240630)
    target = Path(folder, "killed")
    started = time.monotonic()
    checks.check(ledger.run("backup", target).returncode == 0, "a backup undisturbed")
    seconds = time.monotonic() - started
    shutil.rmtree(target)
    left = 0
    for loop in range(LOOPS):
        running = ledger.start("backup", target)
        time.sleep(chance.uniform(0, 1.2 * seconds))  # sometimes it is done before
        running.send_signal(signal.SIGKILL)
        running.communicate()
        if target.exists():  # it was done before the kill
            done = subprocess.run([office.PROGRAM, "--ledger", str(target), "verify"], capture_output=True, text=True, check=False)
            checks.check(done.returncode == 0, f"loop {loop}: it stands, so it is whole: {done.stdout}{done.stderr}")
            shutil.rmtree(target)
        left += target.with_suffix(".part").exists()
        done = ledger.run("verify")
        checks.check(done.returncode == 0, f"loop {loop}: the ledger itself: {done.stdout}{done.stderr}")
    done = ledger.run("backup", target)
    checks.check(done.returncode == 0, f"after the kills: {done.stdout}{done.stderr}")
    checks.check(not target.with_suffix(".part").exists(), "nothing half-made is left")
    return seconds, left


def main():
    checks = office.Checks("backup in use")
    with office.temporary() as folder:
        ledger = office.Office(Path(folder, "office")).made()
        done = ledger.run("import", office.study_workbook(folder, ROWS))
        checks.check(done.returncode == 0, f"import: {done.stdout}{done.stderr}")
        recorded = while_writing(checks, ledger, folder)
        seconds, left = killed(checks, ledger, folder)
        print(f"{recorded} entries while {LOOPS} backups were made; a backup {seconds:.2f} s; {left} kills left a .part behind")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

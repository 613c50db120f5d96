#!/usr/bin/env python3
"""kill -9 at random moments of an import: afterwards the whole batch is there or none of it, the ledger verifies, and the
same file can be imported."""

import random
import shutil
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import office  # noqa: E402

ROWS = 20000
LOOPS = 200 if office.LONG else 12
FIGURE, PERIOD = "党纪学习", "2024H1"


def main():
    checks = office.Checks("kill -9 during an import")
    chance = random.Random(20240630)
    with office.temporary() as folder:
        workbook = office.study_workbook(folder, ROWS)
        empty = office.Office(Path(folder, "empty")).made()
        whole = office.Office(Path(folder, "whole"))
        shutil.copytree(empty.folder, whole.folder)
        started = time.monotonic()
        done = whole.run("import", workbook)
        seconds = time.monotonic() - started
        checks.check(done.returncode == 0, f"the import runs undisturbed: {done.stdout}{done.stderr}")
        checks.check(whole.figures(PERIOD)[FIGURE]["value"] == str(ROWS), f"{ROWS} are counted")
        outcomes = {"none": 0, "whole": 0}
        for loop in range(LOOPS):
            ledger = office.Office(Path(folder, f"killed-{loop}"))
            shutil.copytree(empty.folder, ledger.folder)
            running = ledger.start("import", workbook)
            time.sleep(chance.uniform(0, seconds * 1.1))
            running.send_signal(signal.SIGKILL)
            running.communicate()
            verified = ledger.run("verify")
            checks.check(verified.returncode == 0, f"loop {loop}: verify: {verified.stdout}{verified.stderr}")
            value = ledger.figures(PERIOD)[FIGURE]["value"]
            checks.check(value in ("0", str(ROWS)), f"loop {loop}: half a batch: {value}")
            outcomes["none" if value == "0" else "whole"] += 1
            if value == "0" and loop % 4 == 0:
                again = ledger.run("import", workbook)
                checks.check(again.returncode == 0, f"loop {loop}: cannot be imported after: {again.stderr}")
                checks.check(ledger.figures(PERIOD)[FIGURE]["value"] == str(ROWS), f"loop {loop}: not all counted after")
            shutil.rmtree(ledger.folder)
        print(f"import {seconds:.2f} s; killed {LOOPS} times: {outcomes['none']} none, {outcomes['whole']} whole")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

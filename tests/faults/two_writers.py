#!/usr/bin/env python3
"""Processes that write at once: each waits for the other, nothing is lost, the chain stays whole; a command repeated by two
processes is done once."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import office  # noqa: E402

EACH = 100 if office.LONG else 25
FIGURE, PERIOD = "党纪学习", "2024H1"


def record(ledger, number, *more):
    return ledger.start("record", "--kind", "study", "--day", "2024-03-05", "--title", f"党纪学习之{number}", "--field",
                        "类别=党纪学习", *more)


def main():
    checks = office.Checks("two writers")
    with office.temporary() as folder:
        ledger = office.Office(folder).made()
        workbook = office.study_workbook(folder, 2000)
        for number in range(EACH):
            pair = [record(ledger, 2 * number), record(ledger, 2 * number + 1)]
            if number == EACH // 2:
                pair.append(ledger.start("import", workbook))
            for running in pair:
                said = running.communicate()[0].decode(errors="replace")
                checks.check(running.returncode == 0, f"pair {number}: {said}")
        checks.check(ledger.figures(PERIOD)[FIGURE]["value"] == str(2 * EACH + 2000), "everything is counted once")
        same = [record(ledger, "同一命令", "--command-id", "once") for _ in range(4)]
        for running in same:
            said = running.communicate()[0].decode(errors="replace")
            checks.check(running.returncode == 0, f"repeated command: {said}")
        checks.check(ledger.figures(PERIOD)[FIGURE]["value"] == str(2 * EACH + 2001), "a repeated command is done once")
        verified = ledger.run("verify")
        checks.check(verified.returncode == 0, f"verify: {verified.stdout}{verified.stderr}")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

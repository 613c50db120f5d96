#!/usr/bin/env python3
"""Accountants who pay the same money at once: one is paid, the others are refused, money is conserved. A payment killed at a
random moment is whole or absent: entry, voucher and balances together; on SQLite and on PostgreSQL."""

import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts/checks"))
import gtests  # noqa: E402
import office  # noqa: E402

ROUNDS = 12 if office.LONG else 4
KILLS = 40 if office.LONG else 12
SETTLES = 0.1  # seconds
MONEY = ["--source", "中央", "--year", "2024"]


def post(movement, day, voucher, yuan, *more):
    return ["fund", "post", movement, "--day", day, "--voucher", voucher, "--amount", str(yuan), *MONEY, *more]


def standing(ledger):
    said = json.loads(ledger.run("--json", "fund", "balance", "--day", "2024-12-31").stdout)
    return {name: float(said["sources"][0][name]) for name in ("appropriated", "allotted", "encumbered", "paid")}


def vouchers(ledger):
    return json.loads(ledger.run("--json", "fund", "journal", "--movement", "拨付", "--limit", "200").stdout)["total"]


def check_payments(checks, database):
    with office.temporary() as folder:
        ledger = office.Office(folder).made(database=database)
        receipt = Path(folder) / "receipt.txt"
        receipt.write_text("银行回单", encoding="utf-8")
        begun = ledger.run("case", "act", "project", "P01", "apply", "--day", "2024-01-05", "--title", "校园交流基地", "--field",
                           "applied=60万元", "--field", "content=改造", "--evidence", str(receipt))
        checks.check(begun.returncode == 0, f"the project is begun: {begun.stdout}{begun.stderr}")
        for words in (post("预算下达", "2024-01-10", "指-1", 1_000_000, "--document", "1号"),
                      post("资金分配", "2024-02-10", "分-1", 900_000, "--project", "P01", "--document", "1号")):
            checks.check(ledger.run(*words).returncode == 0, f"{words[2]} is taken")
        paid = 0
        for number in range(ROUNDS):
            ledger.run(*post("预算占用", "2024-03-10", f"占-{number}", 10_000, "--project", "P01", "--contract", f"HT-{number}",
                             "--document", f"HT-{number}"))
            both = [ledger.start(*post("拨付", "2024-04-10", f"拨-{number}-{who}", 10_000, "--project", "P01", "--contract",
                                       f"HT-{number}", "--evidence", str(receipt))) for who in range(3)]
            said = [running.communicate()[0].decode(errors="replace") for running in both]
            taken = [running.returncode for running in both].count(0)
            paid += 10_000
            checks.check(taken == 1, f"round {number}: {taken} of three were paid: {said}")
            checks.check(all("超出已占用" in each for each, running in zip(said, both) if running.returncode), f"round {number}: why: {said}")
        checks.check(standing(ledger)["paid"] == paid, f"what is paid: {standing(ledger)}")
        ledger.run(*post("预算占用", "2024-05-10", "占-多", 500_000, "--project", "P01", "--contract", "HT-K", "--document", "HT-K"))
        chance = random.Random(2024)
        begun = time.monotonic()
        ledger.run(*post("拨付", "2024-06-09", "断-前", 1_000, "--project", "P01", "--contract", "HT-K", "--evidence", str(receipt)))
        took = time.monotonic() - begun
        whole = 0
        for number in range(KILLS):
            before = standing(ledger)["paid"], vouchers(ledger)
            running = ledger.start(*post("拨付", "2024-06-10", f"断-{number}", 1_000, "--project", "P01", "--contract", "HT-K",
                                         "--evidence", str(receipt)))
            time.sleep(chance.uniform(0.1, 1.2) * took)
            running.kill()
            running.communicate()
            # A server goes on for a moment with what the dead client had sent it.
            time.sleep(SETTLES if database else 0)
            after = standing(ledger)["paid"], vouchers(ledger)
            grown = after[0] - before[0], after[1] - before[1]
            checks.check(grown in ((0, 0), (1_000, 1)), f"kill {number}: paid and vouchers grew by {grown}")
            whole += grown[1]
        print(f"{whole} of {KILLS} payments were kept before the kill{' on PostgreSQL' if database else ''}")
        verified = ledger.run("verify")
        checks.check(verified.returncode == 0, f"verify: {verified.stdout}{verified.stderr}")
        trial = json.loads(ledger.run("--json", "fund", "trial").stdout)
        checks.check(trial["balances"], "the trial balance balances")


def main():
    checks = office.Checks("two accountants")
    check_payments(checks, "")
    with office.temporary() as folder, gtests.postgres(office.SOURCE, folder) as address:
        if checks.check(address, "no PostgreSQL to test on: tests/postgres.sh start DIR says why"):
            check_payments(checks, address)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

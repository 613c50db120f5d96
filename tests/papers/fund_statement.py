#!/usr/bin/env python3
"""The statement of the fund as other programs see it: what is printed into Word and Excel and read back by LibreOffice is to the
digit what the program says, rows add up to their total, and hledger, ledger and beancount accept the exported book where they
are installed and find the balances that we say."""

import json
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import office  # noqa: E402

COLUMNS = ("appropriated", "allotted", "encumbered", "paid", "refunded")
PERIOD = "2024H1"


def tool(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, errors="replace", check=False)


def fill(checks, ledger, folder):
    """Amounts that no step of a statement divides."""
    receipt = Path(folder) / "receipt.txt"
    receipt.write_text("银行回单", encoding="utf-8")
    for project in ("P01", "P02", "P03"):
        ledger.run("case", "act", "project", project, "apply", "--day", "2024-01-05", "--title", f"项目{project}", "--field",
                   "applied=60万元", "--field", "content=改造", "--evidence", receipt)
    number = 0
    for source, year in (("中央", 2024), ("自治区", 2024), ("旗级", 2023)):
        for movement, day, amount, more in (
                ("预算下达", "2024-01-10", "1000333.33", ("--document", "1号")), ("资金分配", "2024-02-10", "333444.49", ("--project", "P01", "--document", "1号")),
                ("资金分配", "2024-02-11", "222555.55", ("--project", "P02", "--document", "1号")), ("资金分配", "2024-02-12", "111666.67", ("--project", "P03", "--document", "1号")),
                ("预算占用", "2024-03-10", "300111.11", ("--project", "P01", "--contract", "HT-1", "--document", "HT-1")),
                ("拨付", "2024-04-10", "123456.78", ("--project", "P01", "--contract", "HT-1", "--evidence", receipt)),
                ("退款", "2024-05-10", "3456.79", ("--project", "P01", "--contract", "HT-1", "--evidence", receipt))):
            number += 1
            done = ledger.run("fund", "post", movement, "--day", day, "--voucher", f"凭-{number}", "--source", source, "--year", year, "--amount", amount, *more)
            checks.check(done.returncode == 0, f"{movement}: {done.stdout}{done.stderr}")


def cells_printed(made):
    return [[row["printed"][column] for column in COLUMNS] for row in [*made["rows"], made["total"]]]


def check_statement(checks, ledger, folder, by):
    made = json.loads(ledger.run("--json", "fund", "statement", "--by", by, "--period", PERIOD).stdout)
    printed = cells_printed(made)
    for index in range(len(COLUMNS)):
        rows = [Decimal(row[index]) for row in printed]
        checks.check(sum(rows[:-1]) == rows[-1], f"by {by}: rows of {COLUMNS[index]} add up: {rows}")
        exact = Decimal(made["total"]["yuan"][COLUMNS[index]]) / 10_000
        checks.check(abs(exact - rows[-1]) <= Decimal("0.005"), f"by {by}: the total is rounded: {exact} {rows[-1]}")
    for suffix in ("xlsx", "docx"):
        out = Path(folder) / f"{by}.{suffix}"
        done = ledger.run("fund", "statement", "--by", by, "--period", PERIOD, "--out", out)
        checks.check(done.returncode == 0, f"{out.name}: {done.stdout}{done.stderr}")
    rows = office.cells_of((Path(folder) / f"{by}.xlsx").read_bytes())
    found = [[row.get(letter) for letter in "BCDEF"] for row in rows if re.fullmatch(r"-?\d+(\.\d+)?", row.get("B") or "")]
    checks.check([[Decimal(cell) for cell in row] for row in found] == [[Decimal(cell) for cell in row] for row in printed], f"{by}.xlsx gives back its figures: {found}")
    if not shutil.which("soffice"):
        print("no LibreOffice here: Word is not read back")
        return
    profile = f"-env:UserInstallation=file://{folder}/profile"
    done = tool("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, Path(folder) / f"{by}.docx")
    checks.check(done.returncode == 0, f"LibreOffice: {done.stdout}{done.stderr}")
    text = tool("pdftotext", "-layout", Path(folder) / f"{by}.pdf", "-").stdout
    numbers = re.findall(r"-?\d+\.\d\d", text)
    wanted = [cell for row in printed for cell in row]
    at = "".join(f"|{cell}" for cell in numbers)
    checks.check("".join(f"|{cell}" for cell in wanted) in at, f"{by}.docx gives back its figures in their order: {numbers} for {wanted}")


def check_book(checks, ledger, folder):
    """Their checkers compute every asserted balance again."""
    for form, words in (("hledger", ("hledger", "check", "--strict", "-f")), ("ledger", ("ledger", "--strict", "--pedantic", "bal", "-f")), ("beancount", ("bean-check",))):
        out = Path(folder) / f"book.{form}"
        done = ledger.run("fund", "export", "--form", form, "--day", "2024-12-31", "--out", out)
        checks.check(done.returncode == 0, f"export {form}: {done.stdout}{done.stderr}")
        if not shutil.which(words[0]):
            print(f"no {words[0]} here")
            continue
        judged = tool(*words, out)
        checks.check(judged.returncode == 0, f"{words[0]} accepts the book: {judged.stdout[-500:]}{judged.stderr[-500:]}")
        out.write_text(out.read_text(encoding="utf-8").replace("123456.78", "123456.79", 1), encoding="utf-8")
        checks.check(tool(*words, out).returncode != 0, f"{words[0]} refuses a book with a fen too much")


def main():
    checks = office.Checks("the statement of the fund")
    with office.temporary() as folder:
        ledger = office.Office(folder).made()
        fill(checks, ledger, folder)
        for by in ("source", "project", "month"):
            check_statement(checks, ledger, folder, by)
        check_book(checks, ledger, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

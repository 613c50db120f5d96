#!/usr/bin/env python3
"""Every true figure of the sample workbook comes out of the program, value and unit; and the figures of its quarters and
months add up to those of the half-year."""

import csv
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import office  # noqa: E402

MONTHS = [f"2024-{month:02d}" for month in range(1, 7)]


def main():
    checks = office.Checks("sample figures")
    with open(office.SOURCE / "sample/uxin-2024h1.figures.tsv", encoding="utf-8") as file:
        truth = list(csv.DictReader(file, delimiter="\t"))
    with office.temporary() as folder:
        ledger = office.Office(folder).made(unit=None)
        done = ledger.run("import", office.SAMPLE)
        checks.check(done.returncode == 0, f"import: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        half = ledger.figures("2024H1")
        for line in truth:
            figure = half.get(line["figure"])
            if checks.check(figure is not None, f"{line['figure']} is no figure of ours"):
                said = (figure["value"], figure["unit"])
                checks.check(said == (line["value"], line["unit"]), f"{line['figure']}: {said}, not {line['value']}"
                             f"{line['unit']} by {line['date_by']}")
        parts = {period: ledger.figures(period) for period in ["2024Q1", "2024Q2", *MONTHS]}
        flows = [line["figure"] for line in truth if line["date_by"].endswith("日期") and line["unit"] != "%"]
        for name in flows:
            whole = float(half[name]["value"])
            quarters = sum(float(parts[period][name]["value"]) for period in ("2024Q1", "2024Q2"))
            months = sum(float(parts[period][name]["value"]) for period in MONTHS)
            checks.check(abs(whole - quarters) < 1e-6, f"{name}: quarters sum to {quarters}, the half-year is {whole}")
            checks.check(abs(whole - months) < 1e-6, f"{name}: months sum to {months}, the half-year is {whole}")
        verified = ledger.run("verify")
        checks.check(verified.returncode == 0, f"verify: {verified.stdout}{verified.stderr}")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

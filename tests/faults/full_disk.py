#!/usr/bin/env python3
"""A disk that fills up during an import, a record with evidence and a report: a clear refusal, nothing half-written, and the
ledger goes on when there is room again. The disk is a small tmpfs in a mount namespace of our own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import office  # noqa: E402

FIGURE, PERIOD = "党纪学习", "2024H1"


def inside_namespace():
    """Runs this program again where it may mount; None when it already does."""
    if os.environ.get("SHILIU_IN_NAMESPACE"):
        return None
    words = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
    return subprocess.run([*words, sys.executable, "-B", __file__], env=dict(os.environ, SHILIU_IN_NAMESPACE="1"),
                          check=False).returncode


def fill(disk, leave_bytes):
    free = shutil.disk_usage(disk).free
    size = max(free - leave_bytes, 0)
    with open(disk / "filler", "wb") as file:
        file.write(b"\1" * size)


def main():
    outside = inside_namespace()
    if outside is not None:
        return outside
    checks = office.Checks("full disk")
    with office.temporary() as folder:
        disk = Path(folder, "disk")
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)], check=True)
        try:
            exercise(checks, Path(folder), disk)
        finally:
            subprocess.run(["umount", "-l", str(disk)], check=False)
    return checks.finish()


def exercise(checks, folder, disk):
    ledger = office.Office(disk).made()
    workbook = office.study_workbook(folder, 20000)
    small = office.study_workbook(folder, 5, seed=2, name="少量.csv")
    checks.check(ledger.run("import", small).returncode == 0, "a few rows before")
    for leave_bytes in (0, 70_000, 400_000):
        fill(disk, leave_bytes)
        refused = ledger.run("import", workbook)
        said = refused.stdout + refused.stderr
        checks.check(refused.returncode == 1, f"import with {leave_bytes} bytes left ends with {refused.returncode}: {said}")
        checks.check("磁盘" in said or "空间" in said, f"the message names the disk: {said}")
        (disk / "filler").unlink()
        verified = ledger.run("verify")
        checks.check(verified.returncode == 0, f"verify after: {verified.stdout}{verified.stderr}")
        checks.check(ledger.figures(PERIOD)[FIGURE]["value"] == "5", "nothing of the refused batch is there")
    paper = folder / "通知.pdf"
    paper.write_bytes(office.pdf(os.urandom(450_000).hex()))
    fill(disk, 200_000)
    refused = ledger.run("evidence", "add", paper)
    checks.check(refused.returncode == 1, f"evidence: {refused.returncode} {refused.stdout}{refused.stderr}")
    (disk / "filler").unlink()
    left = [path for path in (disk / "ledger").rglob("*") if path.is_file() and path.stat().st_size and "tmp" in path.name]
    checks.check(not left, f"half a file was left: {left}")
    checks.check(ledger.run("verify").returncode == 0, "verify after the refused evidence")
    done = ledger.run("import", workbook)
    checks.check(done.returncode == 0, f"with room again: {done.stdout[-500:]}{done.stderr[-500:]}")
    checks.check(ledger.figures(PERIOD)[FIGURE]["value"] == "20005", "and everything is counted")


if __name__ == "__main__":
    sys.exit(main())

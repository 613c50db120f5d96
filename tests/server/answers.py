"""Checks of answers that are kept, of those that are packed for others, and of the types that the web application has of them."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from client import office  # noqa: E402


def check_kept(checks, people):
    """What was answered before is answered again at once, and only as long as it holds, to whom it was answered."""
    lead, auditor = people["office_lead"], people["auditor"]
    path = "/entries?from=2024-06-05&until=2024-06-05"
    answers = [lead.call("GET", path)[1] for _ in range(3)]
    checks.check(answers[0] == answers[2], "the same three times")
    before = answers[0]["total"]
    plain, packed = lead.call("GET", path)[1], lead.call("GET", path, headers={"Accept-Encoding": "gzip"})[1]
    checks.check(plain == packed, "packed or not")
    english = lead.call("GET", "/kinds", headers={"Accept-Language": "en"})[1]
    checks.check(english != lead.call("GET", "/kinds")[1], "each language has its own")
    lead.call("POST", "/entries", {"kind": "study", "day": "2024-06-05", "title": "留存学习", "fields": {"category": "党纪学习"}})
    checks.check(lead.call("GET", path)[1]["total"] == before + 1, "a change is seen in the next answer")
    outside = subprocess.run([office.PROGRAM, "--ledger", str(lead.server.ledger), "record", "--kind", "study", "--day", "2024-06-05", "--title",
                              "命令行学习", "--field", "类别=党纪学习"], capture_output=True, text=True, check=False)
    checks.check(outside.returncode == 0, f"recorded by another process: {outside.stderr}")
    checks.check(lead.call("GET", path)[1]["total"] == before + 2, "a change of another process is seen as well")
    status, _ = people["liaison"].call("GET", path)
    checks.check(status == 403, f"who may not see it is not given it: {status}")
    checks.check(auditor.call("GET", path)[1]["total"] == before + 2, "another who may is")


def check_packs(checks, people):
    """The evidence of one figure or all, checked by a program of others."""
    auditor = people["auditor"]
    status, data = auditor.call("GET", "/figures/pack.zip?period=2024H1")
    checks.check(status == 200 and auditor.headers["content-type"] == "application/zip", f"a pack: {status}")
    with office.temporary() as folder:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.extractall(folder)
            checks.check({"目录.xlsx", "说明.txt", "SHA256SUMS"} <= set(archive.namelist()), f"its parts: {archive.namelist()}")
        done = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, check=False)
        checks.check(done.returncode == 0, f"sha256sum: {done.stdout.decode()}{done.stderr.decode()}")
    status, table = auditor.call("GET", "/figures/table.xlsx?period=2024H1")
    checks.check(status == 200 and "spreadsheetml" in auditor.headers["content-type"], f"figures as Excel: {status}")
    checks.check(auditor.call("GET", "/figures/table.xlsx?period=2024H1")[1] == table, "the same state gives the same bytes")
    shown = {row["name"]: (row["value"], row["rule"]) for row in auditor.call("GET", "/figures?period=2024H1&brief=1")[1]["rows"]}
    rows = [row for row in office.cells_of(table) if row.get("B") in shown]
    checks.check(len(rows) == len(shown) and all((row.get("C", ""), row["K"]) == shown[row["B"]] for row in rows), f"the figures of the page: {rows[:2]}")
    status, _ = people["recorder"].call("GET", "/figures/table.xlsx?period=2024H1")
    checks.check(status == 403, f"figures as Excel without the right to export: {status}")
    status, answer = people["town"].call("GET", "/figures/table.xlsx?period=2024H1&unit=1")
    checks.check(status == 403, f"figures as Excel of another unit: {status}")
    status, answer = people["audit_administrator"].call("GET", "/acts")
    checks.check(any(row["what_said"] == "导出指标表（Excel，2024H1）" for row in answer["rows"]), "and it is in the log of acts")
    english = auditor.call("GET", "/figures/research-trips?period=2024H1")[1]
    checks.check(english["name"] == "专题调研" and english["name_en"] == "Research trips", f"a figure has an English name: {english['name']}")
    nodes = {node["id"]: node for node in auditor.call("GET", "/framework?year=2024")[1]["nodes"]}
    checks.check(nodes["six-tasks"]["name_en"] == "Six tasks", f"and a place in the framework: {nodes['six-tasks']}")
    status, _ = auditor.call("GET", "/figures/research-trips/pack.zip?period=2024H1")
    checks.check(status == 200, f"of one figure: {status}")
    status, _ = people["recorder"].call("GET", "/figures/pack.zip?period=2024H1")
    checks.check(status == 403, f"without the right to export: {status}")


def check_drift(checks):
    """The types of the web application are those of the program."""
    for types in ("commands", "commands_a_l", "commands_m_z", "answers", "answers_a_d", "answers_e_k", "answers_l_z"):
        told = subprocess.run([office.PROGRAM, "openapi", f"--typescript={types}"], capture_output=True, text=True, check=False).stdout
        kept = office.SOURCE / f"web/src/api/{types}.ts"
        checks.check(told and kept.exists() and kept.read_text(encoding="utf-8") == told,
                     f"web/src/api/{types}.ts differs: shiliu openapi --typescript={types} > web/src/api/{types}.ts")

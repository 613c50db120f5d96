#!/usr/bin/env python3
"""What the system administrator does to the office in the browser: the tree of units, the sample office. The server reads its
address from the ledger's settings, and is backed up while it runs."""

import datetime
import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from client import Checks, Server, add_person, office, sample_ledger, set_up  # noqa: E402


def code(body):
    return body.get("error", {}).get("code", "") if isinstance(body, dict) else ""


def check_units(checks, people):
    """The tree of units in the browser: whose it is, and what it was before."""
    system = people["system_administrator"]
    status, answer = system.call("POST", "/units", {"name": "乌兰镇", "level": "town"})
    if not checks.check(status == 201, f"a unit below one's own: {status} {answer}"):
        return
    town = answer["id"]
    for body, status_wanted, code_wanted in (
            ({"name": "乌兰镇", "level": "town"}, 409, "office.name_taken"), ({"name": "某村", "level": "county"}, 422, "office.unknown_level"),
            ({"name": " ", "level": "town"}, 422, "office.name_empty"), ({"name": "某村"}, 400, "body.missing_key"),
            ({"name": "某村", "level": "village", "parent": "99"}, 422, "office.unknown_unit")):
        status, answer = system.call("POST", "/units", body)
        checks.check(status == status_wanted and code(answer) == code_wanted, f"POST /units {body}: {status} {answer}")
    one = f"/units/{town}/change"
    status, answer = system.call("POST", one, {"name": "乌兰陶勒盖镇", "parent": "2", "reason": "区划调整"})
    checks.check(status == 204, f"rename and move: {status} {answer}")
    rows = {row["id"]: row for row in system.call("GET", "/units")[1]["rows"]}
    checks.check(rows[town]["name"] == "乌兰陶勒盖镇" and rows[town]["parent"] == "2", f"and it shows: {rows[town]}")
    for path, body, status_wanted, code_wanted in (
            (one, {}, 422, "office.nothing_changes"), ("/units/2/change", {"parent": town, "reason": "调整"}, 422, "office.cycle"),
            (one, {"parent": "1"}, 422, "office.reason_missing"), (one, {"parent": "1", "reason": "调整", "day": "2099-01-01"}, 422, "office.day_ahead"),
            ("/units/99/change", {"name": "x"}, 422, "office.unknown_unit"), (one, {"name": "图克镇", "parent": "1", "reason": "调整"}, 409, "office.name_taken")):
        status, answer = system.call("POST", path, body)
        checks.check(status == status_wanted and code(answer) == code_wanted, f"POST {path} {body}: {status} {answer}")
    status, answer = people["audit_administrator"].call("GET", "/acts")
    checks.check(any(row["what"] == f"unit {town} moved under unit 2" and row["role"] == "system_administrator" for row in answer["rows"]),
                 f"it is in the log of acts: {str(answer)[:300]}")


def check_merging(checks, people):
    """Units and sections merged, moved and set apart again, with what is refused; forged numbers do not help."""
    system, lead = people["system_administrator"], people["office_lead"]
    towns = [system.call("POST", "/units", {"name": name, "level": "town"})[1]["id"] for name in ("并前镇", "并后镇")]
    one, other = towns
    because = {"reason": "撤乡并镇"}
    for path, body, status_wanted, code_wanted in (
            (f"/units/{one}/merge", {"into": other}, 400, "body.missing_key"), (f"/units/{one}/merge", {"into": "999", **because}, 422, "office.unknown_unit"),
            (f"/units/{one}/merge", {"into": one, **because}, 422, "office.cycle"), (f"/units/{one}/separate", {"parent": "1", **because}, 409, "office.unit_not_merged"),
            (f"/units/{one}/merge", {"into": other, **because}, 204, None), (f"/units/{one}/merge", {"into": other, **because}, 409, "office.unit_merged"),
            (f"/units/{one}/separate", {"parent": "1", "reason": "并错了"}, 204, None), ("/sections/9999/change", {"name": "x", **because}, 404, "office.unknown_section"),
            ("/sections/x/merge", {"into": "1", **because}, 404, "office.unknown_section")):
        status, answer = system.call("POST", path, body)
        checks.check(status == status_wanted and (code_wanted is None or code(answer) == code_wanted), f"POST {path} {body}: {status} {answer}")
    status, answer = system.call("GET", f"/units/{one}/history")
    checks.check(status == 200 and [row["merged_into"] for row in answer["rows"]] == [None, other, None], f"the history of a unit: {status} {answer}")
    rows = system.call("GET", "/sections")[1]["rows"]
    if not checks.check(len(rows) > 1 and rows[0]["successor"] is None, f"sections for whoever looks after units: {rows}"):
        return
    first, second = rows[0]["id"], rows[1]["id"]
    for path, body, status_wanted in (
            (f"/sections/{first}/merge", {"into": second, **because}, 204), (f"/sections/{first}/merge", {"into": second, **because}, 409),
            (f"/sections/{first}/separate", because, 204), (f"/sections/{first}/separate", because, 409), (f"/sections/{first}/change", {"name": rows[1]["name"], **because}, 409),
            (f"/sections/{first}/move", {"unit": one, **because}, 201), (f"/sections/{first}/separate", because, 204)):
        status, answer = system.call("POST", path, body)
        checks.check(status == status_wanted, f"POST {path} {body}: {status} {answer}")
    checks.check(lead.call("POST", f"/sections/{first}/change", {"name": "x", **because})[0] == 403, "sections are the system administrator's")


def check_year(checks, people):
    """A new year is shown to who reads, opened once by who closes periods."""
    lead, year = people["office_lead"], datetime.date.today().year
    status, answer = lead.call("GET", f"/years/{year + 1}")
    checks.check(status == 200 and answer["opened"] is None and answer["year"] == year + 1 and answer["holds"], f"the year to come: {status} {answer}")
    for path, status_wanted, code_wanted in ((f"/years/{year + 2}/open", 422, "year.out_of_reach"), ("/years/x/open", 422, "year.not_a_year"),
                                             (f"/years/{year + 1}/open", 201, None), (f"/years/{year + 1}/open", 409, "year.opened_already")):
        status, answer = lead.call("POST", path, {})
        checks.check(status == status_wanted and (code_wanted is None or code(answer) == code_wanted), f"POST {path}: {status} {answer}")
    checks.check(lead.call("GET", f"/years/{year + 1}")[1]["opened"] is not None, "and shows when it was opened")


def check_sample(checks, ledger, people):
    """The sample office is emptied by one click, filled by another, and real records are never taken for it."""
    system, lead = people["system_administrator"], people["office_lead"]
    checks.check(lead.call("GET", "/session")[1]["office"]["sample"] is True, "a sample office says so")
    status, answer = system.call("POST", "/sample")
    checks.check(status == 409 and code(answer) == "sample.office_not_empty", f"into a full one: {status} {answer}")
    lead.call("POST", "/entries", {"kind": "study", "day": "2024-06-04", "title": "自己登记的", "fields": {"category": "党纪学习"}})
    status, answer = system.call("DELETE", "/sample")
    checks.check(status == 409 and code(answer) == "sample.own_records", f"own records are not lost in passing: {status} {answer}")
    status, answer = system.call("DELETE", "/sample?own=too")
    checks.check(status == 204, f"remove, own records and all: {status} {answer}")
    status, answer = lead.call("GET", "/entries?state=all")
    checks.check(status == 200 and answer["total"] == 0, f"nothing is left of it: {status} {str(answer)[:200]}")
    status, answer = lead.call("GET", "/figures?period=2024H1&brief=1")
    checks.check(status == 200 and all(row["entries"] == 0 for row in answer["rows"]), f"nor in the figures: {status}")
    checks.check(lead.call("GET", "/imports")[1]["rows"] == [] and lead.call("GET", "/reports")[1]["rows"] == [], "nor imports or reports")
    checks.check(lead.call("GET", "/session")[1]["office"]["sample"] is False, "it is an office like any other")
    status, answer = system.call("DELETE", "/sample")
    checks.check(status == 409 and code(answer) == "sample.not_sample", f"remove what is none: {status} {answer}")
    verified = subprocess.run([office.PROGRAM, "verify", "--ledger", str(ledger)], capture_output=True, text=True, check=False)
    checks.check(verified.returncode == 0, f"the ledger verifies: {verified.stdout}{verified.stderr}")
    status, answer = system.call("POST", "/sample")
    checks.check(status == 204, f"fill it again: {status} {answer}")
    status, answer = lead.call("GET", "/figures/party-discipline-study?period=2024H1")
    checks.check(status == 200 and answer["value"] == "8", f"the figure of the sample: {status} {str(answer)[:200]}")
    status, answer = people["audit_administrator"].call("GET", "/acts")
    done = [(row["role"], row["what"]) for row in answer["rows"] if row["verb"] == "sample" and row["outcome"] == "done"]
    checks.check(done == [("system_administrator", "sample made"), ("system_administrator", "sample removed")],
                 f"all of it is in the log of acts: {done}")
    erased = subprocess.run(["sqlite3", str(ledger / "ledger.db"), "DELETE FROM entries"], capture_output=True, text=True, check=False)
    checks.check("enduring" in erased.stderr, f"and the database refuses as before: {erased.stderr}")


def check_backup(checks, ledger, folder, people):
    """While the server runs; what comes back is served as it was, but nobody is signed in to it."""
    backup, back = Path(folder, "backup"), Path(folder, "back")
    done = subprocess.run([office.PROGRAM, "--json", "backup", str(backup), "--ledger", str(ledger)], capture_output=True, text=True, check=False)
    checks.check(done.returncode == 0 and json.loads(done.stdout)["verified"], f"backup: {done.stdout}{done.stderr}")
    done = subprocess.run([office.PROGRAM, "restore", str(backup), "--ledger", str(back)], capture_output=True, text=True, check=False)
    checks.check(done.returncode == 0, f"restore: {done.stdout}{done.stderr}")
    again = Server(back)
    lead = people["office_lead"]
    before = lead.call("GET", "/figures?period=2024H1&brief=1")[1]
    lead.server = again
    lead.connection.close()
    lead.connection.port = again.port
    status, answer = lead.call("GET", "/session")
    checks.check(status == 401, f"a session of the old place: {status} {answer}")
    status, answer = lead.sign_in("主任")
    checks.check(status == 200, f"the password still holds: {status} {answer}")
    checks.check(lead.call("GET", "/figures?period=2024H1&brief=1")[1] == before, "the figures are those of the backup")
    again.stop()


def check_settings(checks, folder):
    """The ledger's own file says where it is served."""
    ledger = Path(folder, "settings")
    subprocess.run([office.PROGRAM, "init", "--unit", office.UNIT, "--ledger", str(ledger)], capture_output=True, check=True)
    settings = ledger / "shiliu.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('bind = "127.0.0.1:8321"', 'bind = "127.0.0.2:0"').replace("log_to_stderr = false", "log_to_stderr = true"),
                        encoding="utf-8")
    process = subprocess.Popen([office.PROGRAM, "serve", "--ledger", str(ledger)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    line = process.stdout.readline()
    checks.check("http://127.0.0.2:" in line, f"the address of the settings: {line}")
    process.terminate()
    said = process.communicate(timeout=20)[1]
    checks.check('"started"' in said and not (ledger / "logs").exists(), f"the program's log goes where they say: {said[:200]}")


def main():
    checks = Checks("the office")
    with office.temporary() as folder:
        ledger = sample_ledger(folder)
        server = Server(ledger)
        people = set_up(server)
        people["recorder"] = add_person(server, people, "记录员甲", "recorder")
        check_units(checks, people)
        check_merging(checks, people)
        check_year(checks, people)
        check_sample(checks, ledger, people)
        check_backup(checks, ledger, folder, people)
        server.stop()
        check_settings(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

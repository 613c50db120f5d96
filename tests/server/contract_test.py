#!/usr/bin/env python3
"""What the other tests of the server do not ask for: a report from its first draft to the frozen paper, an import with everything
that can be said of one, the care of accounts. Each answer is held against /openapi.json, as everywhere (contract.py)."""

import datetime
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from client import Checks, Person, Server, add_person, form, office, one_time_code, people_of, sample_ledger  # noqa: E402

HEAD = "序号,日期,类别,学习内容\n"


def check_round(checks, people):
    """A draft is written, given back, approved, frozen; another is put away."""
    lead, recorder = people["office_lead"], people["recorder"]

    def step(person, name, wanted, **more):
        version = person.call("GET", one)[1]["version"]
        status, answer = person.call("POST", f"{one}/{name}", {"version": version, **more})
        checks.check(status == 200 and answer["state"] == wanted and answer["steps"], f"{name}: {status} {str(answer)[:300]}")

    status, draft = recorder.call("POST", "/reports/drafts", {"template": "half-year", "period": "2024H1"})
    checks.check(status == 201, f"begin: {status} {draft}")
    one = f"/reports/drafts/{draft['draft']}"
    shown = recorder.call("GET", one)[1]
    blocks = shown["blocks"] + [{"id": "mine", "kind": "paragraph", "runs": [{"text": "共开展学习8次，党纪学习8次。"}]}]
    status, saved = recorder.call("PUT", one, {"blocks": blocks}, headers={"If-Match": str(shown["version"])})
    checks.check(status == 200 and saved["checks"]["loose"], f"a number typed by hand: {status} {str(saved.get('checks'))[:300]}")
    recorder.call("PUT", one, {"blocks": shown["blocks"]}, headers={"If-Match": str(saved["version"])})
    recorder.call("POST", one + "/comments", {"block": "", "text": "数从哪来"})
    status, answer = lead.call("POST", one + "/comments", {"block": "", "text": "改好了", "answers": 1, "settles": True})
    checks.check(status == 201 and lead.call("GET", one)[1]["comments"][0]["settled"], f"a comment settled: {status} {answer}")
    step(recorder, "submit", "submitted")
    step(lead, "return", "writing", reason="数字未核")
    step(recorder, "submit", "submitted")
    step(lead, "approve", "approved")
    status, frozen = lead.call("POST", one + "/freeze")
    checks.check(status == 201, f"freeze: {status} {frozen}")
    status, answer = lead.call("GET", f"/reports/{frozen['id']}")
    checks.check(status == 200 and answer["draft"] == draft["draft"] and answer["files"], f"the frozen report: {status} {answer}")
    checks.check(frozen["id"] in [row.get("id") for row in lead.call("GET", "/reports")[1]["rows"]], "and it is in the list")
    _, draft = recorder.call("POST", "/reports/drafts", {"template": "half-year", "period": "2024H2"})
    one = f"/reports/drafts/{draft['draft']}"
    step(recorder, "put-away", "put_away", reason="不写了")


def check_imports(checks, people):
    """Doubled rows let in, a row that has changed, one that has gone; undone; a heading named by hand."""
    lead = people["office_lead"]

    def bring(words, name="学习.csv", path="/imports"):
        status, answer = lead.call("POST", path, *form(name, words.encode()))
        checks.check(status in (200, 201), f"import {name}: {status} {str(answer)[:300]}")
        return answer

    answer = bring(HEAD + "1,2024-05-06,党纪学习,重复的一次\n2,2024-05-06,党纪学习,重复的一次\n")
    checks.check(answer["sheets"][0]["doubled"], f"a doubled row: {answer}")
    status, answer = lead.call("POST", f"/imports/{answer['batch']}/let-in", {"numbers": [1]})
    checks.check(status == 200 and answer["let_in"] == 1, f"let in: {status} {answer}")
    signs = "编号,受理日期,牌匾内容,审核结果\n"
    bring(signs + "QS-9001,2024-05-06,某小学,退回\n", "牌匾.csv")
    answer = bring(signs + "QS-9001,2024-05-06,某小学,通过\n", "牌匾.csv", "/imports?dry_run=true")
    checks.check(answer["sheets"][0]["proposals"], f"a row that has changed: {answer}")
    batch = bring(HEAD + "1,2024-05-20,党纪学习,要撤销的一次\n")["batch"]
    status, answer = lead.call("POST", f"/imports/{batch}/undo", {"reason": "导错"})
    checks.check(status == 200 and answer["voided"] == 1, f"undo: {status} {answer}")
    status, answer = lead.call("POST", "/imports/mappings", {"profile": "study", "heading": "参加者", "field": "attendance"})
    checks.check(status == 201 and answer["heading"] == "参加者", f"a heading: {status} {answer}")
    checks.check(any(row["undone"] for row in lead.call("GET", "/imports")[1]["rows"]), "what was undone says so")


def check_figures(checks, ledger, people):
    """What was reported before there were entries, and what came after the closing."""
    lead = people["office_lead"]
    said = subprocess.run([office.PROGRAM, "figures", "--period", "2023H1", "--opening", "党纪学习=6", "--source", "2023年总结", "--ledger", str(ledger)],
                          capture_output=True, text=True, check=False)
    checks.check(said.returncode == 0, f"an opening statement: {said.stderr}")
    row = lead.call("GET", "/figures/party-discipline-study?period=2024H1")[1]
    checks.check(row["opening_a_year_before"]["value"] == "6" and row["year_before"]["stated"], f"stated: {str(row)[:300]}")
    lead.call("POST", "/closings", {"period": "2024H1", "reason": "已报"})
    lead.call("POST", "/entries", {"kind": "study", "day": "2024-06-20", "title": "补录", "fields": {"category": "党纪学习"}})
    row = lead.call("GET", "/figures/party-discipline-study?period=2024H2")[1]
    checks.check(row["adjustments"], f"an adjustment: {str(row)[:300]}")
    year = datetime.date.today().year
    lead.call("POST", "/entries", {"kind": "rectification", "day": f"{year - 1}-05-01", "title": "整改中的", "fields": {"source": "监督贯通协调平台"}})
    status, answer = lead.call("GET", f"/years/{year}")
    checks.check(status == 200 and answer["goes_on"], f"work that goes on in the year: {status} {str(answer)[:300]}")
    status, entry = lead.call("POST", "/entries", {"kind": "study", "day": "2024-07-01", "title": "两家一起学", "fields": {"category": "党纪学习"}, "with": ["2"]})
    shown = lead.call("GET", f"/entries/{entry.get('id')}")[1]
    checks.check(status == 201 and shown["with"] == [{"id": "2", "name": "图克镇"}] and shown["feeds"][0]["period"] == "2024", f"a joint event: {status} {str(shown)[:600]}")
    status, answer = lead.call("POST", "/entries/reading", {"line": "党纪学习"})
    checks.check(status == 200 and answer["open_questions"], f"a line without a day: {status} {answer}")


def check_accounts(checks, server, people):
    """Looked after by the one, unlocked by the other."""
    system, security = people["system_administrator"], people["security_administrator"]
    rows = {row["name"]: row for row in system.call("GET", "/accounts")[1]["rows"]}
    one = rows["记录员甲"]["id"]
    for person, method, path, body in (
            (system, "POST", f"/accounts/{one}/state", {"state": "disabled", "reason": "借调"}), (system, "POST", f"/accounts/{one}/state", {"state": "active", "reason": "回来"}),
            (security, "POST", f"/accounts/{one}/unlock", None), (security, "DELETE", f"/accounts/{one}/sessions", None)):
        status, answer = person.call(method, path, body)
        checks.check(status == 204, f"{method} {path} {body}: {status} {answer}")
    status, answer = system.call("POST", f"/accounts/{one}/reset")
    checks.check(status == 200, f"reset: {status} {answer}")
    stranger = Person(server)
    status, answer = stranger.call("POST", "/link", {"token": answer["link"].split("=")[1]})
    checks.check(status == 200 and answer["purpose"] == "password", f"what a link is for: {status} {answer}")
    second = add_person(server, people, "记录员乙", "recorder")
    to = next(row["id"] for row in system.call("GET", "/accounts")[1]["rows"] if row["name"] == "记录员乙")
    status, answer = system.call("POST", f"/accounts/{one}/hand-over", {"to": to, "reason": "换人"})
    checks.check(status == 204, f"hand over: {status} {answer}")
    second.set_second_factor()
    status, answer = second.call("DELETE", "/account/second-factor", {"code": one_time_code(second.secret)})
    if status == 401:  # the code of this half-minute has been used
        status, answer = second.call("DELETE", "/account/second-factor", {"code": one_time_code(second.secret, time.time() + 30)})
    checks.check(status == 204, f"the second factor dropped: {status} {answer}")
    status, answer = second.call("GET", "/entries/own")
    checks.check(status == 200, f"own entries: {status} {answer}")
    status, answer = system.call("GET", "/sections")
    status, answer = system.call("POST", f"/sections/{answer['rows'][0]['id']}/change", {"name": "综合办公室", "reason": "改名"})
    checks.check(status == 204, f"a section renamed: {status} {answer}")


def main():
    checks = Checks("the contract")
    with office.temporary() as folder:
        ledger = sample_ledger(folder)
        server = Server(ledger)
        people = people_of(server)
        check_round(checks, people)
        check_imports(checks, people)
        check_figures(checks, ledger, people)
        check_accounts(checks, server, people)
        server.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

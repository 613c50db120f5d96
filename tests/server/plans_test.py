#!/usr/bin/env python3
"""The contact sheet of a plan and what came of research at the web door: every route as every role, a sheet set once, a private number
refused with its line, papers, an earlier version, and links that both cases show."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from client import Checks, Server, office, people_of, sample_ledger  # noqa: E402

READERS = {"recorder", "superior", "auditor", "office_lead"}
EXPORTERS = {"auditor", "office_lead"}
RECORDERS = {"recorder", "office_lead"}
PLAN = "YA-1"
LEADER = {"post": "组长", "section": "综合股", "duty": "统筹指挥"}
DESK = {"post": "值班室", "section": "办公室", "duty": "接报、上报", "telephone": "801"}


def causes(answer):
    error = answer.get("error", {})
    return {(each["code"], each.get("field")) for each in [error, *error.get("causes", [])]}


def sheet(*posts, **more):
    return {"case": PLAN, "day": "2024-05-20", "posts": list(posts), **more}


def make_cases(ledger, paper):
    def act(*words):
        done = subprocess.run([office.PROGRAM, "--ledger", str(ledger), "case", "act", *words, "--unit", "1"], capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    act("plan", PLAN, "draft", "--day", "2024-01-05", "--title", "雪灾应急预案", "--field", "version=2024")
    act("research", "D-1", "ask", "--day", "2024-03-01", "--title", "公示牌调研", "--field", "question=为什么慢", "--field", "owner=综合股")
    act("research", "D-1", "travel", "--day", "2024-03-05", "--field", "place=某镇", "--field", "findings=1")
    act("rectification", "ZG-1", "register", "--day", "2024-03-07", "--title", "公示牌更新慢", "--field", "origin=调研", "--field", "finding=更新慢", "--evidence", str(paper))


def check_sheet(checks, person):
    status, none = person.call("GET", f"/plan/contacts?case={PLAN}")
    checks.check(status == 200 and none["posts"] == [] and none["can_change"] and none["version"] == "2024" and none["since"] is None, f"none yet: {status} {none}")
    status, answer = person.call("GET", f"/plan/contacts.docx?case={PLAN}")
    checks.check(status == 422 and ("plan.no_posts", "case") in causes(answer), f"nothing to print: {status} {answer}")
    for posts, wanted in (([DESK, {**LEADER, "telephone": "13800138000"}], ("privacy.number_found", "posts.1.telephone")), ([{**LEADER, "telephone": "7654321"}], ("case.no_office_telephone", "posts.0.telephone")),
                          ([LEADER, LEADER], ("plan.post_twice", "posts.1.post")), ([{**LEADER, "duty": ""}], ("case.field_missing", "posts.0.duty")), ([DESK] * 101, ("list.limit", "posts"))):
        status, answer = person.call("POST", "/plan/contacts", sheet(*posts))
        checks.check(status == 422 and wanted in causes(answer), f"{wanted}: {status} {answer}")
    status, answer = person.call("POST", "/plan/contacts", sheet({**LEADER, "name": "某人"}))
    checks.check(status == 400 and "body.unknown_key" in {code for code, _ in causes(answer)}, f"a name has no place: {status} {answer}")
    first = person.call("POST", "/plan/contacts", sheet(LEADER, DESK), key="sheet-once")
    again = person.call("POST", "/plan/contacts", sheet(LEADER, DESK), key="sheet-once")
    checks.check(first[0] == 201 and again[0] == 200 and again[1]["repeated"] and first[1]["written"] == 2, f"set once: {first} {again}")
    status, same = person.call("POST", "/plan/contacts", sheet(LEADER, DESK))
    checks.check(status == 200 and same["written"] == 0 and not same["repeated"], f"it stands like this: {status} {same}")
    status, seen = person.call("GET", f"/plan/contacts?case={PLAN}&version=2024")
    checks.check(status == 200 and [post["post"] for post in seen["posts"]] == ["组长", "值班室"] and seen["latest"], f"in its order: {seen}")
    status, answer = person.call("GET", f"/plan/contacts?case={PLAN}&version=2020")
    checks.check(status == 422 and ("plan.unknown_version", "version") in causes(answer), f"no such version: {status} {answer}")
    for suffix, head in (("docx", b"PK"), ("pdf", b"%PDF")):
        status, paper = person.call("GET", f"/plan/contacts.{suffix}?case={PLAN}")
        checks.check(status == 200 and paper.startswith(head), f"as {suffix}: {status}")
    status, _ = person.call("GET", f"/plan/contacts.txt?case={PLAN}")
    checks.check(status == 404, f"as no other: {status}")


def check_links(checks, person):
    step = {"machine": "research", "case": "D-1", "action": "came_of_it", "day": "2024-03-08", "fields": {"came_as": "问题整改", "came_case": "ZG-9", "proposal": "专人更新"}}
    status, answer = person.call("POST", "/case/steps", step)
    checks.check(status == 422 and ("case.names_no_case", "came_case") in causes(answer), f"no such case: {status} {answer}")
    step["fields"]["came_case"] = "ZG-1"
    status, answer = person.call("POST", "/case/steps", step)
    links = answer["standing"]["came_of_it"]
    checks.check(status == 201 and [(each["machine"], each["case"], each["about"]) for each in links] == [("rectification", "ZG-1", "专人更新")], f"what came of it: {status} {links}")
    status, other = person.call("GET", "/case?machine=rectification&case=ZG-1")
    checks.check(status == 200 and [(each["machine"], each["case"]) for each in other["came_from"]] == [("research", "D-1")] and other["came_of_it"] == [], f"and from where: {other['came_from']}")


def check_roles(checks, people):
    """Every route as every role."""
    routes = [("GET", f"/plan/contacts?case={PLAN}", READERS, 200, None), ("GET", f"/plan/contacts.docx?case={PLAN}", EXPORTERS, 200, None),
              ("POST", "/plan/contacts", RECORDERS, 200, sheet(LEADER, DESK, unit="1"))]
    for role, person in people.items():
        for method, path, may, good, body in routes:
            status, answer = person.call(method, path + "&unit=1" if method == "GET" else path, body)
            wanted = good if role in may else 403
            checks.check(status == wanted, f"{role} {method} {path}: {status} {answer if status >= 400 else ''}")


def main():
    checks = Checks("plans")
    with office.temporary() as folder:
        ledger = sample_ledger(folder)
        paper = Path(folder) / "paper.txt"
        paper.write_text("反馈文件", encoding="utf-8")
        make_cases(ledger, paper)
        server = Server(ledger)
        people = people_of(server)
        check_sheet(checks, people["office_lead"])
        check_links(checks, people["recorder"])
        check_roles(checks, people)
        server.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

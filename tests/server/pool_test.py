#!/usr/bin/env python3
"""The pool of projects, inspections, series and sweeps at the web door: every route as every role, scores that stay blind in
every answer until all seats have scored, findings that become rectifications all at once, and sweeps that have no words."""

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from client import Checks, Server, add_person, form, office, people_of, sample_ledger  # noqa: E402

READERS = {"recorder", "superior", "auditor", "office_lead", "project_accountant"}
EXPORTERS = {"auditor", "office_lead", "project_accountant"}
RECORDERS = {"recorder", "office_lead", "project_accountant"}
SWEEPERS = {"recorder", "office_lead", "liaison"}  # an accountant records the kinds of its post


def code(answer):
    return answer.get("error", {}).get("code") if isinstance(answer, dict) else None


def causes(answer):
    error = answer.get("error", {})
    return {(each["code"], each.get("field")) for each in [error, *error.get("causes", [])]}


class Steps:
    """Steps by the command line, as other accounts would take them."""

    def __init__(self, ledger, paper):
        self.ledger, self.paper = ledger, paper

    def __call__(self, account, *words):
        done = subprocess.run([office.PROGRAM, "--ledger", str(self.ledger), "--account", account, "case", "act", *words, "--unit", "1", "--evidence", str(self.paper)],
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"


def make_projects(step):
    for name, title, amount, section in (("XM-1", "奶食加工点", "60万元", "经济股"), ("XM-2", "办公楼维修", "8万元", "办公室")):
        step("项目岗", "project", name, "apply", "--day", "2023-01-05", "--title", title, "--field", f"applied={amount}", "--field", "content=改造", "--field", f"section={section}",
             "--field", "category=特色产业", "--field", "place=示范镇")
        step("初审岗", "project", name, "first_check", "--day", "2023-01-10", "--field", "opinion=同意")


def check_scoring(checks, people, step):
    """A seat sees its own score; nobody sees the others' until all are in."""
    lead, recorder = people["office_lead"], people["recorder"]
    status, review = lead.call("GET", "/pool/review?unit=1&year=2023")
    checks.check(status == 200 and [row["open"] for row in review["projects"]] == [True, True] and not review["blind"], f"two wait for scores: {status} {review}")

    def score(person, project, seat, section, value):
        return person.call("POST", "/case/steps", {"unit": "1", "machine": "project", "case": project, "action": "score", "day": "2023-01-15",
                                                   "fields": {"seat": str(seat), "seat_section": section, "score": value}})

    status, answer = score(recorder, "XM-1", 1, "财政局", "91.25")
    checks.check(status == 201, f"a seat scores: {status} {answer}")
    entry = answer["id"]
    status, answer = score(recorder, "XM-1", 2, "经济股", "70")
    checks.check(status == 422 and ("case.conflict", "seat_section") in causes(answer), f"a seat of the section in charge: {status} {answer}")
    status, answer = score(recorder, "XM-1", 1, "财政局", "70")
    checks.check(status == 422 and ("case.stands_already", "seat") in causes(answer), f"a seat scores once: {status} {answer}")
    own = recorder.call("GET", "/pool/review?unit=1&year=2023")[1]
    others = lead.call("GET", "/pool/review?unit=1&year=2023")[1]
    checks.check(own["blind"] and others["blind"] and own["seats"] == 3, f"three seats are asked for: {own}")
    checks.check(own["projects"][0]["given"][0]["score"] == "91.25" and own["projects"][0]["given"][0]["own"], f"one's own score: {own}")
    checks.check(others["projects"][0]["given"][0]["score"] is None and others["projects"][0]["mean"] == "", f"another's: {others}")
    for path in (f"/entries/{entry}", "/case?unit=1&machine=project&case=XM-1", "/entries?unit=1&kind=project_step&from=2023-01-15&to=2023-01-15", "/pool/review?unit=1&year=2023"):
        status, answer = lead.call("GET", path)
        checks.check(status == 200 and "91.25" not in json.dumps(answer, ensure_ascii=False), f"no score in {path}: {status}")
    checks.check(lead.call("GET", f"/entries/{entry}")[1]["body"] is None, "nor the text that is hashed")
    checks.check("91.25" in json.dumps(recorder.call("GET", f"/entries/{entry}")[1]), "whoever gave it sees it")
    status, answer = lead.call("GET", "/pool/minute.docx?unit=1&year=2023")
    checks.check(status == 422 and code(answer) == "pool.unfinished", f"no minute yet: {status} {answer}")
    status, answer = lead.call("GET", "/case/pack.zip?unit=1&machine=project&case=XM-1")
    checks.check(status == 422 and code(answer) == "case.still_blind", f"no pack yet: {status} {answer}")
    for project, scores in (("XM-1", {2: "84.5", 3: "88"}), ("XM-2", {1: "60", 2: "70", 3: "65"})):
        for seat, value in scores.items():
            step("评审记录岗", "project", project, "score", "--day", "2023-01-15", "--field", f"seat={seat}", "--field", f"seat_section=部门{seat}", "--field", f"score={value}")
    review = lead.call("GET", "/pool/review?unit=1&year=2023")[1]
    first = review["projects"][0]
    checks.check(not review["blind"] and first["case"] == "XM-1" and first["place"] == 1 and first["mean"] == "87.92" and first["given"][0]["score"] == "91.25", f"all are in: {review}")
    for suffix, begins in (("docx", b"PK"), ("pdf", b"%PDF-")):
        status, data = lead.call("GET", f"/pool/minute.{suffix}?unit=1&year=2023")
        checks.check(status == 200 and data.startswith(begins), f"the minute as {suffix}: {status}")
    status, answer = lead.call("GET", "/pool/minute.xlsx?unit=1&year=2023")
    checks.check(status == 404, f"in no other form: {status} {answer}")


def check_pool(checks, people, step):
    lead = people["office_lead"]
    status, seen = lead.call("GET", "/case?unit=1&machine=project&case=XM-2")
    offer = next(each for each in seen["offers"] if each["action"] == "review")
    checks.check({each["code"] for each in offer["known"]} == {"pool.rule_broken"} and len(offer["known"]) == 2, f"rules of the pool beforehand: {offer}")
    for name in ("XM-1", "XM-2"):
        step("评审岗", "project", name, "review", "--day", "2023-01-20", "--field", "experts=3")
        step("评审岗", "project", name, "publicise", "--day", "2023-01-21")
        step("评审岗", "project", name, "enter_pool", "--day", "2023-02-01", "--field", f"pool_number={name}")
    status, report = lead.call("GET", "/pool?unit=1&year=2023")
    verdicts = {row["rule"]: row["verdict"] for row in report["findings"]}
    checks.check(status == 200 and verdicts["least-amount"] == verdicts["negative-list"] == "broken" and report["projects"][0]["applied"] == "60", f"the pool held against its rules: {status} {report}")
    verdicts = {row["rule"]: row["verdict"] for row in lead.call("GET", "/pool?unit=1&year=2023&last_year=500")[1]["findings"]}
    checks.check(verdicts["reserve"] == "broken", f"with what was obtained the year before: {verdicts}")
    for query, wanted in (("year=12", "pool.year"), ("year=x", "body.wrong_type"), ("year=2023&last_year=x", "money.not_a_number")):
        status, answer = lead.call("GET", f"/pool?unit=1&{query}")
        checks.check(status in (400, 422) and code(answer) == wanted, f"{query}: {status} {answer}")
    status, data = lead.call("GET", "/pool/notice.pdf?unit=1&year=2023")
    checks.check(status == 200 and data.startswith(b"%PDF-"), f"the notice: {status}")
    step("项目岗", "project", "XM-1", "set_target", "--day", "2023-02-02", "--field", "indicator=群众满意度", "--field", "target=95")
    status, lines = lead.call("GET", "/pool/targets?unit=1&case=XM-1")
    line = next((row for row in lines["rows"] if row["name"] == "群众满意度"), {})
    checks.check(status == 200 and line.get("target") == "95" and line["first"] == "满意度指标", f"the performance table: {status} {lines}")
    status, answer = lead.call("GET", "/pool/targets?unit=1&case=none")
    checks.check(status == 404 and code(answer) == "case.unknown", f"of no project: {status} {answer}")
    status, waiting = lead.call("GET", "/pool/carry-over?unit=1&year=2024")
    checks.check(status == 200 and waiting["dry_run"] and {row["case"] for row in waiting["projects"]} == {"XM-1", "XM-2"}, f"what waits for money: {status} {waiting}")
    first = lead.call("POST", "/pool/carry-over", {"unit": "1", "year": 2024})
    checks.check(first[0] == 201 and len(first[1]["projects"]) == 2, f"carried over: {first}")
    checks.check(lead.call("GET", "/pool/carry-over?unit=1&year=2024")[1]["projects"] == [], "once")
    status, answer = lead.call("POST", "/pool/carry-over", {"unit": "1", "year": 123456})
    checks.check(status == 422 and code(answer) == "pool.year", f"a year that is none: {status} {answer}")


def check_inspection(checks, people, step):
    lead = people["office_lead"]
    step("检查岗", "inspection", "J-1", "plan", "--day", "2024-04-03", "--title", "节前检查", "--field", "scope=全旗", "--field", "owner=综合股")
    step("检查岗", "inspection", "J-1", "begin", "--day", "2024-04-04")
    step("登记岗", "rectification", "2024-90", "register", "--day", "2024-04-01", "--title", "公示牌更新慢", "--field", "origin=巡察", "--field", "finding=公示牌更新慢")
    body = {"unit": "1", "case": "J-1", "day": "2024-04-10", "findings": [{"case": "J-1-1", "title": "台账缺两期", "finding": "台账缺两期"},
                                                                        {"case": "J-1-2", "title": "公示牌更新慢", "finding": "公示牌更新慢", "joined_to": "2024-90"}]}
    status, answer = lead.call("POST", "/case/findings", body)
    checks.check(status == 422 and code(answer) == "inspection.not_finished", f"not finished: {status} {answer}")
    step("检查岗", "inspection", "J-1", "finish", "--day", "2024-04-08", "--field", "findings=2")
    for change, wanted in (({"findings": []}, ("inspection.nothing_handed", "findings")), ({"findings": [body["findings"][0]] * 2}, ("inspection.code_twice", "findings.1.code")),
                           ({"findings": [*body["findings"], {"case": "J-1-3", "title": "多的", "finding": "多的"}]}, ("inspection.more_than_found", "findings")),
                           ({"findings": [{**body["findings"][0], "title": ""}, body["findings"][1]]}, ("ledger.title_empty", "findings.0.title")),
                           ({"findings": [body["findings"][0], {**body["findings"][1], "joined_to": "none"}]}, ("case.names_no_case", "findings.1.joined_to"))):
        status, answer = lead.call("POST", "/case/findings", {**body, **change})
        checks.check(status == 422 and wanted in causes(answer), f"{wanted}: {status} {answer}")
    status, none = lead.call("GET", "/case/findings?unit=1&case=J-1")
    checks.check(status == 200 and none["rows"] == [] and none["found"] == 2 and none["can_hand_over"] and none["next_code"] == "J-1-1", f"whole or none: {status} {none}")
    first = lead.call("POST", "/case/findings", {**body, "close": True}, key="hand-once")
    again = lead.call("POST", "/case/findings", {**body, "close": True}, key="hand-once")
    checks.check(first[0] == 201 and again[0] == 200 and again[1]["repeated"], f"handed over, once: {first} {again}")
    rows = {row["case"]: row for row in first[1]["standing"]["rows"]}
    checks.check(rows["J-1-1"]["state"] == "found" and rows["J-1-2"]["joined_to"] == "2024-90" and first[1]["standing"]["total"] == 2, f"each with its state: {rows}")
    checks.check(lead.call("GET", "/case?unit=1&machine=inspection&case=J-1")[1]["state"] == "closed", "the inspection is closed with it")
    status, seen = lead.call("GET", "/case?unit=1&machine=rectification&case=J-1-1")
    checks.check(any(fact["id"] == "inspection" and fact["shown"] == "J-1" for fact in seen["facts"]), f"linked to it: {seen['facts']}")


def check_series(checks, people, step):
    lead = people["office_lead"]
    step("拟稿岗", "bulletin", "1", "draft", "--day", "2024-05-01", "--title", "信息一", "--field", "subject=工作动态")
    step("审核岗", "bulletin", "1", "check", "--day", "2024-05-02", "--field", "opinion=同意")
    status, seen = lead.call("GET", "/case?unit=1&machine=bulletin&case=1")
    offer = next(each for each in seen["offers"] if each["action"] == "issue")
    checks.check([each["code"] for each in offer["known"]] == ["case.series_next"], f"the next number beforehand: {offer}")
    step("审核岗", "bulletin", "1", "issue", "--day", "2024-06-01", "--field", "issue=第1期", "--field", "receiver=旗委办")
    status, series = lead.call("GET", "/series?unit=1&machine=bulletin&year=2024")
    checks.check(status == 200 and series["next"] == 2 and series["numbers"][0]["case"] == "1" and not series["missing"], f"the series: {status} {series}")
    status, answer = lead.call("GET", "/series?unit=1&machine=project&year=2024")
    checks.check(status == 422 and code(answer) == "case.no_series", f"a machine without numbers: {status} {answer}")


def check_preview(checks, people):
    """A dry run says which cases the rows would be, as the command line does."""
    words = "项目编号,项目名称,类别,实施地点,申请资金（万元）,评审日期,入库日期,状态\nXM-77,技能培训,技能培训,示范镇,158.5,2024-01-31,2024-02-09,已入库\n"
    status, answer = people["office_lead"].call("POST", "/imports?dry_run=true", *form("项目库.csv", words.encode()))
    told = answer["sheets"][0]["cases"]
    checks.check(status == 200 and told["machine"] == "project" and told["states"] == [{"state": "in_pool", "name": "已入库", "rows": 1}] and told["lacking"] == 1, f"cases of the rows: {status} {told}")
    status, answer = people["office_lead"].call("POST", "/imports?dry_run=true", *form("学习.csv", "序号,日期,类别,学习内容\n1,2024-05-06,党纪学习,一次\n".encode()))
    checks.check(status == 200 and answer["sheets"][0]["cases"] is None, f"rows of no case: {status} {answer}")


def check_sweeps(checks, people):
    lead = people["office_lead"]
    status, answer = lead.call("POST", "/sweeps", {"day": "2024-06-03", "findings": 0})
    checks.check(status == 201, f"a sweep: {status} {answer}")
    for more in ({"title": "某地"}, {"place": "某地"}, {"note": "某事"}, {"evidence": []}):
        status, answer = lead.call("POST", "/sweeps", {"day": "2024-06-03", "findings": 0, **more})
        checks.check(status == 400 and "body.unknown_key" in json.dumps(answer), f"it has no words: {more} {status} {answer}")
    status, answer = lead.call("POST", "/sweeps", {"day": "2024-06-03", "findings": -1})
    checks.check(status == 422, f"a number below zero: {status} {answer}")
    status, rows = lead.call("GET", "/sweeps?year=2024")
    checks.check(status == 200 and set(rows["rows"][0]) == {"entry", "day", "section", "findings"} and rows["rows"][0]["findings"] == 0, f"day, section, number and nothing else: {rows}")


def check_roles(checks, people):
    """Every route as every role."""
    finding = {"unit": "1", "case": "none", "day": "2024-04-10", "findings": [{"case": "x", "title": "x", "finding": "x"}]}
    routes = [("GET", "/pool?year=2023", READERS, 200, None), ("GET", "/pool/review?year=2023", READERS, 200, None), ("GET", "/pool/carry-over?year=2024", READERS, 200, None),
              ("GET", "/pool/targets?case=XM-1", READERS, 200, None), ("GET", "/pool/minute.docx?year=2023", EXPORTERS, 200, None), ("GET", "/pool/notice.docx?year=2023", EXPORTERS, 200, None),
              ("GET", "/case/findings?case=J-1", READERS, 200, None), ("GET", "/series?machine=bulletin&year=2024", READERS, 200, None), ("GET", "/sweeps?year=2024", READERS, 200, None),
              ("POST", "/pool/carry-over", RECORDERS, 201, {"year": 2024}), ("POST", "/case/findings", RECORDERS, 404, finding), ("POST", "/sweeps", SWEEPERS, 201, {"day": "2024-06-04", "findings": 1})]
    for role, person in people.items():
        for method, path, may, good, body in routes:
            status, answer = person.call(method, path + "&unit=1" if method == "GET" else path, body)
            if role == "town":
                wanted = 403 if method == "GET" or path == "/case/findings" else good
            else:
                wanted = good if role in may else 403
            checks.check(status == wanted, f"{role} {method} {path}: {status} {answer if status >= 400 else ''}")
    for path, body in (("/pool/carry-over", {"unit": "1", "year": 2024}), ("/sweeps", {"unit": "1", "day": "2024-06-04", "findings": 1})):
        status, _ = people["town"].call("POST", path, body)
        checks.check(status == 403, f"a town in its banner's ledger: {path} {status}")


def main():
    checks = Checks("the pool")
    with office.temporary() as folder:
        ledger = sample_ledger(folder)
        paper = Path(folder) / "paper.txt"
        paper.write_text("申报书", encoding="utf-8")
        step = Steps(ledger, paper)
        make_projects(step)
        server = Server(ledger)
        people = people_of(server)
        people["project_accountant"] = add_person(server, people, "会计", "project_accountant")
        check_scoring(checks, people, step)
        check_pool(checks, people, step)
        check_inspection(checks, people, step)
        check_series(checks, people, step)
        check_preview(checks, people)
        check_sweeps(checks, people)
        check_roles(checks, people)
        server.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

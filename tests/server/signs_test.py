#!/usr/bin/env python3
"""Signs at the web door: every route as every role, a sign from the desk to the wall, wordings approved and refused, papers as files."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent))
from client import Checks, Server, add_person, form, office, people_of, sample_ledger  # noqa: E402

READERS = {"recorder", "superior", "auditor", "office_lead", "sign_reviewer", "second_reviewer"}
WRITERS = {"recorder", "office_lead", "sign_reviewer", "second_reviewer"}
BOOKSHOP = "\u1828\u1823\u182e\u180e\u1824\u1828 \u182d\u1821\u1837"
FAULTY = "\u1828\u1823\u182e \u1824\u1828 \u182d\u1821"


def code(body):
    return body.get("error", {}).get("code", "") if isinstance(body, dict) else ""


def term(**more):
    return {"day": "2024-03-01", "chinese": "书店", "mongolian": BOOKSHOP, "source": "审定会议纪要", **more}


def sign(**more):
    return {"day": "2024-04-01", "chinese": "书店", "mongolian": BOOKSHOP, "place": "甲镇", "type": "店铺", "layout": "竖式", **more}


def check_terms(checks, people):
    reviewer = people["sign_reviewer"]
    for body, status_wanted, code_wanted in (
            (term(source=""), 422, "wording.source_missing"), (term(), 201, ""), (term(), 422, "wording.stands_already"),
            (term(mongolian="\u1828\u1823\u182e"), 422, "wording.would_supersede"), (term(mongolian="nom", chinese="河"), 422, "wording.not_mongolian"),
            ({"day": "2024-03-01"}, 400, "body.missing_key")):
        status, answer = reviewer.call("POST", "/terms", body)
        checks.check(status == status_wanted and code(answer) == code_wanted, f"a wording {body}: {status} {answer}")
    status, answer = reviewer.call("GET", f"/terms?q={quote('书')}")
    checks.check(status == 200 and answer["total"] == 1 and answer["rows"][0]["mongolian"] == BOOKSHOP, f"the memory keeps code points: {answer}")
    body, headers = form("词表.csv", "汉文,蒙古文\n药店,\u1821\u182e\u180e\u1824\u1828 \u182d\u1821\u1837\n".encode(), source="审定会议纪要")
    status, answer = reviewer.call("POST", "/terms/lists", body, headers)
    checks.check(status == 201 and answer == {"recorded": 1, "standing": 0}, f"a list: {status} {answer}")
    for path in ("/terms/list?form=tbx", "/terms/list?form=xlsx", "/terms/proposals.xlsx"):
        status, _ = reviewer.call("GET", path)
        checks.check(status == 200, f"{path}: {status}")


def step(person, query, decision, day, **more):
    return person.call("POST", "/signs/steps", {"code": query, "decision": decision, "day": day, **more})


def check_a_sign(checks, people):
    first, second = people["sign_reviewer"], people["second_reviewer"]
    for body, status_wanted, code_wanted in ((sign(layout="斜着"), 422, "layout.unknown_arrangement"), (sign(mongolian_box="1,2"), 422, "layout.box_malformed"),
                                             (sign(chinese="书店 11010519491231002X"), 422, "privacy.number_found")):
        status, answer = first.call("POST", "/signs", body)
        checks.check(status == status_wanted and code(answer) == code_wanted, f"apply {body}: {status} {answer}")
    once = first.call("POST", "/signs", sign(chinese="书店 13912345678", mongolian=FAULTY), key="sign-once")
    again = first.call("POST", "/signs", sign(chinese="书店 13912345678", mongolian=FAULTY), key="sign-once")
    checks.check(once[0] == 201, f"a sign: {once}")
    status, answer = first.call("GET", "/home")
    checks.check(status == 200 and answer["signs_waiting"] == 1, f"it waits on the workbench: {status} {answer.get('signs_waiting')}")
    checks.check(again[0] in (200, 201) and again[1].get("code") == once[1].get("code"), f"a retry keeps the number that was drawn first: {again}")
    query = once[1]["code"]
    for person, decision, day, more, status_wanted, code_wanted in (
            (first, "check", "2024-04-02", {}, 201, ""), (first, "pass", "2024-04-02", {}, 422, "sign.reason_missing"),
            (first, "nonsense", "2024-04-02", {}, 422, "sign.unknown_decision"), (first, "return", "2024-04-02", {"reason": "普通空格"}, 201, ""),
            (first, "resubmit", "2024-04-03", {"chinese": "书店", "mongolian": BOOKSHOP}, 201, ""), (first, "check", "2024-04-03", {}, 201, ""),
            (first, "pass", "2024-04-03", {}, 201, ""), (first, "approve", "2024-04-03", {}, 403, "case.second_account"), (second, "approve", "2024-04-04", {}, 201, ""),
            (second, "make", "2024-04-05", {}, 201, ""), (second, "wrong", "2024-04-06", {"reason": "少一笔"}, 201, "")):
        status, answer = step(person, query, decision, day, **more)
        checks.check(status == status_wanted and code(answer) == code_wanted, f"{decision}: {status} {answer}")
    status, answer = first.call("GET", f"/signs/sign?code={query}")
    checks.check(status == 200 and answer["state"] == "wrong" and answer["chinese"] == "书店" and answer["mongolian"] == BOOKSHOP and answer["decision"] == "修改后通过",
                 f"the sign: {status} {answer}")
    status, answer = first.call("GET", f"/case?machine=rectification&case={quote(answer['rectification'])}")
    checks.check(status == 200 and answer["state"] == "found", f"its rectification: {status} {answer}")
    for path in ("proof.pdf", "notice?form=pdf", "notice?form=docx"):
        status, _ = first.call("GET", f"/signs/{path}{'&' if '?' in path else '?'}code={query}")
        checks.check(status == 200, f"{path}: {status}")
    status, answer = first.call("GET", f"/signs/notice?form=rtf&code={query}")
    checks.check(status == 422 and code(answer) == "sign.unknown_form", f"another form: {status} {answer}")
    status, answer = first.call("GET", f"/signs/check?chinese={quote('书店')}&mongolian={quote(FAULTY)}")
    checks.check(status == 200 and not answer["passes"] and any(each["rule"] == "plain_space" and each["character"] == 4 for each in answer["findings"]), f"a check: {answer}")
    status, answer = first.call("GET", f"/signs/check?chinese={quote('书铺')}&mongolian={quote(BOOKSHOP[:-1])}")
    checks.check(status == 200 and not answer["passes"] and any(each["mongolian"] == BOOKSHOP for each in answer["suggestions"]), f"a letter short: {answer}")
    status, answer = first.call("GET", "/signs/statistics?period=2024H1")
    checks.check(status == 200 and any(row["place"] == "甲镇" and row["wrong"] == 1 for row in answer["rows"]), f"statistics: {answer}")
    status, answer = first.call("GET", "/signs?state=wrong")
    checks.check(status == 200 and answer["total"] == 1 and answer["by_state"]["on_wall"] == 689, f"the queue: {answer['by_state']}")
    check_sheet(checks, people["office_lead"])
    return query


def check_sheet(checks, person):
    """Applications in a sheet: read, taken in once, listed, taken back."""
    rows = "汉文,所在镇,备注\n学校,甲镇,急\n药店,乙镇,13912345678\n".encode()
    status, answer = person.call("POST", "/imports?dry_run=true", *form("牌匾申请.csv", rows))
    checks.check(status == 200 and answer["recorded"] == 2 and any("〔号码〕" in notice for notice in answer["sheets"][0]["notices"]), f"a sheet read: {status} {answer}")
    status, answer = person.call("POST", "/imports", *form("牌匾申请.csv", rows))
    checks.check(status == 201 and answer["sheets"][0]["cases"]["states"][0]["state"] == "applied", f"a sheet taken in: {status} {answer}")
    batch = answer["batch"]
    status, _ = person.call("GET", f"/signs/numbers.xlsx?batch={batch}")
    checks.check(status == 200, f"its numbers: {status}")
    status, answer = person.call("POST", f"/imports/{batch}/undo", {"reason": "报错了表"})
    checks.check(status == 200 and answer["voided"] == 2, f"taken back: {status} {answer}")
    status, answer = person.call("GET", f"/signs/numbers.xlsx?batch={batch}")
    checks.check(status == 422 and code(answer) == "sign.none_in_batch", f"no numbers any more: {status} {answer}")


def check_roles(checks, people, query):
    """Every route as every role."""
    texts = f"chinese={quote('书店')}&mongolian={quote(BOOKSHOP)}"
    routes = [("GET", "/signs", READERS), ("GET", f"/signs/sign?code={query}", READERS), ("GET", f"/signs/check?{texts}", READERS), ("GET", f"/signs/drawing.svg?{texts}", READERS),
              ("GET", "/signs/statistics?period=2024", READERS), ("GET", f"/signs/proof.pdf?code={query}", READERS), ("GET", f"/signs/notice?code={query}", READERS),
              ("GET", "/terms", READERS), ("GET", "/terms/list", READERS), ("GET", "/terms/proposals.xlsx", READERS), ("POST", "/signs", WRITERS)]
    for role, person in people.items():
        if role.startswith("town"):
            continue
        for method, path, may in routes:
            status, answer = person.call(method, path, sign() if method == "POST" else None)
            wanted = (201 if method == "POST" else 200) if role in may else 403
            checks.check(status == wanted, f"{role} {method} {path}: {status} {answer if status >= 400 else ''}")
        status, _ = person.call("GET", f"/signs/forms.svg?approved={quote(BOOKSHOP)}&shown={quote(FAULTY)}")
        checks.check(status == 200, f"{role} forms.svg: {status}")
        # The sample's own import opened no sign: whoever may ask is told so.
        status, answer = person.call("GET", "/signs/numbers.xlsx?batch=1")
        checks.check(status == (422 if role in READERS else 403), f"{role} numbers: {status} {answer}")
        for path, body in (("/signs/steps", {"code": query, "decision": "mend", "day": "2024-05-06", "reason": ""}), ("/terms", term(source=""))):
            status, answer = person.call("POST", path, body)
            checks.check(status == (422 if role in WRITERS else 403), f"{role} POST {path}: {status} {answer}")
    for method, path, _ in routes:
        other = path + ("&" if "?" in path else "?") + "unit=1" if method == "GET" else path
        if "forms.svg" in other:
            continue
        status, _ = people["town"].call(method, other, sign(unit="1") if method == "POST" else None)
        checks.check(status == 403, f"town {method} {other}: {status}")


def main():
    checks = Checks("signs")
    with office.temporary() as folder:
        ledger = sample_ledger(folder)
        server = Server(ledger)
        people = people_of(server)
        people["sign_reviewer"] = add_person(server, people, "审核岗", "sign_reviewer")
        people["second_reviewer"] = add_person(server, people, "复审岗", "sign_reviewer")
        check_terms(checks, people)
        query = check_a_sign(checks, people)
        check_roles(checks, people, query)
        server.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

"""Cases over HTTP: opened, carried on, refused with every reason at once, listed, on a board, drawn, packed; every route as every
role. Asked of the server on SQLite and on PostgreSQL alike."""

import hashlib
import io
import json
import urllib.parse
import zipfile

from client import form

PAPER = "反馈意见：台账缺两期\n".encode()
MACHINE = "rectification"
ROUTES = ("/cases", "/cases/board?machine=rectification", "/case?machine=rectification&case=H-1", "/machines", "/machines/rectification/picture.svg",
          "/machines/rectification/picture.svg?case=H-1", "/case/pack.zip?machine=rectification&case=H-1")


def code(body):
    return body.get("error", {}).get("code", "") if isinstance(body, dict) else ""


def codes(body):
    """Every reason of a refusal."""
    error = body.get("error", {})
    return sorted({error.get("code", "")} | {cause["code"] for cause in error.get("causes", [])})


def brought(person):
    return person.call("POST", "/evidence", *form("反馈文件.txt", PAPER))[1]["digest"]


def step(person, action, day, fields=None, evidence=(), case="H-1", key=None, **more):
    body = {"machine": MACHINE, "case": case, "action": action, "day": day, "fields": fields or {}, "evidence": list(evidence), **more}
    return person.call("POST", "/case/steps", body, key=key)


def offer(answer, action):
    return next(one for one in answer["offers"] if one["action"] == action)


def check_carrying(checks, people):
    """One rectification from its finding to its acceptance by another account."""
    lead, recorder = people["office_lead"], people["recorder"]
    paper = brought(recorder)
    status, answer = step(recorder, "register", "2024-03-05")
    wanted = ["case.evidence_missing", "case.field_missing"]
    checks.check(status == 422 and set(wanted) <= set(codes(answer)) and len(answer["error"]["causes"]) >= 3, f"all that is missing at once: {status} {answer}")
    found = {"origin": "考核评估", "finding": "台账缺两期"}
    status, answer = step(recorder, "register", "2024-03-05", found, ["sha256:" + "0" * 64], title="台账缺两期")
    checks.check(status == 404 and code(answer) == "evidence.unknown", f"evidence that is not there: {status} {answer}")
    status, first = step(recorder, "register", "2024-03-05", found, [paper], title="台账缺两期", key="open-1")
    checks.check(status == 201 and first["standing"]["state"] == "found", f"a case is opened: {status} {str(first)[:300]}")
    status, again = step(recorder, "register", "2024-03-05", found, [paper], title="台账缺两期", key="open-1")
    checks.check(status == 200 and again["id"] == first["id"] and again["repeated"], f"sent twice, taken once: {status} {str(again)[:200]}")
    status, answer = step(recorder, "register", "2024-03-05", found, [paper], title="台账缺两期")
    checks.check(status == 409 and code(answer) == "case.exists", f"not opened twice: {status} {answer}")
    status, answer = step(recorder, "accept", "2024-03-06", {"opinion": "x"})
    checks.check(status == 409 and code(answer) == "case.not_from_here", f"not from here: {status} {answer}")
    status, answer = step(recorder, "plan", "2024-03-06", {"measure": "补齐", "owner": "综合股", "term": "立行立改", "due": "2024-03-20"})
    checks.check(status == 201 and answer["standing"]["due"] == "2024-03-20" and answer["standing"]["overdue"], f"a term: {status} {str(answer)[:300]}")
    step(recorder, "begin", "2024-03-06")
    status, answer = step(recorder, "report", "2024-03-18", {"result": "已补齐"}, [paper])
    blocked = offer(answer["standing"], "accept")["unmet"]
    checks.check([fault["code"] for fault in blocked] == ["case.second_account"], f"what stands in the way is said beforehand: {blocked}")
    status, answer = step(recorder, "accept", "2024-03-20", {"opinion": "同意"})
    checks.check(status == 403 and code(answer) == "case.second_account", f"not by the same account: {status} {answer}")
    shown = lead.call("GET", "/case?machine=rectification&case=H-1")[1]
    checks.check(offer(shown, "accept")["unmet"] == [] and [ask["required"] for ask in offer(shown, "accept")["asks"]] == [True, False],
                 f"another account may, and is asked for an opinion: {shown['offers']}")
    status, answer = step(lead, "accept", "2024-03-20", {"opinion": "同意"})
    checks.check(status == 201 and answer["standing"]["end"], f"accepted by another: {status} {str(answer)[:200]}")
    entry = lead.call("GET", f"/entries/{first['id']}")[1]
    checks.check(entry["case"] == {"machine": MACHINE, "case": "H-1"}, f"an entry knows its case: {entry['case']}")
    checks.check(lead.call("GET", "/entries/1-3")[1]["case"] is None, "an entry of another kind has none")
    status, answer = step(recorder, "looked", "2024-03-21", case="H-1")
    checks.check(status == 422 and code(answer) == "case.unknown_action", f"an action that is none: {status} {answer}")
    status, answer = lead.call("POST", "/case/steps", {"machine": "zzz", "case": "1", "action": "x", "day": "2024-03-05"})
    checks.check(status == 404 and code(answer) == "case.unknown_machine", f"a machine that is none: {status} {answer}")
    step(recorder, "register", "2024-03-06", found, [paper], title="第二个问题", case="甲/2 号")
    step(recorder, "plan", "2024-03-07", {"measure": "改", "owner": "综合股", "term": "三个月", "due": "2024-04-01"}, case="甲/2 号")


def from_sheet(row):
    """A case of the sample's workbook is called by its entry."""
    return row["case"].startswith("1-")


def check_lists(checks, people):
    lead = people["office_lead"]
    table = [  # path, codes of the rows in their order
        ("/cases?machine=rectification&q=缺两", ["H-1"]), ("/cases?machine=问题整改&state=planned", ["甲/2 号"]), ("/cases?overdue=true", ["甲/2 号"]),
        ("/cases?sort=title&order=desc&limit=2", None), ("/cases?machine=rectification&sort=code&order=asc", ["H-1", "甲/2 号"]),
        ("/cases?machine=rectification&sort=since&order=desc", ["H-1", "甲/2 号"]), ("/cases?q=没有的", []), ("/cases?section=1&machine=rectification&limit=1&offset=1&sort=code&order=desc", ["H-1"]),
    ]
    for path, wanted in table:
        status, answer = lead.call("GET", path)
        rows = [row["case"] for row in answer.get("rows", []) if not from_sheet(row)]
        checks.check(status == 200 and (wanted is None or rows == wanted) and answer["total"] >= len(rows), f"GET {path}: {status} {str(answer)[:300]}")
    for path, status_wanted, code_wanted in (
            ("/cases?limit=0", 422, "list.limit"), ("/cases?limit=201", 422, "list.limit"), ("/cases?sort=x", 400, "body.wrong_type"), ("/cases?overdue=2", 400, "body.wrong_type"),
            ("/cases?machine=x", 404, "case.unknown_machine"), ("/cases?machine=rectification&state=x", 422, "case.unknown_state"), ("/cases/board", 404, "case.unknown_machine"),
            ("/case?machine=rectification&case=none", 404, "case.unknown"), ("/case?machine=rectification", 422, "case.code_missing"), ("/machines/x/picture.svg", 404, "case.unknown_machine")):
        status, answer = lead.call("GET", path)
        checks.check(status == status_wanted and code(answer) == code_wanted, f"GET {path}: {status} {answer}")
    status, board = lead.call("GET", "/cases/board?machine=rectification&unit=1/")
    columns = {column["state"]: column["total"] for column in board["columns"]}
    sheets = [row for row in lead.call("GET", "/cases?machine=rectification&limit=200")[1]["rows"] if from_sheet(row)]
    in_state = {state: sum(row["state"] == state for row in sheets) for state in columns}
    counted = (2 + len(sheets), 1 + sum(row["end"] for row in sheets), 1 + sum(row["overdue"] for row in sheets))
    checks.check(status == 200 and (board["total"], board["done"], board["overdue"]) == counted and columns["planned"] == 1 + in_state["planned"]
                 and columns["accepted"] == 1 + in_state["accepted"], f"a board: {status} {counted} {in_state} {str(board)[:300]}")
    home = lead.call("GET", "/home")[1]["overdue_cases"]
    late = [row["case"] for row in home["rows"] if not from_sheet(row)]
    checks.check(home["total"] == counted[2] and late == ["甲/2 号"], f"what is overdue is on the workbench: {home}")
    rows = lead.call("GET", "/machines")[1]["rows"]
    checks.check(len(rows) >= 9 and all(any(action["opens"] for action in row["actions"]) for row in rows), f"machines: {[row['machine'] for row in rows]}")
    awkward = urllib.parse.quote("甲/2 号", safe="")
    status, answer = lead.call("GET", f"/case?machine=rectification&unit=1&case={awkward}")
    checks.check(status == 200 and answer["case"] == "甲/2 号", f"a code with a stroke and a blank: {status} {str(answer)[:200]}")


def check_files_of_cases(checks, people):
    lead, auditor = people["office_lead"], people["auditor"]
    status, plain = lead.call("GET", "/machines/rectification/picture.svg")
    checks.check(status == 200 and plain.startswith(b"<svg") and "image/svg+xml" in lead.headers["content-type"] and "sandbox" in lead.headers["content-security-policy"], f"a picture: {status} {plain[:60]}")
    status, marked = lead.call("GET", "/machines/rectification/picture.svg?case=H-1&lang=en")
    checks.check(status == 200 and marked != plain and b"Rectification" in marked, f"with the case marked: {status}")
    status, packed = auditor.call("GET", "/case/pack.zip?machine=rectification&case=H-1")
    if not checks.check(status == 200 and packed.startswith(b"PK"), f"a pack: {status} {packed[:200]}"):
        return
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
        sums = dict(reversed(line.split("  ", 1)) for line in archive.read("SHA256SUMS").decode().splitlines())
        checks.check(set(sums) == set(names) - {"SHA256SUMS"} and all(hashlib.sha256(archive.read(name)).hexdigest() == told for name, told in sums.items()), f"every file is what its sum says: {names}")
        page = archive.read("目录.html").decode()
        links = [name for name in names if name.startswith("链/")]
        shown = lead.call("GET", "/case?machine=rectification&case=H-1")[1]
        for one in shown["steps"]:
            chain = lead.call("GET", f"/entries/{one['entry']}")[1]["chain"]
            checks.check(sums.get(f"链/{one['entry']}.bin") == chain["hash"] and chain["hash"] in page, f"the chain's own hash of {one['entry']} is that of the file")
        checks.check(len(links) == len(shown["steps"]) and any(archive.read(name) == PAPER for name in names if name.startswith("依据/")), f"links and papers: {names}")
        checks.check("<script" not in page and "反馈文件.txt" in page, "the index needs no script")
    checks.check(auditor.call("GET", "/case/pack.zip?machine=rectification&case=H-1")[1] == packed, "the same pack again")
    rows = people["audit_administrator"].call("GET", "/acts")[1]["rows"]
    checks.check(any(row["what_said"] == "导出“问题整改”H-1的依据包" for row in rows), f"and it is in the log of acts: {rows[0]['what_said']}")


def check_roles(checks, people):
    """Every route as every role, and about a unit that is not theirs."""
    reads = {"office_lead", "recorder", "superior", "auditor"}
    exports = {"office_lead", "auditor"}
    for role, person in people.items():
        for path in ROUTES:
            own = role == "town"  # sees its own unit, where there is no such case
            rules_only = path in ("/machines", "/machines/rectification/picture.svg")
            allowed = (role in exports if "pack" in path else role in reads or own) or rules_only
            status, answer = person.call("GET", path)
            wanted = {200} if allowed and not (own and "H-1" in path) else {404} if allowed else {403}
            checks.check(status in wanted, f"{role} GET {path}: {status} {str(answer)[:200]}")
        if role in ("office_lead", "recorder"):
            continue
        status, answer = person.call("POST", "/case/steps", {"machine": MACHINE, "case": "H-9", "action": "register", "day": "2024-03-05", "unit": "1"})
        checks.check(status == 403 and code(answer).startswith("account."), f"{role} takes a step: {status} {answer}")
    town = people["town"]
    for path in ("/cases?unit=1", "/cases?unit=1/", "/cases/board?machine=rectification&unit=1", "/case?machine=rectification&case=H-1&unit=1",
                 "/machines/rectification/picture.svg?case=H-1&unit=1", "/case/pack.zip?machine=rectification&case=H-1&unit=1"):
        status, answer = town.call("GET", path)
        checks.check(status == 403 and code(answer) == "account.not_allowed", f"a town GET {path}: {status} {str(answer)[:200]}")


def check_cases(checks, people):
    for check in (check_carrying, check_lists, check_files_of_cases, check_roles):
        check(checks, people)
    checks.check(json.dumps(people["office_lead"].call("GET", "/session")[1]["chain"]["intact"]) != "false", "the chain holds")

#!/usr/bin/env python3
"""The real program serves the sample office; every route is asked: as one who may, as nobody, as one who may not, about a
unit out of reach, with bodies that are wrong, and over connections that misbehave."""

import json
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from answers import check_drift, check_kept, check_packs  # noqa: E402
from carried import check_cases  # noqa: E402
from connections import check_connections, check_shared_connection, check_slow  # noqa: E402
from contract import check_contract  # noqa: E402
from client import BOUNDARY, PASSWORD, Checks, Person, Server, form, office, one_time_code, people_of, sample_ledger  # noqa: E402

SOURCE = Path(__file__).resolve().parents[2]
NOTICE = "关于开展党纪学习的通知\n时间：6月3日\n".encode()


def code(body):
    return body.get("error", {}).get("code", "") if isinstance(body, dict) else ""


def check_reading(checks, people):
    lead = people["office_lead"]
    table = [  # path, what must be in the answer
        ("/session", '"rights":'), ("/kinds", "参加人数"), ("/framework?year=2024", '"nodes":['),
        ("/templates", "half-year"), ("/units", "旗县"), ("/sections", "办公室"), ("/roles", "记录员"),
        ("/figures?period=2024H1", "党纪学习"), ("/figures?period=2024H1&brief=1", "党纪学习"),
        ("/figures/party-discipline-study?period=2024H1", '"trend":'), ("/closings", '"rows":'),
        ("/entries", '"more_than":'), ("/entries?q=党纪学习&sort=title&order=asc&limit=5", "党纪学习"),
        ("/entries?kind=study&from=2024-01-01&until=2024-01-31&evidence=missing", "学习"),
        ("/entries/1-3", '"history":'), ("/entries/print?kind=study", '"filter_in_words":'),
        ("/imports", '"batch":"1"'), ("/reports", '"rows":'), ("/home", '"closing":'),
    ]
    for path, wanted in table:
        status, body = lead.call("GET", path)
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        checks.check(status == 200 and wanted in text, f"GET {path}: {status} {text[:200]}")
        nobody = Person(lead.server)
        status, body = nobody.call("GET", path)
        checks.check(status == 401 and code(body) == "account.not_signed_in", f"GET {path} as nobody: {status} {body}")
    for suffix, beginning in (("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!"), ("txt", b"")):
        status, body = lead.call("GET", f"/reports/preview.{suffix}?template=half-year&period=2024H1")
        checks.check(status == 200 and body.startswith(beginning), f"preview {suffix}: {status} {body[:80]}")
    status, body = lead.call("GET", "/entries/table.xlsx?kind=study")
    checks.check(status == 200 and body.startswith(b"PK"), f"table.xlsx: {status} {body[:80]}")
    for path, status_wanted, code_wanted in (
            ("/entries/1-99999", 404, "ledger.unknown_entry"), ("/entries/x", 422, "entry.not_an_id"),
            ("/figures?period=2024H9", 422, "period.not_understood"), ("/figures/nothing?period=2024H1", 404, "metrics.unknown_figure"),
            ("/nothing", 404, "http.no_such_page"), ("/reports/1-3", 404, "report.unknown_frozen"),
            ("/reports/preview.exe?template=half-year&period=2024H1", 404, "http.no_such_page"),
            ("/evidence/0000000000", 404, "evidence.unknown"), ("/entries?limit=0", 422, "list.limit"),
            ("/entries?sort=x", 400, "body.wrong_type")):
        status, body = lead.call("GET", path)
        checks.check(status == status_wanted and code(body) == code_wanted, f"GET {path}: {status} {body}")
    status, body = lead.call("DELETE", "/kinds")
    checks.check(status == 405 and code(body) == "http.method", f"DELETE /kinds: {status} {body}")


def check_tags(checks, people):
    """A tag holds until something is written, whoever asks again."""
    lead = people["office_lead"]
    lead.call("GET", "/figures?period=2024H1")
    lead.call("GET", "/figures?period=2024H1")
    tag = lead.headers["etag"]
    status, body = lead.call("GET", "/figures?period=2024H1", headers={"If-None-Match": tag})
    checks.check(status == 304 and body == b"", f"nothing changed: {status}")
    lead.call("POST", "/entries", {"kind": "study", "day": "2024-06-04", "title": "标签学习", "fields": {"category": "党纪学习"}})
    status, _ = lead.call("GET", "/figures?period=2024H1", headers={"If-None-Match": tag})
    checks.check(status == 200, f"something changed: {status}")
    other = people["recorder"]
    status, _ = other.call("GET", "/figures?period=2024H1", headers={"If-None-Match": lead.headers["etag"]})
    checks.check(status == 200, f"another person's tag: {status}")
    lead.call("GET", "/entries", headers={"Accept-Encoding": "gzip"})
    checks.check(lead.packed, "a long answer is packed for who takes it so")


def identity_number():
    """A made-up one whose last digit fits (GB 11643)."""
    digits = "15272219900101123"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, weights)) % 11]


def check_writing(checks, people):
    lead = people["office_lead"]
    new = {"kind": "study", "day": "2024-06-03", "title": "党纪学习第九次", "fields": {"category": "党纪学习", "attendance": "17"}}
    status, body = lead.call("POST", "/entries", new, key="first")
    checks.check(status == 201 and not body["repeated"], f"record: {status} {body}")
    entry = body["id"]
    status, body = lead.call("POST", "/entries", new, key="first")
    checks.check(status == 200 and body["repeated"] and body["id"] == entry, f"the same command again: {status} {body}")
    status, body = lead.call("POST", "/entries", new, key="second")
    checks.check(status == 409 and code(body) == "record.equal_stands", f"an equal one: {status} {body}")
    status, body = lead.call("POST", f"/entries/{entry}/correction", {"reason": "人数有误", "fields": {"attendance": "18"}})
    checks.check(status == 201, f"correct: {status} {body}")
    status, body = lead.call("POST", f"/entries/{entry}/correction", {"reason": "再改", "fields": {"attendance": "19"}})
    checks.check(status == 409 and code(body) == "ledger.already_corrected", f"corrected already: {status} {body}")
    ids = []
    for day in ("2024-05-06", "2024-05-07"):
        ids.append(lead.call("POST", "/entries", {**new, "day": day})[1]["id"])
    status, body = lead.call("POST", "/entries/withdrawals", {"ids": [*ids, "1-99999"], "reason": "误记"})
    checks.check(status in (404, 422) and "1-99999" in json.dumps(body), f"one of many unknown: {status} {body}")
    status, body = lead.call("POST", "/entries/withdrawals", {"ids": ids, "reason": "误记"})
    checks.check(status == 201 and len(body["rows"]) == 2, f"withdraw two: {status} {body}")
    status, body = lead.call("POST", "/entries/reading", {"line": "6月5日党纪学习，会议室，17人", "period": "2024H1"})
    checks.check(status == 200 and body["draft"]["day"] == "2024-06-05", f"read a line: {status} {body}")
    status, body = lead.call("POST", "/entries/alike", {"kind": "study", "day": "2024-06-03", "title": "党纪学习第九次"})
    checks.check(status == 200 and body["rows"], f"alike: {status} {body}")
    status, body = lead.call("POST", "/entries", {**new, "evidence": ["sha256:" + "0" * 64], "title": "假依据"})
    checks.check(status == 404 and code(body) == "evidence.unknown", f"evidence that is not there: {status} {body}")
    status, body = lead.call("POST", "/entries", {**new, "title": f"党员 {identity_number()} 参加"})
    checks.check(status == 422 and "privacy" in json.dumps(body), f"an identity number: {status} {body}")


def check_files(checks, people):
    lead = people["office_lead"]
    body, headers = form("通知.txt", NOTICE, dated="2024-06-01")
    status, stored = lead.call("POST", "/evidence", body, headers)
    checks.check(status == 201 and stored["dated"] == "2024-06-01", f"evidence: {status} {stored}")
    status, again = lead.call("POST", "/evidence", body, headers)
    checks.check(status == 200 and again["stored_before"], f"evidence again: {status} {again}")
    status, given = lead.call("GET", f"/evidence/{stored['digest']}")
    checks.check(status == 200 and given == NOTICE, f"evidence given out: {status}")
    checks.check("attachment" in lead.headers["content-disposition"] and "sandbox" in lead.headers["content-security-policy"],
                 f"evidence is dressed: {lead.headers}")
    for name, data, wanted in (("名单.csv", "姓名,民族\n张三,汉\n".encode(), 422), ("x.exe", b"MZ\x90\x00" * 20, 415),
                               ("空.txt", b"", 422)):
        body, headers = form(name, data)
        status, answer = lead.call("POST", "/evidence", body, headers)
        checks.check(status == wanted, f"evidence {name}: {status} {answer}")
    status, answer = lead.call("POST", "/evidence", {"a": 1})
    checks.check(status == 400 and code(answer) == "body.not_multipart", f"evidence as JSON: {status} {answer}")
    body, headers = form("台账.xlsx", office.SAMPLE.read_bytes())
    status, answer = lead.call("POST", "/imports?dry_run=true", body, headers)
    checks.check(status == 200 and answer["dry_run"] and answer["sheets"], f"dry run: {status} {str(answer)[:300]}")
    study = office.study_workbook(Path(tempfile.mkdtemp()), 5)
    body, headers = form("新台账.xlsx", Path(study).read_bytes())
    status, answer = lead.call("POST", "/imports", body, headers)
    checks.check(status in (201, 422), f"import: {status} {str(answer)[:300]}")
    status, answer = lead.call("POST", "/imports/77/undo", {"reason": "导错"})
    checks.check(status == 404 and code(answer) == "import.unknown_batch", f"undo an unknown batch: {status} {answer}")
    status, answer = lead.call("POST", "/imports/mappings", {"profile": "x", "heading": "y", "field": "z"})
    checks.check(status == 422, f"map an unknown profile: {status} {answer}")


def check_reports(checks, people):
    lead, recorder = people["office_lead"], people["recorder"]
    status, draft = recorder.call("POST", "/reports/drafts", {"template": "half-year", "period": "2024H1"})
    if not checks.check(status == 201, f"begin a draft: {status} {draft}"):
        return
    one = f"/reports/drafts/{draft['draft']}"
    status, shown = recorder.call("GET", one)
    checks.check(status == 200 and shown["blocks"] and "save" in shown["may"], f"draft: {status} {str(shown)[:300]}")
    blocks = shown["blocks"] + [{"id": "mine", "kind": "paragraph", "runs": [{"text": "补一段。"}]}]
    status, saved = recorder.call("PUT", one, {"blocks": blocks}, headers={"If-Match": str(shown["version"])})
    checks.check(status == 200 and saved["version"] == shown["version"] + 1, f"save: {status} {str(saved)[:200]}")
    other = shown["blocks"] + [{"id": "theirs", "kind": "paragraph", "runs": [{"text": "另一段。"}]}]
    status, conflict = lead.call("PUT", one, {"blocks": other}, headers={"If-Match": str(shown["version"])})
    checks.check(status == 412 and code(conflict) == "http.version_moved" and "补一段" in json.dumps(conflict, ensure_ascii=False),
                 f"save from an old version: {status} {str(conflict)[:200]}")
    status, answer = lead.call("POST", one + "/comments", {"block": "mine", "text": "写清楚些"})
    checks.check(status == 201 and answer["number"] == 1, f"comment: {status} {answer}")
    status, answer = lead.call("GET", one + "/versions")
    checks.check(status == 200 and len(answer["rows"]) >= 2, f"versions: {status} {answer}")
    status, answer = recorder.call("GET", one + "/file.docx")
    checks.check(status == 200 and answer.startswith(b"PK"), f"file of a draft: {status}")
    status, answer = recorder.call("POST", one + "/freeze")
    checks.check(status == 403, f"a recorder freezes: {status} {answer}")
    status, answer = lead.call("POST", one + "/freeze")
    checks.check(status in (409, 422), f"freeze before approval: {status} {answer}")
    status, frozen = lead.call("POST", "/reports", {"template": "half-year", "period": "2024H1"})
    checks.check(status == 201, f"freeze at once: {status} {frozen}")
    for suffix, beginning in (("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!"), ("txt", b"")):
        status, body = lead.call("GET", f"/reports/{frozen['id']}/file.{suffix}")
        checks.check(status == 200 and body.startswith(beginning), f"frozen {suffix}: {status}")
    lead.call("POST", "/entries", {"kind": "study", "day": "2024-06-07", "title": "之后又学", "fields": {"category": "党纪学习"}})
    status, answer = lead.call("GET", f"/reports/{frozen['id']}/changes")
    checks.check(status == 200 and answer["rows"], f"changes since: {status} {answer}")


def check_periods(checks, people):
    lead = people["office_lead"]
    status, answer = lead.call("POST", "/closings", {"period": "2024Q1", "reason": "季报已出"})
    checks.check(status == 201, f"close: {status} {answer}")
    status, answer = lead.call("POST", "/closings", {"period": "2024Q1", "reason": "再封"})
    checks.check(status == 409 and code(answer) == "closing.already_closed", f"close again: {status} {answer}")
    status, answer = lead.call("POST", "/closings", {"period": "2024Q1", "reason": "补记", "reopen_until": "2099-12-31"})
    checks.check(status == 201, f"reopen: {status} {answer}")
    status, answer = lead.call("GET", "/closings")
    checks.check(status == 200 and answer["rows"][-1]["state"] == "reopened", f"closings: {answer}")


def check_rights(checks, people):
    """Roles at doors that are not theirs, units out of reach, and the trace it leaves."""
    new = {"kind": "study", "day": "2024-06-08", "title": "越权", "fields": {"category": "党纪学习"}}
    table = [  # role, method, path, body
        ("auditor", "POST", "/entries", new), ("superior", "POST", "/entries", new),
        ("system_administrator", "GET", "/figures?period=2024H1", None), ("system_administrator", "POST", "/entries", new),
        ("security_administrator", "POST", "/accounts", {"name": "x", "role": "recorder"}),
        ("audit_administrator", "GET", "/entries", None), ("recorder", "POST", "/closings", {"period": "2024Q2", "reason": "x"}),
        ("office_lead", "POST", "/units", {"name": "x", "level": "town"}), ("recorder", "POST", "/units/2/change", {"name": "x"}),
        ("office_lead", "POST", "/units/2/merge", {"into": "1", "reason": "x"}), ("recorder", "POST", "/units/2/separate", {"parent": "1", "reason": "x"}),
        ("office_lead", "POST", "/sections/1/change", {"name": "x", "reason": "x"}), ("recorder", "POST", "/sections/1/merge", {"into": "2", "reason": "x"}),
        ("auditor", "POST", "/sections/1/move", {"unit": "2", "reason": "x"}), ("superior", "POST", "/sections/1/separate", {"reason": "x"}),
        ("recorder", "POST", "/years/2025/open", {}), ("system_administrator", "GET", "/years/2025", None), ("town", "GET", "/years/2025?unit=1", None),
        ("system_administrator", "POST", "/years/2025/open", {}), ("town", "GET", "/units/1/history", None), ("security_administrator", "POST", "/units/2/merge", {"into": "1", "reason": "x"}),
        ("audit_administrator", "POST", "/units", {"name": "x", "level": "town"}), ("office_lead", "POST", "/sample", None),
        ("office_lead", "DELETE", "/sample", None), ("security_administrator", "DELETE", "/sample", None), ("auditor", "DELETE", "/sample", None),
        ("recorder", "GET", "/acts", None), ("recorder", "GET", "/views", None), ("recorder", "GET", "/entries/table.xlsx", None),
        ("recorder", "POST", "/reports", {"template": "half-year", "period": "2024H1"}), ("liaison", "GET", "/figures?period=2024H1", None),
        ("liaison", "GET", "/entries/1-3", None), ("system_administrator", "GET", "/entries/own", None), ("office_lead", "GET", "/views", None),
        ("town", "GET", "/figures?period=2024H1&unit=1", None), ("town", "GET", "/entries/1-3", None),
        ("town", "GET", "/entries?unit=1/", None), ("town", "POST", "/entries", {**new, "unit": "1"}),
        ("town", "POST", "/entries/1-3/correction", {"reason": "x", "title": "y"}),
        ("town", "POST", "/entries/withdrawals", {"ids": ["1-3"], "reason": "x"}), ("town", "GET", "/reports?unit=1", None),
        ("town", "POST", "/closings", {"period": "2024Q2", "unit": "1", "reason": "x"}),
    ]
    for role, method, path, body in table:
        status, answer = people[role].call(method, path, body)
        checks.check(status == 403 and code(answer).startswith("account."), f"{role} {method} {path}: {status} {answer}")
    for role, path, wanted in (  # who gives accounts a section must know the sections, of its own subtree alone
            ("system_administrator", "/sections", "办公室"), ("system_administrator", "/sections?unit=2", "办公室"),
            ("recorder", "/sections", "办公室"), ("town", "/sections?unit=2", "办公室"), ("town", "/sections", "办公室"),
            ("town", "/sections?unit=1", "account.not_allowed"), ("security_administrator", "/sections", "account.not_allowed"),
            ("audit_administrator", "/sections", "account.not_allowed"), ("liaison", "/sections", "account.not_allowed")):
        status, answer = people[role].call("GET", path)
        refused = wanted.startswith("account.")
        checks.check(status == (403 if refused else 200) and wanted in json.dumps(answer, ensure_ascii=False), f"{role} GET {path}: {status} {answer}")
    status, answer = people["town"].call("POST", "/entries", new)
    checks.check(status == 201 and answer["id"].startswith("2-"), f"a town in its own unit: {status} {answer}")
    status, answer = people["office_lead"].call("GET", "/figures?period=2024H1&unit=1/")
    checks.check(status == 200, f"the banner sees its towns: {status}")
    status, answer = people["audit_administrator"].call("GET", "/acts")
    refused = [row for row in answer.get("rows", []) if row["outcome"] != "done"]
    checks.check(status == 200 and refused, f"refusals are in the log of acts: {status} {str(answer)[:300]}")
    status, answer = people["audit_administrator"].call("GET", "/views")
    checks.check(status == 200, f"views: {status} {answer}")


def check_sessions(checks, people):
    server = people["office_lead"].server
    stranger = Person(server)
    status, answer = stranger.call("POST", "/session", {"name": "没有的人", "password": PASSWORD})
    checks.check(status == 401 and code(answer) == "account.wrong_password", f"an unknown name: {status} {answer}")
    status, answer = stranger.call("POST", "/setup", {"token": server.setup_token, "password": PASSWORD})
    checks.check(status in (404, 409), f"the set-up link again: {status} {answer}")
    recorder = people["recorder"]
    kept = recorder.csrf
    recorder.csrf = "0" * len(kept)
    status, answer = recorder.call("POST", "/entries", {"kind": "study", "day": "2024-06-03", "title": "x"})
    checks.check(status == 403 and code(answer) == "account.csrf", f"another page's token: {status} {answer}")
    recorder.csrf = kept
    recorder.call("GET", "/session")
    checks.check("no-store" in recorder.headers["cache-control"], "a session is stored nowhere")
    passing = Person(server)
    status, _ = passing.sign_in("记录员甲")
    checks.check(status == 200 and "HttpOnly" in passing.headers["set-cookie"] and "SameSite=Strict" in
                 passing.headers["set-cookie"], f"the cookie: {passing.headers.get('set-cookie')}")
    before = passing.cookie
    checks.check(passing.call("DELETE", "/session")[0] == 204, "sign out")
    passing.cookie = before
    checks.check(passing.call("GET", "/kinds")[0] == 401, "a session that was ended stays ended")
    for _ in range(6):
        status, answer = stranger.call("POST", "/session", {"name": "审计员", "password": "wrong wrong wrong"})
    checks.check(status == 401 and code(answer) == "account.locked", f"locked out: {status} {answer}")
    system = people["system_administrator"]
    again = Person(server)
    status, answer = again.sign_in("系统管理员")
    checks.check(status == 401 and code(answer) == "account.second_factor_needed", f"a code is asked for: {status} {answer}")
    status, answer = again.sign_in("系统管理员", one_time_code(system.secret, time.time() + 30))
    checks.check(status == 200, f"with its code: {status} {answer}")


def check_bodies(checks, people):
    lead = people["office_lead"]
    table = [
        ("", "body.missing_key", 400), ("{", "body.not_json", 400), ("[]", "body.not_an_object", 400),
        ('{"kind":"study","kind":"study"}', "body.key_twice", 400), ('{"kind":1e400}', "body.not_a_whole_number", 400),
        ('{"kind":"study","day":"2024-06-03","title":"x","colour":"red"}', "body.unknown_key", 400),
        ('{"kind":["study"],"day":"2024-06-03","title":"x"}', "body.wrong_type", 400),
        ("[" * 500, "body.too_deep", 400), ('{"kind":"\\u0000"}', "body.not_json", 400),
    ]
    for body, wanted, status_wanted in table:
        status, answer = lead.call("POST", "/entries", body)
        checks.check(status == status_wanted and code(answer) == wanted, f"body {body[:60]}: {status} {answer}")
    status, answer = lead.call("POST", "/entries", b'{"kind":"\xff"}', {"Content-Type": "application/json"})
    checks.check(status == 400 and code(answer) == "body.not_utf8", f"not UTF-8: {status} {answer}")
    status, answer = lead.call("POST", "/entries", b"a=b", {"Content-Type": "application/x-www-form-urlencoded"})
    checks.check(status == 415 and code(answer) == "http.wrong_type", f"a plain form: {status} {answer}")
    status, answer = lead.call("POST", "/evidence", b"--x", {"Content-Type": "multipart/form-data; boundary=y"})
    checks.check(status == 400 and code(answer) == "body.multipart_malformed", f"multipart: {status} {answer}")
    body, headers = form("a.txt", b"x")
    status, answer = lead.call("POST", "/evidence", body.replace(b'name="file"', b'name="feil"'), headers)
    checks.check(status == 400 and code(answer) == "body.no_file", f"no file: {status} {answer}")


def check_log(checks, ledger, people):
    """What was turned away before it had a route is in the log, and who asked for what is not theirs; nobody else is."""
    recorder = people["recorder"]
    recorder.call("GET", "/entries?q=密码")
    recorder.call("GET", "/views")  # a refusal is written at once, with all before it
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((ledger / "logs").glob("*.jsonl")))
    lines = [json.loads(line) for line in text.splitlines()]
    refused = {line["status"] for line in lines if line.get("verb") == "refused"}
    checks.check({400, 401, 408, 413, 431} <= refused, f"turned away: {refused}")
    checks.check(lines[-1]["path"] == "/api/v1/views" and lines[-1].get("account", 0) > 0, f"who was refused: {lines[-1]}")
    checks.check(all("account" not in line for line in lines if line.get("status") != 403), "nobody else is named")
    checks.check("密码" not in text and PASSWORD not in text and recorder.cookie.split("=")[1] not in text, "no words, no secrets")


def check_stopping(checks, ledger, people, server):
    """SIGKILL in the middle of an upload leaves nothing; SIGTERM lets what is being answered end."""
    before = office_state(ledger)
    with socket.create_connection(("127.0.0.1", server.port)) as upload:
        lead = people["office_lead"]
        head = (f"POST /api/v1/evidence HTTP/1.1\r\nHost: a\r\nCookie: {lead.cookie}\r\nX-CSRF-Token: {lead.csrf}\r\n"
                f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: 5000000\r\n\r\n")
        upload.sendall(head.encode() + b"x" * 1000000)
        time.sleep(0.3)
        server.stop(signal.SIGKILL)
    checks.check(office_state(ledger) == before, "killed during an upload: nothing is left of it")
    verified = subprocess.run([office.PROGRAM, "verify", "--ledger", str(ledger)], capture_output=True, text=True, check=False)
    checks.check(verified.returncode == 0, f"and the ledger verifies: {verified.stdout}{verified.stderr}")
    again = Server(ledger)
    person = Person(again)
    person.cookie, person.csrf = people["office_lead"].cookie, people["office_lead"].csrf
    checks.check(person.call("GET", "/session")[0] == 200, "a session outlives the server")
    with socket.create_connection(("127.0.0.1", again.port)) as asking:
        head = (f"GET /api/v1/reports/preview.pdf?template=half-year&period=2024H1 HTTP/1.1\r\nHost: a\r\nCookie: {person.cookie}\r\n\r\n")
        asking.sendall(head.encode())
        time.sleep(0.05)
        again.process.send_signal(signal.SIGTERM)
        asking.settimeout(20)
        received = b""
        while piece := asking.recv(1 << 20):
            received += piece
    checks.check(b" 200 OK" in received[:20] and received.rstrip().endswith(b"%%EOF"), f"answered to its end: {received[:40]}")
    checks.check(again.process.wait(timeout=20) == 0, "and stopped in order")


def office_state(ledger):
    return sorted(path.name for path in (Path(ledger) / "evidence").rglob("*") if path.is_file())


def check_start(checks, folder):
    """Addresses that cannot be, a port that is taken, a certificate that is none; TLS beyond loopback."""
    ledger = Path(folder, "other")
    for bind, more, wanted in (("nowhere", [], "nowhere"), ("127.0.0.1:x", [], "127.0.0.1:x"), ("999.1.1.1:80", [], "999.1.1.1"),
                               ("0.0.0.0:0", ["--certificate", str(SOURCE / "README.md")], "README.md")):
        done = subprocess.run([office.PROGRAM, "--json", "serve", "--ledger", str(ledger), "--bind", bind, *more], capture_output=True,
                              text=True, timeout=30, check=False)
        code_wanted = "http.certificate" if more else "http.address"
        checks.check(done.returncode == 1 and code_wanted in done.stderr and wanted in done.stderr, f"--bind {bind}: {done.stderr}")
    first = Server(ledger)
    done = subprocess.run([office.PROGRAM, "--json", "serve", "--ledger", str(ledger), "--bind", f"127.0.0.1:{first.port}"],
                          capture_output=True, text=True, timeout=30, check=False)
    checks.check(done.returncode == 1 and "http.port_taken" in done.stderr, f"a port that is taken: {done.stderr}")
    first.stop()
    open_to_others = [path.name for path in ledger.rglob("*") if path.is_file() and path.stat().st_mode & 0o077]
    checks.check(not open_to_others and any(ledger.glob("ledger.db")), f"files are their owner's alone: {open_to_others}")
    process = subprocess.Popen([office.PROGRAM, "serve", "--ledger", str(ledger), "--bind", "0.0.0.0:0"], stdout=subprocess.PIPE,
                               text=True)
    line = process.stdout.readline()
    checks.check("https://0.0.0.0:" in line, f"TLS beyond loopback: {line}")
    import ssl
    context = ssl.create_default_context(cafile=str(ledger / "tls/certificate.pem"))
    port = int(line.split("0.0.0.0:")[1].split("（")[0].split(" ")[0])
    with socket.create_connection(("127.0.0.1", port)) as plain:
        with context.wrap_socket(plain, server_hostname="127.0.0.1") as secure:
            secure.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            received = secure.recv(4096)
            checks.check(b" 200 " in received and b"Strict-Transport-Security" in received, f"over TLS: {received[:80]}")
            checks.check(secure.version() in ("TLSv1.2", "TLSv1.3"), f"{secure.version()}")
    checks.check((ledger / "tls/key.pem").stat().st_mode & 0o077 == 0, "the key is its owner's alone")
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)


def main():
    checks = Checks("the server")
    with office.temporary() as folder:
        ledger = sample_ledger(folder)
        server = Server(ledger)
        people = people_of(server)
        for check in (check_reading, check_tags, check_writing, check_files, check_reports, check_periods, check_rights,
                      check_packs, check_kept, check_cases, check_sessions, check_bodies, check_shared_connection):
            try:
                check(checks, people)
            except (KeyError, OSError, ValueError, TypeError) as error:
                checks.check(False, f"{check.__name__}: {error!r}")
        check_connections(checks, server)
        check_slow(checks, server)
        check_log(checks, ledger, people)
        check_stopping(checks, ledger, people, server)
        check_start(checks, folder)
    check_drift(checks)
    check_contract(checks)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

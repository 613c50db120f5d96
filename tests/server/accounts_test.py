#!/usr/bin/env python3
"""What administrators see of others and people of themselves: the log of acts page by page and in words, when a lock
ends, where one is signed in, and who is given a file of evidence."""

import base64
import datetime
import io
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from client import PASSWORD, Checks, Person, Server, add_person, form, office, sample_ledger, set_up  # noqa: E402

PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def code(body):
    return body.get("error", {}).get("code", "") if isinstance(body, dict) else ""


def check_acts(checks, people):
    """The log in words of either language, a page at a time, without a gap or a row twice."""
    audit, town = people["audit_administrator"], people["town"]
    for number in range(130):
        town.call("POST", "/closings", {"period": "2024Q1", "unit": "1", "reason": f"越权{number}"})
    numbers, after, pages = [], "", 0
    while after is not None and pages < 20:
        status, answer = audit.call("GET", "/acts" + (f"?after={after}" if after else ""))
        if not checks.check(status == 200, f"GET /acts after {after}: {status} {answer}"):
            return
        numbers += [row["number"] for row in answer["rows"]]
        after, pages = answer["next"], pages + 1
    checks.check(pages >= 2 and numbers == list(range(numbers[0], 0, -1)), f"{pages} pages: {numbers[:5]} … {numbers[-5:]}")
    for bad in ("x", "-1", "1x", "0"):
        status, answer = audit.call("GET", f"/acts?after={bad}")
        checks.check(status == 422 and code(answer) == "list.cursor_malformed", f"after={bad}: {status} {answer}")
    said = {}
    for language in ("zh", "en"):
        rows = audit.call("GET", "/acts", headers={"Accept-Language": language})[1]["rows"]
        said[language] = {row["outcome_said"] for row in rows}
        older = audit.call("GET", f"/acts?after={numbers[100]}", headers={"Accept-Language": language})[1]["rows"]
        said[language] |= {row["what_said"] for row in older}
    checks.check({"单位负责人在此单位没有这项权限（close）", "加账号“镇领导”，角色单位负责人"} <= said["zh"], f"in Chinese: {said['zh']}")
    checks.check({"Office lead has no right to this here (close)", "account 镇领导 added as Office lead"} <= said["en"], f"in English: {said['en']}")


def check_names(checks, people):
    status, answer = people["office_lead"].call("GET", "/imports")
    checks.check(status == 200 and all(row["account_name"] for row in answer["rows"]) and answer["rows"], f"who imported: {answer}")


def check_lock(checks, server):
    """The answer says until when, for the page to show it by the reader's clock."""
    stranger = Person(server)
    for _ in range(6):
        status, answer = stranger.call("POST", "/session", {"name": "没有的岗位", "password": "wrong wrong wrong"})
    until = answer.get("error", {}).get("until", "")
    ends = datetime.datetime.fromisoformat(until.replace("Z", "+00:00")) if until else None
    left = (ends - datetime.datetime.now(datetime.timezone.utc)).total_seconds() if ends else 0
    checks.check(status == 401 and code(answer) == "account.locked" and 0 < left <= 120, f"locked until: {status} {answer}")


def check_evidence(checks, people):
    """A file is seen by whom a record within reach shows it, and by whoever has brought it; its hash alone opens nothing."""
    lead, town, liaison = people["office_lead"], people["town"], people["liaison"]
    new = {"kind": "study", "day": "2024-06-03", "title": "依据", "fields": {"category": "党纪学习"}}

    def bring(person, words):
        return person.call("POST", "/evidence", *form("通知.txt", words.encode()))[1]["digest"]

    def sees(person, digest):
        status, answer = person.call("GET", f"/evidence/{digest}")
        return "" if status == 200 else f"{status} {code(answer)}"

    unknown = "404 evidence.unknown"
    banner = bring(lead, "旗里的通知")
    checks.check(sees(lead, banner) == "" and sees(people["superior"], banner) == unknown, "before a record cites it only who brought it")
    for person, name in ((town, "town"), (liaison, "liaison")):
        status, answer = person.call("POST", "/entries", {**new, "evidence": [banner], "title": f"伪造{name}"})
        checks.check(status == 404 and code(answer) == "evidence.unknown", f"a forged hash in a record of {name}: {status} {answer}")
        checks.check(sees(person, banner) == unknown, f"a forged hash asked for by {name}")
    status, cited = lead.call("POST", "/entries", {**new, "evidence": [banner]})
    checks.check(status == 201 and sees(people["superior"], banner) == "", f"a record shows it to the office: {status} {cited}")
    checks.check(sees(town, banner) == unknown and sees(liaison, banner) == unknown, "not to a town below nor to a liaison")
    mine = bring(town, "镇里的通知")
    status, entry = town.call("POST", "/entries", {**new, "evidence": [mine], "title": "镇里的依据"})
    checks.check(status == 201 and sees(lead, mine) == "" and sees(liaison, mine) == unknown, f"the banner sees its town's: {status} {entry}")
    status, answer = town.call("POST", f"/entries/{entry['id']}/correction", {"reason": "补依据", "add_evidence": [banner]})
    checks.check(status == 404 and code(answer) == "evidence.unknown", f"a forged hash in a correction: {status} {answer}")
    status, answer = town.call("POST", "/entries", {**new, "evidence": [banner[:20]], "title": "半个散列"})
    checks.check(status >= 400, f"half a hash: {status} {answer}")
    checks.check(sees(lead, banner[:20]) == unknown, "half a hash opens nothing")
    own = bring(liaison, "联络员的通知")
    status, answer = liaison.call("POST", "/entries", {**new, "evidence": [own], "title": "联络员的依据"})
    checks.check(status == 201 and sees(liaison, own) == "" and sees(lead, own) == "", f"a liaison sees its own: {status} {answer}")
    checks.check(bring(town, "旗里的通知") == banner and sees(town, banner) == "", "who brings the same file has it")


def check_own_sessions(checks, server, people):
    """Where one is signed in; one sign-in ended, then all others; nobody else's."""
    agent = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0.0.0 Safari/537.36"}
    here, other, third = people["recorder"], Person(server), Person(server)
    other.call("POST", "/session", {"name": "记录员甲", "password": PASSWORD}, headers=agent)
    third.sign_in("记录员甲")
    status, answer = here.call("GET", "/account/sessions")
    rows = answer["rows"]
    checks.check(status == 200 and len(rows) == 3 and sum(row["here"] for row in rows) == 1, f"three sign-ins: {status} {answer}")
    checks.check(all(row["since"] <= row["seen"] for row in rows), f"since when and last seen: {rows}")
    told = [row for row in rows if row["device"] == "Chrome 120 · Windows"]
    checks.check(len(told) == 1 and {row["device"] for row in rows} == {"Chrome 120 · Windows", "未识别的设备"}, f"devices: {rows}")
    checks.check(all(other.cookie.split("=")[1] not in str(row) for row in rows), "no token is told")
    status, answer = people["superior"].call("DELETE", f"/account/sessions/{told[0]['id']}")
    checks.check(status == 404 and code(answer) == "account.unknown_session", f"another's sign-in: {status} {answer}")
    status, answer = here.call("DELETE", f"/account/sessions/{told[0]['id']}")
    checks.check(status == 204 and other.call("GET", "/kinds")[0] == 401, f"one is ended: {status} {answer}")
    status, answer = here.call("DELETE", f"/account/sessions/{told[0]['id']}")
    checks.check(status == 404, f"and not there any more: {status} {answer}")
    checks.check(third.call("GET", "/kinds")[0] == 200 and here.call("DELETE", "/account/sessions")[0] == 204, "all others")
    checks.check(third.call("GET", "/kinds")[0] == 401 and here.call("GET", "/kinds")[0] == 200, "are ended, the own one stays")
    status, answer = Person(server).call("GET", "/account/sessions")
    checks.check(status == 401, f"sessions of nobody: {status} {answer}")


def check_notices(checks, server, people):
    """A change of the password or the second factor is told to every other sign-in, until it has been read."""
    here = people["recorder"]

    def told(person):
        return [notice["what"] for notice in person.call("GET", "/session")[1]["notices"]]

    status, answer = here.call("POST", "/account/password", {"old": PASSWORD, "new": PASSWORD + " 2"})
    checks.check(status == 204 and told(here) == [], f"who changes it knows: {status} {answer}")
    later = Person(server)
    status, answer = later.call("POST", "/session", {"name": "记录员甲", "password": PASSWORD + " 2"})
    checks.check(status == 200 and [notice["said"] for notice in answer["notices"]] == ["密码在别处换过"], f"the next sign-in is told: {answer}")
    later.set_second_factor()
    checks.check(told(later) == ["password_changed"], "a second factor, set here")
    checks.check(later.call("DELETE", "/account/notices")[0] == 204 and told(later) == [], "read, and gone")
    people["security_administrator"].call("DELETE", f"/accounts/{answer['account']['id']}/second-factor")
    again = Person(server)
    status, answer = again.call("POST", "/session", {"name": "记录员甲", "password": PASSWORD + " 2"}, headers={"Accept-Language": "en"})
    said = [notice["said"] for notice in answer["notices"]]
    checks.check(said == ["A second factor was set elsewhere", "An administrator took the second factor off"], f"in English: {said}")
    checks.check(again.call("POST", "/account/password", {"old": PASSWORD + " 2", "new": PASSWORD})[0] == 204, "and back")
    people["recorder"] = again


def check_unread(checks, people):
    """What is not looked through for personal data says so; what cannot be is refused."""
    lead = people["office_lead"]
    for name, data, wanted in (("通知.pdf", office.pdf("通知"), "扫描页是图片"), ("通知.txt", "开会通知".encode(), ""),
                               ("现场.png", PICTURE, "程序不看图片")):
        status, answer = lead.call("POST", "/evidence", *form(name, data))
        notes = answer.get("notes", [])
        checks.check(status in (200, 201) and len(notes) == (1 if wanted else 0) and all(wanted in note for note in notes), f"{name}: {status} {answer}")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as word:
        word.writestr("word/document.xml", "<w:document><w:body>")
    status, answer = lead.call("POST", "/evidence", *form("断了.docx", archive.getvalue()))
    checks.check(status == 422 and code(answer) == "evidence.document_damaged" and answer["error"]["causes"], f"a Word file that cannot be read: {status} {answer}")


def check_all(checks, server, people):
    for name, role, unit in (("镇领导", "office_lead", "2"), ("上级", "superior", ""), ("记录员甲", "recorder", ""), ("联络员甲", "liaison", "")):
        people["town" if unit else role] = add_person(server, people, name, role, unit=unit)
    check_acts(checks, people)
    check_evidence(checks, people)
    check_unread(checks, people)
    check_names(checks, people)
    check_own_sessions(checks, server, people)
    check_notices(checks, server, people)
    check_lock(checks, server)


def main():
    checks = Checks("accounts")
    with office.temporary() as folder:
        server = Server(sample_ledger(folder))
        check_all(checks, server, set_up(server))
        server.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

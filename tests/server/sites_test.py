#!/usr/bin/env python3
"""Demonstration sites at the web door: every route as every role, a self-check tried and recorded, what cannot be recorded named,
a title only with its basis, the map in two languages and two themes, another unit's register out of reach."""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from client import Checks, Server, form, office, people_of, sample_ledger  # noqa: E402

READERS = {"recorder", "superior", "auditor", "office_lead", "section_lead", "sign_reviewer"}
RECORDERS = {"recorder", "office_lead", "section_lead"}
MAP = """source = "自绘"
verified = false
effective_from = 2020-01-01
[[map]]
id = "banner"
name = "示意图"
name_en = "Sketch"
width = 600
height = 400
[[map.line]]
is = "land"
path = "M10 10 L590 20 L560 390 L30 380 Z"
[[map.place]]
name = "图克镇"
x = 200
y = 100
[[map.place]]
name = "旧镇"
x = 300
y = 300
"""
SITE = "DW011"


def codes_of(answer):
    error = answer.get("error", {}) if isinstance(answer, dict) else {}
    return [each.get("code", "") for each in (error, *error.get("causes", []))]


def check_body(*answers, **more):
    return {"case": SITE, "day": "2024-05-20", "answers": [{"item": item, "value": value, "evidence": evidence} for item, value, evidence in answers], **more}


def check_checks(checks, person, paper):
    """A trial writes nothing; the same recorded writes one entry an answer and one more; asked again it is the first."""
    body = check_body(("A1", 1, [paper]), ("B1", 2, []), ("V1", 1, []), ("V2", 0, []))
    status, tried = person.call("POST", "/site/checks/trial", body)
    checks.check(status == 200 and tried["entry"] is None and tried["judgement"]["score"] == "8", f"a trial: {status} {tried}")
    checks.check(tried["judgement"]["vetoed"] and tried["judgement"]["way"]["vetoes"] == ["V2"], f"a veto first: {tried['judgement']['way']}")
    gaps = {row["item"]: row["gap"] for row in tried["judgement"]["items"]}
    checks.check((gaps["A1"], gaps["B1"], gaps["A2"], gaps["V2"]) == ("none", "evidence_missing", "unanswered", "veto"), f"gaps by name: {gaps}")
    first = person.call("POST", "/site/checks", body, key="check-once")
    second = person.call("POST", "/site/checks", body, key="check-once")
    checks.check(first[0] == 201 and second[0] == 200 and second[1]["repeated"] and first[1]["entry"] == second[1]["entry"], f"recorded once: {first[0]} {second}")
    checks.check(first[1]["written"] == 4, f"one entry an answer: {first[1]['written']}")
    status, site = person.call("GET", f"/site?case={SITE}")
    answers = {row["item"]: row for row in site["answers"]}
    checks.check(status == 200 and len(site["checks"]) == 1 and answers["A1"]["evidence"] == 1, f"the site knows: {status} {site['answers']}")
    checks.check(site["set"]["sample"] and not site["set"]["verified"], "a sample says so of itself")
    status, later = person.call("POST", "/site/checks", check_body(("V2", 1, []), day="2024-05-21"))
    checks.check(status == 201 and later["written"] == 1 and later["judgement"]["answered"] == 4, f"only what changed: {status} {later}")
    status, site = person.call("GET", f"/site?case={SITE}")
    checks.check([each["judgement"]["vetoed"] for each in site["checks"]] == [True, False], f"each as it was: {site['checks']}")


def check_refusals(checks, person):
    for body, wanted in ((check_body(("B1", 9, []), ("Z1", 1, [])), {"site.answer_impossible", "site.unknown_item"}), (check_body(("A1", 1, []), ("A1", 0, [])), {"site.item_twice"}),
                         (check_body(set="x"), {"site.unknown_set"}), ({**check_body(), "case": "X-1"}, {"case.unknown"}), (check_body(("A1", 1, ["sha256:" + "0" * 64])), {"evidence.unknown"}),
                         ({**check_body(), "case": "DW005"}, {"site.set_missing"}), ({"case": SITE}, {"body.missing_key"}), (check_body(day="2024-01-01"), {"case.before_last_step"}),
                         ({**check_body(), "answers": [{"item": "A1", "value": "1"}]}, {"body.wrong_type"}), ({**check_body(), "answers": ["A1"]}, {"body.wrong_type"})):
        for path in ("/site/checks", "/site/checks/trial"):
            status, answer = person.call("POST", path, body)
            checks.check(status >= 400 and wanted <= set(codes_of(answer)), f"{path} {wanted}: {status} {answer}")
    for path, wanted in (("/sites?title=x", "site.title_unknown"), ("/sites?state=x", "case.unknown_state"), ("/site?case=X-1", "case.unknown"), (f"/site?case={SITE}&set=x", "site.unknown_set"),
                         ("/sites/map.svg?theme=x", "body.wrong_type")):
        status, answer = person.call("GET", path)
        checks.check(status >= 400 and wanted in codes_of(answer), f"{path}: {status} {answer}")


def check_reading(checks, person, ledger):
    """The register, and the map before and after the office has drawn one."""
    status, register = person.call("GET", "/sites")
    checks.check(status == 200 and (register["total"], len(register["clusters"]), register["observation"]) == (41, 8, 9), f"the register: {status} {register['total']}")
    status, some = person.call("GET", "/sites?cluster=社区集群&town=无定河镇")
    checks.check([row["case"] for row in some["rows"]] == [SITE] and some["total"] == 41, f"filtered: {some['rows']}")
    checks.check(some["rows"][0]["basis"]["standing"] == "none" and some["rows"][0]["grade"] == "市级", "a level it is built for is no title")
    status, sets = person.call("GET", "/sites/sets")
    checks.check(status == 200 and {"community-sample", "village-sample", "office-sample"} <= {row["id"] for row in sets["rows"]}, f"sets: {status} {sets}")
    folder = ledger / "rules/maps"
    shutil.rmtree(folder)
    status, answer = person.call("GET", "/sites/map.svg")
    checks.check(status == 404 and codes_of(answer) == ["site.no_map"], f"no map drawn: {status} {answer}")
    status, none = person.call("GET", "/sites/map")
    checks.check(status == 200 and none["map"] is None and len(none["sites"]["rows"]) == 41, f"the list is there without one: {status}")
    folder.mkdir()
    (folder / "own.toml").write_text(MAP, encoding="utf-8")
    status, drawn = person.call("GET", "/sites/map?town=图克镇")
    checks.check(status == 200 and drawn["not_units"] == ["旧镇"] and all(row["on_map"] for row in drawn["sites"]["rows"]), f"drawn: {status} {drawn['not_units']}")
    light, dark, english = (person.call("GET", f"/sites/map.svg?{query}")[1] for query in ("theme=light&v=1", "theme=dark", "lang=en"))
    checks.check(b"<svg" in light and light != dark and "示意图".encode() in light and b"Sketch" in english, "in both themes and languages")
    checks.check("sandbox" in person.headers.get("content-security-policy", ""), "a picture is sandboxed")


def check_roles(checks, people):
    """Every route as every role."""
    routes = [("GET", "/sites", READERS), ("GET", f"/site?case={SITE}", READERS), ("GET", "/sites/map", READERS), ("GET", "/sites/map.svg", READERS), ("GET", "/sites/sets", None),
              ("POST", "/site/checks/trial", READERS), ("POST", "/site/checks", RECORDERS)]
    for number, (role, person) in enumerate(people.items()):
        if role.startswith("town"):
            continue
        for method, path, may in routes:
            body = check_body(("B1", number % 2, []), day="2024-06-01") if method == "POST" else None
            status, answer = person.call(method, path, body)
            wanted = (201 if path == "/site/checks" else 200) if may is None or role in may else 403
            checks.check(status == wanted, f"{role} {method} {path}: {status} {answer if status >= 400 else ''}")
    for method, path, may in routes:
        if may is None:
            continue
        body = {**check_body(), "unit": "1"} if method == "POST" else None
        other = path + ("&" if "?" in path else "?") + "unit=1" if method == "GET" else path
        status, _ = people["town"].call(method, other, body)
        checks.check(status == 403, f"town {method} {other}: {status}")
    status, own = people["town"].call("GET", "/sites")
    checks.check(status == 200 and own["total"] == 0, f"a town sees its own register: {status} {own}")


def check_tree(checks, people):
    """The unit above sees the registers of all below it in the order of the tree; a town never those above."""
    status, taken = people["town"].call("POST", "/case/steps", {"machine": "site", "case": SITE, "action": "register", "day": "2024-01-05", "title": "镇里的点位", "fields": {"cluster": "社区集群"}})
    checks.check(status == 201, f"a site of the town, of a code that its banner has too: {status} {taken}")
    for path, part in (("/sites?unit=1/", lambda answer: answer), ("/sites/map?unit=1/", lambda answer: answer["sites"])):
        status, answer = people["superior"].call("GET", path)
        rows = part(answer)["rows"] if status == 200 else []
        checks.check(len(rows) == 42 and [row["unit"] for row in rows] == ["1"] * 41 + ["2"] and rows[-1]["number"] == 42 and rows[-1]["unit_name"] == "图克镇", f"{path}: {status} {rows[-1:]}")
        for who, asked, wanted in (("town", path, 403), ("town", path.replace("1/", "2/"), 200), ("recorder", path, 200)):
            status, answer = people[who].call("GET", asked)
            checks.check(status == wanted, f"{who} {asked}: {status} {answer if status >= 400 else ''}")
    status, site = people["superior"].call("GET", f"/site?unit=2&case={SITE}")
    checks.check(status == 200 and site["title"] == "镇里的点位", f"each by its unit: {status} {site}")


def main():
    checks = Checks("sites")
    with office.temporary() as folder:
        ledger = sample_ledger(folder)
        server = Server(ledger)
        people = people_of(server)
        body, headers = form("要点.txt", "年度工作要点".encode())
        status, paper = people["recorder"].call("POST", "/evidence", body, headers)
        checks.check(status in (200, 201), f"a paper: {status} {paper}")
        check_reading(checks, people["office_lead"], ledger)
        check_checks(checks, people["recorder"], paper.get("digest", ""))
        check_refusals(checks, people["recorder"])
        check_roles(checks, people)
        check_tree(checks, people)
        server.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

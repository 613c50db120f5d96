#!/usr/bin/env python3
"""The book of the fund at the web door: every route as every role, movements posted and refused field by field, statements as
files, another unit's book out of reach."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from client import Checks, Server, add_person, form, office, people_of, sample_ledger  # noqa: E402

MONEY = {"source": "central", "year": "2024"}
READERS = {"recorder", "superior", "auditor", "office_lead", "project_accountant"}
EXPORTERS = {"auditor", "office_lead", "project_accountant"}
POSTERS = {"office_lead", "project_accountant"}


def code(body):
    return body.get("error", {}).get("code", "") if isinstance(body, dict) else ""


def fields_of(body):
    error = body.get("error", {})
    return [each.get("field", "") for each in (error, *error.get("causes", []))]


def appropriation(voucher, amount="1000000"):
    return {"day": "2024-01-10", "fields": {"movement": "appropriation", "voucher": voucher, "amount": amount, "document": f"{voucher}号", **MONEY}}


def check_posting(checks, people, receipt):
    accountant = people["project_accountant"]
    for body, status_wanted, code_wanted in (
            (appropriation("指-1"), 201, ""), (appropriation("指-1"), 422, "funds.voucher_duplicate"),
            ({"day": "2024-02-10", "fields": {"movement": "allotment", "voucher": "分-1", "amount": "60万元", "project": "P01", "document": "1号", **MONEY}}, 201, ""),
            ({"day": "2024-03-10", "fields": {"movement": "encumbrance", "voucher": "占-1", "amount": "50万元", "project": "P01", "contract": "HT-1", "document": "HT-1", **MONEY}}, 201, ""),
            ({"day": "2024-04-10", "fields": {"movement": "disbursement", "voucher": "拨-1", "amount": "20万元", "project": "P01", "contract": "HT-1", **MONEY}}, 422, "funds.evidence_missing"),
            ({"day": "2024-04-10", "evidence": [receipt], "fields": {"movement": "disbursement", "voucher": "拨-1", "amount": "51万元", "project": "P01", "contract": "HT-1", **MONEY}}, 422, "funds.exceeds_encumbered"),
            ({"day": "2024-04-10", "evidence": [receipt], "fields": {"movement": "disbursement", "voucher": "拨-1", "amount": "20万元", "project": "P01", "contract": "HT-1", **MONEY}}, 201, ""),
            ({"day": "2024-04-11", "fields": {"movement": "reversal", "voucher": "冲-1", "reverses": "拨-9", "reason": "填错"}}, 422, "funds.unknown_voucher"),
            ({"day": "2024-04-11", "fields": {"movement": "支出"}}, 422, "ledger.choice_unknown"), ({"fields": {}}, 400, "body.missing_key")):
        status, answer = accountant.call("POST", "/funds/movements", body)
        checks.check(status == status_wanted and code(answer) == code_wanted, f"post {body}: {status} {answer}")
    status, answer = accountant.call("POST", "/funds/movements", {"day": "2024-04-10", "fields": {"movement": "disbursement", "project": "P01", **MONEY}})
    checks.check(status == 422 and {"voucher", "evidence", "amount"} <= set(fields_of(answer)), f"each fault has its field: {answer}")
    again = {"day": "2024-05-10", "evidence": [receipt], "fields": {"movement": "refund", "voucher": "退-1", "amount": "1000.50", "project": "P01", "contract": "HT-1", **MONEY}}
    first = accountant.call("POST", "/funds/movements", again, key="refund-once")
    second = accountant.call("POST", "/funds/movements", again, key="refund-once")
    checks.check(first[0] == 201 and second[1].get("entry") == first[1]["entry"], f"a retry counts once: {first} {second}")
    entry = first[1]["entry"]
    status, answer = people["office_lead"].call("POST", f"/entries/{entry}/correction", {"reason": "x", "title": "y"})
    checks.check(status == 422 and code(answer) == "funds.only_reversal", f"a movement is not corrected: {status} {answer}")


def check_reading(checks, people):
    lead = people["office_lead"]
    status, journal = lead.call("GET", "/funds/journal?limit=2")
    checks.check(status == 200 and journal["total"] == 5 and len(journal["rows"]) == 2 and journal["next"], f"journal: {status} {journal}")
    status, rest = lead.call("GET", f"/funds/journal?limit=50&after={journal['next']}")
    checks.check(status == 200 and len(rest["rows"]) == 3 and rest["next"] is None, f"the rest: {status} {rest}")
    status, some = lead.call("GET", "/funds/journal?movement=disbursement&project=P01&source=central&year=2024&period=2024H1")
    checks.check([row["voucher"] for row in some["rows"]] == ["拨-1"] and some["rows"][0]["amount"] == "200000", f"filtered: {some}")
    for query, wanted in (("movement=x", "funds.movement_unclear"), ("source=x", "funds.source_unknown"), ("period=x", "period.not_understood"),
                          ("after=x", "list.cursor_malformed"), ("limit=0", "list.limit")):
        status, answer = lead.call("GET", f"/funds/journal?{query}")
        checks.check(status in (400, 422) and code(answer) == wanted, f"journal?{query}: {status} {answer}")
    status, balances = lead.call("GET", "/funds/balances?day=2024-06-30")
    central = balances["sources"][0]
    checks.check(status == 200 and (central["appropriated"], central["allotted"], central["encumbered"], central["paid"]) == ("1000000", "600000", "500000", "198999.5"), f"balances: {balances}")
    checks.check(balances["projects"][0]["project"] == "P01" and balances["years"][0]["due"] == "300000" and balances["years"][0]["behind"] == "101000.5", f"by the schedule: {balances}")
    status, trial = lead.call("GET", "/funds/trial?period=2024")
    checks.check(status == 200 and trial["balances"] and trial["turnover"]["debits"] == trial["turnover"]["credits"], f"trial: {trial}")
    status, made = lead.call("GET", "/funds/statements/project?period=2024H1")
    checks.check(status == 200 and made["unit"] == "万元" and made["total"]["printed"]["paid"] == "19.90", f"statement: {made}")
    status, answer = lead.call("GET", "/funds/statements/contract?period=2024")
    checks.check(status == 422 and code(answer) == "funds.unknown_split", f"another split: {status} {answer}")
    status, data = lead.call("GET", "/funds/statements/source/file?period=2024H1&form=xlsx")
    rows = office.cells_of(data)
    checks.check(status == 200 and any(row.get("B") == "100" and row.get("E") == "19.9" for row in rows), f"as Excel: {status} {rows}")
    status, data = lead.call("GET", "/funds/statements/source/file?period=2024H1&form=docx")
    checks.check(status == 200 and data.startswith(b"PK"), f"as Word: {status}")
    status, data = lead.call("GET", "/funds/book?form=hledger&day=2024-12-31")
    checks.check(status == 200 and "拨-1".encode() in data, f"the book: {status} {data[:200]}")
    status, answer = lead.call("GET", "/funds/book?form=x")
    checks.check(status == 422 and code(answer) == "funds.unknown_form", f"another form: {status} {answer}")


def check_roles(checks, people):
    """Every route as every role."""
    routes = [("GET", "/funds/journal", READERS), ("GET", "/funds/balances", READERS), ("GET", "/funds/trial", READERS), ("GET", "/funds/statements/source?period=2024", READERS),
              ("GET", "/funds/statements/source/file?period=2024&form=xlsx", EXPORTERS), ("GET", "/funds/book?form=ledger", EXPORTERS), ("POST", "/funds/movements", POSTERS)]
    for role, person in people.items():
        if role.startswith("town"):
            continue
        for method, path, may in routes:
            body = appropriation(f"角-{role}", "1") if method == "POST" else None
            status, answer = person.call(method, path, body)
            wanted = (201 if method == "POST" else 200) if role in may else 403
            checks.check(status == wanted, f"{role} {method} {path}: {status} {answer if status >= 400 else ''}")
    for method, path, _ in routes:
        body = {**appropriation("镇-1"), "unit": "1"} if method == "POST" else None
        other = path + ("&" if "?" in path else "?") + "unit=1" if method == "GET" else path
        status, answer = people["town"].call(method, other, body)
        checks.check(status == 403, f"town {method} {other}: {status}")
    town = people["town_accountant"]
    status, answer = town.call("POST", "/funds/movements", appropriation("镇-1"))
    checks.check(status == 201 and answer["entry"].startswith("2-"), f"a town in its own book: {status} {answer}")
    status, answer = town.call("POST", "/funds/movements", {**appropriation("镇-2"), "unit": "1"})
    checks.check(status == 403, f"and not in its banner's: {status} {answer}")


def main():
    checks = Checks("the fund")
    with office.temporary() as folder:
        ledger = sample_ledger(folder)
        paper = Path(folder) / "receipt.txt"
        paper.write_text("银行回单", encoding="utf-8")
        begun = subprocess.run([office.PROGRAM, "--ledger", str(ledger), "case", "act", "project", "P01", "apply", "--unit", "1", "--day", "2024-01-05", "--title",
                                "校园交流基地", "--field", "applied=60万元", "--field", "content=改造", "--evidence", str(paper)], capture_output=True, text=True, check=False)
        checks.check(begun.returncode == 0, f"a project: {begun.stdout}{begun.stderr}")
        server = Server(ledger)
        people = people_of(server)
        people["project_accountant"] = add_person(server, people, "会计", "project_accountant")
        people["town_accountant"] = add_person(server, people, "镇会计", "project_accountant", unit="2")
        body, headers = form("回单.txt", "银行回单".encode())
        status, receipt = people["project_accountant"].call("POST", "/evidence", body, headers)
        checks.check(status in (200, 201), f"a receipt: {status} {receipt}")
        check_posting(checks, people, receipt.get("digest", ""))
        check_reading(checks, people)
        check_roles(checks, people)
        server.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

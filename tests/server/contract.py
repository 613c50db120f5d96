"""What the server says of itself, /openapi.json, held against what it does: every JSON answer that a test gets is
validated, with nothing undeclared in it and nothing missing. Whoever calls through client.Person calls through here."""

import json
import re
import sys
from pathlib import Path

import jsonschema

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import office  # noqa: E402

# Answers that a test of this name must have seen; all others are server_test's to see. Together they are every route.
SEEN_BY = {
    "the office": {"change_unit", "merge_unit", "separate_unit", "show_unit_history", "merge_section", "move_section", "separate_section", "add_unit",
                   "open_year", "show_year", "make_sample", "remove_sample"},
    "the fund": {"fund_journal", "post_movement", "fund_balances", "fund_trial", "fund_statement", "fund_statement_file", "fund_book"},
    "sites": {"list_sites", "show_site", "list_indicator_sets", "try_site_check", "record_site_check", "show_site_map", "draw_site_map"},
    "plans": {"show_contacts", "set_contacts", "contacts_paper"},
    "the pool": {"check_pool", "review_pool", "look_at_carry_over", "carry_over", "show_targets", "pool_minute", "pool_notice", "show_findings", "hand_over_findings",
                 "show_series", "list_sweeps", "record_sweep"},
    "signs": {"apply_for_sign", "approve_term", "check_sign", "decide_sign", "draw_forms", "draw_sign", "export_terms", "import_terms", "list_signs",
              "list_terms", "propose_terms", "show_sign", "sign_notice", "sign_numbers", "sign_proof", "sign_statistics"},
    "window": {"show_design"},
    "accounts": {"list_own_sessions", "end_own_session", "end_other_sessions", "forget_notices", "take_off_second_factor"},
    "the contract": {"submit_draft", "give_back_draft", "approve_draft", "freeze_draft", "put_away_draft", "show_report", "let_in", "undo_import", "map_column",
                     "list_accounts", "set_account_state", "reset_account", "hand_over", "lift_lock", "end_sessions", "read_link", "drop_second_factor",
                     "list_own_entries", "rename_section"},
}
# And the types that lie within them: one that no answer ever has is one that nothing is held against.
TYPES_BY = {
    "the office": {"UnitState", "NewYear", "YearFigure"},
    "the fund": {"FundBalances", "FundJournal", "FundPosted", "FundStatement", "FundTrial", "FundVoucher", "FundStanding",
                 "FundYear", "FundScheduleStep", "FundTrialLine", "FundTurnover", "FundStatementRow", "FundColumns"},
    "sites": {"SiteRegister", "SiteRow", "SiteTitle", "SiteLastCheck", "SiteCount", "SiteState", "Site", "SiteSet", "SiteItem", "SiteSetChoice", "SiteAnswer", "SiteCheck",
              "SiteJudgement", "SiteJudged", "SiteWay", "SiteWayStep", "SiteMap", "SiteMapSheet", "SiteChecked"},
    "plans": {"ContactSheet", "PlanPost", "ContactsSet", "CaseLink"},
    "the pool": {"PoolReport", "PoolProject", "PoolFinding", "PoolReview", "PoolReviewed", "PoolSeat", "PoolCarried", "PoolTarget", "InspectionFindings",
                 "InspectionFindingRow", "HandedOver", "CaseSeries", "SeriesNumber", "SweepRow", "SweepReceipt", "RowsAreCases"},
    "signs": {"SignActed", "SignCheck", "SignCount", "SignDetail", "SignDifference", "SignFinding", "SignPiece", "SignQueue", "SignRow", "SignStepTaken",
              "SignSuggestion", "Term", "TermApproved", "TermPage", "TermsImported"},
    "accounts": {"OwnSession"},
    "the contract": {"Account", "Adjustment", "DraftComment", "DraftStepTaken", "Frozen", "FrozenRow", "LooseNumber", "OpenQuestion", "Proposal", "Stated",
                     "YearGoesOn"},
}


class Contract:
    """The document, and how the answers of this process kept to it."""

    def __init__(self):
        self.document, self.routes, self.validators = None, [], {}
        self.faults, self.seen, self.types = [], set(), set()

    def read(self, document):
        """Fixed words win over {…}, as in the server."""
        self.document = document
        for pattern, ways in document["paths"].items():
            path = re.compile("".join("[^/]+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{[^}]+\})", pattern)))
            self.routes += [(pattern.count("{"), method.upper(), path, way) for method, way in ways.items()]
        self.routes.sort(key=lambda route: route[0])

    def way(self, method, path):
        path = path.split("?")[0]
        return next((way for _, wanted, pattern, way in self.routes if wanted == method and pattern.fullmatch(path)), None)

    def content(self, way, status):
        """Media type → what is said of it; None where the status is not foreseen."""
        answers = way["responses"] if way else {}
        told = answers.get(str(status)) or (self.document["components"]["responses"]["Refused"] if status >= 400 else None)
        return None if told is None else told.get("content", {})

    def errors(self, schema, value):
        """The first few faults, most telling first."""
        key = json.dumps(schema, sort_keys=True)
        if key not in self.validators:
            self.validators[key] = jsonschema.Draft202012Validator({**schema, "components": self.document["components"]})
        found = sorted(self.validators[key].iter_errors(value), key=lambda error: len(error.absolute_path))
        return [f"{error.json_path}: {error.message[:300]}" for error in found[:3]]

    def take(self, method, path, status, kind, value):
        """One answer."""
        if status == 304 or method == "HEAD":
            return
        way = self.way(method, path)
        where = f"{method} {path} {status}"
        content = self.content(way, status)
        if content is None:
            self.faults.append(f"{where}: this status is not described")
        elif (kind not in content and kind.split(";")[0] not in content and "*/*" not in content) if content else value != b"":
            self.faults.append(f"{where}: {kind or 'no type'} came, described are {sorted(content)}")
        elif "application/json" in content:
            schema = content["application/json"]["schema"]
            self.faults += [f"{where}: {error}" for error in self.errors(schema, value)]
            self.walk(schema, value)
        if way and status < 300:
            self.seen.add(way["operationId"])

    def walk(self, schema, value):
        """Notes which types have been seen."""
        if "$ref" in schema:
            name = schema["$ref"].split("/")[-1]
            self.types.add(name)
            schema = self.document["components"]["schemas"][name]
        for either in schema.get("anyOf", ()):
            if not self.errors(either, value):
                self.walk(either, value)
        if isinstance(value, list):
            for item in value:
                self.walk(schema.get("items", {}), item)
        if isinstance(value, dict):
            for name, item in value.items():
                self.walk(schema.get("properties", {}).get(name, {}), item)

    def every_way(self):
        return {way["operationId"] for _, _, _, way in self.routes}


CONTRACT = Contract()


class Checks(office.Checks):
    """Counts as before, and at its end what was seen of the contract."""

    def finish(self):
        for fault in dict.fromkeys(CONTRACT.faults):
            self.check(False, f"/openapi.json says otherwise: {fault}")
        self.check(CONTRACT.seen, "answers were held against /openapi.json")
        missing = SEEN_BY.get(self.name, set()) - CONTRACT.seen
        self.check(not missing, f"answers that no test has seen: {sorted(missing)}")
        missing = TYPES_BY.get(self.name, set()) - CONTRACT.types
        self.check(not missing, f"types that no answer has shown: {sorted(missing)}")
        return super().finish()


def check_contract(checks):
    """Every route says what it answers with, has been seen to answer so, and a description that is a little off is noticed."""
    elsewhere = set().union(*SEEN_BY.values())
    every = CONTRACT.every_way()
    checks.check(elsewhere <= every, f"no such route: {sorted(elsewhere - every)}")
    missing = every - elsewhere - CONTRACT.seen
    checks.check(not missing, f"answers that no test has seen: {sorted(missing)}")
    for _, method, _, way in CONTRACT.routes:
        good = [told for status, told in way["responses"].items() if status.startswith("2")]
        checks.check(good and all("content" in told or "204" in way["responses"] for told in good), f"{way['operationId']} says what it answers with")
        for told in good:
            for media, content in told.get("content", {}).items():
                checks.check(media != "application/json" or content.get("schema"), f"{method} {way['operationId']}: JSON without a schema")
    check_strictness(checks)
    elsewhere = set().union(*TYPES_BY.values())
    missing = set(CONTRACT.document["components"]["schemas"]) - CONTRACT.types - elsewhere
    checks.check(not missing, f"types that no answer has shown: {sorted(missing)}")


def check_strictness(checks):
    """No object takes what it does not name, so a writer that says more or less than its description fails a test."""
    def objects(schema, where):
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                yield where, schema
            for name, part in schema.items():
                yield from objects(part, f"{where}/{name}")
        if isinstance(schema, list):
            for part in schema:
                yield from objects(part, where)

    for where, schema in objects(CONTRACT.document["components"]["schemas"], ""):
        checks.check("additionalProperties" in schema and schema["additionalProperties"] is not True, f"{where} is open")
    session = CONTRACT.document["components"]["schemas"]["OwnSession"]
    good = {"id": "1", "device": "x", "since": "2024-06-03T01:02:03.000Z", "seen": "2024-06-03T01:02:03.000Z", "here": True}
    for what, value, wanted in (("as described", good, True), ("one more", {**good, "more": 1}, False), ("another type", {**good, "here": "true"}, False),
                                ("one less", {name: good[name] for name in good if name != "seen"}, False)):
        checks.check(not CONTRACT.errors(session, value) == wanted, f"an answer {what}: {CONTRACT.errors(session, value)}")

#!/usr/bin/env python3
"""Verifies the chains of a SQLite ledger from docs/ledger-format.md alone, as a third party would.

    ledger_format_check.py LEDGER.sqlite

Prints one line for each chain and ends with 0, or names the first record that is not as described and ends with 3.
Uses the standard library only and none of the program's code.
"""

import datetime
import hashlib
import json
import re
import sqlite3
import sys

EXACT_MAX = 2**53 - 1
EPOCH = datetime.date(1970, 1, 1).toordinal()
ID = re.compile(r"[a-z][a-z0-9_]{0,63}\Z", re.ASCII)
HEX = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)
DECIMAL = re.compile(r"(-?)(0|[1-9][0-9]*)(?:\.([0-9]{0,2}[1-9]))?\Z", re.ASCII)


class Fault(Exception):
    """The first thing in a record that is not as described."""


def require(condition, what):
    if not condition:
        raise Fault(what)


def unique_object(pairs):
    made = dict(pairs)
    require(len(made) == len(pairs), "a key stands twice")
    return made


def refuse(text):
    raise Fault("a number that is no integer: " + text)


def is_integer(value, least=-EXACT_MAX):
    return type(value) is int and least <= value <= EXACT_MAX


def day_number(text):
    require(isinstance(text, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII), "a day")
    require("1900" <= text[:4] <= "2199", "a day out of range")
    return datetime.date.fromisoformat(text).toordinal() - EPOCH


def check_value(value):
    if isinstance(value, (str, bool)):
        return
    if type(value) is int:
        require(is_integer(value, 0), "a negative count")
        return
    require(isinstance(value, dict) and len(value) == 1, "a value of no known form")
    (form, inner), = value.items()
    if form == "fen":
        require(is_integer(inner), "fen")
    elif form == "day":
        day_number(inner)
    else:
        require(form == "decimal" and isinstance(inner, str), "a value of no known form")
        parts = DECIMAL.match(inner)
        require(parts is not None, "a decimal")
        thousandths = int(parts[2]) * 1000 + int((parts[3] or "").ljust(3, "0"))
        require(thousandths <= EXACT_MAX and not (parts[1] and thousandths == 0), "a decimal")


def check_evidence(pieces):
    require(isinstance(pieces, list) and 1 <= len(pieces) <= 100, "evidence")
    for piece in pieces:
        digests = [key for key in piece if key != "dated"]
        require(len(digests) == 1 and digests[0] in ("sha256", "sm3"), "evidence")
        require(HEX.match(piece[digests[0]]) is not None, "evidence")
        if "dated" in piece:
            day_number(piece["dated"])


def check_optional(entry):
    if "corrects" in entry:
        corrects = entry["corrects"]
        require(set(corrects) == {"act", "position", "reason"}, "corrects")
        require(corrects["act"] in ("replace", "withdraw") and is_integer(corrects["position"], 1), "corrects")
        require(isinstance(corrects["reason"], str), "corrects")
    if "evidence" in entry:
        check_evidence(entry["evidence"])
    if "origin" in entry:
        origin = entry["origin"]
        require(set(origin) == {"batch", "row", "sheet"} and isinstance(origin["sheet"], str), "origin")
        require(is_integer(origin["batch"], 0) and is_integer(origin["row"], 0), "origin")
    if "with" in entry:
        units = entry["with"]
        require(isinstance(units, list) and 1 <= len(units) <= 4096, "with")
        require(all(is_integer(unit, 1) for unit in units), "with")
        require(all(one < next_one for one, next_one in zip(units, units[1:])), "with")


REQUIRED = {"account", "command", "days", "fields", "format", "hash", "kind", "position", "recorded", "section",
            "title", "unit"}
OPTIONAL = {"corrects", "evidence", "origin", "with"}


def read_body(body):
    """The entry that a body means; refuses every other spelling of it."""
    require(len(body.encode()) <= 4 * 1024 * 1024, "a body over 4 MiB")
    try:
        entry = json.loads(body, object_pairs_hook=unique_object, parse_float=refuse, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise Fault("the body is not JSON") from error
    again = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    require(again == body, "the body is not spelt canonically")
    require("\\u0000" not in body, "NUL in a text")
    require(isinstance(entry, dict) and REQUIRED <= set(entry) <= REQUIRED | OPTIONAL, "keys of the body")
    require(entry["format"] == 1 and entry["hash"] in ("sha256", "sm3"), "format or hash")
    for key, least in (("account", 0), ("position", 1), ("recorded", 0), ("section", 0), ("unit", 1)):
        require(is_integer(entry[key], least), key)
    require(isinstance(entry["command"], str) and isinstance(entry["title"], str), "command or title")
    require(ID.match(entry["kind"]) is not None, "kind")
    require(len(entry["days"]) == 2 and day_number(entry["days"][0]) <= day_number(entry["days"][1]), "days")
    require(isinstance(entry["fields"], dict) and len(entry["fields"]) <= 64, "fields")
    for field, value in entry["fields"].items():
        require(ID.match(field) is not None, "id of a field")
        check_value(value)
    check_optional(entry)
    return entry


def check_columns(row, entry, unit):
    corrects = entry.get("corrects")
    expected = (entry["recorded"], entry["kind"], day_number(entry["days"][0]), day_number(entry["days"][1]),
                unit << 40 | corrects["position"] if corrects else None, corrects["act"] if corrects else None)
    require(tuple(row) == expected, "a column does not say what the body says")


def check_chain(database, unit):
    """Number of entries and head of a chain that is as described."""
    rows = database.execute(
        "SELECT id, hash, body, recorded, kind, day_first, day_last, corrects, act FROM entries "
        "WHERE id >= ? AND id < ? ORDER BY id", (unit << 40, (unit + 1) << 40))
    commands = database.execute(
        "SELECT command, first, last, recorded, head FROM commands WHERE unit = ? AND first > 0 ORDER BY first", (unit,))
    previous, instant, position = bytes(32), 0, 0
    command = None
    withdrawals, ended = set(), set()
    try:
        for identifier, digest, body, *columns in rows:
            position += 1
            require(identifier == unit << 40 | position, "a position is missing")
            entry = read_body(body)
            require((entry["unit"], entry["position"]) == (unit, position), "unit or position")
            require(hashlib.new(entry["hash"], previous + body.encode()).digest() == digest, "the hash differs")
            check_columns(columns, entry, unit)
            require(entry["recorded"] >= instant, "recorded before the entry in front of it")
            if "corrects" in entry:
                target = entry["corrects"]["position"]
                require(target < position and target not in withdrawals and target not in ended, "what it corrects")
                ended.add(target)
                if entry["corrects"]["act"] == "withdraw":
                    withdrawals.add(position)
            previous, instant = digest, entry["recorded"]
            if command is None:
                command = commands.fetchone()
                require(command is not None and command[1] == position, "no command recorded it")
            require((command[0], command[3]) == (entry["command"], instant), "its command differs")
            if position == command[2]:
                require(command[4] == digest, "the head noted by its command differs")
                command = None
        position += 1
        require(command is None and commands.fetchone() is None, "the end of the chain is missing")
    except Fault as fault:
        raise Fault(f"{unit}-{position}: {fault}") from None
    return position - 1, previous.hex()


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    units = {row[0] for row in database.execute("SELECT DISTINCT id >> 40 FROM entries")}
    units |= {row[0] for row in database.execute("SELECT DISTINCT unit FROM commands")}
    try:
        for unit in sorted(units):
            count, head = check_chain(database, unit)
            print(f"unit {unit}: {count} entries, head {head}")
    except Fault as fault:
        print(fault)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())

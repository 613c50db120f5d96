#!/usr/bin/env python3
"""A crowd at once: people who read, record, ask again for what has not changed and hang up in the middle. Every answer is
whole, every record is there once, the program is still there, and the ledger verifies. ./test --only threads runs the
same against a program that watches its own threads."""

import json
import socket
import subprocess
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from client import Checks, Person, Server, office, sample_ledger, set_up  # noqa: E402

CROWD = 24
ROUNDS = 12


def verified(ledger):
    """How many records stand in a ledger that verifies; -1 in one that does not."""
    done = subprocess.run([office.PROGRAM, "--json", "verify", "--ledger", str(ledger)], capture_output=True, text=True, check=False)
    return sum(chain["entries"] for chain in json.loads(done.stdout)["chains"]) if done.returncode == 0 else -1


def one_of_the_crowd(server, lead, number, wrong):
    """Comes in with the lead's session: what is tried is the threads, not the rights."""
    person = Person(server, held=False)
    person.cookie, person.csrf = lead.cookie, lead.csrf
    for turn in range(ROUNDS):
        path = f"/figures?period=2024-{1 + (number + turn) % 6:02d}&brief=1"
        status, _ = person.call("GET", path)
        again, _ = person.call("GET", path, headers={"If-None-Match": person.headers.get("etag", "")})
        page, _ = person.call("GET", f"/entries?limit=20&offset={turn}")
        made, said = person.call("POST", "/entries", {
            "kind": "study", "day": f"2024-06-{1 + turn:02d}", "title": f"第{number}人第{turn}次", "fields": {"category": "党纪学习"},
            "although_equal": True})
        if (status, page, made) != (200, 200, 201) or again not in (200, 304):
            wrong.append(f"{number}.{turn}: {status} {again} {page} {made} {said}")
        with socket.create_connection(("127.0.0.1", server.port)) as hung_up:
            hung_up.sendall(b"GET /api/v1/home HTTP/1.1\r\nHost: a\r\nCookie: " + person.cookie.encode() + b"\r\n\r\n"[:turn % 5])


def main():
    checks = Checks("a crowd")
    with office.temporary() as folder:
        ledger = sample_ledger(folder)
        server = Server(ledger)
        lead = set_up(server)["office_lead"]
        before = verified(ledger)
        wrong = []
        crowd = [threading.Thread(target=one_of_the_crowd, args=(server, lead, number, wrong)) for number in range(CROWD)]
        for thread in crowd:
            thread.start()
        for thread in crowd:
            thread.join()
        checks.check(not wrong, "; ".join(wrong[:5]))
        idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(500)]
        status, _ = lead.call("GET", "/entries?limit=1")
        checks.check(status == 200, f"behind idle connections: {status}")
        for connection in idle:
            connection.close()
        checks.check(server.stop() == 0, "the program ends well")
        checks.check(verified(ledger) == before + CROWD * ROUNDS, f"{before} records before, {verified(ledger)} after")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

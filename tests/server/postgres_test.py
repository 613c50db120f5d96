#!/usr/bin/env python3
"""The server as a region runs it: the same flows on PostgreSQL as on SQLite, and the same answers."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts/checks"))
import accounts_test  # noqa: E402
import gtests  # noqa: E402
import server_test  # noqa: E402
from answers import check_kept, check_packs  # noqa: E402
from carried import check_cases  # noqa: E402
from client import Checks, Server, office, people_of, sample_ledger, set_up  # noqa: E402


def check_restart(checks, ledger, people, server):
    """What was recorded is there after the server has gone, and the chain holds."""
    lead = people["office_lead"]
    before = lead.call("GET", "/figures?period=2024H1&brief=1")[1]
    server.stop()
    again = Server(ledger)
    lead.connection.close()
    lead.connection.port = again.port
    status, after = lead.call("GET", "/figures?period=2024H1&brief=1")
    checks.check(status == 200 and after == before, f"the same figures after a restart: {status}")
    again.stop()
    done = subprocess.run([office.PROGRAM, "verify", "--ledger", str(ledger)], capture_output=True, text=True, check=False)
    checks.check(done.returncode == 0, f"verify: {done.stdout}{done.stderr}")


def check_same_figures(checks, folder, people):
    """The sample office has the same figures on either database."""
    plain = Path(folder, "plain")
    subprocess.run([office.PROGRAM, "sample", "make", "--ledger", str(plain)], capture_output=True, check=True)
    figures = office.figures_of(plain, "2024H1")
    shown = {row["name"]: row["value"] for row in people["office_lead"].call("GET", "/figures?period=2024H1&brief=1")[1]["rows"]}
    checks.check(shown == figures, f"they differ: {sorted(set(shown.items()) ^ set(figures.items()))}")


def main():
    checks = Checks("the server on PostgreSQL")
    with office.temporary() as folder, gtests.postgres(office.SOURCE, folder) as address:
        if not checks.check(address, "no PostgreSQL to test on: tests/postgres.sh start DIR says why"):
            return checks.finish()
        ledger = sample_ledger(folder, "--db", address)
        server = Server(ledger)
        people = people_of(server)
        check_same_figures(checks, folder, people)
        for check in (server_test.check_reading, server_test.check_tags, server_test.check_writing, server_test.check_files,
                      server_test.check_reports, server_test.check_periods, server_test.check_rights, check_packs, check_kept,
                      check_cases, server_test.check_sessions):
            try:
                check(checks, people)
            except (KeyError, OSError, ValueError, TypeError) as error:
                checks.check(False, f"{check.__name__}: {error!r}")
        check_restart(checks, ledger, people, server)
    with office.temporary() as folder, gtests.postgres(office.SOURCE, folder) as address:
        server = Server(sample_ledger(folder, "--db", address))
        accounts_test.check_all(checks, server, set_up(server))
        server.stop()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())

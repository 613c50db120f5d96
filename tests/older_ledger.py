#!/usr/bin/env python3
"""Makes a ledger one that an older version of the program has written: tests/older_ledger.py LEDGER VERSION.

What the later migrations create is dropped and their versions are forgotten."""

import re
import sqlite3
import sys
from pathlib import Path

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


def objects(migrations):
    database = sqlite3.connect(":memory:")
    for path in migrations:
        database.executescript(path.read_text(encoding="utf-8"))
    return database.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()


def main():
    folder, version = Path(sys.argv[1]), int(sys.argv[2])
    every = sorted(MIGRATIONS.glob("*.sqlite.sql"))
    older = [path for path in every if int(re.match(r"\d+", path.name).group()) <= version]
    kept = set(objects(older))
    database = sqlite3.connect(folder / "ledger.db")
    for kind, name in objects(every):
        if (kind, name) not in kept and kind in ("index", "table", "trigger", "view"):
            database.execute(f"DROP {kind} IF EXISTS {name}")
    database.execute("DELETE FROM schema_versions WHERE version > ?", (version,))
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


if __name__ == "__main__":
    main()

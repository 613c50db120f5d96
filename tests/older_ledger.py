#!/usr/bin/env python3
"""Makes a ledger one that an older version of the program has written: tests/older_ledger.py LEDGER VERSION.

What the later migrations create or add is dropped and their versions are forgotten."""

import re
import sqlite3
import sys
from pathlib import Path

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


def objects(migrations):
    return made_by(migrations).execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()


def columns(database):
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [(table, row[1]) for table in tables for row in database.execute(f"PRAGMA table_info({table})")]


def made_by(migrations):
    database = sqlite3.connect(":memory:")
    for path in migrations:
        database.executescript(path.read_text(encoding="utf-8"))
    return database


def main():
    folder, version = Path(sys.argv[1]), int(sys.argv[2])
    every = sorted(MIGRATIONS.glob("*.sqlite.sql"))
    older = [path for path in every if int(re.match(r"\d+", path.name).group()) <= version]
    kept = set(objects(older))
    database = sqlite3.connect(folder / "ledger.db")
    for kind, name in objects(every):
        if (kind, name) not in kept and kind in ("index", "table", "trigger", "view"):
            database.execute(f"DROP {kind} IF EXISTS {name}")
    kept_columns, kept_tables = set(columns(made_by(older))), {name for kind, name in kept if kind == "table"}
    for table, column in columns(made_by(every)):
        if table in kept_tables and (table, column) not in kept_columns:
            database.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    database.execute("DELETE FROM schema_versions WHERE version > ?", (version,))
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


if __name__ == "__main__":
    main()

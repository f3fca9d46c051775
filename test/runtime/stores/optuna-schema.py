"""Makes a database with Optuna and prints the schema of every database named: sqlite_master, pragmas, version rows."""

import json
import sqlite3
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
theirs, ours = sys.argv[1:]
optuna.create_study(storage=f"sqlite:///{theirs}", study_name="s")


def schema(file):
    db = sqlite3.connect(file)
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    of_table = ["table_xinfo", "foreign_key_list", "index_list"]
    of_file = ["user_version", "application_id", "encoding", "page_size", "auto_vacuum", "integrity_check"]
    return {
        "master": db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall(),
        "tables": {t: {p: db.execute(f"PRAGMA {p}({t})").fetchall() for p in of_table} for t in tables},
        "pragmas": {p: db.execute(f"PRAGMA {p}").fetchall() for p in of_file},
        "versions": [db.execute(f"SELECT * FROM {t}").fetchall() for t in ("version_info", "alembic_version")],
    }


json.dump([schema(theirs), schema(ours)], sys.stdout)

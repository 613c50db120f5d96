#!/usr/bin/env python3
"""The house linter: keeps what ARCHITECTURE.md and CONTRIBUTING.md promise and no compiler checks.

    tests/tidy/tidy.py [ROOT]

Prints file:line: what is wrong and what to do; exit code 1 if anything is. tests/tidy/tidy_test.py plants each fault.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import cpp_text
import message_rules
import private_names

FLOORS = [
    ("base",),
    ("db", "numerals", "document", "script", "messages"),
    ("rulefile", "draw"),
    ("office",),
    ("ledger",),
    ("cases",),
    ("metrics", "imports", "search", "claims", "tasks", "projects", "funds", "sites", "signs", "rectification",
     "reports", "wording"),
    ("invariants",),
    ("usecases",),
    ("doors/face",),
    ("doors/cli", "doors/http", "doors/jobs"),
    ("app",),
]
FLOOR_OF = {folder: number for number, floor in enumerate(FLOORS) for folder in floor}
DOORS = FLOOR_OF["doors/face"]
ROOMS_PURE_BELOW = FLOOR_OF["invariants"]  # below it, only *_store may see the database

FILE_LINES_MAX = 500
FUNCTION_LINES_MAX = 70
FILE_BYTES_MAX = 2 * 1024 * 1024

# Only in code (comments and literals do not count).
BANNED_CODE = [
    (r"\busing\s+namespace\b(?!\s+std::\w*literals\b)", "no using namespace: write the name out"),
    (r"\bstd::w?regex\b|<regex>", "no std::regex: it recurses and is slow; write the few lines"),
    # An aggregate cannot be made by make_unique with clang 14; straight into its owner it is no raw new.
    (r"(?<!operator )(?<!>\()\bnew\s+[A-Za-z_:(]", "no raw new: std::make_unique, or a value"),
    (r"(?<!operator )(?<!= )(?<!=)\bdelete\b\s*(\[\s*\])?\s*[A-Za-z_(*]", "no raw delete: let an owner do it"),
    (r"\b(class|struct)\s+\w*(Manager|Helper|Service|Util|Utils|Context|Impl)\b",
     "a name that says nothing: name what it is"),
    (r"\bdouble\s+\w*(money|amount|yuan|fen)\b", "money is base::Money, never double"),
]
BELOW_DOORS = [
    (r"\bsystem_clock\b|\bsteady_clock\b|\bhigh_resolution_clock\b|\bgettimeofday\b|\bclock_gettime\b",
     "no clock below the doors: take the time as a value"),
    (r"\brandom_device\b|\bmt19937\b|\bs?rand\s*\(", "no randomness below the doors: take it as a value"),
    (r"\b(std::|::)?(secure_)?getenv\s*\(", "no environment below the doors: take it as a value"),
]
# In every text file. Built from pieces, so that this file does not accuse itself.
BANNED_TEXT = [
    (re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b"), "unfinished: do it, or write an issue"),
    (re.compile(r"(?<![\w.])/(wo" + r"rk|ro" + r"ot|ho" + r"me/\w+)/"), "a path of one machine"),
    (re.compile(r"\b(deb|ftp|security|registry)\.(debian|npmjs|yarnpkg|npmmirror)\.(org|com)"),
     "the host of a registry: name the package only"),
    (re.compile(r'"resolved"\s*:\s*"https?:'), "the lock file holds download addresses: npm install with "
     "omit-lockfile-registry-resolved"),
]
SAMPLE_FACTS = re.compile(r"(?<!\w)(689|1033|10330000|5270000)(?!\w)|乌审旗")
VAGUE_FILES = re.compile(r"(^|/)(utils?|helpers?|common|misc|manager)(\.|/|_|$)")
SQL = re.compile(r"^\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX|UNIQUE|"
                 r"TRIGGER|VIEW|FUNCTION|TEMP)|DROP\s+(TABLE|INDEX|TRIGGER|VIEW)|ALTER\s+TABLE|WITH\s+\w+\s+AS|TRUNCATE\s)",
                 re.I)
CODE_SUFFIXES = (".cpp", ".h", ".py", ".sh", ".ts", ".vue", ".js", ".mjs", ".cmake")
TEXT_SUFFIXES = CODE_SUFFIXES + (".md", ".toml", ".sql", ".txt", ".json", ".test", ".html", ".css", ".yml", "")


def tracked(root):
    """Files git knows or would take in; without git, all of them."""
    try:
        listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                capture_output=True, check=True).stdout.decode()
        names = [name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        names = [str(path.relative_to(root)) for path in Path(root).rglob("*") if path.is_file()]
    return sorted(name for name in set(names) if os.path.isfile(os.path.join(root, name)))


def folder_of(name):
    """"src/doors/cli/x.cpp" -> "doors/cli"; None outside src/."""
    parts = name.split("/")
    if parts[0] != "src" or len(parts) < 3:
        return None
    return "/".join(parts[1:3]) if parts[1] == "doors" and len(parts) > 3 else parts[1]


def is_test(name):
    return bool(re.search(r"_(test|fuzz|bench)\.(cpp|h)$", name)) or "_testing." in name or name.startswith("tests/")


def is_store(name):
    return bool(re.search(r"_store[a-z_]*\.(cpp|h)$", name))


class House:
    def __init__(self, root):
        self.root = str(root)
        self.faults = []
        self.names = tracked(self.root)
        self.sources = {}
        for name in self.names:
            if name.endswith((".cpp", ".h")) and name.startswith(("src/", "cmake/", "bench/", "tests/")):
                self.sources[name] = cpp_text.read(self.text(name))

    def text(self, name):
        with open(os.path.join(self.root, name), encoding="utf-8", errors="replace") as file:
            return file.read()

    def fault(self, name, line, what):
        self.faults.append((name, line, what))

    def run(self):
        for name in self.names:
            self.check_file(name)
        for name, source in self.sources.items():
            self.check_includes(name, source)
            self.check_code(name, source)
        for name, line, other, declared in private_names.clashes(self.root, self.sources, self.text):
            self.fault(name, line, f"{declared} stands in {other} too, and both files are compiled together: give it a name of its "
                       "own, or share it")
        message_rules.check(self)
        return sorted(set(self.faults))

    def check_file(self, name):
        size = os.path.getsize(os.path.join(self.root, name))
        if size > FILE_BYTES_MAX:
            self.fault(name, 1, f"{size} bytes: a tracked file has at most {FILE_BYTES_MAX}")
        if VAGUE_FILES.search(name):
            self.fault(name, 1, "a file name that says nothing: name what is in it")
        suffix = os.path.splitext(name)[1]
        if suffix not in TEXT_SUFFIXES or size > FILE_BYTES_MAX:
            return
        text = self.text(name)
        if "\0" in text:
            return
        lines = text.split("\n")
        if name.endswith(CODE_SUFFIXES) and len(lines) - 1 > FILE_LINES_MAX:
            self.fault(name, FILE_LINES_MAX, f"{len(lines) - 1} lines: a file has at most {FILE_LINES_MAX}; split it")
        code_of_product = name.startswith(("src/", "web/src/")) and not is_test(name) and ".test." not in name
        for number, line in enumerate(lines, 1):
            for pattern, what in BANNED_TEXT:
                if pattern.search(line):
                    self.fault(name, number, what)
            if code_of_product and SAMPLE_FACTS.search(line):
                self.fault(name, number, "a fact of the sample office: it belongs into data files")

    def check_includes(self, name, source):
        folder = folder_of(name)
        if folder is None:
            return
        if folder not in FLOOR_OF:
            self.fault(name, 1, f"src/{folder} has no floor: give it one in tests/tidy/tidy.py and ARCHITECTURE.md")
            return
        floor = FLOOR_OF[folder]
        for line, path in source.includes:
            other = folder_of("src/" + path)
            if other is None or other not in FLOOR_OF:
                continue
            if other != folder and FLOOR_OF[other] >= floor:
                way = "sideways" if FLOOR_OF[other] == floor else "upward"
                self.fault(name, line, f'"{path}" is an include {way}: {folder} stands on floor {floor}, {other} on '
                           f"{FLOOR_OF[other]}")
                continue
            sees_database = path.startswith("db/") or is_store(path) or path.endswith("_sql.h")
            if not sees_database or is_test(name) or folder == "db":
                continue
            if DOORS <= floor < FLOOR_OF["app"]:
                self.fault(name, line, f'"{path}": a door never sees a store or the database; call a use case')
            elif floor < ROOMS_PURE_BELOW and not is_store(name):
                self.fault(name, line, f'"{path}": the pure half of {folder} never sees the database; that is for '
                           "*_store")

    def check_code(self, name, source):
        for first, lines in cpp_text.functions(source.code):
            if lines > FUNCTION_LINES_MAX:
                self.fault(name, first, f"a function of {lines} lines: at most {FUNCTION_LINES_MAX}; split it")
        for line in cpp_text.later_tries(source.code):
            self.fault(name, line, "TRY behind another member of a braced initialiser: what was made before it leaks "
                       "when it returns; give it a name first")
        folder = folder_of(name)
        product = folder is not None and not is_test(name)
        rules = list(BANNED_CODE)
        if product and FLOOR_OF.get(folder, 0) < DOORS:
            rules += BELOW_DOORS
        for pattern, what in rules:
            for found in re.finditer(pattern, source.code):
                self.fault(name, source.code.count("\n", 0, found.start()) + 1, what)
        if not product or folder == "db":
            return
        for line, _, literal in source.literals:
            if SQL.match(literal):
                self.fault(name, line, "SQL in a string: it stands in sql/*.sql beside the room, or in migrations/")


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    faults = House(root).run()
    for name, line, what in faults:
        print(f"{name}:{line}: {what}")
    print(f"house: {len(faults)} faults" if faults else "house: in order")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

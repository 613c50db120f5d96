#!/usr/bin/env python3
"""The house linter is itself tested: every fault is planted in a small house and must be found, once and in its place;
what only looks like a fault must pass."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import cpp_text  # noqa: E402
import tidy  # noqa: E402

SENTENCE = '["{code}"]\nzh = "{{where}}：不行"\nzh_mend = "改"\nen = "{{where}}: no"\nen_mend = "mend"\n'


def faults_of(files):
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [(name, line, what) for name, line, what in tidy.House(root).run()]


class PrivateNames(unittest.TestCase):
    """(what the second file keeps to itself, whether it clashes with the first's)."""
    FIRST = "namespace ledger {\nnamespace {\n\nconstexpr int rows_max = 5;\n\nint count_of(std::string_view text) {\n  return 1;\n}\n\nstruct Row {\n};\n\n}  // namespace\n}  // namespace ledger\n"
    TABLE = [
        ("int count_of(std::string_view other) {", True),
        ("[[nodiscard]] std::size_t count_of(std::string_view text) {", True),
        ("int count_of(std::string_view text, int from) {", False),
        ("constexpr std::array<int, 3> rows_max = {1, 2, 3};", True),
        ("constexpr int columns_max = 5;", False),
        ("struct Row {", True),
        ("using Row = document::Row;", False),
    ]

    def second(self, declared, namespace="ledger"):
        return f"namespace {namespace} {{\nnamespace {{\n\n{declared}\n\n}}  // namespace\n}}  // namespace {namespace}\n"

    def test_table(self):
        for declared, clashes in self.TABLE:
            with self.subTest(declared=declared):
                found = faults_of({"src/ledger/a.cpp": self.FIRST, "src/ledger/b.cpp": self.second(declared)})
                self.assertEqual([one[:2] for one in found], [("src/ledger/b.cpp", 4)] if clashes else [])

    def test_where_it_may_stand_twice(self):
        declared = "int count_of(std::string_view text) {"
        for other in ("src/ledger/b_store.cpp", "src/ledger/b_test.cpp", "src/office/b.cpp"):
            with self.subTest(other=other):
                self.assertEqual(faults_of({"src/ledger/a.cpp": self.FIRST, other: self.second(declared)}), [])
        deeper = self.second(declared, "ledger::image")
        self.assertEqual(faults_of({"src/ledger/a.cpp": self.FIRST, "src/ledger/b.cpp": deeper}), [])
        lists = "room(ledger LINK shiliu_office\n     APART b*.cpp)\n"
        self.assertEqual(faults_of({"src/ledger/a.cpp": self.FIRST, "src/ledger/b.cpp": self.second(declared),
                                    "src/ledger/CMakeLists.txt": lists}), [])


class Includes(unittest.TestCase):
    # (file, what it includes, part of the complaint or None)
    TABLE = [
        ("src/base/day.cpp", "base/day.h", None),
        ("src/ledger/ledger.cpp", "office/office.h", None),
        ("src/office/office.cpp", "ledger/ledger.h", "upward"),
        ("src/base/day.cpp", "messages/messages.h", "upward"),
        ("src/metrics/measure.cpp", "reports/reports.h", "sideways"),
        ("src/document/word.cpp", "db/db.h", "sideways"),
        ("src/usecases/record.cpp", "doors/cli/door.h", "upward"),
        ("src/doors/cli/figures.cpp", "usecases/figures.h", None),
        ("src/doors/cli/figures.cpp", "doors/http/door.h", "sideways"),
        ("src/doors/cli/figures.cpp", "metrics/metrics_store.h", "a door never sees"),
        ("src/doors/cli/figures.cpp", "db/db.h", "a door never sees"),
        ("src/metrics/measure.cpp", "db/db.h", "the pure half"),
        ("src/metrics/measure.cpp", "ledger/ledger_store.h", "the pure half"),
        ("src/metrics/metrics.h", "metrics/metrics_sql.h", "the pure half"),
        ("src/metrics/metrics_store.cpp", "ledger/ledger_store.h", None),
        ("src/metrics/metrics_store_rows.cpp", "db/db.h", None),
        ("src/metrics/metrics_test.cpp", "db/db.h", None),
        ("src/metrics/metrics_test.cpp", "reports/reports.h", "sideways"),
        ("src/usecases/record.cpp", "ledger/ledger_store.h", None),
        ("src/attic/box.cpp", "base/day.h", "has no floor"),
    ]

    def test_floors(self):
        for name, path, complaint in self.TABLE:
            with self.subTest(file=name, includes=path):
                found = faults_of({name: f'#include "{path}"\n'})
                if complaint is None:
                    self.assertEqual(found, [])
                else:
                    self.assertEqual([(one[0], one[1]) for one in found], [(name, 1)])
                    self.assertIn(complaint, found[0][2])


class Words(unittest.TestCase):
    # (file, text, part of the complaint or None); the fault stands in the last line
    TABLE = [
        ("src/base/a.cpp", "int x = 1;  // " + "TO" + "DO later\n", "unfinished"),
        ("notes.md", "FIX" + "ME\n", "unfinished"),
        ("src/base/a.cpp", "using namespace std;\n", "using namespace"),
        ("src/base/a.cpp", "using std::string;\n", None),
        ("src/base/a.cpp", "auto* p = new Thing();\n", "raw new"),
        ("src/base/a.cpp", "auto p = std::unique_ptr<Thing>(new Thing{1});\n", None),
        ("src/base/a.cpp", "using namespace std::string_view_literals;\n", None),
        ("src/base/a.cpp", "// a new Thing is made\n", None),
        ("src/base/a.cpp", 'char const* s = "a new thing; delete it";\n', None),
        ("src/base/a.cpp", "delete p;\n", "raw delete"),
        ("src/base/a.cpp", "delete[] p;\n", "raw delete"),
        ("src/base/a.h", "Thing(Thing const&) = delete;\n", None),
        ("src/base/a.h", "bool deleted_because;\n", None),
        ("src/base/a.cpp", "std::regex r;\n", "std::regex"),
        ("src/base/a.h", "class LedgerManager {};\n", "says nothing"),
        ("src/base/a.h", "struct RowHelper {};\n", "says nothing"),
        ("src/base/a.cpp", "auto t = std::chrono::system_clock::now();\n", "clock"),
        ("src/doors/cli/a.cpp", "auto t = std::chrono::system_clock::now();\n", None),
        ("src/usecases/a.cpp", "std::random_device d;\n", "randomness"),
        ("src/usecases/a.cpp", 'auto* v = std::getenv("X");\n', "environment"),
        ("src/base/a.cpp", "int n = 689;\n", "fact of the sample"),
        ("src/base/a.cpp", "int n = 16890;\n", None),
        ("src/base/a_test.cpp", "int n = 689;\n", None),
        ("src/base/a.h", "/// 乌审旗\n", "fact of the sample"),
        ("web/src/a.ts", "const n = '乌审旗'\n", "fact of the sample"),
        ("a.sh", "cd /wo" + "rk/main\n", "path of one machine"),
        ("a.md", "see docs/wo" + "rk/plan\n", None),
        ("a.json", '{"resolved": "ht' + 'tps://x"}\n', "download addresses"),
        ("a.sh", "curl deb." + "debian.org\n", "host of a registry"),
        ("src/metrics/m_store.cpp", 'auto s = "SELECT a FROM b";\n', "SQL in a string"),
        ("src/metrics/m_store.cpp", 'auto s = R"(\n  insert into t values (1)\n)";\n', "SQL in a string"),
        ("src/metrics/m_store.cpp", 'auto s = "select a template";\n', "SQL in a string"),
        ("src/metrics/m_test.cpp", 'auto s = "SELECT a FROM b";\n', None),
        ("src/metrics/m_store.cpp", 'auto s = "Update the program";\n', None),
        ("src/base/utils.cpp", "\n", "says nothing"),
        ("src/base/long.cpp", "\n" * 501, "at most 500"),
        ("src/base/long.cpp", "\n" * 500, None),
        ("big.bin", b"\0" * (2 * 1024 * 1024 + 1), "at most 2097152"),
    ]

    def test_words(self):
        for name, text, complaint in self.TABLE:
            with self.subTest(file=name, text=text[:40]):
                found = faults_of({name: text})
                if complaint is None:
                    self.assertEqual(found, [])
                else:
                    self.assertEqual(len(found), 1, found)
                    self.assertIn(complaint, found[0][2])


class Tries(unittest.TestCase):
    TABLE = [
        ("return Pair{first, TRY(second())};", True),
        ("all.push_back(Member{std::move(name), TRY(value(depth + 1))});", True),
        ("Asked const asked{.id = 1,\n .from = TRY(number())};", True),
        ("return Scope{id(TRY(number())), TRY(other())};", True),
        ("Scope const scope{TRY(only())};", False),
        ("Scope const scope{.root = TRY(only())};", False),
        ("if (a) { b(); TRY(c()); }", False),
        ("auto f = [&](Row const& row) -> base::Done { rows.push_back(TRY(read(row))); return {}; };", False),
        ("call(first, TRY(second()));", False),
    ]

    def test_a_try_stands_first_in_its_braces(self):
        for text, refused in self.TABLE:
            with self.subTest(text=text):
                found = faults_of({"src/base/a.cpp": f"int f() {{\n  {text}\n}}\n"})
                self.assertEqual([what[:10] for _, _, what in found], ["TRY behind"] if refused else [])


class Functions(unittest.TestCase):
    @staticmethod
    def body(lines, head="int f(int x)"):
        return f"namespace a {{\n{head} {{\n" + "  g();\n" * (lines - 2) + "}\n}\n"

    def test_length(self):
        self.assertEqual(faults_of({"src/base/a.cpp": self.body(70)}), [])
        found = faults_of({"src/base/a.cpp": self.body(71)})
        self.assertEqual([(one[0], one[1]) for one in found], [("src/base/a.cpp", 2)])
        self.assertIn("71 lines", found[0][2])

    def test_members_lambdas_and_tests_are_functions_tables_are_not(self):
        self.assertEqual(len(faults_of({"src/base/a_test.cpp": self.body(71, "TEST(A, B)")})), 1)
        self.assertEqual(len(faults_of({"src/base/a.h": "class A {\n" + self.body(75, "void m() const")[13:-2] + "};\n"})), 1)
        table = "constexpr int t[] = {\n" + "  {1, 2},\n" * 90 + "};\n"
        self.assertEqual(faults_of({"src/base/a.cpp": table}), [])

    def test_braces_in_literals_and_comments_do_not_count(self):
        text = 'void f() {\n  auto a = "{{{"; // {{{\n  char b = \'{\'; /* { */ auto c = R"x({ " )x";\n  int d = 1\'000;\n}\nvoid g() {\n}\n'
        self.assertEqual(cpp_text.functions(cpp_text.read(text).code), [(1, 5), (6, 2)])


class Messages(unittest.TestCase):
    FAIL = 'auto r() { return base::fail("day.impossible", {}); }\n'
    TEST = 'EXPECT_EQ(code, "day.impossible");\n'

    def check(self, files, *complaints):
        found = faults_of(files)
        self.assertEqual(len(found), len(complaints), found)
        for (_, _, what), complaint in zip(found, complaints):
            self.assertIn(complaint, what)

    def test_a_code_with_sentences_and_a_test_is_in_order(self):
        good = SENTENCE.format(code="day.impossible")
        self.check({"src/base/a.cpp": self.FAIL, "src/base/a_test.cpp": self.TEST, "messages/day.toml": good})
        self.check({"src/base/a.cpp": self.FAIL, "tests/errors/x.test": self.TEST, "messages/day.toml": good})

    def test_what_is_missing_is_named(self):
        good = SENTENCE.format(code="day.impossible")
        self.check({"src/base/a.cpp": self.FAIL, "src/base/a_test.cpp": self.TEST}, "has no sentence")
        self.check({"src/base/a.cpp": self.FAIL, "messages/day.toml": good}, "provoked by no test")
        self.check({"messages/day.toml": good}, "used nowhere")
        rest = {"src/base/a.cpp": self.FAIL, "src/base/a_test.cpp": self.TEST}
        self.check({**rest, "messages/date.toml": good}, "belongs into messages/day.toml")
        self.check({**rest, "messages/day.toml": good.replace("en = ", "de = ")}, "no sentence in en")
        self.check({**rest, "messages/day.toml": good.replace("en_mend = ", "mend = ")}, "a mend in one language")
        self.check({**rest, "messages/day.toml": good.replace("不行", "{text}")}, "different arguments")
        self.check({**rest, "messages/day.toml": good.replace("不行", "操作失败")}, "say the cause")

    def test_a_sentence_names_only_what_the_code_gives(self):
        said = SENTENCE.format(code="day.impossible").replace("不行", "{day}不行").replace("no\"", "no {day}\"")
        rest = {"src/base/a_test.cpp": self.TEST, "messages/day.toml": said}
        self.check({**rest, "src/base/a.cpp": 'auto r() { return fail("day.impossible", {{"day", f(1, "x")}}, "w"); }\n'})
        self.check({**rest, "src/base/a.cpp": 'auto r() { return fail("day.impossible", {{"date", "x"}}); }\n'},
                   "names {day}, which the code does not give")
        self.check({**rest, "src/base/a.cpp": 'auto r() { return fail("day.impossible", arguments); }\n'})

    def test_texts_of_the_command_line_need_no_test_but_a_use(self):
        said = '["cli.done"]\nzh = "完成"\nen = "Done"\n'
        self.check({"src/doors/cli/a.cpp": 'say("cli.done");\n', "messages/cli.toml": said})
        self.check({"src/doors/cli/a.cpp": 'say("cli." + state);\n', "messages/cli.toml": said})
        self.check({"src/doors/cli/a.cpp": 'say("cli.gone");\n', "messages/cli.toml": said}, "used nowhere", "no sentence")

    def test_names_of_files_are_not_codes(self):
        self.check({"src/document/a.cpp": 'part("document.xml");\n', "messages/document.toml": ""})


if __name__ == "__main__":
    unittest.main()

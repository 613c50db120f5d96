#include "rulefile/rulefile.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/limits.h"
#include "rulefile/nearest.h"

namespace {

using rulefile::Faults;

std::string argument(base::Error const& error, std::string_view name) {
  for (auto const& given : error.arguments) {
    if (given.name == name) return given.value;
  }
  return {};
}

rulefile::File read(std::string text, Faults& faults) {
  auto file = rulefile::read_text("metrics/party.toml", std::move(text), faults);
  EXPECT_TRUE(file.has_value());
  return *std::move(file);
}

// Every reader gives its value, the place is file:line, and nothing is left to complain about.
TEST(rulefile, reads_each_type_with_its_place) {
  Faults faults;
  auto file = read(
      "source = \"本单位自定\"\n"
      "words = [\"次\", \"场\"]\n"
      "order = 3\n"
      "ordered = true\n"
      "since = 2024-02-29\n"
      "course = \"flow\"\n"
      "[where]\n"
      "kind = \"study\"\n"
      "[[metric]]\n"
      "id = \"a\"\n"
      "\n"
      "[[metric]]\n"
      "id = \"b\"\n",
      faults);
  auto& root = file.root;
  EXPECT_EQ(root.text("source"), "本单位自定");
  EXPECT_EQ(root.texts("words"), (std::vector<std::string>{"次", "场"}));
  EXPECT_EQ(root.integer("order", 0), 3);
  EXPECT_EQ(root.integer("absent", 7), 7);
  EXPECT_TRUE(root.flag("ordered", false));
  EXPECT_EQ(base::to_text(root.optional_day("since").value()), "2024-02-29");
  EXPECT_EQ(root.one_of("course", {"flow", "stock"}), "flow");
  EXPECT_EQ(root.one_of("measure", {"count", "sum"}, "count"), "count");
  auto metrics = root.tables("metric");
  ASSERT_EQ(metrics.size(), 2U);
  EXPECT_EQ(metrics[1].text("id"), "b");
  EXPECT_EQ(metrics[1].where(), "rules/metrics/party.toml:12");
  EXPECT_EQ(metrics[1].where("id"), "rules/metrics/party.toml:13");
  EXPECT_EQ(root.table("where")->where("kind"), "rules/metrics/party.toml:8");
  root.finish();
  EXPECT_TRUE(faults.empty());
}

struct FaultCase {
  std::string text;
  std::string code;
  int line;
};

// One wrong line each: the code of its fault and the line that it names.
TEST(rulefile, names_the_fault_and_its_line) {
  for (auto const& [text, code, line] : std::vector<FaultCase>{
           {"\nname = 3\n", "rule.wrong_type", 2},
           {"\n\nname = \"  \"\n", "rule.empty_text", 3},
           {"other = \"x\"\n", "rule.missing_key", 1},
           {"name = \"x\"\norder = \"3\"\n", "rule.wrong_type", 2},
           {"name = \"x\"\nordered = 1\n", "rule.wrong_type", 2},
           {"name = \"x\"\nsince = \"2024-01-01\"\n", "rule.wrong_type", 2},
           {"name = \"x\"\nwords = \"次\"\n", "rule.wrong_type", 2},
           {"name = \"x\"\nwords = [\n  \"次\",\n  3]\n", "rule.wrong_type", 4},
           {"name = \"x\"\nmetric = [3]\n", "rule.wrong_type", 2},
           {"name = \"x\"\nmetric = 2024-01-01T10:00:00\n", "rule.wrong_type", 2},
           {"name = \"x\"\nwhere = 1.5\n", "rule.wrong_type", 2},
           {"name = \"x\"\ncourse = \"flwo\"\n", "rule.unknown_word", 2},
       }) {
    Faults faults;
    auto file = read(text, faults);
    static_cast<void>(file.root.text("name"));
    static_cast<void>(file.root.integer("order", 0));
    static_cast<void>(file.root.flag("ordered", false));
    static_cast<void>(file.root.optional_day("since"));
    static_cast<void>(file.root.texts("words"));
    static_cast<void>(file.root.tables("metric"));
    static_cast<void>(file.root.table("where"));
    static_cast<void>(file.root.one_of("course", {"flow", "stock"}, "flow"));
    auto const errors = faults.take();
    ASSERT_EQ(errors.size(), 1U) << text;
    EXPECT_EQ(errors[0].code, code) << text;
    EXPECT_EQ(errors[0].where, "rules/metrics/party.toml:" + std::to_string(line)) << text;
  }
}

// What cannot be read at all gives no file, but the place.
TEST(rulefile, refuses_a_text_that_is_no_rule_file) {
  struct Case {
    std::string text;
    std::string code;
    std::string where;
  };
  for (auto const& [text, code, where] : std::vector<Case>{
           {"a = 1\nb = \n", "rule.syntax", "rules/x.toml:2"},
           {"a = 1\na = 2\n", "rule.syntax", "rules/x.toml:2"},
           {"a = 1\n\xCD\x99", "rule.syntax", "rules/x.toml:2"},
           {"名称 = 1\n", "rule.syntax", "rules/x.toml:1"},
           {"a = \'\'\'\n次\'\'\'\nb = \"\\\"次\" # 次\nc = 次\n", "rule.syntax", "rules/x.toml:4"},
           {"a = 2024-06-31\n", "rule.syntax", "rules/x.toml:1"},
           {"a = 1\n# \xD0\xC5\xCF\xA2\n", "rule.not_utf8", "rules/x.toml:2"},
           {std::string("a = 1\n\0", 7), "rule.not_utf8", "rules/x.toml:2"},
           {std::string(base::limits::rule_file_bytes_max + 1, ' '), "rule.too_large", "rules/x.toml"},
           {std::string(100'000, '['), "rule.syntax", "rules/x.toml"},
           {"a = " + std::string(100'000, '['), "rule.syntax", "rules/x.toml:1"},
       }) {
    Faults faults;
    EXPECT_FALSE(rulefile::read_text("x.toml", text, faults).has_value()) << code;
    auto const errors = faults.take();
    ASSERT_EQ(errors.size(), 1U) << code;
    EXPECT_EQ(errors[0].code, code);
    EXPECT_EQ(errors[0].where, where);
  }
}

// An escape can bring in what no rule needs.
TEST(rulefile, refuses_control_characters) {
  Faults faults;
  static_cast<void>(read("a = 1\nb = [\"x\\u0000y\"]\n", faults));
  auto const errors = faults.take();
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].code, "rule.control_character");
  EXPECT_EQ(errors[0].where, "rules/metrics/party.toml:2");
}

// A key nobody asked for is a slip of the finger; the nearest key that was asked for is the mend.
TEST(rulefile, offers_the_nearest_key) {
  Faults faults;
  auto file = read("nmae = \"x\"\nsynonym = []\n", faults);
  static_cast<void>(file.root.optional_text("name"));
  static_cast<void>(file.root.texts("synonyms"));
  file.root.finish();
  auto const errors = faults.take();
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(errors[0].code, "rule.unknown_key");
  EXPECT_EQ(argument(errors[0], "nearest"), "name");
  EXPECT_EQ(argument(errors[1], "nearest"), "synonyms");
  EXPECT_EQ(rulefile::nearest("类型", {"级别", "类别"}), "类别");
  EXPECT_EQ(rulefile::nearest("x", {}), "");
}

// Layout, comments, order of keys and the form of tables do not change the digest; any value does.
TEST(rulefile, digest_follows_the_meaning) {
  auto digest = [](std::string text) {
    Faults faults;
    return base::to_hex(read(std::move(text), faults).root.digest());
  };
  auto const plain = digest("id = \"a\"\nwords = [\"次\"]\n[where]\nkind = \"study\"\n");
  EXPECT_EQ(plain, digest("# a remark\nwhere = { kind = \"study\" }\nwords = [\n  '次', # more\n]\n\nid = 'a'\n"));
  for (auto const* other : {"id = \"b\"\nwords = [\"次\"]\n[where]\nkind = \"study\"\n",
                            "id = \"a\"\nwords = [\"次\", \"\"]\n[where]\nkind = \"study\"\n",
                            "id = \"a\"\nwords = [\"次\"]\nkind = \"study\"\n[where]\n",
                            "id = \"a\\\"\"\nwords = [\"次\"]\n[where]\nkind = \"study\"\n"}) {
    EXPECT_NE(plain, digest(other)) << other;
  }
  EXPECT_NE(digest("a = 1"), digest("a = true"));
  EXPECT_NE(digest("a = 1"), digest("a = 1.0"));
  EXPECT_NE(digest("a = 1"), digest("a = '1'"));
  EXPECT_NE(digest("a = 2024-01-01"), digest("a = 2024-01-02"));
}

// A table takes source and dates from the file unless it says otherwise; `until` is not part of it.
TEST(rulefile, validity_is_inherited) {
  Faults faults;
  auto file = read(
      "source = \"S\"\nverified = true\neffective_from = 2020-01-01\n"
      "[[metric]]\n"
      "[[metric]]\nsource = \"T\"\nverified = false\neffective_from = 2024-01-01\neffective_until = 2025-01-01\n"
      "[[metric]]\neffective_until = 2019-01-01\n",
      faults);
  auto const above = rulefile::read_validity(file.root, std::nullopt);
  auto metrics = file.root.tables("metric");
  auto const same = rulefile::read_validity(metrics[0], above);
  EXPECT_EQ(same.source, "S");
  EXPECT_TRUE(same.verified);
  auto const other = rulefile::read_validity(metrics[1], above);
  EXPECT_EQ(other.source, "T");
  EXPECT_FALSE(other.verified);
  auto const day = [](std::string_view text) { return base::parse_day(text).value(); };
  EXPECT_TRUE(rulefile::holds_on(other, day("2024-01-01")));
  EXPECT_TRUE(rulefile::holds_on(other, day("2024-12-31")));
  EXPECT_FALSE(rulefile::holds_on(other, day("2025-01-01")));
  EXPECT_FALSE(rulefile::holds_on(other, day("2023-12-31")));
  EXPECT_TRUE(faults.empty());
  static_cast<void>(rulefile::read_validity(metrics[2], above));
  auto const errors = faults.take();
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].code, "rule.dates_backwards");
  EXPECT_EQ(errors[0].where, "rules/metrics/party.toml:11");
}

// A file without a source or a first day is refused: no rule without a citation.
TEST(rulefile, validity_is_demanded) {
  Faults faults;
  auto file = read("name = 'x'\n", faults);
  static_cast<void>(rulefile::read_validity(file.root, std::nullopt));
  auto const errors = faults.take();
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(errors[0].code, "rule.missing_key");
  EXPECT_EQ(argument(errors[0], "key"), "source");
  EXPECT_EQ(argument(errors[1], "key"), "effective_from");
}

class Folder : public ::testing::Test {
 protected:
  void SetUp() override {
    auto const* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(::testing::TempDir()) / (std::string("rulefile_") + test->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "rules/metrics/more");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(std::string const& name, std::string const& text) const { std::ofstream(folder_ / name) << text; }
  std::filesystem::path folder_;
};

// All files below the folder by name; hidden and other files are passed over.
TEST_F(Folder, is_read_in_order) {
  write("rules/metrics/b.toml", "a = 1\n");
  write("rules/metrics/more/c.toml", "a = 1\n");
  write("rules/metrics/a.toml", "a = 1\n");
  write("rules/metrics/.a.toml", "no rule\n");
  write("rules/metrics/a.toml~", "no rule\n");
  Faults faults;
  std::vector<std::string> names;
  for (auto const& file : rulefile::read_folder(folder_ / "rules", "metrics", faults)) names.push_back(file.name);
  EXPECT_EQ(names, (std::vector<std::string>{"metrics/a.toml", "metrics/b.toml", "metrics/more/c.toml"}));
  EXPECT_TRUE(faults.empty());
}

// The faults of all files come at once; the good file is still read.
TEST_F(Folder, gathers_the_faults_of_all_files) {
  write("rules/metrics/a.toml", "a = \n");
  write("rules/metrics/b.toml", "\xFF\n");
  write("rules/metrics/c.toml", std::string(base::limits::rule_file_bytes_max + 1, '#'));
  write("rules/metrics/d.toml", "a = 1\n");
  Faults faults;
  EXPECT_EQ(rulefile::read_folder(folder_ / "rules", "metrics", faults).size(), 1U);
  std::vector<std::string> codes;
  for (auto const& error : faults.take()) codes.push_back(error.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"rule.syntax", "rule.not_utf8", "rule.too_large"}));
}

// A link that leads out of the rules is refused, whether to a file, a folder, or to nowhere; one inside is followed.
TEST_F(Folder, refuses_links_that_lead_out) {
  write("outside.toml", "a = 1\n");
  write("rules/metrics/a.toml", "a = 1\n");
  std::filesystem::create_symlink(folder_ / "outside.toml", folder_ / "rules/metrics/file.toml");
  std::filesystem::create_directory_symlink(folder_, folder_ / "rules/metrics/folder");
  std::filesystem::create_symlink("nowhere.toml", folder_ / "rules/metrics/broken.toml");
  std::filesystem::create_symlink("a.toml", folder_ / "rules/metrics/inside.toml");
  Faults faults;
  EXPECT_EQ(rulefile::read_folder(folder_ / "rules", "metrics", faults).size(), 2U);
  auto const errors = faults.take();
  ASSERT_EQ(errors.size(), 3U);
  for (auto const& error : errors) EXPECT_EQ(error.code, "rule.link_outside");
}

// A folder that is not there, or not below the rules, is a fault and not an empty list of rules.
TEST_F(Folder, must_exist) {
  for (auto const* below : {"nothing", "..", "metrics/a.toml"}) {
    Faults faults;
    EXPECT_TRUE(rulefile::read_folder(folder_ / "rules", below, faults).empty());
    EXPECT_EQ(faults.take().at(0).code, "rule.folder_missing") << below;
  }
}

// A file that is there and cannot be opened. An administrator can open every file, so the test asks first.
TEST_F(Folder, states_what_cannot_be_opened) {
  write("rules/metrics/a.toml", "a = 1\n");
  std::filesystem::permissions(folder_ / "rules/metrics/a.toml", std::filesystem::perms::none);
  if (std::ifstream(folder_ / "rules/metrics/a.toml").good()) GTEST_SKIP() << "rule.unreadable: running as root";
  Faults faults;
  EXPECT_TRUE(rulefile::read_folder(folder_ / "rules", "metrics", faults).empty());
  EXPECT_EQ(faults.take().at(0).code, "rule.unreadable");
}

// A folder with thousands of rules is a mistake of whoever named it.
TEST_F(Folder, has_a_limit) {
  for (int i = 0; i <= 2'000; ++i) write("rules/metrics/" + std::to_string(i) + ".toml", "a = 1\n");
  Faults faults;
  EXPECT_EQ(rulefile::read_folder(folder_ / "rules", "metrics", faults).size(), 2'000U);
  EXPECT_EQ(faults.take().at(0).code, "rule.too_many_files");
}

}  // namespace

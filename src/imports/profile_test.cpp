#include "imports/imports_testing.h"

namespace {

// One wrong thing each in an otherwise good profile: the code and the line of the fault.
TEST(profile, faults_are_named_with_their_line) {
  struct Case {
    std::string code;
    int line;
    std::string text;
  };
  std::string const top = "source = '本单位自定'\neffective_from = 2024-01-01\n";
  for (auto const& [code, line, text] : std::vector<Case>{
           {"import.unknown_kind", 5,
            "[[profile]]\nid = 'a'\nkind = 'studi'\nname = '甲'\nday_from = ['x']\ntitle_from = ['y']\n"},
           {"import.unknown_kind", 5,
            "[[profile]]\nid = 'a'\nkind = 'closing'\nname = '甲'\nday_from = ['x']\ntitle_from = ['y']\n"},
           {"import.unknown_field", 9,
            "[[profile]]\nid = 'a'\nkind = 'study'\nname = '甲'\ntitle_from = ['category']\n"
            "[[profile.column]]\nfield = 'daye'\nheadings = ['日期']\n"
            "[[profile.column]]\nfield = 'days'\nheadings = ['时间']\n"},
           {"import.duplicate_column", 12,
            "[[profile]]\nid = 'a'\nkind = 'study'\nname = '甲'\ntitle_from = ['category']\n"
            "[[profile.column]]\nfield = 'days'\nheadings = ['日期']\n"
            "[[profile.column]]\nfield = 'days'\nheadings = ['时间']\n"},
           {"import.duplicate_heading", 13,
            "[[profile]]\nid = 'a'\nkind = 'study'\nname = '甲'\ntitle_from = ['category']\n"
            "[[profile.column]]\nfield = 'days'\nheadings = ['日期']\n"
            "[[profile.column]]\nfield = 'place'\nheadings = ['日 期']\n"},
           {"import.no_heading", 8,
            "[[profile]]\nid = 'a'\nkind = 'study'\nname = '甲'\ntitle_from = ['category']\n"
            "[[profile.column]]\nfield = 'days'\n"},
           {"import.no_title", 3,
            "[[profile]]\nid = 'a'\nkind = 'study'\nname = '甲'\n[[profile.column]]\nfield = 'days'\nheadings = "
            "['日期']\n"},
           {"import.no_day", 3, "[[profile]]\nid = 'a'\nkind = 'study'\nname = '甲'\ntitle_from = ['category']\n"},
           {"import.duplicate_id", 8,
            "[[profile]]\nid = 'a'\nkind = 'task'\nname = '甲'\n[[profile]]\nid = 'a'\nkind = 'task'\nname = '乙'\n"},
           {"rule.unknown_key", 4, "[[profile]]\nidd = 'b'\nid = 'a'\nkind = 'task'\nname = '甲'\n"},
           {"rule.missing_key", 3, "[[profile]]\nid = 'a'\nkind = 'task'\n"},
       }) {
    rulefile::Faults faults;
    std::string full = text;
    if (text.find("'task'") != std::string::npos) {
      for (auto at = full.find("kind = 'task'\n"); at != std::string::npos; at = full.find("kind = 'task'\n", at + 1)) {
        full.replace(at, 14, "kind = 'task'\nyear_register = true\ntitle_from = ['origin']\n");
      }
    }
    std::vector<rulefile::File> files;
    files.push_back(*rulefile::read_text("imports/a.toml", top + full, faults));
    static_cast<void>(imports::Profiles::parse(files, imports_testing::rules().kinds, faults));
    auto const errors = faults.take();
    ASSERT_FALSE(errors.empty()) << code;
    EXPECT_EQ(errors[0].code, code);
    if (text != full) continue;
    EXPECT_EQ(errors[0].where, "rules/imports/a.toml:" + std::to_string(line)) << code;
  }
}

// Words that all profiles share come behind a profile's own, and give way where another column claims them.
TEST(profile, shares_words_between_files) {
  rulefile::Faults faults;
  std::string const top = "source = '本单位自定'\neffective_from = 2024-01-01\n";
  std::vector<rulefile::File> files;
  files.push_back(
      *rulefile::read_text("imports/a.toml",
                           top + "[[profile]]\nid = 'a'\nkind = 'study'\nname = '甲'\ntitle_from = ['category']\n"
                                 "[[profile.column]]\nfield = 'days'\nheadings = ['日期']\n"
                                 "[[profile.column]]\nfield = 'place'\nheadings = ['时间']\n",
                           faults));
  files.push_back(*rulefile::read_text(
      "imports/shared.toml",
      top + "[[shared]]\nfield = 'days'\nheadings = ['日期', '时间', '举办日期']\nnever = ['填报']\n", faults));
  auto const profiles = imports::Profiles::parse(files, imports_testing::rules().kinds, faults);
  EXPECT_TRUE(faults.empty());
  ASSERT_EQ(profiles.all().size(), 1U);
  EXPECT_EQ(profiles.all()[0].columns[0].headings, (std::vector<std::string>{"日期", "举办日期"}));
  EXPECT_EQ(profiles.all()[0].columns[0].never, std::vector<std::string>{"填报"});
  EXPECT_EQ(profiles.all()[0].columns[1].headings, std::vector<std::string>{"时间"});
  EXPECT_EQ(profiles.find("a"), &profiles.all()[0]);
  EXPECT_EQ(profiles.find("b"), nullptr);
}

// A blank ledger for towns holds the headings, the choices and a word on each column, and is understood when it comes
// back.
TEST(profile, writes_blank_ledgers) {
  auto const& rules = imports_testing::rules();
  std::vector<document::SheetOut> sheets;
  for (auto const& profile : rules.profiles.all()) {
    sheets.push_back(imports::blank_template(profile, *rules.kinds.find(profile.kind), {"某某镇", 2025}));
  }
  auto const& study = *std::ranges::find(sheets, "学习台账", &document::SheetOut::name);
  EXPECT_EQ(study.title, "2025年学习台账");
  EXPECT_EQ(study.note, "填报单位：某某镇");
  EXPECT_EQ(study.columns[2].heading, "类别");
  EXPECT_EQ(study.columns[2].choices.at(0), "理论学习中心组学习");
  EXPECT_FALSE(study.columns[1].comment.empty());
  EXPECT_EQ(std::ranges::find(sheets, "项目库", &document::SheetOut::name)->note, "填报单位：某某镇　　单位：万元");
  auto const bytes = document::write_xlsx(sheets, base::Instant(0));
  ASSERT_TRUE(bytes.has_value());
  auto const workbook = document::Workbook::from_bytes(*bytes, "blank.xlsx");
  auto const readings = imports_testing::headings(*workbook);
  ASSERT_TRUE(readings.has_value());
  for (std::size_t i = 0; i < readings->size(); ++i) {
    if (workbook->sheets()[i].hidden) continue;  // lists of choices
    ASSERT_NE(readings->at(i).profile, nullptr) << readings->at(i).name;
    EXPECT_EQ(readings->at(i).profile->name, readings->at(i).name);
    EXPECT_EQ(readings->at(i).year, 2025);
    EXPECT_EQ(readings->at(i).reporting_unit, "某某镇");
    EXPECT_TRUE(imports_testing::read(*workbook, readings->at(i)).entries().empty());
  }
}

}  // namespace

#include "ledger/privacy.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace ledger {
namespace {

Privacy shipped() {
  rulefile::Faults faults;
  auto files = rulefile::read_folder(std::string(SHILIU_SOURCE_DIR) + "/rules", "privacy", faults);
  Privacy privacy = Privacy::parse(files, faults);
  EXPECT_TRUE(faults.empty());
  return privacy;
}

// Columns that would hold personal data, however they are written.
TEST(privacy, forbids_headings_of_personal_data) {
  Privacy const privacy = shipped();
  for (std::string_view const heading : {
           "姓名",           "姓 名",         "姓　名",         "姓名（必填）", "*姓名",        "姓名：",
           "1.姓名",         "姓名1",         "负责人姓名",     "带队领导姓名", "户主姓名",     "姓_名",
           "民族",           " 民 族",        "民族（汉/蒙）",  "民族成份",     "民族成分",     "本人民族",
           "族别",           "宗教",          "宗教信仰",       "是否信教",     "身份证号",     "身份证号码",
           "居民身份证",     "公民身份号码",  "证件号码",       "户主",         "与户主关系",   "电话",
           "联系电话",       "办公电话",      "户主电话",       "电话（手机）", "手机号",       "手机",
           "手机号码",       "联系方式",      "联系方式(电话)", "微信号",       "籍贯",         "政治面貌",
           "家庭住址",       "现住址",        "家庭成员",       "性别",         "学生性别",     "出生年月",
           "出生日期",       "年龄",          "学历",           "银行卡号",     "花名册",       "参加人员名单",
           "行踪轨迹",       "单位/姓名",     "姓名、职务",     "序号,姓名",    "Name",         "ＮＡＭＥ",
           "Name/ID number", "ID Number",     "Full name",      "Mobile phone", "Phone number", "Ethnic group",
           "Religion",       "Date of birth", "Gender",         "QQ",           "E-mail",       "备注（姓名）",
           "【姓名】",       "姓\u200B名",
       }) {
    EXPECT_TRUE(is_forbidden_heading(privacy, heading)) << heading;
  }
}

// Columns of work, some of which hold a dangerous word.
TEST(privacy, allows_headings_of_work) {
  Privacy const privacy = shipped();
  for (std::string_view const heading : {
           "",
           "序号",
           "日期",
           "名称",
           "项目名称",
           "活动名称",
           "点位名称",
           "媒体名称",
           "单位名称",
           "牌匾名称",
           "标题",
           "类别",
           "地点",
           "参加人数",
           "参加人数（人次）",
           "户数",
           "备注",
           "带队",
           "带队领导",
           "带队（职务）",
           "带队人",
           "民族事务",
           "民族事务治理",
           "民族团结进步",
           "民族工作",
           "民族政策宣讲",
           "宗教事务",
           "少数民族发展资金",
           "中华民族",
           "民族宗教事务委员会",
           "民族团结",
           "电视电话会议",
           "电话会议次数",
           "联合单位",
           "链接",
           "编号",
           "文号",
           "项目编号",
           "申请资金（万元）",
           "完成时限",
           "责任单位",
           "责任股室",
           "主讲（职务）",
           "汉文",
           "蒙文",
           "审核结果",
           "问题来源",
           "整改措施",
           "所在苏木镇",
           "单位地址",
           "集群",
           "是否市级观摩点位",
           "Title",
           "Project name",
           "Medium",
           "Attendance",
           "Identity of the project",
           "填报单位",
           "2024",
           "（必填）",
           "*",
           "手机报",
           "参加单位",
       }) {
    EXPECT_FALSE(is_forbidden_heading(privacy, heading)) << heading;
  }
}

struct Found {
  std::string_view text;
  std::string_view kind;
  std::string_view part;  // what must be found
};

// Numbers of people, however they are written. The identity numbers are made up, with sound check digits.
TEST(privacy, finds_personal_numbers) {
  Privacy const privacy = shipped();
  std::vector<Found> const table = {
      {"110101199003070134", "identity_card", "110101199003070134"},
      {"身份证号110101199003070134。", "identity_card", "110101199003070134"},
      {"张某110101199003070134手机", "identity_card", "110101199003070134"},
      {"110101 19900307 0134", "identity_card", "110101 19900307 0134"},
      {"1101 0119 9003 0701 34", "identity_card", "1101 0119 9003 0701 34"},
      {"110101-19900307-0134", "identity_card", "110101-19900307-0134"},
      {"１１０１０１１９９００３０７０１３４", "identity_card", "１１０１０１１９９００３０７０１３４"},
      {"15062620000229001X", "identity_card", "15062620000229001X"},
      {"15062620000229001x", "identity_card", "15062620000229001x"},
      {"１５０６２６２０００0229001Ｘ", "identity_card", "１５０６２６２０００0229001Ｘ"},
      {"150626 20000229 001 X", "identity_card", "150626 20000229 001 X"},
      {"15062620000229001×", "identity_card", "15062620000229001×"},
      {"https://example.org/?id=110101199003070134", "identity_card", "110101199003070134"},
      {"110101900307013", "identity_card", "110101900307013"},
      {"旧号 150626 640229 001", "identity_card", "150626 640229 001"},
      {"13812345678", "mobile", "13812345678"},
      {"电话：13812345678（办）", "mobile", "13812345678"},
      {"138 1234 5678", "mobile", "138 1234 5678"},
      {"138-1234-5678", "mobile", "138-1234-5678"},
      {"138－1234－5678", "mobile", "138－1234－5678"},
      {"138-12345678", "mobile", "138-12345678"},
      {"1381234 5678", "mobile", "1381234 5678"},
      {"１３８１２３４５６７８", "mobile", "１３８１２３４５６７８"},
      {"+86 138 1234 5678", "mobile", "86 138 1234 5678"},
      {"+8613812345678", "mobile", "8613812345678"},
      {"86-19912345678", "mobile", "86-19912345678"},
      {"008619912345678", "mobile", "008619912345678"},
      {"13812345678/13912345678", "mobile", "13812345678"},
      {"0477-7581234", "landline", "0477-7581234"},
      {"（0477）7581234", "landline", "0477）7581234"},
      {"0477 7581234", "landline", "0477 7581234"},
      {"010-65281234", "landline", "010-65281234"},
      {"０４７７－７５８１２３４", "landline", "０４７７－７５８１２３４"},
      {"0477-7581234-801", "landline", "0477-7581234-801"},
  };
  for (auto const& [text, kind, part] : table) {
    auto const found = suspicions(privacy, text);
    ASSERT_FALSE(found.empty()) << text;
    EXPECT_EQ(found.front().kind, kind) << text;
    EXPECT_EQ(text.substr(found.front().offset, found.front().length), part) << text;
  }
}

// Numbers of work: codes, document numbers, links, amounts, dates, books.
TEST(privacy, leaves_numbers_of_work_alone) {
  Privacy const privacy = shipped();
  for (std::string_view const text : {
           "",
           "2024-0001",
           "XM2024-01",
           "乌民委发〔2024〕12号",
           "内民发〔2024〕100号，2024年6月30日",
           "https://example.org/n/20240001",
           "https://example.org/n/13812345678.html",
           "http://www.example.org/2024-06/30/c_1310123456789.htm",
           "www.example.org/0477-7581234",
           "13812345678.50",
           "合计13,812,345,678元",
           "申请资金1033万元，争取527万元",
           "2024-01-08至2024-06-30",
           "2024.01.08-2024.06.30",
           "20240108 20240630",
           "2024010820240630",
           "编号151 2024-01-08",
           "138-20240108",
           "ISBN 978-7-5039-1234-5",
           "ISBN 9787503912345",
           "ISBN 7-139-1234-5678",
           "978-7-138-1234-5678",
           "110101199003070135",   // wrong check digit
           "110101199013070134",   // thirteenth month
           "110101199002300134",   // 30 February
           "990101199003070134",   // no such province
           "1101011990030701345",  // nineteen digits: an account
           "202401080001234",      // a running number with a day in front
           "150626202401001",      // region, year and number
           "12345678901",          // begins with 12
           "10012345678",          // begins with 10
           "138123456789",         // twelve digits
           "6222021234567890123",  // a bank's number is not in the rule
           "0477-20240108",        // a code with a day
           "0477-1234567",         // no line begins with 1
           "0001-7581234",         // no such area
           "2024-7581234",
           "7-0477-7581234",
           "0477-7581234-8011-2",
           "3.14159265358979323846",
           "一、二、三、四、五、六、七、八、九、十、十一",
           "2024年1月8日上午9时30分，参加25人，收回问卷100份，1234567",
       }) {
    auto const found = suspicions(privacy, text);
    EXPECT_TRUE(found.empty()) << text << " taken for " << found.front().kind;
  }
}

// Masking keeps the rest of the text and the number of characters.
TEST(privacy, masks_each_number_character_for_character) {
  Privacy const privacy = shipped();
  EXPECT_EQ(masked(privacy, "联系13812345678，编号2024-0001"), "联系■■■■■■■■■■■，编号2024-0001");
  EXPECT_EQ(masked(privacy, "138 1234 5678、0477-7581234"), "■■■■■■■■■■■■■、■■■■■■■■■■■■");
  EXPECT_EQ(masked(privacy, "０４７７－７５８１２３４"), "■■■■■■■■■■■■");
  EXPECT_EQ(masked(privacy, "没有号码"), "没有号码");
  EXPECT_EQ(masked(privacy, "110101199003070134 15062620000229001X"), "■■■■■■■■■■■■■■■■■■ ■■■■■■■■■■■■■■■■■■");
}

// A number may hide behind the one that follows it; masking the second must not leave the first.
TEST(privacy, leaves_nothing_behind_a_mask) {
  Privacy const privacy = shipped();
  std::vector<std::pair<std::string, std::string>> const table = {
      {"（0477）5162434- 19900900307", "（■■■■■■■■■■■■- ■■■■■■■■■■■"},
      {"0477-7581234-13812345678", "■■■■■■■■■■■■-■■■■■■■■■■■"},
      {"www.example.cn/110101199003070134/13812345678", "www.example.cn/■■■■■■■■■■■■■■■■■■/■■■■■■■■■■■"},
  };
  for (auto const& [text, hidden] : table) {
    EXPECT_EQ(masked(privacy, text), hidden);
    EXPECT_TRUE(suspicions(privacy, hidden).empty()) << text;
  }
}

// Ill-formed bytes around a number neither hide it nor break anything.
TEST(privacy, survives_ill_formed_bytes) {
  Privacy const privacy = shipped();
  std::string const text = "\xD0\xD5\xC3\xFB 13812345678\xFF";
  auto const found = suspicions(privacy, text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(text.substr(found[0].offset, found[0].length), "13812345678");
}

Privacy parse(std::string const& text, std::vector<base::Error>& errors) {
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  files.push_back(rulefile::read_text("privacy/a.toml", text, faults).value());
  Privacy privacy = Privacy::parse(files, faults);
  errors = faults.take();
  return privacy;
}

// A landline that the office makes public is nobody's; a mobile number is somebody's wherever it stands.
TEST(privacy, knows_the_telephones_of_the_office) {
  std::vector<base::Error> errors;
  Privacy const privacy = parse(
      "source = \"试验\"\neffective_from = 2020-01-01\nforbidden_headings = [\"甲\"]\n"
      "office_numbers = [\"0477-7581234\", \"13812345678\", \"7581200\"]\n",
      errors);
  ASSERT_TRUE(errors.empty());
  struct Row {
    std::string text;
    bool office;
    std::size_t personal;
  };
  for (auto const& row : std::vector<Row>{{"0477-7581234", true, 0},
                                          {"（0477）758 1234", true, 0},
                                          {"０４７７－７５８１２３４", true, 0},
                                          {"0477-7581234转801", true, 0},
                                          {"801", true, 0},
                                          {"80", true, 0},
                                          {"80123", true, 0},
                                          {"8", false, 0},
                                          {"801234", false, 0},
                                          {"7581200", false, 0},
                                          {"", false, 0},
                                          {"0477-7589999", false, 1},
                                          {"0477-7589999转801", false, 1},
                                          {"801转0477-7581234", false, 0},
                                          {"值班0477-7581234", false, 0},
                                          {"13812345678", false, 1},
                                          {"0477-7581234、13812345678", false, 1},
                                          {"八零一", false, 0}}) {
    EXPECT_EQ(is_office_telephone(privacy, row.text), row.office) << row.text;
    EXPECT_EQ(personal_numbers(privacy, row.text).size(), row.personal) << row.text;
  }
}

// Each kind of number can be switched off by the rule, and only then passes.
TEST(privacy, obeys_its_switches) {
  std::vector<base::Error> errors;
  std::string const head = "source = \"试验\"\neffective_from = 2020-01-01\nforbidden_headings = [\"甲\"]\n";
  Privacy const no_cards = parse(head + "identity_cards = false\n", errors);
  EXPECT_TRUE(suspicions(no_cards, "110101199003070134").empty());
  EXPECT_FALSE(suspicions(no_cards, "13812345678").empty());
  Privacy const no_telephones = parse(head + "mobile_numbers = false\nlandline_numbers = false\n", errors);
  EXPECT_TRUE(suspicions(no_telephones, "13812345678 0477-7581234").empty());
  EXPECT_TRUE(errors.empty());
}

// A rule that protects nothing, or contradicts itself, is refused at start.
TEST(privacy, refuses_rules_that_cannot_be_meant) {
  std::string const head = "source = \"试验\"\neffective_from = 2020-01-01\n";
  std::vector<std::pair<std::string, std::string>> const table = {
      {head + "forbidden_headings = []\n", "privacy.no_headings"},
      {head + "forbidden_headings = [\"姓 名\"]\nallowed_headings = [\"姓名\"]\n", "privacy.contradiction"},
      {head + "forbidden_headings = [\"姓名\"]\nforbiden_parts = [\"电话\"]\n", "rule.unknown_key"},
  };
  for (auto const& [text, code] : table) {
    std::vector<base::Error> errors;
    static_cast<void>(parse(text, errors));
    ASSERT_EQ(errors.size(), 1U) << code;
    EXPECT_EQ(errors.front().code, code);
  }
  rulefile::Faults faults;
  std::vector<rulefile::File> none;
  static_cast<void>(Privacy::parse(none, faults));
  ASSERT_FALSE(faults.empty());
  EXPECT_EQ(faults.take().front().code, "privacy.no_headings");
}

}  // namespace
}  // namespace ledger

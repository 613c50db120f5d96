#include <cstddef>
#include <cstdint>
#include <string>

#include "imports/imports.h"

namespace {

constexpr char const* kinds_text = R"(source = 'x'
effective_from = 2020-01-01
[[kind]]
id = 'project'
name = '项目'
code_field = 'code'
field = [
  { id = 'code', name = '编号' },
  { id = 'category', name = '类别', type = 'choice', required = true, choice = [{ value = '学习' }, { value = '宣讲' }] },
  { id = 'people', name = '人数', type = 'count' },
  { id = 'amount', name = '金额', type = 'money' },
  { id = 'due', name = '时限', type = 'day' },
  { id = 'done', name = '进度（%）', type = 'decimal' },
  { id = 'seen', name = '观摩', type = 'flag' },
]
)";

constexpr char const* profiles_text = R"(source = 'x'
effective_from = 2020-01-01
[[profile]]
id = 'project'
kind = 'project'
name = '项目台账'
sheet_words = ['台账']
title_from = ['category']
route_by = 'category'
category_from_title = true
column = [
  { field = 'row_number', headings = ['序号'] },
  { field = 'code', headings = ['编号'] },
  { field = 'days', headings = ['日期'], required = true },
  { field = 'category', headings = ['类别'], required = true },
  { field = 'title', headings = ['名称'] },
  { field = 'people', headings = ['人数'] },
  { field = 'amount', headings = ['金额', '申请金额'] },
  { field = 'due', headings = ['时限'], empty_words = ['长期'] },
  { field = 'done', headings = ['进度'] },
  { field = 'seen', headings = ['观摩'] },
]
)";

constexpr char const* privacy_text = R"(source = 'x'
effective_from = 2020-01-01
forbidden_headings = ['姓名', '民族']
)";

struct Rules {
  ledger::Kinds kinds;
  imports::Profiles profiles;
  ledger::Privacy privacy;
};

std::vector<rulefile::File> file(std::string name, std::string text, rulefile::Faults& faults) {
  std::vector<rulefile::File> files;
  if (auto read = rulefile::read_text(std::move(name), std::move(text), faults)) files.push_back(*std::move(read));
  return files;
}

Rules const& rules() {
  static Rules const made = [] {
    rulefile::Faults faults;
    auto kinds = file("kinds/x.toml", kinds_text, faults);
    auto profiles = file("imports/x.toml", profiles_text, faults);
    auto privacy = file("privacy/x.toml", privacy_text, faults);
    Rules result;
    result.kinds = ledger::Kinds::parse(kinds, faults);
    result.profiles = imports::Profiles::parse(profiles, result.kinds, faults);
    result.privacy = ledger::Privacy::parse(privacy, faults);
    base::ensure(faults.empty(), "the rules of the fuzzer are good");
    return result;
  }();
  return made;
}

void read(document::Workbook const& workbook, imports::SheetReading const& sheet) {
  std::int64_t row_before = sheet.heading_row;
  imports::SeenRows seen;
  auto const done = imports::read_rows(
      workbook, sheet, rules().kinds, rules().privacy, {}, [&](imports::RowReading&& row) -> base::Done {
        bool const late_total = row.kind == imports::RowReading::Kind::refused && row.row <= row_before;
        base::ensure(row.row > row_before || late_total, "rows come once and in order");
        row_before = std::max(row_before, row.row);
        base::ensure((row.kind == imports::RowReading::Kind::refused) == !row.faults.empty(),
                     "a refused row has faults");
        if (row.kind != imports::RowReading::Kind::entry) return {};
        base::ensure(ledger::check(row.draft, rules().kinds).empty(), "an entry can be recorded");
        static_cast<void>(seen.add(imports::row_key(row, *rules().kinds.find("project"))));
        return {};
      });
  static_cast<void>(done);
}

}  // namespace

// A text as CSV: whatever is understood of it can be recorded as it stands.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const workbook =
      document::Workbook::from_bytes(std::string(reinterpret_cast<char const*>(data), size), "2024年台账.csv");
  if (!workbook) return 0;
  auto const sheets = imports::read_headings(*workbook, rules().profiles, rules().kinds, rules().privacy, {});
  if (!sheets) return 0;
  for (auto const& sheet : *sheets) {
    if (sheet.profile != nullptr) read(*workbook, sheet);
  }
  return 0;
}

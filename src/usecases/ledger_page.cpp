#include "usecases/ledger_page.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "document/sheet.h"
#include "ledger/ledger_store.h"
#include "office/office_store.h"
#include "search/search_store.h"
#include "usecases/blind.h"
#include "usecases/library.h"

namespace usecases {
namespace {

[[nodiscard]] base::Result<ledger::Kind const*> kind_meant(Rules const& rules, std::string const& text) {
  if (auto const* kind = rules.kinds.find(text)) return kind;
  std::vector<std::string> known;
  for (auto const& kind : rules.kinds.all()) {
    if (kind.name == text) return &kind;
    if (!kind.commands_only) known.push_back(kind.id + "（" + kind.name + "）");
  }
  return base::fail("list.unknown_kind", {{"text", text}, {"known", base::join(known, "、")}}, "kind");
}

[[nodiscard]] base::Result<office::SectionId> section_meant(db::Connection& connection, office::Scope const& scope,
                                                            std::string const& text) {
  std::vector<std::string> known;
  for (auto const unit : scope.units) {
    for (auto const& section : TRY(office::sections(connection, unit))) {
      if (section.name == text || std::to_string(section.id.value()) == text) return section.id;
      known.push_back(section.name);
    }
  }
  return base::fail("list.unknown_section", {{"text", text}, {"known", base::join(known, "、")}}, "section");
}

[[nodiscard]] base::Result<ledger::EntryId> cursor_meant(db::Connection& connection, std::string const& text) {
  auto const id = ledger::parse_entry_id(text);
  if (!id || !ledger::entry(connection, *id)) return base::fail("list.cursor_malformed", {{"text", text}}, "after");
  return *id;
}

[[nodiscard]] base::Result<search::Filter> filter_of(Office& office, PageAsked const& asked) {
  search::Filter filter;
  auto const tree = TRY(office::units(office.connection));
  auto const scope = TRY(tree.scope(asked.unit));
  // Of all units nothing has to be looked up.
  if (scope.units.size() < tree.all().size()) filter.units = scope.units;
  std::ranges::sort(filter.units);
  if (!asked.kind.empty()) filter.kind = TRY(kind_meant(office.rules, asked.kind))->id;
  if (!asked.section.empty()) filter.section = TRY(section_meant(office.connection, scope, asked.section));
  if (asked.evidence != PageAsked::Evidence::any) filter.evidence = asked.evidence == PageAsked::Evidence::present;
  if (asked.from && asked.until && *asked.until < *asked.from) {
    return base::fail("list.days_backwards",
                      {{"from", base::to_text(*asked.from)}, {"until", base::to_text(*asked.until)}}, "until");
  }
  filter.from = asked.from;
  if (asked.until) filter.until = asked.until->plus(1);
  filter.live_only = asked.state == PageAsked::State::live;
  if (!asked.text.empty()) filter.words = TRY(search::parse_words(asked.text));
  return filter;
}

[[nodiscard]] search::Order order_of(PageAsked::Sort sort) {
  switch (sort) {
    case PageAsked::Sort::day:
      return search::Order::day;
    case PageAsked::Sort::recorded:
      return search::Order::recorded;
    case PageAsked::Sort::title:
      return search::Order::title;
  }
  throw base::Bug("an order");
}

/// Makes rows of entries; names are read once.
class RowReader {
 public:
  RowReader(Office& office, office::UnitTree tree) : office_(&office), blinds_(office), tree_(std::move(tree)) {}

  [[nodiscard]] base::Result<PageRow> row(ledger::EntryId id) {
    PageRow row;
    row.entry = TRY(ledger::entry(office_->connection, id));
    static_cast<void>(TRY(blinds_.hide(row.entry)));
    auto const& what = row.entry.what;
    row.kind = office_->rules.kinds.find(what.kind);
    row.state = state(what, TRY(ledger::standing(office_->connection, id)));
    row.timeliness = ledger::timeliness(row.entry, office_->settings.late_after_days);
    if (auto const* unit = tree_.find(id.unit)) row.unit_name = unit->name;
    row.section = TRY(section(id.unit, row.entry.section));
    if (row.kind != nullptr) describe(row);
    return row;
  }

 private:
  static PageRow::State state(ledger::Draft const& what, ledger::Standing const& standing) {
    bool const withdrawing = ledger::is_withdrawal(what);
    if (withdrawing) return PageRow::State::withdrawal;
    if (standing.ended_by) {
      bool const withdrawn = standing.act == ledger::Correction::Act::withdraw;
      return withdrawn ? PageRow::State::withdrawn : PageRow::State::replaced;
    }
    return what.corrects ? PageRow::State::correction : PageRow::State::live;
  }
  static void describe(PageRow& row) {
    std::vector<std::string> parts;
    constexpr std::size_t parts_max = 3;
    constexpr std::size_t part_bytes_max = 90;
    for (auto const& field : row.kind->fields) {
      auto const found = row.entry.what.fields.find(field.id);
      if (field.type == ledger::FieldType::count && row.counted == nullptr) {
        row.counted = &field;
        if (found != row.entry.what.fields.end()) row.count = std::get<std::int64_t>(found->second);
      }
      bool const shown = found != row.entry.what.fields.end() && field.id != row.kind->code_field &&
                         field.type != ledger::FieldType::count && field.type != ledger::FieldType::flag;
      if (!shown || parts.size() == parts_max) continue;
      auto text = ledger::to_text(found->second, field.money_unit);
      if (!text.empty() && text.size() <= part_bytes_max) parts.push_back(std::move(text));
    }
    row.summary = base::join(parts, " · ");
  }
  [[nodiscard]] base::Result<std::string> section(office::UnitId unit, office::SectionId id) {
    if (!known_.contains(unit)) {
      auto& names = known_[unit];
      for (auto& each : TRY(office::sections(office_->connection, unit))) names[each.id] = std::move(each.name);
    }
    auto const& names = known_[unit];
    auto const found = names.find(id);
    return found == names.end() ? std::string() : found->second;
  }

  Office* office_;
  Blinds blinds_;
  office::UnitTree tree_;
  std::map<office::UnitId, std::map<office::SectionId, std::string>> known_;
};

[[nodiscard]] base::Result<std::vector<PageRow>> rows_of(Office& office, std::vector<ledger::EntryId> const& entries) {
  RowReader reader(office, TRY(office::units(office.connection)));
  std::vector<PageRow> rows;
  rows.reserve(entries.size());
  for (auto const id : entries) rows.push_back(TRY(reader.row(id)));
  return rows;
}

[[nodiscard]] base::Result<search::Found> find_all(Office& office, PageAsked const& asked, int most) {
  search::Asked question;
  question.filter = TRY(filter_of(office, asked));
  question.order = order_of(asked.sort);
  question.ascending = asked.ascending;
  question.limit = static_cast<std::size_t>(most);
  question.exact_max = most;
  return search::find(office.connection, library(office), question);
}

[[nodiscard]] std::string state_in_words(PageRow::State state) {
  switch (state) {
    case PageRow::State::live:
      return "有效";
    case PageRow::State::replaced:
      return "已更正";
    case PageRow::State::withdrawn:
      return "已作废";
    case PageRow::State::correction:
      return "更正后";
    case PageRow::State::withdrawal:
      return "作废";
  }
  throw base::Bug("a state");
}

[[nodiscard]] std::vector<document::SheetOut::Value> cells_of(PageRow const& row) {
  auto const& what = row.entry.what;
  using Value = document::SheetOut::Value;
  std::vector<Value> cells;
  cells.emplace_back(ledger::to_text(row.entry.id));
  cells.emplace_back(what.days.first);
  cells.push_back(what.days.last == what.days.first ? Value() : Value(what.days.last));
  cells.emplace_back(row.kind == nullptr ? what.kind : row.kind->name);
  cells.emplace_back(what.title);
  cells.emplace_back(row.summary);
  cells.push_back(row.count ? Value(*row.count) : Value());
  cells.emplace_back(row.section);
  cells.emplace_back(row.unit_name);
  cells.emplace_back(static_cast<std::int64_t>(what.evidence.size()));
  cells.emplace_back(state_in_words(row.state));
  cells.emplace_back(base::day_of(row.entry.recorded));
  return cells;
}

}  // namespace

base::Result<Page> ledger_page(Office& office, PageAsked const& asked) {
  if (asked.limit < 1 || asked.limit > page_rows_max || asked.offset < 0) {
    return base::fail("list.limit", {{"limit", std::to_string(page_rows_max)}, {"rows", std::to_string(asked.limit)}},
                      "limit");
  }
  auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
  search::Asked question;
  question.filter = TRY(filter_of(office, asked));
  question.order = order_of(asked.sort);
  question.ascending = asked.ascending;
  question.limit = static_cast<std::size_t>(asked.limit);
  question.exact_max = exact_total_max;
  question.backwards = !asked.before.empty();
  bool const from_cursor = question.backwards || !asked.after.empty();
  if (from_cursor) {
    question.beyond = TRY(cursor_meant(office.connection, question.backwards ? asked.before : asked.after));
  } else {
    question.offset = asked.offset;
  }
  auto const found = TRY(search::find(office.connection, library(office), question));
  Page page;
  page.rows = TRY(rows_of(office, found.entries));
  page.total = found.total;
  page.more_than = found.more_than;
  if (page.rows.empty()) return page;
  bool const more_behind = question.backwards || found.further;
  bool const more_before = question.backwards ? found.further : from_cursor || asked.offset > 0;
  if (more_behind) page.next = ledger::to_text(page.rows.back().entry.id);
  if (more_before) page.previous = ledger::to_text(page.rows.front().entry.id);
  return page;
}

base::Result<std::vector<PageRow>> own_entries(Office& office, office::UnitId unit,
                                               std::vector<office::AccountId> const& accounts, int most) {
  if (accounts.empty()) return std::vector<PageRow>();
  auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
  // Corrections and withdrawals take the place of what they end: more is looked at than shown.
  constexpr std::size_t versions = 4;
  search::Asked question;
  question.filter.units = {unit};
  question.filter.accounts = accounts;
  question.filter.live_only = false;
  question.order = search::Order::recorded;
  question.limit = static_cast<std::size_t>(most) * versions;
  auto const found = TRY(search::find(office.connection, library(office), question)).entries;
  RowReader reader(office, TRY(office::units(office.connection)));
  std::vector<PageRow> rows;
  for (auto const id : found) {
    if (rows.size() == static_cast<std::size_t>(most)) break;
    auto row = TRY(reader.row(id));
    if (row.state == PageRow::State::withdrawal) continue;
    if (row.state == PageRow::State::replaced) {
      // Its newer version is in the list already, if it is this person's own.
      auto const newer = TRY(ledger::standing(office.connection, id)).ended_by;
      bool const own = newer && std::ranges::find(found, ledger::EntryId{id.unit, *newer}) != found.end();
      if (own) continue;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

base::Result<std::vector<base::Error>> filter_in_words(Office& office, PageAsked const& asked) {
  std::vector<base::Error> out;
  auto const say = [&](std::string_view code, std::vector<base::Argument> arguments) {
    out.push_back({std::string(code), std::move(arguments), {}, {}});
  };
  auto const tree = TRY(office::units(office.connection));
  auto const scope = TRY(tree.scope(asked.unit));
  say(scope.subtree ? "list.filter_unit_and_below" : "list.filter_unit", {{"value", tree.find(scope.root)->name}});
  if (!asked.kind.empty()) {
    auto const* kind = TRY(kind_meant(office.rules, asked.kind));
    say("list.filter_kind", {{"value", kind->name}});
  }
  auto const day = [](std::optional<base::Day> each) { return each ? base::to_chinese(*each) : std::string(); };
  if (asked.from && asked.until) {
    say("list.filter_days", {{"from", day(asked.from)}, {"until", day(asked.until)}});
  } else if (asked.from) {
    say("list.filter_from", {{"from", day(asked.from)}});
  } else if (asked.until) {
    say("list.filter_until", {{"until", day(asked.until)}});
  }
  if (!asked.section.empty()) {
    auto const id = TRY(section_meant(office.connection, scope, asked.section));
    for (auto const unit : scope.units) {
      for (auto const& section : TRY(office::sections(office.connection, unit))) {
        if (section.id == id) say("list.filter_section", {{"value", section.name}});
      }
    }
  }
  if (!asked.text.empty()) say("list.filter_text", {{"value", asked.text}});
  if (asked.evidence == PageAsked::Evidence::missing) say("list.filter_evidence_missing", {});
  if (asked.evidence == PageAsked::Evidence::present) say("list.filter_evidence_present", {});
  if (asked.state == PageAsked::State::all) say("list.filter_all", {});
  return out;
}

base::Result<std::string> ledger_table(Office& office, PageAsked const& asked, std::string const& note,
                                       base::Instant now, int rows_max) {
  auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
  auto const found = TRY(find_all(office, asked, rows_max));
  if (found.more_than) return base::fail("list.too_many_for_table", {{"limit", std::to_string(rows_max)}});
  document::SheetOut sheet;
  auto const tree = TRY(office::units(office.connection));
  sheet.name = "台账";
  sheet.title = tree.find(TRY(tree.scope(asked.unit)).root)->name + "工作台账";
  sheet.note = note;
  struct Heading {
    char const* text;
    double width;
  };
  for (auto const& [text, width] :
       {Heading{"编号", 10}, Heading{"日期", 12}, Heading{"结束日期", 12}, Heading{"种类", 14}, Heading{"名称", 40},
        Heading{"摘要", 36}, Heading{"数量", 8}, Heading{"股室", 14}, Heading{"单位", 20}, Heading{"依据", 6},
        Heading{"效力", 8}, Heading{"登记日期", 12}}) {
    sheet.columns.push_back({text, width, {}, {}});
  }
  RowReader reader(office, tree);
  for (auto const id : found.entries) sheet.rows.push_back(cells_of(TRY(reader.row(id))));
  return document::write_xlsx({std::move(sheet)}, now);
}

base::Result<PrintedPage> print_page(Office& office, PageAsked const& asked, base::Instant now) {
  auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
  auto const found = TRY(find_all(office, asked, print_rows_max));
  PrintedPage page;
  page.rows = TRY(rows_of(office, found.entries));
  page.more_than = found.more_than;
  page.total = found.total;
  page.as_of = now;
  return page;
}

}  // namespace usecases

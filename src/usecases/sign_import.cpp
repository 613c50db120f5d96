#include "usecases/sign_import.h"

#include <algorithm>

#include "document/sheet.h"
#include "imports/imports_store.h"
#include "usecases/acts_log.h"
#include "usecases/live_entries.h"

namespace usecases {
namespace {

[[nodiscard]] QueryNumber number_of(ledger::Draft const& application) {
  QueryNumber out;
  out.code = text_field(application, std::string(cases::code_field));
  out.day = application.days.first;
  out.chinese = application.title;
  out.mongolian = text_field(application, "mongolian");
  out.place = text_field(application, "place");
  out.type = text_field(application, "type");
  if (application.origin) {
    out.sheet = application.origin->sheet;
    out.row = application.origin->row;
  }
  return out;
}

/// The steps that a batch brought in, those let in later among them.
[[nodiscard]] base::Result<std::vector<ledger::EntryId>> steps_of_batch(db::Connection& connection,
                                                                        imports::Batch const& batch,
                                                                        std::string const& kind) {
  std::vector<ledger::EntryId> out;
  if (batch.first) {
    TRY(ledger::for_each_entry(connection, batch.unit, batch.first, ledger::Position(batch.last.value() + 1),
                               [&](ledger::Entry const& entry, std::string_view, base::Digest const&) -> base::Done {
                                 auto const& origin = entry.what.origin;
                                 if (origin && origin->batch == batch.id && entry.what.kind == kind)
                                   out.push_back(entry.id);
                                 return {};
                               }));
  }
  for (auto const& row : TRY(imports::set_aside(connection, batch.id))) {
    if (row.let_in && row.draft.kind == kind) out.push_back(*row.let_in);
  }
  return out;
}

}  // namespace

base::Result<std::vector<QueryNumber>> query_numbers(Office& office, Act const& act, std::string const& batch_text) {
  auto const batch = TRY(imports::find_batch(office.connection, batch_text));
  TRY(check_right(office, act, office::Verb::read, batch.unit));
  auto const* machine = TRY(machine_meant(office.rules, sign_machine, base::day_of(act.now)));
  std::vector<QueryNumber> out;
  for (auto const& id : TRY(steps_of_batch(office.connection, batch, machine->kind))) {
    auto const standing = TRY(ledger::standing(office.connection, id));
    if (standing.ended_by && standing.act == ledger::Correction::Act::withdraw) continue;
    out.push_back(number_of(TRY(ledger::entry(office.connection, id)).what));
  }
  if (out.empty()) return base::fail("sign.none_in_batch", {{"batch", batch_text}}, "batch");
  std::ranges::stable_sort(out, {}, [](QueryNumber const& each) { return std::pair(each.sheet, each.row); });
  return out;
}

base::Result<bool> took_in_signs(Office& office, imports::Batch const& batch) {
  if (!batch.first || batch.undone) return false;
  return cases::has_step(office.connection, office.rules.machines, std::string(sign_machine), {batch.unit, batch.first},
                         batch.last);
}

base::Result<std::string> query_numbers_sheet(std::vector<QueryNumber> const& numbers, base::Instant now) {
  document::SheetOut sheet;
  sheet.name = "查询号";
  sheet.title = "蒙汉文牌匾查询号清单";
  sheet.note = "查询号交给申请人，凭号查询；不要公开张贴。";
  for (auto const& [heading, width] :
       {std::pair("查询号", 24.0), std::pair("汉文", 30.0), std::pair("蒙文", 30.0), std::pair("所在镇", 14.0),
        std::pair("类型", 12.0), std::pair("受理日期", 14.0), std::pair("申请表", 16.0), std::pair("行", 6.0)}) {
    sheet.columns.push_back({.heading = heading, .width = width, .choices = {}, .comment = {}});
  }
  for (auto const& each : numbers) {
    sheet.rows.push_back(
        {each.code, each.chinese, each.mongolian, each.place, each.type, each.day, each.sheet, each.row});
  }
  return document::write_xlsx({std::move(sheet)}, now);
}

}  // namespace usecases

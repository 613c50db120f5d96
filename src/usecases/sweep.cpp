#include "usecases/sweep.h"

#include "usecases/ledger_page.h"
#include "usecases/pool_parts.h"

namespace usecases {

namespace {

constexpr std::string_view sweep_kind = "sensitive_sweep";

}  // namespace

base::Result<std::vector<SweepRow>> sweeps_of(Office& office, std::string const& unit, int year) {
  std::vector<SweepRow> out;
  if (office.rules.kinds.find(sweep_kind) == nullptr) return out;
  auto const days = TRY(pool_year({unit, year, {}}));
  PageAsked asked;
  asked.unit = unit;
  asked.kind = sweep_kind;
  asked.from = days.first;
  asked.until = days.last;
  asked.limit = page_rows_max;
  auto const page = TRY(ledger_page(office, asked));
  for (auto const& row : page.rows) {
    out.push_back({row.entry.id, row.entry.what.days.first, row.section, row.count.value_or(0)});
  }
  return out;
}

base::Result<ledger::Receipt> record_sweep(Office& office, Act const& act, Sweep const& sweep) {
  auto const* kind = office.rules.kinds.find(sweep_kind);
  if (kind == nullptr)
    return base::fail("record.unknown_kind", {{"text", std::string(sweep_kind)}, {"known", "—"}}, "kind");
  auto const unit = TRY(unit_meant(office.connection, sweep.unit));
  auto recording = TRY(Recording::begin(office, act, unit));
  if (recording.repeated()) return *recording.repeated();
  ledger::Draft draft;
  draft.kind = kind->id;
  draft.days = {sweep.day, sweep.day};
  draft.title = kind->name;
  draft.fields.emplace("findings", sweep.findings);
  TRY(recording.add(std::move(draft)));
  return recording.commit();
}

}  // namespace usecases

#include "usecases/sweep.h"

namespace usecases {

base::Result<ledger::Receipt> record_sweep(Office& office, Act const& act, Sweep const& sweep) {
  constexpr std::string_view kind_id = "sensitive_sweep";
  auto const* kind = office.rules.kinds.find(kind_id);
  if (kind == nullptr)
    return base::fail("record.unknown_kind", {{"text", std::string(kind_id)}, {"known", "—"}}, "kind");
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

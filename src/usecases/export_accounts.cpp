#include "usecases/export_accounts.h"

#include "office/accounts_store.h"
#include "office/acts_store.h"
#include "usecases/export_files.h"

namespace usecases {

base::Done restore_account_changes(db::Connection& connection, std::filesystem::path const& from) {
  return for_each_record(from, std::string(account_changes_name), [&](ExportLine const& fields) -> base::Done {
    office::AccountChange change;
    change.number = TRY(fields.number("number"));
    change.account = office::AccountId(TRY(fields.number("account")));
    change.role = TRY(fields.text("role"));
    change.granted = TRY(fields.flag("granted"));
    if (fields.has("section")) change.section = office::SectionId(TRY(fields.number("section")));
    change.disabled = TRY(fields.flag("disabled"));
    if (fields.has("successor")) change.successor = office::AccountId(TRY(fields.number("successor")));
    change.reason = TRY(fields.text("reason"));
    change.by = office::AccountId(TRY(fields.number("by")));
    change.recorded = base::Instant(TRY(fields.number("recorded")));
    return office::restore_account_change(connection, change);
  });
}

base::Done restore_acts(db::Connection& connection, std::filesystem::path const& from) {
  return for_each_record(from, std::string(acts_name), [&](ExportLine const& fields) -> base::Done {
    office::ActNoted act;
    act.number = TRY(fields.number("number"));
    act.at = base::Instant(TRY(fields.number("at")));
    act.account = office::AccountId(TRY(fields.number("account")));
    act.role = TRY(fields.text("role"));
    act.unit = office::UnitId(TRY(fields.number("unit")));
    act.verb = TRY(fields.text("verb"));
    act.what = TRY(fields.text("what"));
    act.outcome = TRY(fields.text("outcome"));
    auto const algorithm = base::parse_hash_algorithm(TRY(fields.text("algorithm")));
    auto const hash = base::parse_digest(TRY(fields.text("hash")));
    if (!algorithm || !hash) return fields.altered();
    act.algorithm = *algorithm;
    act.hash = *hash;
    return office::restore_act(connection, act);
  });
}

}  // namespace usecases

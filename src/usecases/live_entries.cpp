#include "usecases/live_entries.h"

#include <algorithm>

#include "ledger/direct_store.h"
#include "ledger/ledger_store.h"

namespace usecases {

base::Done each_live(db::Connection& connection, office::UnitId unit, std::string_view kind,
                     std::function<base::Done(ledger::Entry const& entry)> const& visit) {
  if (std::ranges::find(ledger::indexed_kinds, kind) != ledger::indexed_kinds.end()) {
    return ledger::for_each_of_kind(
        connection, unit, kind,
        [&](ledger::Entry const& entry, std::optional<ledger::Position> ended_by) -> base::Done {
          bool const withdrawal = ledger::is_withdrawal(entry.what);
          if (ended_by || withdrawal) return {};
          return visit(entry);
        });
  }
  auto const ended = TRY(ledger::endings(connection, unit));
  return ledger::for_each_glance(
      connection, unit, ledger::Position(1), ledger::Position(0), [&](ledger::Glance const& glance) -> base::Done {
        if (glance.kind != kind || glance.withdrawal) return {};
        if (std::ranges::binary_search(ended, glance.id.position, {}, &ledger::Ending::ended)) return {};
        return visit(TRY(ledger::parse_body(glance.body)));
      });
}

std::string text_field(ledger::Draft const& draft, std::string const& field) {
  auto const found = draft.fields.find(field);
  auto const* text = found == draft.fields.end() ? nullptr : std::get_if<std::string>(&found->second);
  return text == nullptr ? std::string() : *text;
}

}  // namespace usecases

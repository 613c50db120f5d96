#pragma once

#include <map>

#include "cases/cases_store.h"
#include "usecases/act.h"

/// What is not to be seen yet: scores of seats, until all have scored. A case hides them in its steps (cases::blinded);
/// here the same is kept wherever the entries behind those steps are shown one by one.
namespace usecases {

class Blinds {
 public:
  /// `by`: whoever looks, if it is known; what somebody recorded oneself is no secret to oneself.
  explicit Blinds(Office& office, office::SignedIn const* by = nullptr) : office_(&office), by_(by) {}
  /// Takes the fields away that the entry's case keeps blind as it stands now. True: some were taken, so that neither
  /// the text that is hashed nor a copy of the fields may be shown.
  [[nodiscard]] base::Result<bool> hide(ledger::Entry& entry);

 private:
  [[nodiscard]] base::Result<std::string> state_of(cases::CaseKey const& key);

  Office* office_;
  office::SignedIn const* by_;
  std::map<cases::CaseKey, std::string> states_;
};

}  // namespace usecases

#pragma once

#include "search/search_store.h"
#include "usecases/ledger_folder.h"

namespace usecases {

/// Where searching finds the public papers of an office; the office must outlive it.
[[nodiscard]] inline search::Library library(Office const& office) {
  return {office.rules.public_papers, office.rules.privacy, office.folder};
}

}  // namespace usecases

#pragma once

#include "imports/imports_store.h"
#include "usecases/sign_work.h"

/// Signs whose applications were imported from a sheet, and the list of their query numbers, to be handed back.
namespace usecases {

struct QueryNumber {
  std::string code;
  std::string sheet;
  std::int64_t row = 0;
  base::Day day;
  std::string chinese;
  std::string mongolian;
  std::string place;
  std::string type;
};
/// Of one import, in the order of its rows; those that were taken back are left out. Errors: import.unknown_batch,
/// sign.none_in_batch, account.not_allowed.
[[nodiscard]] base::Result<std::vector<QueryNumber>> query_numbers(Office& office, Act const& act,
                                                                   std::string const& batch);
/// Whether rows of it were taken in as signs, voided ones too; of a batch that was undone, none. The cost grows with
/// the steps of other cases in the batch.
[[nodiscard]] base::Result<bool> took_in_signs(Office& office, imports::Batch const& batch);
/// The same as a workbook.
[[nodiscard]] base::Result<std::string> query_numbers_sheet(std::vector<QueryNumber> const& numbers, base::Instant now);

}  // namespace usecases

#pragma once

#include "db/db.h"

namespace db {

/// Takes every row out of tables whose triggers refuse that; the triggers stand again when it returns. Only for what
/// was never a record (the sample office). Errors: as Statement::step.
[[nodiscard]] base::Done empty_tables(Transaction& transaction, std::span<std::string_view const> tables);

}  // namespace db

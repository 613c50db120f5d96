#pragma once

#include <vector>

#include "document/document.h"

namespace document {

/// Widths of a table's columns for programs that set the text themselves (Word, a browser), parts of `whole` that add
/// up to it. Each column has at least its longest run that should not be broken (a code, an amount, four ideographs);
/// what is left goes where text would need more lines. Ideographs and capitals count as wide as two letters.
[[nodiscard]] std::vector<int> column_shares(Table const& table, int whole);

}  // namespace document

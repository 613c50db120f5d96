#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace document {

/// The text of a PDF as a reader sees it, page by page: what stands beside one another is one line, with a tab where a
/// gap is wider than a letter, as between the cells of a table. Scanned pages, pictures, annotations and letters whose
/// font does not say what they are give nothing. At most about `plain_text_bytes_max` bytes.
/// Errors: pdf.damaged, pdf.encrypted (it asks for a password).
[[nodiscard]] base::Result<std::string> words_of_pdf(std::string_view bytes);

}  // namespace document

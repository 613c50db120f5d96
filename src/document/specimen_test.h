#pragma once

#include "document/document.h"

/// An invented half-year report, for looking at and for golden files. The banner and everything in it is made up.
namespace document {

/// Without red head, as a summary for the office's own use; 15 figures, one of them with 712 records.
[[nodiscard]] Document specimen();

/// The same with red head, addressee, attachment note, signature, date and colophon, as it goes to a superior.
[[nodiscard]] Document specimen_issued();

/// A body of about `pages` pages of running text with figures in it, for measuring.
[[nodiscard]] Document specimen_long(int pages);

}  // namespace document

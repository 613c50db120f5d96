#include "document/signature_block.h"

#include "base/utf8.h"

namespace document {

namespace {

/// What stands on half a square counts half.
double width_in_characters(Paragraph const& paragraph) {
  double width = 0;
  for (Run const& run : paragraph.runs) {
    for (char32_t const c : base::to_code_points(run.text)) width += c < 0x80 ? 0.5 : 1.0;
  }
  return width;
}

}  // namespace

SignatureIndents signature_indents(Paragraph const* signature, Paragraph const* date) {
  if (signature == nullptr || date == nullptr) return {};
  double const difference = width_in_characters(*signature) - width_in_characters(*date);
  return difference >= 2 ? SignatureIndents{2, difference} : SignatureIndents{4 - difference, 2};
}

}  // namespace document

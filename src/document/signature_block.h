#pragma once

#include "document/document.h"

namespace document {

/// GB/T 9704-2012, 7.3.5.1 (without seal): how far signature and date stand from the right edge, in characters. The
/// signature stands two from the edge and the date begins two right of it; where the date is the longer one, the date
/// stands two from the edge and the signature begins two left of it. Either may be absent.
struct SignatureIndents {
  double signature = 2;
  double date = 2;
};
[[nodiscard]] SignatureIndents signature_indents(Paragraph const* signature, Paragraph const* date);

}  // namespace document

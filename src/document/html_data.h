#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace document {

[[nodiscard]] std::string to_base64(std::string_view bytes);

/// "sha256-…" of a script or style, as a content security policy names it.
[[nodiscard]] std::string policy_hash(std::string_view content);

/// A JSON string with its quotes. Fit for an element of HTML: < > & and the two line separators are written as
/// escapes, ill-formed UTF-8 as U+FFFD.
void append_json(std::string& out, std::string_view text);

/// The sources with their records as one JSON object; previews stand once each under "images".
[[nodiscard]] std::string sources_json(std::vector<Source> const& sources);

/// "2024年1月1日至6月30日"; the text itself where it is no period.
[[nodiscard]] std::string days_of_period(std::string_view period);
/// "2024年7月1日 09:30"; the text itself where it is no instant.
[[nodiscard]] std::string instant_in_words(std::string_view instant);

}  // namespace document
